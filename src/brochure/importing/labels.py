"""The line that tells when the label was received and renewed, in all its wordings."""

import re
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
    if field := _FIELD.fullmatch(text):
        years = [int(year) for year in re.findall(r"\d{4}", field["years"])]
        return (
            LabelLine(None, tuple(years), words=text)
            if field["again"]
            else LabelLine(years[0], tuple(years[1:]), words=text)
        )
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


# Sinds 2018 label, hernieuwd in 2023; Kindvriendelijk sinds 2018 – label verlengd in 2024; Labelgemeente sinds 2019 (hernieuwd 2024).
_SHORT = re.compile(
    rf"(?:(?:sinds|depuis|since)\s+{_YEAR}\s+(?:het\s+)?label|(?:(?:het\s+)?label\S*|kind\S*vriendelijk(?:e\s+(?:stad|gemeente))?|child-friendly(?:\s+\w+)?|commune amie des enfants)"
    rf"(?:\s+label)?\s*(?:sinds|since|depuis|:)\s*{_YEAR})(?:[\s,;|(·–-]*(?:(?:en|and|et)\s+)?(?:label\s+)?(?:(?:{_RENEWED})\s*(?:in|en|:)?\s*)?{_YEAR}){{0,3}}\)?\.?",
    re.IGNORECASE,
)
# A field of a form with its value: Jaar van het label: 2018, verlengd in 2024.
LABEL_FIELD = (
    r"(?:jaar (?:van |waarin )?[^?:]{0,40}label[^?:]{0,30}|labeljaar|label (?:behaald|ontvangen|gekregen|toegekend)(?: in)?|label sinds|"
    r"(?:sinds )?wanneer [^?:]{0,40}\blabel[^?:]{0,30})"
)
AGAIN_FIELD = r"(?:(?:jaar van )?(?:de )?(?:eventuele )?(?:verlenging(?:en)?|hernieuwing)|(?:label )?(?:verlengd|hernieuwd|vernieuwd)(?: in)?)"
_FIELD = re.compile(
    rf"(?:{LABEL_FIELD}|(?P<again>{AGAIN_FIELD}))\s*:\s*(?:sinds |in )?(?P<years>{_YEAR}(?:[\s,;|(·–-]*(?:(?:en|and|et)\s+)?(?:label\s+)?(?:(?:{_RENEWED})\s*(?:in|en|:)?\s*)?{_YEAR}){{0,3}})\)?\.?",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?:label|jaar van het label|labeljaar|label sinds)\s*:\s*(?P<year>{_YEAR})\.?", re.IGNORECASE
)


def _after(pattern: re.Pattern[str], text: str, place: int) -> int:
    """Return where a pattern that may be empty ends."""
    match = pattern.match(text, place)
    return match.end() if match else place
