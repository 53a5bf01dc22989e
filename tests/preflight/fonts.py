"""Fonts of two letters in the ways that a PDF embeds them, and what the preflight says of them."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream

from .maker import Base, codes, report

TEXT = "q 0 0 0 1 k BT /Bad 12 Tf 100 100 Td {} Tj ET Q"
FAULTS = {"font-undecodable", "missing-glyph", "font-not-judged"}


def faults(folder: Path, spoil: Callable[[Base], None]) -> set[str]:
    return set(codes(report(folder, spoil))) & FAULTS


def true_type() -> bytes:
    """Return a font with .notdef, a space, A and B."""
    names = [".notdef", "space", "A", "B"]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({32: "space", 65: "A", 66: "B"})
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    glyphs = {}
    for name in names:
        pen = TTGlyphPen(None)
        if name != "space":
            pen.moveTo((0, 0))
            pen.lineTo((500, 0))
            pen.lineTo((500, 500))
            pen.closePath()
        glyphs[name] = pen.glyph()
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Bad"})
    builder.setupPost()
    held = BytesIO()
    builder.save(held)
    return held.getvalue()


def compact(*, has_box: bool = True) -> bytes:
    """Return the CFF table of a font with .notdef, a box or nothing, A and B."""
    names = [".notdef", "A", "B"]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({65: "A", 66: "B"})
    strings = {}
    for name in names:
        pen = T2CharStringPen(600, None)
        if has_box or name != ".notdef":
            pen.moveTo((0, 0))
            pen.lineTo((500, 0))
            pen.lineTo((500, 500))
            pen.closePath()
        strings[name] = pen.getCharString()
    builder.setupCFF("Bad", {}, strings, {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Bad"})
    builder.setupPost()
    held = BytesIO()
    builder.save(held)
    return bytes(TTFont(BytesIO(held.getvalue())).reader["CFF "])


def _simple(base: Base, kind: str, key: str, data: bytes, flags: int = 32, **entries: Any) -> None:
    file = Stream(base.pdf, data)
    if key == "FontFile3":
        file.Subtype = Name.Type1C
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Bad"), Flags=flags, CapHeight=500
    )
    descriptor[f"/{key}"] = base.pdf.make_indirect(file)
    font = Dictionary(Type=Name.Font, Subtype=Name(f"/{kind}"), BaseFont=Name("/ABCDEF+Bad"))
    font.FontDescriptor = base.pdf.make_indirect(descriptor)
    font.FirstChar, font.LastChar, font.Widths = 32, 126, Array([600] * 95)
    for name, value in entries.items():
        font[f"/{name}"] = value
    base.resources.Font.Bad = base.pdf.make_indirect(font)


WINDOWS = {"Encoding": Name.WinAnsiEncoding}
FONTS: dict[str, Callable[[Base, bytes], None]] = {
    "TrueType": lambda base, data: _simple(base, "TrueType", "FontFile2", data, **WINDOWS),
    "Type1C": lambda base, data: _simple(base, "Type1", "FontFile3", data, **WINDOWS),
    "Type1": lambda base, data: _simple(base, "Type1", "FontFile", data, **WINDOWS),
}


def type1() -> bytes:
    files = sorted(Path("/usr/share/fonts/type1").rglob("NimbusRoman-Regular.t1"))
    assert files, "the fonts of Ghostscript are needed for this test: apt-get install fonts-urw-base35"
    data = files[0].read_bytes()
    parts = []
    while data[:1] == b"\x80" and data[1] != 3:  # a PDF holds the three parts without their marks
        length = int.from_bytes(data[2:6], "little")
        parts.append(data[6 : 6 + length])
        data = data[6 + length :]
    return b"".join(parts) or data


DATA = {"TrueType": true_type, "Type1C": compact, "Type1": type1}
