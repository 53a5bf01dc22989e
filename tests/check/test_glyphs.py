"""Signs that no font has: an error of the content, found in the fonts before anything is laid out."""

import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

from brochure.check.checks import check_content
from brochure.check.glyphs import lacking
from brochure.content.load import load_content
from brochure.layout.font_signs import signs_of_font, signs_of_layouts
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace, package_data

LATIN = frozenset(range(0x20, 0x180)) | {0x301, 0x303, 0x2010}


def found(workspace: Workspace) -> list[Problem]:
    return [problem for problem in check_content(workspace)[1] if problem.code == "glyph-missing"]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("✓", "CHECK MARK, U+2713"),
        ("☐", "BALLOT BOX, U+2610"),
        ("😀", "GRINNING FACE, U+1F600"),
        ("❤\ufe0f", "HEAVY BLACK HEART, U+2764"),
        ("Ж", "CYRILLIC CAPITAL LETTER ZHE, U+0416"),
        ("ع", "ARABIC LETTER AIN, U+0639"),
        ("漢", "CJK UNIFIED IDEOGRAPH-6F22, U+6F22"),
        ("\uf0fc", "a sign of one font only, U+F0FC"),
        ("\ufffd", "REPLACEMENT CHARACTER, U+FFFD"),
        ("1\u20e3", "COMBINING ENCLOSING KEYCAP, U+20E3"),
        ("𝐀", "MATHEMATICAL BOLD CAPITAL A, U+1D400"),
        ("x\u0489", "COMBINING CYRILLIC MILLIONS SIGN, U+0489"),
    ],
)
def test_a_sign_without_a_glyph_is_an_error_at_its_place(
    good: Workspace, change: Callable[..., None], typed: str, names: str
) -> None:
    change("summary: Omdat", f"summary: Omdat {typed} de")
    (problem,) = found(good)
    assert problem.severity is Severity.ERROR
    assert problem.field == "interview[0].summary"
    line = (good.municipalities / "aa.yaml").read_text("utf-8").splitlines()[(problem.line or 0) - 1]
    assert line[(problem.column or 0) - 1 :].startswith(typed[-1] if typed[0] in "1x" else typed)
    assert f"({names})" in problem.message


@pytest.mark.parametrize(
    "typed",
    ["é", unicodedata.normalize("NFD", "éëïçãẽ"), "q\u0303", "€ ½ ² … – “”‘’ ñ ß œ Ĳ ś", "a\u2011b",
     "x\u00ady\u200bz\u2060", "\u202f\u2009\u3000", "ﬁﬂﬀﬃ", "→", "Ω", "\u2126"],
)  # fmt: skip
def test_signs_that_the_fonts_have_or_make_up_are_none(
    good: Workspace, change: Callable[..., None], typed: str
) -> None:
    change("summary: Omdat", f"summary: Omdat {typed} de")
    assert found(good) == []


@pytest.mark.parametrize(
    ("old", "new", "field", "file"),
    [
        ("name: Aa", "name: Aa☐", "name", "municipalities/aa.yaml"),
        ("name: An Peeters", "name: An ☐", "people.an-peeters.name", "municipalities/aa.yaml"),
        ("alt: ", "alt: ☐ ", "photos[0].alt", "municipalities/aa.yaml"),
    ],
)
def test_every_text_that_is_printed_is_looked_at(
    good: Workspace, change: Callable[..., None], old: str, new: str, field: str, file: str
) -> None:
    change(old, new, file)
    assert [(p.field, p.file) for p in found(good)] == [(field, f"content/{file}")]


def test_texts_that_all_documents_share_are_looked_at(good: Workspace) -> None:
    for file, field in (("label.yaml", "intro"), ("publication.yaml", "title")):
        path = good.content / file
        text = path.read_text("utf-8")
        path.write_text(text.replace(f"\n{field}: ", f"\n{field}: ☐ ", 1), "utf-8")
    assert sorted(p.file or "" for p in found(good)) == ["content/label.yaml", "content/publication.yaml"]


def test_what_is_not_printed_may_hold_any_sign(good: Workspace, change: Callable[..., None]) -> None:
    change(
        "website: www.example.org\n",
        "website: www.example.org\nsilence: [{code: jargon, field: name, reason: ☐}]\n",
    )
    assert found(good) == []


def test_a_word_is_one_mistake_and_each_sign_is_told_once() -> None:
    (first, second) = lacking("zeg привет, привет en мир", LATIN)
    assert (first.start, first.end, "".join(first.signs)) == (4, 10, "привет")
    assert second.signs == ("м",), "и and р were told"


def test_an_emoji_made_of_several_is_one_mistake() -> None:
    (family,) = lacking("de 👩\u200d👩\u200d👧 hier", LATIN)
    assert (family.start, family.end) == (3, 8)


def test_a_letter_with_an_accent_needs_its_letter_or_both_parts() -> None:
    assert list(lacking("\u1ebd e\u0303", LATIN)) == []
    assert [lack.signs for lack in lacking("\u1ebd", LATIN - {0x303})] == [("\u1ebd",)]
    assert list(lacking("e\u0301", LATIN - {0x301})) == [], "é is there"
    assert [lack.signs for lack in lacking("q\u0301", LATIN - {0x301})] == [("\u0301",)]


def test_a_page_in_another_script_is_told_in_bounds(good: Workspace, change: Callable[..., None]) -> None:
    words = " ".join(chr(code) for code in range(0x4E00, 0x4E00 + 3000))
    change("summary: Omdat", f"summary: {words}")
    problems = found(good)
    assert len(problems) == 20
    assert "2980 more places" in problems[0].message


# ---- whose fonts ----------------------------------------------------------------------------------


def font_with(path: Path, text: str) -> None:
    """Write a font that has the signs of a text and draws nothing for them."""
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", *(f"u{ord(sign):04X}" for sign in text)]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(sign): f"u{ord(sign):04X}" for sign in text})
    builder.setupGlyf({name: Glyph() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader()
    builder.setupPost()
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.save(path)


def test_a_font_that_a_layout_adds_brings_its_signs_to_that_layout_only(
    good: Workspace, change: Callable[..., None]
) -> None:
    change("summary: Omdat", "summary: Omdat ✓ de")
    for name in ("brochure", "factsheet"):
        shutil.copytree(package_data() / "layouts" / name, good.root / "layouts" / name)
    font_with(good.root / "fonts" / "Tekens.ttf", "✓")
    sheet = good.root / "layouts" / "factsheet" / "style.css"
    face = '@font-face { font-family: Tekens; src: url("/fonts/Tekens.ttf") }\n'
    sheet.write_text(face + sheet.read_text("utf-8"), "utf-8")
    assert 0x2713 in signs_of_layouts(good)["factsheet"]
    (problem,) = found(good)
    others = sorted(set(signs_of_layouts(good)) - {"factsheet"})
    assert f"(in {', '.join(others)})" in problem.message
    for name in others:
        other = good.root / "layouts" / name / "style.css"
        if not other.is_file():
            shutil.copytree(package_data() / "layouts" / name, other.parent)
        other.write_text(face + other.read_text("utf-8"), "utf-8")
    assert found(good) == []


def test_a_commented_face_and_a_broken_font_bring_nothing(tmp_path: Path) -> None:
    workspace = Workspace.at(tmp_path)
    before = signs_of_layouts(workspace)
    shared = tmp_path / "layouts" / "shared"
    shutil.copytree(package_data() / "layouts" / "shared", shared)
    font_with(tmp_path / "fonts" / "Tekens.ttf", "✓")
    (tmp_path / "fonts" / "Stuk.ttf").write_bytes(b"no font")
    with (shared / "fonts.css").open("a") as sheet:
        sheet.write(
            '/* @font-face { src: url("/fonts/Tekens.ttf") } */ @font-face { src: url(/fonts/Stuk.ttf) }'
        )
    assert signs_of_layouts(workspace) == before
    assert signs_of_font(tmp_path / "fonts" / "Stuk.ttf") == frozenset()


# ---- in reading -----------------------------------------------------------------------------------


def test_ligature_signs_and_loose_accents_are_read_as_letters(
    good: Workspace, change: Callable[..., None]
) -> None:
    change("summary: Omdat", "summary: Een ﬁjne conﬂictvrije eﬀen eﬃciënte fe\u0302te")
    summary = load_content(good).municipalities["aa"].interview[0].summary
    assert summary is not None
    assert summary.startswith("Een fijne conflictvrije effen efficiënte fête")
