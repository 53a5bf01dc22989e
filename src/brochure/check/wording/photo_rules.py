"""Photos: who made them, and whether they are large enough for their place in print."""

import warnings
from collections.abc import Iterator
from math import ceil
from pathlib import Path as FilePath
from typing import Any

from brochure.check.wording.documents import Document
from brochure.check.wording.findings import Finding, Placed
from brochure.content import walk
from brochure.content.consent import is_withdrawn, typed_consent
from brochure.content.photos import photo_path
from brochure.content.source import Path
from brochure.i18n import _
from brochure.workspace import Workspace

MIN_PPI = 250
PLACES_MM = {
    "cover": (154.0, 216.0),  # A5 with 3 mm bleed all round
    "practice": (154.0, 108.0),  # the upper half of such a page
    "interview": (114.0, 76.0),  # across the type area of an A5 page, three by two
}
_MM_PER_INCH = 25.4


def check_photo_rules(document: Document, workspace: Workspace) -> list[Placed]:
    """Return photos without credit, and photos that print would show too coarse."""
    return [
        Placed(document, where, finding)
        for path, photo in walk.items(document.source, "photos")
        if not is_withdrawn(typed_consent(photo.get("consent")))
        for where, finding in [*_papers(path, photo), *_size(path, photo, workspace)]
    ]


def _papers(path: Path, photo: dict[str, Any]) -> Iterator[tuple[Path, Finding]]:
    file = walk.text_at(photo, "file") or ""
    if walk.text_at(photo, "credit") is None:
        yield (
            path,
            Finding(
                code="photo-without-credit",
                message=_("the photo does not say who made it"),
                remedy=_("Add a line credit: with the photographer's name; it is printed with every use."),
                found=file,
            ),
        )


def resolution(pixels: tuple[int, int], place: str) -> float:
    """Return the resolution in ppi of a photo that fills its place; what sticks out is cropped."""
    width, height = PLACES_MM.get(place, PLACES_MM["interview"])
    return min(pixels[0] / width, pixels[1] / height) * _MM_PER_INCH


def _pixels(path: FilePath) -> tuple[int, int] | None:
    """Return width and height from the header of an image file, or None if it has none."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is wrong with the file is told elsewhere
        try:
            with Image.open(path) as image:
                return image.size
        except Exception:  # Pillow raises nearly anything on broken data
            return None


def _size(path: Path, photo: dict[str, Any], workspace: Workspace) -> Iterator[tuple[Path, Finding]]:
    file = walk.text_at(photo, "file")
    found = photo_path(workspace, file) if file and "\\" not in file else None
    pixels = _pixels(found) if found and found.is_file() else None
    if pixels is None:
        return
    place = walk.text_at(photo, "place") or "interview"
    ppi = resolution(pixels, place)
    if ppi >= MIN_PPI:
        return
    width, height = (ceil(side / _MM_PER_INCH * MIN_PPI) for side in PLACES_MM.get(place, (114.0, 76.0)))
    yield (
        (*path, "file"),
        Finding(
            code="photo-too-small",
            message=_("{file} has {size} pixels: printed in its place ({place}) that is {ppi} ppi").format(
                file=file, size=f"{pixels[0]} × {pixels[1]}", place=place, ppi=int(ppi)
            ),
            remedy=_("Ask the photographer for the original: at least {size} pixels, for {ppi} ppi.").format(
                size=f"{width} × {height}", ppi=MIN_PPI
            ),
            found=f"{pixels[0]} × {pixels[1]}",
            proposal=f"{width} × {height}",
            details={"measured": int(ppi), "demanded": MIN_PPI},
        ),
    )
