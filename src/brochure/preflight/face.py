"""A font as the preflight sees it: embedded or not, how wide its glyphs run, what they say."""

import re
import sys
from array import array
from itertools import repeat
from typing import Any

import pikepdf

from brochure.preflight.cmaps import CMap, parse_cmap, parse_to_unicode
from brochure.preflight.encodings import letters_of, names_of
from brochure.preflight.glyphs import GlyphOf, composite, drawn, simple
from brochure.preflight.objects import UNREADABLE, get, items_of, matrix_of, name_of, number, numbers
from brochure.preflight.programs import FontProgram, read_program
from brochure.press.limits import Budget
from brochure.press.streams import read_stream

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STANDARD_WIDTH = 500.0  # thousandths of an em, for fonts that do not say
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_UNPRINTED = "\u00ad\u200b\u200c\u200d\ufeff"  # letters that show nothing by themselves
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
        self.is_embedded = self.is_type3 or any(get(descriptor, key) is not None for key in _PROGRAMS)
        self.font = font
        encoding = name_of(get(font, "/Encoding"))
        self.is_identity = self.wide and encoding.startswith("Identity")
        self.cmap = self._character_map(get(font, "/Encoding"))
        # A map by name is none of the file's: which glyph a code paints is then not known here.
        self.has_foreign_map = (
            self.wide
            and not self.is_identity
            and (
                self.cmap is None
                or (bool(self.cmap.based_on) and not self.cmap.based_on.startswith("Identity"))
            )
        )
        self.em = abs(matrix_of(get(font, "/FontMatrix"))[3]) * 1000 if self.is_type3 else 1.0
        self.top = min(number(get(descriptor, "/CapHeight")) or 700.0, 900.0)
        self.bottom = max(number(get(descriptor, "/Descent")) or -200.0, -300.0)
        self.default = number(get(self.source, "/DW"), 1000.0) if self.wide else self._missing(descriptor)
        self.widths = self._wide_widths() if self.wide else self._simple_widths()
        self._fault: str | None = None
        self._gids = self._glyph_map()
        self._program: FontProgram | None = None
        self._is_read = False
        self._glyph_of: GlyphOf | None = None
        self._missing_codes: dict[int, bool] = {}
        self._to_unicode = get(font, "/ToUnicode")
        self._letters: dict[int, str] | None = None
        self._has_damaged_letters = False

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
        """Return which glyph of the program each character is; None where they go by the same numbers."""
        gids = get(self.source, "/CIDToGIDMap") if self.wide else None
        if gids is None or (name_of(gids) == "Identity"):
            return None
        try:
            if isinstance(gids, pikepdf.Stream):
                return read_stream(gids, self.budget)
            self._fault = "CIDToGIDMap"
        except UNREADABLE as error:
            self._fault = str(error) or type(error).__name__
        return None

    def _character_map(self, encoding: Any) -> CMap | None:
        if not self.wide or not isinstance(encoding, pikepdf.Stream):
            return None
        try:
            found = parse_cmap(read_stream(encoding, self.budget))
        except UNREADABLE:
            return None
        found.based_on = found.based_on or name_of(get(encoding, "/UseCMap"))
        return found

    @property
    def fault(self) -> str | None:
        """What keeps the embedded font from being read, if anything does."""
        self._read_program()
        return self._fault

    def _read_program(self) -> None:
        if self._is_read:
            return
        self._is_read = True
        if self.is_type3:
            self._glyph_of = drawn(self.font)
            return
        if self._fault is not None:  # which glyphs are used is not known
            return
        descriptor = get(self.source, "/FontDescriptor")
        key = next((key for key in _PROGRAMS if get(descriptor, key) is not None), None)
        if key is None:
            return
        try:
            self._program = program = read_program(read_stream(get(descriptor, key), self.budget), key)
            kind = name_of(get(self.source, "/Subtype"))
            if not self.wide:
                self._glyph_of = simple(program, self.font)
            elif not self.has_foreign_map:
                self._glyph_of = composite(program, self.cmap, self._gids, kind)
        except UNREADABLE as error:
            self._fault = str(error) or type(error).__name__

    def codes(self, data: bytes) -> "array[int] | bytes":
        """Return the character codes of a string."""
        if not self.wide:
            return data
        if self.cmap and not self.cmap.is_two_byte:
            return array("L", self.cmap.codes(data))
        codes = array("H", data[: len(data) // 2 * 2])
        if sys.byteorder == "little":
            codes.byteswap()
        return codes

    def advance(self, data: bytes) -> tuple[float, int]:
        """Return how far a string runs in thousandths of an em, and how many glyphs it has."""
        codes = self.codes(data)
        count = len(codes)
        cids = map(self.cmap.cid, codes) if self.cmap else codes
        return sum(map(self.widths.get, cids, repeat(self.default))), count

    def missing(self, data: bytes) -> int:
        """Return how many glyphs of a string are the empty box .notdef, or are not in the font at all."""
        return sum(map(self._is_missing, self.codes(data)))

    def _is_missing(self, code: int) -> bool:
        if code not in self._missing_codes:
            self._missing_codes[code] = self._lacks(code)
        return self._missing_codes[code]

    def _lacks(self, code: int) -> bool:
        self._read_program()
        if self._glyph_of is None:
            if self.is_embedded or self._fault:
                return False  # told of by its own finding
            return self.is_identity and self._gids is None and code == 0
        glyph = self._glyph_of(code)
        try:
            if glyph:
                if self._program:
                    self._program.is_blank(glyph)  # reads its outline
                return False
            shows_nothing = self._program is None or self._program.is_blank(0)
        except UNREADABLE as error:
            self._fault = self._fault or str(error) or type(error).__name__
            return False
        return not (shows_nothing and self._is_space(code))

    def _is_space(self, code: int) -> bool:
        letters = self.letters.get(code)
        if letters is None and not self.wide:
            letters = chr(code)
        return letters is not None and not letters.strip().strip(_UNPRINTED)

    @property
    def letters(self) -> dict[int, str]:
        """What codes stand for, as far as the font tells."""
        if self._letters is None:
            self._letters = self._read_letters() or self._guessed_letters()
        return self._letters

    @property
    def has_damaged_letters(self) -> bool:
        """Tell whether what the font says of its letters cannot be read: it prints, and cannot be searched."""
        _letters = self.letters  # reads them
        return self._has_damaged_letters

    def _guessed_letters(self) -> dict[int, str]:
        """Return letters of a font without /ToUnicode: by the names of its glyphs, or its own character map."""
        if not self.wide:
            names, _has_base = names_of(self.font)
            return {code: letter for code, name in names.items() if (letter := letters_of(name))}
        self._read_program()
        if self._program is None or self._gids is not None:
            return {}
        tables = self._program.tables
        table = tables.get((3, 10)) or tables.get((3, 1)) or tables.get((0, 3)) or {}
        by_glyph = {glyph: chr(letter) for letter, glyph in table.items()}
        if self.cmap:
            return {code: by_glyph.get(cid, "") for code, cid in self.cmap.cids.items()}
        return by_glyph

    def text(self, data: bytes) -> str:
        """Return what a string says, as far as the font tells."""
        if not self.letters and not self.wide:
            return data.decode("cp1252", "replace")
        return "".join(self.letters.get(code, "") for code in self.codes(data))

    def is_blank(self, data: bytes) -> bool:
        """Tell whether a string shows nothing: spaces alone, as far as the font tells."""
        if len(data) > 12:  # longer runs of nothing but spaces are not worth the look
            return False
        text = self.text(data)
        return bool(text) and not text.strip()

    def _read_letters(self) -> dict[int, str]:
        if not isinstance(self._to_unicode, pikepdf.Stream):
            self._has_damaged_letters = self._to_unicode is not None and not name_of(self._to_unicode)
            return {}
        try:
            return parse_to_unicode(read_stream(self._to_unicode, self.budget))
        except UNREADABLE:
            self._has_damaged_letters = True
            return {}
