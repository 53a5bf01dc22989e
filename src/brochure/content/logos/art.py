"""A logo as plain flat shapes: all that is kept of an SVG or a PDF."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from brochure.i18n import _

Ink = str | tuple[float, float, float, float]
"""A colour as its file had it: `#rrggbb`, or percent of cyan, magenta, yellow and black."""
BLACK = "#000000"
WIDTH = 1000.0  # units across a logo
MAX_BYTES = 2_000_000
MAX_SHAPES = 2_000
MAX_SIGNS = 300_000  # of all outlines together


class LogoRefusedError(Exception):
    """Says why a logo cannot be used: code, message, and how to mend it."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.code, self.message, self.remedy = code, message, remedy


@dataclass(frozen=True, slots=True)
class Pen:
    """How a shape is painted; widths in the units of its outline."""

    fill: Ink | None = BLACK
    stroke: Ink | None = None
    width: float = 1.0
    is_even_odd: bool = False
    cap: str = "butt"
    join: str = "miter"
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline as SVG writes it, and how it is painted."""

    path: str
    pen: Pen


@dataclass(frozen=True, slots=True)
class Art:
    """The shapes of a logo, cropped to what is painted: WIDTH units across, `height` down."""

    shapes: tuple[Shape, ...]
    height: float

    @property
    def ratio(self) -> float:
        """How much wider than high it is."""
        return WIDTH / self.height

    @property
    def inks(self) -> tuple[Ink, ...]:
        """The colours it is painted with, each once."""
        found = [
            ink for shape in self.shapes for ink in (shape.pen.fill, shape.pen.stroke) if ink is not None
        ]
        return tuple(dict.fromkeys(found))


def assembled(outlines: Iterable[tuple[Any, Pen]]) -> Art:
    """Return the art of recorded outlines (fontTools' RecordingPen), cropped. Raises LogoRefusedError."""
    from fontTools.pens.boundsPen import BoundsPen
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    kept, edges = [], []
    for outline, pen in outlines:
        bounds = BoundsPen(None)
        outline.replay(bounds)
        if bounds.bounds is None or (pen.fill is None and pen.stroke is None):
            continue
        reach = pen.width / 2 if pen.stroke is not None else 0.0
        left, top, right, bottom = bounds.bounds
        edges.append((left - reach, top - reach, right + reach, bottom + reach))
        kept.append((outline, pen))
    if len(kept) > MAX_SHAPES:
        raise too_complex()
    left, top = (min((edge[side] for edge in edges), default=0.0) for side in (0, 1))
    right, bottom = (max((edge[side] for edge in edges), default=0.0) for side in (2, 3))
    if not (0 < right - left < 1e7 and 0 < bottom - top < 1e7):
        raise LogoRefusedError(
            "logo-empty",
            _("the logo {file} shows nothing"),
            _("Open it in a drawing program, see what is there, and save it again."),
        )
    scale = WIDTH / (right - left)
    shapes, signs = [], 0
    for outline, pen in kept:
        path = SVGPathPen(None, ntos=_written)
        outline.replay(TransformPen(path, (scale, 0, 0, scale, -left * scale, -top * scale)))
        text = path.getCommands()
        signs += len(text)
        if signs > MAX_SIGNS:
            raise too_complex()
        shapes.append(Shape(text, _scaled(pen, scale)))
    return Art(tuple(shapes), (bottom - top) * scale)


def _scaled(pen: Pen, scale: float) -> Pen:
    from dataclasses import replace

    return replace(pen, width=pen.width * scale, dashes=tuple(dash * scale for dash in pen.dashes))


def _written(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def too_complex() -> LogoRefusedError:
    """Return the refusal of a logo that is more drawing than any page needs."""
    return LogoRefusedError(
        "logo-too-complex",
        _("the logo {file} is too large or has too many shapes"),
        _("A logo is a few dozen flat shapes: save it without patterns, traced photos or hidden layers."),
    )


def unsafe(what: str) -> LogoRefusedError:
    """Return the refusal of a file that asks for what no logo needs."""
    return LogoRefusedError(
        "logo-unsafe",
        _("the logo {{file}} holds {what}, which no logo needs").format(what=what),
        _("Open it in a drawing program and save it as plain SVG, or ask its owner for another file."),
    )


def unusable(what: str, remedy: str) -> LogoRefusedError:
    """Return the refusal of what would come out otherwise on a page than it looks."""
    return LogoRefusedError("logo-not-flat", _("the logo {{file}} holds {what}").format(what=what), remedy)


def broken() -> LogoRefusedError:
    """Return the refusal of a file that cannot be read."""
    return LogoRefusedError(
        "logo-broken",
        _("the logo {file} cannot be read"),
        _("Look whether it opens in a drawing program, and save it again (SVG in UTF-8)."),
    )
