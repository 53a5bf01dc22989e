"""The frieze: a court that lies along the foot of a page, children and things at play on it and beside it."""

from collections.abc import Sequence
from random import Random

from brochure.layout.drawings.people import POSES, Paint, chalked, child, placed, shoe
from brochure.layout.drawings.svg import Palette, hand, pebble, rectangle, shape, stroke, svg
from brochure.layout.drawings.things import THINGS
from brochure.layout.drawings.yard import Square, on_fill, outline, spoken_yard
from brochure.layout.words import Vocabulary

_ALONG = 90.0  # degrees: figures look up the page, and who hops along a lying court looks to its end
_LARGEST = 40.0  # mm
_AIR = 26.0  # mm: small figures stand this far apart at least, or they look like a border


def frieze(
    name: str,
    *,
    palette: Palette,
    words: Vocabulary,
    width: float,
    height: float,
    line: str = "ink",
    fills: Sequence[str] = ("sun", "coral", "sky"),
    size: float | None = None,
    filled: bool = True,
) -> str:
    """Return children and things at play in a box of width × height mm: for the foot of a page.

    In every row a court lies, at its left edge or its right one in turn, and things lie beside it; a box too narrow
    for two squares holds one child. `size` is about the side of a square, in mm; `filled` whether one is coloured.
    """
    random = hand(f"frieze {name}")
    paint = Paint(palette, line, tuple(fills))
    scale = size or min(height * 0.92, _LARGEST)
    side = scale * 0.88
    rows = max(1, int(height / (scale * 1.02)))
    things = sorted(THINGS, key=lambda _name: random.random())
    drawn: list[str] = []
    seen: list[str] = []
    starts_left = random.random() < 0.5
    for row in range(rows):
        y = height * (row + 0.5) / rows
        most = int((width - scale * 0.9) / side)
        count = 0 if most < 2 else min(most, 2 + int(random.random() * 2.4), 5)
        is_left = starts_left == (row % 2 == 0)
        edge = 0.03 * side
        left = edge if is_left else width - edge - count * side
        if count:
            drawn += _court(left, y, side, count, paint, random, filled)
            seen.append("child")
        start, end = (left + count * side, width) if is_left else (0.0, left if count else width)
        places = max(1, int((end - start) / (max(scale, _AIR) * 1.02)))
        for place in range(places):
            x = start + (end - start) * (place + 0.5 + (random.random() - 0.5) * 0.12) / places
            turn = (random.random() - 0.5) * 50
            room = min(scale, (end - start) / places)
            if place % 2 == (1 if count else row % 2):
                pose = POSES[1 + int(random.random() * (len(POSES) - 1))]
                drawn.append(placed(child(paint, random, pose), x, y, room * 0.95, turn))
                seen.append("child")
            else:
                key = things[(row * places + place) % len(things)]
                drawn.append(placed(THINGS[key](paint, random), x, y, room * 0.86, turn))
                seen.append(key)
    told = spoken_yard(name, list(dict.fromkeys(seen)), words)
    return svg(width, height, told, drawn, css_class="drawing frieze")


def _court(
    left: float, y: float, side: float, count: int, paint: Paint, random: Random, filled: bool
) -> list[str]:
    """Return a lying court: who hops stands on one square, with prints behind and the stone on the last one."""
    squares = [Square(place + 1, (left + (place + 0.5) * side, y), 0, 1) for place in range(count)]
    here = squares[int(random.random() * (count - 1))]
    coloured = squares[-1]  # where the stone lies: who hops would dissolve in a square of the same colour
    pen = max(side * 0.045, 0.5)
    drawn = []
    if filled:
        edge = coloured.middle[0] - side / 2
        drawn.append(rectangle(edge, y - side / 2, side, side, paint.fill(coloured.value)))
    drawn.append(stroke("".join(outline(square, side, random) for square in squares), paint.chalk, pen))
    turn = int(random.random() * 6)
    for square in squares:
        x = square.middle[0]
        if square is not here:
            colour = on_fill(paint, square.value) if square is coloured and filled else paint.chalk
            drawn.append(chalked(square.value, x - side * 0.33, y + side * 0.32, side * 0.18, colour))
        if square.value < here.value:
            tilt = _ALONG + (random.random() - 0.5) * 16
            drawn.append(
                placed(shoe(paint, turn), x, y - side * 0.04, side * 0.88, tilt, square.value % 2 == 0)
            )
        elif square is here:
            lean = _ALONG + (random.random() - 0.5) * 24
            drawn.append(placed(child(paint, random, "hop"), x, y, side * 1.05, lean))
    stone = pebble(squares[-1].middle[0] + side * 0.1, y - side * 0.1, side * 0.13, random)
    return [*drawn, shape(stone, paint["ink"])]
