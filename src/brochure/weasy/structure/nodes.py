"""Nodes: one structure element per HTML element, whatever lines, columns and pages it is spread over."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from brochure.weasy.structure.leaves import Chain, Leaf, Source, Walked
from brochure.weasy.structure.roles import GROUPING, INLINE, changes_language, role_of


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of marked content: its page (from 0) and its number there."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """A link annotation on a page (from 0)."""

    page: int
    annotation: Any


@dataclass(eq=False, slots=True)
class Node:
    """A structure element and what it holds, in reading order."""

    role: str
    element: Any
    parent: "Node | None" = None
    kids: list["Node | Mark | Annotated"] = field(default_factory=list)
    lang: str | None = None
    boxes: list[tuple[Any, int]] = field(default_factory=list)  # where it stands, with the page
    anonymous: bool = False  # a paragraph that HTML does not have

    def descendants(self) -> Iterator["Node"]:
        """Yield this node and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.descendants()


class Builder:
    """Builds the tree from leaves that come in the order of the source."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._nodes: dict[tuple[Any, str], Node] = {}
        self.root = Node("Document", source.root, lang=source.root.get("lang"))

    def add_leaf(self, leaf: Leaf, mcid: int) -> None:
        """Put a piece of marked content under the elements it stands in."""
        node = self._at(leaf.chain, marker=leaf.marker)
        if node.role != "Figure":
            node = self._text_holder(node, leaf.chain)
        else:
            node.boxes.append((leaf.box, leaf.page))
        node.kids.append(Mark(leaf.page, mcid))

    def add_cell(self, box: Any, page: int) -> None:
        """Make sure that a row or cell has its node, though it holds no text."""
        chain = self._source.chains.get(box.element)
        if chain:
            self._at(chain, marker=False).boxes.append((box, page))

    def add_link(self, box: Any, page: int) -> None:
        """Put a link annotation under its link, whatever pieces the link is in."""
        chain = self._source.chains.get(box.element, ())
        if any(element.get("href") for element in chain if element.tag == "a"):
            node = self._at(chain, marker=False)
            while node.role != "Link" and node.parent is not None:
                node = node.parent
            node.kids.append(Annotated(page, box.link_annotation))

    def _at(self, chain: Chain, *, marker: bool) -> Node:
        """Return the innermost node of a chain of elements, making what is missing."""
        node = self.root
        for parent, element in pairwise(chain):
            role = role_of(element, parent)
            if role is None:
                if element.tag not in INLINE and self._holds_words(element) and node.role in GROUPING:
                    node = self._paragraph(node, element)
                continue
            if _is_inline(element, role) and node.role in GROUPING:
                node = self._paragraph(node, parent)
            elif not _is_inline(element, role) and node.anonymous:
                node = node.parent or node  # a block among the words of a box: beside them, not inside
            node = self._child(node, element, role, chain)
        if node.role == "LI":
            node = self._part(node, "Lbl" if marker else "LBody")
        return node

    def _child(self, node: Node, element: Any, role: str, chain: Chain) -> Node:
        if node.role == "LI" and role not in ("Lbl", "LBody"):
            node = self._part(node, "LBody")
        if role in ("Lbl", "LBody") and node.role == "L":
            node = self._item(node, element, role)
        key = (element, role)
        if key not in self._nodes:
            parent = chain[chain.index(element) - 1]
            lang = element.get("lang") if changes_language(element, parent) else None
            self._nodes[key] = self._new(node, role, element, lang)
        return self._nodes[key]

    def _item(self, node: Node, element: Any, role: str) -> Node:
        """Return the list item of a bare `dt` or `dd`: a term starts an item, its descriptions join it."""
        if (element, role) in self._nodes:
            return self._nodes[element, role].parent or node
        last = node.kids[-1] if node.kids else None
        if role == "LBody" and isinstance(last, Node):
            return last
        return self._new(node, "LI", element)

    def _part(self, node: Node, role: str) -> Node:
        """Return the label or the body of a list item."""
        key = (node.element, role)
        if key not in self._nodes:
            self._nodes[key] = self._new(node, role, node.element)
        return self._nodes[key]

    def _text_holder(self, node: Node, chain: Chain) -> Node:
        if node.role not in GROUPING:
            return node
        return self._paragraph(node, chain[-1])

    def _paragraph(self, node: Node, element: Any) -> Node:
        """Return a paragraph for words that stand in a box of their own, or between blocks."""
        last = node.kids[-1] if node.kids else None
        if isinstance(last, Node) and last.anonymous and last.element is element:
            return last
        paragraph = self._new(node, "P", element)
        paragraph.anonymous = True
        return paragraph

    @staticmethod
    def _holds_words(element: Any) -> bool:
        own = [element.text, *(child.tail for child in element)]
        return any(part and part.strip() for part in own) or any(
            child.tag in INLINE and role_of(child, element) != "Figure" and child.tag != "br"
            for child in element
        )

    @staticmethod
    def _new(parent: Node, role: str, element: Any, lang: str | None = None) -> Node:
        node = Node(role, element, parent, lang=lang)
        parent.kids.append(node)
        return node


def _is_inline(element: Any, role: str) -> bool:
    return element.tag in INLINE and role != "Figure"


def build(source: Source, walked: Walked, marked: Iterable[tuple[Leaf, int]]) -> Node:
    """Return the tree of a document.

    `marked` holds the leaves that were drawn, each with its number on its page.
    """
    builder = Builder(source)
    order = {element: (_turn(element), index) for index, element in enumerate(source.chains)}
    cells = {id(box) for box, _page in walked.cells}
    numbers = {id(leaf.box): (leaf, mcid) for leaf, mcid in marked}
    for box, page in walked.boxes:
        if id(box) in cells:
            builder.add_cell(box, page)
        if box.link_annotation is not None:
            builder.add_link(box, page)
        if id(box) in numbers:
            builder.add_leaf(*numbers[id(box)])
    _prune(builder.root)
    for node in list(builder.root.descendants()):
        _join_lists(node)
    for node in builder.root.descendants():
        _put_in_order(node, order)
    return builder.root


def _prune(node: Node) -> None:
    """Take away what holds nothing, except the cells of a table."""
    for kid in list(node.kids):
        if isinstance(kid, Node):
            _prune(kid)
            if not kid.kids and kid.role not in ("TD", "TH"):
                node.kids.remove(kid)


def _turn(element: Any) -> int:
    """Return when an element is read among those beside it: `data-read="1"` after all that say nothing, then 2.

    The back of a folded sheet lies beside its front, and is read after what is inside.
    """
    said = element.get("data-read", "")
    return int(said) if said.isdecimal() else 0


def _put_in_order(node: Node, order: dict[Any, tuple[int, int]]) -> None:
    """Sort children as in the source; who speaks comes before what is said."""
    first = (-1, -1)
    keys, place = {}, first
    for kid in node.kids:
        if isinstance(kid, Node) and kid.element is not node.element:
            place = max(place, order[kid.element]) if kid.anonymous else order[kid.element]
        keys[id(kid)] = first if isinstance(kid, Node) and _comes_first(kid, node) else place
    node.kids.sort(key=lambda kid: keys[id(kid)])


def _join_lists(node: Node) -> None:
    """Make one list of terms that stand side by side, each in a `dl` of its own."""
    kids: list[Node | Mark | Annotated] = []
    for kid in node.kids:
        last = kids[-1] if kids else None
        if isinstance(kid, Node) and isinstance(last, Node) and _is_terms(kid) and _is_terms(last):
            for item in kid.kids:
                if isinstance(item, Node):
                    item.parent = last
            last.kids += kid.kids
        else:
            kids.append(kid)
    node.kids = kids


def _is_terms(node: Node) -> bool:
    return node.role == "L" and node.element.tag == "dl"


def _comes_first(kid: Node, node: Node) -> bool:
    """Tell whether a child is read first: the label of an item, the speaker of a quotation.

    On paper the speaker stands below the words; who listens must know beforehand who speaks.
    """
    return kid.role == "Lbl" or (node.role == "BlockQuote" and kid.element.tag == "footer")
