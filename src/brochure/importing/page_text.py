"""The text of a web page, and where every element begins and ends in it."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any

from brochure.importing.wordset import wordset

if TYPE_CHECKING:
    from lxml.html import HtmlElement

INVISIBLE = wordset(
    "script style noscript template head svg math object embed iframe canvas audio video select datalist"
)
BLOCKS = wordset(
    "address article aside blockquote body button center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot "
    "th thead tr ul"
)
_FULL_NAME = re.compile(r"[A-ZÀ-Þ][\w’-]+(?: (?:(?:van|de|der|den|ter|ten|el) )*[A-ZÀ-Þ][\w’-]+){1,3}")
_MOST_OF_NAME, _FEW_PIECES = 60, 5  # characters, pieces of text of an element
_LEVELS = wordset("1 2 3 4 5 6")
_TOLD_WORDS = 8  # of every description of a list: then it is no list of facts
_HEADING = re.compile(r"h[2-6]")
PIECES = re.compile(r"[ \t\r\n\f]+")
_SENTENCE = re.compile(r"[A-ZÀ-Þ“\"‘][^.!?]{25,400}[.!?]")


def tag_of(node: Any) -> str:
    """Return the tag of an element, "" for a comment."""
    return node.tag if isinstance(node.tag, str) else ""


@dataclass(slots=True)
class PageText:
    """The text of a page, and where every element begins and ends in it."""

    text: str = ""
    starts: dict[Any, int] = field(default_factory=dict)
    ends: dict[Any, int] = field(default_factory=dict)
    words: list[int] = field(default_factory=list)
    prose: list[int] = field(default_factory=list)
    unfolded: set[str] = field(default_factory=set)
    """The ids of what a question or a heading unfolds."""

    def of(self, node: Any) -> str:
        """Return an element's own text."""
        return self.text[self.starts[node] : self.ends[node]].strip(" ")

    def length(self, node: Any) -> int:
        """Return how many characters an element holds."""
        start, end = self.starts[node], self.ends[node]
        start += start < end and self.text[start] == " "
        return end - start - (start < end and self.text[end - 1] == " ")

    def count(self, node: Any) -> int:
        """Return how many words an element holds."""
        start, end = self.starts[node], self.ends[node]
        first = bisect_left(self.words, start)
        inside = start < end and not self.text[start].isspace()
        begins = first < len(self.words) and self.words[first] == start
        return bisect_left(self.words, end) - first + (inside and not begins)

    def sentences(self, node: Any) -> int:
        """Return how many sentences begin in an element."""
        return bisect_left(self.prose, self.ends[node]) - bisect_left(self.prose, self.starts[node])


def holders(root: "HtmlElement", *tags: str) -> set[Any]:
    """Return the elements that hold one of these tags at any depth."""
    found: set[Any] = set()
    for node in root.iter(*tags):
        for up in node.iterancestors():
            if up in found:
                break
            found.add(up)
    return found


class Links:
    """How many characters of a page are links, from anywhere to anywhere."""

    def __init__(self, root: "HtmlElement", text: PageText) -> None:
        self._text = text
        links = [link for link in root.iter("a") if link in text.starts]
        self._starts = [text.starts[link] for link in links]
        self._sums = [0, *accumulate(text.length(link) for link in links)]

    def within(self, node: Any) -> int:
        """Return how many characters of an element are links."""
        first = bisect_left(self._starts, self._text.starts[node])
        return self._sums[bisect_left(self._starts, self._text.ends[node])] - self._sums[first]


def show_without_scripts(root: "HtmlElement") -> None:
    """Show what a page says to who runs no scripts, where it says little else: its text may all stand there."""
    spare = {
        node: len(_SENTENCE.findall(PIECES.sub(" ", " ".join(node.itertext()))))
        for node in root.iter("noscript")
    }
    if any(spare.values()) and sum(spare.values()) > len(flatten(root).prose):
        for node, sentences in spare.items():
            if sentences:
                node.tag = "div"


def name_headings(root: "HtmlElement") -> None:
    """Make headings of the elements that are shown as such: role="heading", what unfolds a text, a term with one below."""
    for node in root.iter("div", "p", "span"):
        level = node.get("aria-level") or "2"
        is_heading = (node.get("role") or "").lower() == "heading" and level in _LEVELS
        if is_heading and not any(tag_of(one) in BLOCKS for one in node):
            node.tag = f"h{level}"
    for node in root.iter("summary"):
        if not any(tag_of(one) in BLOCKS for one in node):
            node.tag = "h3"  # what it unfolds stands below it
    for node in root.iter("dl"):
        told = [len("".join(one.itertext()).split()) for one in node.iter("dd")]
        if told and min(told) >= _TOLD_WORDS:
            for term in node.iter("dt"):
                term.tag = "h4"


def part_names(root: "HtmlElement") -> None:
    """Put a space between a name and what stands right behind it in an element of its own: a page shows them apart."""
    for node in root.iter("span", "strong", "b"):
        after = node.getnext()
        if after is None or node.tail or tag_of(after) not in ("span", "em", "i", "small"):
            continue
        name = "".join(islice(node.itertext(), _FEW_PIECES)).strip()
        words = "".join(islice(after.itertext(), _FEW_PIECES))
        if len(name) <= _MOST_OF_NAME and words[:1].islower() and _FULL_NAME.fullmatch(name):
            node.tail = " "


def _unfolded(root: "HtmlElement") -> Iterator[str]:
    for node in root.iter("button", "a", "div", "h2", "h3", "h4", "h5"):
        named = node.get("aria-controls") if node.get("aria-expanded") is not None else None
        heads = _HEADING.fullmatch(tag_of(node)) or _HEADING.fullmatch(tag_of(node.getparent()))
        if named and (heads or "".join(node.itertext()).strip().endswith("?")):
            yield named


def flatten(root: "HtmlElement") -> PageText:
    """Return the page's text with its white space collapsed; invisible elements have none."""
    from lxml import etree

    result = PageText(unfolded=set(_unfolded(root)))
    parts: list[str] = []
    length, ends_in_space = 0, False
    edges = [0]  # where a block begins or ends

    def add(piece: str | None) -> None:
        nonlocal length, ends_in_space
        if not piece:
            return
        piece = PIECES.sub(" ", piece)
        piece = piece[1:] if ends_in_space and piece[0] == " " else piece
        if piece:
            parts.append(piece)
            length += len(piece)
            ends_in_space = piece[-1] == " "

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        tag = tag_of(node)
        breaks = " " if tag in BLOCKS or tag == "br" else None
        if tag in BLOCKS and edges[-1] != length:
            edges.append(length)
        if event == "end":
            result.ends[node] = length
            add(breaks)
            add(node.tail if node is not root else None)
            continue
        add(breaks)
        result.starts[node] = length
        if tag in INVISIBLE:
            walk.skip_subtree()
        else:
            add(node.text)
    result.text = "".join(parts)
    result.prose = [_begin(found, edges) for found in _SENTENCE.finditer(result.text)]
    result.words = [word.start() for word in re.finditer(r"\S+", result.text)]
    return result


def _begin(sentence: re.Match[str], edges: list[int]) -> int:
    """Return where a sentence begins: what a menu says before it, in a block of its own, is no part of it."""
    last = edges[bisect_left(edges, sentence.end() - 1) - 1]
    return max(sentence.start(), last)


def names_of(node: Any) -> list[str]:
    """Return the classes and the id of an element, in lower case."""
    return f"{node.get('class') or ''} {node.get('id') or ''}".lower().split()
