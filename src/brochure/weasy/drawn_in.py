"""Drawings put into pages that stand: what a later version of a document has below its marks, and nothing else.

Each is placed absolutely on its page, as the last in what holds its mark, so no line moves. All that has to be made is the
drawing: its style, its box and its place, by the functions with which WeasyPrint makes them when it lays a whole document
out. What is not as simple as that is refused here, and laid out whole by who asks. The tests compare the bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cssselect2 import ElementWrapper
from weasyprint import DEFAULT_OPTIONS
from weasyprint.css.counters import CounterStyle
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes, build
from weasyprint.layout.absolute import absolute_layout
from weasyprint.layout.background import layout_box_backgrounds

from brochure.weasy.element_speedups import Elements, walk
from brochure.weasy.insertions import Insertion
from brochure.weasy.kinds import Placeholder, is_replaced
from brochure.weasy.plain_markup import plain_tree
from brochure.weasy.speedups import LeanHTML

_HOLDERS = ("article", "aside", "body", "div", "footer", "header", "main", "nav", "section")
_UNSET = (  # of a drawing: it is not counted, led to or said in a running head, and turns nothing
    *("counter_reset", "counter_increment", "counter_set", "string_set", "bookmark_level"),
    *("anchor", "float", "transform"),
)
_EMPTY = ("height", "margin_top", "margin_bottom", "padding_top", "padding_bottom")


@dataclass(slots=True)
class _Place:
    """Where a drawing goes: the page, the boxes of its mark and of what holds it, and where they are in the document."""

    number: int
    page: Any
    holder: Any
    mark: Any
    behind: Any = None  # the mark, as selectors see it
    drawing: Any = None
    placed: Any = None  # its box, once it is laid out


class _Part(LeanHTML):
    """Of a document, the elements that matter to some drawings: themselves, their marks, and what holds these."""

    def __init__(self, whole: Any, kept: tuple[list[Any], list[Any]]) -> None:
        self.base_url, self.url_fetcher, self.media_type = whole.base_url, whole.url_fetcher, whole.media_type
        self.etree_element = whole.etree_element
        self.wrapper_element = Elements.from_html_root(whole.etree_element)
        self.wrapper_element.kept = kept


def draw_in(document: Any, additions: Sequence[Insertion], sheets: Sequence[Any], profiles: Any) -> bool:
    """Put drawings into the pages of a document; tell whether that is done. Where it is not, nothing is."""
    html = document._html
    if not isinstance(html, LeanHTML) or not isinstance(html.wrapper_element, Elements):
        return False
    places = _places(document, {one.mark for one in additions})
    if len(places) != len(additions):
        return False
    wrappers = {wrapper.etree_element: wrapper for wrapper in html.wrapper_element.iter_subtree()}
    put: list[_Place] = []
    is_done = False
    try:
        for one in additions:
            put.append(places[one.mark])
            if not _put(places[one.mark], one, wrappers):
                return False
        context = _context(document, put, wrappers, sheets, profiles)
        is_done = all(_lay_out(place, context, html.base_url) for place in put)
    finally:
        for place in () if is_done else put:
            _take_out(place)
    for place in put if is_done else ():
        place.holder.children = [*place.holder.children, place.placed]
    return is_done


def _places(document: Any, marks: set[str]) -> dict[str, _Place]:
    """Return where marks stand: empty blocks, each the last in what holds it, once in the document or left out."""
    found: dict[str, list[_Place]] = {}
    for number, page in enumerate(document.pages, 1):
        for holder, box in _blocks(page._page_box):
            if (name := box.element.get("data-tail")) in marks:
                found.setdefault(name, []).append(_Place(number, page._page_box, holder, box))
    return {
        name: places[0]
        for name, places in found.items()
        if len(places) == 1
        and places[0].holder.children[-1] is places[0].mark
        and not any(getattr(places[0].mark, side) for side in _EMPTY)
    }


def _blocks(box: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the blocks that flow on a page and that nothing else is placed by, each with the box that holds it."""
    for child in box.children:
        if type(child) is boxes.BlockBox and child.element is not None and not child.is_column:
            style = child.style
            if style["position"] == "static" and style["float"] == "none" and not style["transform"]:
                yield box, child
                yield from _blocks(child)


def _put(place: _Place, one: Insertion, wrappers: dict[Any, Any]) -> bool:
    """Put a drawing into the document; tell whether it can stand there."""
    tree = plain_tree(f"<!DOCTYPE html><html><head></head><body>{one.markup}</body></html>")
    mark = wrappers.get(place.mark.element)
    if tree is None or mark is None or len(mark.etree_element) or len(tree[1]) != 1:
        return False
    holder, element = mark.parent, tree[1][0]
    siblings = holder.etree_children
    is_last = siblings[-1] is mark.etree_element and holder.etree_element.tag in _HOLDERS
    if not is_last or element.text or any("id" in part.attrib for part in element.iter()):
        return False
    place.behind = mark
    place.drawing = ElementWrapper(element, holder, len(siblings), mark, in_html_document=True)
    holder.etree_element.append(element)
    siblings.append(element)
    mark.etree_element.tail, element.tail = one.before, one.after
    return True


def _take_out(place: _Place) -> None:
    if place.drawing is not None:
        element = place.drawing.etree_element
        place.behind.etree_element.tail = (place.behind.etree_element.tail or "") + (element.tail or "")
        place.behind.parent.etree_element.remove(element)
        place.behind.parent.etree_children.pop()
        place.drawing = None


def _context(
    document: Any, put: Sequence[_Place], wrappers: dict[Any, Any], sheets: Sequence[Any], profiles: Any
) -> Any:
    """Return what styles the drawings, as it would in the whole document, and lays boxes out."""
    needed = {wrapper for place in put for wrapper in (*place.behind.ancestors, place.behind)}
    behind = {place.behind: place.drawing for place in put}
    found: list[Any] = []
    inside: list[Any] = []
    for wrapper in wrappers.values():
        if wrapper in needed:
            found.append(wrapper)
        if wrapper in behind:
            walk(behind[wrapper], found, inside)
    options = {**DEFAULT_OPTIONS, "stylesheets": sheets}
    part = _Part(document._html, (found, inside))
    context = Document._build_layout_context(part, document.font_config, CounterStyle(), profiles, options)
    first = document.pages[0]._page_box
    context.style_for.initial_page_sizes.update(box=first.style["size"], area=(first.width, first.height))
    return context


def _lay_out(place: _Place, context: Any, base_url: str) -> bool:
    """Lay a drawing out on its page; tell whether it is one, and the mark before it looks as it did."""
    style_for, element = context.style_for, place.drawing.etree_element
    if style_for(place.behind.etree_element).cascaded != place.mark.style.cascaded:
        return False
    found = build.element_to_box(
        element,
        style_for,
        context.get_image_from_uri,
        base_url,
        context.target_collector,
        context.counter_style,
        context.footnotes,
    )
    if [type(box) for box in found] != [boxes.BlockBox] or found[0].style["position"] != "absolute":
        return False
    box: Any = found[0]
    if len(box.children) != 1 or not is_replaced(box.children[0]):
        return False
    if any(one.style[name] != INITIAL_VALUES[name] for one in box.descendants() for name in _UNSET):
        return False
    box.process_whitespace()
    box.process_text_transform()
    box = build.create_anonymous_boxes(box)
    box.position_x, box.position_y = place.holder.content_box_x(), place.mark.position_y
    page = place.page
    context.current_page, context.page_bottom = place.number, page.content_box_y() + page.height
    context.create_block_formatting_context()
    fixed: list[Any] = []
    place.placed = Placeholder(box)
    absolute_layout(context, place.placed, page, fixed, 0, None)
    context.finish_block_formatting_context()
    layout_box_backgrounds(page, place.placed, context.get_image_from_uri)
    return not fixed and not context.broken_out_of_flow
