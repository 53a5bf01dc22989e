"""An OpenDocument text as a page: its paragraphs, lists, tables, notes and pictures in reading order."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from brochure.i18n import _
from brochure.importing.budget import Budget, Expense
from brochure.importing.lines import LeftOut, Line, SourceLines
from brochure.importing.odt.lists import OdtLists
from brochure.importing.odt.names import short, value, words_of
from brochure.importing.odt.styles import OdtStyles
from brochure.importing.picture_store import PictureStore
from brochure.importing.picture_text import is_description
from brochure.importing.tabbed import with_colons_for_tabs
from brochure.importing.tables import Tables
from brochure.importing.word.archive import Archive
from brochure.importing.word.paragraph import Paragraph

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEAD = 4096  # characters of a link that are told of
_CONTENT, _STYLES = "content.xml", "styles.xml"
_LEFT = {
    "office:annotation": "comment",
    "text:alphabetical-index": "field",
    "text:table-of-content": "field",
    "draw:object-ole": "object",
    "draw:object": "object",
    "text:hidden-text": "hidden",
    "text:hidden-paragraph": "hidden",
    "text:placeholder": "placeholder",
}
_QUIET = frozenset(("office:annotation-end", "text:sequence-decls", "office:forms", "text:note-citation"))
_AROUND = tuple(f"style:{part}{page}" for part in ("header", "footer") for page in ("", "-left", "-first"))
_TOLD = ("svg:title", "svg:desc")
_ITEMS = ("text:list-item", "text:list-header")
_TABLE = {
    "table:table": "begin",
    "table:table-row": "row",
    "table:table-cell": "cell",
    "table:covered-table-cell": "cell",
}
_TABLE_ENDS = {
    "table:table": "end",
    "table:table-cell": "end_cell",
    "table:covered-table-cell": "end_cell",
}


def read_odt(data: bytes, file: str) -> SourceLines:
    """Return the paragraphs of an OpenDocument text. Raises ProblemError for a hostile one."""
    archive = Archive(data, Budget(file))
    if archive.find(_CONTENT) is None:
        raise archive.refuse("it holds no document")
    content = archive.tree(_CONTENT)
    styles = archive.tree(_STYLES) if archive.find(_STYLES) else None
    roots = [root for root in (styles, content) if root is not None]
    story = _Story(archive, OdtStyles(*roots), OdtLists(*reversed(roots)))
    body = next((node for node in content.iter() if short(node.tag) == "office:text"), None)
    if body is None:
        raise archive.refuse("it holds no document")
    story.read(body)
    for node in () if styles is None else styles.iter():
        if short(node.tag) in _AROUND:
            story.leave_around(node)
    if story.counted:
        story.left_out.append(LeftOut(_("{count} in all").format(count=story.counted), "list-marks"))
    lines = with_colons_for_tabs([*story.lines, *story.notes])
    return SourceLines(
        tuple(replace(line, number=place) for place, line in enumerate(lines, 1)),
        tuple(story.left_out),
        story.store.found,
        form=tuple(story.tables.form),
    )


def _comment(annotation: Any) -> str:
    """Return the paragraphs of a comment, without who wrote it when."""
    parts = (words_of(part) for part in annotation if short(part.tag).startswith("text:"))
    return " ".join(filter(None, parts))


class _Story:
    def __init__(self, archive: Archive, styles: OdtStyles, lists: OdtLists) -> None:
        self._archive, self._styles, self._budget = archive, styles, archive.budget
        self._numbering, self._lists = lists, list[str]()
        self.store = PictureStore(archive.budget)
        self.lines: list[Line] = []
        self.notes: list[Line] = []
        self.left_out: list[LeftOut] = []
        self.tables = Tables(self.lines, self.left_out)
        self._open: list[Paragraph] = []
        self._spans: list[str] = []
        self._items: list[bool] = []  # of the items that are open, whether the mark is shown
        self.counted = 0

    def read(self, body: "_Element") -> None:
        """Walk the text once."""
        from lxml import etree

        walk = etree.iterwalk(body, events=("start", "end"))
        for event, node in walk:
            name = short(node.tag)
            if event == "end":
                self._end(node, name)
            elif name in _QUIET or self._takes_whole(node, name):
                walk.skip_subtree()
            else:
                self._start(node, name)

    def _takes_whole(self, node: Any, name: str) -> bool:
        if name == "text:note":
            words = " ".join(words_of(inner) for inner in node if short(inner.tag) == "text:note-body")
            if words.strip():
                self._budget.spend(Expense.LINES)
                self.notes.append(Line(words.strip(), 0, role="note"))
            return True
        if name == "draw:frame":
            self._frame(node)
            return not any(short(inner.tag) == "draw:text-box" for inner in node)
        if name == "text:section" and value(node, "text:display") == "none":
            self.left_out.append(LeftOut(words_of(node), "hidden"))
            return True
        if name == "text:tracked-changes":
            self._changes(node)
            return True
        if name in _TOLD:
            self._describe(words_of(node) if short(node.getparent().tag) != "draw:frame" else "")
            return True
        if name in _LEFT:
            words = _comment(node) if name == "office:annotation" else words_of(node)
            if words or name.startswith("draw:"):
                self.left_out.append(LeftOut(words or name.partition(":")[2], _LEFT[name]))
            return True
        return False

    def _changes(self, changes: Any) -> None:
        """Name what was deleted, each change apart and without who did it when."""
        for deleted in (one for one in changes.iter() if short(one.tag) == "text:deletion"):
            parts = (words_of(part) for part in deleted if short(part.tag) != "office:change-info")
            if words := " ".join(filter(None, parts)):
                self.left_out.append(LeftOut(words, "deleted"))

    def _start(self, node: Any, name: str) -> None:
        if name in ("text:p", "text:h"):
            self._budget.spend(Expense.PARAGRAPHS)
            paragraph = Paragraph()
            paragraph.style = value(node, "text:style-name")
            if name == "text:h":
                paragraph.style = f"heading {value(node, 'text:outline-level') or '1'}"
            paragraph.number = self._list() if name == "text:p" else ""
            paragraph.depth = max(0, len(self._lists) - 1)
            self._open.append(paragraph)
            self._add(node.text)
        elif name == "text:list":
            self._lists.append(value(node, "text:style-name") or next(reversed(self._lists), "list"))
        elif name in _ITEMS:
            self._items.append(name == "text:list-header")
        elif name == "text:span":
            self._spans.append(value(node, "text:style-name"))
            self._add(node.text)
        elif name == "text:s":
            self._add(" ")  # several stand for one: spaces are collapsed anyway
        elif name == "text:tab":
            self._add("\t")
        elif name == "text:line-break":
            self._add("\n")
        elif name in _TABLE:
            getattr(self.tables, _TABLE[name])()
        else:
            self._add(node.text)

    def _end(self, node: Any, name: str) -> None:
        if name in ("text:p", "text:h") and self._open:
            paragraph = self._open.pop()
            self.counted += paragraph.has_number(self._styles, self._numbering)
            paragraph.write(self.lines, self._styles, self._numbering, self._budget)
        elif name == "text:list" and self._lists:
            self._lists.pop()
        elif name in _ITEMS and self._items:
            self._items.pop()
        elif name == "text:span" and self._spans:
            self._spans.pop()
        elif name in _TABLE_ENDS:
            getattr(self.tables, _TABLE_ENDS[name])()
        self._add(node.tail)

    def _list(self) -> str:
        """Return the list that a paragraph is an item of, "" for none: a second one of the same item has no mark."""
        if not self._items or self._items[-1]:
            return ""
        self._items[-1] = True
        return self._lists[-1] if self._lists else "list"

    def leave_around(self, node: Any) -> None:
        """Name the words and the pictures of a page header."""
        if words := words_of(node):
            self.left_out.append(LeftOut(words, "page-header"))
        for image in (inner for inner in node.iter() if short(inner.tag) == "draw:image"):
            self._budget.spend(Expense.PICTURES)
            self.left_out.append(LeftOut(value(image, "xlink:href")[:_HEAD], "picture-page-header"))

    def _add(self, text: str | None) -> None:
        if not text or not self._open:
            return
        names = [name for name in (*self._spans, self._open[-1].style) if name]
        why = "hidden" if any(map(self._styles.is_hidden, names)) else ""
        why = "struck" if any(map(self._styles.is_struck, names)) else why
        if why:
            self.left_out += [LeftOut(text.strip(), why)] if text.strip() else []
        else:
            colour = next((one for name in names if (one := self._styles.colour_of(name))), "")
            self._open[-1].add(text, bold=any(map(self._styles.is_bold, names)), colour=colour)

    def _frame(self, node: Any) -> None:
        """Take or name the pictures of a frame: of several forms of one picture the first that can be taken."""
        self._budget.spend(Expense.PICTURES)
        told = {short(inner.tag): words_of(inner) for inner in node if short(inner.tag) in _TOLD}
        alt = told.get("svg:desc") or told.get("svg:title", "")
        if is_description(title := told.get("svg:title", "")) and title != alt:
            self._describe(title)
        images = [inner for inner in node if short(inner.tag) == "draw:image"]
        left: list[LeftOut] = []
        for image in images:
            taken = self._picture(value(image, "xlink:href"))
            if isinstance(taken, str):
                described = is_description(alt)
                self._place(taken, alt if described else "")
                self._describe(alt if not described else "")
                return
            left.append(taken)
        if images:
            self._place("", "")
        self.left_out += left[:1]
        self._describe(alt)

    def _describe(self, words: str) -> None:
        """Name a description that no picture takes."""
        self.left_out += [LeftOut(words, "picture-description")] if words else []

    def _place(self, picture: str, alt: str) -> None:
        if self._open:
            self._open[-1].add_picture(picture, alt)
        else:
            self.lines.append(Line("", len(self.lines) + 1, picture=picture, alt=alt))

    def _picture(self, target: str) -> str | LeftOut:
        if "://" in target:
            return LeftOut(target[:_HEAD], "picture-linked")
        part = self._archive.find(target.removeprefix("./"))
        if part is None:
            return LeftOut(target[:_HEAD], "picture-missing")
        return self.store.take(self._archive.read(part, Expense.PICTURE_BYTES), part.rpartition("/")[2])
