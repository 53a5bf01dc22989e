"""JPEG 2000 (ISO 15444-1): whether its parts are all there, since decoders fill up what is missing in silence."""

from brochure.press.filters import UndecodableError

_START, _TILE_PART, _END = b"\xff\x4f", b"\xff\x90", b"\xff\xd9"
_MOST_BOXES = 10_000


def check_parts(data: bytes) -> None:
    """Raise UndecodableError when the code stream is not there, or is cut off before its end."""
    at = _code_stream(data)
    if data[at : at + 2] != _START:
        raise UndecodableError("JPXDecode")
    at += 2
    while (marker := data[at : at + 2]) != _TILE_PART:  # the main header
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if len(marker) < 2 or marker[0] != 0xFF or length < 2:
            raise UndecodableError("JPXDecode")
        at += 2 + length
    while data[at : at + 2] == _TILE_PART:
        length = int.from_bytes(data[at + 6 : at + 10], "big")
        if length == 0:  # the last one runs to the end
            at = data.rfind(_END, at)
            break
        if length < 14:
            raise UndecodableError("JPXDecode")
        at += length
    if at < 0 or data[at : at + 2] != _END:
        raise UndecodableError("JPXDecode, cut off")


def _code_stream(data: bytes) -> int:
    """Return where the code stream begins: in a box of the file format, or at once."""
    if data.startswith(_START):
        return 0
    at = 0
    for _box in range(_MOST_BOXES):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        head = 8
        if length == 1:
            length, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        if kind == b"jp2c":
            return at + head
        if length < head:
            break
        at += length
    raise UndecodableError("JPXDecode")
