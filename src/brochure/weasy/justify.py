"""Vertical justification: columns that end a line or two early are stretched to the foot of the others.

Balanced columns differ by a line or so, since lines are whole. What a column lacks is put between its
blocks, in whole lines while that is possible, so that neighbouring lines keep sharing their baselines.
"""

from collections.abc import Iterator
from typing import Any

from brochure.weasy.kinds import Line, is_replaced

MOST_LINES = 4  # a column that lacks more is left as it is: it would look torn


def justify_columns(document: Any) -> None:
    """Stretch the columns of every `data-columns` box to a common foot, where blocks can be moved apart."""
    for page in document.pages:
        for box in page._page_box.descendants():
            element = box.element
            if element is not None and element.get("data-columns") is not None and not box.is_column:
                for group in _groups(box):
                    _justify(group)


def _groups(box: Any) -> Iterator[list[Any]]:
    """Yield the columns that stand side by side, by their common top."""
    columns = [child for child in box.children if child.is_column]
    by_top: dict[float, list[Any]] = {}
    for column in columns:
        by_top.setdefault(round(column.position_y, 1), []).append(column)
    yield from by_top.values()


def _foot(box: Any) -> float:
    """Return the lower edge of the last line or picture in a column, in px."""
    lowest = float(box.position_y)
    for child in box.descendants():
        if type(child) is Line or is_replaced(child):
            lowest = max(lowest, child.position_y + child.margin_height())
    return lowest


def _justify(columns: list[Any]) -> None:
    if len(columns) < 2:
        return
    feet = [_foot(column) for column in columns]
    target = max(feet)
    for column, foot in zip(columns, feet, strict=True):
        lacking = target - foot
        blocks = _blocks(column)
        line = _line_height(column)
        if lacking < 0.5 or len(blocks) < 2 or not line or lacking > MOST_LINES * line + 0.5:
            continue
        _spread(blocks, lacking, line)


def _blocks(column: Any) -> list[Any]:
    """Return the blocks of a column between which space may be put, headings kept with what follows."""
    found = [child for child in column.children if child.is_in_normal_flow()]
    while len(found) == 1 and found[0].children and _holds_blocks(found[0]):
        found = [child for child in found[0].children if child.is_in_normal_flow()]
    return found


def _holds_blocks(box: Any) -> bool:
    return all(type(child) is not Line for child in box.children)


def _line_height(column: Any) -> float:
    for child in column.descendants():
        if type(child) is Line:
            return float(child.height)
    return 0.0


def _spread(blocks: list[Any], lacking: float, line: float) -> None:
    """Move blocks down so that the last one ends lower by what is lacking, in px."""
    gaps = [index for index in range(1, len(blocks)) if not _is_heading(blocks[index - 1])]
    if not gaps:
        return  # a heading is never moved away from what it heads
    before_headings = [index for index in gaps if _is_heading(blocks[index])]
    gaps = before_headings or gaps
    whole = int(lacking / line + 0.5)
    given = dict.fromkeys(gaps, 0.0)
    if whole and abs(lacking - whole * line) < 1:
        for number in range(whole):
            given[gaps[number % len(gaps)]] += line
    else:
        given = dict.fromkeys(gaps, lacking / len(gaps))
    down = 0.0
    for index, block in enumerate(blocks):
        down += given.get(index, 0.0)
        if down:
            block.translate(0, down)


def _is_heading(block: Any) -> bool:
    return block.element_tag in ("h1", "h2", "h3", "h4")
