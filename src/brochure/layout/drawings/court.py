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
from brochure.layout.words import Vocabulary

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


def rows_for(count: int, share: float, random: Random) -> tuple[int, ...]:
    """Return rows of one and two squares that hold `count` squares, from the start up.

    Like a real court it starts with a single square and never has two double rows on end. `share` is how
    many of the places for a double row are taken: few make a slender court, many a broad one.
    """
    most = count // 3
    doubles = max(min(1, most), round(most * share))
    free = count - 3 * doubles  # every double row comes with a single row before it
    gaps = [0] * (doubles + 1)
    for _ in range(free):
        gaps[int(random.random() * len(gaps))] += 1
    rows: list[int] = []
    for gap in gaps[:-1]:
        rows += [1] * gap + [1, 2]
    return tuple(rows + [1] * gaps[-1]) or (1,)


def chunks(letters: str, count: int) -> list[str]:
    """Return a word cut into `count` pieces of nearly equal length."""
    size, more = divmod(len(letters), count)
    ends = [size * (i + 1) + min(i + 1, more) for i in range(count)]
    return [letters[a:b] for a, b in zip([0, *ends], ends, strict=False)]


def arrangements(name: str) -> list[list[Strand]]:
    """Return the ways to lay a name out as courts side by side, slender and broad."""
    parts = letters_of(name)
    whole = "".join(parts)
    ways = [[whole], parts] + [chunks(whole, n) for n in (2, 3, 4) if len(whole) >= 4 * n]
    unique = dict.fromkeys(tuple(way) for way in ways)
    return [
        [Strand(rows_for(len(part), share, hand(f"rows {part} {share}")), part) for part in way]
        for way in unique
        for share in (0.85, 1.0)
    ]


def _extent(strands: Sequence[Strand]) -> tuple[float, float]:
    """Return how wide and how long courts side by side are, in squares."""
    width = sum(strand.width for strand in strands) + GAP * (len(strands) - 1)
    return width, max(strand.length for strand in strands)


def _candidate(
    strands: list[Strand], upright: bool, box: tuple[float, float]
) -> tuple[float, float, bool, list[Strand]]:
    """Return how well courts fill a box, and their square in mm: large squares first, then little left over."""
    across, along = box if upright else box[::-1]
    width, length = _extent(strands)
    side = min(across / width, along / length)
    filled = width * length * side * side / (across * along)
    return side * (0.85 + 0.15 * filled), side, upright, strands


def court(
    name: str,
    *,
    palette: Palette,
    words: Vocabulary,
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
        (_candidate(way, upright, inner) for way in arrangements(name) for upright in (True, False)),
        key=lambda candidate: candidate[:2],
    )
    _, side, upright, strands = best
    across, along = (side * length for length in _extent(strands))
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
    return svg(width, height, spoken(name, words), body, css_class="drawing court")


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
    painted: list[str] = []
    blank: list[tuple[float, float]] = []
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
    middle = strand.width / 2
    lines: list[tuple[tuple[float, float], tuple[float, float]]] = []
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


def spoken(name: str, words: Vocabulary) -> str:
    """Return what a reader hears: the name, and how many squares its letters make."""
    return words.say("court", name=name, count=sum(len(part) for part in letters_of(name)))
