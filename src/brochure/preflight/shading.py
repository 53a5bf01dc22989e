"""The colours a gradient runs through, as far as its functions tell (ISO 32000-1, 7.10)."""

from typing import Any

import pikepdf

from brochure.preflight.objects import get, items_of, numbers
from brochure.preflight.space import Inks, Space

_DEEPEST = 4


def darkest_of(function: Any, space: Space) -> Inks | None:
    """Return the colour with the most ink among the stops of a gradient."""
    inks = [found for stop in _stops(function, 0) if (found := space.inks(stop))]
    return max(inks, key=sum, default=None)


def _stops(function: Any, depth: int) -> list[list[float]]:
    if depth > _DEEPEST:
        return []
    if isinstance(function, pikepdf.Array):  # one function per ink: every ink at its most is an upper bound
        each = [_stops(part, depth + 1) for part in items_of(function, 32)]
        return [[max((stop[0] for stop in stops if stop), default=0.0) for stops in each]]
    stops = [numbers(get(function, key), 32) for key in ("/C0", "/C1")]
    for part in items_of(get(function, "/Functions"), 64):
        stops.extend(_stops(part, depth + 1))
    return [stop for stop in stops if stop]
