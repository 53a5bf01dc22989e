"""The laid-out boxes: what stands where on the pages.

WeasyPrint keeps its box tree private (`page._page_box`); docs/design.md names the modules that walk it.
All measures are in mm from the page's top left.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MM_PER_PX = 25.4 / 96
# Share of the text size that signs reach above and below the baseline: capitals and descenders.
_ABOVE, _BELOW = 0.72, 0.20


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle on a page, in mm."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Rect") -> tuple[float, float]:
        """Return how far two rectangles overlap, across and down; not positive where they do not."""
        return (
            min(self.right, other.right) - max(self.left, other.left),
            min(self.bottom, other.bottom) - max(self.top, other.top),
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text or a picture on a page."""

    page: int
    rect: Rect
    text: str  # empty for a picture
    field: str | None  # the innermost field it belongs to
    block: int  # which block holds it: pieces of one block may come near each other
    decoration: bool
    room: Rect | None  # the box it must stay inside: a fixed height, or a clipped box
    clipped: bool  # whether what leaves the room is not drawn
    size: float = 0.0  # of the text, in pt
    line_room: tuple[float, float] | None = None  # left and right of the block that holds the line
    hyphenated: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """What a box inherits while the tree is walked."""

    page: int
    field: str | None = None
    block: int = 0
    decoration: bool = False
    room: Rect | None = None
    clipped: bool = False
    sides: tuple[float, float] | None = None


def rect_of(box: Any) -> Rect:
    """Return the border box of a box."""
    left = box.position_x + box.margin_left
    top = box.position_y + box.margin_top
    return Rect(
        left * MM_PER_PX,
        top * MM_PER_PX,
        (left + box.border_width()) * MM_PER_PX,
        (top + box.border_height()) * MM_PER_PX,
    )


def content_rect(box: Any) -> Rect:
    """Return the content box of a box."""
    left, top = box.content_box_x(), box.content_box_y()
    return Rect(
        left * MM_PER_PX, top * MM_PER_PX, (left + box.width) * MM_PER_PX, (top + box.height) * MM_PER_PX
    )


def pieces_of(document: Any) -> list[Piece]:
    """Return every run of text and every picture of a document, in the order they are drawn."""
    return [
        piece
        for number, page in enumerate(document.pages, 1)
        for piece in _walk(page._page_box, _Place(number))
    ]


def _walk(box: Any, place: _Place) -> Iterator[Piece]:
    place = _step(box, place)
    text = getattr(box, "text", None)
    if isinstance(text, str):
        if text.strip():
            yield _text_piece(box, text, place)
        return
    if hasattr(box, "replacement"):
        yield Piece(
            place.page, rect_of(box), "", place.field, id(box), place.decoration, place.room, place.clipped
        )
        return
    for child in getattr(box, "children", ()):
        yield from _walk(child, place)


def _step(box: Any, place: _Place) -> _Place:
    element = getattr(box, "element", None)
    style = getattr(box, "style", None)
    field, decoration, room, clipped = place.field, place.decoration, place.room, place.clipped
    block, sides = place.block, place.sides
    if type(box).__name__ == "AbsolutePlaceholder" and not clipped:
        room = None  # placed on purpose, by the page or a box further up
    # A pseudo-element shares its element; only the element's own box carries the attributes on.
    if element is not None and getattr(box, "element_tag", "").find("::") < 0:
        field = element.get("data-field") or field
        decoration = decoration or element.get("data-decoration") is not None
    kind = type(box).__name__
    if kind in _BLOCKS:
        block, inner = id(box), content_rect(box)
        sides = (inner.left, inner.right)
        hidden = style is not None and style["overflow"] != "visible" and kind != "PageBox"
        if hidden or (element is not None and _has_fixed_height(style)):
            outer = rect_of(box)
            room, clipped = outer, hidden
    if (block, field, decoration, room, clipped, sides) == (
        place.block,
        place.field,
        place.decoration,
        place.room,
        place.clipped,
        place.sides,
    ):
        return place
    return _Place(place.page, field, block, decoration, room, clipped, sides)


_BLOCKS = {
    "BlockBox",
    "BlockReplacedBox",
    "InlineBlockBox",
    "FlexBox",
    "GridBox",
    "InlineFlexBox",
    "InlineGridBox",
    "TableCellBox",
    "TableBox",
    "MarginBox",
    "FootnoteAreaBox",
}


def _has_fixed_height(style: Any) -> bool:
    if style is None:
        return False
    return style["height"] != "auto" or getattr(style["max_height"], "value", float("inf")) != float("inf")


def _text_piece(box: Any, text: str, place: _Place) -> Piece:
    size = box.style["font_size"]
    baseline = box.position_y + box.baseline
    rect = Rect(
        box.position_x * MM_PER_PX,
        (baseline - _ABOVE * size) * MM_PER_PX,
        (box.position_x + box.width) * MM_PER_PX,
        (baseline + _BELOW * size) * MM_PER_PX,
    )
    return Piece(
        place.page,
        rect,
        text,
        place.field,
        place.block,
        place.decoration,
        place.room,
        place.clipped,
        size * 0.75,
        place.sides,
        _ends_hyphenated(box, text),
    )


def _ends_hyphenated(box: Any, text: str) -> bool:
    sign = box.style["hyphenate_character"]
    return text.endswith(("‐", sign)) and box.style["hyphens"] == "auto"


def elements(document: Any, attribute: str) -> Iterator[tuple[int, Any]]:
    """Yield page number and box of every element that has an attribute."""
    for number, page in enumerate(document.pages, 1):
        for box in page._page_box.descendants():
            element = getattr(box, "element", None)
            if element is not None and element.get(attribute) is not None and type(box).__name__ in _BLOCKS:
                yield number, box


def page_area(document: Any, number: int) -> Rect:
    """Return the content area of a page: the page without its margins."""
    return content_rect(document.pages[number - 1]._page_box)


def page_rect(document: Any, number: int) -> Rect:
    """Return the trimmed page."""
    page = document.pages[number - 1]
    return Rect(0.0, 0.0, page.width * MM_PER_PX, page.height * MM_PER_PX)
