"""What a mail says of itself right below its greeting and right above its greetings: Zoals beloofd onze antwoorden. De foto volgt nog."""

import re
from collections.abc import Iterator, Sequence

from brochure.importing.lines import Line

_MOST = 400  # characters of a paragraph
_SHORTEST_MAIL, _SIGNATURE = (
    12,
    4,
)  # lines of a mail that only sends a text, and of the name below its greetings
_NAME = 60  # characters of a line of a signature
_FAR_MORE = 2  # times as many characters in the text below
_NEAR = 3  # paragraphs below the greeting, and above the farewell
_THE_TEXT = (
    r"(?:tekst(?:je|en)?|interview|bijdrage|antwoord(?:en)?|vragenlijst|versie|artikel|verhaal|stuk(?:je)?)"
)
_YOU = r"(?:je|jij|jullie|u)"
# Each says something of the mail or of what it sends: never what a town may tell of its children.
_OF_MAIL = re.compile(
    rf"\b(?:bij deze|hierbij|bijgevoegd|in bijlage (?:vind|zit|stuur|de|het|mijn|onze|en)\b|zoals (?:beloofd|afgesproken|gevraagd|besproken)\b|zie(?: {_YOU})? hier(?:onder|boven)?[ .,:!]|"
    rf"(?:hieronder|onderaan|hier) (?:vind|staan|staat|is|zijn|komt|komen|volg\w*)\b[^.!?]{{0,60}}\b{_THE_TEXT}\b|"
    rf"gelieve\b[^.!?]{{0,60}}\b{_THE_TEXT}\b|{_THE_TEXT} (?:staan|staat|vind {_YOU}|zet ik|zette ik|heb ik|hebben we)\b[^.!?]{{0,40}}\b(?:tussen|onder|in)\b|"
    # What it looks like, and who filled it in.
    r"\b(?:ik|we|wij)\b[^.!?]{0,40}\b(?:pijltjes|(?:in (?:hoofdletters|kleur|(?:het )?(?:blauw|rood|groen|vet|cursief))|tussen (?:haakjes|de regels)) (?:gezet|geschreven|geantwoord|gemarkeerd))|"
    rf"\b{_THE_TEXT}\b[^.!?]{{0,40}}\bin hoofdletters\b|wie wat zegt\b|\b(?:ik|we|wij) (?:heb|hebben) (?:het|dit|de vragen|alles) (?:samen )?(?:ingevuld|beantwoord)|"
    r"\bvragen\b[^.!?]{0,40}\bovergenomen\b|\b(?:verwijzen|verwijst) naar (?:je|jouw|jullie|uw|de) vragen\b|\bvraag \d{1,2} (?:slaan|sla|laten|laat)\b|op vraag \d{1,2} (?:heb|hebben)\b|"
    # What follows, and what was read.
    r"\bfoto(?:’s|'s|s)? (?:volg\w*|stuur ik|sturen we|komt (?:nog|later)|komen (?:nog|later)|zit (?:in|als)|zitten (?:in|als))\b|\b(?:ik|we|wij) (?:stuur|sturen|bezorg|bezorgen)\b[^.!?]{0,30}\bfoto|"
    r"(?:mijn|onze|met|met wat) excuses\b|\bmet wat vertraging\b|sorry (?:voor het|dat ik|dat we)|(?:heb|hebben|heeft|is|werd|zijn)\b[^.!?]{0,40}\b(?:nagelezen|nagekeken|ingekort)\b|nagelezen door\b|"
    # What is asked of whoever gets it.
    r"\blaat (?:je |jullie )?(?:maar |gerust |zeker |het |me |mij |ons |even |iets )+weten\b|\bhoor(?:en)? (?:ik|wij|we) (?:het )?graag\b|graag een seintje|"
    rf"(?:(?:mag|mogen|kan|kunt) {_YOU}|{_YOU} (?:mag|mogen|kan|kunt))\b[^.!?]{{0,40}}\b(?:inkorten|aanpassen|schrappen|herschrijven|knippen|wijzigen|doorsturen)\b|"
    r"als (?:het|dit|de tekst) (?:nog )?te (?:lang|kort|laat) is|\bbel (?:me|ons|mij) (?:gerust|maar|als|bij|even|op)\b|(?:nog )?(?:iets|wat) onduidelijk|"
    rf"hopelijk (?:kan|kun|kunnen|ben|bent|zijn|heb|hebt|hebben) {_YOU}|(?:hopelijk|ik hoop dat|we hopen dat) (?:is )?(?:dit|het) (?:nuttig|bruikbaar|volstaat|genoeg|goed zo|zo lukt)|"
    r"\bsjabloon\b|\bdeadline\b|\bdrukproef\b|\btegenlezen\b|\bhiermee\b[^.!?]{0,40}\bingelicht|tot op de (?:studie|vergader|vormings)\w*|veel (?:schrijf|lees)plezier|succes (?:met het boekje|met de brochure|ermee)|"
    rf"(?:bedankt|merci|dank(?:jewel| je| u| jullie)?) (?:wel )?(?:voor|om) (?:{_YOU}|jouw|uw|de|het) (?:tijd|inspanning|medewerking|hulp|vragen|interesse|telefoontje|gesprek|mail|bezoek|uitnodiging|wachten|geduld|berichtje)\b|"
    r"\b(?:is|zijn) akkoord\b(?=[.!]|$| met (?:de|deze|onze) tekst))",
    re.IGNORECASE,
)
_OF_TEXT = re.compile(r"[“”„«»]|:\s*[\"‘']|\?\s*$")


def talk_of_mail(lines: Sequence[Line], greeted: int | None, farewell: int | None) -> set[int]:
    """Return the places of short paragraphs that only speak of the mail: below the greeting, and above the farewell.

    The first paragraph that speaks of anything else ends them, as does one that quotes or asks something.
    """
    found: set[int] = set()
    end = len(lines) if farewell is None else farewell
    if greeted is not None:
        below = list(_paragraphs(lines, greeted + 1, end))
        found |= _speaking_of_mail(lines, below[:_NEAR])
    if farewell is not None and greeted is not None:
        above = list(_paragraphs(lines, greeted + 1, farewell))
        found |= _speaking_of_mail(lines, above[: -_NEAR - 1 : -1])
    return found


def talk_ahead(lines: Sequence[Line], greeted: int | None, ends: re.Pattern[str]) -> range:
    """Return the places of a whole short mail above the text that is pasted below it: what is sent, greetings, a name.

    `ends` are the greetings. Nothing where the text stands above them, or far less below.
    """
    if greeted is None:
        return range(0)
    last = min(len(lines), greeted + _SHORTEST_MAIL)
    farewell = next((at for at in range(greeted + 1, last) if ends.match(lines[at].text)), None)
    written = list(_paragraphs(lines, greeted + 1, farewell)) if farewell is not None else []
    if farewell is None or len(_speaking_of_mail(lines, written)) != farewell - greeted - 1:
        return range(0)
    end = farewell + 1
    while end < min(len(lines), farewell + _SIGNATURE) and len(lines[end].text) <= _NAME:
        if lines[end].opens_block and end > farewell + 1:
            break
        end += 1
    below = sum(len(line.text) for line in lines[end:])
    return (
        range(greeted + 1, end)
        if below > _FAR_MORE * sum(len(line.text) for line in lines[:end])
        else range(0)
    )


def _paragraphs(lines: Sequence[Line], start: int, end: int) -> Iterator[range]:
    first = start
    for place in range(start, end):
        if place > first and lines[place].opens_block:
            yield range(first, place)
            first = place
    if first < end:
        yield range(first, end)


def _speaking_of_mail(lines: Sequence[Line], paragraphs: Sequence[range]) -> set[int]:
    found: set[int] = set()
    for places in paragraphs:
        text = " ".join(lines[place].text for place in places)
        if len(text) > _MOST or _OF_TEXT.search(text) or not _OF_MAIL.search(text):
            break
        found |= set(places)
    return found
