"""Between braces and brackets a comma, a colon or a # cuts a text: every cut is named, with the whole text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.content.load import load_municipality, load_publication, read_model
from brochure.content.reader import read_text
from brochure.layout.contract import LayoutContract
from brochure.layout.tokens import Tokens
from brochure.mail.settings import Settings
from brochure.mail.yaml_list import read_yaml
from brochure.press.profile import PressProfile
from brochure.workspace import Workspace

# text, code, line, column, what the remedy proposes
CUT = [
    ("a: {b: x, y, c: z}", "comma-in-braces", 1, 11, 'b: "x, y"'),
    ("a: {b: x, y, z}", "comma-in-braces", 1, 11, 'b: "x, y, z"'),
    ("a: {b: x, c: y, z}", "comma-in-braces", 1, 17, 'c: "y, z"'),
    ('a: {b: "x", y}', "comma-in-braces", 1, 13, 'b: "x, y"'),
    ('a: {b: x "y, z"}', "comma-in-braces", 1, 14, "b: 'x \"y, z\"'"),
    ("a: {b: 2,5, c: y}", "comma-in-braces", 1, 10, 'b: "2,5"'),
    ("a: {b: x,\n  y, c: z}", "comma-in-braces", 2, 3, 'b: "x, y"'),
    ("a: [{b: x, y}]", "comma-in-braces", 1, 12, 'b: "x, y"'),
    ("a: {b: , y}", "comma-in-braces", 1, 10, 'b: ", y"'),
    ("a: {x, b: y}", "text-without-key", 1, 5, "key: value"),
    ("a: {b: [x], y}", "text-without-key", 1, 13, "key: value"),
    ("a: {b:x, c: y}", "no-space-after-colon", 1, 5, "key: value"),
    ("a: {b: x, c:y}", "no-space-after-colon", 1, 11, "key: value"),
    ("a: {b: x: y}", "colon-in-text", 1, 9, 'b: "x: y"'),
    ("a: {c: z, b: x y: z, d: e}", "colon-in-text", 1, 17, 'b: "x y: z"'),
    ('a: {b: "x" y, c: z}', "quote-inside-quotes", 1, 12, 'b: "x y"'),
    ("a: {b: x #1, c: z}", "hash-in-brackets", 1, 10, "quotation marks"),
    ("a: [x, y #1]", "hash-in-brackets", 1, 10, "quotation marks"),
    ("a: {b: x #1,\n  c: z}", "hash-in-brackets", 1, 10, "quotation marks"),
    ("a: [x #1, y]", "hash-in-brackets", 1, 7, "quotation marks"),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "proposed"), CUT)
def test_every_cut_has_a_place_and_the_whole_text(
    text: str, code: str, line: int, column: int, proposed: str
) -> None:
    source, problems = read_text(f"{text}\nz: 1\n", "f.yaml")
    assert [(p.code, p.line, p.column, p.severity) for p in problems] == [(code, line, column, "error")]
    assert proposed in problems[0].remedy
    assert source is not None
    assert source.tree["z"] == "1"


@pytest.mark.parametrize(
    "text",
    ["a: {b: x, c: y}", "a: {b: , c: y}", "a: {b: x,}", "a: {}", "a: [x, y]", "a: [x, b: y]", "a: {b:}"],
)
def test_what_is_whole_is_no_problem(text: str) -> None:
    assert read_text(text, "f.yaml")[1] == []


def test_the_text_is_read_whole_so_that_the_other_checks_see_it() -> None:
    source, _problems = read_text("a: {b: schepen van Jeugd, Sport, c: x}\n", "f.yaml")
    assert source is not None
    assert source.tree["a"] == {"b": "schepen van Jeugd, Sport", "c": "x"}
    spot = source.span(("a", "b"))
    assert spot is not None
    assert source.text[spot.start : spot.end] == "schepen van Jeugd, Sport"


# Every mapping between braces of a municipality: people, lead, figures, photos, years, answers, contact.
MAPPINGS = [
    ("role: brugfiguur", "role: brugfiguur, Sport", "people.bo.role"),
    ("  - value: 25\n", "  - {value: 3, label: kinderen, jongeren}\n  - value: 25\n", "figures[1].label"),
    ("  - file: aa/plein.jpg", "  - {file: a.jpg, alt: een plein, een boom}\n  - file: aa/plein.jpg", "photos[0].alt"),
    ("label:\n", "label: {received: 2018, 2024}\noud:\n", "label.received"),
    ("website: www", "contact: {name: dienst Jeugd, Sport}\nwebsite: www", "contact.name"),
    ("website: www", "silence: [{code: jargon, field: intro, reason: zo heet het, echt}]\nwebsite: www",
     "silence[0].reason"),
]  # fmt: skip


def codes(workspace: Workspace) -> list[tuple[str, str | None]]:
    loaded = load_municipality(workspace, workspace.municipalities / "aa.yaml")
    return [(problem.code, problem.field) for problem in loaded.problems]


@pytest.mark.parametrize(("old", "new", "field"), MAPPINGS)
def test_in_every_mapping_of_a_municipality(
    good: Workspace, change: Callable[..., None], old: str, new: str, field: str
) -> None:
    change(old, new)
    assert ("comma-in-braces", field) in codes(good)


def test_an_unknown_key_without_a_value_is_an_error_and_a_known_one_is_not(
    good: Workspace, change: Callable[..., None]
) -> None:
    change("website: www.example.org", "websiet:\nwebsite:")
    loaded = load_municipality(good, good.municipalities / "aa.yaml")
    assert [(p.code, p.field, p.details.get("nearest")) for p in loaded.problems] == [
        ("unknown-key", "websiet", "website")
    ]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("people:\n", "people:\n  cas:\n", "people.cas"),
        ("lead:\n", "lead:\n  quoot:\n", "lead.quoot"),
        ("label:\n", "label:\n  renewd:\n", "label.renewd"),
        ("figures:\n  - value: 2,5\n", "figures:\n  - value: 2,5\n    eenheid:\n", "figures[0].eenheid"),
    ],
)
def test_a_key_without_a_value_is_seen_at_every_depth(
    good: Workspace, change: Callable[..., None], old: str, new: str, field: str
) -> None:
    change(old, new)
    assert [found for _code, found in codes(good)] == [field]


def test_in_the_publication_too(good: Workspace, change: Callable[..., None]) -> None:
    change("sender:", "contct:\nforeign_words: {en: }\nsender:", file="publication.yaml")
    assert {(p.code, p.field) for p in load_publication(good).problems} == {
        ("unknown-key", "contct"),
        ("empty-value", "foreign_words.en"),
    }


@pytest.mark.parametrize("model", [LayoutContract, PressProfile, Tokens, Settings])
def test_contracts_profiles_tokens_and_settings_drop_no_key(model: type, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("onbekend:\n")
    found = read_model(path, model, shown_as="x.yaml").problems
    assert ("unknown-key", "onbekend") in {(problem.code, problem.field) for problem in found}


def test_a_list_of_recipients_drops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("candidates:\n  - {municipality: Aa, role: schepen van Jeugd, Sport}\n  - naampje:\n")
    _rows, problems = read_yaml(path, "x.yaml")
    assert [problem.code for problem in problems] == ["comma-in-braces", "list-extra-column"]


def test_a_text_between_brackets_is_proposed_between_quotation_marks(
    good: Workspace, change: Callable[..., None]
) -> None:
    change("text: De stad kiest er al lang voor.", "text: [De stad, kiest]")
    loaded = load_municipality(good, good.municipalities / "aa.yaml")
    assert [p.code for p in loaded.problems] == ["wrong-type"]
    assert '"[De stad, kiest]"' in loaded.problems[0].remedy


def test_a_name_that_yaml_takes_for_nothing_is_named() -> None:
    source, problems = read_text("a: Null\nb: null\nc:\n", "f.yaml")
    assert source is not None
    assert [(p.code, p.line, p.severity) for p in problems] == [("empty-word", 1, "warning")]
