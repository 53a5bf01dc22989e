"""How a web page shows its words: bold, in a colour, as a sign that is only drawn, as small letters beside them."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from brochure.importing.colours import plain_colour

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_COLOUR = re.compile(r"(?:^|[;\s])(?:background(?:-color)?|color)\s*:\s*([^;]{1,40})")
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)\b")
_BOLD_CLASS = re.compile(r"\.([\w-]{1,60})\{[^{}]{0,400}?font-weight:\s*(?:bold|[6-9]00)\b")
_MOST_OF_STYLES = 200_000  # characters


def colour_of(node: Any) -> str:
    """Return the colour that an element gives its words, "" for none of its own."""
    told = _COLOUR.search(node.get("style") or "")
    return plain_colour(told[1] if told else node.get("color") or "")


def bold_spans(root: "HtmlElement") -> Iterator[Any]:
    """Yield the spans that are bold by a class or a style of their own, as Google Docs writes them."""
    sheets = "".join(style.text or "" for style in root.iter("style"))[:_MOST_OF_STYLES]
    classes = {match[1] for match in _BOLD_CLASS.finditer(sheets)}
    for span in root.iter("span"):
        if _BOLD.search(span.get("style") or "") or not classes.isdisjoint((span.get("class") or "").split()):
            yield span


def drawn_signs(root: "HtmlElement") -> Iterator[Any]:
    """Yield what a page only draws, as the + on a question that unfolds: hidden for who listens, and without a word."""
    for node in root.iter("*"):
        is_drawn = node.get("aria-hidden") == "true" and next(node.iter("img"), None) is None
        if is_drawn and not any(char.isalnum() for text in node.itertext() for char in text):
            yield node


def readings(root: "HtmlElement") -> dict[Any, str]:
    """Return the small letters beside a word that say how it is read (<ruby>), with their text: they repeat the word."""
    return {node: " ".join("".join(node.itertext()).split()) for node in root.iter("rt", "rp")}
