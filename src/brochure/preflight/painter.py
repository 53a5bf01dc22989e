"""Pictures, forms, gradients and patterns (ISO 32000-1, 8.7 to 8.10): what paints by reference."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pikepdf

from brochure.preflight.events import Event, Gradient, Group, Paint, Picture
from brochure.preflight.geometry import Box, Matrix, lengths, overlap, times, transformed
from brochure.preflight.objects import UNREADABLE, box_of, get, keys_of, matrix_of, name_of, number
from brochure.preflight.shading import Shading
from brochure.preflight.space import GRAY, UNKNOWN, Family, resolve
from brochure.preflight.state import State

if TYPE_CHECKING:
    from brochure.preflight.stream import Memory

_MOST_DRAWINGS = 256  # a Type 3 font has no more codes
Operands = Sequence[Any]


class ObjectPainter:
    """Draws what a content stream refers to, with its own resources and its own graphics state."""

    memory: "Memory"
    state: State
    stack: list[State]
    events: list[Event]
    masks: list[Event]
    resources: Any
    open: list[Any]
    base: Matrix
    tile: Box | None
    path: Any
    matrix: Matrix
    line: Matrix
    pictures: int
    unread: int
    is_transparent: bool
    has_layers: bool

    if TYPE_CHECKING:  # what the other halves of the interpreter know how to do

        def run(self, instructions: list[Any], resources: Any) -> None: ...

        def reset_path(self) -> None: ...

        def _resource(self, kind: str, name: Any) -> Any: ...

    def paint_object(self, operands: Operands) -> None:
        """`Do`."""
        target = self._resource("/XObject", operands[0])
        kind = name_of(get(target, "/Subtype"))
        if kind == "Image":
            self._picture(target, get(target, "/ColorSpace"), bool(get(target, "/ImageMask", False)))
        elif kind == "Form":
            self.form(target)
        elif target is not None and kind != "PS":  # PostScript, which no PDF printer paints
            self.unread += 1

    def form(self, form: Any) -> None:
        """Draw a form: its matrix, its clip, its own resources; never one that is already being drawn."""
        key = self.memory.key(form)
        if key in self.open or not isinstance(form, pikepdf.Stream):
            return
        outer, stack = self.state, self.stack
        self.state, self.stack = outer.saved(), []
        state = self.state
        state.ctm = times(matrix_of(get(form, "/Matrix")), state.ctm)
        group = get(form, "/Group")
        box = box_of(get(form, "/BBox"))
        if box is not None:
            state.clip = overlap(state.clip, transformed(state.ctm, box)) or (0.0, 0.0, -1.0, -1.0)
        if group is not None:
            space = get(group, "/CS")
            seen = resolve(space, get(form, "/Resources")) if space is not None else None
            self.events.append(Group(box=self.tile or state.clip, space=seen))
            state.group_alpha *= state.fill_alpha
            state.fill_alpha = state.stroke_alpha = 1.0
        self._drawn(form, key)
        self.state, self.stack = outer, stack

    def glyph_drawings(self, font: Any) -> None:
        """Look into the drawings of a Type 3 font, once: they may bring colours of their own."""
        key = self.memory.key(font)
        if key in self.memory.drawn:
            return
        self.memory.drawn.add(key)
        drawings = get(font, "/CharProcs")
        saved = self.state, self.stack, self.events
        self.events = self.masks
        for name in keys_of(drawings)[:_MOST_DRAWINGS]:
            self.state, self.stack = State(), []
            drawing = get(drawings, name)
            if isinstance(drawing, pikepdf.Stream):
                self._drawn(drawing, self.memory.key(drawing), get(font, "/Resources"))
        self.state, self.stack, self.events = saved

    def _drawn(self, form: Any, key: Any, resources: Any = None) -> None:
        saved_base, self.base = self.base, self.state.ctm
        saved_path, saved_text = self.path, (self.matrix, self.line)
        self.reset_path()
        self.open.append(key)
        self.memory.budget.allow("depth", len(self.open))
        self.has_layers |= get(form, "/OC") is not None
        try:
            self.run(self.memory.instructions(form), get(form, "/Resources", resources or self.resources))
        except UNREADABLE:
            self.unread += 1
        finally:
            self.open.pop()
            self.base, self.path = saved_base, saved_path
            self.matrix, self.line = saved_text

    def pattern(self, pattern: Any, box: Box, base: Matrix) -> None:
        """Tell what a pattern paints into a box: a gradient, or the drawing of one tile."""
        if int(number(get(pattern, "/PatternType"))) == 2:
            matrix = times(matrix_of(get(pattern, "/Matrix")), base)
            self.gradient(get(pattern, "/Shading"), box, matrix, is_pattern=True)
            return
        key = self.memory.key(pattern)
        if key in self.open or not isinstance(pattern, pikepdf.Stream):
            return
        outer, stack, tile = self.state, self.stack, self.tile
        self.state, self.stack, self.tile = State(times(matrix_of(get(pattern, "/Matrix")), base)), [], box
        self.state.group_alpha = outer.group_alpha * outer.fill_alpha
        if int(number(get(pattern, "/PaintType"))) == 2:  # an uncoloured stamp takes the colour at hand
            self.state.fill = self.state.stroke = Paint(UNKNOWN, outer.fill.inks if outer.fill else None)
        self._drawn(pattern, key)
        self.state, self.stack, self.tile = outer, stack, tile

    def shade(self, operands: Operands) -> None:
        """`sh`."""
        shading = self._resource("/Shading", operands[0])
        self.gradient(shading, self.tile or self.state.clip, self.state.ctm, is_pattern=False)

    def gradient(self, shading: Any, box: Box, matrix: Matrix, *, is_pattern: bool) -> None:
        """Tell of a gradient and its colour space."""
        space = resolve(get(shading, "/ColorSpace"), self.resources)
        alpha = self.state.fill_alpha * self.state.group_alpha
        found = None
        if space.family not in (Family.RGB, Family.LAB):
            try:
                found = Shading(shading, space, matrix, self.memory.budget, is_pattern=is_pattern)
            except UNREADABLE:
                found = None  # told of when its ink is measured
        self.events.append(
            Gradient(
                box=box,
                space=space,
                alpha=alpha,
                shading=found,
                tiled=self.tile is not None,
                clips=self.state.clips,
                fill_overprints=self.state.fill_overprint,
            )
        )

    def inline(self, instruction: Any) -> None:
        try:
            image = instruction.iimage
            source = image.obj
            space = get(source, "/ColorSpace", get(source, "/CS"))
            self._picture(image, space, bool(get(source, "/ImageMask", get(source, "/IM", False))))
        except UNREADABLE:
            self.unread += 1

    def _picture(self, source: Any, space: Any, is_stencil: bool) -> None:
        state = self.state
        holder = source.obj if isinstance(source, pikepdf.PdfInlineImage) else source
        pixels = (
            int(number(get(holder, "/Width", get(holder, "/W")))),
            int(number(get(holder, "/Height", get(holder, "/H")))),
        )
        self.pictures += 1
        extent = transformed(state.ctm, (0.0, 0.0, 1.0, 1.0))
        box = self.tile or overlap(extent, state.clip)
        if box is None:
            return
        wide, high = lengths(state.ctm)
        soft = get(holder, "/SMask") is not None or bool(number(get(holder, "/SMaskInData")))
        self.is_transparent |= soft
        self.events.append(
            Picture(
                box=box,
                alpha=state.fill_alpha * state.group_alpha,
                blend=state.blend,
                clips=state.clips,
                fill_overprints=state.fill_overprint,
                source=source,
                space=GRAY if is_stencil else resolve(space, self.resources),
                pixels=pixels,
                ppi=(pixels[0] * 72 / wide if wide else 0.0, pixels[1] * 72 / high if high else 0.0),
                matrix=state.ctm,
                number=self.pictures,
                stencil=state.fill if is_stencil else None,
                soft=soft,
                tiled=self.tile is not None,
            )
        )
