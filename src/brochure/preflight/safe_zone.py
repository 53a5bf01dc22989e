"""The safe zone: no text so near the trim that the knife can take it."""

from collections.abc import Iterator

from brochure.i18n import _
from brochure.preflight.document import Document, Page
from brochure.preflight.events import Glyphs
from brochure.preflight.findings import Hit, on_page, quoted, shown
from brochure.preflight.geometry import MM
from brochure.problems import Problem, Severity

_ROUNDING = 0.05  # mm


def check(document: Document) -> Iterator[Problem]:
    """Yield text that is nearer to the trim than the profile's safe zone; marks outside it do not count."""
    profile = document.profile
    for page in document.pages:
        near = [
            (distance, text)
            for text in page.texts
            if text.paints
            and (distance := _distance(text, page)) is not None
            and distance < profile.safe_zone - _ROUNDING
            and not text.face.is_blank(text.codes)
        ]
        if near:
            near.sort(key=lambda pair: pair[0])
            yield _near(page, near, document)


def _near(page: Page, near: list[tuple[float, Glyphs]], document: Document) -> Problem:
    distance, text = near[0]
    profile = document.profile
    words = quoted(text)
    words = words[:1].upper() + words[1:]
    if distance < 0:
        message = _("{text} runs over the trim and will be cut").format(text=words)
    else:
        message = _(
            "{text} stands {measured} mm from the trim, where {demanded} mm is safe from the knife"
        ).format(text=words, measured=shown(distance, 1), demanded=shown(profile.safe_zone, 1))
    return on_page(
        "text-near-trim",
        message,
        _("Move it inwards, at least {demanded} mm from every edge.").format(
            demanded=shown(profile.safe_zone, 1)
        ),
        page,
        [Hit(one.box) for _distance_, one in near],
        severity=Severity.ERROR if distance < profile.cut_tolerance else Severity.WARNING,
        measured=round(distance, 2),
        demanded=profile.safe_zone,
    )


def _distance(text: Glyphs, page: Page) -> float | None:
    """Return the distance from a run to the nearest edge in mm, negative over it; nothing outside the trim."""
    x0, y0, x1, y1 = text.box
    left, bottom, right, top = page.trim
    if x1 <= left or x0 >= right or y1 <= bottom or y0 >= top:
        return None
    return min(x0 - left, y0 - bottom, right - x1, top - y1) / MM
