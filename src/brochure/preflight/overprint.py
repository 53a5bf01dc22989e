"""Overprint: white that is set to it disappears, and colours that are mix with what lies below.

Whether white knocks out what is below depends on the mode (OPM), on the colour space and on the
printing system, so no white may overprint (ISO 32000-1, 8.6.7; Ghent Workgroup, white overprint).
"""

from collections.abc import Iterator

from brochure.i18n import _
from brochure.preflight.document import Document, Page
from brochure.preflight.events import Event, Glyphs, Paint, Path, Picture
from brochure.preflight.findings import Hit, on_page, quoted
from brochure.preflight.space import Family
from brochure.press.filters import UndecodableError
from brochure.problems import Problem, Severity

_SMALL = (64, 64)  # pixels: enough to see whether a picture has any ink


def check(document: Document) -> Iterator[Problem]:
    """Yield white that is set to overprint, and colours other than black alone that are."""
    for page in document.pages:
        white: list[Hit] = []
        mixed: list[Hit] = []
        for event in page.events:
            if not page.prints(event.box) or event.alpha <= 0:
                continue
            for paint in _overprinting(event):
                if paint.is_white:
                    white.append(Hit(event.box, what=_what(event)))
                elif paint.inks and _mixes(paint):
                    mixed.append(Hit(event.box, what=_what(event)))
            if isinstance(event, Picture) and _is_white_picture(event, document):
                white.append(Hit(event.box, what=_what(event)))
        yield from _found(page, white, mixed)


def _overprinting(event: Event) -> list[Paint]:
    """Return the colours of an event that are set to overprint."""
    if isinstance(event, Glyphs) and event.face.is_blank(event.codes):
        return []
    if isinstance(event, (Glyphs, Path)):
        pairs = ((event.fill, event.fill_overprints), (event.stroke, event.stroke_overprints))
        return [paint for paint, overprints in pairs if paint is not None and overprints]
    if isinstance(event, Picture) and event.stencil is not None and event.fill_overprints:
        return [event.stencil]
    return []


def _mixes(paint: Paint) -> bool:
    """Tell whether a colour mixes with what lies below: all but black alone."""
    assert paint.inks is not None
    return (paint.space.family is Family.SPOT and bool(paint.space.spot_names)) or any(
        ink >= 0.005 for ink in paint.inks[:3]
    )


def _is_white_picture(picture: Picture, document: Document) -> bool:
    if picture.stencil is not None or not picture.fill_overprints:
        return False
    try:
        inks = document.pictures.inks(picture, _SMALL)
    except UndecodableError:
        return False  # told of already
    return inks is not None and inks.getbbox(alpha_only=False) is None


def _what(event: Event) -> str:
    if isinstance(event, Glyphs):
        return quoted(event)
    return _("a picture") if isinstance(event, Picture) else _("a line or area")


def _found(page: Page, white: list[Hit], mixed: list[Hit]) -> Iterator[Problem]:
    if white:
        yield on_page(
            "white-overprint",
            _("White is set to overprint and disappears on the press: {what}").format(what=white[0].what),
            _(
                "Switch overprint off for everything that is white, so that it is left open in what lies below."
            ),
            page,
            white,
        )
    if mixed:
        yield on_page(
            "colour-overprint",
            _("A colour is set to overprint and mixes with what lies below: {what}").format(
                what=mixed[0].what
            ),
            _("Switch overprint off, unless the mixing is meant; only black alone overprints as a rule."),
            page,
            mixed,
            severity=Severity.WARNING,
        )
