"""All that is said of the look of laid-out pages, in one place; their boxes are measured once, for all checks."""

from collections.abc import Callable

from brochure.problems import Problem
from brochure.render.chart_checks import check_charts
from brochure.render.photo_checks import check_focus
from brochure.render.spread_checks import check_edges, check_heads
from brochure.render.type_checks import check_type
from brochure.weasy.pages import LaidOutPages


def check_pages(
    pages: LaidOutPages, shape_of: Callable[[str], float], smallest_type: float, *, are_facing: bool
) -> list[Problem]:
    """Return warnings about a layout's pages.

    `shape_of` tells how much wider than high a photo is, `smallest_type` (pt) what size can still be read, `are_facing`
    that pages lie open side by side, as those of a stapled document do.
    """
    return [
        *check_type(pages, smallest_type),
        *check_edges(pages),
        *(check_heads(pages) if are_facing else []),
        *check_charts(pages.charts()),
        *check_focus(pages.photo_frames(), shape_of),
    ]
