"""Pictures of a source: what kind of file each is, and whether photos may be of that kind.

A kind that photos may have is kept byte for byte. Other kinds of pixels become PNG, without loss. Drawings
and kinds that nothing here reads are left out, by name.
"""

import io
import re
import warnings
from dataclasses import dataclass
from typing import Any

from brochure.importing.budget import Budget, Expense
from brochure.pictures import whole_only
from brochure.problems import ProblemError

MAX_PIXELS = 100_000_000  # of one picture, as for photos in content
_KEPT = {"JPEG": ".jpg", "PNG": ".png", "TIFF": ".tif", "WEBP": ".webp"}
_CONVERTED = {"GIF", "BMP", "AVIF", "JPEG 2000"}
_MAX_CONVERTED = 40_000_000  # pixels: converting takes time, and nobody puts more in such a file
_SMALLEST = 100  # pixels
_PNG_MODES = {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"}
_MAGIC = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"\x01\0\x09\0", "WMF"),
    (b"\x02\0\x09\0", "WMF"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\x1f\x8b", "EMZ/WMZ"),
    (b"%PDF", "PDF"),
    (b"%!PS", "EPS"),
    (b"8BPS", "PSD"),
)
_SVG = re.compile(rb"<svg[\s>]", re.IGNORECASE)
_HEIF = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture that a photo may be: its ending and its bytes."""

    suffix: str
    data: bytes


def kind_of_picture(data: bytes) -> str:
    """Return what kind of picture some bytes are, "" when they are none that is known."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[:2] == b"BM" and len(data) > 26:
        return "BMP"
    if data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF":
        return "EMF"
    if data[4:8] == b"ftyp":
        brand = data[8:12]
        return "AVIF" if brand in (b"avif", b"avis") else "HEIC" if brand in _HEIF else ""
    return "SVG" if _SVG.search(data[:4096]) else ""


def is_small(data: bytes) -> bool:
    """Tell whether a picture is an icon, a button or a counter: too small for any page."""
    from PIL import Image

    kind = kind_of_picture(data)
    if kind not in _KEPT and kind not in _CONVERTED:
        return kind == "SVG"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=[kind.replace(" ", "")]) as image:
                return min(image.size) < _SMALLEST
    except Exception:  # Pillow's decoders raise nearly anything on broken data; `read_picture` says so
        return False


def read_picture(data: bytes, budget: Budget) -> PictureFile | str:
    """Return a picture as a photo may be, or why it is none (a code of what is left out)."""
    from PIL import Image

    kind = kind_of_picture(data)
    if kind not in _KEPT and kind not in _CONVERTED:
        return "picture-kind"
    with warnings.catch_warnings(), whole_only():
        warnings.simplefilter("ignore")  # Pillow's own remarks on size and broken metadata
        try:
            # Only the head is read here, so this costs the same for a picture of any size.
            with Image.open(io.BytesIO(data), formats=[kind.replace(" ", "")]) as image:
                pixels = image.width * image.height
                if pixels > (MAX_PIXELS if kind in _KEPT else _MAX_CONVERTED):
                    return "picture-too-large"
                budget.spend(Expense.PIXELS, pixels)
                if kind in _KEPT:
                    return PictureFile(_KEPT[kind], data)
                budget.spend(Expense.CONVERTED_PIXELS, pixels)
                return _converted(image)
        except Image.DecompressionBombError:
            return "picture-too-large"
        except (ProblemError, MemoryError):
            raise
        except Exception:  # Pillow's decoders raise nearly anything on broken data
            return "picture-damaged"


def _converted(image: Any) -> PictureFile:
    """Return the first picture of a file, without loss."""
    image.load()
    stream = io.BytesIO()
    suffix, kind = (".png", "PNG") if image.mode in _PNG_MODES else (".tif", "TIFF")
    image.save(stream, kind)
    return PictureFile(suffix, stream.getvalue())
