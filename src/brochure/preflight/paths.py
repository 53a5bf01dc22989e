"""Path construction and painting operators (ISO 32000-1, 8.5)."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from brochure.preflight.events import Event, Path
from brochure.preflight.geometry import Box, Matrix, Point, apply, around, grown, overlap, scale_of
from brochure.preflight.space import Family

if TYPE_CHECKING:
    from brochure.preflight.state import State

_CURVE_STEPS = (0.25, 0.5, 0.75, 1.0)  # fine enough to measure and to fill at one pixel per point
_MOST_CLIPS = 6  # within one another: what is left out only makes more of a thing visible
_NOTHING: Box = (0.0, 0.0, -1.0, -1.0)
Operands = Sequence[Any]


class PathBuilder:
    """Gathers a path in points of the page, and tells of it when it is painted."""

    HANDLERS: ClassVar[dict[str, Callable[[Any, Operands], None]]] = {}
    state: "State"
    events: list[Event]
    tile: Box | None
    base: Matrix
    path: list[list[Point]]

    if TYPE_CHECKING:  # what the other halves of the interpreter know how to do

        def pattern(self, pattern: Any, box: Box, base: Matrix) -> None: ...

    def reset_path(self) -> None:
        """Start anew."""
        self.path = []
        self._at: Point = (0.0, 0.0)
        self._clips = False

    def move(self, operands: Operands) -> None:
        """`m`."""
        self._at = (float(operands[0]), float(operands[1]))
        self.path.append([apply(self.state.ctm, *self._at)])

    def line_to(self, operands: Operands) -> None:
        """`l`."""
        self._at = (float(operands[0]), float(operands[1]))
        self._last().append(apply(self.state.ctm, *self._at))

    def curve(self, operands: Operands) -> None:
        """`c`."""
        self._bezier([float(value) for value in operands])

    def curve_from(self, operands: Operands) -> None:
        """`v`: the first control point is where the pen stands."""
        self._bezier([*self._at, *(float(value) for value in operands)])

    def curve_to(self, operands: Operands) -> None:
        """`y`: the second control point is the end."""
        x1, y1, x3, y3 = map(float, operands)
        self._bezier([x1, y1, x3, y3, x3, y3])

    def _bezier(self, six: list[float]) -> None:
        x0, y0 = self._at
        x1, y1, x2, y2, x3, y3 = six
        target, ctm = self._last(), self.state.ctm
        for t in _CURVE_STEPS:
            s = 1 - t
            a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
            target.append(apply(ctm, a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
        self._at = (x3, y3)

    def _last(self) -> list[Point]:
        if not self.path:
            self.path.append([apply(self.state.ctm, *self._at)])
        return self.path[-1]

    def rectangle(self, operands: Operands) -> None:
        """`re`."""
        x, y, w, h = map(float, operands)
        ctm = self.state.ctm
        corners = ((x, y), (x + w, y), (x + w, y + h), (x, y + h))
        self.path.append([apply(ctm, *corner) for corner in corners])
        self._at = (x, y)

    def close(self, _operands: Operands = ()) -> None:
        """`h`."""
        if self.path and self.path[-1]:
            self.path[-1].append(self.path[-1][0])

    def clip(self, _operands: Operands) -> None:
        """`W`: takes effect after the path is painted."""
        self._clips = True

    def paint(self, *, fill: bool, stroke: bool, close: bool = False) -> None:
        """Tell of the path, then clip to it if asked, then forget it."""
        if close:
            self.close()
        try:
            outline = [points for points in self.path if points]
            if outline:
                extent = around(point for points in outline for point in points)
                if fill or stroke:
                    self._tell_path(outline, extent, fill, stroke)
                if self._clips:
                    self.state.clip = overlap(self.state.clip, extent) or _NOTHING
                    if not (len(outline) == 1 and is_upright(outline[0])):
                        self.state.clips = (*self.state.clips, outline)[-_MOST_CLIPS:]
            elif self._clips:
                self.state.clip = _NOTHING
        finally:
            self.reset_path()

    def _tell_path(self, outline: list[list[Point]], extent: Box, fill: bool, stroke: bool) -> None:
        state = self.state
        width = state.width * scale_of(state.ctm)
        reach = grown(extent, width / 2) if stroke else extent
        seen = overlap(reach, state.clip)
        if seen is None:
            return
        box = self.tile or seen
        for paint, pattern, wanted in (
            (state.fill, state.fill_pattern, fill),
            (state.stroke, state.stroke_pattern, stroke),
        ):
            if wanted and pattern is not None and paint is not None and paint.space.family is Family.PATTERN:
                clips = state.clips
                if pattern is state.fill_pattern and not is_upright(outline[0]):
                    state.clips = (*clips, outline)[-_MOST_CLIPS:]
                self.pattern(pattern, box, self.base)
                state.clips = clips
        self.events.append(
            Path(
                box=box,
                alpha=state.group_alpha * (state.fill_alpha if fill else state.stroke_alpha),
                blend=state.blend,
                overprint=bool(
                    state.overprint_mode == 1 and (state.fill_overprint if fill else state.stroke_overprint)
                ),
                clips=state.clips,
                fill_overprints=state.fill_overprint,
                stroke_overprints=state.stroke_overprint,
                outline=outline,
                extent=extent,
                fill=state.fill if fill else None,
                stroke=state.stroke if stroke else None,
                width=width,
                is_rect=self.tile is None and len(outline) == 1 and is_upright(outline[0]),
            )
        )


def is_upright(points: list[Point]) -> bool:
    """Tell whether points are the corners of a rectangle with sides along the page's."""
    if len(points) == 5 and points[0] == points[4]:
        points = points[:4]
    if len(points) != 4:
        return False
    x0, y0, x1, y1 = around(points)
    slack = 0.01
    return all(
        min(abs(x - x0), abs(x - x1)) < slack and min(abs(y - y0), abs(y - y1)) < slack for x, y in points
    )


def _painting(fill: bool, stroke: bool, close: bool = False) -> Callable[[Any, Operands], None]:
    def handler(builder: PathBuilder, _operands: Operands) -> None:
        builder.paint(fill=fill, stroke=stroke, close=close)

    return handler


PathBuilder.HANDLERS.update(
    {
        "m": PathBuilder.move,
        "l": PathBuilder.line_to,
        "c": PathBuilder.curve,
        "v": PathBuilder.curve_from,
        "y": PathBuilder.curve_to,
        "re": PathBuilder.rectangle,
        "h": PathBuilder.close,
        "W": PathBuilder.clip,
        "W*": PathBuilder.clip,
        "n": _painting(False, False),
        "S": _painting(False, True),
        "s": _painting(False, True, True),
        "f": _painting(True, False),
        "F": _painting(True, False),
        "f*": _painting(True, False),
        "B": _painting(True, True),
        "B*": _painting(True, True),
        "b": _painting(True, True, True),
        "b*": _painting(True, True, True),
    }
)
