"""SVG markup: numbers, the outer element, and chalk lines with a slight hand in them.

Every colour is explicit and every drawing has a `<title>`: SVG's default black would stay RGB in a
CMYK file, and an untitled drawing fails PDF/UA. No gradients, opacity or filters: they vanish in CMYK.
"""

import hashlib
from collections.abc import Iterable, Mapping
from html import escape
from random import Random

Palette = Mapping[str, str]
"""Colour tokens to CSS colours of one edition."""
Point = tuple[float, float]

WOBBLE = 0.012  # how far a chalk line leaves the ruler, as a share of its square
OVERSHOOT = 0.035  # how far it runs past a corner
MOST = 0.4  # mm: neither grows with the square beyond what a hand does, nor out of a drawing's box


def hand(seed: str) -> Random:
    """Return a steady hand: the same seed trembles the same way on every machine."""
    return Random(int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big"))


def number(value: float) -> str:
    """Return a length with two decimals at most (0.01 mm is finer than any press)."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def points(*values: float) -> str:
    """Return coordinates for a path."""
    return " ".join(number(value) for value in values)


def svg(
    width: float,
    height: float,
    title: str,
    body: Iterable[str],
    *,
    css_class: str = "drawing",
    over: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0),
) -> str:
    """Return an inline SVG of a size in mm, with the spoken text in `title`.

    `over` is by how many mm it shows more at the top, right, bottom and left (less, where negative), without
    taking more room: what runs off the page needs the bleed, and a desk printer leaves the edge white.
    """
    top, right, bottom, left = over
    wide, high = width + left + right, height + top + bottom
    margin = " ".join(f"{number(-side)}mm" if side else "0" for side in over)
    style = f' style="margin: {margin}"' if any(over) else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{css_class}" data-decoration="drawing" role="img"'
        f' width="{number(wide)}mm" height="{number(high)}mm"{style}'
        f' viewBox="{number(-left)} {number(-top)} {number(wide)} {number(high)}">'
        f"<title>{escape(title)}</title>{''.join(body)}</svg>"
    )


def rectangle(x: float, y: float, width: float, height: float, colour: str) -> str:
    """Return a flat rectangle."""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
        f' fill="{colour}"/>'
    )


def stroke(path: str, colour: str, thickness: float) -> str:
    """Return a path drawn in chalk: round ends, no fill."""
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{number(thickness)}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
    )


def shape(path: str, colour: str) -> str:
    """Return a path filled with a flat colour."""
    return f'<path d="{path}" fill="{colour}"/>'


def chalk(start: Point, end: Point, square: float, random: Random) -> str:
    """Return a path from start to end as a hand with chalk draws it; `square` sets the scale."""
    (x1, y1), (x2, y2) = start, end
    length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1e-6)
    along, across = ((x2 - x1) / length, (y2 - y1) / length), ((y1 - y2) / length, (x2 - x1) / length)
    before, after = (min(OVERSHOOT * square, MOST) * random.random() for _ in range(2))
    shifts = [min(WOBBLE * square, MOST) * (2 * random.random() - 1) for _ in range(4)]

    def at(distance: float, shift: float) -> str:
        return points(
            x1 + along[0] * distance + across[0] * shift, y1 + along[1] * distance + across[1] * shift
        )

    return (
        f"M{at(-before, shifts[0])}C{at(length / 3, shifts[1] * 2)} {at(length * 2 / 3, shifts[2] * 2)}"
        f" {at(length + after, shifts[3])}"
    )


def pebble(x: float, y: float, radius: float, random: Random) -> str:
    """Return the outline of the stone that is thrown on the court."""
    arms = [radius * (0.82 + 0.3 * random.random()) for _ in range(6)]
    unit = [(1, 0), (0.5, 0.8), (-0.5, 0.8), (-1, 0), (-0.55, -0.75), (0.5, -0.75)]
    corners = [(x + u * arm, y + v * arm) for (u, v), arm in zip(unit, arms, strict=True)]
    middles = [
        ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        for a, b in zip(corners, corners[1:] + corners[:1], strict=True)
    ]
    path = f"M{points(*middles[-1])}"
    for corner, middle in zip(corners, middles, strict=True):
        path += f"Q{points(*corner)} {points(*middle)}"
    return path + "Z"
