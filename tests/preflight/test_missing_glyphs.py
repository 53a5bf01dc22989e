"""Every letter that is not in its font is told of, however the font is asked for it."""

from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Stream
from weasyprint import HTML

from brochure.preflight.inspect import inspect

from .fonts import DATA, FAULTS, FONTS, TEXT, compact, faults
from .maker import ROOT, Base, codes, profile, report


@pytest.mark.parametrize("kind", FONTS)
def test_letter_that_the_font_lacks(tmp_path: Path, kind: str) -> None:
    def spoil(base: Base) -> None:
        FONTS[kind](base, DATA[kind]())
        base.resources.Font.Bad.Encoding = Dictionary(
            BaseEncoding=Name.WinAnsiEncoding, Differences=Array([67, Name("/afii57664")])
        )
        base.content.append(TEXT.format("(ABC)"))

    assert faults(tmp_path, spoil) == {"missing-glyph"}


def test_space_that_the_font_lacks_is_no_finding_unless_a_box_is_printed(tmp_path: Path) -> None:
    def spoil(base: Base, code: int) -> None:
        base.resources.Font.F1.ToUnicode = Stream(base.pdf, b"1 beginbfchar <0000> <0020> endbfchar")
        base.content.append(TEXT.replace("/Bad", "/F1").format(f"<{code:04x}>"))

    assert faults(tmp_path, lambda base: spoil(base, 0)) == {"missing-glyph"}  # its .notdef is a box

    def simple(base: Base, data: bytes) -> None:
        FONTS["Type1C"](base, data)
        base.content.append(TEXT.format("(A B)"))

    assert faults(tmp_path, lambda base: simple(base, compact(has_box=False))) == set()
    assert faults(tmp_path, lambda base: simple(base, compact())) == {"missing-glyph"}


def test_glyph_map_that_leads_to_nothing(tmp_path: Path) -> None:
    def spoil(base: Base, gids: bytes) -> None:
        base.resources.Font.F1.DescendantFonts[0].CIDToGIDMap = Stream(base.pdf, gids)

    sound = b"".join(gid.to_bytes(2, "big") for gid in range(80))
    assert faults(tmp_path, lambda base: spoil(base, sound)) == set()
    assert faults(tmp_path, lambda base: spoil(base, sound[:40])) == {"missing-glyph"}
    assert faults(tmp_path, lambda base: spoil(base, b"\xff" * 160)) == {"missing-glyph"}


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

    assert faults(tmp_path, lambda base: spoil(base, b"1 begincidrange <0000> <00ff> 0 endcidrange")) == set()
    assert faults(tmp_path, lambda base: spoil(base, b"1 begincidrange <0000> <0010> 0 endcidrange")) == {
        "missing-glyph"
    }


def test_character_map_from_outside_is_not_judged(tmp_path: Path) -> None:
    def spoil(base: Base) -> None:
        base.resources.Font.F1.Encoding = Name("/UniJIS-UTF16-H")

    assert faults(tmp_path, spoil) == {"font-not-judged"}


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

    assert faults(tmp_path, lambda base: spoil(base, "(A A)")) == set()
    assert faults(tmp_path, lambda base: spoil(base, "(AB)")) == {"missing-glyph"}


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
