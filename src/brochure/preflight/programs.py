"""Font programs: the glyphs that are really in the file, as fontTools and FreeType read them."""

import contextlib
import logging
import re
import struct
import warnings
from io import BytesIO
from typing import Any

from brochure.preflight.objects import UNREADABLE
from brochure.press.filters import UndecodableError

logging.getLogger("fontTools").addHandler(logging.NullHandler())  # what it says becomes a finding

_ENTRY = re.compile(rb"/([^\s/{}\[\]()<>%]+)\s+(\d+)\s+\S+ ")
_CODE = re.compile(rb"dup\s+(\d+)\s*/(\S+)\s+put")
_EMPTY_CHARSTRING = 8  # bytes: a width and no drawing
_DAMAGE = (*UNREADABLE, AssertionError, EOFError, struct.error, OSError)


class FontProgram:
    """What all font programs answer; a glyph is named by its number, 0 being .notdef."""

    count = 0
    names: dict[str, int]
    encoding: dict[int, str]  # built in: names by code
    cids: dict[int, int] | None = None  # glyphs by CID, where the font says so
    tables: dict[tuple[int, int], dict[int, int]]  # character maps: glyphs by code

    def __init__(self) -> None:
        self.names, self.encoding, self.tables = {}, {}, {}

    def is_blank(self, glyph: int) -> bool:
        """Tell whether a glyph draws nothing. Raises UndecodableError when its outline is damaged."""
        raise NotImplementedError


def read_program(data: bytes, kind: str) -> FontProgram:
    """Return the font in the data of /FontFile, /FontFile2 or /FontFile3.

    Raises UndecodableError when FreeType or fontTools cannot read it.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if kind == "/FontFile" and data[:4] not in (b"\0\1\0\0", b"true", b"OTTO"):
                program: FontProgram = Type1Program(data)
            elif data[:4] in (b"\0\1\0\0", b"true", b"OTTO", b"ttcf"):
                program = SfntProgram(data)
            else:
                program = CffProgram(data)
            _ask_freetype(data)
    except UndecodableError:
        raise
    except _DAMAGE as error:
        raise UndecodableError(type(error).__name__) from error
    return program


def _ask_freetype(data: bytes) -> None:
    from PIL import ImageFont

    try:
        ImageFont.truetype(BytesIO(data), 10, layout_engine=ImageFont.Layout.BASIC)
    except (OSError, ValueError) as error:
        raise UndecodableError("FreeType") from error


class SfntProgram(FontProgram):
    """TrueType and OpenType."""

    def __init__(self, data: bytes) -> None:
        from fontTools.ttLib import TTFont, TTLibError

        super().__init__()
        try:
            self.font: Any = TTFont(BytesIO(data), lazy=True, fontNumber=0)
            self.count = int(self.font["maxp"].numGlyphs)
            if "CFF " in self.font:
                self._inner: CffProgram | None = CffProgram(self.font.reader["CFF "])
                self.cids, self.names = self._inner.cids, self._inner.names
            else:
                self._inner = None
                with contextlib.suppress(*_DAMAGE, TTLibError):  # names are a help, no more
                    self.names = {name: glyph for glyph, name in enumerate(self.font.getGlyphOrder())}
                self.font.setGlyphOrder([f"g{glyph}" for glyph in range(self.count)])
                self.font["glyf"]
            self._read_tables()
        except TTLibError as error:
            raise UndecodableError("fontTools") from error

    def _read_tables(self) -> None:
        if "cmap" not in self.font:
            return
        with contextlib.suppress(*_DAMAGE):  # a composite font needs none
            for table in self.font["cmap"].tables:
                found = {code: self._number(name) for code, name in table.cmap.items()}
                self.tables[table.platformID, table.platEncID] = found

    def _number(self, name: str) -> int:
        return int(self.font.getGlyphID(name))

    def is_blank(self, glyph: int) -> bool:
        if self._inner:
            return self._inner.is_blank(glyph)
        try:
            table = self.font["glyf"]
            found = table.glyphs[f"g{glyph}"]
            found.expand(table)
            return bool(found.numberOfContours == 0)
        except _DAMAGE as error:
            raise UndecodableError("glyf") from error


class CffProgram(FontProgram):
    """Compact fonts (Adobe Technical Note 5176), by name or by CID."""

    def __init__(self, data: bytes) -> None:
        from fontTools.cffLib import CFFFontSet, cffISOAdobeStrings

        super().__init__()
        fonts: Any = CFFFontSet()
        fonts.decompile(BytesIO(data), None)
        self.top: Any = fonts[0]
        if "charset" not in self.top.rawDict:  # then it is the first of the standard ones
            self.top.charset = list(cffISOAdobeStrings)
        self.order: list[str] = list(self.top.charset)
        self.count = len(self.top.CharStrings.charStringsIndex) if self.order else 0
        self.names = {name: glyph for glyph, name in enumerate(self.order)}
        if hasattr(self.top, "ROS"):
            self.cids = {int(name[3:]): glyph for name, glyph in self.names.items() if name[3:].isdigit()}
            self.cids[0] = 0
            return
        with contextlib.suppress(*_DAMAGE):
            self.encoding = _named(self.top.Encoding)

    def is_blank(self, glyph: int) -> bool:
        from fontTools.pens.recordingPen import RecordingPen

        pen = RecordingPen()
        try:
            self.top.CharStrings[self.order[glyph]].draw(pen)
        except _DAMAGE as error:
            raise UndecodableError("CharStrings") from error
        return not pen.value


def _named(encoding: Any) -> dict[int, str]:
    from fontTools.encodings.StandardEncoding import StandardEncoding

    listed = StandardEncoding if isinstance(encoding, str) else encoding
    return {code: name for code, name in enumerate(listed) if name and name != ".notdef"}


class Type1Program(FontProgram):
    """Type 1 (Adobe Type 1 Font Format): a clear part, and an encrypted one with the glyphs."""

    def __init__(self, data: bytes) -> None:
        from fontTools.misc.eexec import decrypt

        super().__init__()
        clear, mark, hidden = data.partition(b"eexec")
        if not mark:
            raise UndecodableError("eexec")
        hidden = hidden.lstrip(b" \t\r\n")
        if re.match(rb"[0-9A-Fa-f\s]{8}", hidden):
            digits = re.match(rb"[0-9A-Fa-f\s]*", hidden)
            compact = b"".join(digits[0].split()) if digits else b""
            hidden = bytes.fromhex(compact[: len(compact) // 2 * 2].decode("ascii"))
        private = decrypt(hidden, 55665)[0]
        start = private.find(b"/CharStrings")
        if start < 0:
            raise UndecodableError("CharStrings")
        self.lengths = dict(self._entries(private, start))
        self.names = {name: glyph for glyph, name in enumerate(self.lengths, start=1)} | {".notdef": 0}
        self.count = len(self.lengths)
        if not self.lengths:
            raise UndecodableError("CharStrings")
        if b"StandardEncoding def" in clear:
            self.encoding = _named("StandardEncoding")
        else:
            self.encoding = {int(code): name.decode("latin-1") for code, name in _CODE.findall(clear)}

    @staticmethod
    def _entries(private: bytes, at: int) -> "list[tuple[str, int]]":
        found = []
        at += 1
        while entry := _ENTRY.search(private, at):
            if entry.start() - at > 200:  # the end: what follows are other dictionaries
                break
            at = entry.end() + int(entry[2])
            if at > len(private):
                raise UndecodableError("CharStrings, cut off")
            found.append((entry[1].decode("latin-1"), int(entry[2])))
        return found

    def is_blank(self, glyph: int) -> bool:
        name = next((name for name, number in self.names.items() if number == glyph), ".notdef")
        return self.lengths.get(name, 0) <= _EMPTY_CHARSTRING + 4  # four bytes are random
