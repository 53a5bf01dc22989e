"""The article of a web page that stands nowhere but in its scripts, for the browser to build.

Such a page says its text as structured data (https://schema.org/articleBody), or in the properties of what it builds:
JSON in a script or in an attribute, with the paragraphs as HTML in its strings.
"""

import html
import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from brochure.importing import refusals
from brochure.importing.budget import Budget
from brochure.importing.markup import count_tags
from brochure.importing.page_text import PIECES, flatten

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PROPERTIES = ("data-react-props", "data-props", "data-page")
_BODY = frozenset(("articleBody", "text", "reviewBody", "description"))
_JSON = re.compile(r"(?:^|=)\s*(?=[{\[])")
_PARAGRAPH = re.compile(r"<p[ >]", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,300}>")
_ENDS = re.compile(r"(?<=[.!?…”\"])\s+(?=[A-ZÀ-Þ“\"„«])")
_STARTS = 5  # objects in one script that are read
_LEAST = 80  # words: what is shorter is the description of a page
_NEW = 0.5  # share of the words that the page itself does not show


def add_scripted(root: "HtmlElement", budget: Budget) -> bool:
    """Add the article that only the scripts hold to a page's body. Tell whether there was one.

    Raises ProblemError when it has more elements, or deeper ones, than a page may have.
    """
    body = root.find(".//body")
    if body is None:
        return False
    shown = flatten(root)
    seen = set(shown.text.split())
    told = max((_prose(value) for value in _values(root)), key=_size, default=[])
    words = {word for piece in told for word in _plain(piece).split()}
    if _size(told) < max(_LEAST, _article(root)) or len(words - seen) < _NEW * len(words):
        return False
    return _append(body, told, budget)


def _append(body: "HtmlElement", told: list[str], budget: Budget) -> bool:
    import lxml.html

    markup = f"<article>{''.join(_paragraphs(piece) for piece in told)}</article>"
    count_tags(markup, budget)
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    body.append(lxml.html.fragment_fromstring(markup.encode("utf-8", "replace"), parser=parser))
    if any("depth" in fault.message.lower() for fault in parser.error_log):
        raise refusals.too_deep(budget.file)
    return True


def _article(root: "HtmlElement") -> int:
    """Return the words in the paragraphs that the page itself shows."""
    return sum(len("".join(node.itertext()).split()) for node in root.iter("p"))


def _values(root: "HtmlElement") -> Iterator[Any]:
    """Yield what the scripts and the properties of a page hold as JSON."""
    for script in root.iter("script"):
        text = script.text or ""
        for start in islice(_JSON.finditer(text), _STARTS):
            yield from _decoded(text, start.end())
    for name in _PROPERTIES:
        for node in root.iterfind(f".//*[@{name}]"):
            yield from _decoded(node.get(name) or "", 0)


def _decoded(text: str, start: int) -> Iterator[Any]:
    try:
        yield json.JSONDecoder(strict=False).raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return  # a script, and no data


def _prose(value: Any) -> list[str]:
    """Return the texts of a value in their order, each once: what is written in paragraphs, or called the body."""
    found: dict[str, None] = {}
    stack = [("", value)]
    while stack:
        name, one = stack.pop()
        if isinstance(one, dict):
            stack += reversed([(str(key), item) for key, item in one.items()])
        elif isinstance(one, list):
            stack += reversed([(name, item) for item in one])
        elif isinstance(one, str):
            text = html.unescape(one) if "&lt;" in one else one
            if _PARAGRAPH.search(text) or (name in _BODY and len(_ENDS.findall(text)) > 1):
                found[text] = None
    return list(found)


def _size(told: list[str]) -> int:
    return sum(len(_plain(piece).split()) for piece in told)


def _plain(piece: str) -> str:
    return PIECES.sub(" ", html.unescape(_TAG.sub(" ", piece)))


def _paragraphs(piece: str) -> str:
    """Return a text as HTML: a paragraph for each of its lines."""
    if _TAG.search(piece):
        return f"<div>{piece}</div>"
    return "".join(f"<p>{html.escape(line)}</p>" for line in piece.splitlines() if line.strip())
