"""Taking a person out of the files people keep in content/mail/: lists, objections, saved messages."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.content.editing.edit import edited
from brochure.content.editing.operations import RemoveItem, RemoveKey
from brochure.content.reader import read_file
from brochure.files import write_private
from brochure.mail.columns import header_of
from brochure.mail.csv_text import read_csv_text
from brochure.mail.privacy.person import Person
from brochure.mail.privacy.workbook_rows import emptied
from brochure.problems import ProblemError

if TYPE_CHECKING:
    from brochure.mail.workbook import Cell

_WORKBOOKS = (".xlsx", ".xlsm")
_TITLES = 40  # rows in which the names of the columns are looked for


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
        heads = _heads([cells for _start, _end, cells in records])
        return [
            Mention(file, start + 1, dict(zip(heads or map(str, range(1, 100)), cells, strict=False)))
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
    found = []
    for sheet in sheets:
        numbers = sorted(sheet.rows)
        width = max((max(sheet.rows[number]) for number in numbers[:_TITLES]), default=0)
        heads = _heads([_cells(sheet.rows[number], width) for number in numbers[:_TITLES]])
        for number in numbers:
            row = sorted(sheet.rows[number].items())
            if any(person.is_named_in(cell.text) for _column, cell in row):
                names = {
                    column: heads[column - 1]
                    if column <= len(heads) and heads[column - 1]
                    else column_name(column)
                    for column, _cell in row
                }
                found.append(Mention(file, number, {names[column]: cell.text for column, cell in row}))
    return found


def _cells(row: "dict[int, Cell]", width: int) -> list[str]:
    return [row[column].text if column in row else "" for column in range(1, width + 1)]


def _heads(rows: list[list[str]]) -> list[str]:
    """Return the names of the columns, empty where no row seems to hold them."""
    at = header_of(rows)
    return rows[at] if at is not None else []


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

_Found = tuple[RemoveItem | RemoveKey, int, dict[str, str]]


def _entries(path: Path, file: str, person: Person) -> list[_Found]:
    """Return how to remove each entry that names the person, its line and values, the last first.

    An entry is an item of a list, as of candidates and objections, or a key below another, as of people.yaml; of a
    key that would be left empty, the key itself.
    """
    source, _problems = read_file(path, file)
    if source is None:
        return []
    found: list[_Found] = []
    for top, value in source.tree.items():
        if isinstance(value, list):
            for index, entry in enumerate(value):
                if person.is_named_in("\n".join((values := _flat(entry)).values())):
                    found.append((RemoveItem((top, index)), source.where((top, index))[0], values))
        elif isinstance(value, dict):
            named = [key for key, entry in value.items() if _names(person, entry)]
            for key in named:
                where = (top,) if len(named) == len(value) else (top, key)
                values = {"name": str(key), **_flat(value[key])}
                found.append((RemoveKey(where), source.where((top, key))[0], values))
    return found[::-1]


def _names(person: Person, entry: Any) -> bool:
    return person.is_named_in("\n".join(_flat(entry).values()))


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
    operations = dict.fromkeys(operation for operation, _line, _values in found)
    source, _problems = read_file(path, file)
    whole = {one.path[0] for one in operations if isinstance(one, RemoveKey) and len(one.path) == 1}
    if source is not None and whole == set(source.tree):
        path.unlink()  # nobody else stands in it
        return True
    write_private(path, edited(path.read_text("utf-8"), operations, file).encode())
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
