"""What lies about where children play, seen from above: each a drawing a square of the court wide at most.

Every function returns SVG around the origin, one unit being the side of a square of the court.
"""

from collections.abc import Callable
from math import cos, pi, sin
from random import Random

from brochure.layout.drawings.people import Paint, boots, disc, shoes
from brochure.layout.drawings.svg import shape, stroke


def ball(paint: Paint, random: Random) -> str:
    """Return a ball with a band and a star of seams."""
    turn = int(random.random() * 6)
    seams = "M-.25-.05C-.1-.16 .1-.16 .25-.05M-.25 .07C-.1-.02 .1-.02 .25 .07"
    band = (
        "M-.25-.05C-.1-.16 .1-.16 .25-.05C.26 0 .26 .04 .25 .07C.1-.02-.1-.02-.25 .07C-.26 .04-.26 0-.25-.05Z"
    )
    return (
        disc(0, 0, 0.26, 0.26, paint.fill(turn))
        + shape(band, paint.fill(turn + 1))
        + stroke(seams, paint["ink"], 0.022)
    )


def crayons(paint: Paint, random: Random) -> str:
    """Return two sticks of chalk and what was begun with them."""
    loop = "M-.36 .26C-.3 .04-.18 .04-.16 .2C-.14 .36-.02 .34 .02 .18C.04 .06 .14 .08 .16 .2"
    return (
        stroke(loop, paint.chalk, 0.045)
        + stroke("M.14-.3L.3-.02", paint.fill(1), 0.11)
        + stroke("M-.3-.14L-.08-.3", paint.pale if paint.line != "white" else paint.fill(2), 0.11)
    )


def hand_print(paint: Paint, random: Random) -> str:
    """Return the shadow of a hand."""
    fingers = "M-.15 .0L-.24-.22M-.05-.06L-.08-.36M.06-.06L.07-.36M.16-.01L.21-.26M.2 .16L.36 .04"
    palm = "M-.2 .02C-.2-.12 .2-.14 .22 .02C.26 .2 .14 .36 .0 .36C-.14 .36-.2 .2-.2 .02Z"
    colour = paint.fill(int(random.random() * 6))
    return stroke(fingers, colour, 0.105) + shape(palm, colour)


def rope(paint: Paint, random: Random) -> str:
    """Return a skipping rope as it was dropped."""
    line = "M-.4 .28C-.5-.1-.2-.46 .02-.2C.2 .04-.16 .3-.02 .38C.2 .48 .5 .1 .36-.26"
    ends = stroke("M-.4 .26L-.37 .42M.36-.24L.31-.4", paint.pale, 0.085)
    return (
        stroke(line, paint.fill(0), 0.045)
        + ends
        + stroke("M-.385 .34L-.37 .42M.335-.32L.31-.4", paint.fill(1), 0.085)
    )


def marbles(paint: Paint, random: Random) -> str:
    """Return a handful of marbles."""
    spots = (
        (-0.22, 0.1, 0.1),
        (0.04, -0.16, 0.085),
        (0.2, 0.12, 0.12),
        (-0.06, 0.26, 0.07),
        (-0.24, -0.2, 0.06),
    )
    drawn = ""
    for index, (x, y, r) in enumerate(spots):
        drawn += disc(x, y, r, r, paint.fill(index)) + disc(
            x - r * 0.3, y - r * 0.3, r * 0.25, r * 0.25, paint.pale
        )
    return drawn


def leaves(paint: Paint, random: Random) -> str:
    """Return leaves that fell."""
    leaf = "M0-.2C.15-.08 .14 .1 0 .2C-.14 .1-.15-.08 0-.2Z"
    drawn = ""
    for index, (x, y) in enumerate(((-0.2, -0.12), (0.18, -0.2), (0.06, 0.22))):
        turn = int(random.random() * 360)
        vein = stroke("M0-.12L0 .3M0 0L.06-.07M0 .07L-.06 0", paint["ink"], 0.02)
        drawn += (
            f'<g transform="translate({x} {y}) rotate({turn})">{shape(leaf, paint.fill(index))}{vein}</g>'
        )
    return drawn


def paws(paint: Paint, random: Random) -> str:
    """Return the tracks of a dog."""
    paw = disc(0, 0.035, 0.06, 0.05, paint.chalk) + "".join(
        disc(x, y, 0.024, 0.033, paint.chalk)
        for x, y in ((-0.075, -0.02), (-0.028, -0.065), (0.028, -0.065), (0.075, -0.02))
    )
    spots = ((-0.2, 0.34), (0.02, 0.16), (-0.14, -0.06), (0.1, -0.26))
    return "".join(f'<g transform="translate({x} {y}) rotate(16)">{paw}</g>' for x, y in spots)


def kite(paint: Paint, random: Random) -> str:
    """Return a kite with its string and tail."""
    tail = "M-.08 .1C-.2 .2 0 .26-.1 .36C-.18 .44-.3 .38-.36 .46"
    return (
        stroke(tail, paint.chalk, 0.025)
        + shape("M.14-.46L.36-.14L-.1 .12L-.1-.26Z", paint.fill(0))
        + shape("M.14-.46L.36-.14L-.1 .12Z", paint.fill(1))
        + stroke("M-.1-.26L.36-.14M.14-.46L-.1 .12", paint["ink"], 0.022)
        + shape("M-.16 .2L-.04 .28L-.04 .2L-.16 .28Z M-.24 .36L-.12 .46L-.1 .38L-.22 .46Z", paint.fill(2))
    )


def drawn_sun(paint: Paint, random: Random) -> str:
    """Return a sun drawn with chalk."""
    rays = ""
    for index in range(9):
        angle = index * 2 * pi / 9 + random.random() * 0.1
        near, far = 0.25, 0.36 + 0.06 * random.random()
        rays += (
            f"M{near * cos(angle):.2f} {near * sin(angle):.2f}L{far * cos(angle):.2f} {far * sin(angle):.2f}"
        )
    return stroke(f"M.17 0C.17 .24-.17 .24-.17 0C-.17-.23 .17-.23 .18-.01{rays}", paint.chalk, 0.045)


def drawn_flower(paint: Paint, random: Random) -> str:
    """Return a flower drawn with chalk."""
    petals = ""
    for index in range(6):
        a, b = (index - 0.42) * pi / 3, (index + 0.42) * pi / 3
        x, y = 0.45 * cos(index * pi / 3), 0.45 * sin(index * pi / 3)
        petals += f"M{0.11 * cos(a):.2f} {0.11 * sin(a):.2f}C{x + 0.16 * cos(a):.2f} {y + 0.16 * sin(a):.2f}"
        petals += f" {x + 0.16 * cos(b):.2f} {y + 0.16 * sin(b):.2f} {0.11 * cos(b):.2f} {0.11 * sin(b):.2f}"
    return stroke(petals, paint.chalk, 0.042) + disc(0, 0, 0.085, 0.085, paint.fill(0))


def plane(paint: Paint, random: Random) -> str:
    """Return a folded paper plane."""
    return (
        shape("M0-.4L.32 .3L.06 .18L0 .34L-.06 .18L-.32 .3Z", paint.pale)
        + shape("M0-.4L.06 .18L0 .34L-.06 .18Z", paint.fill(1))
        + stroke("M0-.4L.32 .3L.06 .18L0 .34L-.06 .18L-.32 .3Z", paint["ink"], 0.018)
    )


def tracks(paint: Paint, random: Random) -> str:
    """Return the tracks of a chair on wheels."""
    drawn = ""
    for index in range(9):  # short bars, as a tyre's profile leaves them, in two curved rows
        y = 0.44 - index * 0.11
        x = 0.16 * sin(index / 9 * pi)
        drawn += "".join(f"M{x + a:.3f} {y:.3f}L{x + a + 0.1:.3f} {y - 0.03:.3f}" for a in (-0.33, 0.11))
    return stroke(drawn, paint.chalk, 0.045)


def puddle(paint: Paint, random: Random) -> str:
    """Return boots in a puddle."""
    return boots(paint, int(random.random() * 6))


def pair_of_shoes(paint: Paint, random: Random) -> str:
    """Return shoes that somebody took off."""
    return shoes(paint, int(random.random() * 6))


Thing = Callable[[Paint, Random], str]
THINGS: dict[str, Thing] = {
    "ball": ball,
    "chalk": crayons,
    "hand": hand_print,
    "rope": rope,
    "marbles": marbles,
    "leaves": leaves,
    "paws": paws,
    "kite": kite,
    "sun": drawn_sun,
    "flower": drawn_flower,
    "plane": plane,
    "tracks": tracks,
    "puddle": puddle,
    "shoes": pair_of_shoes,
}
"""By the key of their name in the words files."""
