"""Looks for a photo in every file of a workspace, however deep: the pictures of PDFs, mails, archives, databases."""

import base64
import io
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from email import message_from_bytes, policy
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image

_GRID = (24, 16)
_ALIKE = 0.8  # correlation of colours: what was scaled, compressed or brought to inks stays above, all else far below


def distinctive(path: Path, seed: int = 7) -> None:
    """Write a photo of coloured blocks that looks like nothing else."""
    blocks = np.random.default_rng(seed).choice([20, 235], size=(8, 12, 3)).astype(np.uint8)
    Image.fromarray(blocks).resize((900, 600), Image.Resampling.NEAREST).save(path, "JPEG", quality=95)


class Detector:
    """Finds a photo, as a whole or on a page, and the very bytes of its file."""

    def __init__(self, photo: Path) -> None:
        data = photo.read_bytes()
        self._bytes = [data[start : start + 64] for start in (len(data) // 3, len(data) // 2)]
        with Image.open(photo) as picture:
            self._seen = _sign(picture.convert("RGB"))

    def traces(self, root: Path) -> dict[str, set[str]]:
        """Return the files below a workspace in which the photo is, by the kind of place it was found at."""
        found: dict[str, set[str]] = {}
        for path in sorted(root.rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.is_file() and not name.startswith("content/photos/"):
                kinds = set(self.kinds(path.read_bytes(), path))
                if kinds:
                    found[name] = kinds
        return found

    def kinds(self, data: bytes, path: Path | None = None) -> Iterator[str]:
        """Yield how the photo is in some bytes."""
        if any(piece in data for piece in self._bytes):
            yield "bytes"
        if data.startswith(b"%PDF"):
            yield from self._in_pdf(data)
        elif data.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for name in archive.namelist():
                    yield from (f"zip {kind}" for kind in self.kinds(archive.read(name)))
        elif data.startswith(b"SQLite format 3\0") and path is not None:
            for cell in _cells(path):
                yield from (f"database {kind}" for kind in self.kinds(cell))
        elif path is not None and path.suffix == ".eml":
            for part in message_from_bytes(data, policy=policy.default).walk():
                if not part.is_multipart():
                    yield from (f"mail {kind}" for kind in self.kinds(part.get_payload(decode=True)))
        elif data.startswith(b"<!doctype html>"):
            for piece in re.findall(rb"base64,([A-Za-z0-9+/=]+)", data):
                yield from (f"page {kind}" for kind in self.kinds(base64.b64decode(piece)))
        elif (picture := _picture(data)) is not None and self.shows(picture):
            yield "picture"

    def shows(self, picture: Image.Image) -> bool:
        """Tell whether a picture is the photo, or holds it as its only coloured part."""
        picture = picture.convert("RGB")
        return any(_likeness(_sign(part), self._seen) > _ALIKE for part in (picture, *_coloured(picture)))

    def _in_pdf(self, data: bytes) -> Iterator[str]:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for one in pdf.objects:
                is_image = isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
                if is_image and self.shows(pikepdf.PdfImage(one).as_pil_image()):
                    yield "image in PDF"
        with closing(pypdfium2.PdfDocument(data)) as document:
            for page in document:
                if self.shows(page.render(scale=1).to_pil()):
                    yield "page of PDF"


def _picture(data: bytes) -> Image.Image | None:
    try:
        picture = Image.open(io.BytesIO(data))
        picture.load()
        return picture
    except (OSError, ValueError):
        return None


def _coloured(picture: Image.Image) -> Iterator[Image.Image]:
    pixels = np.asarray(picture, dtype=np.int16)
    mask = pixels.max(axis=2) - pixels.min(axis=2) > 60
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if len(rows) > 15 and len(columns) > 15:
        yield picture.crop((int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1))


def _sign(picture: Image.Image) -> np.ndarray:
    small = np.asarray(picture.resize(_GRID, Image.Resampling.BOX), dtype=float).ravel()
    return small - small.mean()


def _likeness(one: np.ndarray, other: np.ndarray) -> float:
    size = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one @ other) / size if size else 0.0


def _cells(path: Path) -> Iterator[bytes]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        for table in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                for cell in row:
                    yield cell if isinstance(cell, bytes) else str(cell).encode()
