"""The encodings of simple fonts: glyph names by code (ISO 32000-1, 9.6.6 and annex D)."""

from functools import cache, lru_cache
from typing import Any

import pikepdf

from brochure.preflight.objects import get, items_of, name_of, number


@lru_cache
def _base(name: str) -> dict[int, str]:
    from fontTools.agl import UV2AGL
    from fontTools.encodings.MacRoman import MacRoman
    from fontTools.encodings.StandardEncoding import StandardEncoding

    if name == "WinAnsiEncoding":
        named = {}
        for code in range(32, 256):
            letter = bytes([code]).decode("cp1252", "replace")
            named[code] = UV2AGL.get(ord(letter), "bullet")
        return named | {160: "space", 173: "hyphen", 127: "bullet"}
    listed = {"MacRomanEncoding": MacRoman, "StandardEncoding": StandardEncoding}.get(name)
    return {code: glyph for code, glyph in enumerate(listed or ()) if glyph not in (".notdef", None)}


def names_of(font: Any) -> tuple[dict[int, str], bool]:
    """Return the glyph names that a font's /Encoding gives to codes, and whether it names a base encoding."""
    encoding = get(font, "/Encoding")
    base = name_of(encoding) or name_of(get(encoding, "/BaseEncoding"))
    names = dict(_base(base))
    code = 0
    for part in items_of(get(encoding, "/Differences"), 600):
        if isinstance(part, pikepdf.Name):
            names[code] = name_of(part)
            code += 1
        else:
            code = int(number(part))
    return names, bool(_base(base))


@lru_cache(maxsize=2_000)
def letters_of(name: str) -> str:
    """Return what a glyph name stands for, or nothing when it tells nothing."""
    from fontTools.agl import toUnicode

    return str(toUnicode(name))


@cache
def mac_codes() -> dict[str, int]:
    """Return the codes of glyph names in Mac OS Roman."""
    return {name: code for code, name in _base("MacRomanEncoding").items()}


def standard_name(code: int) -> str:
    """Return the glyph name of a code where a font says nothing else."""
    return _base("StandardEncoding").get(code, "")
