"""Embedded fonts are read, glyph by glyph: damage is told of, and so is every letter that is not there."""

import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream
from weasyprint import HTML

from brochure.preflight.inspect import inspect

from .maker import ROOT, Base, codes, profile, report

TEXT = "q 0 0 0 1 k BT /Bad 12 Tf 100 100 Td {} Tj ET Q"
FAULTS = {"font-undecodable", "missing-glyph", "font-not-judged"}


def _faults(folder: Path, spoil: Callable[[Base], None]) -> set[str]:
    return set(codes(report(folder, spoil))) & FAULTS


def _descriptor(base: Base) -> Any:
    return base.resources.Font.F1.DescendantFonts[0].FontDescriptor


def _true_type() -> bytes:
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


def _compact(*, has_box: bool = True) -> bytes:
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


def _type1() -> bytes:
    files = sorted(Path("/usr/share/fonts/type1").rglob("NimbusRoman-Regular.t1"))
    assert files, "the fonts of Ghostscript are needed for this test: apt-get install fonts-urw-base35"
    data = files[0].read_bytes()
    parts = []
    while data[:1] == b"\x80" and data[1] != 3:  # a PDF holds the three parts without their marks
        length = int.from_bytes(data[2:6], "little")
        parts.append(data[6 : 6 + length])
        data = data[6 + length :]
    return b"".join(parts) or data


DATA = {"TrueType": _true_type, "Type1C": _compact, "Type1": _type1}


@pytest.mark.parametrize("kind", FONTS)
def test_sound_font_is_read(tmp_path: Path, kind: str) -> None:
    def spoil(base: Base) -> None:
        FONTS[kind](base, DATA[kind]())
        base.content.append(TEXT.format("(ABAB)"))

    assert _faults(tmp_path, spoil) == set()


@pytest.mark.parametrize("kind", FONTS)
@pytest.mark.parametrize("damage", ["cut off", "empty", "noise", "text"])
def test_damaged_font_is_told_of(tmp_path: Path, kind: str, damage: str) -> None:
    data = DATA[kind]()
    broken = {
        "cut off": data[: len(data) // 3],
        "empty": b"",
        "noise": random.Random(1).randbytes(len(data)),
        "text": b"Dear print shop, " * 40,
    }[damage]

    def spoil(base: Base) -> None:
        FONTS[kind](base, broken)
        base.content.append(TEXT.format("(AB)"))

    assert _faults(tmp_path, spoil) == {"font-undecodable"}


def test_font_whose_packing_is_damaged_is_told_of(tmp_path: Path) -> None:
    def spoil(base: Base) -> None:
        _descriptor(base).FontFile2.write(b"nothing packed", filter=Name.FlateDecode)

    assert _faults(tmp_path, spoil) == {"font-undecodable"}


def test_damaged_outline_of_a_letter_that_is_used(tmp_path: Path) -> None:
    def spoil(base: Base) -> None:
        data = bytearray(base_data := bytes(_descriptor(base).FontFile2.read_bytes()))
        table = TTFont(BytesIO(base_data)).reader.tables["glyf"]
        data[table.offset : table.offset + table.length] = b"\x7f" * table.length
        _descriptor(base).FontFile2.write(bytes(data))

    assert _faults(tmp_path, spoil) == {"font-undecodable"}


def test_damaged_font_that_is_not_used_is_no_finding(tmp_path: Path) -> None:
    assert _faults(tmp_path, lambda base: FONTS["TrueType"](base, b"nothing")) == set()


@pytest.mark.parametrize("kind", FONTS)
def test_letter_that_the_font_lacks(tmp_path: Path, kind: str) -> None:
    def spoil(base: Base) -> None:
        FONTS[kind](base, DATA[kind]())
        base.resources.Font.Bad.Encoding = Dictionary(
            BaseEncoding=Name.WinAnsiEncoding, Differences=Array([67, Name("/afii57664")])
        )
        base.content.append(TEXT.format("(ABC)"))

    assert _faults(tmp_path, spoil) == {"missing-glyph"}


def test_space_that_the_font_lacks_is_no_finding_unless_a_box_is_printed(tmp_path: Path) -> None:
    def spoil(base: Base, code: int) -> None:
        base.resources.Font.F1.ToUnicode = Stream(base.pdf, b"1 beginbfchar <0000> <0020> endbfchar")
        base.content.append(TEXT.replace("/Bad", "/F1").format(f"<{code:04x}>"))

    assert _faults(tmp_path, lambda base: spoil(base, 0)) == {"missing-glyph"}  # its .notdef is a box

    def simple(base: Base, data: bytes) -> None:
        FONTS["Type1C"](base, data)
        base.content.append(TEXT.format("(A B)"))

    assert _faults(tmp_path, lambda base: simple(base, _compact(has_box=False))) == set()
    assert _faults(tmp_path, lambda base: simple(base, _compact())) == {"missing-glyph"}


def test_glyph_map_that_leads_to_nothing(tmp_path: Path) -> None:
    def spoil(base: Base, gids: bytes) -> None:
        base.resources.Font.F1.DescendantFonts[0].CIDToGIDMap = Stream(base.pdf, gids)

    sound = b"".join(gid.to_bytes(2, "big") for gid in range(80))
    assert _faults(tmp_path, lambda base: spoil(base, sound)) == set()
    assert _faults(tmp_path, lambda base: spoil(base, sound[:40])) == {"missing-glyph"}
    assert _faults(tmp_path, lambda base: spoil(base, b"\xff" * 160)) == {"missing-glyph"}


def test_codes_beyond_the_last_glyph(tmp_path: Path) -> None:
    made = report(tmp_path, lambda base: base.content.append(TEXT.replace("/Bad", "/F1").format("<7fff>")))
    assert "missing-glyph" in codes(made)


def _own_map(base: Base, body: bytes) -> None:
    stream = Stream(base.pdf, b"1 begincodespacerange <0000> <ffff> endcodespacerange " + body)
    stream.Type, stream.CMapName = Name.CMap, Name("/Own")
    base.resources.Font.F1.Encoding = base.pdf.make_indirect(stream)


@pytest.mark.parametrize("has_letters", [True, False])
def test_own_character_map(tmp_path: Path, has_letters: bool) -> None:
    def spoil(base: Base, body: bytes) -> None:
        _own_map(base, body)
        if not has_letters:
            del base.resources.Font.F1.ToUnicode

    assert (
        _faults(tmp_path, lambda base: spoil(base, b"1 begincidrange <0000> <00ff> 0 endcidrange")) == set()
    )
    assert _faults(tmp_path, lambda base: spoil(base, b"1 begincidrange <0000> <0010> 0 endcidrange")) == {
        "missing-glyph"
    }


def test_character_map_from_outside_is_not_judged(tmp_path: Path) -> None:
    def spoil(base: Base) -> None:
        base.resources.Font.F1.Encoding = Name("/UniJIS-UTF16-H")

    assert _faults(tmp_path, spoil) == {"font-not-judged"}


@pytest.mark.parametrize("has_letters", [True, False])
def test_weasyprint_writes_a_letter_that_no_font_has(
    tmp_path: Path, has_letters: bool, monkeypatch: Any
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "none.conf"))
    font = (ROOT / "fonts/AtkinsonHyperlegibleNext-Regular.ttf").as_uri()
    style = f"@font-face {{ font-family: A; src: url({font}) }} body {{ font: 12pt A }}"
    path = tmp_path / "page.pdf"

    def made(words: str) -> Any:
        import pikepdf

        HTML(string=f"<style>{style}</style><p>{words}").write_pdf(path)
        if not has_letters:
            with pikepdf.open(path, allow_overwriting_input=True) as pdf:
                for found in pdf.pages[0].Resources.Font.values():
                    del found.ToUnicode
                pdf.save(path)
        return inspect(path, profile())

    sound = made("Spelen in Halle")
    assert set(codes(sound)) & FAULTS == set()
    with_gap = made("Spelen in \U0001f3d3 Halle")
    found = [problem for problem in with_gap.problems if problem.code == "missing-glyph"]
    if found:  # the machine's own fonts may have it
        assert "Spelen in" in found[0].message
        assert found[0].page == 1


def test_drawn_letter_that_is_not_there(tmp_path: Path) -> None:
    def spoil(base: Base, words: str) -> None:
        glyph = base.pdf.make_indirect(Stream(base.pdf, b"600 0 0 0 500 500 d1 0 0 500 500 re f"))
        base.resources.Font.Bad = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 600, 600]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary(box=glyph),
            Encoding=Dictionary(Differences=Array([65, Name.box, Name("/lost")])),
            FirstChar=65,
            LastChar=66,
            Widths=Array([600, 600]),
        )
        base.content.append(TEXT.format(words))

    assert _faults(tmp_path, lambda base: spoil(base, "(A A)")) == set()
    assert _faults(tmp_path, lambda base: spoil(base, "(AB)")) == {"missing-glyph"}


def test_finding_names_the_words_around_it(tmp_path: Path) -> None:
    from .maker import text

    def spoil(base: Base) -> None:
        base.content.append(text(12, 100, 12, "Spelen in"))
        base.content.append("q 0 0 0 1 k BT /F1 12 Tf 200 100 Td <0000> Tj ET Q")
        base.content.append(text(60, 100, 12, "Halle"))

    (problem,) = report(tmp_path, spoil).problems
    assert problem.code == "missing-glyph"
    assert "Spelen in Halle" in problem.message


def test_hidden_letters_need_no_font(tmp_path: Path) -> None:
    def spoil(base: Base, mode: int) -> None:
        base.resources.Font.Bare = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        base.content.append(f"q {mode} Tr BT /Bare 12 Tf 200 100 Td (Scan) Tj ET Q")

    assert codes(report(tmp_path, lambda base: spoil(base, 3))) == ["invisible-text"]
    assert "font-not-embedded" in codes(report(tmp_path, lambda base: spoil(base, 0)))
    assert "font-not-embedded" in codes(report(tmp_path, lambda base: spoil(base, 7)))  # a clip is seen
