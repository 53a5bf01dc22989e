"""Bleed that is really printed: what touches the trim must run on to the edge of the bleed."""

from collections.abc import Iterator

from brochure.i18n import _
from brochure.preflight.boxes import reach
from brochure.preflight.document import Document, Page
from brochure.preflight.events import Path, Picture
from brochure.preflight.findings import Hit, on_page, shown
from brochure.preflight.geometry import MM
from brochure.problems import Problem

_TOUCHES = 0.5 * MM  # what ends this close to the trim seems meant to touch it
_LEAST = 2 * MM  # thinner things are lines, which may end where they like
_SLACK = 0.3 * MM


def check(document: Document) -> Iterator[Problem]:
    """Yield pictures and colour areas that end at the trim, or between trim and bleed."""
    demanded = document.profile.bleed
    if not demanded:
        return
    for page in document.pages:
        if not page.has_trim or min(reach(page)) < demanded * MM - _SLACK:
            continue  # said already, for the whole page
        hits = [
            Hit(event.box, short, "picture" if isinstance(event, Picture) else "area")
            for event in page.events
            if isinstance(event, (Path, Picture))
            and (short := _falls_short(event, page, demanded * MM)) is not None
        ]
        hits.sort(key=lambda hit: hit.measured)
        if hits:
            what = _("A picture") if hits[0].what == "picture" else _("A colour area")
            yield on_page(
                "stops-short-of-bleed",
                _(
                    "{what} touches the trim but runs only {measured} mm over it, where {demanded} mm is needed"
                ).format(what=what, measured=shown(hits[0].measured, 1), demanded=shown(demanded, 1)),
                _("Make it larger, so that it runs {demanded} mm over the edge of the page.").format(
                    demanded=shown(demanded, 1)
                ),
                page,
                hits,
                measured=round(hits[0].measured, 2),
                demanded=demanded,
            )


def _falls_short(event: Path | Picture, page: Page, demanded: float) -> float | None:
    """Return by how many mm something runs over the trim, where that is not enough."""
    if isinstance(event, Path) and (not event.is_rect or event.fill is None or event.fill.is_white):
        return None
    x0, y0, x1, y1 = event.box
    left, bottom, right, top = page.trim
    if min(x1 - x0, y1 - y0) < _LEAST or x1 <= left or x0 >= right or y1 <= bottom or y0 >= top:
        return None
    over = (left - x0, bottom - y0, x1 - right, y1 - top)
    short = [side for side in over if -_TOUCHES < side < demanded - _SLACK]
    return max(min(short), 0.0) / MM if short else None
