"""Several articles in full on one page: the one that interviews somebody is the page's, the others are other news."""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ASKED = ("h2", "h3", "h4", "h5", "h6", "strong", "b", "dt", "summary")
_HEADS = ("h1", "h2", "h3", "h4")
_DATED = re.compile(r"dat(?:e|um)\b")
_LEAST = 2  # questions


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
