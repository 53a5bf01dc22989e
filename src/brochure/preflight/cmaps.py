"""Character maps: from the codes in a string to glyphs' CIDs, and to letters (ISO 32000-1, 9.7.5 and 9.10.3)."""

import re
from dataclasses import dataclass, field

_BF = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|\[(.*?)\])", re.DOTALL)
_SPACES = re.compile(rb"begincodespacerange(.*?)endcodespacerange", re.DOTALL)
_CID = re.compile(rb"begin(cidchar|cidrange)(.*?)end\1", re.DOTALL)
_CID_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*(\d+)")
_CID_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(\d+)")
_USES = re.compile(rb"/(\S+)\s+usecmap")
_LONGEST_RANGE = 0x10000


@dataclass(slots=True)
class CMap:
    """The /Encoding of a composite font that is a stream: which codes there are, and their CIDs."""

    spaces: list[tuple[int, int, int]] = field(default_factory=list)  # bytes, first, last
    cids: dict[int, int] = field(default_factory=dict)
    based_on: str = ""  # another map, by name

    @property
    def is_two_byte(self) -> bool:
        """Tell whether every code has two bytes."""
        return all(length == 2 for length, _first, _last in self.spaces)

    def codes(self, data: bytes) -> list[int]:
        """Return the codes in a string."""
        found: list[int] = []
        at = 0
        while at < len(data):
            for length, first, last in self.spaces:
                code = int.from_bytes(data[at : at + length], "big")
                if first <= code <= last and at + length <= len(data):
                    break
            else:
                length, code = 1, data[at]
            found.append(code)
            at += length
        return found

    def cid(self, code: int) -> int:
        """Return the CID of a code; what is not in the map is CID 0."""
        return self.cids.get(code, code if self.based_on.startswith("Identity") else 0)


def parse_cmap(data: bytes) -> CMap:
    """Return the character map that a stream describes."""
    found = CMap()
    if uses := _USES.search(data):
        found.based_on = uses[1].decode("latin-1")
    for body in _SPACES.findall(data):
        for first, last in _PAIR.findall(body):
            length = len(b"".join(first.split())) // 2
            found.spaces.append((max(length, 1), _number(first), _number(last)))
    found.spaces = sorted(found.spaces) or [(2, 0, 0xFFFF)]
    for kind, body in _CID.findall(data):
        if kind == b"cidchar":
            found.cids |= {_number(code): int(cid[:9]) for code, cid in _CID_PAIR.findall(body)}
            continue
        for first, last, cid in _CID_RANGE.findall(body):
            start, stop = _number(first), _number(last)
            count = min(stop - start + 1, _LONGEST_RANGE)
            found.cids.update(
                zip(range(start, start + count), range(int(cid[:9]), int(cid[:9]) + count), strict=True)
            )
    return found


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split())[:8], 16)


def parse_to_unicode(cmap: bytes) -> dict[int, str]:
    """Return the letters of character codes in a ToUnicode CMap."""
    letters: dict[int, str] = {}
    for kind, body in _BF.findall(cmap):
        if kind == b"char":
            for code, text in _PAIR.findall(body):
                letters[int(code.replace(b" ", b""), 16)] = _utf16(text)
            continue
        for first, last, text, several in _RANGE.findall(body):
            start, stop = int(first, 16), int(last, 16)
            listed = re.findall(rb"<([0-9A-Fa-f]*)>", several)
            for offset in range(min(stop - start + 1, _LONGEST_RANGE)):
                if listed:
                    letters[start + offset] = _utf16(listed[offset]) if offset < len(listed) else ""
                else:
                    base = _utf16(text)
                    letters[start + offset] = (
                        base[:-1] + chr(min(ord(base[-1]) + offset, 0x10FFFF)) if base else ""
                    )
    return letters


def _utf16(digits: bytes) -> str:
    compact = b"".join(digits.split())
    return bytes.fromhex(compact.decode("ascii") + "0" * (len(compact) % 2)).decode("utf-16-be", "replace")
