"""The path to the label as a court: numbered steps, coloured in as far as they are done."""

from collections.abc import Sequence
from html import escape

from brochure.layout.drawings.svg import (
    Palette,
    Point,
    chalk,
    hand,
    number,
    points,
    rectangle,
    stroke,
    svg,
)
from brochure.layout.words import Vocabulary

ARCH = 0.62  # height of "heaven", the label itself, in squares


def path(
    steps: Sequence[str],
    done: int = 0,
    *,
    palette: Palette,
    words: Vocabulary,
    width: float,
    height: float,
    line: str = "ink",
    fill: str = "sun",
    digit: str = "ink",
    thickness: float | None = None,
    upright: bool | None = None,
) -> str:
    """Return the path in a box of width × height mm, one numbered square per step, the start first.

    The first `done` squares are filled. Squares zigzag as in a court; `upright` runs from the foot up,
    else from left to right (default: along the longer side). `digit` is the token of the numbers, whose
    text must also stand in the document.
    """
    vertical = height > width if upright is None else upright
    along, across = (height, width) if vertical else (width, height)
    margin = (thickness or 1.0) / 2 + 0.3
    side = min((along - 2 * margin) / (len(steps) + ARCH), (across - 2 * margin) / 1.5)
    random = hand(f"path {len(steps)}")
    shift = (across - 1.5 * side) / 2

    def at(far: float, aside: float) -> Point:
        """Turn squares from the start, and squares aside, into mm in the box."""
        if vertical:
            return shift + aside * side, height - margin - far * side
        return margin + far * side, shift + aside * side

    body: list[str] = []
    lines = ""
    for index in range(len(steps)):
        aside = _aside(index, len(steps))
        a, b = at(index, aside), at(index + 1, aside + 1)
        if index < done:
            body.append(rectangle(min(a[0], b[0]), min(a[1], b[1]), side, side, palette[fill]))
        corners = [at(index, aside), at(index, aside + 1), at(index + 1, aside + 1), at(index + 1, aside)]
        lines += "".join(
            chalk(one, two, side, random)
            for one, two in zip(corners, [*corners[1:], corners[0]], strict=True)
        )
    last = _aside(len(steps) - 1, len(steps))
    rise = ARCH * 4 / 3
    arch = [at(len(steps), last), at(len(steps) + rise, last), at(len(steps) + rise, last + 1)]
    lines += f"M{points(*arch[0])}C{points(*arch[1])} {points(*arch[2])} {points(*at(len(steps), last + 1))}"
    body.append(stroke(lines, palette[line], thickness or max(side * 0.055, 0.4)))
    for index in range(len(steps)):
        middle = at(index + 0.5, _aside(index, len(steps)) + 0.5)
        body.append(numeral(index + 1, middle, side * 0.46, palette[digit]))
    return svg(width, height, spoken_path(steps, done, words), body, css_class="drawing path")


def _aside(index: int, count: int) -> float:
    """Return how far aside a step stands, in squares: the first and last in the middle, others in turn."""
    if index in (0, count - 1):
        return 0.25
    return 0.0 if index % 2 else 0.5


def numeral(value: int, middle: Point, size: float, colour: str) -> str:
    """Return a number set around a point; the font is named, since SVG does not inherit the page's."""
    x, y = middle
    # Capital height of the headline font is 0.66 em, so half of it below the middle centres a digit.
    return (
        f'<text x="{number(x)}" y="{number(y + size * 0.33)}" font-family="Bricolage Grotesque"'
        f' font-weight="800" font-size="{number(size)}" text-anchor="middle" fill="{colour}">'
        f"{escape(str(value))}</text>"
    )


def square(
    value: int,
    *,
    palette: Palette,
    words: Vocabulary,
    size: float,
    line: str = "ink",
    fill: str = "sun",
    digit: str = "ink",
    thickness: float | None = None,
) -> str:
    """Return a single numbered square of a court, size mm: a marker for questions and pages."""
    pen = thickness or max(size * 0.07, 0.4)
    edge = pen / 2 + 0.2
    side = size - 2 * edge
    random = hand(f"square {value}")
    corners = [(edge, edge), (edge + side, edge), (edge + side, edge + side), (edge, edge + side)]
    lines = "".join(
        chalk(one, two, side, random) for one, two in zip(corners, [*corners[1:], corners[0]], strict=True)
    )
    body = [
        rectangle(edge, edge, side, side, palette[fill]),
        stroke(lines, palette[line], pen),
        numeral(value, (size / 2, size / 2), size * 0.5, palette[digit]),
    ]
    return svg(size, size, words.locale.number(value), body, css_class="drawing square")


def spoken_path(steps: Sequence[str], done: int, words: Vocabulary) -> str:
    """Return the path as it is read aloud: every step by number, and how many are done."""
    listed = "; ".join(f"{index}. {step}" for index, step in enumerate(steps, 1))
    if done:
        return words.say("path_begun", done=done, count=len(steps), steps=listed)
    return words.say("path", count=len(steps), steps=listed)
