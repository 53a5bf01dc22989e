"""The yard: children at play on a hopscotch court, seen from above and drawn from a town's name.

Same name, same drawing; another name, another court, other children, other things. The court stands upright,
numbered, and runs off the foot of its box; whoever hops left shoe prints in the squares behind.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import hypot
from random import Random

from brochure.layout.drawings.people import POSES, Paint, chalked, child, placed, shoe
from brochure.layout.drawings.svg import Palette, Point, chalk, hand, pebble, rectangle, shape, stroke, svg
from brochure.layout.drawings.things import THINGS
from brochure.layout.words import Vocabulary

_COURTS = ((1, 2, 1, 2), (1, 1, 2, 1, 2), (2, 1, 2, 1), (1, 2, 1, 1, 2), (1, 1, 2, 1, 1, 2))
_SHOWN = 3  # things that a reader is told of


@dataclass(frozen=True, slots=True)
class Square:
    """One square of a court: its number, its middle in mm, and how many stand in its row."""

    value: int
    middle: Point
    row: int
    beside: int


_AIRY = 0.86  # of its place: how large a thing is there
_CLEAR = 9.0  # mm around the middle of a page number
_DARK = {"sky", "leaf"}
_PAGE = 1.41  # height by width from which a box is a whole page


def yard(
    name: str,
    *,
    palette: Palette,
    words: Vocabulary,
    width: float,
    height: float,
    side: float,
    crop: str = "whole",
    at: float = 0.5,
    line: str = "white",
    fills: Sequence[str] = ("sun", "coral", "white"),
    digit: str | None = None,
    thickness: float | None = None,
    busy: float = 1.0,
    first: int = 1,
    played: bool = True,
    runs_off: Collection[str] = ("right", "bottom", "left"),
    beyond: float = 0.0,
    filled: bool = True,
    clear: Point | None = None,
) -> str:
    """Return the yard of a name in a box of width × height mm, its squares `side` mm wide.

    `crop` is "whole" (a court that runs off the foot), "detail" (squares that run off every edge) or "square" (one).
    `at` is where its middle stands across the box, from 0 to 1; `first` the number of the first square that is
    seen; `clear` is the middle of what nothing may touch, a page number; `busy` how many of the free places hold something (0: none), `played` whether a child hops, `filled` whether some
    squares are coloured. Colours are tokens. `runs_off` names the sides of the box that are edges of the page (of a
    box as tall as a page the head is too): there the drawing goes on for `beyond` mm, or ends that far within where
    it is negative.
    """
    random = hand(f"yard {name} {crop}")
    paint = Paint(palette, line, tuple(fills))
    pen = thickness or max(side * 0.045, 0.5)
    off = {*runs_off, "top"} if height >= _PAGE * width else set(runs_off)
    squares = _squares(name, crop, (width, height), side, at, first, "top" in off)
    body: list[str] = []
    taken: set[int] = set()
    wanted = {square.value for square in squares if random.random() < 0.3 and filled}
    figures, held = (
        _figures(squares, side, paint, random, taken) if crop != "square" and played else ([], set[int]())
    )
    # A child or a print in the colour of its square, or a sleeve in that of the square beside, would dissolve in it:
    # only free squares are coloured.
    free = [square.value for square in squares if square.value not in held]
    coloured = wanted & set(free) or (set(free[-1:]) if wanted else set())
    for turn, square in enumerate(squares):
        if square.value in coloured:
            left, top = square.middle[0] - side / 2, square.middle[1] - side / 2
            body.append(rectangle(left, top, side, side, paint.fill(turn)))
    body.append(stroke("".join(outline(square, side, random) for square in squares), paint.chalk, pen))
    ink = {
        square.value: on_fill(paint, turn) if square.value in coloured else palette[digit or line]
        for turn, square in enumerate(squares)
    }
    for square in squares:
        x, y = square.middle[0] - side * 0.33, square.middle[1] + side * 0.32
        if 0 < y < height + side * 0.1 and square.value not in taken:
            body.append(chalked(square.value, x, y, side * 0.18, ink[square.value]))
    placed_things, seen = _scattered(squares, (width, height), side, paint, random, busy, crop, clear)
    body += placed_things + figures
    told = ["child"] * bool(figures) + seen
    top, right, bottom, left = (
        beyond if side in off and crop != "square" else 0.0 for side in ("top", "right", "bottom", "left")
    )
    over = (top, right, bottom, left)
    return svg(width, height, spoken_yard(name, told, words), body, css_class="drawing yard", over=over)


def _squares(
    name: str, crop: str, box: tuple[float, float], side: float, at: float, first: int, rises: bool
) -> list[Square]:
    """Return the squares of a court from the foot of its box up; where its head is the page's, a detail goes on."""
    random = hand(f"court {name}")
    pattern = _COURTS[int(random.random() * len(_COURTS))]
    middle, foot = box[0] * at, box[1] + side * (0.32 + 0.3 * random.random())
    if crop == "square":
        return [Square(first, (middle, box[1] / 2), 0, 1)]
    reach = -side if crop == "detail" and rises else side * 0.12
    found: list[Square] = []
    row = 0
    while foot - (row + 1) * side > reach:
        count = pattern[row % len(pattern)]
        for place in range(count):
            x = middle + (place - (count - 1) / 2) * side
            found.append(Square(first + len(found), (x, foot - (row + 0.5) * side), row, count))
        row += 1
    return found


def on_fill(paint: Paint, turn: int) -> str:
    """Return the colour of a number on a fill: white on the dark ones."""
    is_dark = paint.fills[turn % len(paint.fills)] in _DARK
    return paint.palette["white" if is_dark else "ink"]


def outline(square: Square, side: float, random: Random) -> str:
    """Return the chalk lines of a square, each a little off."""
    x, y = square.middle
    half = side / 2
    corners = [(x - half, y + half), (x + half, y + half), (x + half, y - half), (x - half, y - half)]
    return "".join(
        chalk(one, two, side, random) for one, two in zip(corners, [*corners[1:], corners[0]], strict=True)
    )


def _figures(
    squares: Sequence[Square], side: float, paint: Paint, random: Random, taken: set[int]
) -> tuple[list[str], set[int]]:
    """Return a child on the court, its prints in the rows behind, and the stone ahead; and which squares they reach."""
    rows = sorted({square.row for square in squares})
    if len(rows) < 2:
        return [], set()
    here = rows[min(len(rows) - 1, max(1, round(len(rows) * (0.45 + 0.2 * random.random()))))]
    drawn: list[str] = []
    printed: set[int] = set()
    turn = int(random.random() * 6)
    for square in squares:
        if square.row < here and square.row >= here - 3:
            printed.add(square.value)
            x, y = square.middle
            left = square.beside == 2 and x < min(s.middle[0] for s in squares if s.row == square.row) + 1
            tilt = (random.random() - 0.5) * 16
            drawn.append(placed(shoe(paint, turn), x + side * 0.08, y - side * 0.03, side * 0.92, tilt, left))
        elif square.row == here and not taken:
            taken.add(square.value)
            x, y = square.middle
            lean = (random.random() - 0.5) * 24
            drawn.append(placed(child(paint, random, "hop"), x, y, side * 1.12, lean))
    if ahead := [square for square in squares if square.row > here]:
        square = ahead[int(random.random() * len(ahead))]
        stone = pebble(square.middle[0] + side * 0.12, square.middle[1] - side * 0.1, side * 0.13, random)
        drawn.append(shape(stone, paint["ink"]))
    # Its arms reach over its row.
    return drawn, printed | {square.value for square in squares if square.row == here}


def _scattered(
    squares: Sequence[Square],
    box: tuple[float, float],
    side: float,
    paint: Paint,
    random: Random,
    busy: float,
    crop: str,
    clear: Point | None = None,
) -> tuple[list[str], list[str]]:
    """Return things and other children in the free places beside a court, and their names."""
    names = sorted(THINGS, key=lambda _name: random.random())
    poses = sorted(POSES[1:], key=lambda _pose: random.random())
    if crop == "square":
        x, y = squares[0].middle
        turn = (random.random() - 0.5) * 40
        return [
            placed(THINGS[names[0]](paint, random), x + side * 0.08, y - side * 0.06, side * 0.85, turn)
        ], names[:1]
    drawn: list[str] = []
    seen: list[str] = []
    for index, (x, y, room) in enumerate(_free(squares, box, side)):
        if random.random() >= busy:
            continue
        turn = (random.random() - 0.5) * 50
        size = min(room * _AIRY, side * 0.95)  # it touches neither the court nor the edge
        if clear and hypot(x - clear[0], y - clear[1]) < size * 0.6 + _CLEAR:
            continue
        if index % 3 == 1 and poses and room > side * 0.6:
            drawn.append(placed(child(paint, random, poses.pop()), x, y, size, turn))
            seen.append("child")
        elif names:
            key = names.pop()
            drawn.append(placed(THINGS[key](paint, random), x, y, size, turn))
            seen.append(key)
    return drawn, list(dict.fromkeys(seen))


def _free(
    squares: Sequence[Square], box: tuple[float, float], side: float
) -> list[tuple[float, float, float]]:
    """Return free places as middles with their width in mm: beside every row, from the foot up."""
    found: list[tuple[float, float, float]] = []
    for row in sorted({square.row for square in squares}):
        stand = [square for square in squares if square.row == row]
        y = stand[0].middle[1]
        if not -side * 0.1 < y < box[1] - side * 0.15:
            continue
        left = min(square.middle[0] for square in stand) - side / 2
        right = max(square.middle[0] for square in stand) + side / 2
        for start, end in ((0.0, left), (right, box[0])):
            places = int((end - start) / (side * 0.9)) or (1 if end - start >= side * 0.42 else 0)
            pitch = (end - start) / places if places else 0.0
            found += [(start + (place + 0.5) * pitch, y, min(pitch, side)) for place in range(places)]
    return found


def spoken_yard(name: str, seen: Sequence[str], words: Vocabulary) -> str:
    """Return what a reader hears: that children play here, and what is about."""
    things = [words.say(f"thing_{key}") for key in list(dict.fromkeys(seen))[:_SHOWN]]
    if not things:
        return words.say("yard_bare", name=name)
    return words.say("yard", name=name, things=words.locale.join(things))
