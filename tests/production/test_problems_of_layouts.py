"""What is wrong with a layout, its fonts or its colours costs what is made with it, and is told with its place."""

import re

import pytest
from fontTools.ttLib import TTFont

from brochure.workspace import Workspace
from tests.production.building import AA, ALL, LABELS, SHEETS, files_of, replace_in, run


def test_a_template_error_has_its_line_and_costs_its_layout_only(built: Workspace) -> None:
    replace_in(built.root / "layouts/sheet/part.html.j2", "m.lead.quote", "m.lead.qoute")
    found = run(built)
    assert found.exit_code == 1
    assert found.failed == SHEETS  # although only Aa has a lead: the layout is at fault, not the town
    assert (found.made, found.fresh) == (set(), LABELS)
    problem = found.problem("template-error")
    assert (problem.file, problem.line) == ("layouts/sheet/part.html.j2", 1)


def test_a_sign_that_no_font_has_stops_the_document_before_anything_is_laid_out(
    built: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lay_out(*_args: object) -> None:
        raise AssertionError("nothing of this municipality is laid out")

    monkeypatch.setattr("brochure.weasy.engine.Engine.lay_out", lay_out)
    replace_in(built.municipalities / "aa.yaml", "De stad kiest", "De 漢 stad kiest")
    found = run(built, "aa", layouts=("sheet",))
    problem = found.problem("glyph-missing")
    assert (found.exit_code, found.made) == (1, set())
    assert problem.file == "content/municipalities/aa.yaml"
    assert problem.field == "interview[0].answers[0].text"
    assert (problem.line, problem.column) == (18, 18)
    assert "漢" in problem.message


def test_what_such_a_build_found_is_forgotten_when_a_font_changes(built: Workspace) -> None:
    replace_in(built.municipalities / "aa.yaml", "De stad kiest", "De 漢 stad kiest")
    assert run(built, "aa", layouts=("sheet",)).exit_code == 1
    letters = built.root / "fonts" / "AtkinsonHyperlegibleNext-Regular.ttf"
    with TTFont(letters) as font:
        for table in font["cmap"].tables:
            table.cmap[0x6F22] = "a"
        font.save(letters)
    assert run(built, "aa", layouts=("sheet",)).exit_code == 0


def test_what_slips_through_is_told_in_every_edition_when_it_is_drawn(
    built: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brochure.check.checks.BUILD_CHECKS", [])
    replace_in(built.municipalities / "aa.yaml", "De stad kiest", "De 漢 stad kiest")
    found = run(built, "aa", layouts=("sheet",))
    assert found.failed == AA
    for file in AA:
        (problem,) = [one for one in found.result(file).problems if one.code == "glyph-missing"]
        assert problem.file == "content/municipalities/aa.yaml"
        assert problem.field
        assert "漢" in problem.message


def test_a_broken_font_stops_every_document_and_is_told_once(built: Workspace) -> None:
    (built.root / "fonts" / "AtkinsonHyperlegibleNext-Bold.ttf").write_bytes(b"")
    found = run(built)
    assert found.failed == ALL
    (problem,) = [one for one in found.outcome.all_problems if one.code.startswith("font-")]
    assert (problem.code, problem.file) == ("font-broken", "layouts/shared/fonts.css")


def test_a_layout_without_the_mark_of_its_page_is_an_error_of_its_template(built: Workspace) -> None:
    replace_in(built.root / "layouts/sheet/template.html.j2", ' data-fit="area"', "")
    replace_in(built.root / "layouts/rounds/template.html.j2", ' data-fit="flow"', "")
    found = run(built)
    assert (found.failed, found.exit_code) == (ALL, 1)
    assert found.problem("fit-area-missing").file == "layouts/sheet/template.html.j2"
    assert found.problem("fit-flow-missing").file == "layouts/rounds/template.html.j2"


def test_a_broken_contract_or_a_missing_folder_never_empties_output(built: Workspace) -> None:
    before = files_of(built)
    contract = built.root / "layouts/sheet/layout.yaml"
    text = contract.read_text()
    contract.write_text(text + "nonsense: ja\n")
    assert run(built, prune=True).exit_code == 1
    contract.write_text(text)
    built.municipalities.rename(built.content / "elsewhere")
    assert run(built, prune=True).exit_code == 1
    assert {name for name in before if "aa" in name} == {name for name in files_of(built) if "aa" in name}


def test_colours_that_cannot_be_read_stop_everything_until_they_are_mended(built: Workspace) -> None:
    tokens = built.root / "layouts/shared/tokens.yaml"
    text = tokens.read_text()
    tokens.write_text(re.sub(r"(?m)^(  ink: \{screen: )\"#\w+\"", r'\1"#eeeeee"', text))
    assert tokens.read_text() != text
    for _time in range(2):  # found, then remembered
        found = run(built)
        assert (found.exit_code, found.made, found.fresh) == (1, set(), set())
        assert "layouts/shared/tokens.yaml" in {problem.file for problem in found.outcome.problems}
    tokens.write_text(text)
    assert run(built).fresh == ALL
