"""Which pages of running text hold too little: nearly empty ones, and those that end high with nothing below."""

from brochure.render.measure import Measure
from brochure.weasy.placed import Pages

QUARTER = 0.25  # a page of running text less full than this is a defect, whatever is drawn below it
FEW = 0.12  # the same where what is left is drawn in: some lines above a drawing are a designed page
SHORT = 0.6  # a page of running text with nothing drawn below it looks unfinished when it ends above this

# The last page of a section looks unfinished even sooner: a blank below it is seen beside the next.
ENDED = 0.75


def least(measured: Measure, page: int) -> float:
    """Return how full of text a page must be: less where what is left below the text is drawn in."""
    return FEW if page in measured.drawn else QUARTER


def empty_pages(measured: Measure) -> list[int]:
    """Return the pages of running text that are nearly empty."""
    return [page for page, share in (measured.fills or {}).items() if share < least(measured, page)]


def short_pages(measured: Measure) -> list[int]:
    """Return the pages of running text that end too high, with nothing drawn below them."""
    return [p for p, share in (measured.fills or {}).items() if share < SHORT and p not in measured.drawn]


def section_ends(pages: Pages) -> frozenset[int]:
    """Return the pages on which a section of running text ends."""
    last: dict[int, int] = {}
    for box in pages.marked("data-fit"):
        if box.value == "flow":
            last[box.element] = max(last.get(box.element, 0), box.page)
    return frozenset(last.values())
