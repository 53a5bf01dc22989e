"""A font as the preflight sees it: embedded or not, how wide its glyphs run, what they say."""

import re
import sys
from array import array
from itertools import repeat
from typing import Any

import pikepdf

from brochure.preflight.objects import UNREADABLE, get, items_of, matrix_of, name_of, number, numbers
from brochure.press.limits import Budget
from brochure.press.streams import read_stream

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STANDARD_WIDTH = 500.0  # thousandths of an em, for fonts that do not say
_BF = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|\[(.*?)\])", re.DOTALL)
_LONGEST_RANGE = 0x10000


class Face:
    """One font of the file. Widths and heights are in thousandths of an em."""

    def __init__(self, font: Any, budget: Budget) -> None:
        self.budget = budget
        self.kind = name_of(get(font, "/Subtype"))
        self.wide = self.kind == "Type0"
        descendants = items_of(get(font, "/DescendantFonts"), 1)
        self.source = descendants[0] if self.wide and descendants else font
        base = name_of(get(font, "/BaseFont")) or name_of(get(font, "/Name"))
        self.is_subset = bool(_SUBSET.match(base))
        self.name = _SUBSET.sub("", base) or "?"
        descriptor = get(self.source, "/FontDescriptor")
        self.is_type3 = self.kind == "Type3"
        self.is_embedded = self.is_type3 or any(
            get(descriptor, key) is not None for key in ("/FontFile", "/FontFile2", "/FontFile3")
        )
        # Two-byte codes are glyph identifiers only in the identity encoding.
        self.is_identity = self.wide and name_of(get(font, "/Encoding")).startswith("Identity")
        self.em = abs(matrix_of(get(font, "/FontMatrix"))[3]) * 1000 if self.is_type3 else 1.0
        self.top = min(number(get(descriptor, "/CapHeight")) or 700.0, 900.0)
        self.bottom = max(number(get(descriptor, "/Descent")) or -200.0, -300.0)
        self.default = number(get(self.source, "/DW"), 1000.0) if self.wide else self._missing(descriptor)
        self.widths = self._wide_widths() if self.wide else self._simple_widths()
        self._gids = self._glyph_map()
        self._notdef_codes = self._named_notdef(font)
        self._to_unicode = get(font, "/ToUnicode")
        self._letters: dict[int, str] | None = None

    def _missing(self, descriptor: Any) -> float:
        return number(get(descriptor, "/MissingWidth"), 0.0 if descriptor is not None else _STANDARD_WIDTH)

    def _simple_widths(self) -> dict[int, float]:
        first = int(number(get(self.source, "/FirstChar")))
        factor = self.em if self.is_type3 else 1.0
        return {
            first + index: width * factor
            for index, width in enumerate(numbers(get(self.source, "/Widths"), 256))
        }

    def _wide_widths(self) -> dict[int, float]:
        widths: dict[int, float] = {}
        parts = items_of(get(self.source, "/W"), 140_000)
        index = 0
        while index + 1 < len(parts):
            first = int(number(parts[index]))
            if isinstance(parts[index + 1], pikepdf.Array):
                for offset, width in enumerate(numbers(parts[index + 1])):
                    widths[first + offset] = width
                index += 2
            elif index + 2 < len(parts):
                last = min(int(number(parts[index + 1])), first + _LONGEST_RANGE)
                widths.update(dict.fromkeys(range(first, last + 1), number(parts[index + 2])))
                index += 3
            else:
                break
        return widths

    def _glyph_map(self) -> bytes | None:
        gids = get(self.source, "/CIDToGIDMap") if self.wide else None
        if not isinstance(gids, pikepdf.Stream):
            return None
        try:
            return read_stream(gids, self.budget)
        except UNREADABLE:
            return None

    def _named_notdef(self, font: Any) -> frozenset[int]:
        codes, code = set(), 0
        for part in items_of(get(get(font, "/Encoding"), "/Differences"), 600):
            if isinstance(part, pikepdf.Name):
                if name_of(part) == ".notdef":
                    codes.add(code)
                code += 1
            else:
                code = int(number(part))
        return frozenset(codes)

    def codes(self, data: bytes) -> "array[int] | bytes":
        """Return the character codes of a string."""
        if not self.wide:
            return data
        codes = array("H", data[: len(data) // 2 * 2])
        if sys.byteorder == "little":
            codes.byteswap()
        return codes

    def advance(self, data: bytes) -> tuple[float, int]:
        """Return how far a string runs in thousandths of an em, and how many glyphs it has."""
        codes = self.codes(data)
        return sum(map(self.widths.get, codes, repeat(self.default))), len(codes)

    def missing(self, data: bytes) -> int:
        """Return how many glyphs of a string are the empty box .notdef."""
        codes = self.codes(data)
        if not self.wide:
            return sum(code in self._notdef_codes for code in codes) if self._notdef_codes else 0
        if not self.is_identity:
            return 0
        gids = self._gids
        if gids is None:
            return codes.count(0) if 0 in codes else 0
        return sum(gids[2 * code : 2 * code + 2] in (b"", b"\0\0") for code in codes)

    def text(self, data: bytes) -> str:
        """Return what a string says, as far as the font tells."""
        if self._letters is None:
            self._letters = self._read_letters()
        if not self._letters and not self.wide:
            return data.decode("cp1252", "replace")
        return "".join(self._letters.get(code, "") for code in self.codes(data))

    def is_blank(self, data: bytes) -> bool:
        """Tell whether a string shows nothing: spaces alone, as far as the font tells."""
        if len(data) > 12:  # longer runs of nothing but spaces are not worth the look
            return False
        text = self.text(data)
        return bool(text) and not text.strip()

    def _read_letters(self) -> dict[int, str]:
        if not isinstance(self._to_unicode, pikepdf.Stream):
            return {}
        try:
            return parse_to_unicode(read_stream(self._to_unicode, self.budget))
        except UNREADABLE:
            return {}


def parse_to_unicode(cmap: bytes) -> dict[int, str]:
    """Return the letters of character codes in a ToUnicode CMap (ISO 32000-1, 9.10.3)."""
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
