"""Reading the laid-out boxes: what stands where on the pages.

WeasyPrint keeps its box tree private (`page._page_box`); it is walked in this room only.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from brochure.weasy.kinds import Placeholder, Text, is_block, is_replaced
from brochure.weasy.placed import Frame, MarkedBox, Piece, Rect

MM_PER_PX = 25.4 / 96
PT_PER_PX = 0.75
# Share of the text size that signs reach above and below the baseline: capitals and descenders.
_ABOVE, _BELOW = 0.72, 0.20
_SILENT = ("svg", "{http://www.w3.org/2000/svg}svg", "head", "style", "script")


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


def pieces_of(document: Any) -> tuple[Piece, ...]:
    """Return every run of text and every picture of a document, in the order they are drawn."""
    found: list[Piece] = []
    for number, page in enumerate(document.pages, 1):
        _walk(page._page_box, _Place(number), found)
    return tuple(found)


def text_boxes(document: Any) -> Iterator[tuple[Any, Piece]]:
    """Yield every run of text with its box, in the order they are drawn."""
    for number, page in enumerate(document.pages, 1):
        for box, place in _texts(page._page_box, _Place(number)):
            yield box, _text_piece(box, place)


def _texts(box: Any, place: _Place) -> Iterator[tuple[Any, _Place]]:
    placed = type(box) is Placeholder
    if placed:
        box = box._box
    place = _step(box, place, is_block(box), placed)
    if type(box) is Text:
        if box.text.strip():
            yield box, place
    elif not is_replaced(box):
        for child in box.children:
            yield from _texts(child, place)


def _walk(box: Any, place: _Place, found: list[Piece]) -> None:
    placed = type(box) is Placeholder
    if placed:
        box = box._box
    kind = type(box)
    place = _step(box, place, is_block(box), placed)
    if kind is Text:
        if box.text.strip():
            found.append(_text_piece(box, place))
    elif is_replaced(box):
        found.append(
            Piece(
                place.page,
                rect_of(box),
                "",
                place.field,
                id(box),
                place.decoration,
                place.room,
                place.clipped,
            )
        )
    else:
        for child in box.children:
            _walk(child, place, found)


def _step(box: Any, place: _Place, is_block: bool, placed: bool) -> _Place:
    """Return what is known inside a box; `placed` is one that is placed absolutely."""
    element, style = box.element, box.style
    field, decoration, room, clipped = place.field, place.decoration, place.room, place.clipped
    block, sides = place.block, place.sides
    if placed and not clipped:
        room = None  # placed on purpose, by the page or a box further up
    # A pseudo-element shares its element; only the element's own box carries the attributes on.
    if element is not None and "::" not in box.element_tag:
        field = element.get("data-field") or field
        decoration = decoration or element.get("data-decoration") is not None
    if is_block and not placed:
        block, inner = id(box), content_rect(box)
        sides = (inner.left, inner.right)
        hidden = style["overflow"] != "visible"
        if hidden or (element is not None and _has_fixed_height(style)):
            room, clipped = rect_of(box), hidden
    elif field == place.field and decoration == place.decoration and room is place.room:
        return place
    return _Place(place.page, field, block, decoration, room, clipped, sides)


def _has_fixed_height(style: Any) -> bool:
    return style["height"] != "auto" or getattr(style["max_height"], "value", float("inf")) != float("inf")


def _text_piece(box: Any, place: _Place) -> Piece:
    size, text = box.style["font_size"], box.text
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
        size * PT_PER_PX,
        place.sides,
        _ends_hyphenated(box, text),
    )


def _ends_hyphenated(box: Any, text: str) -> bool:
    sign = box.style["hyphenate_character"]
    return text.endswith(("‐", sign)) and box.style["hyphens"] == "auto"


def marked_boxes(document: Any, attribute: str) -> tuple[MarkedBox, ...]:
    """Return the blocks of every element that has an attribute, page by page.

    Drawings may be placed absolutely; what the fit measures may not.
    """
    is_placed = attribute == "data-decoration"
    return tuple(
        MarkedBox(number, value, id(box.element), rect_of(box), _feet(box))
        for number, page in enumerate(document.pages, 1)
        for box in map(_laid_out, page._page_box.descendants(placeholders=is_placed))
        if box.element is not None and is_block(box) and (value := box.element.get(attribute)) is not None
    )


def _laid_out(box: Any) -> Any:
    """Return the box itself where a placeholder stands for one that is placed absolutely."""
    return getattr(box, "_box", box)


def _feet(box: Any) -> tuple[float, ...]:
    """Return the lower edges of what flows in a box."""
    return tuple(
        (child.position_y + child.margin_height() - child.margin_bottom) * MM_PER_PX
        for child in box.children
        if child.is_in_normal_flow()
    )


def photo_boxes(document: Any) -> Iterator[tuple[Any, Frame]]:
    """Yield the laid-out boxes of photos with their frames, page by page."""
    for number, page in enumerate(document.pages, 1):
        for box in page._page_box.descendants(placeholders=True):
            if not is_replaced(box) or (file := box.element.get("data-photo")) is None:
                continue
            width, height = box.width * MM_PER_PX, box.height * MM_PER_PX
            yield box, Frame(file, width, height, _focus(box.element), number, box.element.get("data-field"))


def _focus(element: Any) -> tuple[float, ...]:
    return tuple(float(part) for part in (element.get("data-focus") or "0.5 0.5").split())


def source_texts(document: Any) -> dict[str | None, str]:
    """Return the text of every field in the HTML, the innermost field of each text only."""
    found: dict[str | None, list[str]] = defaultdict(list)

    def collect(element: Any, field: str | None) -> None:
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            return
        field = element.get("data-field") or field
        found[field].append(element.text or "")
        for child in element:
            collect(child, field)
            found[field].append(child.tail or "")

    collect(document._html.etree_element, None)
    texts = {field: "".join(parts) for field, parts in found.items()}
    return {field: text for field, text in texts.items() if text.strip()}
