"""The line that tells when the label was received and renewed, in all its wordings."""

import re
from dataclasses import dataclass

_YEAR = r"(?:19|20)\d\d(?!\d)"
_YEARS = rf"(?P<years>{_YEAR}(?:\s*(?:,|en|&|/)\s*(?:en\s+)?{_YEAR})*)"
_RECEIVED = r"(?:ontvangen|behaald|gekregen|verkregen|toegekend|uitgereikt|gehaald|sinds|ontvanger)"
_RENEWED = (
    r"(?:opnieuw\s+)?(?:verlengd|hernieuwd|vernieuwd|herbevestigd|hernieuwing|verlenging)|opnieuw\s+"
    + _RECEIVED
)
_COMPLETED = r"(?:traject\s+)?(?:doorlopen|afgerond|afgelegd|voltooid)"
_CLAUSE = re.compile(
    r"(?:(?:het|ons|en|daarna|nadien|eerste|kindvriendelijk|kindvriendelijke)\s+)*"
    r"(?:label\s*)?(?:werd\s+|is\s+)?"
    rf"(?:(?P<renewed>{_RENEWED})|(?P<completed>{_COMPLETED})|(?P<received>{_RECEIVED}))"
    rf"\s*(?:(?:in|:|sinds|op)\s*)?{_YEARS}",
    re.IGNORECASE,
)
_START = re.compile(r"^(?:het\s+)?(?:kindvriendelijk\S*\s+)?(?:label|traject)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,.;:()–-]*(?:en\b[\s,.;:()–-]*)?")

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
    if not _START.match(text):
        return None
    received = completed = None
    renewed: list[int] = []
    place = 0
    while match := _CLAUSE.match(text, _after(_BETWEEN, text, place)):
        years = [int(year) for year in re.findall(r"\d{4}", match["years"])]
        if match["completed"]:
            completed, *years = years
        elif not match["renewed"]:
            received, *years = years
        renewed += years
        place = match.end()
    if not place:
        return None
    rest = text[_after(_TAIL, text, place) :]
    return LabelLine(received, tuple(renewed), completed, text[:place], rest)


def _after(pattern: re.Pattern[str], text: str, place: int) -> int:
    """Return where a pattern that may be empty ends."""
    match = pattern.match(text, place)
    return match.end() if match else place
