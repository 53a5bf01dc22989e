"""The QR code as flat vector squares in one ink, so that it stays sharp and scans from any printer."""

from functools import cache
from urllib.parse import urlsplit

from brochure.layout.drawings.svg import Palette, number, rectangle, shape, svg

QUIET = 4  # modules of light around the code (ISO/IEC 18004, 9.1)


def qr(url: str, *, palette: Palette, size: float, dark: str = "ink", light: str = "white") -> str:
    """Return a QR code of size mm, quiet zone included; `dark` must be black ink in print."""
    modules, path = _code(url)
    module = size / (modules + 2 * QUIET)
    squares = (
        f'<g transform="scale({number4(module)}) translate({QUIET} {QUIET})">{shape(path, palette[dark])}</g>'
    )
    return svg(
        size,
        size,
        spoken(url),
        [rectangle(0, 0, size, size, palette[light]), squares],
        css_class="drawing qr",
    )


@cache
def _code(url: str) -> tuple[int, str]:
    """Return how many modules wide a code is, and its dark ones as a path: every sheet has the same."""
    import segno

    rows = [bytes(row) for row in segno.make(url, error="m", boost_error=False, micro=False).matrix]
    return len(rows), "".join(_runs(row, y) for y, row in enumerate(rows))


def number4(value: float) -> str:
    """Return a module's size finely enough that 60 of them add up."""
    return number(value) if value == round(value, 2) else f"{value:.5f}"


def spoken(url: str) -> str:
    """Return what a reader hears: where the code leads, without the scheme."""
    parts = urlsplit(url)
    return f"QR-code naar {parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"


def _runs(row: bytes, y: int) -> str:
    """Return one path of the dark runs of a row: far shorter than a square each."""
    path, start = "", None
    for x, module in enumerate([*row, 0]):
        if module and start is None:
            start = x
        elif not module and start is not None:
            path += f"M{start} {y}h{x - start}v1h-{x - start}z"
            start = None
    return path
