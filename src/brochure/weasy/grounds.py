"""Charts on laid-out pages, with the colours they are filled with and the ground they stand on.

A chart is a drawing of the class `share`. Its ground is the smallest box with a background around its middle that
is drawn before it.
"""

from collections.abc import Iterator
from typing import Any

from brochure.weasy.boxes import rect_of
from brochure.weasy.kinds import Placeholder, is_replaced
from brochure.weasy.placed import Chart, Rect, Rgb

PAPER: Rgb = (1.0, 1.0, 1.0)


def charts_of(document: Any) -> tuple[Chart, ...]:
    """Return every chart of a document, page by page."""
    return tuple(
        chart for number, page in enumerate(document.pages, 1) for chart in _on(number, page._page_box)
    )


def _on(number: int, page: Any) -> Iterator[Chart]:
    grounds: list[tuple[Rect, Rgb]] = []
    # A page box paints its background over the whole sheet.
    own = _colour(page.style["background_color"])
    for box, field in _boxes(page, None):
        element = box.element
        if is_replaced(box):
            if element is not None and "share" in (element.get("class") or "").split():
                rect = rect_of(box)
                fills = tuple(dict.fromkeys(_fills(element)))
                yield Chart(number, field, fills, _behind(rect, grounds) or own or PAPER)
            continue
        if box is not page and (colour := _colour(box.style["background_color"])) is not None:
            grounds.append((rect_of(box), colour))


def _boxes(box: Any, field: str | None) -> Iterator[tuple[Any, str | None]]:
    if type(box) is Placeholder:
        box = box._box
    if box.element is not None and "::" not in (box.element_tag or ""):
        field = box.element.get("data-field") or field
    yield box, field
    for child in getattr(box, "children", ()):
        yield from _boxes(child, field)


def _behind(rect: Rect, grounds: list[tuple[Rect, Rgb]]) -> Rgb | None:
    x, y = (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2
    around = [
        ((ground.right - ground.left) * ground.height, colour)
        for ground, colour in grounds
        if ground.left <= x <= ground.right and ground.top <= y <= ground.bottom
    ]
    return min(around, key=lambda one: one[0])[1] if around else None


def _fills(element: Any) -> Iterator[Rgb]:
    from tinycss2.color5 import parse_color

    for shape in element.iter():
        if str(shape.tag).rpartition("}")[2] != "rect":
            continue
        colour = _colour(parse_color(shape.get("fill") or "black"))
        if colour is not None:
            yield colour


# What full ink lets through of red, green and blue, about, in offset on coated paper (FOGRA39): cyan is no pure filter.
_INKS = ((0.0, 0.62, 0.88), (0.9, 0.0, 0.49), (1.0, 0.93, 0.0), (0.11, 0.11, 0.1))


def _printed(inks: Any) -> Rgb:
    """Return how inks from 0 to 1 look on paper: each lets through a part of what the others do."""
    seen = [1.0, 1.0, 1.0]
    for ink, through in zip(inks, _INKS, strict=True):
        seen = [part * (1 - ink * (1 - share)) for part, share in zip(seen, through, strict=True)]
    return (seen[0], seen[1], seen[2])


def _colour(colour: Any) -> Rgb | None:
    """Return a colour as red, green and blue from 0 to 1; None for what cannot be seen, or is no plain colour."""
    if colour is None or isinstance(colour, str) or colour.alpha == 0:
        return None
    if colour.space == "device-cmyk":
        return _printed(colour.coordinates)
    red, green, blue = colour.to("srgb").coordinates
    return (red, green, blue)
