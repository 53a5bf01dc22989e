"""All that is said of the look of laid-out pages, in one place; their boxes are measured once, for all checks."""

from collections.abc import Callable

from brochure.layout.contract import Layout
from brochure.problems import Problem
from brochure.render.chart_checks import check_charts
from brochure.render.drawing_checks import check_drawings
from brochure.render.photo_checks import check_focus
from brochure.render.spread_checks import check_edges, check_heads
from brochure.render.type_checks import check_type
from brochure.weasy.pages import LaidOutPages


def check_pages(pages: LaidOutPages, shape_of: Callable[[str], float], layout: Layout) -> list[Problem]:
    """Return warnings about a layout's pages; `shape_of` tells how much wider than high a photo is."""
    return [
        *check_type(pages, layout.smallest_type),
        *check_edges(pages),
        *(check_heads(pages) if layout.contract.is_stapled else []),
        *check_charts(pages.charts()),
        *check_drawings(pages),
        *check_focus(pages.photo_frames(), shape_of),
    ]
