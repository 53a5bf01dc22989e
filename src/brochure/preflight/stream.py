"""The content stream interpreter: one pass over a page that tells every concern what is painted.

It is made for files of any origin: an operand of the wrong type, a missing resource or a form that
draws itself costs that one operator, never the inspection.
"""

from collections.abc import Callable, Sequence
from typing import Any

import pikepdf

from brochure.preflight.contents import parse
from brochure.preflight.events import Event, Paint
from brochure.preflight.face import Face
from brochure.preflight.geometry import Box, Matrix, times
from brochure.preflight.objects import (
    UNREADABLE,
    get,
    identity,
    items_of,
    name_of,
    number,
)
from brochure.preflight.painter import ObjectPainter
from brochure.preflight.paths import PathBuilder
from brochure.preflight.space import CMYK, GRAY, RGB, UNKNOWN, Family, Space, resolve
from brochure.preflight.state import State
from brochure.preflight.texts import TextWriter
from brochure.press.limits import Budget

Operands = Sequence[Any]


class Memory:
    """What pages share: fonts, colour spaces and parsed forms, each read once per file."""

    def __init__(self, budget: Budget | None = None) -> None:
        self.budget = budget or Budget()
        self.faces: dict[Any, Face] = {}
        self.forms: dict[Any, list[Any]] = {}
        self.drawn: set[Any] = set()  # Type 3 fonts whose drawings were looked into
        self.held: list[Any] = []  # objects whose place in memory is used as their name

    def face(self, font: Any) -> Face:
        """Return the font as the preflight sees it."""
        key = self.key(font)
        if key not in self.faces:
            self.budget.spend("fonts")
            self.faces[key] = Face(font, self.budget)
        return self.faces[key]

    def instructions(self, stream: Any) -> list[Any]:
        """Return the instructions of a form or pattern."""
        key = self.key(stream)
        if key not in self.forms:
            self.forms[key] = parse(stream, [stream], self.budget)
        return self.forms[key]

    def key(self, value: Any) -> Any:
        """Return what tells one object from another, for as long as the file is inspected."""
        key = identity(value)
        if isinstance(key, int):
            self.held.append(value)
        return key


class Interpreter(PathBuilder, TextWriter, ObjectPainter):
    """Reads the content of one page into events, in the order of painting."""

    def __init__(self, memory: Memory, visible: Box) -> None:
        self.memory = memory
        self.events: list[Event] = []
        self.masks: list[Event] = []  # soft masks, Type 3 drawings: seen, but not placed
        self.state = State(clip=visible)
        self.stack: list[State] = []
        self.resources: Any = None
        self.open: list[Any] = []  # keys of the forms being drawn
        self.base: Matrix = self.state.ctm
        self.tile: Box | None = None
        self.pictures = 0
        self.unread = 0  # operators that made no sense
        self.is_transparent = False
        self.has_layers = False
        self.reset_path()
        self.reset_text()

    def run(self, instructions: list[Any], resources: Any) -> None:
        """Interpret instructions with their resources."""
        outer, self.resources = self.resources, resources
        depth = len(self.stack)
        self.memory.budget.spend("operators", len(instructions))
        for instruction in instructions:
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self.inline(instruction)
                continue
            handler = _HANDLERS.get(str(instruction.operator))
            if handler is None:
                continue
            try:
                handler(self, instruction.operands)
            except UNREADABLE:
                self.unread += 1
        if len(self.stack) > depth:
            self.state = self.stack[depth]
            del self.stack[depth:]
        self.resources = outer

    # graphics state

    def save(self, _operands: Operands) -> None:
        """`q`."""
        self.stack.append(self.state)
        self.state = self.state.saved()

    def restore(self, _operands: Operands) -> None:
        """`Q`."""
        if self.stack:
            self.state = self.stack.pop()

    def concat(self, operands: Operands) -> None:
        """`cm`."""
        a, b, c, d, e, f = map(float, operands)
        self.state.ctm = times((a, b, c, d, e, f), self.state.ctm)

    def line_width(self, operands: Operands) -> None:
        """`w`."""
        self.state.width = float(operands[0])

    def extended(self, operands: Operands) -> None:
        """`gs`: alpha, blend mode, soft mask, overprint, line width and font."""
        holder = self._resource("/ExtGState", operands[0])
        state = self.state
        for key in ("/ca", "/CA"):
            if (alpha := get(holder, key)) is not None:
                setattr(state, "fill_alpha" if key == "/ca" else "stroke_alpha", number(alpha, 1.0))
                self.is_transparent |= number(alpha, 1.0) < 1
        if (width := get(holder, "/LW")) is not None:
            state.width = number(width, 1.0)
        if (overprint := get(holder, "/OP")) is not None:
            state.stroke_overprint = bool(overprint)
            if get(holder, "/op") is None:
                state.fill_overprint = bool(overprint)
        if (overprint := get(holder, "/op")) is not None:
            state.fill_overprint = bool(overprint)
        if (mode := get(holder, "/OPM")) is not None:
            state.overprint_mode = int(number(mode))
        if (font := get(holder, "/Font")) is not None and len(items_of(font, 3)) == 2:
            state.face, state.size = self.memory.face(font[0]), number(font[1])
        if (blend := get(holder, "/BM")) is not None:
            state.blend = name_of(blend) or name_of(next(iter(items_of(blend, 1)), None)) or "Normal"
            self.is_transparent |= state.blend not in ("Normal", "Compatible")
        mask = get(holder, "/SMask")
        if mask is not None and not isinstance(mask, pikepdf.Name):
            self.is_transparent = True
            self._soft_mask(get(mask, "/G"))

    def _soft_mask(self, group: Any) -> None:
        events, self.events = self.events, self.masks
        try:
            self.form(group)
        finally:
            self.events = events

    # colour

    def _space(self, operand: Any) -> Space:
        space = resolve(operand, self.resources)
        self.unread += space is UNKNOWN
        return space

    def fill_space(self, operands: Operands) -> None:
        """`cs`."""
        space = self._space(operands[0])
        self.state.fill_space, self.state.fill = space, Paint(space, space.inks(space.initial))
        self.state.fill_pattern = None

    def stroke_space(self, operands: Operands) -> None:
        """`CS`."""
        space = self._space(operands[0])
        self.state.stroke_space, self.state.stroke = space, Paint(space, space.inks(space.initial))
        self.state.stroke_pattern = None

    def fill_colour(self, operands: Operands) -> None:
        """`sc` and `scn`."""
        self.state.fill, self.state.fill_pattern = self._colour(self.state.fill_space, operands)

    def stroke_colour(self, operands: Operands) -> None:
        """`SC` and `SCN`."""
        self.state.stroke, self.state.stroke_pattern = self._colour(self.state.stroke_space, operands)

    def _colour(self, space: Space, operands: Operands) -> tuple[Paint, Any]:
        if space.family is Family.PATTERN:
            values = [number(value) for value in list(operands)[:-1]]
            base = space.base or UNKNOWN
            return Paint(space, base.inks(values)), self._resource("/Pattern", operands[-1])
        values = [float(value) for value in operands]
        self.unread += space.components not in (0, len(values))
        return Paint(space, space.inks(values)), None

    def device(self, device: Space, operands: Operands, *, fill: bool) -> None:
        """`g`, `rg`, `k` and their strokes; a default colour space of the resources takes its place."""
        space = resolve(pikepdf.Name("/" + device.name), self.resources)
        paint = Paint(space, space.inks([float(value) for value in operands]))
        if fill:
            self.state.fill_space, self.state.fill, self.state.fill_pattern = space, paint, None
        else:
            self.state.stroke_space, self.state.stroke, self.state.stroke_pattern = space, paint, None

    # resources and marked content

    def _resource(self, kind: str, name: Any) -> Any:
        found = get(get(self.resources, kind), str(name))
        if found is None:
            self.unread += 1
        return found

    def marked(self, operands: Operands) -> None:
        """`BDC`: only layers matter here."""
        self.has_layers |= str(operands[0]) == "/OC"


def _device(space: Space, fill: bool) -> Callable[[Interpreter, Operands], None]:
    def handler(interpreter: Interpreter, operands: Operands) -> None:
        interpreter.device(space, operands, fill=fill)

    return handler


_HANDLERS: dict[str, Callable[[Any, Operands], None]] = {
    "q": Interpreter.save,
    "Q": Interpreter.restore,
    "cm": Interpreter.concat,
    "w": Interpreter.line_width,
    "gs": Interpreter.extended,
    "cs": Interpreter.fill_space,
    "CS": Interpreter.stroke_space,
    "sc": Interpreter.fill_colour,
    "scn": Interpreter.fill_colour,
    "SC": Interpreter.stroke_colour,
    "SCN": Interpreter.stroke_colour,
    "g": _device(GRAY, True),
    "G": _device(GRAY, False),
    "rg": _device(RGB, True),
    "RG": _device(RGB, False),
    "k": _device(CMYK, True),
    "K": _device(CMYK, False),
    "Do": Interpreter.paint_object,
    "sh": Interpreter.shade,
    "BDC": Interpreter.marked,
    **PathBuilder.HANDLERS,
    **TextWriter.HANDLERS,
}
