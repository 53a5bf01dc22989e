"""Faults of stylesheets and fonts belong to the sheet: always told, with file and line, whoever came first."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from brochure.problems import Problem, ProblemError
from brochure.weasy.addresses import BASE_URL
from brochure.weasy.engine import Engine
from brochure.workspace import Workspace, package_data
from tests.render.fixtures import FONTS, LayOut

HTML = '<html lang="nl"><head><title>t</title></head><body><p data-field="intro">{}</p></body></html>'
FACE = '@font-face {{ font-family: "Eigen"; src: {} }}\nhtml {{ font-family: "Eigen" }}\n'
SOUND = "url(/fonts/AtkinsonHyperlegibleNext-Regular.ttf)"


@pytest.fixture
def own(tmp_path: Path) -> Workspace:
    (tmp_path / "layouts" / "kaart").mkdir(parents=True)
    (tmp_path / "fonts").mkdir()
    return Workspace(tmp_path, package_data())


def sheet(own: Workspace, text: str, name: str = "style.css") -> Path:
    path = own.root / "layouts" / "kaart" / name
    path.write_text(text)
    return path


def judged(own: Workspace, text: str) -> list[Problem]:
    return Engine(own).judge_stylesheets([sheet(own, text)])


def test_a_style_without_effect_names_its_file_and_line(own: Workspace) -> None:
    (problem,) = judged(own, "p { margin: 0 }\n\n@media print {\n  p { text-wrap: pretty }\n}\n")
    assert problem.code == "style-ignored"
    assert (problem.file, problem.line, problem.column) == ("layouts/kaart/style.css", 4, 7)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("p::nothing { color: red }", "style-ignored"),
        ("p { color: red", None),
        ("@nonsense { }", "style-ignored"),
        ("@import url(/layouts/kaart/gone.css);", "resource-failed"),
        ('@color-profile --x { src: url("/layouts/kaart/gone.icc") }', "stylesheet-unreadable"),
    ],
)
def test_every_fault_of_a_sheet_is_found(own: Workspace, text: str, code: str | None) -> None:
    found = judged(own, text)
    assert {problem.code for problem in found if problem.code != "file-missing"} == (
        {code} if code else set()
    )
    assert all(problem.remedy for problem in found)


def test_a_sheet_that_is_no_text_is_a_problem(own: Workspace) -> None:
    path = sheet(own, "")
    path.write_bytes(b"p { content: '\xff\xfe' }")
    (problem,) = Engine(own).judge_stylesheets([path])
    assert (problem.code, problem.file) == ("stylesheet-unreadable", "layouts/kaart/style.css")


def test_faults_are_the_same_whoever_parsed_the_sheet_first(own: Workspace) -> None:
    path = sheet(own, "p { text-wrap: pretty }")
    engine = Engine(own)
    engine.judge_stylesheets([FONTS, path])
    first = engine.lay_out(HTML.format("een"), "", [FONTS, path])
    assert first.problems == ()
    other = sheet(own, "p { margin: 0 }", "screen.css")
    for paths in ([FONTS, path], [path, other], [FONTS, path]):
        assert [problem.code for problem in engine.judge_stylesheets(paths)] == ["style-ignored"]
    assert engine.judge_stylesheets([FONTS, other]) == []


def test_the_document_s_own_style_is_the_document_s_problem(lay_out: LayOut) -> None:
    (problem,) = lay_out("<p>een</p>", "p { text-wrap: pretty }").problems
    assert (problem.code, problem.file) == ("style-ignored", None)


# ---- fonts ----------------------------------------------------------------------------------------


def spoil_nothing(path: Path) -> None:
    path.unlink()


def spoil_empty(path: Path) -> None:
    path.write_bytes(b"")


def spoil_cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def spoil_noise(path: Path) -> None:
    path.write_bytes(b"this is no font " * 500)


def spoil_table(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"cmap", b"cmop", 1))


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (spoil_nothing, "font-missing"),
        (spoil_empty, "font-broken"),
        (spoil_cut, "font-broken"),
        (spoil_noise, "font-broken"),
        (spoil_table, "font-broken"),
    ],
)
def test_a_faulty_font_is_told_with_sheet_and_line(own: Workspace, spoil: Any, code: str) -> None:
    path = own.root / "fonts" / "Eigen.ttf"
    shutil.copy(package_data() / "fonts" / "AtkinsonHyperlegibleNext-Regular.ttf", path)
    text = "/* eigen */\n" + FACE.format("url(/fonts/Eigen.ttf)")
    assert judged(own, text) == []
    spoil(path)
    engine = Engine(own)
    paths = [FONTS, sheet(own, text)]
    for _time in range(2):
        (problem,) = engine.judge_stylesheets(paths)
        assert (problem.code, problem.file, problem.line) == (code, "layouts/kaart/style.css", 2)
        assert "fonts/Eigen.ttf" in problem.message
        assert problem.remedy
    (problem,) = Engine(own).judge_stylesheets([sheet(own, FACE.format(f"url(/fonts/Eigen.ttf), {SOUND}"))])
    assert problem.code == code, "also where another file of the face can be used"


@pytest.mark.parametrize("text", ["", FACE.format("url(/fonts/None.ttf)")])
def test_without_any_font_nothing_is_laid_out(own: Workspace, text: str) -> None:
    """WeasyPrint would die of it, without a word."""
    with pytest.raises(ProblemError) as caught:
        Engine(own).lay_out(HTML.format("een"), "", [sheet(own, text)])
    assert {problem.code for problem in caught.value.problems} == {"font-missing"}


# ---- signs ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("write", ["write_pdf", "write_tagged"])
def test_a_sign_that_no_font_has_is_told_with_its_field(lay_out: LayOut, write: str) -> None:
    pages = lay_out('<h1>Kop</h1><p>een</p><p data-field="intro">twee 漢 drie</p>')
    assert pages.problems == (), "only drawing shows it"
    (problem,) = getattr(pages, write)().problems
    assert (problem.code, problem.field, problem.page) == ("glyph-missing", "intro", 1)
    assert "漢" in problem.message
    assert "U+6F22" in problem.message
    assert lay_out("<h1>Kop</h1>").write_pdf().problems == ()


def test_so_it_is_in_a_page_without_a_layout(engine: Engine) -> None:
    written = engine.plain_pdf("<p>漢</p>", FONTS)
    assert [problem.code for problem in written.problems] == ["glyph-missing"]
    assert engine.plain_pdf("<p>een</p>", FONTS).problems == ()


@pytest.mark.parametrize("next_one", ["a layout", "a plain page"])
def test_what_a_crashed_pass_noted_is_told_of_no_other_document(engine: Engine, next_one: str) -> None:
    """An engine is kept from build to build: what one of them asked for in vain is not missing in the next."""
    html = "<html><body><p>een</p></body></html>"
    engine.plain_pdf(html, FONTS)
    with pytest.raises(ValueError, match=r"."):
        engine.fetcher.fetch(f"{BASE_URL}content/photos/nergens.jpg")
    made = engine.lay_out(html, "", [FONTS]) if next_one == "a layout" else engine.plain_pdf(html, FONTS)
    assert [problem.code for problem in made.problems] == []
