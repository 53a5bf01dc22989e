"""A file in another language tells the same facts; where it does not, that is said."""

from pathlib import Path

import pytest

from brochure.check.checks import check_content
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace
from tests.production.bilingual import make_bilingual
from tests.production.building import replace_in


@pytest.fixture
def two(tmp_path: Path) -> Workspace:
    return make_bilingual(tmp_path / "ws")


def found(workspace: Workspace, code: str = "language-differs", *only: str) -> list[Problem]:
    return [problem for problem in check_content(workspace, only or None)[1] if problem.code == code]


def test_translated_words_are_no_difference(two: Workspace) -> None:
    assert found(two) == []


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("name: Aa", "name: Aa-la-Ville", "name"),
        ("kind: stad", "kind: gemeente", "kind"),
        ("received: 2018", "received: 2016", "label.received"),
        ("renewed: [2024]", "renewed: [2023]", "label.renewed"),
        ("name: An Peeters", "name: Anne Peeters", "people.an-peeters.name"),
        ("value: 2,5", "value: 3,5", "figures[0].value"),
        ("    share: true\n", "    share: false\n", "figures[1].share"),
        ("  - value: 2,5\n    unit: uur\n    label: speeltijd per dag\n", "", "figures"),
        ("by: de ouders", "by: les parents", "photos[0].consent"),
    ],
)
def test_a_fact_that_differs_is_told_at_its_place(two: Workspace, old: str, new: str, field: str) -> None:
    replace_in(two.municipalities / "aa.fr.yaml", old, new)
    [problem] = found(two)
    assert (problem.file, problem.field) == ("content/municipalities/aa.fr.yaml", field)
    assert problem.severity is Severity.WARNING
    assert problem.remedy
    assert problem.subject == "aa.fr"


def test_a_figure_written_another_way_is_the_same(two: Workspace) -> None:
    replace_in(two.municipalities / "aa.fr.yaml", "value: 2,5", "value: 2.50")
    assert found(two) == []


def test_a_difference_that_is_right_can_be_silenced(two: Workspace) -> None:
    path = two.municipalities / "aa.fr.yaml"
    replace_in(path, "name: Aa", "name: Aa-la-Ville")
    path.write_text(
        path.read_text() + "silence:\n  - {code: language-differs, field: name, reason: its French name}\n"
    )
    assert found(two) == found(two, "silence-unused") == found(two, "silence-not-allowed") == []


def test_rounds_of_the_label_are_compared(two: Workspace) -> None:
    replace_in(two.content / "label.fr.yaml", "year: 2022", "year: 2020")
    [problem] = found(two)
    assert (problem.file, problem.field) == ("content/label.fr.yaml", "rounds[0].year")


def test_the_label_says_which_towns_it_tells_in_the_first_language(two: Workspace) -> None:
    [note] = found(two, "town-in-first-language")
    assert (note.file, note.severity) == ("content/label.fr.yaml", Severity.NOTE)
    assert note.message.endswith(": beerdorp")


def test_a_town_is_checked_in_all_its_languages_or_in_the_one_that_is_named(two: Workspace) -> None:
    replace_in(two.municipalities / "aa.fr.yaml", "received: 2018", "received: 2016")
    assert len(found(two, "language-differs", "aa")) == len(found(two, "language-differs", "aa.fr")) == 1
    assert found(two, "language-differs", "beerdorp") == []


def test_rules_of_dutch_hold_for_dutch_only(two: Workspace) -> None:
    for name in ("aa.yaml", "aa.fr.yaml"):
        path = two.municipalities / name
        text = path.read_text().replace('title: "12:30"', 'title: Een "plein", o.a. om 12u30 hier')
        path.write_text(text)
    for code in ("straight-quote", "clock-time"):
        assert {p.file for p in found(two, code)} == {"content/municipalities/aa.yaml"}


# ---- which files may be there -----------------------------------------------------------------------


def codes(workspace: Workspace, file: str) -> set[str]:
    return {p.code for p in check_content(workspace)[1] if p.file == file and p.severity is Severity.ERROR}


def test_a_town_without_a_file_in_the_first_language_is_an_error(two: Workspace) -> None:
    (two.municipalities / "aa.yaml").unlink()
    [problem] = found(two, "first-language-missing")
    assert problem.file == "content/municipalities/aa.fr.yaml"
    assert problem.severity is Severity.ERROR
    assert "brochure new aa" in problem.remedy


def test_the_first_language_goes_by_the_plain_name(two: Workspace) -> None:
    path = two.municipalities / "aa.fr.yaml"
    path.rename(path.with_name("aa.nl.yaml"))
    assert codes(two, "content/municipalities/aa.nl.yaml") == {"language-twice"}


def test_in_a_french_workspace_the_plain_name_is_french(two: Workspace) -> None:
    path = two.content / "publication.yaml"
    path.write_text(path.read_text() + "locale: fr-BE\n")
    assert codes(two, "content/municipalities/aa.fr.yaml") == {"language-twice"}
    (two.municipalities / "aa.fr.yaml").rename(two.municipalities / "aa.nl.yaml")
    assert codes(two, "content/municipalities/aa.nl.yaml") == set()


@pytest.mark.parametrize("name", ["municipalities/aa.de.yaml", "label.de.yaml", "publication.de.yaml"])
def test_an_unknown_language_is_told(two: Workspace, name: str) -> None:
    folder, _slash, file = name.rpartition("/")
    source = two.content / folder / file.replace(".de", "")
    (two.content / name).write_text(source.read_text())
    [problem] = found(two, "unknown-language")
    assert problem.file == f"content/{name}"
    assert "nl, fr, en" in problem.remedy


def test_a_language_in_capitals_is_a_file_name_to_mend(two: Workspace) -> None:
    path = two.municipalities / "aa.fr.yaml"
    path.rename(path.with_name("aa.FR.yaml"))
    assert codes(two, "content/municipalities/aa.FR.yaml") == {"file-name"}
    [problem] = found(two, "file-name")
    assert "aa.fr.yaml" in problem.remedy


def test_two_french_files_of_one_town_are_told(two: Workspace) -> None:
    text = (two.municipalities / "aa.fr.yaml").read_text()
    (two.municipalities / "aa-ville.fr.yaml").write_text(text)
    assert {problem.file for problem in found(two, "two-files-one-town")} == {
        "content/municipalities/aa.fr.yaml",
        "content/municipalities/aa-ville.fr.yaml",
    }


def test_what_a_second_publication_holds_is_checked(two: Workspace) -> None:
    (two.content / "publication.fr.yaml").write_text("sendr: {name: X}\nlocale: nl-BE\napply: meedoen\n")
    problems = {p.code: p for p in check_content(two)[1] if p.file == "content/publication.fr.yaml"}
    assert {"unknown-key", "language-differs"} <= set(problems)
    assert len(problems) == 3
    assert "missing-key" not in problems
