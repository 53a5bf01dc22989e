"""Several articles in full on one page: the one that interviews somebody is the page's, the others are other news."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ASKED = ("h2", "h3", "h4", "h5", "h6", "strong", "b", "dt", "summary")
_HEADS = ("h1", "h2", "h3", "h4")
_LEAST = 2  # questions


def other_articles(root: "HtmlElement") -> set[Any]:
    """Return the articles beside the one that asks, where only one does, and each has a heading of its own."""
    articles = [one for one in root.iter("article") if next(one.iterancestors("article"), None) is None]
    if len(articles) < _LEAST or any(next(one.iter(*_HEADS), None) is None for one in articles):
        return set()
    asked = {one: _questions(one) for one in articles}
    asking = [one for one, count in asked.items() if count]
    return set(articles) - set(asking) if len(asking) == 1 and asked[asking[0]] >= _LEAST else set()


def _questions(article: Any) -> int:
    return sum("".join(one.itertext()).strip().endswith("?") for one in article.iter(*_ASKED))
