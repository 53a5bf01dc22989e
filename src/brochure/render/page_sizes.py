"""The size of laid-out pages, against what the contract of their layout says."""

from brochure.i18n import _
from brochure.layout.contract import Layout
from brochure.problems import Problem
from brochure.weasy.placed import Pages

_NEAR = 0.1  # mm that a page may be off: rounding of pixels


def page_size_problems(pages: Pages, layout: Layout) -> list[Problem]:
    """Return the problem of the first page that has another size than the contract says."""
    page = layout.page
    for number in range(1, pages.count + 1):
        found = pages.page_rect(number)
        if abs(found.right - page.width) > _NEAR or abs(found.bottom - page.height) > _NEAR:
            return [
                Problem(
                    code="page-size",
                    page=number,
                    message=_(
                        "page {page} is {width:.0f} × {height:.0f} mm; the contract says {wide:.0f} × {high:.0f} mm"
                    ).format(
                        page=number, width=found.right, height=found.bottom, wide=page.width, high=page.height
                    ),
                    remedy=_("Let the size of @page in style.css and page in layout.yaml say the same."),
                    file=layout.template,
                )
            ]
    return []
