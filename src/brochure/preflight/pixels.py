"""Decoding pictures: their samples as bands, whatever filters they passed; damage is an error, never white."""

import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf

from brochure.preflight.fax import Fax, decode_fax
from brochure.preflight.jbig2 import decode_jbig2
from brochure.preflight.jpeg2000 import check_parts
from brochure.preflight.objects import UNREADABLE, get, number
from brochure.preflight.samples import DEPTHS, bands, row_length
from brochure.preflight.space import CMYK, GRAY, RGB, Family, Space
from brochure.press.filters import UndecodableError
from brochure.press.limits import Budget
from brochure.press.streams import Packed, read_stream, unpack_stream

if TYPE_CHECKING:
    from PIL.Image import Image

_ROOM = 2**20  # bytes: a small picture may have a large head, as of metadata
_SLACK = 64  # bytes beyond the last row that programs leave: ends of line, padding
_OF_MODE = {"L": GRAY, "LA": GRAY, "I;16": GRAY, "RGB": RGB, "RGBA": RGB, "P": RGB, "CMYK": CMYK}


@dataclass(frozen=True, slots=True)
class Samples:
    """The raw samples of a picture, one band per component, before /Decode; `bits` is their depth."""

    bands: "list[Image]"
    bits: int
    space: Space


@dataclass(frozen=True, slots=True)
class Layout:
    """What a picture's dictionary says of its data."""

    size: tuple[int, int]
    bits: int
    space: Space
    is_stencil: bool = False

    @property
    def most_bytes(self) -> int:
        """What any stage of unpacking may come to: the rows, with a mark each, or what is packed larger."""
        width, height = self.size
        row = row_length(width, max(self.space.components, 4), self.bits)
        return 2 * (row + 1) * (height + 1) + _ROOM


def layout_of(holder: Any, space: Space, *, is_stencil: bool = False) -> Layout:
    """Return the layout of a picture's data. Raises UndecodableError when it makes no sense."""
    size = (int(number(get(holder, "/Width"))), int(number(get(holder, "/Height"))))
    bits = 1 if is_stencil else int(number(get(holder, "/BitsPerComponent"), 8))
    if min(size) < 1:
        raise UndecodableError("Width, Height")
    if bits not in DEPTHS:
        raise UndecodableError("BitsPerComponent")
    return Layout(size, bits, GRAY if is_stencil else space, is_stencil)


def samples(source: Any, layout: Layout, budget: Budget, *, near: tuple[int, int] | None = None) -> Samples:
    """Return the samples of a picture; a JPEG reduced to not less than a size `near`, if that is given.

    Raises UndecodableError for anything that is damaged, cut off, of another size than promised or packed
    with an unknown filter, and TooLargeError for more pixels than the file's budget.
    """
    from PIL import Image as Pillow

    budget.allow("picture", layout.size[0] * layout.size[1])
    budget.spend("pixels", layout.size[0] * layout.size[1])
    try:
        packed = unpack_stream(source, budget, whole=False, promised=layout.most_bytes)
        if not packed.rest:
            return _raw(packed.data, layout)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)  # the budget is ours
            return _encoded(packed, layout, budget, near)
    except UndecodableError:
        raise
    except (*UNREADABLE, OSError, zlib.error, Pillow.DecompressionBombError) as error:
        raise UndecodableError(type(error).__name__) from error


def _raw(data: bytes, layout: Layout) -> Samples:
    components = layout.space.components
    if layout.space.family in (Family.UNKNOWN, Family.PATTERN) or components < 1:
        raise UndecodableError("ColorSpace")
    row = row_length(layout.size[0], components, layout.bits)
    surplus = len(data) - row * layout.size[1]
    if surplus < 0 or surplus > row + _SLACK:
        raise UndecodableError("Length")
    return Samples(bands(data, layout.size, components, layout.bits), layout.bits, layout.space)


def _encoded(packed: Packed, layout: Layout, budget: Budget, near: tuple[int, int] | None) -> Samples:
    name = packed.rest[0]
    if len(packed.rest) > 1:
        raise UndecodableError(f"{name} before another filter")
    if name == "CCITTFaxDecode":
        fax = _fax(packed.parameters, layout)
        return _raw(decode_fax(packed.data, fax), layout)
    if name == "JBIG2Decode":
        shared = get(packed.parameters, "/JBIG2Globals")
        inner = read_stream(shared, budget) if isinstance(shared, pikepdf.Stream) else None
        image = decode_jbig2(packed.data, inner, layout.size)
        return Samples([image.point([value // 255 for value in range(256)])], 1, layout.space)
    if name == "JPXDecode":
        check_parts(packed.data)
    return _photographic(packed.data, name, layout, near)


def _fax(parameters: Any, layout: Layout) -> Fax:
    columns = int(number(get(parameters, "/Columns"), 1728))
    if columns != layout.size[0]:
        raise UndecodableError("Columns")
    return Fax(
        kind=int(number(get(parameters, "/K"))),
        columns=columns,
        rows=layout.size[1],
        is_aligned=bool(get(parameters, "/EncodedByteAlign", False)),
        is_black_one=bool(get(parameters, "/BlackIs1", False)),
    )


def _photographic(data: bytes, name: str, layout: Layout, near: tuple[int, int] | None) -> Samples:
    from PIL import Image as Pillow

    with Pillow.open(
        BytesIO(data), formats=("JPEG", "MPO") if name == "DCTDecode" else ("JPEG2000",)
    ) as image:
        if image.size != layout.size:
            raise UndecodableError("Width, Height")
        if name == "DCTDecode" and near:
            image.draft(image.mode, near)
        image.load()
        mode = image.mode
        if mode == "P":
            return Samples(list(image.convert("RGB").split()), 8, RGB)
        if mode.startswith("I"):
            return Samples([image.point(lambda value: value / 256).convert("L")], 8, layout.space)
        seen = list(image.split())
    # Pillow turns the values of four-channel JPEGs around, as Photoshop writes them; PDF does not.
    if name == "DCTDecode" and mode == "CMYK":
        seen = [band.point(_INVERTED) for band in seen]
    space = layout.space
    if space.family is Family.UNKNOWN and name == "JPXDecode":
        space = _OF_MODE.get(mode, space)
        seen = seen[: space.components]
    if name == "JPXDecode" and len(seen) > space.components > 0:
        seen = seen[: space.components]  # what is left is opacity
    if len(seen) != space.components:
        raise UndecodableError("ColorSpace")
    return Samples(seen, 8, space)


_INVERTED = [255 - value for value in range(256)]


def check_jpeg(source: Any, budget: Budget) -> None:
    """Raise UndecodableError for a JPEG that other decoders fill up with grey in silence."""
    packed = unpack_stream(source, budget, whole=False)
    if packed.rest != ("DCTDecode",):
        return
    pdf = pikepdf.new()
    stream: Any = pikepdf.Stream(pdf, b"")
    stream.write(packed.data, filter=pikepdf.Name.DCTDecode)
    try:
        stream.read_bytes(pikepdf.StreamDecodeLevel.all)
    except UNREADABLE as error:
        raise UndecodableError("DCTDecode") from error
