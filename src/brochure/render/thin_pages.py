"""Which pages of running text hold too little: nearly empty ones, and those that end high with nothing below."""

from brochure.render.measure import Measure

QUARTER = 0.25  # a page of running text less full than this is a defect, whatever is drawn below it
FEW = 0.12  # the same where what is left is drawn in: some lines above a drawing are a designed page
SHORT = 0.6  # a page of running text with nothing drawn below it looks unfinished when it ends above this


def least(measured: Measure, page: int) -> float:
    """Return how full of text a page must be: less where what is left below the text is drawn in."""
    return FEW if page in measured.drawn else QUARTER


def empty_pages(measured: Measure) -> list[int]:
    """Return the pages of running text that are nearly empty."""
    return [page for page, share in (measured.fills or {}).items() if share < least(measured, page)]


def short_pages(measured: Measure) -> list[int]:
    """Return the pages of running text that end too high, with nothing drawn below them."""
    return [p for p, share in (measured.fills or {}).items() if share < SHORT and p not in measured.drawn]
