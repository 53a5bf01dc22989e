"""The pixels of a picture as ink: decoded small, because coverage is judged per square millimetre."""

import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf

from brochure.preflight.events import Picture
from brochure.preflight.objects import UNREADABLE, get, items_of, name_of, number, numbers
from brochure.preflight.space import Family, Space

if TYPE_CHECKING:
    from PIL.Image import Image

_LARGEST = 200_000_000  # samples: larger pictures are not looked into


def mode_of(source: Any) -> str | None:
    """Return Pillow's mode of an encoded picture, without decoding it."""
    from PIL import Image as Pillow

    try:
        with Pillow.open(BytesIO(source.read_raw_bytes())) as image:
            return image.mode
    except (*UNREADABLE, OSError, Pillow.DecompressionBombError):
        return None


def inks_of(picture: Picture, size: tuple[int, int]) -> "Image | None":
    """Return a picture as CMYK ink of at least about a size; nothing when it is not given in inks."""
    from PIL import Image as Pillow

    if picture.pixels[0] * picture.pixels[1] * max(picture.space.components, 1) > _LARGEST:
        return None
    try:
        return _decoded(picture.source, picture.space, picture.pixels, size)
    except (*UNREADABLE, OSError, zlib.error, Pillow.DecompressionBombError, Pillow.DecompressionBombWarning):
        return None


def mask_of(picture: Picture, size: tuple[int, int]) -> "Image | None":
    """Return how opaque a picture is; nothing when it is so everywhere, or cannot be read."""
    from PIL import Image as Pillow

    from brochure.preflight.space import GRAY

    mask = get(picture.source, "/SMask") if isinstance(picture.source, pikepdf.Stream) else None
    if not isinstance(mask, pikepdf.Stream):
        return None
    pixels = (int(number(get(mask, "/Width"))), int(number(get(mask, "/Height"))))
    try:
        image = _decoded(mask, GRAY, pixels, size)
    except (*UNREADABLE, OSError, zlib.error, Pillow.DecompressionBombError, Pillow.DecompressionBombWarning):
        return None
    return image.getchannel("K").point(_INVERTED) if image else None


_INVERTED = [255 - value for value in range(256)]


def _decoded(source: Any, space: Space, pixels: tuple[int, int], size: tuple[int, int]) -> "Image | None":
    holder = source.obj if isinstance(source, pikepdf.PdfInlineImage) else source
    filters = _filters(holder)
    if filters and filters[-1] in ("DCTDecode", "JPXDecode", "DCT"):
        image = _encoded(source, filters, size)
    else:
        image = _raw(source, holder, space, pixels)
    if image is None:
        return None
    if space.name.startswith("Indexed"):
        looked_up = _looked_up(image, holder, space)  # first: reducing mixes up the indices
        return _smaller(looked_up, size) if looked_up else None
    image = _smaller(image, size)
    decode = numbers(get(holder, "/Decode", get(holder, "/D")), 2)
    if len(decode) == 2 and decode[0] > decode[1]:
        image = image.point(_INVERTED * len(image.getbands()))
    return _as_inks(image, space)


def _filters(holder: Any) -> list[str]:
    value = get(holder, "/Filter", get(holder, "/F"))
    return (
        [name_of(value)]
        if isinstance(value, pikepdf.Name)
        else [name_of(item) for item in items_of(value, 8)]
    )


def _encoded(source: Any, filters: list[str], size: tuple[int, int]) -> "Image | None":
    from PIL import Image as Pillow

    data = source.read_raw_bytes()
    for name in filters[:-1]:
        if name != "FlateDecode":
            return None
        data = zlib.decompress(data)
    image = Pillow.open(BytesIO(data))
    is_jpeg = image.format == "JPEG"
    if is_jpeg:
        image.draft(image.mode, size)
    image.load()
    # Pillow turns the values of four-channel JPEGs around, as Photoshop writes them; PDF does not.
    return image.point(_INVERTED * 4) if is_jpeg and image.mode == "CMYK" else image


def _raw(source: Any, holder: Any, space: Space, pixels: tuple[int, int]) -> "Image | None":
    from PIL import Image as Pillow

    bits = int(number(get(holder, "/BitsPerComponent", get(holder, "/BPC")), 8))
    data = source.read_bytes()
    if bits == 16:
        data, bits = data[::2], 8
    if bits == 1 and space.components == 1:
        image = Pillow.frombytes("1", pixels, data).convert("L")
        return (
            image.point([value // 255 for value in range(256)]) if space.name.startswith("Indexed") else image
        )
    mode = {1: "L", 3: "RGB", 4: "CMYK"}.get(space.components)
    return Pillow.frombytes(mode, pixels, data) if mode and bits == 8 else None


def _smaller(image: "Image", size: tuple[int, int]) -> "Image":
    if image.mode not in ("L", "CMYK"):
        return image
    factor = min(image.width // max(size[0], 1), image.height // max(size[1], 1))
    return image.reduce(factor) if factor > 1 else image


def _looked_up(image: "Image", holder: Any, space: Space) -> "Image | None":
    """Return an indexed picture in its colours."""
    from PIL import Image as Pillow

    base = space.base
    if base is None or base.components not in (1, 4) or image.mode != "L":
        return None
    parts = items_of(get(holder, "/ColorSpace", get(holder, "/CS")), 4)
    table = parts[3].read_bytes() if isinstance(parts[3], pikepdf.Stream) else bytes(parts[3])
    table = table.ljust(256 * base.components, b"\0")
    bands = [image.point(list(table[band :: base.components][:256])) for band in range(base.components)]
    return _as_inks(Pillow.merge("CMYK", bands) if base.components == 4 else bands[0], base)


def _as_inks(image: "Image", space: Space) -> "Image | None":
    from PIL import Image as Pillow

    if image.mode == "CMYK":
        return image if space.family in (Family.CMYK, Family.UNKNOWN) else None
    if image.mode != "L" or space.family not in (Family.GRAY, Family.SPOT, Family.UNKNOWN):
        return None
    none = Pillow.new("L", image.size, 0)
    if space.family is Family.SPOT:
        inks = [round(255 * ink) for ink in space.inks([1.0]) or (0, 0, 0, 0)]
        return Pillow.merge("CMYK", [image if ink else none for ink in inks])
    return Pillow.merge("CMYK", (none, none, none, image.point(_INVERTED)))
