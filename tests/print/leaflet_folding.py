"""A leaflet folded as paper is: cut where its marks stand, its reverse turned over, the narrow panel laid in first.

What is known of the sheet is read from the file by programs that are not ours: marks from the picture that poppler
paints, text and its direction from MuPDF, the way the printer turns the paper from pikepdf.
"""

import io
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pikepdf
from PIL import Image

from tests.print.gauges import ask

DPI = 150
MM = DPI / 25.4  # pixels
_DARK = 140  # of 255: ink, smoothed
_THIN = 0.8  # mm: marks of cutting and folding; the rings of registration are wider


@dataclass(frozen=True)
class Line:
    """A line of text: its middle in mm from the left and the top of the trim, and whether it stands upright."""

    text: str
    x: float
    y: float
    upright: bool


@dataclass(frozen=True)
class Face:
    """One side of one panel as a reader has it in front of them."""

    width: float  # mm
    picture: np.ndarray
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """All of its text."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Side:
    """One side of the sheet, trimmed: width, folds and lines in mm from the left, and its picture."""

    width: float
    picture: np.ndarray
    lines: tuple[Line, ...]
    folds: tuple[float, ...]

    def turned(self) -> "Side":
        """Return it upside down: the reverse of a sheet that was turned over its long edge."""
        wide, high = self.width, self.picture.shape[0] / MM
        lines = tuple(Line(one.text, wide - one.x, high - one.y, not one.upright) for one in self.lines)
        return Side(
            self.width, self.picture[::-1, ::-1], lines, tuple(wide - at for at in reversed(self.folds))
        )

    def faces(self) -> list[Face]:
        """Return its panels from left to right, cut at the folds."""
        edges = [0.0, *self.folds, self.width]
        found = []
        for left, right in pairwise(edges):
            lines = tuple(replace(one, x=one.x - left) for one in self.lines if left <= one.x < right)
            picture = self.picture[:, round(left * MM) : round(right * MM)]
            found.append(Face(right - left, picture, lines))
        return found


@dataclass(frozen=True)
class Folded:
    """What a reader sees in turn: the front, the sheet opened once and wholly, left to right, and the back."""

    front: Face
    once: tuple[Face, Face]
    whole: tuple[Face, Face, Face]
    back: Face
    flap: Face

    @property
    def order(self) -> list[str]:
        """The texts in the order in which they come into view; the inside is read when it lies open."""
        return [self.front.text, self.flap.text, *(face.text for face in self.whole), self.back.text]


def sides(path: Path, *, like: list[Side] | None = None) -> list[Side]:
    """Return both sides of a sheet; `like` lends the folds where a file has no marks and is its own trim."""
    pages = ElementTree.fromstring(ask("mutool", "draw", "-q", "-F", "stext", path)).findall("page")
    found = []
    for number, page in enumerate(pages, 1):
        picture = _painted(path, number)
        if like is None:
            across, down = _marks(picture), _marks(picture.swapaxes(0, 1))
            assert (len(across), len(down)) == (4, 2), (across, down)
        else:
            across = [0, *(at * MM for at in like[number - 1].folds), picture.shape[1]]
            down = [0, picture.shape[0]]
        left, right, top, bottom = across[0], across[-1], down[0], down[-1]
        folds = tuple((at - left) / MM for at in across[1:-1])
        trimmed = picture[round(top) : round(bottom), round(left) : round(right)]
        found.append(Side((right - left) / MM, trimmed, tuple(_lines(page, left / MM, top / MM)), folds))
    return found


def turns_over_the_short_edge(path: Path) -> bool:
    """Tell whether the file asks a printer to turn the sheet over its short edge; a press is always told head to head."""
    with pikepdf.open(path) as pdf:
        wish = pdf.Root.get("/ViewerPreferences", {}).get("/Duplex")
        return wish is None or wish == pikepdf.Name.DuplexFlipShortEdge


def fold(outside: Side, reverse: Side) -> Folded:
    """Fold a sheet by its panels: behind each of the outside, from the left, lies one of the reverse, from the right.

    The narrow panel goes in first, so it lies at an end; the panel at the other end closes over it and is the front.
    """
    leaves = list(zip(reverse.faces(), reversed(outside.faces()), strict=True))  # as one sees the inside
    narrow = min(range(3), key=lambda at: leaves[at][0].width)
    assert narrow in (0, 2), "the narrow panel lies in the middle: the sheet does not close"
    (front_in, front), (middle_in, back), (flap_in, flap) = leaves[2 - narrow], leaves[1], leaves[narrow]
    once, whole = (front_in, flap), (front_in, middle_in, flap_in)
    if narrow == 0:
        once, whole = (flap, front_in), (flap_in, middle_in, front_in)
    return Folded(front, once, whole, back, flap)


def _painted(path: Path, number: int) -> np.ndarray:
    folder = path.parent / f"{path.stem}-painted"
    folder.mkdir(exist_ok=True)
    ask("pdftoppm", "-r", DPI, "-f", number, "-l", number, "-singlefile", path, folder / f"{number}")
    return np.asarray(Image.open(io.BytesIO((folder / f"{number}.ppm").read_bytes())))


def _marks(picture: np.ndarray) -> list[float]:
    """Return where thin lines run in from the first and the last rows, in pixels: both edges tell the same."""
    strip = round(6 * MM)  # marks lie in it whole, ink begins behind it
    ends = [_thin(picture[:strip]), _thin(picture[-strip:])]
    assert np.allclose(*ends, atol=1.5), ends
    return [sum(pair) / 2 for pair in zip(*ends, strict=True)]


def _thin(strip: np.ndarray) -> list[float]:
    dark = np.flatnonzero(strip.min(axis=(0, 2)) < _DARK)
    runs = np.split(dark, np.flatnonzero(np.diff(dark) > 2) + 1)
    return [float(run.mean()) + 0.5 for run in runs if len(run) and len(run) / MM <= _THIN]


def _lines(page: ElementTree.Element, left: float, top: float) -> list[Line]:
    found = []
    for line in page.iter("line"):
        text = "".join(char.get("c", "") for char in line.iter("char")).strip()
        x0, y0, x1, y1 = (float(edge) * 25.4 / 72 for edge in line.get("bbox", "").split())
        across, down = (float(part) for part in line.get("dir", "").split())
        if text:
            upright = across > 0.99 and abs(down) < 0.01
            found.append(Line(text, (x0 + x1) / 2 - left, (y0 + y1) / 2 - top, upright))
    return found
