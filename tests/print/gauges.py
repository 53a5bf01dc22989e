"""Measuring a print edition with programs that are not ours: Ghostscript, MuPDF, poppler and qpdf."""

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pikepdf
from PIL import Image

MM = 72 / 25.4
Inks = np.ndarray  # height × width × (C, M, Y, K), 0 to 255


@dataclass(frozen=True)
class Letter:
    """A letter as MuPDF reads it: size in pt, colour as #rrggbb, box in pt from the top left of the sheet."""

    text: str
    size: float
    colour: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Boxes:
    """The boxes of a page in pt from the lower left."""

    media: tuple[float, ...]
    bleed: tuple[float, ...]
    trim: tuple[float, ...]


def ask(*command: object) -> str:
    """Run a program and return what it says; what it complains of counts as failure."""
    run = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def inks(path: Path, folder: Path, dpi: int, *leave_out: str) -> list[Inks]:
    """Return the four plates of every page as Ghostscript separates them, overprint included."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.tif"):
        old.unlink()
    ask(
        *("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiff32nc", f"-r{dpi}"),
        *leave_out,
        f"-sOutputFile={folder}/%03d.tif",
        path,
    )
    return [np.asarray(Image.open(page)) for page in sorted(folder.glob("*.tif"))]


def percent(plates: Inks) -> np.ndarray:
    """Return the sum of the four inks in percent."""
    return plates.astype(np.float32).sum(axis=2) / 2.55


def boxes(path: Path) -> list[Boxes]:
    """Return the boxes of every page."""
    with pikepdf.open(path) as pdf:
        return [
            Boxes(
                *(
                    tuple(float(edge) for edge in page.obj[key])
                    for key in ("/MediaBox", "/BleedBox", "/TrimBox")
                )
            )
            for page in pdf.pages
        ]


def pixels_of(box: tuple[float, ...], page: Boxes, dpi: int) -> tuple[int, int, int, int]:
    """Return a box (pt from the lower left) as left, top, right, bottom in pixels of the sheet."""
    scale, high = dpi / 72, page.media[3]
    left, bottom, right, top = box
    return (
        round(left * scale),
        round((high - top) * scale),
        round(right * scale),
        round((high - bottom) * scale),
    )


def inside(picture: np.ndarray, box: tuple[float, ...], page: Boxes, dpi: int) -> np.ndarray:
    """Return the part of a sheet's picture within a box."""
    left, top, right, bottom = pixels_of(box, page, dpi)
    return picture[top:bottom, left:right]


@cache
def letters(path: Path) -> list[list[Letter]]:
    """Return the letters of every page; spaces are no letters."""
    found = []
    for page in ElementTree.fromstring(ask("mutool", "draw", "-q", "-F", "stext", path)).iter("page"):
        found.append(list(_letters(page)))
    return found


def _letters(page: ElementTree.Element) -> Iterator[Letter]:
    for font in page.iter("font"):
        for char in font.iter("char"):
            if char.get("c", " ").isspace() or char.get("c") == "\u00a0":
                continue
            quad = [float(part) for part in char.get("quad", "").split()]
            box = min(quad[0::2]), min(quad[1::2]), max(quad[0::2]), max(quad[1::2])
            yield Letter(char.get("c", ""), float(font.get("size", 0)), char.get("color", ""), box)


def fonts(path: Path) -> list[tuple[str, bool, bool]]:
    """Return name, embedded, subset of every font, as poppler lists them."""
    lines = ask("pdffonts", path).splitlines()[2:]
    rows = [re.match(r"(\S+).*\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$", line) for line in lines]
    assert all(rows), lines
    return [(row[1], row[2] == "yes", row[3] == "yes") for row in rows if row]


def pictures(path: Path) -> list[dict[str, str]]:
    """Return the pictures as poppler lists them."""
    lines = ask("pdfimages", "-list", path).splitlines()
    return [dict(zip(lines[0].split(), line.split(), strict=False)) for line in lines[2:]]


def screen_colours(path: Path, folder: Path) -> list[str]:
    """Return every RGB operator and colour space in a file that qpdf wrote out in full."""
    plain = folder / "plain.pdf"
    ask("qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids", path, plain)
    data = plain.read_bytes()
    operators = re.findall(rb"(?:-?[\d.]+\s+){3}(?:rg|RG)\b", data)
    spaces = re.findall(rb"/DeviceRGB\b|\[\s*/(?:CalRGB|CalGray|Lab|ICCBased)\b", data)
    return [found.decode() for found in (*operators, *spaces)]


def painted(path: Path, dpi: int, folder: Path) -> list[np.ndarray]:
    """Return the whole sheet of every page as poppler paints it, in RGB."""
    ask("pdftoppm", "-r", dpi, "-aa", "no", "-aaVector", "no", path, folder / "sheet")
    return [
        np.asarray(Image.open(io.BytesIO(page.read_bytes()))) for page in sorted(folder.glob("sheet*.ppm"))
    ]
