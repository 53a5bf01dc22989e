"""Fax pictures (ITU-T T.4 and T.6, ISO 32000-1, 7.4.6), read strictly: a bad code is an error.

The usual libraries go on after a bad code and fill the rest with white or noise, so that a damaged
picture looks sound to whoever asks them.
"""

from dataclasses import dataclass

from brochure.press.filters import UndecodableError

_WHITE = [
    "00110101",
    "000111",
    "0111",
    "1000",
    "1011",
    "1100",
    "1110",
    "1111",
    "10011",
    "10100",
    "00111",
    "01000",
    "001000",
    "000011",
    "110100",
    "110101",
    "101010",
    "101011",
    "0100111",
    "0001100",
    "0001000",
    "0010111",
    "0000011",
    "0000100",
    "0101000",
    "0101011",
    "0010011",
    "0100100",
    "0011000",
    "00000010",
    "00000011",
    "00011010",
    "00011011",
    "00010010",
    "00010011",
    "00010100",
    "00010101",
    "00010110",
    "00010111",
    "00101000",
    "00101001",
    "00101010",
    "00101011",
    "00101100",
    "00101101",
    "00000100",
    "00000101",
    "00001010",
    "00001011",
    "01010010",
    "01010011",
    "01010100",
    "01010101",
    "00100100",
    "00100101",
    "01011000",
    "01011001",
    "01011010",
    "01011011",
    "01001010",
    "01001011",
    "00110010",
    "00110011",
    "00110100",
]
_WHITE_MORE = [
    "11011",
    "10010",
    "010111",
    "0110111",
    "00110110",
    "00110111",
    "01100100",
    "01100101",
    "01101000",
    "01100111",
    "011001100",
    "011001101",
    "011010010",
    "011010011",
    "011010100",
    "011010101",
    "011010110",
    "011010111",
    "011011000",
    "011011001",
    "011011010",
    "011011011",
    "010011000",
    "010011001",
    "010011010",
    "011000",
    "010011011",
]
_BLACK = [
    "0000110111",
    "010",
    "11",
    "10",
    "011",
    "0011",
    "0010",
    "00011",
    "000101",
    "000100",
    "0000100",
    "0000101",
    "0000111",
    "00000100",
    "00000111",
    "000011000",
    "0000010111",
    "0000011000",
    "0000001000",
    "00001100111",
    "00001101000",
    "00001101100",
    "00000110111",
    "00000101000",
    "00000010111",
    "00000011000",
    "000011001010",
    "000011001011",
    "000011001100",
    "000011001101",
    "000001101000",
    "000001101001",
    "000001101010",
    "000001101011",
    "000011010010",
    "000011010011",
    "000011010100",
    "000011010101",
    "000011010110",
    "000011010111",
    "000001101100",
    "000001101101",
    "000011011010",
    "000011011011",
    "000001010100",
    "000001010101",
    "000001010110",
    "000001010111",
    "000001100100",
    "000001100101",
    "000001010010",
    "000001010011",
    "000000100100",
    "000000110111",
    "000000111000",
    "000000100111",
    "000000101000",
    "000001011000",
    "000001011001",
    "000000101011",
    "000000101100",
    "000001011010",
    "000001100110",
    "000001100111",
]
_BLACK_MORE = [
    "0000001111",
    "000011001000",
    "000011001001",
    "000001011011",
    "000000110011",
    "000000110100",
    "000000110101",
    "0000001101100",
    "0000001101101",
    "0000001001010",
    "0000001001011",
    "0000001001100",
    "0000001001101",
    "0000001110010",
    "0000001110011",
    "0000001110100",
    "0000001110101",
    "0000001110110",
    "0000001110111",
    "0000001010010",
    "0000001010011",
    "0000001010100",
    "0000001010101",
    "0000001011010",
    "0000001011011",
    "0000001100100",
    "0000001100101",
]
_LONGEST_RUNS = [
    "00000001000",
    "00000001100",
    "00000001101",
    "000000010010",
    "000000010011",
    "000000010100",
    "000000010101",
    "000000010110",
    "000000010111",
    "000000011100",
    "000000011101",
    "000000011110",
    "000000011111",
]
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


def _table(short: list[str], more: list[str]) -> dict[tuple[int, int], int]:
    runs = {(len(code), int(code, 2)): length for length, code in enumerate(short)}
    runs |= {(len(code), int(code, 2)): 64 * (step + 1) for step, code in enumerate(more)}
    return runs | {(len(code), int(code, 2)): 1792 + 64 * step for step, code in enumerate(_LONGEST_RUNS)}


_RUNS = (_table(_WHITE, _WHITE_MORE), _table(_BLACK, _BLACK_MORE))


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
        length = bits.code(_RUNS[is_black])
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
