"""Logos of pixels as each edition shows them.

On white, since a page knows no transparency in print. For the press by plain arithmetic, without a profile:
grey and black stay black ink alone, which a profile would make of four inks.
"""

import io
from functools import lru_cache
from pathlib import Path
from typing import Any

from brochure.files import FileState, state_of

_WIDEST = 1_600  # pixels that are kept: more than any place needs


def prepared_logo(path: Path, *, in_ink: bool) -> bytes:
    """Return a logo of pixels as a PNG in RGB, or in ink as a CMYK JPEG. Raises whatever Pillow raises."""
    return _prepared(path, state_of(path), in_ink)


@lru_cache(maxsize=16)
def _prepared(path: Path, _state: FileState, in_ink: bool) -> bytes:
    from PIL import Image

    from brochure.pictures import upright

    picture = upright(path)
    if picture.width > _WIDEST:
        high = max(1, round(picture.height * _WIDEST / picture.width))
        picture = picture.resize((_WIDEST, high), Image.Resampling.LANCZOS)
    picture.info.clear()
    target = io.BytesIO()
    if in_ink:
        _ink(picture).save(target, "JPEG", quality=100, subsampling=0, optimize=True)
    else:
        picture.convert("RGB").save(target, "PNG", optimize=True)
    return target.getvalue()


def _ink(picture: Any) -> Any:
    """Return a picture in CMYK: all that is grey in a colour is black ink."""
    from PIL import Image, ImageChops, ImageMath

    if picture.mode == "CMYK":
        return picture
    red, green, blue = picture.convert("RGB").split()
    light = ImageChops.lighter(ImageChops.lighter(red, green), blue)

    def coloured(args: Any) -> Any:
        part = (args["light"] - args["part"]) * 255.0 / args["max"](args["light"], 1.0)
        return args["convert"](part + 0.5, "L")

    inks = [
        ImageMath.lambda_eval(coloured, part=part.convert("F"), light=light.convert("F"))
        for part in (red, green, blue)
    ]
    # Where it is nearly black, colour below it would only blur its edge.
    dark = light.point([255 if value > 64 else 0 for value in range(256)])
    inks = [ImageChops.multiply(ink, dark) for ink in inks]
    black = ImageChops.invert(light)
    black = ImageChops.add(black, ImageChops.invert(dark))
    return Image.merge("CMYK", [*inks, black])
