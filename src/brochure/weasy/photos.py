"""Photos in a document: placeholders while pages are laid out, then filled with what is seen of them.

Once a page is laid out, the box of every photo is known, so each is cropped to exactly the part that is
seen, scaled once for its edition, and put in the place of its placeholder.
"""

import struct
import zlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from brochure.files import FileState, state_of
from brochure.pictures import upright_size
from brochure.weasy.placed import Frame


def placeholder_png(width: int, height: int) -> bytes:
    """Return a PNG that has a size and no picture: it stands in for a photo while pages are laid out."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


@lru_cache(maxsize=2_000)
def _size(path: Path, _state: FileState) -> tuple[int, int]:
    return upright_size(path)


def photo_size(path: Path) -> tuple[int, int]:
    """Return width and height of a photo in pixels, as it is seen upright."""
    return _size(path, state_of(path))


def fill_photos(document: Any, prepare: Callable[[Frame], bytes]) -> tuple[Frame, ...]:
    """Put the prepared picture in the place of every placeholder; return the frames that were filled.

    `prepare` returns the bytes of a JPEG or PNG that has the frame's proportions.
    """
    import io
    from hashlib import sha256

    from PIL import Image
    from weasyprint.images import RasterImage

    from brochure.weasy.boxes import photo_boxes

    boxes = list(photo_boxes(document))
    # All uses of a photo follow one another, so that whoever prepares them decodes its file once.
    for box, frame in sorted(boxes, key=lambda one: one[1].file):
        data = prepare(frame)
        with Image.open(io.BytesIO(data)) as picture:
            box.replacement = RasterImage(picture, sha256(data).hexdigest(), data)
    return tuple(frame for _box, frame in boxes)
