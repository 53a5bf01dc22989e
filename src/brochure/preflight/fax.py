"""Fax pictures (ITU-T T.4 and T.6, ISO 32000-1, 7.4.6), read strictly: a bad code is an error.

The usual libraries go on after a bad code and fill the rest with white or noise, so that a damaged
picture looks sound to whoever asks them.
"""

from dataclasses import dataclass

from brochure.preflight.fax_codes import RUNS
from brochure.press.filters import UndecodableError

_PASS, _HORIZONTAL = 100, 101
_MODES = {
    (1, 0b1): 0,
    (3, 0b011): 1,
    (3, 0b010): -1,
    (6, 0b000011): 2,
    (6, 0b000010): -2,
    (7, 0b0000011): 3,
    (7, 0b0000010): -3,
    (4, 0b0001): _PASS,
    (3, 0b001): _HORIZONTAL,
}
_LONGEST_CODE = 13


@dataclass(frozen=True, slots=True)
class Fax:
    """The parameters of a fax picture: its kind (K), size in pixels, and how rows are laid out."""

    kind: int
    columns: int
    rows: int
    is_aligned: bool = False  # every row begins on a byte
    is_black_one: bool = False  # a 1 bit is black; by default it is white


class _Bits:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.end = 8 * len(data)

    def peek(self, count: int) -> int:
        """Return the next bits; beyond the end they are zero."""
        first = self.at >> 3
        window = int.from_bytes(self.data[first : first + 5].ljust(5, b"\0"), "big")
        return (window >> (40 - (self.at & 7) - count)) & ((1 << count) - 1)

    def code(self, table: dict[tuple[int, int], int]) -> int:
        """Return what the next code stands for. Raises UndecodableError when it is none."""
        window = self.peek(_LONGEST_CODE)
        for length in range(1, _LONGEST_CODE + 1):
            found = table.get((length, window >> (_LONGEST_CODE - length)))
            if found is not None:
                self.at += length
                if self.at > self.end:
                    break
                return found
        raise UndecodableError("CCITTFaxDecode")

    def skip_end_of_line(self) -> bool:
        """Skip fill bits and an end of line, if there is one."""
        at = self.at
        while self.at < self.end and self.peek(12) == 0:
            self.at += 1
        if self.peek(12) == 1:
            self.at += 12
            return True
        self.at = at
        return False


def decode_fax(data: bytes, fax: Fax) -> bytes:
    """Return the rows of a fax picture, packed to bytes. Raises UndecodableError at the first bad code."""
    bits = _Bits(data)
    packed = bytearray()
    width = (fax.columns + 7) // 8
    above: list[int] = []
    for _row in range(fax.rows):
        is_two_dimensional = fax.kind < 0
        if fax.kind >= 0:
            bits.skip_end_of_line()
            if fax.kind > 0:
                is_two_dimensional = not bits.peek(1)
                bits.at += 1
        if fax.is_aligned:
            bits.at = (bits.at + 7) // 8 * 8
        above = (
            _two_dimensional(bits, above, fax.columns) if is_two_dimensional else _plain(bits, fax.columns)
        )
        row = 0
        for start, stop in zip(above[::2], [*above[1::2], fax.columns], strict=False):
            row |= (1 << (fax.columns - start)) - (1 << (fax.columns - stop))
        if not fax.is_black_one:
            row ^= (1 << fax.columns) - 1
        packed += (row << (8 * width - fax.columns)).to_bytes(width, "big")
    return bytes(packed)


def _run(bits: _Bits, is_black: bool) -> int:
    total = 0
    while True:
        length = bits.code(RUNS[is_black])
        total += length
        if length < 64:
            return total


def _plain(bits: _Bits, columns: int) -> list[int]:
    """Return where the colour changes along a row: first to black, then to white, and so on."""
    changes: list[int] = []
    at, is_black = 0, False
    while at < columns:
        at += _run(bits, is_black)
        if at > columns:
            raise UndecodableError("CCITTFaxDecode")
        changes.append(at)
        is_black = not is_black
    return _tidy(changes, columns)


def _two_dimensional(bits: _Bits, above: list[int], columns: int) -> list[int]:
    changes: list[int] = []
    at, is_black, index = -1, False, 0
    while at < columns:
        # b1: the first change in the row above, right of the pen, to the other colour.
        index = max(index - 2, 0)
        while index < len(above) and (above[index] <= at or (index % 2 == 1) != is_black):
            index += 1
        b1 = above[index] if index < len(above) else columns
        mode = bits.code(_MODES)
        if mode == _PASS:
            at = above[index + 1] if index + 1 < len(above) else columns
        elif mode == _HORIZONTAL:
            at = max(at, 0)
            for colour in (is_black, not is_black):
                at += _run(bits, colour)
                changes.append(at)
        else:
            if b1 + mode < max(at, 0):
                raise UndecodableError("CCITTFaxDecode")
            at = b1 + mode
            changes.append(at)
            is_black = not is_black
        if at > columns:
            raise UndecodableError("CCITTFaxDecode")
    return _tidy(changes, columns)


def _tidy(changes: list[int], columns: int) -> list[int]:
    while changes and changes[-1] >= columns:
        changes.pop()
    return changes
