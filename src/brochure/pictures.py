"""Pictures of any kind as what is printed: upright, eight bits, grey, RGB or CMYK, on white paper.

The one way to open a photo. Grey of sixteen bits keeps its range: white is what the file declares (its bits, or
the smallest and largest value of a TIFF); of numbers without a declared range, white is 1 where none is larger,
else 255, else 65,535, else the largest; where one is below 0, they go from the smallest to the largest.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any

FORMATS = {"JPEG", "MPO", "PNG", "TIFF", "WEBP", "HEIF", "AVIF"}  # MPO, HEIF: what telephones make
MAX_PIXELS = 100_000_000  # of one picture: A0 at 240 ppi
MAX_BYTES = 250_000_000  # of its file
READING = 2  # raised when pictures are read another way: what was prepared from them is made anew
_ORIENTATION = 0x0112  # of EXIF and TIFF
_BITS, _PHOTOMETRIC, _WHITE_IS_ZERO, _SMALLEST, _LARGEST = 258, 262, 0, 340, 341  # of TIFF 6.0
_USUAL_WHITES = (1.0, 255.0, 65_535.0)


class PictureTooLargeError(Exception):
    """Stops the reading of a picture that its header, or the size of its file, says is too large."""


@cache
def _know_heif() -> None:
    """Let Pillow read the photos of telephones; it recognises them by their bytes, whatever their name."""
    from pi_heif import register_heif_opener

    register_heif_opener()


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """Open a picture within a block, as its file has it; nothing of it is decoded yet.

    Raises PictureTooLargeError, and whatever Pillow raises for broken data.
    """
    _know_heif()
    if path.stat().st_size > MAX_BYTES:
        raise PictureTooLargeError
    with warnings.catch_warnings(), whole_only():
        warnings.simplefilter("ignore")  # Pillow's own remarks on size and broken metadata
        # Not by its path: Pillow 13 maps a TIFF that lies uncompressed on the disk into memory, and takes a
        # turned one for another width, so that its rows are mixed up.
        with path.open("rb") as file, _header(file) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise PictureTooLargeError
            yield picture


@contextmanager
def whole_only() -> Iterator[None]:
    """Let Pillow refuse, within a block, a file that is cut off.

    WeasyPrint tells it, for the whole process, to draw such files without a word.
    """
    from PIL import ImageFile

    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _header(file: Any) -> Any:
    from PIL import Image

    try:
        return Image.open(file)
    except Image.DecompressionBombError as error:  # Pillow's own bound lies above ours
        raise PictureTooLargeError from error


def upright_size(path: Path) -> tuple[int, int]:
    """Return width and height of a picture in pixels as it is seen upright, from its header."""
    with opened(path) as picture:
        width, height = picture.size
        # Pillow turns a TIFF by itself, and its size says so before it is read.
        is_turned = picture.format != "TIFF" and picture.getexif().get(_ORIENTATION, 1) in (5, 6, 7, 8)
        return (height, width) if is_turned else (width, height)


def upright(path: Path) -> Any:
    """Return a picture of mode L, RGB or CMYK as it is seen upright, with its own colour profile if it fits."""
    with opened(path) as picture:
        picture.load()
        profile = picture.info.get("icc_profile")
        orientation = picture.getexif().get(_ORIENTATION, 1)
        seen = on_white(in_eight_bits(picture))
    if picture.mode in ("LAB", "HSV"):
        profile = None
    seen = _turned(seen, orientation)
    seen.info = {"icc_profile": profile} if profile else {}
    return seen


def in_eight_bits(picture: Any) -> Any:
    """Return a picture of mode L, LA, RGB, RGBA or CMYK: every other is converted, by range and not by cutting."""
    mode = picture.mode
    if mode in ("I", "F") or mode.startswith("I;"):
        return _grey(picture)
    if "transparency" in picture.info or mode in ("PA", "RGBa"):
        return picture.convert("RGBA")
    if mode == "La":
        return picture.convert("LA")
    if mode == "1":
        return picture.convert("L")
    if mode == "LAB":
        return _from_lab(picture)
    if mode == "P":
        return picture.convert("RGBA" if picture.palette.mode == "RGBA" else "RGB")
    return picture if mode in ("L", "LA", "RGB", "RGBA", "CMYK") else picture.convert("RGB")


def on_white(picture: Any) -> Any:
    """Return a picture without transparency: what is clear shows the paper."""
    from PIL import Image

    if picture.mode not in ("LA", "RGBA"):
        return picture
    flat = Image.new(picture.mode.removesuffix("A"), picture.size, "white")
    flat.paste(picture.convert(flat.mode), mask=picture.getchannel("A"))
    return flat


def _grey(picture: Any) -> Any:
    """Return a picture of larger numbers in eight bits of grey."""
    black, white = _range(picture)
    share = 255 / (white - black)
    exact = picture.convert("I").convert("F") if picture.mode.startswith("I;") else picture.convert("F")
    grey = exact.point(lambda value: value * share + (0.5 - black * share)).convert("L")
    if getattr(picture, "tag_v2", {}).get(_PHOTOMETRIC) == _WHITE_IS_ZERO:
        return grey.point([255 - level for level in range(256)])
    return grey


def _range(picture: Any) -> tuple[float, float]:
    """Return which numbers are black and white: as declared, or as they are."""
    tags = getattr(picture, "tag_v2", {})
    declared = [_number(tags.get(tag)) for tag in (_SMALLEST, _LARGEST)]
    if declared[0] is not None and declared[1] is not None and declared[0] < declared[1]:
        return declared[0], declared[1]
    if picture.mode.startswith("I;") or picture.format == "PNG":
        bits = _number(tags.get(_BITS)) or 16
        return 0.0, 2**bits - 1
    least, most = (float(number) for number in picture.getextrema())
    if not (isfinite(least) and isfinite(most)):
        return 0.0, 1.0
    if least < 0:
        return least, max(most, least + 1)
    return 0.0, next((usual for usual in _USUAL_WHITES if most <= usual), most)


def _number(typed: Any) -> float | None:
    first = typed[0] if isinstance(typed, tuple) and typed else typed
    try:
        return float(first)
    except (TypeError, ValueError):
        return None


def _from_lab(picture: Any) -> Any:
    from PIL import ImageCms

    lab, srgb = ImageCms.createProfile("LAB", 5000), ImageCms.createProfile("sRGB")
    return ImageCms.profileToProfile(picture, lab, srgb, ImageCms.Intent.RELATIVE_COLORIMETRIC, "RGB")


def _turned(picture: Any, orientation: int) -> Any:
    from PIL import Image

    turn = Image.Transpose
    method = {
        2: turn.FLIP_LEFT_RIGHT,
        3: turn.ROTATE_180,
        4: turn.FLIP_TOP_BOTTOM,
        5: turn.TRANSPOSE,
        6: turn.ROTATE_270,
        7: turn.TRANSVERSE,
        8: turn.ROTATE_90,
    }.get(orientation)
    return picture if method is None else picture.transpose(method)
