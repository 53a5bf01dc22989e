"""Lists of a web page of which every item is a number and what it counts, each an element of its own: tables of figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice, pairwise
from typing import TYPE_CHECKING, Any

from brochure.importing.page_text import tag_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NUMBER = re.compile(
    r"(?:±|~|>|<|\+)?\s?(?:€\s?)?\d[\d.,\s\u00a0]*\s?(?:%|€|euro|km|m²|m2|ha|m)?\+?", re.IGNORECASE
)
_LONGEST, _MOST_WORDS = 16, 12  # characters of the number, words of what it counts
_LEAST = 2  # figures
_BLOCKS = frozenset(("ul", "ol", "dl", "div", "section", "main", "article", "body", "td"))
_MOST_TOLD, _DEEPEST = 200, 6  # characters of a figure with its words, elements around it
_OF_SITE = re.compile(
    r"\b(?:shares?|likes?|views?|tweets?|pins?|followers?|volgers|comments?|replies|reacties?|kommentare?|keer gedeeld|bekeken|bezoekers?|"
    r"dagen|uur|uren|minuten|seconden|min|sec|days|hours|minutes|seconds)$",
    re.IGNORECASE,
)

Step = tuple[str, ...]
"""What the reader of tables does where an element opens, or closes."""
Item = tuple[Any, Any]
"""The element of a number, and the one of what it counts."""


@dataclass(slots=True)
class FigureLists:
    """What opens and what closes with the elements of all lists of figures, and the elements of the lists themselves."""

    opens: dict[Any, Step] = field(default_factory=dict)
    closes: dict[Any, Step] = field(default_factory=dict)
    elements: set[Any] = field(default_factory=set)

    def add(self, first: Any, last: Any, items: list[Item]) -> None:
        """Add a list that opens with one element and closes with another, maybe the same."""
        self.opens[first], self.closes[last] = ("begin",), ("end",)
        for number, label in items:
            self.opens[number], self.opens[label] = ("row", "cell"), ("cell",)
            self.closes[number] = self.closes[label] = ("end_cell",)


def figure_lists(root: "HtmlElement") -> FigureLists:
    """Return the lists of figures of a page, and the figures that stand side by side among other things."""
    found = FigureLists()
    for node in root.iter(*_BLOCKS):
        if node in found.elements:
            continue
        if len(items := _items(node)) >= _LEAST:
            found.add(node, node, items)
            found.elements |= set(node.iter())
            continue
        for side_by_side, figures in _runs(node):
            found.add(side_by_side[0], side_by_side[-1], figures)
            found.elements |= {one for child in side_by_side for one in child.iter()}
    return found


def _items(node: Any) -> list[Item]:
    """Return the number and the words of every item, [] where something else stands among them."""
    children = [one for one in node if isinstance(one.tag, str)]
    if _words(node.text) or any(_words(one.tail) for one in node):
        return []
    if tag_of(node) == "dl" and children and all(tag_of(one) in ("dt", "dd") for one in children):
        pairs = list(zip(children[::2], children[1::2], strict=False)) if len(children) % 2 == 0 else []
    else:
        pairs = [pair for one in children if (pair := _pair(one))]
        pairs = pairs if len(pairs) == len(children) else []
    return pairs if all(_is_number(one) and _counts(two) for one, two in pairs) and _count(pairs) else []


def _runs(node: Any) -> Iterator[tuple[list[Any], list[Item]]]:
    """Yield the children side by side that each show one figure, where something else stands among the others."""
    children = [one for one in node if isinstance(one.tag, str)]
    pairs = [_figure(child) for child in children]
    for is_figure, places in groupby(range(len(children)), key=lambda place: pairs[place] is not None):
        run = list(places)
        figures = [pair for place in run if (pair := pairs[place])]
        if is_figure and len(run) >= _LEAST and _count(figures):
            yield [children[place] for place in run], figures


def _figure(node: Any) -> Item | None:
    """Return the number and the words that are all an element shows, however many elements are around them."""
    if len(_text(node, _MOST_TOLD)) > _MOST_TOLD - 1 or _words(node.tail):
        return None
    for _depth in range(_DEEPEST):
        inner = [one for one in node if isinstance(one.tag, str) and _text(one, _MOST_TOLD)]
        if len(inner) != 1 or _words(node.text):
            break
        node = inner[0]
    pair = _pair(node)
    return pair if pair and _is_number(pair[0]) and _counts(pair[1]) else None


def _count(pairs: list[Item]) -> bool:
    """Tell whether numbers count something: 4, 5, 6 are the places of something, and 12 Shares is the site's."""
    numbers = [_text(number) for number, _label in pairs]
    steps = all(
        one.isdigit() and two.isdigit() and int(two) - int(one) == 1 for one, two in pairwise(numbers)
    )
    if steps or set(numbers) <= {"0"}:
        return False
    return not any(_OF_SITE.search(_text(label)) or _is_link(label) for _number, label in pairs)


def _is_link(label: Any) -> bool:
    """Tell whether words lead to another page: then the number is its place in a list, or its date."""
    around = islice(label.iterancestors(), _DEEPEST)
    return next(label.iter("a"), None) is not None or any(tag_of(one) == "a" for one in around)


def _pair(item: Any) -> Item | None:
    inner = [one for one in item if isinstance(one.tag, str) and _text(one, _MOST_TOLD)]
    stray = _words(item.text) or any(_words(one.tail) for one in item)
    return (inner[0], inner[1]) if len(inner) == 2 and not stray else None


def _text(node: Any, most: int = _MOST_TOLD) -> str:
    """Return the words of an element, at most so many characters."""
    words = ""
    for text in node.itertext():
        words += text
        if len(words) > 4 * most:
            break
    return " ".join(words.split())[:most]


def _words(text: str | None) -> bool:
    return bool(text and text.strip())


def _is_number(node: Any) -> bool:
    text = _text(node)
    return len(text) <= _LONGEST and _NUMBER.fullmatch(text) is not None


def _counts(node: Any) -> bool:
    text = _text(node)
    return 0 < len(text.split()) <= _MOST_WORDS and not _is_number(node) and not text.endswith(("?", ":"))
