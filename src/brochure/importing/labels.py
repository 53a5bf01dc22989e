"""The line that tells when the label was received and renewed, in all its wordings."""

import re
from dataclasses import dataclass, replace

_YEARS = r"(?P<years>(?:19|20)\d\d(?:\s*(?:,|en|&|/)\s*(?:en\s+)?(?:19|20)\d\d)*)"
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
    rf"\s*(?:in|:|sinds|op)?\s*{_YEARS}",
    re.IGNORECASE,
)
_START = re.compile(r"^(?:het\s+)?(?:kindvriendelijk\S*\s+)?(?:label|traject)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"^[\s,.;:()–-]*(?:en\b)?[\s,.;:()–-]*")


@dataclass(frozen=True, slots=True)
class Label:
    """The years found, the words they stood in, and the words of the line that were not understood."""

    received: int | None = None
    renewed: tuple[int, ...] = ()
    completed: int | None = None
    words: str = ""
    rest: str = ""


def read_label(text: str) -> Label | None:
    """Return the years of a label line, None for any other line; `rest` is what follows the years."""
    if not _START.match(text):
        return None
    label, place = Label(), 0
    while match := _CLAUSE.match(text, _BETWEEN.match(text[place:]).end() + place):  # type: ignore[union-attr]
        years = tuple(int(year) for year in re.findall(r"\d{4}", match["years"]))
        if match["renewed"]:
            label = replace(label, renewed=label.renewed + years)
        elif match["completed"]:
            label = replace(label, completed=years[0], renewed=label.renewed + years[1:])
        else:
            label = replace(label, received=years[0], renewed=label.renewed + years[1:])
        place = match.end()
    if not place:
        return None
    tail = re.match(r"\s*[.;)]*\s*", text[place:])
    return replace(label, words=text[:place], rest=text[place + (tail.end() if tail else 0) :])
