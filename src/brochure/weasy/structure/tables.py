"""Tables: which headers a cell belongs to (ISO 32000-1 14.8.5.7), from the grid that spans make."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from brochure.weasy.structure.nodes import Node


@dataclass(slots=True)
class Cell:
    """A cell of a table: its place in the grid and, for a header, what it heads."""

    node: Node
    row: int
    column: int
    rows: int
    columns: int
    scope: str | None = None  # Row, Column or Both
    name: str = ""  # a header's ID
    headers: list[str] = field(default_factory=list)


def cells_of(table: Node, number: int) -> list[Cell]:
    """Return the cells of a table with their headers; `number` makes the IDs unique in the document."""
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(_rows(table)):
        column = 0
        for node in line.kids:
            if not isinstance(node, Node) or node.role not in ("TH", "TD"):
                continue
            while (row, column) in taken:
                column += 1
            cell = Cell(node, row, column, _span(node, "rowspan"), _span(node, "colspan"))
            if node.role == "TH":
                cell.scope = _scope(node)
                cell.name = f"t{number}r{row}c{column}"
            taken |= {(row + i, column + j) for i in range(cell.rows) for j in range(cell.columns)}
            column += cell.columns
            cells.append(cell)
    for cell in cells:
        cell.headers = [head.name for head in cells if head is not cell and _heads(head, cell)]
    return cells


def _rows(node: Node) -> Iterator[Node]:
    for kid in node.kids:
        if isinstance(kid, Node):
            if kid.role == "TR":
                yield kid
            elif kid.role in ("THead", "TBody", "TFoot"):
                yield from _rows(kid)


def _span(node: Node, name: str) -> int:
    value = node.element.get(name) or "1"
    return max(1, int(value)) if value.isdigit() else 1


def _scope(node: Node) -> str:
    scope = (node.element.get("scope") or "").lower()
    if scope.startswith("row"):
        return "Row"
    if scope.startswith("col"):
        return "Column"
    return "Column" if node.parent and node.parent.parent and node.parent.parent.role == "THead" else "Row"


def _heads(head: Cell, cell: Cell) -> bool:
    """Tell whether a header is one of a cell's."""
    if cell.node.role != "TD" or head.scope is None:
        return False
    if head.scope == "Row":
        return head.row < cell.row + cell.rows and cell.row < head.row + head.rows
    return head.column < cell.column + cell.columns and cell.column < head.column + head.columns
