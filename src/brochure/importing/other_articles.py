"""Other news on a page: articles in full beside the one that interviews somebody, and boxes that point to other pages."""

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from brochure.importing.matter import points_on_by_words
from brochure.importing.page_text import PageText, tag_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ASKED = ("h2", "h3", "h4", "h5", "h6", "strong", "b", "dt", "summary")
_HEADS = ("h1", "h2", "h3", "h4")
_ALL_HEADS = frozenset((*_HEADS, "h5", "h6"))
_DATED = re.compile(r"dat(?:e|um)\b")
_LEAST = 2  # questions
_HOLDERS = frozenset(("div", "section", "aside", "ul", "ol", "article"))
_MOST_OF_BOX, _FEW_ELEMENTS = 150, 40  # words of a box, and its elements among which its heading is


def other_articles(root: "HtmlElement") -> set[Any]:
    """Return the articles beside the one that asks, where only one does, and each has a heading of its own."""
    articles = [one for one in root.iter("article") if next(one.iterancestors("article"), None) is None]
    if len(articles) < _LEAST or not all(map(_is_message, articles)):
        return set()
    asked = {one: _questions(one) for one in articles}
    asking = [one for one, count in asked.items() if count]
    return set(articles) - set(asking) if len(asking) == 1 and asked[asking[0]] >= _LEAST else set()


def _is_message(article: Any) -> bool:
    """Tell whether an article is one of a list: its heading is a link, or a date stands with it, and it has no great title."""
    head = next(article.iter(*_HEADS), None)
    if head is None or head.tag == "h1":
        return False
    dated = next(article.iter("time"), None) is not None or any(
        _DATED.search(one.get("class") or "") for one in article.iter("p", "span", "div")
    )
    return dated or next(head.iter("a"), None) is not None or next(head.iterancestors("a"), None) is not None


def _questions(article: Any) -> int:
    return sum("".join(one.itertext()).strip().endswith("?") for one in article.iter(*_ASKED))


def heads_elsewhere(node: Any, tag: str, text: PageText) -> bool:
    """Tell whether an element begins with a heading that points to other pages, whatever its name: Lees meer, Gerelateerd."""
    if tag not in _HOLDERS or text.count(node) > _MOST_OF_BOX:
        return False
    first = next((one for one in islice(node.iter(), _FEW_ELEMENTS) if tag_of(one) in _ALL_HEADS), None)
    if first is None or first not in text.starts or text.of(node) == text.of(first):
        return False
    return text.starts[first] == text.starts[node] and points_on_by_words(text.of(first))
