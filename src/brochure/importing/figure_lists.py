"""Lists of a web page of which every item is a number and what it counts, each an element of its own: tables of figures."""

import re
from typing import TYPE_CHECKING, Any

from brochure.importing.page_text import tag_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NUMBER = re.compile(
    r"(?:±|~|>|<|\+)?\s?(?:€\s?)?\d[\d.,\s\u00a0]*\s?(?:%|€|euro|km|m²|m2|ha|m)?\+?", re.IGNORECASE
)
_LONGEST, _MOST_WORDS = 16, 12  # characters of the number, words of what it counts
_LEAST = 2  # figures
_BLOCKS = frozenset(("ul", "ol", "dl", "div", "section"))

Step = tuple[str, ...]
"""What the reader of tables does where an element opens, or closes."""


def figure_lists(root: "HtmlElement") -> tuple[dict[Any, Step], dict[Any, Step]]:
    """Return what opens and what closes with the elements of all lists of figures."""
    opens: dict[Any, Step] = {}
    closes: dict[Any, Step] = {}
    for node in root.iter(*_BLOCKS):
        items = _items(node) if node not in opens else []
        if len(items) < _LEAST:
            continue
        opens[node], closes[node] = ("begin",), ("end",)
        for number, label in items:
            opens[number], opens[label] = ("row", "cell"), ("cell",)
            closes[number] = closes[label] = ("end_cell",)
    return opens, closes


def _items(node: Any) -> list[tuple[Any, Any]]:
    """Return the number and the words of every item, [] where something else stands among them."""
    children = [one for one in node if isinstance(one.tag, str)]
    if _words(node.text) or any(_words(one.tail) for one in node):
        return []
    if tag_of(node) == "dl" and children and all(tag_of(one) in ("dt", "dd") for one in children):
        pairs = list(zip(children[::2], children[1::2], strict=False)) if len(children) % 2 == 0 else []
    else:
        pairs = [pair for one in children if (pair := _pair(one))]
        pairs = pairs if len(pairs) == len(children) else []
    return pairs if all(_is_number(one) and _counts(two) for one, two in pairs) else []


def _pair(item: Any) -> tuple[Any, Any] | None:
    inner = [one for one in item if isinstance(one.tag, str) and _text(one)]
    stray = _words(item.text) or any(_words(one.tail) for one in item)
    return (inner[0], inner[1]) if len(inner) == 2 and not stray else None


def _text(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def _words(text: str | None) -> bool:
    return bool(text and text.strip())


def _is_number(node: Any) -> bool:
    text = _text(node)
    return len(text) <= _LONGEST and _NUMBER.fullmatch(text) is not None


def _counts(node: Any) -> bool:
    text = _text(node)
    return 0 < len(text.split()) <= _MOST_WORDS and not _is_number(node) and not text.endswith(("?", ":"))
