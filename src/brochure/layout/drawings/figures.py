"""Shares as courts with their squares filled, which can be counted."""

from decimal import Decimal
from math import floor, log

from brochure.layout.drawings.svg import Palette, chalk, hand, number, points, rectangle, stroke, svg
from brochure.layout.words import Vocabulary

# Numbers of squares to try, the most telling first: 25 % is 1 of 4, 40 % 2 of 5, 33 % 2 of 6.
_COUNTS = (4, 5, 10, 6, 8, 12, 20)
_TILE = 5.0  # mm: squares smaller than this stand apart, or their lines fill them
_LARGE = (60.0, 60.0)  # mm: room for a hundred squares that can be told apart
_CLOSE = Decimal("0.5")  # percent points by which whole squares may miss the share


def squares_for(
    percent: Decimal, *, is_large: bool = False, squares: int | None = None
) -> tuple[int, Decimal]:
    """Return how many squares show a share (0 to 100 percent), and how many of them are filled.

    Where no small number of whole squares comes within half a percent point, twenty squares are drawn
    and the last one is filled in part; a large drawing has a hundred, one for each percent point. `squares` is
    the number that all shares of a series have, so that they can be compared.
    """
    share = min(max(percent, Decimal(0)), Decimal(100))
    if squares is not None:
        return squares, share * squares / 100
    for count in _COUNTS:
        filled = round(share * count / 100)
        is_real = filled > 0 or share == 0
        if (
            is_real
            and abs(Decimal(filled) * 100 / count - share) <= _CLOSE
            and (filled < count or share == 100)
        ):
            return count, Decimal(filled)
    return (100, share) if is_large else (20, share * 20 / 100)


def share(
    value: Decimal | float | int,
    *,
    palette: Palette,
    words: Vocabulary,
    width: float,
    height: float,
    line: str = "white",
    fill: str | None = None,
    approximate: bool = False,
    thickness: float | None = None,
    squares: int | None = None,
) -> str:
    """Return a share in percent as a court in a box of width × height mm, filled from the start.

    Filled squares take the colour of the lines, and a joint parts them: whatever text is readable on this ground,
    in colour or in grey, so is the difference between filled and empty. `fill` is another colour token, `squares` how
    many there are in all drawings of a series.
    """
    percent = Decimal(str(value))
    is_large = width >= _LARGE[0] and height >= _LARGE[1]
    count, filled = squares_for(percent, is_large=is_large, squares=squares)
    columns, rows = _grid(count, width / height)
    side = min(width / (columns + 0.2), height / (rows + 0.2))
    margin = 0.1 * side
    cells = [
        (margin + column * side, margin + row * side) for column in range(columns) for row in range(rows)
    ]
    random = hand(f"share {percent} {count}")
    whole = floor(filled)
    if side < _TILE:
        body = _tiles(cells, filled, side, palette[line], palette[fill or line])
        wide, high = 2 * margin + columns * side, 2 * margin + rows * side
        told = spoken_share(percent, words, approximate, is_large=is_large, squares=squares)
        return svg(wide, high, told, body, css_class="drawing share")
    pen = thickness or max(side * 0.07, 0.35)
    joint = pen / 2 + 0.1 * side if fill is None or fill == line else 0.0
    inner = side - 2 * joint
    colour = palette[fill or line]
    body = [rectangle(x + joint, y + joint, inner, inner, colour) for x, y in cells[:whole]]
    if part := float(filled - whole):
        x, y = cells[whole]
        body.append(rectangle(x + joint, y + joint + inner * (1 - part), inner, inner * part, colour))
    right, bottom = margin + columns * side, margin + rows * side
    lines = [((margin, margin + r * side), (right, margin + r * side)) for r in range(rows + 1)]
    lines += [((margin + c * side, margin), (margin + c * side, bottom)) for c in range(columns + 1)]
    path = "".join(chalk(a, b, side, random) for a, b in lines)
    body.append(stroke(path, palette[line], pen))
    spoken = spoken_share(percent, words, approximate, is_large=is_large, squares=squares)
    return svg(right + margin, bottom + margin, spoken, body, css_class="drawing share")


def _tiles(
    cells: list[tuple[float, float]], filled: Decimal, side: float, line: str, colour: str
) -> list[str]:
    """Return small squares apart from each other: full ones, and the outlines of empty ones."""
    inner = side * 0.8
    pen = max(side * 0.1, 0.25)
    body, outlines = [], ""
    for index, (x, y) in enumerate(cells):
        left, top = x + (side - inner) / 2, y + (side - inner) / 2
        part = min(max(float(filled) - index, 0.0), 1.0)
        if part:
            body.append(rectangle(left, top + inner * (1 - part), inner, inner * part, colour))
        if part < 1:
            a, b = left + pen / 2, top + pen / 2
            far = inner - pen
            outlines += f"M{points(a, b)}h{number(far)}v{number(far)}h{number(-far)}z"
    return [*body, stroke(outlines, line, pen)] if outlines else body


def _grid(count: int, ratio: float) -> tuple[int, int]:
    """Return columns and rows of full grids of `count` squares, nearest to a width : height ratio."""
    options = [(count // rows, rows) for rows in range(1, count + 1) if count % rows == 0]
    return min(options, key=lambda option: abs(log(option[0] / option[1] / ratio)))


def spoken_share(
    percent: Decimal,
    words: Vocabulary,
    approximate: bool = False,
    *,
    is_large: bool = False,
    squares: int | None = None,
) -> str:
    """Return a share as it is read aloud: `ongeveer 25 procent: 1 van de 4 vakken gevuld`."""
    count, filled = squares_for(percent, is_large=is_large, squares=squares)
    whole = floor(filled)
    amount = str(whole)
    if filled != whole:
        amount = words.say("share_and_part", whole=whole) if whole else words.say("share_part")
    key = "share_about" if approximate else "share"
    return words.say(key, percent=words.locale.number(_short(percent)), filled=amount, count=count)


def _short(value: Decimal) -> Decimal:
    """Return a number without zeros behind: 2.50 is read as 2.5."""
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)
