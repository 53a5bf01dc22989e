"""Photos in a document: hollow while pages are laid out, then filled with what is seen of them.

Once a page is laid out, the box of every photo is known, so each is cropped to exactly the part that is
seen, scaled once for its edition, and put in the place of the hollow picture.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

MM_PER_PX = 25.4 / 96


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a photo is seen: its file (relative to content/photos), the box in mm, and what stays in view."""

    file: str
    width: float
    height: float
    focus: tuple[float, float]
    page: int
    field: str | None


@cache
def _size(path: Path, _changed: int) -> tuple[int, int]:
    from PIL import Image, ImageOps

    with Image.open(path) as picture:
        turned = ImageOps.exif_transpose(picture) if picture.getexif().get(0x0112, 1) > 4 else picture
        return turned.size


def photo_size(path: Path) -> tuple[int, int]:
    """Return width and height of a photo in pixels, as it is seen upright."""
    return _size(path, path.stat().st_mtime_ns)


def photo_boxes(document: Any) -> Iterator[tuple[Any, Frame]]:
    """Yield the laid-out boxes of photos with their frames, page by page."""
    for number, page in enumerate(document.pages, 1):
        for box in page._page_box.descendants(placeholders=True):
            element = getattr(box, "element", None)
            if element is None or not hasattr(box, "replacement") or element.get("data-photo") is None:
                continue
            width, height = box.width * MM_PER_PX, box.height * MM_PER_PX
            file, path = element.get("data-photo"), element.get("data-field")
            yield box, Frame(file, width, height, _focus(element), number, path)


def _focus(element: Any) -> tuple[float, float]:
    parts = (element.get("data-focus") or "0.5 0.5").split()
    return float(parts[0]), float(parts[1])


def fill_photos(document: Any, prepare: Callable[[Frame], bytes]) -> list[Frame]:
    """Put the prepared picture in the place of every hollow one; return the frames that were filled.

    `prepare` returns the bytes of a JPEG or PNG that has the frame's proportions.
    """
    import io
    from hashlib import sha256

    from PIL import Image
    from weasyprint.images import RasterImage

    frames: list[Frame] = []
    for box, frame in photo_boxes(document):
        data = prepare(frame)
        with Image.open(io.BytesIO(data)) as picture:
            box.replacement = RasterImage(picture, sha256(data).hexdigest(), data)
        frames.append(frame)
    return frames
