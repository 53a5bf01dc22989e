"""Leaves: the runs of text and the pictures on the pages, each with the elements it stands in.

Walks WeasyPrint's private box tree, in the order of the source.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from brochure.weasy.kinds import Cell, Line, Margin, Placeholder, Row, RowGroup, Text, is_replaced
from brochure.weasy.structure.roles import is_unread

_QUOTES = "“”‘’«»\"'"
Chain = tuple[Any, ...]  # the elements from the root to the innermost


@dataclass(slots=True)
class Leaf:
    """A run of text or a picture, and how it is to be read."""

    box: Any
    page: int  # from 0
    chain: Chain
    marker: bool  # the bullet or number of a list item
    line: int  # which line it stands on
    unread: bool
    space: bool = False  # a space follows that the line's end swallowed
    head: str | None = None  # part of a word that is read with the line before
    tail: str | None = None  # part of a word that ends the line, with a hyphen that is not in the text
    whole: str = ""  # the word that the tail begins

    @property
    def text(self) -> str | None:
        """The words; None for a picture."""
        return self.box.text if type(self.box) is Text else None


@dataclass(slots=True)
class Source:
    """The HTML of a document: its root, and the elements around each element."""

    root: Any
    chains: dict[Any, Chain] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._collect(self.root, ())

    def _collect(self, element: Any, above: Chain) -> None:
        chain = (*above, element)
        self.chains[element] = chain
        for child in element:
            if isinstance(child.tag, str):
                self._collect(child, chain)


@dataclass(slots=True)
class Walked:
    """What is found on the pages: leaves, table boxes in order, and boxes with a link annotation."""

    leaves: list[Leaf] = field(default_factory=list)
    cells: list[tuple[Any, int]] = field(default_factory=list)  # rows and cells, also empty ones
    boxes: list[tuple[Any, int]] = field(default_factory=list)  # every box and its page


@dataclass(frozen=True, slots=True)
class _Place:
    page: int
    element: Any = None
    marker: bool = False
    generated: bool = False
    line: int = 0
    unread: bool = False


def walk(document: Any, source: Source) -> Walked:
    """Return the leaves of a laid-out document."""
    found = Walked()
    repeated: set[Any] = set()
    for number, page in enumerate(document.pages):
        seen: set[Any] = set()
        for box in _boxes(page._page_box.children):
            _walk(box, _Place(number), source, found, repeated, seen)
        repeated |= seen
    return found


def _boxes(children: Any) -> Iterator[Any]:
    for child in children:
        # An absolutely placed box stands in the tree as a placeholder.
        yield child._box if type(child) is Placeholder else child


def _walk(box: Any, place: _Place, source: Source, found: Walked, repeated: set[Any], seen: set[Any]) -> None:
    found.boxes.append((box, place.page))
    kind = type(box)
    element = box.element if box.element in source.chains else place.element
    tag = box.element_tag or ""
    unread = place.unread or kind is Margin
    if element is not None and element is not place.element:
        unread = unread or any(is_unread(one) for one in source.chains[element])
    if _is_repeated_kind(box):
        unread = unread or element in repeated
        seen.add(element)
    line = id(box) if kind is Line else place.line
    marker, generated = place.marker or tag.endswith("::marker"), place.generated or "::" in tag
    place = _Place(place.page, element, marker, generated, line, unread)
    if kind in (Cell, Row) and tag in ("tr", "td", "th") and not unread:
        found.cells.append((box, place.page))
    if kind is Text or is_replaced(box):
        chain = source.chains.get(element, ())
        silent = unread or not chain or box.style["visibility"] != "visible"
        silent = silent or (generated and not marker and _is_ornament(box))
        found.leaves.append(Leaf(box, place.page, chain, place.marker, place.line, silent))
        return
    for child in _boxes(box.children):
        _walk(child, place, source, found, repeated, seen)


def _is_ornament(box: Any) -> bool:
    """Tell whether a sign that a stylesheet adds is only for the eye: neither words nor a quotation mark."""
    return type(box) is not Text or not any(sign.isalnum() or sign in _QUOTES for sign in box.text)


def _is_repeated_kind(box: Any) -> bool:
    """Tell whether a box comes again on following pages: table heads and feet, fixed boxes."""
    if box.element is None:
        return False
    repeats = type(box) is RowGroup and (box.is_header or box.is_footer)
    return bool(repeats or box.style["position"] == "fixed")
