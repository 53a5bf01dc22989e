"""PDFs made for the tests, and readers that are not ours: poppler and qpdf."""

import io
import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pikepdf
from PIL import Image

MM = 72 / 25.4
A5 = (148.0, 210.0)
A4 = (210.0, 297.0)
A4_SHEET = (297.0, 210.0)
A3_SHEET = (420.0, 297.0)
Pixels = np.ndarray


@dataclass(frozen=True)
class Word:
    """A word as poppler reads it, in points from the top left of the page."""

    text: str
    x: float
    y: float
    right: float
    bottom: float


Maker = Callable[[pikepdf.Pdf], pikepdf.Dictionary]


def make(path: Path, pages: Sequence[pikepdf.Dictionary | Maker]) -> Path:
    """Write a PDF from page dictionaries, or functions that make one."""
    with pikepdf.new() as pdf:
        for page in pages:
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page(pdf) if callable(page) else page)))
        pdf.save(path, deterministic_id=True)
    return path


def page_of(
    pdf: pikepdf.Pdf,
    text: str,
    size: tuple[float, float] = A5,
    *,
    bleed: float = 0.0,
    slug: float = 0.0,
    turn: int = 0,
    unit: float = 1.0,
    origin: tuple[float, float] = (0.0, 0.0),
    paint: str = "",
) -> pikepdf.Dictionary:
    """Return a page that reads upright, its text starting in the middle of the trim.

    `size`, `bleed` and `slug` in mm as seen; `paint` is drawn first, in points from the lower left of
    the seen trim. Slug is what lies outside the bleed.
    """
    width, height = size[0] * MM / unit, size[1] * MM / unit
    if turn in (90, 270):
        width, height = height, width
    x, y = origin[0] + (bleed + slug) * MM / unit, origin[1] + (bleed + slug) * MM / unit
    upright = {  # from what is seen to the page's own space; a turn is clockwise
        0: (1, 0, 0, 1, x, y),
        90: (0, 1, -1, 0, x + width, y),
        180: (-1, 0, 0, -1, x + width, y + height),
        270: (0, -1, 1, 0, x, y + height),
    }[turn]
    a, b, c, d, e, f = upright
    middle = f"{size[0] * MM / 2:.4f} {size[1] * MM / 2:.4f}"
    content = (
        f"q {a} {b} {c} {d} {e:.4f} {f:.4f} cm {1 / unit:.6f} 0 0 {1 / unit:.6f} 0 0 cm\n{paint}\n"
        f"BT /F 12 Tf 0 g {middle} Td ({text}) Tj ET Q"
    )
    out = (bleed + slug) * MM / unit
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[x - out, y - out, x + width + out, y + height + out],
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pdf.make_indirect(font))),
        Contents=pdf.make_stream(content.encode()),
    )
    if bleed or slug:
        page.TrimBox = pikepdf.Array([x, y, x + width, y + height])
    if bleed:
        over = bleed * MM / unit
        page.BleedBox = pikepdf.Array([x - over, y - over, x + width + over, y + height + over])
    if turn:
        page.Rotate = turn
    if unit != 1:
        page.UserUnit = unit
    return page


def numbered(path: Path, count: int, size: tuple[float, float] = A5, **page: object) -> Path:
    """Write a PDF whose pages carry their number as text."""
    with pikepdf.new() as pdf:
        for number in range(1, count + 1):
            one = page_of(pdf, str(number), size, **page)  # type: ignore[arg-type]
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(one)))
        pdf.save(path, deterministic_id=True)
    return path


def words(path: Path) -> list[list[Word]]:
    """Return the words of each page, read by pdftotext."""
    run = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True, text=True)
    assert set(run.stderr.splitlines()) <= {"no word list"}  # said of a blank page
    pages = []
    for page in run.stdout.split("<page ")[1:]:
        found = re.findall(
            r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', page
        )
        pages.append([Word(text, *(float(number) for number in box)) for *box, text in found])
    return pages


def sound(path: Path) -> None:
    """Have qpdf check the structure of a PDF; warnings count."""
    run = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def pixels(
    path: Path, page: int, dpi: int, area_mm: tuple[float, float, float, float] | None = None
) -> Pixels:
    """Return a page, or an area of it (left, top, width, height in mm), as poppler paints it."""
    command = ["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-cropbox"]
    if area_mm:
        spots = [round(value * dpi / 25.4) for value in area_mm]
        command += [
            part for pair in zip(("-x", "-y", "-W", "-H"), map(str, spots), strict=True) for part in pair
        ]
    run = subprocess.run([*command, path], check=True, capture_output=True)
    return np.asarray(Image.open(io.BytesIO(run.stdout)).convert("RGB")).astype(np.int16)


def is_colour(area: Pixels, colour: tuple[int, int, int], tolerance: int = 24) -> Pixels:
    """Return where a picture has a colour."""
    return (abs(area - np.array(colour, np.int16)) <= tolerance).all(axis=-1)


def broken_files(folder: Path) -> dict[str, tuple[Path, str]]:
    """Write files that are no usable PDF; return each with the code of the problem it must give."""
    good = numbered(folder / "good.pdf", 6)
    data = good.read_bytes()
    with pikepdf.open(good) as pdf:
        pdf.save(folder / "locked.pdf", encryption=pikepdf.Encryption(user="geheim", owner="ook geheim"))
    with pikepdf.new() as none:
        none.save(folder / "no pages.pdf")
    kids = data.index(b"/Kids [") + len(b"/Kids [ ")
    lost = data.index(b" R", kids) + 2  # the first page is no longer referred to
    files = {
        "a page lost.pdf": data[:kids] + b"null".ljust(lost - kids) + data[lost:],
        "nothing.pdf": b"",
        "half.pdf": data[: len(data) // 2],
        "no end.pdf": data[:-20],
        "words.pdf": b"Dit is geen PDF.",
        "header.pdf": b"%PDF-1.7\n%%EOF\n",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    codes = {
        "locked.pdf": "pdf-encrypted",
        "no pages.pdf": "pdf-empty",
        "nothing.pdf": "pdf-empty",
        "half.pdf": "pdf-damaged",
        "a page lost.pdf": "pdf-damaged",
        "no end.pdf": "pdf-damaged",
        "words.pdf": "pdf-damaged",
        "header.pdf": "pdf-damaged",
    }
    return {name: (folder / name, code) for name, code in codes.items()}
