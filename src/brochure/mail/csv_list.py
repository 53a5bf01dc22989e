"""A recipient list as Excel saves it: CSV with semicolons, in Windows-1252 or UTF-8 with a mark."""

import csv
import io
import re
from pathlib import Path

from brochure.i18n import _
from brochure.mail.columns import Columns, header_of, read_columns, title_rows
from brochure.mail.csv_text import read_csv_text, save_as
from brochure.mail.rows import REQUIRED, Row
from brochure.mail.safety import shown
from brochure.problems import Problem, Severity

MAX_ROWS = 10_000  # 285 municipalities, and a few people in each
# UTF-8 that was once read as Windows-1252 and saved again: "Ã«" for "ë", "â€™" for "’".
_MOJIBAKE = re.compile("[ÃÂ][\u0080-\u00bf‚-›Œ-žˆ˜€™]|â€|\ufffd")
# Excel's error values in Dutch and English: #N/B, #NAAM?, #VERW!, #REF!, #WAARDE!, #VALUE!, #####
_ERROR_VALUE = re.compile(r"^#(N/[AB]|[A-Z/0-9]+[!?]|#+)$", re.IGNORECASE)


def read_csv(path: Path, shown_as: str) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a CSV file and all that is wrong with its form, with lines."""
    text, found = read_csv_text(path)
    if text is None:
        return [], [problem.at(file=shown_as) for problem in found]
    lines, problems = _split(text)
    problems = [*found, *problems]
    at = header_of([cells for _line, cells in lines])
    (line, header), *body = lines[at or 0 :] or [(1, [])]
    if at:
        problems.append(title_rows(lines[0][0], [cells for _line, cells in lines[:at]]))
    if len(body) > MAX_ROWS:
        problems.append(too_many(len(body), body[MAX_ROWS][0]))
        return [], [p.at(file=shown_as) for p in problems]
    while header and not header[-1]:
        header = header[:-1]
    wrong = _wrong_separator(line, header)
    columns, header_problems = read_columns(line, header) if not wrong else (Columns((), ()), wrong)
    problems += header_problems
    if any(problem.severity is Severity.ERROR for problem in header_problems):
        return [], [p.at(file=shown_as) for p in problems]
    rows = [_row(index, at, cells, columns, problems) for index, (at, cells) in enumerate(body)]
    problems += wrong_letters(rows)
    return rows, [p.at(file=shown_as) for p in problems]


def _split(text: str) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    """Return (line, cells) of every row that holds something; quotes may enclose line breaks."""
    problems: list[Problem] = []
    found: list[tuple[int, list[str]]] = []
    empty: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    start = 1
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                empty.append(start)
            elif not (start == 1 and len(cells) == 2 and cells[0].lower() == "sep="):
                found.append((start, [cell.strip() for cell in cells]))
            start = reader.line_num + 1
    except csv.Error:
        problems.append(
            Problem(
                code="list-quotes",
                line=start,
                message=_(
                    "a quotation mark that opens a cell is not closed, or text follows one that closes"
                ),
                remedy=_('Close it, or double it if it belongs to the text: "".'),
            )
        )
    last = found[-1][0] if found else 0
    problems += [
        Problem(
            code="list-empty-line",
            severity=Severity.NOTE,
            line=line,
            message=_("an empty line was passed over"),
        )
        for line in empty
        if line < last
    ]
    return found, problems


def _wrong_separator(line: int, cells: list[str]) -> list[Problem]:
    if len(cells) != 1 or not any(char in cells[0] for char in ",\t"):
        return []
    return [
        Problem(
            code="list-separator",
            line=line,
            message=_("the columns are separated by commas or tabs instead of semicolons"),
            remedy=save_as() + " " + _("Or replace the separators, not the commas between documents."),
        )
    ]


def too_many(count: int, line: int) -> Problem:
    """Return the problem of a list that is longer than any."""
    return Problem(
        code="list-too-long",
        line=line,
        message=_("the list has {count} rows; {limit} is the most").format(count=count, limit=MAX_ROWS),
        remedy=_(
            "Is it the right file? Otherwise divide it into several lists, and send them with the same --campaign."
        ),
        details={"measured": count, "demanded": MAX_ROWS},
    )


def _row(index: int, line: int, cells: list[str], columns: Columns, problems: list[Problem]) -> Row:
    fields = columns.fields
    while len(cells) > len(fields) and not cells[-1]:
        cells = cells[:-1]
    values, extra = columns.parted(cells)
    if len(cells) != len(fields):
        # Excel leaves out empty cells at the end of a row: only a lack that matters is an error.
        lacking = [name for name in REQUIRED if name in fields[len(cells) :]]
        if lacking or len(cells) > len(fields):
            problems.append(
                Problem(
                    code="list-row-length",
                    line=line,
                    message=_("the row has {count} cells, the first line {wanted}").format(
                        count=len(cells), wanted=len(fields)
                    ),
                    remedy=_(
                        "A line break or a semicolon inside a cell must stand between quotation marks; "
                        "take it out in Excel and save the list again."
                    ),
                    details={"measured": len(cells), "demanded": len(fields)},
                )
            )
    row = Row(line=line, values=values, index=index, extra=extra)
    problems += computed_cells(row)
    return row


def computed_cells(row: Row) -> list[Problem]:
    """Return an error for each cell of a known column that holds a formula, or what Excel makes of a wrong one."""
    problems = []
    for name, cell in row.values.items():
        if _looks_computed(cell):
            line, column = row.place(name)
            problems.append(
                Problem(
                    code="list-formula",
                    line=line,
                    column=column,
                    field=name,
                    message=_("the cell holds a formula or an error of Excel: {cell}").format(
                        cell=shown(cell)
                    ),
                    remedy=_("Type the text itself: in Excel, copy the column and paste it as values."),
                )
            )
    return problems


def _looks_computed(cell: str) -> bool:
    return cell.startswith("=") or (cell[:1] in "+-@" and "(" in cell) or bool(_ERROR_VALUE.match(cell))


def wrong_letters(rows: list[Row]) -> list[Problem]:
    """Return an error for each cell whose letters were damaged on the way."""
    return [
        Problem(
            code="list-encoding",
            line=row.line,
            field=name,
            message=_("letters with accents were damaged on the way: {text}").format(text=shown(value)),
            remedy=_("The file was saved in one encoding and read in another. ") + save_as(),
        )
        for row in rows
        for name, value in row.values.items()
        if _MOJIBAKE.search(value)
    ]
