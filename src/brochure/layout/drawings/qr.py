"""The QR code as flat vector squares in one ink, so that it stays sharp and scans from any printer."""

from functools import lru_cache
from urllib.parse import urlsplit

from brochure.layout.drawings.svg import Palette, number, rectangle, shape, svg
from brochure.layout.words import Vocabulary

Corner = tuple[int, int]

QUIET = 4  # modules of light around the code (ISO/IEC 18004, 9.1)


def qr(
    url: str, *, palette: Palette, words: Vocabulary, size: float, dark: str = "ink", light: str = "white"
) -> str:
    """Return a QR code of size mm, quiet zone included; `dark` must be black ink in print."""
    modules, path = _code(url)
    module = size / (modules + 2 * QUIET)
    squares = (
        f'<g transform="scale({number4(module)}) translate({QUIET} {QUIET})">{shape(path, palette[dark])}</g>'
    )
    return svg(
        size,
        size,
        spoken(url, words),
        [rectangle(0, 0, size, size, palette[light]), squares],
        css_class="drawing qr",
    )


@lru_cache(maxsize=32)
def _code(url: str) -> tuple[int, str]:
    """Return how many modules wide a code is, and its dark ones as a path: every sheet has the same."""
    import segno

    rows = [bytes(row) for row in segno.make(url, error="m", boost_error=False, micro=False).matrix]
    return len(rows), _outlines({(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark})


def number4(value: float) -> str:
    """Return a module's size finely enough that 60 of them add up."""
    return number(value) if value == round(value, 2) else f"{value:.5f}"


def spoken(url: str, words: Vocabulary) -> str:
    """Return what a reader hears: where the code leads, without the scheme."""
    parts = urlsplit(url)
    return words.say("qr", address=f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}")


def _outlines(dark: set[Corner]) -> str:
    """Return the outlines of the dark squares as one path, clockwise, holes the other way round.

    Far shorter than a square each, and no renderer shows seams between the rows.
    """
    after: dict[Corner, list[Corner]] = {}  # edges with a dark square on their right
    for x, y in sorted(dark):
        corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]
        beside = [(x, y - 1), (x + 1, y), (x, y + 1), (x - 1, y)]
        for side, square in enumerate(beside):
            if square not in dark:
                after.setdefault(corners[side], []).append(corners[(side + 1) % 4])
    path = ""
    while after:
        start = here = next(iter(after))
        came: Corner = (0, 0)
        while came == (0, 0) or here != start:
            ends = after.pop(here)
            there = _rightmost(here, came, ends)
            if rest := [end for end in ends if end != there]:
                after[here] = rest
            step = (there[0] - here[0], there[1] - here[1])
            if came == (0, 0):
                path += f"M{here[0]} {here[1]}"
            elif step != came:
                path += f"H{here[0]}" if came[0] else f"V{here[1]}"
            here, came = there, step
        path += "z"
    return path


def _rightmost(here: Corner, came: Corner, ends: list[Corner]) -> Corner:
    """Return where to turn right, of two ways at a corner where squares touch: each keeps its outline."""
    right = (here[0] - came[1], here[1] + came[0])
    return right if right in ends else ends[0]
