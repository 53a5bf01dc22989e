"""A recipient list as Excel saves it: CSV with semicolons, in Windows-1252 or UTF-8 with a mark."""

import csv
import io
import re
from pathlib import Path

from brochure.i18n import _
from brochure.mail.csv_text import read_csv_text, save_as
from brochure.mail.rows import HEADERS, REQUIRED, Row, field_for, nearest_header
from brochure.mail.safety import blanks_that_look_alike, shown, unsafe_characters
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
    if len(lines) > MAX_ROWS + 1:
        problems.append(_too_many(len(lines) - 1, lines[MAX_ROWS + 1][0]))
    if not lines or len(lines) > MAX_ROWS + 1:
        problems += [] if lines else [_no_header(1)]
        return [], [p.at(file=shown_as) for p in problems]
    (line, header), *body = lines
    fields, header_problems = _header(line, header)
    problems += header_problems
    if any(problem.severity is Severity.ERROR for problem in header_problems):
        return [], [p.at(file=shown_as) for p in problems]
    rows = [_row(index, at, cells, fields, problems) for index, (at, cells) in enumerate(body)]
    problems += _wrong_letters(rows)
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


def _header(line: int, cells: list[str]) -> tuple[list[str], list[Problem]]:
    """Return the field of every column; a list whose columns are unclear is not read further."""
    if len(cells) == 1 and any(char in cells[0] for char in ",\t"):
        return [], [
            Problem(
                code="list-separator",
                line=line,
                message=_("the columns are separated by commas or tabs instead of semicolons"),
                remedy=save_as() + " " + _("Or replace the separators, not the commas between documents."),
            )
        ]
    while cells and not cells[-1]:
        cells = cells[:-1]
    fields = [field_for(cell) for cell in cells]
    known = [name for name in fields if name]
    problems = _other_columns(line, [cell for cell, name in zip(cells, fields, strict=True) if not name])
    problems += [
        Problem(
            code="list-doubled-column",
            line=line,
            field=name,
            message=_("the column {name} stands in the list twice").format(name=name),
            remedy=_("Delete one of them."),
        )
        for name in dict.fromkeys(known)
        if known.count(name) > 1
    ]
    if not known:
        return [], [_no_header(line)]
    problems += [
        Problem(
            code="list-missing-column",
            line=line,
            field=name,
            message=_("the column {name} is missing").format(name=name),
            remedy=_("Add it to the first line; in Dutch it is called {dutch}.").format(
                dutch=next(dutch for dutch, english in HEADERS.items() if english == name and dutch != name)
            ),
        )
        for name in REQUIRED
        if name not in known
    ]
    return [name or "" for name in fields], problems


def _no_header(line: int) -> Problem:
    return Problem(
        code="list-no-header",
        line=line,
        message=_("the first line does not name the columns"),
        remedy="municipality;name;role;email;salutation;language;documents\n"
        "gemeente;naam;functie;e-mail;aanhef;taal;documenten",
    )


def _other_columns(line: int, cells: list[str]) -> list[Problem]:
    """Return an error for each column that seems to be a known one miswritten, and a note on all others."""
    problems, own = [], []
    for cell in cells:
        near = nearest_header(cell)
        signs = unsafe_characters(cell) + blanks_that_look_alike(cell)
        if not near and not signs:
            own.append(shown(cell) or "–")
            continue
        message = _("there is no column called “{name}”").format(name=shown(cell))
        if signs:
            message += " " + _("(it holds {characters})").format(characters=", ".join(signs))
        remedy = _("Did you mean {near}? ").format(near=near) if near else ""
        remedy += (
            _("Type its name again by hand.")
            if signs
            else _("Give it another name if it is only for yourself.")
        )
        problems.append(Problem(code="list-unknown-column", line=line, message=message, remedy=remedy))
    if own:
        message = _("these columns are for yourself, and not used: {names}").format(names=", ".join(own))
        remedy = _("Columns that are used: {names}.").format(names=", ".join(dict.fromkeys(HEADERS)))
        problems.append(
            Problem(
                code="list-extra-column", severity=Severity.NOTE, line=line, message=message, remedy=remedy
            )
        )
    return problems


def _too_many(count: int, line: int) -> Problem:
    return Problem(
        code="list-too-long",
        line=line,
        message=_("the list has {count} rows; {limit} is the most").format(count=count, limit=MAX_ROWS),
        remedy=_(
            "Is it the right file? Otherwise divide it into several lists, and send them with the same --campaign."
        ),
        details={"measured": count, "demanded": MAX_ROWS},
    )


def _row(index: int, line: int, cells: list[str], fields: list[str], problems: list[Problem]) -> Row:
    while len(cells) > len(fields) and not cells[-1]:
        cells = cells[:-1]
    values = {name: cell for name, cell in zip(fields, cells, strict=False) if name and cell}
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
    for name, cell in values.items():
        if _looks_computed(cell):
            problems.append(
                Problem(
                    code="list-formula",
                    line=line,
                    field=name,
                    message=_("the cell holds a formula or an error of Excel: {cell}").format(
                        cell=shown(cell)
                    ),
                    remedy=_("Type the text itself: in Excel, copy the column and paste it as values."),
                )
            )
    return Row(line=line, values=values, index=index)


def _looks_computed(cell: str) -> bool:
    return cell.startswith("=") or (cell[:1] in "+-@" and "(" in cell) or bool(_ERROR_VALUE.match(cell))


def _wrong_letters(rows: list[Row]) -> list[Problem]:
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
