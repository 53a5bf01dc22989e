"""What a page paints, in the order it is painted: text runs, paths, pictures, gradients."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from brochure.preflight.geometry import Box, Matrix, Point
from brochure.preflight.space import Inks, Space

if TYPE_CHECKING:
    from brochure.preflight.face import Face
    from brochure.preflight.shading import Shading


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour: its space, and its inks when it is given in inks."""

    space: Space
    inks: Inks | None = None

    @property
    def total(self) -> float:
        """The sum of the inks in percent; nothing when the colour is not given in inks."""
        return 100 * sum(self.inks) if self.inks else 0.0

    @property
    def is_white(self) -> bool:
        """Tell whether no ink is laid down at all."""
        return self.inks is not None and not any(self.inks)

    @property
    def plates(self) -> int:
        """On how many plates the colour stands (less than half a percent is none)."""
        return sum(ink >= 0.005 for ink in self.inks) if self.inks else 0


@dataclass(slots=True, kw_only=True)
class Event:
    """What all painting shares: `box` is what can be seen of it, in points of the page."""

    box: Box
    alpha: float = 1.0
    blend: str = "Normal"
    overprint: bool = False  # with OPM 1: an ink of zero leaves what is below
    fill_overprints: bool = False  # whatever the mode
    stroke_overprints: bool = False
    clips: tuple[list[list[Point]], ...] = ()  # outlines, other than rectangles, that it is seen through


@dataclass(slots=True, kw_only=True)
class Glyphs(Event):
    """A run of text in one font; `size` is the effective size in points."""

    face: "Face"
    size: float
    codes: bytes
    fill: Paint | None
    stroke: Paint | None
    invisible: bool = False
    is_clip: bool = False  # what is painted next is seen through the letters

    @property
    def paints(self) -> tuple[Paint, ...]:
        """The colours the run is painted with."""
        return tuple(paint for paint in (self.fill, self.stroke) if paint)


@dataclass(slots=True, kw_only=True)
class Path(Event):
    """A filled or stroked path; `width` is the effective line width in points, `extent` the unclipped box."""

    outline: list[list[Point]]
    extent: Box
    fill: Paint | None = None
    stroke: Paint | None = None
    width: float = 0.0
    is_rect: bool = False

    @property
    def paints(self) -> tuple[Paint, ...]:
        """The colours the path is painted with."""
        return tuple(paint for paint in (self.fill, self.stroke) if paint)


@dataclass(slots=True, kw_only=True)
class Picture(Event):
    """A picture: its pixels, their colour space, and the resolution at which they are seen, in ppi."""

    source: Any
    space: Space
    pixels: tuple[int, int]
    ppi: tuple[float, float]
    matrix: Matrix
    number: int
    stencil: Paint | None = None
    soft: bool = False
    tiled: bool = False


@dataclass(slots=True, kw_only=True)
class Gradient(Event):
    """A shading; missing when it cannot be worked out. A tiled one is known by its darkest colour alone."""

    space: Space
    shading: "Shading | None" = None
    tiled: bool = False


@dataclass(slots=True, kw_only=True)
class Group(Event):
    """A transparency group with a blending space of its own."""

    space: Space | None
