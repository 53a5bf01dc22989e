"""What the questionnaire says: titles, labels, questions, and how long and how literal an answer is.

It goes to Flemish towns and is Dutch, as the content is. Labels and hints are how the filled-in form is read back:
whoever changes one keeps the old wording among `FORMER`.
"""

from dataclasses import dataclass

FIRST_LABEL = "Naam van de gemeente"
"""The first cell of the form: how it is recognised, whatever program saved it."""
TITLE = "Vragenlijst voor de brochure: {name}"
INTRO = (
    "Vul de witte vakken in. Laat leeg wat je niet weet. Een rij te kort? Voeg er een toe. "
    "Stuur dit bestand terug zoals het is."
)
FORMER: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """A table of the form with the title and the hint above it.

    `heads` are the headings of a table that may grow, `labels` those before single fields.
    """

    code: str
    title: str
    hint: str
    labels: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    rows: int = 0


TOWN = Part(
    "town",
    "De gemeente",
    "Jaartallen zoals 2018. Verlengingen met een komma ertussen: 2020, 2024.",
    labels=(
        FIRST_LABEL,
        "Stad of gemeente",
        "Label ontvangen in",
        "Label verlengd in",
        "Website",
        "Contact: dienst of persoon",
        "Contact: e-mailadres",
        "Contact: telefoon",
    ),
)
PEOPLE = Part(
    "people",
    "Wie komt aan het woord",
    "Voornaam en naam, en de functie: An Peeters, schepen van Jeugd. Een kind: alleen de voornaam, met de leeftijd als functie.",
    heads=("Naam", "Functie"),
    rows=4,
)
LEAD = Part(
    "lead",
    "Het openingscitaat",
    "Letterlijk wat iemand zei, hoogstens 50 woorden, zonder aanhalingstekens.",
    labels=("Openingscitaat", "Wie zei dit"),
)
INTRO_PART = Part(
    "intro",
    "De inleiding",
    "Een of twee zinnen die de gemeente voorstellen, hoogstens 60 woorden.",
    labels=("Inleiding",),
)
ANSWERS = Part(
    "answers",
    "Vraag {number}",
    "Hoogstens 120 woorden per antwoord. Schrijf “ja” in de derde kolom als de woorden letterlijk zo gezegd zijn; anders vertel je na.",
    labels=("Vraag",),
    heads=("Wie antwoordt", "Antwoord", "Letterlijk gezegd"),
    rows=3,
)
FIGURES = Part(
    "figures",
    "Cijfers",
    "Alleen het getal in de eerste kolom: 25 of 2,5. Eenheid: %, uur, euro. Bron met jaartal.",
    heads=("Getal", "Eenheid", "Wat is geteld", "Bron van het cijfer"),
    rows=3,
)
PRACTICE = Part(
    "practice",
    "Een verhaal uit de praktijk",
    "Vertel één voorbeeld van begin tot einde, in 150 tot 300 woorden.",
    labels=("Titel van het verhaal", "Verhaal"),
)
PHOTOS = Part(
    "photos",
    "Foto’s",
    "Plak één foto per rij. Zonder toestemming van wie erop staat, komt een foto nergens: schrijf wie ze gaf en wanneer, "
    "zoals “de ouders, 3 mei 2026”.",
    heads=("Foto", "Wat zie je", "Bijschrift", "Fotograaf", "Toestemming van"),
    rows=3,
)
QUESTIONS = (
    "Waarom kiest {name} voor kindvriendelijkheid?",
    "Waarom is het een aanrader voor andere gemeenten om voor het label te gaan?",
    "Waar zijn jullie het meest trots op?",
    "Waar willen jullie nog aan werken?",
    "",
)
"""The questions of the form; the last is the town's own."""
EARLY = (TOWN, LEAD, INTRO_PART, PEOPLE)
LATE = (FIGURES, PRACTICE, PHOTOS)
PARTS = (*EARLY, ANSWERS, *LATE)
