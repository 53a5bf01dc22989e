"""What stands around a web page's own text: navigation, footers, banners and hidden parts."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any

from brochure.importing.frame_names import is_around, is_header, is_quotation, may_be_around
from brochure.importing.labels import read_label
from brochure.importing.lines import LeftOut
from brochure.importing.wordset import wordset

if TYPE_CHECKING:
    from lxml.html import HtmlElement

INVISIBLE = wordset(
    "script style noscript template head svg math object embed iframe canvas audio video select datalist"
)
BLOCKS = wordset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot "
    "th thead tr ul"
)
_AROUND = wordset("nav footer aside form button dialog menu")
_AROUND_ROLES = wordset("navigation banner contentinfo complementary search dialog alertdialog menu menubar")
_HIDING = re.compile(r"display:\s*none")
PIECES = re.compile(r"[ \t\r\n\f]+")
_MOST = 0.5  # what holds more than this share of the words is no navigation, whatever its name
_FEW_SENTENCES = 3
_SHARE = 0.35  # of the sentences of a page
_NEVER = frozenset(("nav", "form", "button", "dialog", "menu", "footer", "aside"))
_SENTENCE = re.compile(r"[A-ZÀ-Þ“\"‘][^.!?]{25,400}[.!?]")
_MOSTLY = 0.6  # of the sentences: the element that holds them, and the title, is the article
_FEW_WORDS, _FEW_ELEMENTS = 60, 40
_APART = frozenset(("aside", "div", "p", "section"))
_TELLS = 2  # sentences: beside an article, so many may be text
_TEXT_TAGS = wordset("h1 h2 h3 h4 h5 h6 blockquote q cite figure figcaption picture img table p li dd")
_TELLING = wordset("h1 img picture figure blockquote q")
_QUOTES = re.compile('[“”„‟"«»‘]')
_LINKS = 0.8  # share of a list's characters that are links


def tag_of(node: Any) -> str:
    """Return the tag of an element, "" for a comment."""
    return node.tag if isinstance(node.tag, str) else ""


@dataclass(slots=True)
class _Text:
    """The text of a page, and where every element begins and ends in it."""

    text: str = ""
    starts: dict[Any, int] = field(default_factory=dict)
    ends: dict[Any, int] = field(default_factory=dict)
    words: list[int] = field(default_factory=list)
    prose: list[int] = field(default_factory=list)

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


def frame_of(root: "HtmlElement", left_out: list[LeftOut], keep: Sequence[str] = ()) -> set[Any]:
    """Return the elements around a page's own text, and note their words. Every element is looked at once.

    Whatever its name, an element that holds the sentences of the page is not around them; one that holds a text
    to `keep` is not either.
    """
    from lxml import etree

    text = _flatten(root)
    total = text.count(root)
    has_main = root.find(".//main") is not None
    headed = _holders(root, "h1")
    telling = _holders(root, *_TELLING)
    linked = _Links(root, text)
    outside = _outside(root, text, telling)
    found: set[Any] = set()
    walk = etree.iterwalk(root, events=("start", "end"))
    within: dict[str, int] = {}  # how many of these elements are open
    for event, node in walk:
        tag = tag_of(node)
        if event == "end":
            within[tag] = within.get(tag, 0) - 1
            continue
        within[tag] = within.get(tag, 0) + 1
        if tag in INVISIBLE:
            walk.skip_subtree()
        elif (
            _is_around(node, tag, in_quote=within.get("blockquote", 0) > 0)
            or node in outside
            or _is_small_matter(node, tag, text, telling)
            or _is_site_header(node, tag, within, has_title=node in headed, has_main=has_main)
            or (tag in ("ul", "ol") and linked.within(node) > _LINKS * max(1, text.length(node)))
        ) and not _holds_page(node, text, total, keep):
            found.add(node)
            walk.skip_subtree()
            if words := text.of(node):
                left_out.append(LeftOut(words, "navigation"))
    return found


def _holds_page(node: Any, text: _Text, total: int, keep: Sequence[str]) -> bool:
    """Tell whether an element holds the page itself: most of its words, many of its sentences, or what is kept."""
    if text.count(node) > _MOST * total:
        return True
    sentences = bisect_left(text.prose, text.ends[node]) - bisect_left(text.prose, text.starts[node])
    if sentences >= _FEW_SENTENCES and sentences > _SHARE * len(text.prose) and tag_of(node) not in _NEVER:
        return True
    own = text.of(node) if keep else ""
    return any(one in own for one in keep)


def _is_around(node: Any, tag: str, *, in_quote: bool) -> bool:
    if tag == "footer" and in_quote:
        return False  # the speaker of a quotation
    if tag == "aside" and is_set_apart(node, tag):
        return False
    if tag in _AROUND or (node.get("role") or "").lower() in _AROUND_ROLES:
        return True
    if node.get("hidden") is not None or _HIDING.search(node.get("style") or ""):
        return True
    if tag in ("html", "body", "main", "article"):
        return False
    return any(is_around(name) for name in _names(node))


def _is_small_matter(node: Any, tag: str, text: _Text, telling: set[Any]) -> bool:
    """Tell whether something that is named like a part of the site says so little that it is none of the text."""
    if tag in _TEXT_TAGS or not any(may_be_around(name) for name in _names(node)):
        return False
    return _says_little(node, text, telling)


def _says_little(node: Any, text: _Text, telling: set[Any]) -> bool:
    """Tell whether an element holds a few words, none of them quoted, and neither a title, a label nor a picture."""
    if text.count(node) > _FEW_WORDS or node in telling or tag_of(node) in _TELLING:
        return False
    own = text.of(node)
    return not _QUOTES.search(own) and read_label(own) is None


def _outside(root: "HtmlElement", text: _Text, telling: set[Any]) -> set[Any]:
    """Return the elements beside the one that holds the title and nearly all sentences, where they say little."""
    titles = list(root.iter("h1"))
    if len(titles) != 1 or len(text.prose) < _FEW_SENTENCES:
        return set()
    found: set[Any] = set()
    for up in titles[0].iterancestors():
        if up not in text.starts:
            return set()
        first, last = (bisect_left(text.prose, place) for place in (text.starts[up], text.ends[up]))
        if last - first >= _MOSTLY * len(text.prose):
            break
    else:
        return set()
    for path in (up, *up.iterancestors()):
        parent = path.getparent()
        beside = (
            (one for one in parent if one is not path and one in text.starts) if parent is not None else ()
        )
        for one in beside:
            sentences = bisect_left(text.prose, text.ends[one]) - bisect_left(text.prose, text.starts[one])
            if tag_of(one) in BLOCKS and sentences < _TELLS and _says_little(one, text, telling):
                found.add(one)
    return found


def is_set_apart(node: Any, tag: str) -> bool:
    """Tell whether an element is a pull quote by its class: a few words beside the text, whatever marks they have."""
    if tag not in _APART or not any(is_quotation(name) for name in _names(node)):
        return False
    pieces = [f"{one.text or ''} {one.tail or ''}" for one in islice(node.iter(), _FEW_ELEMENTS)]
    return len(pieces) < _FEW_ELEMENTS and len(" ".join(pieces).split()) <= _FEW_WORDS


def _names(node: Any) -> list[str]:
    return f"{node.get('class') or ''} {node.get('id') or ''}".lower().split()


def _is_site_header(node: Any, tag: str, within: dict[str, int], *, has_title: bool, has_main: bool) -> bool:
    """Tell whether a header is the site's: outside the article, without the page's title."""
    headed = tag == "header" or any(is_header(name) for name in _names(node))
    if not headed or any(within.get(name, 0) > (tag == name) for name in ("main", "article")):
        return False
    return not has_title or has_main


def _holders(root: "HtmlElement", *tags: str) -> set[Any]:
    """Return the elements that hold one of these tags at any depth."""
    found: set[Any] = set()
    for node in root.iter(*tags):
        for up in node.iterancestors():
            if up in found:
                break
            found.add(up)
    return found


class _Links:
    """How many characters of a page are links, from anywhere to anywhere."""

    def __init__(self, root: "HtmlElement", text: _Text) -> None:
        self._text = text
        links = [link for link in root.iter("a") if link in text.starts]
        self._starts = [text.starts[link] for link in links]
        self._sums = [0, *accumulate(text.length(link) for link in links)]

    def within(self, node: Any) -> int:
        """Return how many characters of an element are links."""
        first = bisect_left(self._starts, self._text.starts[node])
        return self._sums[bisect_left(self._starts, self._text.ends[node])] - self._sums[first]


def _flatten(root: "HtmlElement") -> _Text:
    """Return the page's text with its white space collapsed; invisible elements have none."""
    from lxml import etree

    result = _Text()
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
