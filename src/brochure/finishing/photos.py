"""Photos of the screen and office editions: cropped to what is seen, scaled once, kept in a cache."""

import io
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from brochure.files import FileState, state_if_there, state_of, write_whole
from brochure.i18n import _
from brochure.pictures import READING, PictureTooLargeError, upright
from brochure.problems import Problem, ProblemError
from brochure.workspace import file_named

# 150 ppi, and the lowest quality (in steps of five) at which the structural similarity to the cropped
# photo stays at 0.94: 0.948 at 2.1 bits a pixel; at 70 it is 0.939 (measured by benchmarks/photos.py).
SCREEN_PPI, SCREEN_QUALITY = 150, 75
OFFICE_PPI, OFFICE_QUALITY = 220, 85
STEPS = ((150, 75), (150, 62), (130, 60), (110, 55), (96, 45), (72, 40))  # ppi, JPEG quality
MM_PER_INCH = 25.4


class FrameLike(Protocol):
    """Where a photo is seen: its file, the box in mm, and what stays in view."""

    @property
    def file(self) -> str:
        """The photo, relative to content/photos."""

    @property
    def width(self) -> float:
        """Width of the box in mm."""

    @property
    def height(self) -> float:
        """Height of the box in mm."""

    @property
    def focus(self) -> tuple[float, ...]:
        """What stays in view, in shares: a point, or a box by its left, top, right and bottom."""


def cover_crop(
    size: tuple[int, int], width: float, height: float, focus: tuple[float, ...]
) -> tuple[int, int, int, int]:
    """Return the part of a picture (left, top, right, bottom in pixels) that covers a frame.

    The focus, a point or the middle of a box, is kept as near the middle of the frame as the picture's edges allow;
    so a box that fits in the frame is seen whole.
    """
    across, down = (focus[0] + focus[-2]) / 2, (focus[1] + focus[-1]) / 2
    wide, high = size
    ratio = width / height
    crop_wide, crop_high = (wide, wide / ratio) if wide / high < ratio else (high * ratio, high)
    left = min(max(across * wide - crop_wide / 2, 0), wide - crop_wide)
    top = min(max(down * high - crop_high / 2, 0), high - crop_high)
    return round(left), round(top), round(left + crop_wide), round(top + crop_high)


def cropped(path: Path, frame: FrameLike, ppi: float) -> Any:
    """Return the seen part of a photo as a PIL image of at most `ppi`, upright, with its own profile."""
    from PIL import Image

    picture = _decoded(path)
    part = picture.crop(cover_crop(picture.size, frame.width, frame.height, frame.focus))
    pixels = round(frame.width / MM_PER_INCH * ppi), round(frame.height / MM_PER_INCH * ppi)
    if part.width > pixels[0]:
        part = part.resize((max(1, pixels[0]), max(1, pixels[1])), Image.Resampling.LANCZOS)
    part.info["icc_profile"] = picture.info.get("icc_profile")
    return part


_LAST: dict[tuple[Path, FileState], Any] = {}  # the picture that was decoded last, and no other


def _decoded(path: Path) -> Any:
    """Return a picture upright; uses of one photo that follow one another decode it once. Raises ProblemError."""
    key = (path, state_of(path))
    if key not in _LAST:
        _LAST.clear()  # before the next is read: one at a time is in memory
        try:
            _LAST[key] = upright(path)
        except PictureTooLargeError as error:
            raise ProblemError(_too_large(path)) from error
    return _LAST[key]


def forget_decoded() -> None:
    """Give back the memory of the picture that was decoded last."""
    _LAST.clear()


def _too_large(path: Path) -> Problem:
    return Problem(
        code="photo-too-large",
        file=f"content/photos/{path.name}",
        message=_("the photo {photo} has more than 100 megapixels, or its file more than 250 MB").format(
            photo=path.name
        ),
        remedy=_("Save it smaller: 20 megapixels fill a page."),
    )


@dataclass(frozen=True, slots=True)
class PhotoLab:
    """Prepares photos for the screen and the desk printer: sRGB JPEGs."""

    photos: Path
    cache: Path
    ppi: float = SCREEN_PPI
    quality: int = SCREEN_QUALITY

    def prepare(self, frame: FrameLike) -> bytes:
        """Return the seen part of a photo as a JPEG in sRGB."""
        path = file_named(self.photos, frame.file)
        seen = (READING, round(frame.width, 2), round(frame.height, 2), frame.focus, self.ppi, self.quality)
        return cached(self.cache, path, repr(seen).encode(), lambda: self._develop(path, frame))

    def _develop(self, path: Path, frame: FrameLike) -> bytes:
        picture = to_srgb(cropped(path, frame, self.ppi))
        target = io.BytesIO()
        picture.save(target, "JPEG", quality=self.quality, optimize=True, progressive=True)
        return target.getvalue()


def to_srgb(picture: Any) -> Any:
    """Return a picture in sRGB: its own profile is honoured."""
    from PIL import ImageCms

    profile = picture.info.get("icc_profile")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                picture, source, ImageCms.createProfile("sRGB"), ImageCms.Intent.RELATIVE_COLORIMETRIC, "RGB"
            )
            picture = converted if converted is not None else picture
        except (ImageCms.PyCMSError, OSError):
            picture = picture.convert("RGB")  # a broken profile: the numbers are taken as sRGB
    picture = picture.convert("RGB")
    picture.info.clear()
    return picture


def cached(folder: Path, photo: Path, how: bytes, make: Callable[[], bytes]) -> bytes:
    """Return what the cache holds of a photo prepared in one way, making it where it holds nothing.

    All that is made of a photo stands in one folder, named by the photo's SHA-256, so that it can be taken
    away with its consent (`production.purge`). A full disk is no error. A photo that is replaced while it is prepared
    is not kept: nobody knows which of the two it is.
    """
    before = state_of(photo)
    digest = sha256(photo.read_bytes()).hexdigest()
    path = folder / digest / f"{sha256(how).hexdigest()}.bin"
    try:
        return path.read_bytes()
    except OSError:
        pass
    data = make()
    if state_if_there(photo) == before:
        with suppress(OSError):
            write_whole(path, data)
    return data
