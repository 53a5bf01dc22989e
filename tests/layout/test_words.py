"""Words in templates and drawings: own ones win, places are filled in, every mistake names its place."""

import re
from pathlib import Path

import pytest
import yaml
from markupsafe import Markup

from brochure.content import walk
from brochure.layout.locale import DUTCH, Locale
from brochure.layout.word_files import WordFolder, load_vocabulary, read_words
from brochure.layout.words import Vocabulary, WordError
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace, package_data

from .conftest import Fill


def folder(tmp_path: Path, text: str, name: str = "kaart", language: str = "nl") -> WordFolder:
    path = tmp_path / name
    path.mkdir(exist_ok=True)
    (path / f"words.{language}.yaml").write_text(text, encoding="utf-8")
    return WordFolder(path, f"layouts/{name}")


def vocabulary(tmp_path: Path, text: str) -> Vocabulary:
    return load_vocabulary([folder(tmp_path, text)], DUTCH)


def problems(tmp_path: Path, text: str) -> list[Problem]:
    found = list(read_words(folder(tmp_path, text), DUTCH).problems)
    assert all(problem.file == "layouts/kaart/words.nl.yaml" and problem.remedy for problem in found)
    return found


# ---- what is said ---------------------------------------------------------------------------


def test_places_are_filled_in(tmp_path: Path) -> None:
    said = vocabulary(tmp_path, 'a: "Label in {year}, {names}"')
    assert said.say("a", year=2018, names="x") == "Label in 2018, x"


def test_markup_stays_markup_and_all_else_is_escaped(tmp_path: Path) -> None:
    said = vocabulary(tmp_path, 'a: "{one} & {other}"').say("a", one=Markup("<b>Halle</b>"), other="<i>")
    assert said == Markup("<b>Halle</b> &amp; &lt;i&gt;")
    assert isinstance(said, Markup)


def test_what_is_filled_in_is_not_read_as_a_place(tmp_path: Path) -> None:
    assert vocabulary(tmp_path, 'a: "{one} {two}"').say("a", one="{two}", two="x") == "{two} x"


def test_plurals_follow_the_language(tmp_path: Path) -> None:
    text = 'a: {one: een vak, other: "{count} vakken"}'
    assert [vocabulary(tmp_path, text).say("a", count=n) for n in (0, 1, 2)] == [
        "0 vakken",
        "een vak",
        "2 vakken",
    ]
    french = load_vocabulary([folder(tmp_path, text, language="fr")], Locale("fr-BE"))
    assert french.say("a", count=0) == "een vak"


def test_the_first_folder_wins_word_by_word(tmp_path: Path) -> None:
    own, shared = folder(tmp_path, "a: eigen", "kaart"), folder(tmp_path, "a: gedeeld\nb: beide", "shared")
    words = load_vocabulary([own, shared], DUTCH)
    assert (words.say("a"), words.say("b")) == ("eigen", "beide")


@pytest.mark.parametrize("values", [{}, {"year": None}, {"year": 1, "name": "x"}, {"name": "x"}])
def test_what_is_not_filled_in_as_it_says_is_refused(tmp_path: Path, values: dict[str, object]) -> None:
    with pytest.raises(WordError, match="a "):
        vocabulary(tmp_path, 'a: "In {year}"').say("a", **values)


# ---- in a template --------------------------------------------------------------------------


def test_a_template_prints_words_of_its_own_and_shared_ones(fill: Fill, workspace: Workspace) -> None:
    (workspace.root / "layouts").mkdir()
    folder(workspace.root / "layouts", "about: zowat\nstory: {title: Verhaal}\nof: 'Van {name}'")
    template = "{{ words.about }}|{{ words.in_practice }}|{{ words.story.title }}|{{ words.of(name=m.name | plain) }}"
    assert fill(template).html == 'zowat|In de praktijk|Verhaal|Van <span data-field="name">Halle</span>'


def test_macros_imported_without_context_know_the_words(fill: Fill) -> None:
    template = "{% from 'macros.html.j2' import label_years %}{{ label_years(m.label) }}"
    assert fill(template).html == "Label ontvangen in 2018, verlengd in 2024"


MISTAKES = {
    "an unknown word": ("{{ words.in_practise }}", "in_practise; the nearest is in_practice"),
    "an unknown word of a group": ("{{ words.drawings.kasteel }}", "kasteel"),
    "a word asked whether it is there": ("{% if words.nergens %}{% endif %}", "nergens"),
    "a word that is not filled in": ("{{ words.source }}", "source is not given source"),
    "the same, glued to another": ("{{ words.source ~ 'x' }}", "source is not given source"),
    "a word filled in with something else": ("{{ words.source(naam='x') }}", "is not given source"),
    "a word without placeholders that is filled in": ("{{ words.in_practice(x=1) }}", "not callable"),
}


@pytest.mark.parametrize(("template", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_a_problem_with_its_line(fill: Fill, template: str, said: str) -> None:
    with pytest.raises(ProblemError) as caught:
        fill("{% set a = 1 %}\n" + template)
    (problem,) = caught.value.problems
    assert (problem.code, problem.file, problem.line) == (
        "template-error",
        "layouts/kaart/template.html.j2",
        2,
    )
    assert said in problem.message


def test_a_word_file_that_cannot_be_used_stops_the_document(fill: Fill, workspace: Workspace) -> None:
    (workspace.root / "layouts").mkdir()
    folder(workspace.root / "layouts", "a: b\nin_practice:")
    with pytest.raises(ProblemError) as caught:
        fill("{{ m.name }}")
    (problem,) = caught.value.problems
    assert (problem.code, problem.file, problem.line) == ("word-empty", "layouts/kaart/words.nl.yaml", 2)


def test_a_layout_of_version_0_1_needs_no_words(fill: Fill, workspace: Workspace) -> None:
    """Its own texts, its own name for something else, and a shared folder of its own without a word file."""
    shared = workspace.root / "layouts" / "shared"
    shared.mkdir(parents=True)
    (shared / "old.html.j2").write_text(
        "{% macro years(l) %}Label ontvangen in {{ l.received }}{% endmacro %}"
    )
    template = (
        "{% from 'old.html.j2' import years %}{% set words = namespace(n=0) %}{% set words.n = 3 %}"
        "{{ years(m.label) }} {{ words.n }} {{ ['a', 'b'] | enumeration('of') }} "
        "{{ 10000 | number }} {{ publication.date | month_year }} {{ draw.court('x', width=9, height=9) }}"
    )
    html = fill(template).html
    assert html.startswith("Label ontvangen in 2018 3 a of b 10.000 november 2026 <svg")
    assert "<title>Hinkelbaan getekend naar de naam x: 1 vak</title>" in html


# ---- word files -----------------------------------------------------------------------------

BROKEN = {
    "a key with capitals": ("a: b\nInPractice: x", "word-key", 2, "InPractice"),
    "a key in a group with a hyphen": ("groep:\n  een-twee: x", "word-key", 2, "groep.een-twee"),
    "an empty word": ("a: b\n\nc:", "word-empty", 3, "c"),
    "a blank word": ("c: '  '", "word-empty", 1, "c"),
    "an empty form": ("c: {one: x, other: }", "word-empty", 1, "c"),
    "a list": ("c: [x, y]", "word-form", 1, "c"),
    "a group in a group": ("a:\n  b:\n    c: x", "word-form", 2, "a.b"),
    "a plural without other": ("a: {one: x}", "word-form", 1, "a"),
    "a plural form the language does not have": ("a: {few: x, other: y}", "word-form", 1, "a"),
    "a brace by itself": ("a: b { c", "word-braces", 1, "a"),
    "a place with a field": ("a: 'b {m.name}'", "word-braces", 1, "a"),
    "a place without a name": ("a: 'b {}'", "word-braces", 1, "a"),
    "a place in capitals": ("a: 'b {Name}'", "word-braces", 1, "a"),
}


@pytest.mark.parametrize(("text", "code", "line", "key"), BROKEN.values(), ids=BROKEN)
def test_a_mistake_in_a_word_file(tmp_path: Path, text: str, code: str, line: int, key: str) -> None:
    found = problems(tmp_path, text)
    assert (code, line, key) in [(problem.code, problem.line, problem.field) for problem in found]


def test_what_is_no_yaml_is_told_by_the_reader_of_yaml(tmp_path: Path) -> None:
    found = problems(tmp_path, 'a: "half\nb: c\na: d')
    assert found[0].line == 1


def test_every_problem_comes_at_once(tmp_path: Path) -> None:
    assert len(problems(tmp_path, "a:\nb: [x]\nC: d\ne: '{'")) == 4


def test_a_sound_file_has_none(tmp_path: Path) -> None:
    assert problems(tmp_path, "a: b\nc: {one: x, other: '{count} y'}\nd:\n  e: {other: f}") == []


def test_the_invitation_asks_for_a_reply_before_a_day() -> None:
    """Without its accents the word is read as “for that day”."""
    invitation = WordFolder(package_data() / "layouts" / "invitation", "layouts/invitation")
    said = load_vocabulary([invitation], DUTCH).say("reply_until", date="14 mei 2027")
    assert said == "Zeg vóór 14 mei 2027 of je komt"


FRENCH = sorted(package_data().glob("layouts/*/words.fr.yaml"))


@pytest.mark.parametrize("path", FRENCH, ids=lambda path: path.parent.name)
def test_before_french_marks_stands_a_space_at_which_no_line_breaks(path: Path) -> None:
    loose = re.compile(r"\w[:;?!»](?!//)|[\w}’] [:;?!»]|« ")
    assert [
        text for _at, text in walk.texts(yaml.safe_load(path.read_text("utf-8"))) if loose.search(text)
    ] == []
