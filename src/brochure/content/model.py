"""The content models: a municipality, the label, and what every publication carries.

One class per thing in the YAML; `extra="forbid"` makes every unknown key a problem. Past this border
nobody validates again.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from brochure.content.addresses import PLAIN_EMAIL, WEB_ADDRESS
from brochure.content.consent import ConsentField, is_withdrawn
from brochure.content.fields import Flag, Line, Number, Prose, Quotation, Share, Slug, Version, Whole, Year


class Model(BaseModel):
    """What all content models share."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LabelYears(Model):
    """The years in which the label was received and renewed, or the track to it was completed."""

    received: Year | None = Field(None, description="Jaar waarin de gemeente het label kreeg, bv. 2018")
    renewed: tuple[Year, ...] = Field((), description="Jaren van verlenging, bv. [2024]")
    completed: Year | None = Field(None, description="Traject doorlopen in, zonder label")


class Lead(Model):
    """The quotation that opens every document: literal, with its speaker or its written source."""

    quote: Quotation = Field(
        description="Letterlijk citaat, zonder aanhalingstekens eromheen; een weglating is (…)"
    )
    speaker: Slug | None = Field(None, description="Sleutel uit people, bv. louis-van-dionant")
    source: Line | None = Field(None, description="Een document met jaartal, als niemand het zei")


class Person(Model):
    """Somebody who is quoted, in their function."""

    name: Line = Field(description="Voornaam en naam")
    role: Line | None = Field(
        None, description="Functie met kleine letter, beleidsdomein met hoofdletter: schepen van Jeugd"
    )


class Answer(Model):
    """What one speaker answered: retold by us (`text`) or in their own words (`spoken`)."""

    speaker: Slug | None = Field(None, description="Sleutel uit people")
    text: Prose | None = Field(None, description="Wat de spreker vertelde, in onze woorden")
    spoken: Quotation | None = Field(
        None, description="Wat de spreker letterlijk zei, zonder aanhalingstekens eromheen"
    )
    pull_quote: Quotation | None = Field(
        None, description="Letterlijk citaat dat in het groot op de pagina komt"
    )


class Question(Model):
    """A question and its answers; the summary stands in for them where room is short."""

    question: Line = Field(description="De vraag, in één zin")
    summary: Prose | None = Field(None, description="Het antwoord in het kort, voor de fiche")
    answers: tuple[Answer, ...] = Field((), description="De antwoorden, elk met een streepje (-) ervoor")
    priority: Whole | None = Field(None, description="Hoger getal: langer behouden op een krappe pagina")


class Practice(Model):
    """Child-friendly policy in practice: a story, with or without an interview of its own."""

    title: Line = Field(description="Titel van het verhaal")
    summary: Prose | None = Field(None, description="Het verhaal in het kort, voor de fiche")
    story: Prose | None = Field(None, description="Het verhaal zelf, in alinea's")
    interview: tuple[Question, ...] = Field((), description="Vragen en antwoorden bij het verhaal")


class Figure(Model):
    """A key figure with its unit, what it counts, and where it comes from."""

    value: Number = Field(description="Het getal zonder eenheid: 25 of 2,5")
    approximate: Flag = Field(False, description="true als het getal een benadering is")
    unit: Line | None = Field(None, description='Eenheid, bv. "%" of minuten')
    label: Line = Field(description="Wat er geteld is")
    source: Line | None = Field(None, description="Waar het cijfer vandaan komt, met jaartal")
    share: Flag = Field(False, description="Aandeel van een geheel: getekend als gevulde vakken")
    priority: Whole | None = Field(None, description="Hoger getal: langer behouden op een krappe pagina")


class Photo(Model):
    """A photo: who made it, what it shows, and who agreed to its use."""

    file: Line = Field(description="Bestand in content/photos, bv. halle/poort.jpg")
    alt: Line | None = Field(None, description="Wat de foto toont, voor wie ze niet kan zien; verplicht")
    caption: Line | None = Field(None, description="Bijschrift")
    credit: Line | None = Field(None, description="Naam van de fotograaf")
    consent: ConsentField | None = Field(
        None,
        description="Toestemming van wie erop staat: status, by (wie), on (wanneer), until, uses, note. "
        "Zonder toestemming blijft de foto uit alle documenten",
    )
    focus: Annotated[
        tuple[Share, Share], Field(description="Wat zeker in beeld blijft: van links, van boven")
    ] = (0.5, 0.5)
    place: Literal["cover", "interview", "practice"] | None = Field(
        None, description="Waar de foto komt: cover, interview of practice"
    )

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether the people shown took their consent back."""
        return is_withdrawn(self.consent)


class Contact(Model):
    """Whom to turn to: a service, or a person who agreed to be named."""

    name: Line | None = Field(None, description="Naam van de dienst of persoon")
    role: Line | None = Field(None, description="Functie of dienst")
    address: Line | None = Field(None, description="Straat, nummer, postcode en plaats")
    email: Annotated[str, StringConstraints(pattern=rf"^{PLAIN_EMAIL}$")] | None = Field(
        None, description="E-mailadres, liefst van een dienst"
    )
    phone: Line | None = Field(None, description="Telefoonnummer, zoals het gedrukt wordt")
    website: Line | None = Field(None, description="Webadres")


class Silence(Model):
    """A rule of `check` that an editor turned off for one field, and why."""

    code: Line = Field(description="Code van de regel, zoals check ze tussen [ ] toont")
    field: Line = Field(description="Veld, bv. interview[2].answers[0].text")
    reason: Line = Field(description="Waarom de regel hier niet geldt")


class Municipality(Model):
    """One town or city, as it told about itself."""

    name: Line = Field(description="Naam van de stad of gemeente")
    kind: Literal["stad", "gemeente"] = Field(description="stad of gemeente")
    label: LabelYears = Field(description="Jaren van het label")
    lead: Lead | None = Field(None, description="Het citaat waarmee elk document opent")
    intro: Prose | None = Field(None, description="Een zin of twee die de gemeente voorstelt")
    people: dict[Slug, Person] = Field(
        default_factory=dict, description="Wie aan het woord komt: een sleutel per persoon"
    )
    interview: tuple[Question, ...] = Field(
        (), description="Vragen met antwoorden, elk met een streepje (-) ervoor"
    )
    practice: Practice | None = Field(None, description="Kindvriendelijk beleid in de praktijk")
    figures: tuple[Figure, ...] = Field((), description="Kerncijfers")
    photos: tuple[Photo, ...] = Field((), description="Foto's uit content/photos")
    accent: Line | None = Field(None, description="sky, sun, coral, leaf of een kleur als #2b63e8")
    website: Line | None = Field(None, description="Website van de gemeente")
    contact: Contact | None = Field(None, description="Bij wie lezers terechtkunnen")
    silence: tuple[Silence, ...] = Field((), description="Regels van check die hier niet gelden")


class Publisher(Model):
    """The verantwoordelijke uitgever: the natural person who answers for printed matter."""

    name: Line | None = Field(None, description="Voornaam en naam van een persoon")
    address: Line | None = Field(None, description="Straat, nummer, postcode en plaats")


class Publication(Model):
    """What every document carries: sender, V.U., colophon, date, links, press."""

    format: Version | None = Field(None, description='Vorm waarin deze map geschreven is: "0.2"')
    title: Line = Field(description="Titel van de reeks")
    sender: Contact = Field(description="Wie de documenten uitgeeft")
    responsible_publisher: Publisher = Field(
        Publisher(), description="Verantwoordelijke uitgever (V.U.), verplicht op drukwerk"
    )
    depot_numbers: dict[Line, Annotated[str, StringConstraints(pattern=r"^D/\d{4}/[\d.]+/\d+$")] | None] = (
        Field(
            default_factory=dict,
            description="Per document, bv. label-brochure of halle-brochure: D/2026/12.345/1",
        )
    )
    date: Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")] = Field(
        description="Jaar en maand van uitgave: 2026-03"
    )
    colophon: Prose | None = Field(None, description="Een zin of twee voor de laatste bladzijde")
    apply: Annotated[str, StringConstraints(pattern=WEB_ADDRESS)] = Field(
        description="Webadres waar gemeenten zich melden; zit in de QR-code"
    )
    contact: Contact | None = Field(None, description="Wie vragen beantwoordt")
    locale: Literal["nl-BE", "nl"] = Field("nl-BE", description="Taal van de documenten")
    press: Slug = Field("coated-offset", description="Naam van het drukprofiel")
    foreign_words: dict[Slug, tuple[Line, ...]] = Field(
        default_factory=dict, description="Per taal: en: [nine-to-five]"
    )
    silence: tuple[Silence, ...] = Field((), description="Regels van check die hier niet gelden")


class Step(Model):
    """One step on the path to the label."""

    title: Line = Field(description="Naam van de stap")
    text: Prose = Field(description="Wat er in deze stap gebeurt")
    duration: Line | None = Field(None, description="Hoe lang het duurt")


class Criterion(Model):
    """One thing the jury looks at."""

    title: Line = Field(description="Het criterium")
    text: Prose = Field(description="Waar de jury naar kijkt")


class Holder(Model):
    """A municipality that received or renewed the label in a round."""

    name: Line = Field(description="Naam van de stad of gemeente")
    renewed: Flag = Field(False, description="true bij een verlenging")


class Round(Model):
    """One round of awards; an incomplete one is printed with "onder meer" and without a total."""

    year: Year = Field(description="Jaar van de uitreiking")
    complete: Flag = Field(True, description='false als de lijst niet volledig is: dan staat er "onder meer"')
    holders: tuple[Holder, ...] = Field(description="De steden en gemeenten van deze ronde")


class Voice(Model):
    """Literal words of a mayor or alderman about why."""

    quote: Quotation = Field(description="Letterlijk citaat")
    speaker: Line = Field(description="Naam van de spreker")
    role: Line = Field(description="Functie")
    municipality: Line = Field(description="Stad of gemeente")


class Faq(Model):
    """A question that candidates ask, and its answer."""

    question: Line = Field(description="Vraag van een kandidaat")
    answer: Prose = Field(description="Het antwoord")


class Section(Model):
    """A titled piece of running text."""

    title: Line = Field(description="Titel")
    text: Prose = Field(description="De tekst, in alinea's")


class Label(Model):
    """The label as a whole: what it is, the path to it, who holds it."""

    name: Line = Field(description="Naam van het label")
    title: Line = Field(description="Titel van de brochure")
    subtitle: Line | None = Field(None, description="Ondertitel")
    intro: Prose = Field(description="Inleiding")
    about: tuple[Section, ...] = Field((), description="Wat het label is, in stukken met een titel")
    voices: tuple[Voice, ...] = Field((), description="Citaten van burgemeesters en schepenen")
    path_intro: Prose | None = Field(None, description="Inleiding bij het traject")
    path: tuple[Step, ...] = Field((), description="De stappen naar het label")
    criteria_note: Line | None = Field(None, description='bv. "tot en met 2024; in herziening"')
    criteria: tuple[Criterion, ...] = Field((), description="Waar de jury naar kijkt")
    partners: tuple[Line, ...] = Field((), description="Organisaties van de stuurgroep")
    rounds: tuple[Round, ...] = Field((), description="De rondes en wie het label kreeg")
    questions: tuple[Faq, ...] = Field((), description="Vragen van kandidaten en hun antwoord")
    call: Prose | None = Field(None, description="De oproep aan het einde")
    photos: tuple[Photo, ...] = Field((), description="Foto's uit content/photos")
    silence: tuple[Silence, ...] = Field((), description="Regels van check die hier niet gelden")
