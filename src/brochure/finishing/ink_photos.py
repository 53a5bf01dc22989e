"""Photos for the press: cropped, at most 300 ppi, in the press's CMYK, within its ink limit, cached."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brochure.finishing.photos import FrameLike, cached, cropped
from brochure.pictures import READING
from brochure.workspace import file_named

QUALITY = 92  # JPEG, 4:4:4: no visible loss at 300 ppi, a third of the size of lossless
# Percent of ink kept free under the limit: JPEG moves single pixels by a few percent.
MARGIN = 8.0


@dataclass(frozen=True, slots=True)
class PressLab:
    """Prepares photos for one press: its profile (None: a plain conversion), ink limit, resolution."""

    photos: Path
    cache: Path
    icc: Path | None
    ink_limit: float  # percent
    ppi: float

    def prepare(self, frame: FrameLike) -> bytes:
        """Return the seen part of a photo as a CMYK JPEG."""
        path = file_named(self.photos, frame.file)
        profile = self.icc.read_bytes() if self.icc else b""
        seen = (round(frame.width, 2), round(frame.height, 2), frame.focus, self.ppi, self.ink_limit, QUALITY)
        how = profile + repr(("press", READING, *seen)).encode()
        return cached(self.cache, path, how, lambda: self._develop(path, frame))

    def _develop(self, path: Path, frame: FrameLike) -> bytes:
        picture = limited(to_press(cropped(path, frame, self.ppi), self.icc), self.ink_limit - MARGIN)
        target = io.BytesIO()
        picture.save(target, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
        return target.getvalue()


def to_press(picture: Any, icc: Path | None) -> Any:
    """Convert a picture from its own profile (else sRGB) to the press's, relative colorimetric with black
    point compensation (ISO 15930-7 leaves the intent open; this is the trade's default for photos)."""
    source = _profile(picture.info.get("icc_profile"), picture.mode)
    if icc is None or (source is None and picture.mode == "CMYK"):
        # Inks without a profile are taken as they are: by way of RGB their black would be lost.
        converted = picture.convert("CMYK")
    else:
        converted = _through(picture, source, icc)
    converted.info.clear()
    return converted


def _through(picture: Any, source: Any, icc: Path) -> Any:
    """Convert by way of two profiles; a profile that cannot be used, as none, is taken as sRGB."""
    from PIL import ImageCms

    if source is None:
        picture, source = picture.convert("RGB"), ImageCms.createProfile("sRGB")
    press = ImageCms.ImageCmsProfile(str(icc))
    try:
        return ImageCms.profileToProfile(
            picture,
            source,
            press,
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            "CMYK",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except ImageCms.PyCMSError:
        if isinstance(source, ImageCms.ImageCmsProfile):
            return picture if picture.mode == "CMYK" else _through(picture, None, icc)
        raise


def _profile(data: bytes | None, mode: str) -> Any:
    """Return a picture's own profile if it fits the picture's mode."""
    from PIL import ImageCms

    if not data:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
    except (ImageCms.PyCMSError, OSError):
        return None
    space = profile.profile.xcolor_space.strip()
    return profile if {"RGB": "RGB", "CMYK": "CMYK", "L": "GRAY"}[mode] == space else None


def limited(picture: Any, limit: float) -> Any:
    """Return a CMYK picture in which no pixel has more ink than a limit in percent: colour gives way, black stays."""
    from PIL import Image, ImageMath

    most = limit * 2.55
    cyan, magenta, yellow, black = picture.split()

    def less(args: Any) -> Any:
        colour = args["c"] + args["m"] + args["y"]
        room = args["max"](most - args["k"], 0.0)
        share = args["min"](room / args["max"](colour, 1.0), 1.0)
        return args["convert"](args["x"] * share, "L")

    inks = {
        "c": cyan.convert("F"),
        "m": magenta.convert("F"),
        "y": yellow.convert("F"),
        "k": black.convert("F"),
    }
    parts = [ImageMath.lambda_eval(less, x=inks[name], **inks) for name in "cmy"]
    return Image.merge("CMYK", [*parts, black])
