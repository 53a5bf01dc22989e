"""Which glyph of a font's program a character code paints: glyph 0 is the empty box .notdef."""

from collections.abc import Callable
from typing import Any

import pikepdf

from brochure.preflight.cmaps import CMap
from brochure.preflight.encodings import letters_of, mac_codes, names_of, standard_name
from brochure.preflight.objects import get, keys_of, number
from brochure.preflight.programs import FontProgram, SfntProgram

_SYMBOLIC = 4  # of /Flags
GlyphOf = Callable[[int], int]


def composite(program: FontProgram, cmap: CMap | None, gids: bytes | None, kind: str) -> GlyphOf:
    """Return the glyph of a code in a Type 0 font."""

    def glyph(code: int) -> int:
        cid = cmap.cid(code) if cmap else code
        if kind == "CIDFontType2" and gids is not None:
            found = int.from_bytes(gids[2 * cid : 2 * cid + 2], "big")
        elif kind != "CIDFontType2" and program.cids is not None:
            found = program.cids.get(cid, 0)
        else:
            found = cid
        return found if found < program.count else 0

    return glyph


def simple(program: FontProgram, font: Any) -> GlyphOf:
    """Return the glyph of a code in a simple font; where readers differ, any of their ways will do."""
    names, has_base = names_of(font)
    symbolic = bool(int(number(get(get(font, "/FontDescriptor"), "/Flags"))) & _SYMBOLIC)
    if isinstance(program, SfntProgram):
        return _true_type(program, names)
    built_in = program.encoding

    def glyph(code: int) -> int:
        name = names.get(code) or built_in.get(code) or ("" if symbolic or has_base else standard_name(code))
        return program.names.get(name, 0)

    return glyph


def _true_type(program: SfntProgram, names: dict[int, str]) -> GlyphOf:
    windows, symbol = program.tables.get((3, 1), {}), program.tables.get((3, 0), {})
    mac = program.tables.get((1, 0), {})
    others = [table for key, table in program.tables.items() if key not in ((3, 1), (3, 0), (1, 0))]

    def glyph(code: int) -> int:
        name = names.get(code) or standard_name(code)
        letter = letters_of(name)
        unicode = ord(letter) if len(letter) == 1 else -1
        ways = (
            windows.get(unicode),
            mac.get(mac_codes().get(name, -1)),
            program.names.get(name),
            *(symbol.get(base + code) for base in (0xF000, 0, 0xF100, 0xF200)),
            mac.get(code),
            windows.get(code),
            windows.get(0xF000 + code),
            *(table.get(unicode) or table.get(code) for table in others),
        )
        if not program.tables:
            return code if code < program.count else 0
        return next((found for found in ways if found), 0)

    return glyph


def drawn(font: Any) -> GlyphOf:
    """Return 1 for the codes that a Type 3 font draws."""
    names, _has_base = names_of(font)
    drawings = get(font, "/CharProcs")
    there = {key[1:] for key in keys_of(drawings) if isinstance(get(drawings, key), pikepdf.Stream)} - {
        ".notdef"
    }
    return lambda code: int(names.get(code, "") in there)
