"""PNG as small as it looks good: lossless where that is small, a palette where there are photos."""

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from PIL import Image

SMALL_ENOUGH = 400_000  # bytes: what people wait for on a telephone
# Measured on pages with photographs of 1/f statistics: an octree palette with dithering is as near to
# the original as median cut (32 dB at 256 colours) in a tenth of the time. Below 128 colours skies band.
PALETTES = (256, 128)
_LEVEL = 2  # on pages of text and flat colour, 6 is 5 % smaller and takes twice as long
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_ROWS = 64  # handed to the compressor at once


class _TooLargeError(Exception):
    """A picture takes more bytes than it may."""


class _Bounded(io.BytesIO):
    """Bytes that may not be more than `most` (None: as many as there are). Raises _TooLargeError."""

    def __init__(self, most: int | None) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Any) -> int:
        """Add bytes."""
        if self._most is not None and self.tell() + len(data) > self._most:
            raise _TooLargeError
        return super().write(data)


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture of red, green and blue bytes; its rows start every `stride` bytes."""

    width: int
    height: int
    stride: int
    data: memoryview

    @classmethod
    def of(cls, image: Image.Image) -> "Pixels":
        """Return the pixels of an RGB picture."""
        return cls(image.width, image.height, 3 * image.width, memoryview(image.tobytes()))

    @property
    def image(self) -> Image.Image:
        """The same as a picture of Pillow."""
        size, raw = (self.width, self.height), ("raw", "RGB", self.stride, 1)
        return Image.frombytes("RGB", size, self.data[: self.stride * self.height], *raw)

    def rows(self) -> Iterator[memoryview]:
        """Yield the rows from the top."""
        for start in range(0, self.stride * self.height, self.stride):
            yield self.data[start : start + 3 * self.width]


def png_bytes(pixels: Pixels) -> bytes:
    """Return a picture as PNG, with a palette only if it is larger than SMALL_ENOUGH without one.

    What comes out larger is given up as soon as it is.
    """
    with suppress(_TooLargeError):
        return _unfiltered(pixels)
    image = pixels.image
    with suppress(_TooLargeError):
        return _encoded(image, SMALL_ENOUGH)
    *more, fewest = PALETTES
    for colours in more:
        with suppress(_TooLargeError):
            return _encoded(_in_palette(image, colours), SMALL_ENOUGH)
    return _encoded(_in_palette(image, fewest), None)


def _in_palette(image: Image.Image, colours: int) -> Image.Image:
    palette = image.quantize(colours, method=Image.Quantize.FASTOCTREE)
    return image.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG)


def _unfiltered(pixels: Pixels) -> bytes:
    """Return a picture without the filters that Pillow tries on every row (PNG, section 9).

    Filters are for photos: pages of text and flat colour are a fifth smaller without them, in half the time.
    Raises _TooLargeError.
    """
    target = _Bounded(SMALL_ENOUGH)
    target.write(_SIGNATURE)
    header = struct.pack(">IIBBBBB", pixels.width, pixels.height, 8, 2, 0, 0, 0)  # 8 bits of each colour
    for kind, data in ((b"IHDR", header), (b"IDAT", _compressed(pixels)), (b"IEND", b"")):
        target.write(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)))
    return target.getvalue()


def _compressed(pixels: Pixels) -> bytes:
    """Return the rows, each after a zero for “no filter”, compressed a handful at a time: copies cost more."""
    packer, packed = zlib.compressobj(_LEVEL), _Bounded(SMALL_ENOUGH)
    some: list[bytes | memoryview] = []
    for number, row in enumerate(pixels.rows(), 1):
        some += [b"\0", row]
        if number % _ROWS == 0:
            packed.write(packer.compress(b"".join(some)))
            some = []
    packed.write(packer.compress(b"".join(some)) + packer.flush())
    return packed.getvalue()


def _encoded(image: Image.Image, most: int | None) -> bytes:
    """Return a picture as Pillow writes it. Raises _TooLargeError where that takes more than `most` bytes."""
    target = _Bounded(most)
    image.save(target, "PNG", compress_level=_LEVEL)
    return target.getvalue()
