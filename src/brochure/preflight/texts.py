"""Text operators (ISO 32000-1, 9.4): runs of glyphs, measured as a whole."""

from collections.abc import Callable, Sequence
from math import hypot
from typing import TYPE_CHECKING, Any, ClassVar

import pikepdf

from brochure.preflight.events import Event, Glyphs
from brochure.preflight.geometry import IDENTITY, Box, Matrix, around, overlap, times, transformed
from brochure.preflight.space import Family

if TYPE_CHECKING:
    from brochure.preflight.state import State
    from brochure.preflight.stream import Memory

Operands = Sequence[Any]
_FILLS, _STROKES = (0, 2, 4, 6), (1, 2, 5, 6)  # text rendering modes


class TextWriter:
    """Keeps the text matrices, and tells of every run that is shown."""

    HANDLERS: ClassVar[dict[str, Callable[[Any, Operands], None]]] = {}
    state: "State"
    memory: "Memory"
    resources: Any
    events: list[Event]
    tile: Box | None
    base: Matrix

    if TYPE_CHECKING:  # what the other halves of the interpreter know how to do

        def pattern(self, pattern: Any, box: Box, base: Matrix) -> None: ...

        def glyph_drawings(self, font: Any) -> None: ...

        def _resource(self, kind: str, name: Any) -> Any: ...

    def reset_text(self, _operands: Operands = ()) -> None:
        """`BT`."""
        self.clipping: list[Box] = []
        self.matrix: Matrix = IDENTITY
        self.line: Matrix = IDENTITY

    def end_text(self, _operands: Operands) -> None:
        """`ET`: letters that clip leave the boxes they stand in."""
        if self.clipping:
            around_all = around((x, y) for box in self.clipping for x, y in (box[:2], box[2:]))
            self.state.clip = overlap(self.state.clip, around_all) or self.state.clip
            self.clipping = []

    def font(self, operands: Operands) -> None:
        """`Tf`."""
        self.state.size = float(operands[1])
        font = self._resource("/Font", operands[0])
        self.state.face = self.memory.face(font) if font is not None else None
        if self.state.face and self.state.face.is_type3:
            self.glyph_drawings(font)

    def set_matrix(self, operands: Operands) -> None:
        """`Tm`."""
        a, b, c, d, e, f = map(float, operands)
        self.matrix = self.line = (a, b, c, d, e, f)

    def next_line(self, operands: Operands) -> None:
        """`Td`."""
        self.line = times((1.0, 0.0, 0.0, 1.0, float(operands[0]), float(operands[1])), self.line)
        self.matrix = self.line

    def next_line_leading(self, operands: Operands) -> None:
        """`TD`."""
        self.state.leading = -float(operands[1])
        self.next_line(operands)

    def new_line(self, _operands: Operands = ()) -> None:
        """`T*`."""
        self.next_line((0.0, -self.state.leading))

    def show(self, operands: Operands) -> None:
        """`Tj`."""
        self._run([operands[0]])

    def show_adjusted(self, operands: Operands) -> None:
        """`TJ`."""
        self._run(list(operands[0]))

    def show_on_new_line(self, operands: Operands) -> None:
        """`'`."""
        self.new_line()
        self._run([operands[0]])

    def show_spaced(self, operands: Operands) -> None:
        """`"`."""
        self.state.word_space, self.state.char_space = float(operands[0]), float(operands[1])
        self.show_on_new_line(operands[2:])

    def _run(self, parts: list[Any]) -> None:
        state = self.state
        face = state.face
        if face is None:
            return
        strings: list[bytes] = []
        thousandths, spaces, glyphs = 0.0, 0, 0
        for part in parts:
            if isinstance(part, (pikepdf.String, bytes)):
                data = bytes(part)
                strings.append(data)
                width, count = face.advance(data)
                thousandths += width
                glyphs += count
                if not face.wide:
                    spaces += data.count(32)
            else:
                thousandths -= float(part)
        advance = thousandths * state.size / 1000 + state.char_space * glyphs + state.word_space * spaces
        codes = b"".join(strings)
        if codes:
            self._tell_run(codes, advance)
        self.matrix = times((1.0, 0.0, 0.0, 1.0, advance * state.stretch, 0.0), self.matrix)

    def _tell_run(self, codes: bytes, advance: float) -> None:
        state = self.state
        face = state.face
        assert face is not None
        place = times((state.stretch, 0.0, 0.0, 1.0, 0.0, state.rise), times(self.matrix, state.ctm))
        high = state.size / 1000
        extent = transformed(place, (0.0, face.bottom * high, advance, face.top * high))
        seen = overlap(extent, state.clip)
        if seen is None:
            return
        box = self.tile or seen
        if state.mode >= 4:
            self.clipping.append(seen)
        fills, strokes = state.mode in _FILLS, state.mode in _STROKES
        if (
            fills
            and state.fill_pattern is not None
            and state.fill
            and state.fill.space.family is Family.PATTERN
        ):
            self.pattern(state.fill_pattern, box, self.base)
        self.events.append(
            Glyphs(
                box=box,
                alpha=state.group_alpha * (state.fill_alpha if fills else state.stroke_alpha),
                blend=state.blend,
                overprint=state.overprint_mode == 1 and state.fill_overprint,
                clips=state.clips,
                fill_overprints=state.fill_overprint,
                stroke_overprints=state.stroke_overprint,
                face=face,
                size=abs(state.size) * hypot(place[2], place[3]) * face.em,
                codes=codes,
                fill=state.fill if fills else None,
                stroke=state.stroke if strokes else None,
                invisible=state.mode in (3, 7),
                is_clip=state.mode >= 4,
            )
        )


def _setting(name: str, factor: float = 1.0) -> Callable[[Any, Operands], None]:
    def handler(writer: TextWriter, operands: Operands) -> None:
        setattr(writer.state, name, float(operands[0]) * factor)

    return handler


def _mode(writer: TextWriter, operands: Operands) -> None:
    writer.state.mode = int(operands[0])


TextWriter.HANDLERS.update(
    {
        "BT": TextWriter.reset_text,
        "ET": TextWriter.end_text,
        "Tf": TextWriter.font,
        "Tm": TextWriter.set_matrix,
        "Td": TextWriter.next_line,
        "TD": TextWriter.next_line_leading,
        "T*": TextWriter.new_line,
        "Tj": TextWriter.show,
        "TJ": TextWriter.show_adjusted,
        "'": TextWriter.show_on_new_line,
        '"': TextWriter.show_spaced,
        "Tc": _setting("char_space"),
        "Tw": _setting("word_space"),
        "TL": _setting("leading"),
        "Ts": _setting("rise"),
        "Tz": _setting("stretch", 0.01),
        "Tr": _mode,
    }
)
