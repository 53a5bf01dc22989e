"""The words that templates use against those the files have, without filling a template."""

from pathlib import Path

import pytest

from brochure.finishing.editions import editions
from brochure.layout.load import load_layout, load_layouts
from brochure.layout.word_check import unused_shared_words, word_problems
from brochure.layout.word_use import uses
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace, package_data

from .conftest import CONTRACT

Place = tuple[str, str | None, int | None, str | None]


def check(workspace: Workspace, template: str, language: str = "nl", **words: str) -> list[Problem]:
    """Return the problems of a made-up layout with these words (by language) and a shared folder of one word."""
    folder, shared = workspace.root / "layouts" / "kaart", workspace.root / "layouts" / "shared"
    for path in (folder, shared):
        path.mkdir(parents=True, exist_ok=True)
    (folder / "layout.yaml").write_text(CONTRACT)
    (folder / "template.html.j2").write_text(template)
    for name, text in words.items():
        (folder / f"words.{name}.yaml").write_text(text, encoding="utf-8")
    found = word_problems(load_layout(workspace, folder, editions()), language)
    assert all(problem.remedy and problem.message for problem in found)
    return found


def places(found: list[Problem]) -> list[Place]:
    return [(problem.code, problem.file, problem.line, problem.field) for problem in found]


TEMPLATE = "layouts/kaart/template.html.j2"
WORDS = "layouts/kaart/words.nl.yaml"


@pytest.mark.parametrize("layout", ["factsheet", "brochure", "label-brochure"])
def test_the_shipped_layouts_have_all_their_words(layout: str) -> None:
    layouts, _problems = load_layouts(Workspace(package_data(), package_data()), editions())
    assert word_problems(layouts[layout], "nl-BE") == []
    assert unused_shared_words(layouts.values(), "nl") == []


def test_a_word_that_is_nowhere_is_told_with_the_template_s_line(workspace: Workspace) -> None:
    (problem,) = check(workspace, "\n{{ words.opning }}", nl="opening: x\n")[:1]
    assert places([problem]) == [("word-unknown", TEMPLATE, 2, "opning")]
    assert "opening" in problem.remedy
    assert WORDS in problem.remedy


def test_a_word_that_is_missing_in_one_language_only(workspace: Workspace) -> None:
    found = check(workspace, "{{ words.a }}{{ words.b }}", nl="a: x\n", fr="a: x\nb: y\n")
    assert places(found) == [("word-missing", WORDS, None, "b")]


def test_a_word_file_that_is_missing_is_one_problem(workspace: Workspace) -> None:
    found = check(workspace, "{{ words.a }}{{ words.b }}")
    assert places(found) == [("words-missing", WORDS, None, None)]
    assert "a, b" in found[0].message


def test_each_folder_s_file_is_missed_for_its_own_words(workspace: Workspace) -> None:
    found = check(workspace, "{{ words.a }}{{ words.in_practice }}", "de", nl="a: x\n")
    files = [problem.file for problem in found if problem.code == "words-missing"]
    assert files == ["layouts/kaart/words.de.yaml", "layouts/shared/words.de.yaml"]
    by_file = {problem.file: problem.message for problem in found}
    assert "in_practice" in by_file["layouts/shared/words.de.yaml"]
    assert "drawings.court" in by_file["layouts/shared/words.de.yaml"]


PLACES = {
    "not filled in": ("{{ words.a }}", "a: 'x {name}'", "does not fill in: name"),
    "filled in with less": ("{{ words.a(name=1) }}", "a: '{name} {year}'", "does not fill in: year"),
    "a place that the word lacks": ("{{ words.a(name=1, year=2) }}", "a: '{name}'", "gives it: year"),
    "a plural without its count": ("{{ words.a }}", "a: {one: x, other: y}", "does not fill in: count"),
    "places of one form only": (
        "{{ words.a(count=1) }}",
        "a: {one: x, other: '{name}'}",
        "does not fill in: name",
    ),
}


@pytest.mark.parametrize(("template", "words", "said"), PLACES.values(), ids=PLACES)
def test_places_and_what_fills_them(workspace: Workspace, template: str, words: str, said: str) -> None:
    (problem,) = check(workspace, template, nl="# een\n" + words)
    assert places([problem]) == [("word-placeholder", WORDS, 2, "a")]
    assert said in problem.message
    assert f"{TEMPLATE}:1" in problem.message


def test_what_a_drawing_fills_in_counts_too(workspace: Workspace) -> None:
    (problem,) = check(workspace, "", nl="drawings:\n  qr: Code\n")
    assert places([problem]) == [("word-placeholder", WORDS, 2, "drawings.qr")]


def test_a_word_that_no_template_uses_is_a_warning(workspace: Workspace) -> None:
    found = check(workspace, "{{ words.a }}", nl="a: x\nb: y\n")
    assert places(found) == [("word-unused", WORDS, 2, "b")]
    assert found[0].severity is Severity.WARNING


def test_own_words_for_shared_macros_and_drawings_are_used(workspace: Workspace) -> None:
    macros = workspace.root / "layouts" / "shared" / "macros.html.j2"
    macros.parent.mkdir(parents=True)
    macros.write_text("{% macro a() %}{{ words.about }}{% endmacro %}")
    words = "about: zowat\ndrawings:\n  qr: Naar {address}\n"
    assert check(workspace, "{% from 'macros.html.j2' import a %}{{ a() }}", nl=words) == []


def test_a_shared_word_that_no_layout_uses(workspace: Workspace) -> None:
    check(workspace, "{{ words.about }}")
    (workspace.root / "layouts" / "shared" / "words.nl.yaml").write_text("about: x\nrest: y\n")
    layout = load_layout(workspace, workspace.root / "layouts" / "kaart", editions())
    found = unused_shared_words([layout], "nl")
    assert places(found) == [("word-unused", "layouts/shared/words.nl.yaml", 2, "rest")]


def test_a_broken_word_is_told_once_and_not_as_missing_too(workspace: Workspace) -> None:
    assert places(check(workspace, "{{ words.a }}", nl="a:\n")) == [("word-empty", WORDS, 1, "a")]


@pytest.mark.parametrize(
    "template",
    [
        "{% set words = namespace(n=0) %}{{ words.n }}",
        "{% macro a(words) %}{{ words.n }}{% endmacro %}",
        "{% macro a() %}{% set words = 3 %}{{ words.n }}{% endmacro %}",
        "{% for words in m.x %}{{ words.n }}{% endfor %}",
        "{% from 'a.html.j2' import words %}{{ words.n }}",
        "{% import 'a.html.j2' as words %}{{ words.n }}",
        "{{ m.words.n }}",
    ],
)
def test_a_name_of_the_template_s_own_is_no_word(template: str) -> None:
    assert uses(template, "t") == ()


def test_all_ways_to_ask_for_a_word_are_seen() -> None:
    template = """{{ words.a }}{{ words["b"] }}{{ words.c(x=1) | upper }}{{ words.d.e(f=words.g) }}
    {% if words.h %}{% endif %}{% macro m() %}{{ words.i }}{% endmacro %}{% set words2 = words.j %}"""
    found = uses(template, "t")
    assert [use.key for use in found] == ["a", "b", "c", "d.e", "g", "h", "i", "j"]
    assert {use.key: use.given for use in found}["d.e"] == {"f"}
    assert found[-1].line == 2


def test_words_handed_on_as_a_whole_may_all_be_used(workspace: Workspace) -> None:
    assert check(workspace, "{{ f(words) }}", nl="a: x\n") == []
    assert check(workspace, "{{ f(words.g) }}", nl="g: {a: x}\n") == []


def test_a_template_that_cannot_be_read_is_told_elsewhere(workspace: Workspace) -> None:
    assert check(workspace, "{% if %}{{ words.a }}") == []


def test_copies_of_a_word_file_are_no_language(workspace: Workspace) -> None:
    names = {"nl (kopie)": "b: y\n", "nl-laptop-7": "b: y\n", "xx": "b: y\n", "nl": "a: x\n"}
    found = check(workspace, "{{ words.a }}{{ words.b }}", **names)
    assert places(found) == [("word-unknown", TEMPLATE, 1, "b")]


def test_problems_are_sorted_by_place(workspace: Workspace) -> None:
    found = check(workspace, "{{ words.z }}{{ words.y }}", nl="c: x\nb:\n", fr="y: x\n")
    assert [problem.code for problem in found] == [
        "word-unknown",
        "word-missing",
        "word-unused",
        "word-empty",
    ]


def test_the_packaged_words_stand_in_for_those_of_an_older_shared_folder(workspace: Workspace) -> None:
    assert not Path(workspace.root / "layouts" / "shared" / "words.nl.yaml").exists()
    assert check(workspace, "{{ words.in_practice }}") == []
