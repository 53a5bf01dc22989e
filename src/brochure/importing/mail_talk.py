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
_OF_MAIL = re.compile(
    rf"\b(?:bij deze|hierbij|in (?:de )?bijlage|bijgevoegd|zoals (?:beloofd|afgesproken|gevraagd|besproken)|zie(?: je)? hier(?:onder|boven)?\b|"
    rf"(?:hieronder|onderaan|hier) (?:vind|staan|staat|is|zijn|komt|komen|volg\w*)\b[^.!?]{{0,60}}\b{_THE_TEXT}|"
    rf"(?:mijn|onze|de|jullie|je|uw) {_THE_TEXT} (?:voor|op|in bijlage|hieronder|tussen|volg\w*|in) (?:het boekje|de brochure|je|jullie|uw|de vragen|deze mail)|"
    r"foto(?:’s|'s|s)? (?:volg\w*|stuur|komt|komen|zit|zitten)|(?:volg\w*|stuur\w*|bezorg\w*)\b[^.!?]{0,30}\bfoto|"
    r"(?:mijn|onze|met) excuses|sorry (?:voor|dat)|(?:heb|hebben|heeft|is|werd|zijn)\b[^.!?]{0,40}\b(?:nagelezen|nagekeken|goedgekeurd|ingekort)|(?:is|zijn) akkoord\b|"
    r"(?:laat|laten)(?: je| jullie| u)? (?:maar |gerust |zeker |het |me |mij |ons |even |iets )*weten|hoor(?:en)? (?:ik|wij|we|het)\b[^.!?]{0,20}\bgraag|graag een seintje|"
    r"(?:mag|mogen|kan|kunnen)\b[^.!?]{0,50}\b(?:inkorten|ingekort|aanpassen|aangepast|schrappen|geschrapt|herschrijven|knippen|wijzigen)|"
    r"als het (?:nog )?te (?:lang|kort|laat) is|(?:bij|voor|nog) (?:verdere |extra |bijkomende |andere )?vragen\b[^.!?]{0,40}\b(?:bel|mail|weten|bereik\w*|terecht|hoor)|"
    r"(?:hopelijk|hoop dat)\b[^.!?]{0,60}\b(?:verder|nuttig|bruikbaar|tijd|volstaat|genoeg|lukt|goed zo|helpt)|"
    r"(?:doorgestuurd|doorsturen|stuur (?:ik|je|jullie|het) (?:je |jullie |het )?door|sjabloon|deadline|drukproef|tegenlezen)|"
    r"dank(?:jewel| je| u|jullie)? (?:wel )?(?:om|voor) (?:te|je|jullie|uw|de|het) (?:wachten|geduld|mail|vragen|interesse|berichtje)|succes (?:met|ermee)|"
    r"veel (?:schrijf|lees)plezier|\bingevuld\b|\bpijltjes?\b|\bin (?:hoofdletters|kleur|(?:het )?(?:blauw|rood|groen|vet|cursief))\b|tussen (?:haakjes|de regels|(?:de|je|jouw|jullie|uw) vragen)|"
    rf"gelieve\b[^.!?]{{0,60}}\b{_THE_TEXT}|(?:op|voor) (?:de )?(?:laatste |eerste )?vra(?:ag|gen) (?:\d|heb|hebben)|bel (?:me|ons|mij)\b|(?:nog )?(?:iets|wat) onduidelijk|"
    r"(?:bedankt|merci|dank) (?:voor|om) (?:je|jullie|uw|de|het) (?:tijd|inspanning|medewerking|hulp|vragen|interesse|telefoontje|gesprek|mail|bezoek|uitnodiging)|\bovergenomen\b|\bin te lichten\b|hebben ingelicht|tot op de (?:studie|vergader|vormings)\w*)",
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
