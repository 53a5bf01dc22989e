"""The hopscotch court drawn from a municipality's name: one square per letter, the vowels coloured.

Same name, same drawing. The parts of a name (Sint, Katelijne, Waver) become courts side by side when
that fills the box better; squares stay square whatever the box.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from brochure.layout.drawings.svg import (
    Palette,
    chalk,
    hand,
    pebble,
    points,
    rectangle,
    shape,
    stroke,
    svg,
)

VOWELS = set("aeiouy")
GAP = 0.5  # between neighbouring courts, in squares
ARCH = 0.62  # height of "heaven" above the last row, in squares


@dataclass(frozen=True)
class Strand:
    """One court: rows of one or two squares from the start up, and the letters they stand for."""

    rows: tuple[int, ...]
    letters: str

    @property
    def width(self) -> int:
        return max(self.rows)

    @property
    def length(self) -> float:
        return len(self.rows) + ARCH * self.rows[-1] / 2 * (2 if self.rows[-1] == 1 else 1)


def letters_of(name: str) -> list[str]:
    """Return the parts of a name in plain lower-case letters: Sint-Job → ["sint", "job"]."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    parts = ["".join(c for c in part if c.isalnum()) for part in re.split(r"[\s\-–'’/()]+", plain)]
    return [part for part in parts if part] or ["x"]


def rows_for(count: int, random: Random) -> tuple[int, ...]:
    """Return rows of one and two squares that hold `count` squares, from the start up.

    Like a real court it starts with a single square and never has two double rows on end, except
    that a court of single squares only would be a ladder: from four squares on it has a double.
    """
    rows = [1]
    while (left := count - sum(rows)) > 0:
        double = left >= 2 and rows[-1] == 1 and (left == 2 or len(rows) > 1 or random.random() < 0.7)
        rows.append(2 if double else 1)
    return tuple(rows)


def chunks(letters: str, count: int) -> list[str]:
    """Return a word cut into `count` pieces of nearly equal length."""
    size, more = divmod(len(letters), count)
    ends = [size * (i + 1) + min(i + 1, more) for i in range(count)]
    return [letters[a:b] for a, b in zip([0, *ends], ends, strict=False)]


def arrangements(name: str) -> list[list[Strand]]:
    """Return the ways to lay a name out as courts side by side."""
    parts = letters_of(name)
    whole = "".join(parts)
    ways = [[whole], parts] + [chunks(whole, n) for n in (2, 3, 4) if len(whole) >= 4 * n]
    unique = dict.fromkeys(tuple(way) for way in ways)
    return [[Strand(rows_for(len(part), hand(f"rows {part}")), part) for part in way] for way in unique]


def side_of_square(strands: Sequence[Strand], across: float, along: float) -> float:
    """Return the largest square with which courts side by side fit a box."""
    width = sum(strand.width for strand in strands) + GAP * (len(strands) - 1)
    return min(across / width, along / max(strand.length for strand in strands))


def court(
    name: str,
    *,
    palette: Palette,
    width: float,
    height: float,
    line: str = "white",
    fills: Sequence[str] = ("sun", "coral", "white"),
    stone: str = "ink",
    thickness: float | None = None,
    anchor: tuple[float, float] = (1, 1),
) -> str:
    """Return the court of a name in a box of width × height mm.

    `line`, `fills` and `stone` are colour tokens; `thickness` of the chalk is in mm (default: 5 % of
    a square); `anchor` says where in the box the court stands, from (0, 0) top left to (1, 1).
    """
    room = (thickness or min(width, height) * 0.03) / 2 + 0.4
    inner = (width - 2 * room, height - 2 * room)
    best = max(
        (
            (side_of_square(way, *box), -len(way), upright, way)
            for way in arrangements(name)
            for upright, box in ((True, inner), (False, inner[::-1]))
        ),
        key=lambda candidate: candidate[:3],
    )
    side, _, upright, strands = best
    across = (sum(s.width for s in strands) + GAP * (len(strands) - 1)) * side
    along = max(s.length for s in strands) * side
    size = (across, along) if upright else (along, across)
    left, top = (room + (box - used) * share for box, used, share in zip(inner, size, anchor, strict=True))
    chalkline = thickness or side * 0.055
    body: list[str] = []
    offset = 0.0
    for index, strand in enumerate(strands):
        random = hand(f"{name} {index}")
        pen = _Pen(side, upright, left, top, offset, along)
        body += _strand(strand, pen, random, palette, line, fills, stone if index == 0 else None, chalkline)
        offset += (strand.width + GAP) * side
    return svg(width, height, _spoken(name), body, css_class="drawing court")


@dataclass(frozen=True)
class _Pen:
    """Turns court coordinates (squares across, squares from the start) into mm in the box."""

    side: float
    upright: bool
    left: float
    top: float
    offset: float
    along: float

    def at(self, across: float, up: float) -> tuple[float, float]:
        x = self.offset + across * self.side
        if self.upright:
            return (self.left + x, self.top + self.along - up * self.side)
        return (self.left + up * self.side, self.top + x)


def _strand(
    strand: Strand,
    pen: _Pen,
    random: Random,
    palette: Palette,
    line: str,
    fills: Sequence[str],
    stone: str | None,
    thickness: float,
) -> list[str]:
    """Return the fills, the chalk lines and the stone of one court."""
    colours = list(fills)
    turn = int(random.random() * len(colours))
    cells = _cells(strand)
    painted, blank = [], []
    for letter, (across, up) in zip(strand.letters, cells, strict=True):
        if letter in VOWELS:
            colour = colours[(turn + len(painted)) % len(colours)]
            a, b = pen.at(across, up), pen.at(across + 1, up + 1)
            painted.append(rectangle(min(a[0], b[0]), min(a[1], b[1]), pen.side, pen.side, palette[colour]))
        else:
            blank.append((across, up))
    lines = "".join(chalk(pen.at(*a), pen.at(*b), pen.side, random) for a, b in _lines(strand))
    drawn = [*painted, stroke(lines + _heaven(strand, pen), palette[line], thickness)]
    if stone:
        across, up = (blank or cells)[int(random.random() * len(blank or cells))]
        x, y = pen.at(across + 0.35 + 0.3 * random.random(), up + 0.35 + 0.3 * random.random())
        drawn.append(shape(pebble(x, y, pen.side * 0.15, random), palette[stone]))
    return drawn


def _cells(strand: Strand) -> list[tuple[float, float]]:
    """Return the lower left corner of every square, in squares."""
    return [
        ((strand.width - count) / 2 + i, up) for up, count in enumerate(strand.rows) for i in range(count)
    ]


def _lines(strand: Strand) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Return every line of a court once, from end to end."""
    middle, lines = strand.width / 2, []
    for up in range(len(strand.rows) + 1):
        below = strand.rows[up - 1] if up else 0
        above = strand.rows[up] if up < len(strand.rows) else 0
        half = max(below, above) / 2
        lines.append(((middle - half, up), (middle + half, up)))
    for up, count in enumerate(strand.rows):
        for i in range(count + 1):
            x = middle - count / 2 + i
            lines.append(((x, up), (x, up + 1)))
    return lines


def _heaven(strand: Strand, pen: _Pen) -> str:
    """Return the arch above the last row."""
    half, top = strand.rows[-1] / 2, len(strand.rows)
    middle, rise = strand.width / 2, (strand.length - top) * 4 / 3
    a, b = pen.at(middle - half, top), pen.at(middle - half, top + rise)
    c, d = pen.at(middle + half, top + rise), pen.at(middle + half, top)
    return f"M{points(*a)}C{points(*b)} {points(*c)} {points(*d)}"


def _spoken(name: str) -> str:
    count = sum(len(part) for part in letters_of(name))
    squares = "1 vak" if count == 1 else f"{count} vakken, één per letter"
    return f"Hinkelbaan getekend naar de naam {name}: {squares}"
