"""The line that tells when the label was received and renewed, in all its wordings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_YEAR = r"(?:19|20)\d\d(?!\d)"
_YEARS = rf"(?P<years>{_YEAR}(?:\s*(?:,|en|&|/)\s*(?:en\s+)?{_YEAR})*)"
_RECEIVED = r"(?:ontvangen|behaald|gekregen|verkregen|toegekend|uitgereikt|gehaald|sinds|ontvanger|obtenu|reçue?|attribué|awarded|received|obtained|granted|since)"
_RENEWED = (
    r"(?:opnieuw\s+)?(?:verlengd|hernieuwd|vernieuwd|herbevestigd|hernieuwing|verlenging|renouvelé|prolongé|renewed|extended)|opnieuw\s+"
    + _RECEIVED
)
_COMPLETED = r"(?:traject\s+)?(?:doorlopen|afgerond|afgelegd|voltooid)"
_CLAUSE = re.compile(
    r"(?:(?:het|ons|en|and|daarna|nadien|eerste|kindvriendelijk|kindvriendelijke)\s+)*"
    r"(?:labels?\s*:?\s*){0,2}(?:(?:van\s+)?kind\S*vriendelijke?\s+(?:stad|gemeente|lokaal bestuur)(?:\s+of\s+(?:stad|gemeente))?\s*[:,–-]?\s*)?(?:werd\s+|is\s+)?"
    rf"(?:(?P<renewed>{_RENEWED})|(?P<completed>{_COMPLETED})|(?P<received>{_RECEIVED}))"
    rf"\s*(?:(?:in|:|sinds|op|en|depuis|since)\s*){{0,2}}{_YEARS}",
    re.IGNORECASE,
)
_START = re.compile(
    r"^(?:(?:het\s+)?(?:kindvriendelijk\S*\s+)?(?:labels?|traject)\b|kind\S*vriendelijke (?:stad|gemeente) sinds \d"
    r"|(?:ontvangen|behaald|toegekend|verlengd|hernieuwd)\s*(?:in\b|:)\s*(?:19|20)\d\d)",
    re.IGNORECASE,
)
# Said before it: Kindvriendelijke gemeente. Label behaald in 2018.
_SAID = re.compile(
    r"(?:(?:wij zijn )?(?:een )?kind\S*vriendelijke? (?:stad|gemeente)\s*[.,:;|·–-]\s*)(?=(?:het )?(?:kind\S*vriendelijk\S* )?label\b)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,.;:()–-]*(?:(?:en|et|and)\b[\s,.;:()–-]*)?")

# Running sentences: Brakel kreeg in 2024 het label; Het label kregen we in 2018, in 2024 werd het verlengd.
_MOST_OF_LINE = 120  # characters
_LONGEST = 2_000  # characters of a paragraph that are looked at
_GOT = r"\b(?:kreeg|kregen|behaalden?|ontving(?:en)?|haalden?|verwierf)\b"
_NAMED = r"\b(?:het|ons|zijn|haar)(?: eerste| vlaamse)? label\b"
_IN = rf"\b(?:in|sinds) (?P<year>{_YEAR})"
_TOLD = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_GOT}[^.!?]{{0,30}}?{_IN}[^.!?]{{0,20}}{_NAMED}",
        rf"{_GOT}[^.!?]{{0,30}}{_NAMED}[^.!?]{{0,60}}?{_IN}",
        rf"{_NAMED}[^.!?]{{0,60}}?{_GOT}[^.!?]{{0,20}}?{_IN}",
        rf"{_NAMED}[^.!?]{{0,20}}?{_IN}[^.!?]{{0,20}}\b(?:behaald|ontvangen|toegekend)\b",
        rf"{_IN}[^.!?]{{0,20}}{_NAMED}[^.!?]{{0,20}}?{_GOT}",
        rf"\blabel\b[^.!?]{{0,20}}\b(?:dateert|is|stamt|kregen we|kreeg)\b[^.!?]{{0,12}}?\b(?:van|uit|sinds|in) (?P<year>{_YEAR})",
        rf"\blabel\b[^.!?]{{0,20}}{_IN}[^.!?]{{0,20}}\b(?:behaald|ontvangen|toegekend|verlengd werd)\b",
        rf"{_IN}[^.!?]{{0,20}}\been kind\S*vriendelijke (?:stad|gemeente)\b",
        rf"{_IN} (?:werd|is) [^.!?,]{{2,40}} kind\S*vriendelijke (?:stad|gemeente)\b",
        rf"\b(?:received|obtained|was (?:given|awarded)|a (?:reçu|obtenu))\b[^.!?]{{0,20}}\blabel\b[^.!?]{{0,30}}?\b(?:in|en) (?P<year>{_YEAR})",
        rf"{_IN} (?:(?:draagt|dragen|heeft|hebben|voert|voeren|mag|mogen)\b[^.!?]{{0,40}}){_NAMED}",
        rf"\b(?:draagt|dragen|heeft|hebben|voert|voeren)\b[^.!?]{{0,30}}{_NAMED}[^.!?]{{0,30}}?\bsinds (?P<year>{_YEAR})",
        rf"\(label (?:ontvangen|behaald|gekregen)\s{_IN}\)",
    )
)
_AGAIN = r"\b(?:(?:verlengd|vernieuwd|hernieuwd)(?:en?)?|verlenging|hernieuwing|renewed)\b"
_TOLD_AGAIN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (rf"{_IN}[^.!?]{{0,25}}{_AGAIN}", rf"{_AGAIN}[^.!?]{{0,25}}?{_IN}")
)
_TAIL = re.compile(r"\s*[.;)]*\s*")


@dataclass(frozen=True, slots=True)
class LabelLine:
    """The years found, the words they stood in, and the words of the line that were not understood."""

    received: int | None = None
    renewed: tuple[int, ...] = ()
    completed: int | None = None
    words: str = ""
    rest: str = ""


def read_label(text: str) -> LabelLine | None:
    """Return the years of a label line, None for any other line; `rest` is what follows the years."""
    if len(text) <= _MOST_OF_LINE and _SHORT.fullmatch(text):
        years = [int(year) for year in re.findall(r"\d{4}", text)]
        return LabelLine(years[0], tuple(years[1:]), words=text)
    if bare := _BARE.fullmatch(text):
        return LabelLine(int(bare["year"]), words=text)
    said = _SAID.match(text)
    start = said.end() if said else 0
    if not _START.match(text[start:]):
        return None
    received = completed = None
    renewed: list[int] = []
    place = start
    while match := _CLAUSE.match(text, _after(_BETWEEN, text, place)):
        years = [int(year) for year in re.findall(r"\d{4}", match["years"])]
        if match["completed"]:
            completed, *years = years
        elif not match["renewed"]:
            received, *years = years
        renewed += years
        place = match.end()
    if place == start:
        return None
    rest = text[_after(_TAIL, text, place) :]
    return LabelLine(received, tuple(renewed), completed, text[:place], rest)


def told_years(text: str) -> tuple[int | None, tuple[int, ...]]:
    """Return when a running sentence says that the label was received, and when it was renewed."""
    received = next((found for told in _TOLD if (found := told.search(text[:_LONGEST]))), None)
    if received is None:
        return None, ()
    again = next(
        (found for told in _TOLD_AGAIN if (found := told.search(text[:_LONGEST], received.end()))), None
    )
    year, later = int(received["year"]), int(again["year"]) if again else 0
    return year, (later,) if later > year else ()


# Sinds 2018 label, hernieuwd in 2023; Kindvriendelijk sinds 2018 – label verlengd in 2024; Labelgemeente sinds 2019 (hernieuwd 2024).
_SHORT = re.compile(
    rf"(?:(?:sinds|depuis|since)\s+{_YEAR}\s+(?:het\s+)?label|(?:(?:het\s+)?label\S*|kind\S*vriendelijk(?:e\s+(?:stad|gemeente))?|child-friendly(?:\s+\w+)?|commune amie des enfants)"
    rf"(?:\s+label)?\s*(?:sinds|since|depuis|:)\s*{_YEAR})(?:[\s,;|(·–-]*(?:(?:en|and|et)\s+)?(?:label\s+)?(?:(?:{_RENEWED})\s*(?:in|en|:)?\s*)?{_YEAR}){{0,3}}\)?\.?",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?:label|jaar van het label|labeljaar|label sinds)\s*:\s*(?P<year>{_YEAR})\.?", re.IGNORECASE
)
_TODAY = re.compile(
    rf"\b(?:vandaag|vanmiddag|vanavond|gisteren|deze week|zonet|zopas)\b[^.!?]{{0,80}}(?:{_GOT}|\b(?:krijgt|ontvangt|behaalt)\b)[^.!?]{{0,80}}\blabel\b"
    rf"|(?:{_GOT}|\b(?:krijgt|ontvangt|behaalt)\b)[^.!?]{{0,60}}\b(?:vandaag|gisteren|deze week)\b[^.!?]{{0,60}}\blabel\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) (?P<long>(?:19|20)\d\d)\b"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-](?P<short>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_HEAD = 8  # lines: among these stands the date of a message to the press


def told_today(texts: Sequence[str]) -> int | None:
    """Return the year of the date above a text that says: Vandaag krijgt Zandrode het label."""
    if not any(_TODAY.search(text[:_LONGEST]) for text in texts):
        return None
    dates = (match for text in texts[:_HEAD] if (match := _DATED.search(text[:_LONGEST])))
    return next((int(match["long"] or match["short"]) for match in dates), None)


def _after(pattern: re.Pattern[str], text: str, place: int) -> int:
    """Return where a pattern that may be empty ends."""
    match = pattern.match(text, place)
    return match.end() if match else place
