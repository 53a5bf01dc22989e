"""A recipient list as a workbook: the sheet that has the columns, row by row, and what a reader would not see."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from brochure.i18n import _, ngettext
from brochure.mail.columns import Columns, header_of, no_header, read_columns, title_rows
from brochure.mail.csv_list import MAX_ROWS, computed_cells, too_many, wrong_letters
from brochure.mail.rows import REQUIRED, Row, field_for
from brochure.mail.safety import shown
from brochure.mail.workbook import Cell, Sheet, read_workbook
from brochure.mail.workbook_file import column_name, refusal, too_large, unreadable
from brochure.problems import Problem, ProblemError, Severity

MAX_BYTES = 10_000_000
WORKBOOK = b"PK\x03\x04"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"  # .xls, and workbooks with a password
_MAX_COLUMNS = 200
_NAMED = 12  # rows named in one message


@dataclass(frozen=True)
class _Table:
    """The cells of a sheet that hold something, and which of its rows names the columns."""

    sheet: Sheet
    numbers: list[int]  # of rows that hold something
    cells: list[list[str]]
    header: int | None

    @property
    def known(self) -> set[str]:
        found = self.cells[self.header] if self.header is not None else []
        return {name for cell in found if (name := field_for(cell))}


def is_workbook(path: Path) -> bool:
    """Tell whether a file is a workbook by its first bytes or its name. Raises OSError."""
    with path.open("rb") as stream:
        return path.suffix.lower() in (".xlsx", ".xlsm") or stream.read(4) in (WORKBOOK, OLD_WORKBOOK)


def read_xlsx(path: Path, shown_as: str) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a workbook and all that is wrong with its form, with rows and columns. Raises OSError."""
    try:
        return _rows(_chosen(_sheets(path, shown_as), shown_as), shown_as)
    except ProblemError as error:
        return [], list(error.problems)


def _sheets(path: Path, file: str) -> list[Sheet]:
    with path.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if data.startswith(OLD_WORKBOOK):
        message = _("this workbook is of the old kind .xls, or needs a password")
        remedy = _("In Excel: File, Save As, type “Excel Workbook (.xlsx)”, without a password.")
        raise refusal("list-workbook", file, message, remedy)
    if len(data) > MAX_BYTES:
        raise too_large(file, _("it has more than {limit} MB").format(limit=MAX_BYTES // 1_000_000))
    if not data.startswith(WORKBOOK):
        raise unreadable(file, _("it is no workbook of the kind .xlsx"))
    return read_workbook(data, file)


def _table(sheet: Sheet) -> _Table:
    numbers = [number for number in sorted(sheet.rows) if any(c.text for c in sheet.rows[number].values())]
    width = max((max(sheet.rows[number]) for number in numbers), default=0)
    cells = [_cells(sheet.rows[number], min(width, _MAX_COLUMNS)) for number in numbers[: MAX_ROWS + 50]]
    return _Table(sheet, numbers, cells, header_of(cells))


def _cells(row: dict[int, Cell], width: int) -> list[str]:
    return [row[column].text if column in row else "" for column in range(1, width + 1)]


def _chosen(sheets: Sequence[Sheet], file: str) -> _Table:
    """Return the one sheet that has the columns. Raises ProblemError where there are several, or none."""
    tables = [_table(sheet) for sheet in sheets]
    if not any(table.numbers for table in tables):
        raise ProblemError(no_header(1).at(file=file))
    visible = [table for table in tables if table.numbers and not table.sheet.is_hidden]
    whole = [table for table in visible if set(REQUIRED) <= table.known]
    if len(whole) > 1:
        names = ", ".join(shown(table.sheet.name) for table in whole)
        message = _("several sheets hold a list of recipients: {names}").format(names=names)
        remedy = _("Save the one that is meant as a workbook of its own; or put the rows on one sheet.")
        raise refusal("list-several-sheets", file, message, remedy)
    if whole:
        return whole[0]
    best = max(visible or tables, key=lambda table: (len(table.known), table.header is not None))
    if best.header is None:
        names = ", ".join(shown(sheet.name) for sheet in sheets)
        problem = no_header(1)
        message = _("no sheet of the workbook names the columns of a list: {names}").format(names=names)
        raise refusal("list-no-header", file, message, problem.remedy)
    if best.sheet.is_hidden:
        message = _("only hidden sheets hold a list: {names}").format(names=shown(best.sheet.name))
        remedy = _("Show the sheet in Excel (right-click on the tabs, Unhide), and save.")
        raise refusal("list-hidden-sheet", file, message, remedy)
    return best


def _rows(table: _Table, file: str) -> tuple[list[Row], list[Problem]]:
    sheet, at = table.sheet, table.header
    assert at is not None
    problems: list[Problem] = []
    if at:
        problems.append(title_rows(table.numbers[0], table.cells[:at]))
    body, line = table.numbers[at + 1 :], table.numbers[at]
    columns, found = read_columns(line, _heads(table))
    problems += found
    if len(body) > MAX_ROWS:
        problems.append(too_many(len(body), body[MAX_ROWS]))
    if any(problem.severity is Severity.ERROR for problem in problems):
        return [], [problem.at(file=file) for problem in problems]
    rows = [
        _row(index, number, cells, columns)
        for index, (number, cells) in enumerate(zip(body, table.cells[at + 1 :], strict=True))
    ]
    problems += _unseen(sheet, columns, line, body)
    for row in rows:
        problems += computed_cells(row)
    problems += wrong_letters(rows)
    return rows, [problem.at(file=file) for problem in problems]


def _heads(table: _Table) -> list[str]:
    """Return the heads; a column without one that holds something goes by its letters."""
    at = table.header or 0
    below = table.cells[at + 1 :]
    heads = table.cells[at]
    width = max((n for row in [heads, *below] for n, cell in enumerate(row, start=1) if cell), default=0)
    return [
        head or (column_name(number) if any(row[number - 1] for row in below) else "")
        for number, head in enumerate(heads[:width], start=1)
    ]


def _row(index: int, number: int, cells: list[str], columns: Columns) -> Row:
    values, extra = columns.parted(cells)
    spots: dict[str, tuple[int, int | None]] = {
        name: (number, column) for column, name in enumerate(columns.fields, start=1) if name
    }
    return Row(line=number, values=values, spots=spots, index=index, extra=extra)


# ---- what cannot be seen ---------------------------------------------------------------------------


def _unseen(sheet: Sheet, columns: Columns, header: int, body: Sequence[int]) -> list[Problem]:
    """Return what nobody who looks at the sheet would see: hidden, merged, or a formula without its value."""
    used = {number: name for number, name in enumerate(columns.fields, start=1) if name}
    return [
        *_hidden(sheet, used, columns, body),
        *_merged(sheet, used, header, body),
        *_uncomputed(sheet, used, body),
        *_far(sheet, body),
    ]


def _hidden(sheet: Sheet, used: dict[int, str], columns: Columns, body: Sequence[int]) -> list[Problem]:
    problems = []
    if rows := [number for number in body if number in sheet.hidden_rows]:
        message = ngettext(
            "{count} row with a recipient is hidden, perhaps by a filter: {rows}",
            "{count} rows with recipients are hidden, perhaps by a filter: {rows}",
            len(rows),
        ).format(count=len(rows), rows=_some(rows))
        remedy = _("Show all rows in Excel, delete those that should get no message, and save.")
        problems.append(Problem(code="list-hidden-rows", line=rows[0], message=message, remedy=remedy))
    heads = [
        head for number, head in enumerate(columns.heads, start=1) if head and sheet.is_hidden_column(number)
    ]
    if heads:
        known = any(sheet.is_hidden_column(number) for number in used)
        problems.append(
            Problem(
                code="list-hidden-columns",
                severity=Severity.WARNING if known else Severity.NOTE,
                message=_("these columns are hidden in Excel, and read all the same: {names}").format(
                    names=", ".join(shown(head) for head in heads)
                ),
                remedy=_("Show them in Excel and see whether they are right."),
            )
        )
    return problems


def _merged(sheet: Sheet, used: dict[int, str], header: int, body: Sequence[int]) -> list[Problem]:
    last = max(body, default=header)
    problems = []
    for top, left, bottom, right in sheet.merged:
        if bottom < header or top > last or not any(left <= column <= right for column in used):
            continue
        where = f"{column_name(left)}{top}:{column_name(right)}{bottom}"
        problems.append(
            Problem(
                code="list-merged-cells",
                line=max(top, header),
                column=left,
                message=_("merged cells: {where} counts for its first row and column only").format(
                    where=where
                ),
                remedy=_("In Excel: Unmerge Cells, and write in every row what belongs there."),
            )
        )
    return problems


def _uncomputed(sheet: Sheet, used: dict[int, str], body: Sequence[int]) -> list[Problem]:
    found = [
        (number, column)
        for number in body
        for column, cell in sheet.rows[number].items()
        if cell.is_uncomputed
    ]
    problems = [
        Problem(
            code="list-formula",
            line=number,
            column=column,
            field=used[column],
            message=_(
                "the formula in {where} has no value: the program that saved the list computed none"
            ).format(where=f"{column_name(column)}{number}"),
            remedy=_("Open the list in Excel and save it again; or paste the column as values."),
        )
        for number, column in found
        if column in used
    ]
    if others := [number for number, column in found if column not in used]:
        message = _("formulas without a value in columns of your own, rows {rows}: these stay empty")
        problems.append(
            Problem(
                code="list-formula-empty",
                severity=Severity.NOTE,
                line=others[0],
                message=message.format(rows=_some(list(dict.fromkeys(others)))),
            )
        )
    return problems


def _far(sheet: Sheet, body: Sequence[int]) -> list[Problem]:
    far = [(number, column) for number in body for column in sheet.rows[number] if column > _MAX_COLUMNS]
    if not far:
        return []
    number, column = far[0]
    message = _("cells far to the right of the list are not read: {where}").format(
        where=f"{column_name(column)}{number}"
    )
    return [
        Problem(code="list-far-cells", severity=Severity.NOTE, line=number, column=column, message=message)
    ]


def _some(rows: Sequence[int]) -> str:
    more = ["…"] if len(rows) > _NAMED else []
    return ", ".join([*map(str, rows[:_NAMED]), *more])
