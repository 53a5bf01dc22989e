"""Unpacking the filters of a PDF stream within a bound (ISO 32000-1, 7.4).

The bound holds while unpacking, so a few kB that unpack to gigabytes cost what the bound allows.
"""

import base64
import binascii
import re
import zlib
from collections.abc import Callable

_SHORT = {
    "Fl": "FlateDecode",
    "LZW": "LZWDecode",
    "A85": "ASCII85Decode",
    "AHx": "ASCIIHexDecode",
    "RL": "RunLengthDecode",
    "CCF": "CCITTFaxDecode",
    "DCT": "DCTDecode",
}
PICTURE_FILTERS = ("DCTDecode", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode")
_SPACE = re.compile(rb"[\x00\t\n\x0c\r ]+")


class UndecodableError(ValueError):
    """Data that cannot be unpacked, or not to the end."""


class OverBoundError(Exception):
    """Data that unpack to more than the bound."""


def full_name(name: str) -> str:
    """Return the name of a filter, also where an inline picture abbreviates it."""
    return _SHORT.get(name, name)


def unpack(name: str, data: bytes, most: int, *, early: int = 1, whole: bool = True) -> bytes:
    """Return data without one filter.

    With `whole`, data that stop before their end are an error; without it, what there is comes back.
    Raises UndecodableError, or OverBoundError as soon as the result is longer than `most`.
    """
    if name == "FlateDecode":
        return _flate(data, most, whole)
    if name == "LZWDecode":
        return _lzw(data, most, early)
    if name == "Crypt":
        return data
    plain = _PLAIN.get(name)
    if plain is None:
        raise UndecodableError(f"unknown filter {name}")
    try:
        result = plain(data)
    except (ValueError, binascii.Error, IndexError) as error:
        raise UndecodableError(name) from error
    if len(result) > most:
        raise OverBoundError
    return result


def _flate(data: bytes, most: int, whole: bool) -> bytes:
    engine = zlib.decompressobj()
    try:
        result = engine.decompress(data, most + 1)
    except zlib.error as error:
        raise UndecodableError("FlateDecode") from error
    if len(result) > most:
        raise OverBoundError
    if whole and not engine.eof and not _ends(data, most):
        raise UndecodableError("FlateDecode, cut off")
    return result


def _ends(data: bytes, most: int) -> bool:
    """Tell whether the data end and only their checksum is cut off, as a wrong /Length does."""
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        engine.decompress(data[2:], most + 1)
    except zlib.error:
        return False
    return engine.eof


def _lzw(data: bytes, most: int, early: int) -> bytes:
    parts: list[bytes] = []
    table: list[bytes] = []
    width, length, bits, held = 9, 0, 0, 0
    last = b""
    first = [bytes([value]) for value in range(256)] + [b"", b""]
    table = first.copy()
    for byte in data:
        held = (held << 8) | byte
        bits += 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits
        held &= (1 << bits) - 1
        if code == 256:
            table, width, last = first.copy(), 9, b""
            continue
        if code == 257:
            break
        if code < len(table):
            entry = table[code]
        elif code == len(table) and last:
            entry = last + last[:1]
        else:
            raise UndecodableError("LZWDecode")
        length += len(entry)
        if length > most:
            raise OverBoundError
        parts.append(entry)
        if last and len(table) < 4096:
            table.append(last + entry[:1])
        last = entry
        grown = len(table) + early
        width = 12 if grown >= 2048 else 11 if grown >= 1024 else 10 if grown >= 512 else 9
    return b"".join(parts)


def _ascii_hex(data: bytes) -> bytes:
    digits = _SPACE.sub(b"", data.split(b">", 1)[0])
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _ascii_85(data: bytes) -> bytes:
    text = _SPACE.sub(b"", data)
    return base64.a85decode(text.removeprefix(b"<~").split(b"~", 1)[0])


def _run_length(data: bytes) -> bytes:
    parts = []
    at = 0
    while at < len(data):
        count = data[at]
        if count == 128:
            break
        if count < 128:
            piece = data[at + 1 : at + 2 + count]
            if len(piece) <= count:
                raise UndecodableError("RunLengthDecode, cut off")
            parts.append(piece)
            at += count + 2
        else:
            parts.append(data[at + 1 : at + 2] * (257 - count))
            at += 2
    return b"".join(parts)


_PLAIN: dict[str, Callable[[bytes], bytes]] = {
    "ASCIIHexDecode": _ascii_hex,
    "ASCII85Decode": _ascii_85,
    "RunLengthDecode": _run_length,
}
