"""Tables while a source is read: one of figures is taken as figures, any other stays lines."""

from dataclasses import dataclass, field

from brochure.importing.asked_tables import asked_table
from brochure.importing.crossed_tables import crossed_table
from brochure.importing.figures import figure_table
from brochure.importing.form.texts import FIRST_LABEL
from brochure.importing.lines import LeftOut, Line
from brochure.workspace import stem_of

_MOST_ROWS = 1_000  # that a cell is merged over


@dataclass(slots=True)
class _Table:
    start: int
    rows: list[list[tuple[int, int]]] = field(default_factory=list)
    cell: int = 0
    spans: dict[int, int] = field(default_factory=dict)
    """How many more rows a cell goes on for, by its column."""

    def merge(self, rows: int) -> None:
        """Note that the cell which opens goes on for more rows."""
        if rows > 1:
            self.spans[len(self.rows[-1])] = min(rows - 1, _MOST_ROWS)

    def pass_merged(self, at: int) -> None:
        """Add an empty cell where one of a row above goes on."""
        while self.rows and self.spans.get(column := len(self.rows[-1]), 0) > 0:
            self.spans[column] -= 1
            self.rows[-1].append((at, at))


class Tables:
    """The tables that are open; the lines of their cells are written as those of any text."""

    def __init__(self, lines: list[Line], left_out: list[LeftOut]) -> None:
        self._lines, self._left_out = lines, left_out
        self._open: list[_Table] = []
        self.form: list[tuple[tuple[tuple[int, int], ...], ...]] = []
        """The tables of a questionnaire, known by the first cell of the first of them."""

    def begin(self) -> None:
        """Open a table."""
        self._open.append(_Table(len(self._lines)))

    def row(self) -> None:
        """Open a row."""
        if self._open:
            self._open[-1].rows.append([])

    def cell(self, rows: int = 1) -> None:
        """Open a cell, which may be merged over several rows."""
        if self._open:
            table = self._open[-1]
            table.pass_merged(len(self._lines))
            if table.rows:
                table.merge(rows)
            table.cell = len(self._lines)

    def end_cell(self) -> None:
        """Close a cell: its lines are written."""
        if self._open and self._open[-1].rows:
            self._open[-1].rows[-1].append((self._open[-1].cell, len(self._lines)))

    def _opens_form(self, table: _Table) -> bool:
        start, end = table.rows[0][0] if table.rows and table.rows[0] else (0, 0)
        return stem_of(" ".join(line.text for line in self._lines[start:end])) == stem_of(FIRST_LABEL)

    def end(self) -> None:
        """Close a table, and put figures in the place of its lines where it is one of figures."""
        if not self._open:
            return
        table = self._open.pop()
        if self.form or self._opens_form(table):
            self.form.append(tuple(map(tuple, table.rows)))
            return
        lines = self._lines[table.start :]
        if any(line.role for line in lines):
            return
        rows = [
            [" ".join(line.text for line in self._lines[start:end]) for start, end in row]
            for row in table.rows
        ]
        figures = None if any(line.picture is not None for line in lines) else figure_table(rows)
        if figures is None:
            self._ask(table)
            return
        del self._lines[table.start :]
        for role, text in figures.cells:
            self._lines.append(Line(text, len(self._lines) + 1, role=role))
        if figures.headings:
            self._left_out.append(LeftOut(" · ".join(figures.headings), "table-header"))

    def _ask(self, table: _Table) -> None:
        """Tell questions, speakers and answers of a table apart, where it is one of these."""
        asked = asked_table([row for row in table.rows if row], self._lines)
        if asked is None:
            cells = [[self._lines[start:end] for start, end in row] for row in table.rows if row]
            if crossed := crossed_table(cells):
                before = self._lines[table.start :]
                shown = [line for line in before if line.picture is not None and line not in crossed]
                self._lines[table.start :] = shown + crossed
                told = "\n".join(line.text for line in crossed)
                if beside := [line.text for line in before if line.text and line.text not in told]:
                    self._left_out.append(LeftOut(" · ".join(beside), "table-note"))
            return
        self._lines[table.start :] = asked.lines
        if asked.headings:
            self._left_out.append(LeftOut(" · ".join(asked.headings), "table-header"))
        if asked.notes:
            self._left_out.append(LeftOut(" · ".join(asked.notes), "table-note"))
