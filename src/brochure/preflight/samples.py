"""Packed samples of a picture as bands of 8 bits (ISO 32000-1, 8.9.5), at the speed of the libraries' C."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

DEPTHS = (1, 2, 4, 8, 16)  # bits per component that there are


def row_length(width: int, components: int, bits: int) -> int:
    """Return the bytes of one row: rows begin on a byte."""
    return (width * components * bits + 7) // 8


def bands(data: bytes, size: tuple[int, int], components: int, bits: int) -> "list[Image]":
    """Return one picture per component: raw samples, of 16 bits the upper 8.

    `data` must be as long as the size asks.
    """
    from PIL import Image as Pillow

    width, height = size
    length = row_length(width, components, bits)
    data = data[: length * height]
    if bits == 16:
        data, bits, length = data[::2], 8, length // 2
    if bits < 8:
        data = _spread(data, bits)
        length *= 8 // bits
    if length != width * components:
        rows = Pillow.frombytes("L", (length, height), data).crop((0, 0, width * components, height))
        data = rows.tobytes()
    if components == 1:
        return [Pillow.frombytes("L", size, data)]
    if components in (3, 4):
        return list(Pillow.frombytes("RGB" if components == 3 else "CMYK", size, data).split())
    return [Pillow.frombytes("L", size, data[band::components]) for band in range(components)]


def _spread(data: bytes, bits: int) -> bytes:
    """Return one byte for each sample of fewer bits."""
    each = 8 // bits
    most = (1 << bits) - 1
    spread = bytearray(len(data) * each)
    for place in range(each):
        shift = 8 - bits * (place + 1)
        spread[place::each] = data.translate(bytes((byte >> shift) & most for byte in range(256)))
    return bytes(spread)


def scaled(values: Sequence[float], bits: int, low: float, high: float) -> list[float]:
    """Return what raw samples stand for, between the two ends of /Decode."""
    most = (1 << min(bits, 8)) - 1
    return [low + min(value, most) * (high - low) / most for value in values]
