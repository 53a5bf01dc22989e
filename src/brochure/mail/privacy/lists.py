"""Taking a person out of the files people keep in content/mail/: lists, objections, saved messages."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brochure.content.editing.edit import edited
from brochure.content.editing.operations import RemoveItem
from brochure.content.reader import read_file
from brochure.files import write_private
from brochure.mail.csv_text import read_csv_text
from brochure.mail.objections import FILE as OBJECTIONS
from brochure.mail.privacy.person import Person
from brochure.mail.privacy.workbook_rows import emptied
from brochure.mail.yaml_list import KEY
from brochure.problems import ProblemError

_WORKBOOKS = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class Mention:
    """One row or entry about a person: where it stands, and what it says."""

    file: str
    line: int
    values: dict[str, str]


def mentions_in(path: Path, file: str, person: Person) -> list[Mention]:
    """Return the rows of a list, or the entries of a YAML file, that name the person. Raises OSError."""
    if path.suffix.lower() in (".yaml", ".yml"):
        return [Mention(file, line, values) for _at, line, values in _entries(path, file, person)]
    if path.suffix.lower() == ".csv":
        text, _problems = read_csv_text(path)
        records = _records(text or "")
        heads = next((cells for _start, _end, cells in records if len(cells) > 1), [])
        return [
            Mention(file, start + 1, dict(zip(heads, cells, strict=False)))
            for start, _end, cells in records
            if person.is_named_in(";".join(cells))
        ]
    if path.suffix.lower() in _WORKBOOKS:
        return _rows_of_workbook(path, file, person)
    return []


def _rows_of_workbook(path: Path, file: str, person: Person) -> list[Mention]:
    from brochure.mail.workbook import read_workbook
    from brochure.mail.workbook_file import column_name

    try:
        sheets = read_workbook(path.read_bytes(), file)
    except ProblemError:
        return []  # told as a file that still names the person
    return [
        Mention(file, number, {column_name(column): cell.text for column, cell in sorted(row.items())})
        for sheet in sheets
        for number, row in sorted(sheet.rows.items())
        if any(person.is_named_in(cell.text) for cell in row.values())
    ]


def erase_in(path: Path, file: str, person: Person) -> bool:
    """Take the person out of a list, an objections file or a saved message; False where that is not possible.

    Raises OSError, ProblemError.
    """
    suffix = path.suffix.lower()
    if suffix in (".eml", ".emlx"):
        path.unlink()
        return True
    if suffix in (".yaml", ".yml"):
        return _erase_in_yaml(path, file, person)
    if suffix == ".csv":
        return _erase_in_csv(path, person)
    if suffix in _WORKBOOKS:
        data = emptied(path.read_bytes(), file, person.is_named_in)
        if data is not None:
            write_private(path, data)
        return data is not None
    return False


# ---- YAML -----------------------------------------------------------------------------------------


def _entries(
    path: Path, file: str, person: Person
) -> Sequence[tuple[tuple[str | int, ...], int, dict[str, str]]]:
    """Return path, line and values of the entries that name the person, the last first."""
    source, _problems = read_file(path, file)
    if source is None:
        return []
    key = "objections" if path.name == OBJECTIONS or "objections" in source.tree else KEY
    entries = source.tree.get(key)
    found = []
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        values = _flat(entry)
        if person.is_named_in("\n".join(values.values())):
            line, _column = source.where((key, index))
            found.append(((key, index), line, values))
    return found[::-1]


def _flat(entry: Any) -> dict[str, str]:
    if isinstance(entry, dict):
        return {
            str(name): ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
            for name, value in entry.items()
        }
    return {"address": str(entry or "")}


def _erase_in_yaml(path: Path, file: str, person: Person) -> bool:
    found = _entries(path, file, person)
    if not found:
        return False
    text = path.read_text("utf-8")
    write_private(path, edited(text, [RemoveItem(at) for at, _line, _values in found], file).encode())
    return True


# ---- CSV ------------------------------------------------------------------------------------------


def _records(text: str) -> list[tuple[int, int, list[str]]]:
    """Return where each record starts and ends, in lines, and its cells."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    found: list[tuple[int, int, list[str]]] = []
    start = 0
    try:
        for cells in reader:
            found.append((start, reader.line_num, [cell.strip() for cell in cells]))
            start = reader.line_num
    except csv.Error:
        return []
    return found


def _erase_in_csv(path: Path, person: Person) -> bool:
    text, _problems = read_csv_text(path)
    if text is None:
        return False
    lines = list(io.StringIO(text, newline=""))
    gone = {
        line
        for start, end, cells in _records(text)
        if person.is_named_in(";".join(cells))
        for line in range(start, end)
    }
    if not gone:
        return False
    kept = "".join(line for number, line in enumerate(lines) if number not in gone)
    write_private(path, kept.encode("utf-8-sig"))  # as Excel reads it, whatever it was before
    return True
