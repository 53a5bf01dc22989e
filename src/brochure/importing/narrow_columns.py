"""Text in a narrow column, as a leaflet has it: its lines are joined, though the names and titles between are wider."""

import re
from collections.abc import Sequence
from itertools import pairwise

from brochure.importing.lines import Line
from brochure.importing.speakers import read_who

# A word behind which no sentence ends.
_LINKING = re.compile(
    r"(?<!\w)(?:de|het|een|en|of|van|voor|met|op|te|om|dat|die|naar|bij|door|tussen|onze|jullie|ons|zijn|hun|als|want|maar|der|den|ter|ten)$",
    re.IGNORECASE,
)
_QUOTES = ("“", "„", '"', "«", "‘", "'")
_WIDTHS = (20, 60)  # characters
_LEAST = 8  # lines that surely break within a sentence
_MOSTLY, _HARDLY = 0.8, 0.3  # of these are full; of all lines are wider than the column
_SLACK = 4  # characters
_ITEM = re.compile(r"[-–—*•·▪‣◦>]\s|\(?\d{1,2}[.)]\s")


def is_within(one: Line, two: Line) -> bool:
    """Tell whether a line surely breaks within a sentence: 3 dorpen en / 1 bus."""
    if not two.opens_block and _LINKING.search(one.text):
        return True
    return two.text[:1].islower() and not one.text.endswith((".", "!", "?", ":", "”", '"'))


def breaks_in_column(lines: Sequence[Line]) -> list[bool]:
    """Return for each line but the last whether it only breaks because a narrow column ends there; [] without such a column.

    The width is that of the widest line that surely breaks within a sentence.
    """
    surely = [not two.opens_block and is_within(one, two) for one, two in pairwise(lines)]
    widths = sorted(len(one.text) for one, within in zip(lines, surely, strict=False) if within)
    if len(widths) < _LEAST:
        return []
    width = widths[-1]
    full = sum(
        _has_no_room(one, two, width - _SLACK)
        for (one, two), within in zip(pairwise(lines), surely, strict=True)
        if within
    )
    wider = sum(len(line.text) > width for line in lines)
    is_column = full >= _MOSTLY * len(widths) and wider <= _HARDLY * len(lines)
    if not (_WIDTHS[0] <= width <= _WIDTHS[1] and is_column):
        return []
    return [
        within or _goes_on(one, two, width)
        for (one, two), within in zip(pairwise(lines), surely, strict=True)
    ]


def _has_no_room(one: Line, two: Line, width: int) -> bool:
    return len(one.text) + 1 + len(next(iter(two.text.split(maxsplit=1)), "")) > width


def _goes_on(one: Line, two: Line, width: int) -> bool:
    """Tell whether a line has no room for the next word, and neither it nor the next stands apart."""
    if two.opens_block or len(one.text) > width or one.text.endswith("?") or _ITEM.match(two.text):
        return False
    who = read_who(one.text.rstrip(":"))
    if who is not None and (one.text.endswith(":") or two.text.startswith(_QUOTES)):
        return False  # whose words begin there
    if one.opens_block and (two.text.startswith(_QUOTES) or (who is not None and who.is_in_full)):
        return False
    return _has_no_room(one, two, width)
