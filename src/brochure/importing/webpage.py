"""A saved web page as lines: its body, without the navigation around it."""

import re
from typing import TYPE_CHECKING, Any

from brochure.importing import refusals
from brochure.importing.lines import LeftOut, Line, Page, Role
from brochure.importing.wordset import wordset

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_INVISIBLE = wordset(
    "script style noscript template head svg math object embed iframe canvas audio video select datalist"
)
_AROUND = wordset("nav footer aside form button dialog menu")
_AROUND_ROLES = wordset("navigation banner contentinfo complementary search dialog alertdialog menu menubar")
# Whole words of class and id; a class on <body> such as "has-sidebar" is no sidebar.
_AROUND_NAMES = re.compile(
    r"^(?:cookies?[\w-]*|[\w-]*consent[\w-]*|breadcrumbs?|(?:nav|menu)[\w-]*|share|sharing|social[\w-]*|"
    r"[\w-]+-(?:menu|nav|navbar|navigation|footer|sidebar|breadcrumbs?|links)|footer|sidebar|skip-?links?|"
    r"newsletter|related[\w-]*|pagination|pager|search[\w-]*|visually-hidden|sr-only|screen-reader-text)$",
    re.IGNORECASE,
)
_HEADER_NAMES = re.compile(
    r"^(?:[\w-]+-)?(?:header|masthead|topbar|top-bar|banner|logo|branding)$", re.IGNORECASE
)
_BLOCKS = wordset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot "
    "th thead tr ul"
)
_PIECES = re.compile(r"[ \t\r\n\f]+")
_MOST = 0.5  # what holds more than this share of the words is no navigation, whatever its name
_LINKS = 0.8


def read_webpage(text: str, file: str) -> Page:
    """Return the lines of a saved page's body. Raises ProblemError for what is no page."""
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError) as error:
        raise refusals.not_text(file) from error
    if any("depth" in fault.message.lower() for fault in parser.error_log):
        raise refusals.too_deep(file)
    left_out: list[LeftOut] = []
    _drop_around(root, left_out)
    return Page(tuple(_lines(root)), tuple(left_out))


def _words(element: "HtmlElement") -> str:
    parts = []
    skipped: Any = None
    for event, node in _walk(element):
        if skipped is not None:
            if event == "end" and node is skipped:
                skipped = None
                if node is not element and node.tail:
                    parts.append(node.tail)
            continue
        if event == "start":
            if _tag(node) in _INVISIBLE:
                skipped = node
            elif node.text:
                parts.append(node.text)
        elif node is not element and node.tail:
            parts.append(node.tail)
        if _tag(node) in _BLOCKS or _tag(node) == "br":
            parts.append(" ")
    return _PIECES.sub(" ", "".join(parts)).strip()


def _walk(element: "HtmlElement") -> Any:
    from lxml import etree

    return etree.iterwalk(element, events=("start", "end"))


def _tag(node: Any) -> str:
    return node.tag if isinstance(node.tag, str) else ""


def _is_around(node: Any) -> bool:
    if _tag(node) == "footer" and any(_tag(up) == "blockquote" for up in node.iterancestors()):
        return False  # the speaker of a quotation
    if _tag(node) in _AROUND or (node.get("role") or "").lower() in _AROUND_ROLES:
        return True
    if node.get("hidden") is not None or re.search(r"display:\s*none", node.get("style") or ""):
        return True
    if _tag(node) in ("html", "body", "main", "article"):
        return False
    names = f"{node.get('class') or ''} {node.get('id') or ''}".split()
    return any(_AROUND_NAMES.match(name) for name in names)


def _is_site_header(node: Any) -> bool:
    """Tell whether a header is the site's: outside the article, without the page's title."""
    names = f"{node.get('class') or ''} {node.get('id') or ''}".split()
    is_header = _tag(node) == "header" or any(_HEADER_NAMES.match(name) for name in names)
    if not is_header or any(_tag(up) in ("main", "article") for up in node.iterancestors()):
        return False
    return node.find(".//h1") is None or node.getroottree().find(".//main") is not None


def _is_link_list(node: Any) -> bool:
    if _tag(node) not in ("ul", "ol"):
        return False
    linked = sum(len(_words(link)) for link in node.iter("a"))
    return linked > _LINKS * max(1, len(_words(node)))


def _drop_around(root: "HtmlElement", left_out: list[LeftOut]) -> None:
    """Take navigation, footers, banners and hidden parts out, and note their words."""
    total = len(_words(root).split())
    doomed: list[Any] = []
    inside: Any = None
    for event, node in _walk(root):
        if inside is not None:
            inside = None if event == "end" and node is inside else inside
        elif event == "start" and (_is_around(node) or _is_site_header(node) or _is_link_list(node)):
            words = _words(node)
            if len(words.split()) <= _MOST * total:
                doomed.append(node)
                inside = node
                if words:
                    left_out.append(LeftOut(words, "navigation"))
    for node in doomed:
        node.drop_tree()


class _Gatherer:
    """Collects text into lines: a block element opens a block, <br> only a line."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._parts: list[str] = []
        self._opens_block = True
        self.level = 0
        self.role: Role = ""

    def add(self, text: str | None) -> None:
        if text:
            self._parts.append(text)

    def flush(self, *, block: bool) -> None:
        text = _PIECES.sub(" ", "".join(self._parts)).strip()
        self._parts = []
        if text:
            number = len(self.lines) + 1
            self.lines.append(Line(text, number, self.level, self.role, self._opens_block))
            self._opens_block = False
        self._opens_block = self._opens_block or block


def _lines(root: "HtmlElement") -> list[Line]:
    gatherer = _Gatherer()
    skipped: Any = None
    for event, node in _walk(root):
        tag = _tag(node)
        if skipped is None and event == "start":
            if tag in _INVISIBLE:
                skipped = node
                continue
            if tag in _BLOCKS or tag == "br":
                gatherer.flush(block=tag != "br")
            _enter(gatherer, tag)
            gatherer.add(node.text)
        elif event == "end" and skipped in (None, node):
            if skipped is None and tag in _BLOCKS:
                gatherer.flush(block=True)
            if skipped is None:
                _leave(gatherer, tag)
            skipped = None
            gatherer.add(node.tail if node is not root else None)
    gatherer.flush(block=True)
    return gatherer.lines


_ROLES: dict[str, Role] = {"figcaption": "caption", "blockquote": "quote"}


def _enter(gatherer: _Gatherer, tag: str) -> None:
    if re.fullmatch(r"h[1-6]", tag):
        gatherer.level = int(tag[1])
    elif tag in _ROLES:
        gatherer.role = _ROLES[tag]
    elif tag in ("cite", "footer"):
        gatherer.flush(block=False)
        gatherer.role = ""
    elif tag == "q":
        gatherer.add("“")


def _leave(gatherer: _Gatherer, tag: str) -> None:
    if re.fullmatch(r"h[1-6]", tag):
        gatherer.level = 0
    elif tag in _ROLES:
        gatherer.role = ""
    elif tag == "q":
        gatherer.add("”")
