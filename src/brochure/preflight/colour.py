"""Colour spaces: everything in the press's own inks, no RGB anywhere."""

from collections import defaultdict
from collections.abc import Iterator

from brochure.i18n import _
from brochure.preflight.document import Document, Page
from brochure.preflight.events import Event, Glyphs, Gradient, Path, Picture
from brochure.preflight.findings import Hit, on_page, quoted
from brochure.preflight.space import Family, Space
from brochure.problems import Problem, Severity

_FOREIGN = (Family.RGB, Family.LAB)


def check(document: Document) -> Iterator[Problem]:
    """Yield colours that are not given in inks, spot colours, and registration colour on the page."""
    for page in document.pages:
        printed = [event for event in page.events if page.prints(event.box)] + page.reading.masks
        yield from _pictures(page, document, printed)
        yield from _gradients(page, printed)
        yield from _painted(page, printed)
        yield from _spots(page, printed)


def spot_names(document: Document) -> tuple[str, ...]:
    """Return the spot colours that are printed."""
    names = {
        name
        for page in document.pages
        for event in page.events
        if page.prints(event.box)
        for space in _spaces(event)
        for name in space.spot_names
    }
    return tuple(sorted(names))


def _spaces(event: Event) -> list[Space]:
    if isinstance(event, (Glyphs, Path)):
        return [paint.space for paint in event.paints]
    if isinstance(event, Picture):
        return [event.stencil.space] if event.stencil else [event.space]
    return [event.space] if isinstance(event, Gradient) else []


def _foreign(space: Space) -> str | None:
    """Return what a colour is given in when it is not given in inks; the alternate of a spot counts."""
    if space.family in _FOREIGN:
        return space.base.name if space.base and space.name.startswith("Indexed") else space.name
    if space.family is Family.PATTERN and space.base and space.base.family in _FOREIGN:
        return space.base.name
    # A spot colour that is described in Lab is as the ink's maker describes it.
    if space.family is Family.SPOT and space.base and space.base.family is Family.RGB:
        return _("a spot colour described in {space}").format(space=space.base.name)
    return None


def _remedy() -> str:
    return _("Convert it to CMYK with the press's profile, or export as PDF/X-4 with all colours converted.")


def _pictures(page: Page, document: Document, printed: list[Event]) -> Iterator[Problem]:
    for event in printed:
        if not isinstance(event, Picture) or event.stencil is not None:
            continue
        found = _foreign(event.space) or _inner_rgb(event, document)
        if not found:
            continue
        name = document.called(page, event)
        called = (
            _("Photo {name} on page {page}").format(name=name, page=page.number)
            if name
            else _("Picture {number} on page {page}").format(number=event.number, page=page.number)
        )
        yield on_page(
            "rgb-picture",
            _("{picture} is in screen colours ({measured})").format(picture=called, measured=found),
            _remedy(),
            page,
            [Hit(event.box)],
            measured=found,
            demanded="CMYK",
            picture=name or event.number,
        )


def _inner_rgb(picture: Picture, document: Document) -> str | None:
    """Return RGB when a picture without a colour space, as JPEG 2000 may be, holds RGB."""
    if picture.space.family is not Family.UNKNOWN:
        return None
    return "RGB" if document.pictures.is_rgb(picture) else None


def _gradients(page: Page, printed: list[Event]) -> Iterator[Problem]:
    hits = [
        Hit(event.box, what=found)
        for event in printed
        if isinstance(event, Gradient) and (found := _foreign(event.space))
    ]
    if hits:
        yield on_page(
            "rgb-gradient",
            _("A gradient runs through screen colours ({measured})").format(measured=hits[0].what),
            _remedy(),
            page,
            hits,
            measured=hits[0].what,
            demanded="CMYK",
        )


def _painted(page: Page, printed: list[Event]) -> Iterator[Problem]:
    texts: list[Hit] = []
    shapes: list[Hit] = []
    for event in printed:
        if isinstance(event, (Glyphs, Path)):
            found = next((name for paint in event.paints if (name := _foreign(paint.space))), None)
            if found and isinstance(event, Glyphs):
                texts.append(
                    Hit(event.box, what=_("{text}, in {space}").format(text=quoted(event), space=found))
                )
            elif found:
                shapes.append(Hit(event.box, what=_("a line or area, in {space}").format(space=found)))
        elif isinstance(event, Picture) and event.stencil and (found := _foreign(event.stencil.space)):
            shapes.append(Hit(event.box, what=_("a stencil, in {space}").format(space=found)))
    hits = [*shapes, *texts]
    if hits:
        yield on_page(
            "rgb-colour",
            _("Screen colours are used on the page: {what}").format(what=hits[0].what),
            _remedy(),
            page,
            hits,
            texts=len(texts),
            shapes=len(shapes),
            demanded="CMYK",
        )


def _spots(page: Page, printed: list[Event]) -> Iterator[Problem]:
    spots: dict[str, list[Hit]] = defaultdict(list)
    registration: list[Hit] = []
    for event in printed:
        for space in _spaces(event):
            for name in space.spot_names:
                spots[name].append(Hit(event.box))
            if space.is_registration:
                registration.append(Hit(event.box))
    if registration:
        yield on_page(
            "registration-colour",
            _("The colour of registration marks (All) is used on the page: it prints on every plate"),
            _("Use black instead."),
            page,
            registration,
        )
    for name, hits in sorted(spots.items()):
        yield on_page(
            "spot-colour",
            _("The spot colour {name} is used, which needs a plate of its own").format(name=name),
            _("Convert it to CMYK, or agree on the extra ink with the print shop."),
            page,
            hits,
            severity=Severity.WARNING,
            measured=name,
            demanded="CMYK",
        )
