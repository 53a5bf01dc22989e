"""Children seen from above, and their shoes: outlines a square of the court wide, which look up the page.

Every function returns SVG around the origin, one unit being the side of a square of the court.
"""

from dataclasses import dataclass
from random import Random

from brochure.layout.drawings.svg import Palette, number, points, shape, stroke

_SKIN = ("skin-light", "skin-mid", "skin-deep", "skin-light", "skin-mid")
_HAIR = {
    "skin-light": ("hair-brown", "hair-blond", "ink", "skin-mid"),
    "skin-mid": ("ink", "hair-brown"),
    "skin-deep": ("ink", "ink"),
}
_STYLES = ("parting", "tails", "curls", "cap", "bun", "scarf")


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of a drawing: its chalk, the fills that sit well on its ground, and the whole palette."""

    palette: Palette
    line: str
    fills: tuple[str, ...]

    def __getitem__(self, name: str) -> str:
        return self.palette[name]

    @property
    def chalk(self) -> str:
        """The colour of chalk lines."""
        return self.palette[self.line]

    @property
    def pale(self) -> str:
        """What is white, on a ground of colour; on white paper a light grey, so that it is seen."""
        return self.palette["white" if "white" in self.fills else "joint"]

    def fill(self, turn: int) -> str:
        """Return a fill, by turns."""
        return self.palette[self.fills[turn % len(self.fills)]]


def disc(x: float, y: float, across: float, along: float, colour: str) -> str:
    """Return a filled ellipse by its half axes."""
    return f'<ellipse cx="{_n(x)}" cy="{_n(y)}" rx="{_n(across)}" ry="{_n(along)}" fill="{colour}"/>'


def _n(value: float) -> str:
    """Return a length in squares: finer than one in mm, since it is scaled."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def placed(body: str, x: float, y: float, size: float, turn: float = 0.0, mirrored: bool = False) -> str:
    """Return a drawing moved to a place in mm, scaled to squares of `size` mm and turned by degrees."""
    wide = f"{-size if mirrored else size:.3f} {size:.3f}"
    return f'<g transform="translate({points(x, y)}) rotate({number(turn)}) scale({wide})">{body}</g>'


_DIGITS = (
    "M0-.5C-.36-.5-.36 .5 0 .5C.36 .5 .36-.5 0-.5Z",
    "M-.18-.3L.06-.5L.06 .5",
    "M-.28-.24C-.26-.6 .3-.6 .28-.2C.26 .06-.2 .26-.3 .5L.32 .5",
    "M-.26-.42C.06-.62 .42-.34 .16-.1C.1-.05 0-.03-.06-.03C.46-.04 .42 .62-.28 .42",
    "M.14 .5L.14-.5L-.32 .2L.34 .2",
    "M.26-.5L-.2-.5L-.25-.08C.1-.25 .36 0 .3 .22C.22 .56-.14 .56-.3 .4",
    "M.2-.48C-.2-.4-.34 .1-.26 .3C-.16 .6 .3 .56 .28 .2C.26-.1-.18-.1-.27 .2",
    "M-.3-.5L.3-.5L-.06 .5",
    "M0-.03C-.4-.15-.28-.52 0-.52C.28-.52 .4-.15 0-.03C-.46 .1-.36 .52 0 .52C.36 .52 .46 .1 0-.03Z",
    "M-.2 .48C.2 .4 .34-.1 .26-.3C.16-.6-.3-.56-.28-.2C-.26 .1 .18 .1 .27-.2",
)


def chalked(value: int, x: float, y: float, size: float, colour: str) -> str:
    """Return a number in chalk around a point in mm, `size` mm high: lines, so that nobody copies it as text."""
    figures = str(value)
    left = x - (len(figures) - 1) * size * 0.38
    return "".join(
        placed(stroke(_DIGITS[int(figure)], colour, 0.19), left + place * size * 0.76, y, size)
        for place, figure in enumerate(figures)
    )


_SOLE = "M-.11-.17C-.17-.36 .17-.38 .14-.15C.12-.03 .09 .04 .11 .17C.13 .35-.1 .35-.1 .18C-.1 .06-.07-.03-.11-.17Z"
_TOE = "M-.112-.18C-.16-.36 .165-.375 .141-.17C.07-.215-.04-.22-.112-.18Z"


def shoe(paint: Paint, turn: int = 0) -> str:
    """Return a right shoe."""
    body, toe = (paint.pale, paint.fill(turn)) if turn % 2 else (paint.fill(turn), paint.pale)
    laces = "".join(f"M-.07 {_n(y)}L.085 {_n(y - 0.025)}" for y in (-0.1, -0.045, 0.01))
    return (
        shape(_SOLE, body)
        + shape(_TOE, toe)
        + stroke(laces, paint["ink"], 0.03)
        + disc(0.005, 0.17, 0.068, 0.09, paint["ink"])
    )


def shoes(paint: Paint, turn: int = 0) -> str:
    """Return a pair of shoes side by side."""
    right = shoe(paint, turn)
    return (
        f'<g transform="translate(.2 0) rotate(6)">{right}</g>'
        f'<g transform="translate(-.2 .05) rotate(-6) scale(-1 1)">{right}</g>'
    )


def boots(paint: Paint, turn: int = 0) -> str:
    """Return rubber boots in a puddle."""
    pool = "M-.46 .02C-.5-.3-.15-.4 .08-.34C.34-.42 .52-.16 .44 .06C.5 .3 .22 .42 0 .34C-.22 .44-.48 .28-.46 .02Z"
    ring = "M-.3-.02C-.3-.18-.1-.26 .06-.22M.3 .02C.32 .16 .16 .26 .02 .24"
    boot = (
        disc(0, -0.06, 0.1, 0.16, paint.fill(turn + 1))
        + disc(0, 0.1, 0.105, 0.12, paint.fill(turn + 1))
        + disc(0, 0.11, 0.068, 0.08, paint["ink"])
    )
    return (
        shape(pool, paint["sky-tint"])
        + stroke(ring, paint.pale, 0.03)
        + f'<g transform="translate(-.13 0) rotate(-8)">{boot}</g><g transform="translate(.13 .03) rotate(8)">{boot}</g>'
    )


def child(paint: Paint, random: Random, pose: str = "hop") -> str:
    """Return a child from above: hopping, running, riding in a chair on wheels, or on a scooter."""
    skin = _SKIN[int(random.random() * len(_SKIN))]
    hair = _HAIR[skin][int(random.random() * len(_HAIR[skin]))]
    style = _STYLES[int(random.random() * len(_STYLES))]
    turn = int(random.random() * 12)
    shirt, other = paint.fill(turn), paint.fill(turn + 1)
    return (
        _LEGS[pose](paint, turn)
        + _body(paint, shirt, paint[skin], pose)
        + _head(paint, skin, hair, other, style)
    )


def _body(paint: Paint, shirt: str, skin: str, pose: str) -> str:
    arms = {
        "hop": ("M-.2 .02C-.34 .02-.42-.1-.46-.22", "M.2 .02C.34 .04 .44-.04 .48-.16"),
        "run": ("M-.2 .02C-.34-.02-.36-.16-.3-.28", "M.2 .04C.34 .1 .36 .2 .32 .3"),
        "chair": ("M-.2 0C-.32-.02-.34-.06-.335-.12", "M.2 0C.32-.02 .34-.06 .335-.12"),
        "scooter": ("M-.19-.02C-.28-.1-.28-.2-.22-.3", "M.19-.02C.28-.1 .28-.2 .22-.3"),
    }[pose]
    ends = {
        "hop": ((-0.46, -0.24), (0.49, -0.18)),
        "run": ((-0.295, -0.3), (0.32, 0.31)),
        "chair": ((-0.335, -0.14), (0.335, -0.14)),
        "scooter": ((-0.215, -0.32), (0.215, -0.32)),
    }[pose]
    hands = "".join(disc(x, y, 0.055, 0.055, skin) for x, y in ends)
    return hands + stroke("".join(arms), shirt, 0.115) + disc(0, 0.03, 0.265, 0.15, shirt)


def _head(paint: Paint, skin: str, hair: str, other: str, style: str) -> str:
    x, y, r = 0.0, -0.03, 0.155
    face = disc(-r, y, 0.035, 0.045, paint[skin]) + disc(r, y, 0.035, 0.045, paint[skin])
    face += disc(0, y - r + 0.01, 0.075, 0.05, paint[skin])
    top = disc(x, y, r, r, paint[hair])
    if style == "tails":
        tail = disc(-0.2, 0.08, 0.065, 0.1, paint[hair]) + disc(0.2, 0.08, 0.065, 0.1, paint[hair])
        band = disc(-0.165, 0.02, 0.035, 0.035, other) + disc(0.165, 0.02, 0.035, 0.035, other)
        return face + tail + top + band + stroke("M0-.17L0 .1", paint[skin], 0.014)
    if style == "curls":
        spots = (
            (-0.13, -0.1),
            (0, -0.16),
            (0.13, -0.1),
            (0.17, 0.02),
            (0.1, 0.12),
            (-0.1, 0.12),
            (-0.17, 0.02),
        )
        return face + top + "".join(disc(a, b, 0.075, 0.07, paint[hair]) for a, b in spots)
    if style == "cap":
        brim = "M-.13-.12C-.14-.3 .14-.3 .13-.12Z"
        return face + shape(brim, other) + disc(x, y, r, r, other) + disc(0, y, 0.025, 0.025, paint.pale)
    if style == "bun":
        return face + top + disc(0, 0.1, 0.08, 0.075, paint[hair]) + stroke("M-.05 .05L.05 .05", other, 0.03)
    if style == "scarf":
        return (
            face + shape("M-.13 .04C-.12 .2 .12 .2 .13 .04Z", other) + disc(x, y, r + 0.01, r + 0.01, other)
        )
    return face + top + stroke("M.05-.17C.04-.08 .05 0 .09 .07", paint[skin], 0.016)


def _small_shoe(paint: Paint, turn: int, x: float, y: float, angle: float) -> str:
    return f'<g transform="translate({_n(x)} {_n(y)}) rotate({_n(angle)}) scale(.5)">{shoe(paint, turn)}</g>'


def _hopping(paint: Paint, turn: int) -> str:
    return _small_shoe(paint, turn + 1, 0.08, -0.24, 4) + _small_shoe(paint, turn + 1, -0.1, 0.22, -14)


def _running(paint: Paint, turn: int) -> str:
    return _small_shoe(paint, turn + 1, 0.12, -0.27, 2) + _small_shoe(paint, turn + 1, -0.12, 0.26, 2)


def _in_chair(paint: Paint, turn: int) -> str:
    wheels = stroke("M-.335-.2L-.335 .27M.335-.2L.335 .27", paint["ink"], 0.075)
    rims = stroke("M-.335-.12L-.335 .19M.335-.12L.335 .19", paint.pale, 0.018)
    seat = stroke(
        "M-.28 .2L.28 .2M-.2 .2L-.2 .34M.2 .2L.2 .34M-.16-.4L.16-.4M-.28-.06L-.13-.4M.28-.06L.13-.4",
        paint["ink"],
        0.045,
    )
    legs = _small_shoe(paint, turn + 1, -0.085, -0.36, 0) + _small_shoe(paint, turn + 1, 0.085, -0.36, 0)
    return seat + wheels + rims + legs + stroke("M-.08-.22L-.08-.08M.08-.22L.08-.08", paint["ink"], 0.09)


def _on_scooter(paint: Paint, turn: int) -> str:
    deck = stroke("M0-.36L0 .4", paint.fill(turn + 2), 0.13)
    bar = stroke("M-.25-.34L.25-.34", paint["ink"], 0.05) + stroke(
        "M0-.46L0-.38M0 .42L0 .5", paint["ink"], 0.07
    )
    grips = stroke("M-.27-.34L-.2-.34M.2-.34L.27-.34", paint.pale, 0.07)
    return (
        deck
        + bar
        + grips
        + _small_shoe(paint, turn + 1, 0.0, 0.26, 0)
        + _small_shoe(paint, turn + 1, -0.2, 0.3, -20)
    )


_LEGS = {"hop": _hopping, "run": _running, "chair": _in_chair, "scooter": _on_scooter}
POSES = tuple(_LEGS)
