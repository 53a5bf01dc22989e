"""A workbook (.xlsx) as it stands in its file: sheets, cells, and what a reader would not see of them.

Read after ECMA-376 Part 1 §18 with lxml from a bounded archive, and not with a library: those tell nothing of rows
that are hidden and formulas without a value, or hold whatever the file asks for, and none reads both namespaces
(transitional and strict). Only tables are read: no pictures, no code, nothing outside the file.
"""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from brochure.i18n import _
from brochure.importing.budget import Expense
from brochure.importing.word.archive import Archive
from brochure.mail.cell_text import BUILT_IN, shown_date, shown_number
from brochure.mail.workbook_file import SheetArchive, SheetBudget, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

MAX_ROW, MAX_COLUMN, MAX_SHEETS, MAX_MERGED = 1_048_576, 16_384, 50, 1_000
_MAX_CHARACTERS = 5_000_000  # of all cells, as many as a list in CSV may have
_MAX_CELL = 32_767  # characters; Excel's own limit
_REFERENCE = re.compile(r"^\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})$")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUTH = {"1": "WAAR", "0": "ONWAAR", "true": "WAAR", "false": "ONWAAR"}
_DOCUMENT, _STRINGS, _STYLES = "/officeDocument", "/sharedStrings", "/styles"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows; `is_uncomputed` for a formula without the value it had when it was saved."""

    text: str
    is_uncomputed: bool = False


@dataclass(slots=True)
class Sheet:
    """One sheet: cells by row and column, from 1; and what is hidden or merged."""

    name: str
    is_hidden: bool = False
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)  # first and last
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # top, left, bottom, right

    def is_hidden_column(self, column: int) -> bool:
        """Tell whether a column is hidden."""
        return any(first <= column <= last for first, last in self.hidden_columns)


def read_workbook(data: bytes, file: str) -> list[Sheet]:
    """Return the sheets of a workbook. Raises ProblemError for what is none, is broken or asks for too much."""
    return _Workbook(SheetArchive(data, SheetBudget(file))).sheets()


def _local(node: "_Element") -> str:
    """Return an element's name without its namespace: transitional and strict files differ in that alone."""
    return str(node.tag).rpartition("}")[2]


def _children(node: "_Element", *names: str) -> "Iterator[_Element]":
    return (child for child in node if _local(child) in names)


def _attribute(node: "_Element", name: str) -> str:
    """Return an attribute by its name in any namespace."""
    found = (value for key, value in node.attrib.items() if str(key).rpartition("}")[2] == name)
    return str(next(found, ""))


def _is_on(typed: str) -> bool:
    return typed.lower() in ("1", "true", "on")


def _number(typed: str, most: int) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and 0 < int(typed[:9]) <= most else None


class _Workbook:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._part = self._target("", _DOCUMENT)
        if self._part is None or not self._part.endswith(".xml"):
            raise archive.refuse(_("it is no workbook of the kind .xlsx"))
        strings, styles = self._target(self._part, _STRINGS), self._target(self._part, _STYLES)
        self._characters = 0
        self._strings = [_told(_text(node)) for node in self._root(strings, "si")]
        self._forms = self._read_forms(styles)
        self._root_node = archive.tree(self._part)
        self._since_1904 = any(
            _is_on(_attribute(node, "date1904")) for node in _children(self._root_node, "workbookPr")
        )

    def _root(self, part: str | None, *names: str) -> "list[_Element]":
        return list(_children(self._archive.tree(part), *names)) if part else []

    def _relations(self, part: str) -> "list[_Element]":
        path = PurePosixPath(part)
        name = self._archive.find(str(path.parent / "_rels" / f"{path.name}.rels") if part else "_rels/.rels")
        found = self._root(name, "Relationship")
        self._archive.budget.spend(Expense.RELATIONSHIPS, len(found))
        return [node for node in found if node.get("TargetMode", "").lower() != "external"]

    def _located(self, part: str, target: str) -> str | None:
        """Return the part that a relationship leads to: absolute, or beside the part that names it."""
        steps: list[str] = []
        base = "" if target.startswith("/") else str(PurePosixPath(part).parent)
        for step in f"{base}/{target}".replace("\\", "/").split("/"):
            if step == "..":
                steps = steps[:-1]
            elif step not in ("", "."):
                steps.append(step)
        return self._archive.find("/".join(steps))

    def _target(self, part: str, kind: str) -> str | None:
        for node in self._relations(part):
            if node.get("Type", "").endswith(kind):
                return self._located(part, node.get("Target", ""))
        return None

    def _read_forms(self, part: str | None) -> list[str]:
        """Return the number format of every cell style, by its number."""
        forms: dict[int, str] = dict(BUILT_IN)
        found: list[str] = []
        for group in self._root(part, "numFmts", "cellXfs"):
            for node in group:
                number = _number(node.get("numFmtId", ""), 10_000) or 0
                if _local(node) == "numFmt":
                    forms[number] = node.get("formatCode", "")
                elif _local(node) == "xf":
                    found.append(forms.get(number, "General"))
        return found

    def sheets(self) -> list[Sheet]:
        assert self._part is not None
        parts = {node.get("Id", ""): node for node in self._relations(self._part)}
        found: list[Sheet] = []
        nodes = [node for group in _children(self._root_node, "sheets") for node in _children(group, "sheet")]
        if len(nodes) > MAX_SHEETS:
            raise too_large(
                self._archive.budget.file, _("it has more than {limit} sheets").format(limit=MAX_SHEETS)
            )
        read: set[str] = set()
        for node in nodes:
            relation = parts.get(_attribute(node, "id"))
            if relation is None or not relation.get("Type", "").endswith("/worksheet"):
                continue  # a chart or a dialog
            part = self._located(self._part, relation.get("Target", ""))
            if part is None or part in read:
                raise self._archive.refuse(_("a sheet is missing"))
            read.add(part)
            is_hidden = node.get("state", "visible") != "visible"
            found.append(self._sheet(part, Sheet(node.get("name", ""), is_hidden)))
        if not found:
            raise self._archive.refuse(_("it holds no sheet with cells"))
        return found

    def _sheet(self, part: str, sheet: Sheet) -> Sheet:
        for node in self._archive.tree(part):
            kind = _local(node)
            if kind == "cols":
                self._read_widths(node, sheet)
            elif kind == "sheetData":
                self._read_rows(node, sheet)
            elif kind == "mergeCells":
                self._read_merged(node, sheet)
        return sheet

    def _read_widths(self, group: "_Element", sheet: Sheet) -> None:
        for node in _children(group, "col"):
            first = _number(node.get("min", ""), MAX_COLUMN)
            last = _number(node.get("max", ""), MAX_COLUMN)
            if first and last and (_is_on(node.get("hidden", "")) or node.get("width") == "0"):
                sheet.hidden_columns.append((first, last))

    def _read_rows(self, group: "_Element", sheet: Sheet) -> None:
        at = 0
        for row in _children(group, "row"):
            at = _number(row.get("r", ""), MAX_ROW) or at + 1
            if _is_on(row.get("hidden", "")) or row.get("ht") == "0":
                sheet.hidden_rows.add(at)
            column = 0
            for node in _children(row, "c"):
                match = _REFERENCE.match(node.get("r", ""))
                column = _column(match[1]) if match else column + 1
                cell = self._cell(node)
                if cell is not None:
                    # One text may stand in every cell of the sheet.
                    self._spend(len(cell.text))
                    sheet.rows.setdefault(at, {})[column] = cell

    def _spend(self, characters: int) -> None:
        self._characters += characters
        if self._characters > _MAX_CHARACTERS:
            reason = _("its cells show more than {limit} characters").format(limit=_MAX_CHARACTERS)
            raise too_large(self._archive.budget.file, reason)

    def _cell(self, node: "_Element") -> Cell | None:
        kind = node.get("t", "n")
        value = next((child.text or "" for child in _children(node, "v")), None)
        has_formula = next(_children(node, "f"), None) is not None
        if kind == "inlineStr":
            return _told("".join(_text(child) for child in _children(node, "is")))
        if value is None or (value == "" and has_formula and kind != "str"):
            return Cell("", is_uncomputed=True) if has_formula else None
        if kind == "s":
            number = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else -1
            if not 0 <= number < len(self._strings):
                raise self._archive.refuse(_("a cell refers to a text that is not there"))
            return self._strings[number]
        if kind == "b":
            return _told(_TRUTH.get(value.strip().lower(), value))
        if kind == "d":
            return _told(shown_date(value))
        if kind in ("str", "e"):
            return _told(_unescaped(value))
        style = node.get("s", "0")
        number = int(style) if style.isascii() and style.isdigit() and len(style) < 6 else 0
        form = self._forms[number] if number < len(self._forms) else "General"
        return _told(shown_number(value[:400], form, since_1904=self._since_1904))

    def _read_merged(self, group: "_Element", sheet: Sheet) -> None:
        for node in _children(group, "mergeCell"):
            corners = [_REFERENCE.match(corner) for corner in node.get("ref", "").split(":")]
            if len(corners) == 2 and corners[0] and corners[1] and len(sheet.merged) < MAX_MERGED:
                (left, top), (right, bottom) = ((_column(c[1]), int(c[2])) for c in corners if c)
                sheet.merged.append((top, left, bottom, right))


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _told(text: str) -> Cell | None:
    return Cell(text[: _MAX_CELL + 1].strip()) if text.strip() else None


def _text(node: "_Element") -> str:
    """Return the text of a string, its pieces of other looks included, without the readings of Asian signs."""
    pieces = []
    for child in node:
        if _local(child) == "t":
            pieces.append(child.text or "")
        elif _local(child) == "r":
            pieces += [piece.text or "" for piece in _children(child, "t")]
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    """Put the signs in the place of `_x000D_` and its like (§22.9.2.19); line ends as one sign."""
    signs = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    return signs.replace("\r\n", "\n").replace("\r", "\n")
