"""How full pages are, as people are told of it: too little on a page is a fault of the text or of the layout."""

from brochure.i18n import _
from brochure.problems import Problem, Severity
from brochure.render.measure import Measure
from brochure.render.search import FULL
from brochure.render.thin_pages import ENDED, QUARTER, SHORT, empty_pages, section_ends, short_pages
from brochure.weasy.placed import Pages


def thin_pages(measured: Measure, pages: Pages) -> list[Problem]:
    """Return a warning for every page of running text that is nearly empty, or ends high with nothing below it."""
    empty, short = empty_pages(measured), short_pages(measured)
    ends = section_ends(pages) - measured.drawn
    found = []
    for page, share in sorted((measured.fills or {}).items()):
        if page in empty:
            found.append(_nearly_empty(page, share, pages.page_area(page).height))
        elif page in short:
            found.append(_short(page, share))
        elif page in ends and share < ENDED:
            found.append(_ends_early(page, share))
    return found


def _short(page: int, share: float) -> Problem:
    return Problem(
        code="page-ends-early",
        severity=Severity.WARNING,
        page=page,
        message=_("the text of page {page} ends at {share} % of its depth, with nothing below it").format(
            page=page, share=round(100 * share)
        ),
        remedy=_(
            "Add some text or take some away; a layout can end the section with a mark, data-tail, and draw below it."
        ),
        details={"percent": round(100 * share), "demanded": round(100 * SHORT)},
    )


def _ends_early(page: int, share: float) -> Problem:
    return Problem(
        code="section-ends-early",
        severity=Severity.WARNING,
        page=page,
        message=_("a section ends on page {page} at {share} % of its depth, with nothing below it").format(
            page=page, share=round(100 * share)
        ),
        remedy=_(
            "Add some text or take some away; a layout can end the section with a mark, data-tail, and draw below it."
        ),
        details={"percent": round(100 * share), "demanded": round(100 * ENDED)},
    )


def not_full(measured: Measure) -> Problem:
    """Return the warning of a page that is not full at its largest setting."""
    share = round(100 * (measured.fullness or 0))
    room = max(0.0, measured.slack)
    return Problem(
        code="page-not-full",
        severity=Severity.WARNING,
        message=_("the page is only {share} % full at its largest setting").format(share=share),
        remedy=_(
            "About {millimetres:.0f} mm is left: add an answer, a figure with its source, a practice story or a photo."
        ).format(millimetres=room),
        details={"percent": share, "demanded": round(100 * FULL)},
    )


def _nearly_empty(page: int, share: float, height: float) -> Problem:
    return Problem(
        code="page-nearly-empty",
        severity=Severity.WARNING,
        page=page,
        message=_("page {page} is only {share} % full").format(page=page, share=round(100 * share)),
        remedy=_("Add some text before it, or take some away: about {millimetres:.0f} mm.").format(
            millimetres=share * height
        ),
        details={"percent": round(100 * share), "demanded": round(100 * QUARTER)},
    )
