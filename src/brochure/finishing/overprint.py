"""Overprint: black alone is printed over what lies under it, so that no white shows around small text.

All else knocks out what lies under it, white letters on a colour above all (ISO 32000-1, 8.6.7).
"""

from dataclasses import dataclass, replace
from typing import Any

_NOTHING = 0.01  # px: less is no area


def overprinting(pdf: Any, page: Any) -> bytes:
    """Return a page's content in which black alone overprints, so that no white shows around small text."""
    import pikepdf

    resources = page.obj["/Resources"]
    states = resources.get("/ExtGState")
    if states is None:
        states = resources["/ExtGState"] = pdf.make_indirect(pikepdf.Dictionary())
    states["/BlackOver"] = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, OP=True, op=True, OPM=1)
    states["/BlackOut"] = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, OP=False, op=False, OPM=0)
    instructions = _without_empty_areas(list(pikepdf.parse_content_stream(page)))
    return bytes(pikepdf.unparse_content_stream(_with_overprint(instructions)))


def _without_empty_areas(instructions: list[Any]) -> list[Any]:
    """Leave out filled rectangles without height or width: a press would paint them as hairlines."""
    found: list[Any] = []
    skip = False
    for index, instruction in enumerate(instructions):
        if skip:
            skip = False
            continue
        following = str(instructions[index + 1].operator) if index + 1 < len(instructions) else ""
        if str(instruction.operator) == "re" and following in ("f", "F", "f*"):
            wide, high = (float(part) for part in instruction.operands[2:4])
            if abs(wide) < _NOTHING or abs(high) < _NOTHING:
                skip = True
                continue
        found.append(instruction)
    return found


_FILLING = {"Tj", "TJ", "'", '"', "f", "F", "f*"}
_STROKING = {"S", "s"}
_BOTH = {"B", "B*", "b", "b*"}
_OTHER = {"Do", "sh", "BI", "INLINE IMAGE"}  # pictures and drawings of their own: never overprinted
_SPACES = {"cs", "g", "rg"}, {"CS", "G", "RG"}
_COLOURS = {"sc", "scn", "k"}, {"SC", "SCN", "K"}


@dataclass(slots=True)
class _State:
    """Whether fill and stroke are black alone, and whether the graphics state overprints."""

    fill: bool = False
    stroke: bool = False
    over: bool = False

    def colour(self, operator: str, operands: Any) -> None:
        """Take note of a colour; a colour space starts with a black that is not asked for."""
        for index, name in enumerate(("fill", "stroke")):
            if operator in _SPACES[index]:
                setattr(self, name, False)
            elif operator in _COLOURS[index]:
                setattr(self, name, _is_black(operands))

    def wanted(self, operator: str) -> bool | None:
        """Return whether a painting should overprint, or nothing where an operator paints nothing."""
        if operator in _FILLING:
            return self.fill
        if operator in _STROKING:
            return self.stroke
        if operator in _BOTH:
            return self.fill and self.stroke
        return False if operator in _OTHER else None


def _with_overprint(instructions: Any) -> list[Any]:
    """Put a graphics state before every painting whose overprint is not yet what its colour asks for."""
    import pikepdf

    on = pikepdf.ContentStreamInstruction([pikepdf.Name.BlackOver], pikepdf.Operator("gs"))
    off = pikepdf.ContentStreamInstruction([pikepdf.Name.BlackOut], pikepdf.Operator("gs"))
    state = _State()
    stack: list[_State] = []
    found: list[Any] = []
    for instruction in instructions:
        operator = str(instruction.operator)
        if operator == "q":
            stack.append(replace(state))
        elif operator == "Q" and stack:
            state = stack.pop()
        else:
            state.colour(operator, instruction.operands)
        wanted = state.wanted(operator)
        if wanted is not None and wanted != state.over:
            found.append(on if wanted else off)
            state.over = wanted
        found.append(instruction)
    return found


def _is_black(operands: Any) -> bool:
    try:
        parts = [float(part) for part in operands]
    except (TypeError, ValueError):
        return False
    return len(parts) == 4 and parts[:3] == [0, 0, 0] and parts[3] == 1
