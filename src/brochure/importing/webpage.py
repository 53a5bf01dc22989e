"""A saved web page as lines: its body, without the navigation around it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from brochure.importing import refusals
from brochure.importing.budget import Budget, Expense
from brochure.importing.figure_lists import FigureLists, figure_lists
from brochure.importing.frame import frame_of, is_set_apart
from brochure.importing.lines import LeftOut, Line, Role, SourceLines
from brochure.importing.markup import count_tags
from brochure.importing.page_comments import comments
from brochure.importing.page_files import PageFiles
from brochure.importing.page_looks import bold_spans, colour_of, drawn_signs, readings
from brochure.importing.page_pictures import LONGEST_NAME, PagePictures, captions_of_absent
from brochure.importing.page_text import (
    BLOCKS,
    INVISIBLE,
    PIECES,
    name_headings,
    part_names,
    show_without_scripts,
    tag_of,
)
from brochure.importing.scripted import add_scripted
from brochure.importing.tables import Tables

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TABLE = {"table": "begin", "tr": "row", "td": "cell", "th": "cell"}
_TABLE_ENDS = {"table": "end", "td": "end_cell", "th": "end_cell"}
_STRONG = frozenset(("b", "strong"))
_OF_LINK, _OF_QUOTATION = 40, 200  # elements of a link, and of a quotation, that are looked at
_LINKED = 0.8  # share of a line's characters


def read_webpage(
    text: str, file: str, files: PageFiles | None = None, keep: Sequence[str] = ()
) -> SourceLines:
    """Return the lines of a saved page's body, with the pictures at hand. Raises ProblemError for what is no page.

    What holds a text to `keep` is not left out as navigation.
    """
    import lxml.html

    budget = Budget(file)
    count_tags(text, budget)
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError) as error:
        raise refusals.not_text(file) from error
    if any("depth" in fault.message.lower() for fault in parser.error_log):
        raise refusals.too_deep(file)
    show_without_scripts(root)
    is_scripted = add_scripted(root, budget)
    part_names(root)
    left_out: list[LeftOut] = []
    figures = figure_lists(root)
    frame = frame_of(root, left_out, keep, figures.elements)
    name_headings(root)
    files = files or PageFiles()
    pictures = PagePictures(files, budget, left_out)
    lines = tuple(_lines(root, frame, left_out, budget, pictures, files, figures))
    return SourceLines(lines, tuple(left_out), pictures.store.found, is_web=True, is_scripted=is_scripted)


class _Gatherer:
    """Collects text into lines: a block element opens a block, <br> only a line."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self.lines: list[Line] = []
        self._parts: list[str] = []
        self._opens_block = True
        self.level = 0
        self.role: Role = ""
        self.items = self.strong = self.links = 0  # open items of lists, elements that make bold, links
        self._bold = True  # all words of this line so far
        self.colours: list[str] = []  # of the elements that are open
        self._seen: set[str] = set()  # colours of this line so far
        self._linked = 0  # characters of this line that are links
        self.quoting: int | None = None  # lines of the block quotation that is open

    def add(self, text: str | None) -> None:
        if text:
            self._parts.append(text)
            self._bold = self._bold and (self.strong > 0 or not text.strip())
            self._linked += len(text.strip()) if self.links else 0
            if text.strip():
                self._seen.add(next((one for one in reversed(self.colours) if one), ""))

    def cut(self, *, is_text: bool) -> None:
        """Note that words were left out here."""
        if is_text and self.lines and not "".join(self._parts).strip():
            self.lines[-1] = replace(self.lines[-1], cut=True)

    def flush(self, *, block: bool) -> None:
        text = PIECES.sub(" ", "".join(self._parts)).strip()
        self._parts = []
        if text:
            self._budget.spend(Expense.LINES)
            self._budget.spend(Expense.CHARACTERS, len(text))
            number = len(self.lines) + 1
            if self.quoting is not None:  # its paragraphs, and the name below them, are one block
                self._opens_block = self._opens_block and self.quoting == 0
                self.quoting += 1
            strong, item = self._bold, self.items > 0 and not self.level
            self.lines.append(
                Line(
                    text,
                    number,
                    self.level,
                    self.role,
                    self._opens_block,
                    strong=strong,
                    item=item,
                    linked=self._linked >= _LINKED * len(text),
                    colour=next(iter(self._seen)) if len(self._seen) == 1 else "",
                )
            )
            self._opens_block = False
        self._bold, self._linked, self._seen = True, 0, set()
        self._opens_block = self._opens_block or block


def _lines(
    root: "HtmlElement",
    frame: set[Any],
    left_out: list[LeftOut],
    budget: Budget,
    pictures: PagePictures,
    files: PageFiles,
    figures: FigureLists,
) -> list[Line]:
    from lxml import etree

    gatherer = _Gatherer(budget)
    tables = Tables(gatherer.lines, left_out)
    bold, signs = set(bold_spans(root)), {*drawn_signs(root), *comments(root, left_out)}
    without = captions_of_absent(root, frame, files)
    signs |= set(without)
    left_out += [LeftOut(words, "picture-of-page") for words in without.values()]
    signs |= set(aids := readings(root))
    left_out += [LeftOut(" ".join(aids.values()), "reading")] if aids else []
    walk = etree.iterwalk(root, events=("start", "end"))
    opens, closes = figures.opens, figures.closes
    apart: Any = None  # a pull quote that is open
    for event, node in walk:
        tag = tag_of(node)
        hidden = tag in INVISIBLE or node in frame or node in signs
        if event == "start":
            if tag in BLOCKS or node in opens or (tag == "br" and not hidden):
                gatherer.flush(block=tag != "br")
            if hidden:
                walk.skip_subtree()
                gatherer.cut(is_text=node in frame)
                if tag == "math" and (words := " ".join("".join(node.itertext()).split())):
                    left_out.append(LeftOut(words, "equation"))
                continue
            if tag == "img" and _is_teaser(node, frame):
                alt = " ".join((node.get("alt") or "").split())[:LONGEST_NAME]
                left_out += [LeftOut(alt, "navigation")] if alt else []
            elif tag == "img" and (shown := pictures.show(node)) is not None:
                gatherer.flush(block=True)
                gatherer.lines.append(replace(shown, number=len(gatherer.lines) + 1))
            _enter(gatherer, node, tag)
            if tag in ("footer", "cite", "figcaption") and _names_speaker(node):
                gatherer.add("– ")  # whose words stand above, and not whose follow
            gatherer.strong += node in bold
            gatherer.colours.append(colour_of(node))
            if is_set_apart(node, tag):
                gatherer.role, apart = "quote", node
            for step in opens.get(node, ()):
                getattr(tables, step)()
            if tag in ("td", "th"):
                tables.cell(_rows_of(node))
            elif tag in _TABLE:
                getattr(tables, _TABLE[tag])()
            gatherer.add(node.text)
        else:
            if tag in BLOCKS or node in closes:
                gatherer.flush(block=True)
            if not hidden:
                for step in closes.get(node, ()):
                    getattr(tables, step)()
                _leave(gatherer, tag)
                gatherer.strong -= node in bold
                gatherer.colours.pop()
                if node is apart:
                    gatherer.role, apart = "", None
                if tag in _TABLE_ENDS:
                    getattr(tables, _TABLE_ENDS[tag])()
            gatherer.add(node.tail if node is not root else None)
    gatherer.flush(block=True)
    return gatherer.lines


def _names_speaker(foot: Any) -> bool:
    """Tell whether the foot of a quotation names somebody without a dash of its own: below the words, never above."""
    if "".join(foot.itertext()).lstrip().startswith(("–", "—", "-", "~")):
        return False
    if foot.tag == "figcaption":
        return _is_of_quotation(foot)
    quotation = next(foot.iterancestors("blockquote"), None)
    if quotation is None:
        return False
    return foot.tag == "footer" or (
        next(foot.iterancestors("footer", "figcaption"), None) is None and _stands_below(foot, quotation)
    )


def _is_of_quotation(caption: Any) -> bool:
    """Tell whether the caption of a figure stands below a quotation, and there is no picture."""
    figure = next(caption.iterancestors("figure"), None)
    if figure is None or next(figure.iter("img", "picture", "svg", "video"), None) is not None:
        return False
    return next(figure.iter("blockquote"), None) is not None and _stands_below(caption, figure)


def _stands_below(foot: Any, quotation: Any) -> bool:
    """Tell whether words of a quotation stand above its foot."""
    for node in islice(quotation.iter(), _OF_QUOTATION):
        if node is foot:
            return False
        if (node.text or "").strip() or (node is not quotation and (node.tail or "").strip()):
            return True
    return False


def _rows_of(cell: Any) -> int:
    """Return over how many rows a cell is merged."""
    rows = cell.get("rowspan") or ""
    return int(rows) if rows.isdigit() and len(rows) < 5 else 1


def _is_teaser(picture: Any, frame: set[Any]) -> bool:
    """Tell whether a picture stands in a link whose words were left out: it shows another page."""
    link = next(picture.iterancestors("a"), None)
    return link is not None and any(one in frame for one in islice(link.iter(), _OF_LINK))


_ROLES: dict[str, Role] = {"figcaption": "caption", "blockquote": "quote"}


def _enter(gatherer: _Gatherer, node: Any, tag: str) -> None:
    if re.fullmatch(r"h[1-6]", tag):
        gatherer.level = int(tag[1])
    elif tag == "figcaption" and _is_of_quotation(node):
        gatherer.role = ""
    elif tag in _ROLES:
        gatherer.role = _ROLES[tag]
        gatherer.quoting = 0 if tag == "blockquote" else gatherer.quoting
    elif tag in ("cite", "footer") and next(node.iterancestors("footer", "figcaption"), None) is None:
        gatherer.flush(block=False)
        gatherer.role = ""
    elif tag == "q":
        gatherer.add("“")
    elif tag == "li":
        gatherer.items += 1
    elif tag in _STRONG:
        gatherer.strong += 1
    elif tag == "a":
        gatherer.links += 1


def _leave(gatherer: _Gatherer, tag: str) -> None:
    if re.fullmatch(r"h[1-6]", tag):
        gatherer.level = 0
    elif tag in _ROLES:
        gatherer.role = ""
        gatherer.quoting = None if tag == "blockquote" else gatherer.quoting
    elif tag == "q":
        gatherer.add("”")
    elif tag == "li":
        gatherer.items -= 1
    elif tag in _STRONG:
        gatherer.strong -= 1
    elif tag == "a":
        gatherer.links -= 1
