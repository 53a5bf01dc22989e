"""What stands around a web page's own text: navigation, footers, banners and hidden parts."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Any

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
# Whole words of class and id; a class on <body> such as "has-sidebar" is no sidebar.
_NAMES = wordset(
    "breadcrumb breadcrumbs share sharing footer sidebar skiplink skiplinks skip-link skip-links newsletter "
    "pagination pager visually-hidden sr-only screen-reader-text cookie cookies"
)
_NAME_STARTS = ("cookie", "nav", "menu", "social", "related", "search")
_NAME_ENDS = (
    "-menu",
    "-nav",
    "-navbar",
    "-navigation",
    "-footer",
    "-sidebar",
    "-breadcrumb",
    "-breadcrumbs",
    "-links",
)
_HEADER_NAMES = wordset("header masthead topbar top-bar banner logo branding")
_HEADER_ENDS = tuple(f"-{name}" for name in sorted(_HEADER_NAMES))
_WORDLIKE = re.compile(r"[\w-]+")
_HIDING = re.compile(r"display:\s*none")
PIECES = re.compile(r"[ \t\r\n\f]+")
_MOST = 0.5  # what holds more than this share of the words is no navigation, whatever its name
_FEW_SENTENCES = 3
_SHARE = 0.35  # of the sentences of a page
_NEVER = frozenset(("nav", "form", "button", "dialog", "menu", "footer", "aside"))
_SENTENCE = re.compile(r"[A-ZÀ-Þ“\"‘][^.!?]{25,400}[.!?]")
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
    linked = _Links(root, text)
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
    if tag in _AROUND or (node.get("role") or "").lower() in _AROUND_ROLES:
        return True
    if node.get("hidden") is not None or _HIDING.search(node.get("style") or ""):
        return True
    if tag in ("html", "body", "main", "article"):
        return False
    return any(_is_around_name(name) for name in _names(node))


def _is_around_name(name: str) -> bool:
    if name in _NAMES or "consent" in name or name.startswith(_NAME_STARTS):
        return _WORDLIKE.fullmatch(name) is not None
    return name.endswith(_NAME_ENDS) and name not in _NAME_ENDS and _WORDLIKE.fullmatch(name) is not None


def _names(node: Any) -> list[str]:
    return f"{node.get('class') or ''} {node.get('id') or ''}".lower().split()


def _is_site_header(node: Any, tag: str, within: dict[str, int], *, has_title: bool, has_main: bool) -> bool:
    """Tell whether a header is the site's: outside the article, without the page's title."""
    is_header = tag == "header" or any(
        name in _HEADER_NAMES
        or (name.endswith(_HEADER_ENDS) and name not in _HEADER_ENDS and _WORDLIKE.fullmatch(name))
        for name in _names(node)
    )
    if not is_header or any(within.get(name, 0) > (tag == name) for name in ("main", "article")):
        return False
    return not has_title or has_main


def _holders(root: "HtmlElement", tag: str) -> set[Any]:
    """Return the elements that hold a tag at any depth."""
    found: set[Any] = set()
    for node in root.iter(tag):
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
    result.prose = [found.start() for found in _SENTENCE.finditer(result.text)]
    result.words = [word.start() for word in re.finditer(r"\S+", result.text)]
    return result
