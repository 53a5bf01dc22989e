"""What is made of links and stands far from a page's text: teasers of other pages, tags, lists of related articles."""

from itertools import islice
from typing import Any

from brochure.importing.frame_names import points_elsewhere
from brochure.importing.page_text import BLOCKS, Links, PageText, tag_of

_HALF = 0.5  # of the sentences of a page: an element that holds so many holds the text
_NEAR = 2  # block elements around a thing, within which the text must be, if the thing belongs to it
_LINKED = 0.8  # share of the characters that are links
_POINTING = 0.3  # the same, of what is called related, teaser or the like
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_CELLS = 30  # of a row that are looked at
_ITEM_WORDS = 2  # that an item says before the list below it
_ANNOUNCING = 3  # words
_FEW_SENTENCES = 3  # of a page: below this, nothing is far from a text


class FarLinks:
    """Tells of one page which elements are links far from its text."""

    def __init__(self, text: PageText, linked: Links) -> None:
        self._text, self._linked = text, linked
        self._least = _HALF * len(text.prose)

    def holds_text(self, node: Any) -> bool:
        """Tell whether an element holds half of the sentences of the page."""
        return node in self._text.starts and self._text.sentences(node) >= self._least

    def is_far(self, node: Any) -> bool:
        """Tell whether no block close around an element holds the text."""
        if len(self._text.prose) < _FEW_SENTENCES or self.holds_text(node):
            return False
        blocks = (up for up in node.iterancestors() if tag_of(up) in BLOCKS)
        return not any(self.holds_text(up) for up, _count in zip(blocks, range(_NEAR), strict=False))

    def has(self, node: Any, tag: str, names: list[str]) -> bool:
        """Tell whether an element is nearly all links and far from the text, or is called what points elsewhere."""
        if tag not in BLOCKS or tag in ("html", "body", "main", "article", "h1"):
            return False
        length = self._text.length(node)
        if not length:
            return False
        share = self._linked.within(node) / length
        if share > _POINTING and any(map(points_elsewhere, names)) and not self.holds_text(node):
            return True
        if self._text.of(node).endswith("?") or _unfolds(node):
            return False
        if share <= _LINKED or self._text.sentences(node) or not self.is_far(node):
            return False
        if tag == "p":
            return not (self.stands_between_text(node) or self._heads_item(node))
        if tag in ("td", "th"):
            return not any(map(self._speaks, islice(node.getparent(), _CELLS)))
        of_list = {"ul": node, "ol": node, "li": node.getparent()}.get(tag)
        return not belongs_to_item(of_list, self._text, self._linked)

    def stands_between_text(self, node: Any) -> bool:
        """Tell whether a link is one of the paragraphs of a text: it is announced, or text stands before and behind it."""
        before, behind = node.getprevious(), node.getnext()
        if before is None or tag_of(before) != "p":
            return False
        if self._announces(before):
            return True
        return (
            self._is_prose(before)
            and behind is not None
            and tag_of(behind) == "p"
            and (self._is_prose(behind) or self._announces(behind))
        )

    def _heads_item(self, node: Any) -> bool:
        """Tell whether a link is the first paragraph of an item that goes on with words of its own."""
        behind, parent = node.getnext(), node.getparent()
        if node.getprevious() is not None or behind is None or tag_of(parent) != "li":
            return False
        return (
            tag_of(behind) == "p"
            and self._text.length(behind) > 0
            and self._linked.within(behind) <= _LINKED * self._text.length(behind)
        )

    def is_announced(self, node: Any) -> bool:
        """Tell whether a paragraph above a list announces it."""
        before = node.getprevious()
        return before is not None and tag_of(before) == "p" and self._announces(before)

    def _announces(self, node: Any) -> bool:
        """Tell whether a paragraph announces what stands below it, as: Sign here:"""
        own = self._text.of(node)
        return (
            own.endswith(":")
            and len(own.split()) >= _ANNOUNCING
            and self._linked.within(node) < _POINTING * len(own)
        )

    def _speaks(self, cell: Any) -> bool:
        """Tell whether a cell of a table says something that is no link: then its whole row is text."""
        return tag_of(cell) in ("td", "th") and self._linked.within(cell) < _POINTING * self._text.length(
            cell
        )

    def _is_prose(self, node: Any) -> bool:
        length = self._text.length(node)
        return self._text.sentences(node) > 0 and self._linked.within(node) < _POINTING * length


def belongs_to_item(node: Any, text: PageText, linked: Links) -> bool:
    """Tell whether a list stands below the words of an item, and these are no link: then it is none of a menu."""
    parent = node.getparent() if node is not None else None
    if parent is None or tag_of(parent) != "li":
        return False
    above = text.text[text.starts[parent] : text.starts[node]]
    links_above = linked.within(parent) - linked.within(node)
    return len(above.split()) >= _ITEM_WORDS and links_above <= _HALF * len(above)


def _unfolds(node: Any) -> bool:
    """Tell whether a heading is a link within its page: what unfolds the text below it."""
    return tag_of(node) in _HEADINGS and any(
        (link.get("href") or "#").startswith("#") for link in node.iter("a")
    )
