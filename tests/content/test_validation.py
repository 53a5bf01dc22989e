from collections.abc import Callable

import pytest

from brochure.content.load import load_municipality, load_publication
from brochure.problems import Problem
from brochure.workspace import Workspace


def problems_of(workspace: Workspace) -> list[Problem]:
    return load_municipality(workspace, workspace.municipalities / "aa.yaml").problems


# old text, new text, code, line, column, field, words in message or remedy
FIELDS = [
    ("value: 2,5", "value: 1.500", "number-grouped", 29, 12, "figures[0].value", ["1500", "1,5"]),
    ("value: 2,5", "value: 12:30", "number-clock", 29, 12, "figures[0].value", ["time"]),
    ("value: 2,5", "value: 010", "number-leading-zero", 29, 12, "figures[0].value", ["10"]),
    ("value: 2,5", 'value: "25 %"', "number-with-unit", 29, 12, "figures[0].value", ["25", '"%"']),
    ("value: 2,5", "value: veel", "number-not", 29, 12, "figures[0].value", ["veel"]),
    ("value: 2,5", "value: [2, 5]", "wrong-type", 29, 5, "figures[0].value", ["a list", "a number"]),
    ("value: 2,5\n", "value:\n", "empty-value", 29, 5, "figures[0].value", ["no value"]),
    ("share: true", "share: misschien", "flag-not", 35, 12, "figures[1].share", ["ja"]),
    ("kind: stad", "kind: dorp", "unknown-choice", 3, 7, "kind", ["stad", "gemeente"]),
    ("kind: stad\n", "", "missing-key", 2, 1, "kind", ["kind"]),
    ("received: 2018", "received: 218", "out-of-range", 5, 13, "label.received", ["1990"]),
    ("received: 2018", "received: 2018,5", "number-not-whole", 5, 13, "label.received", ["whole"]),
    ("renewed: [2024]", "renewed: 2024", "wrong-type", 6, 12, "label.renewed", ["a list", "“- ”"]),
    ("focus: [0.5, 0.25]", "focus: [0.5]", "wrong-count", 40, 5, "photos[0].focus", ["two"]),
    ("focus: [0.5, 0.25]", "focus: [0.5, 0.1, 0.9]", "wrong-count", 40, 5, "photos[0].focus", ["four"]),
    ("focus: [0.5, 0.25]", "focus: [0.5, 0.5, 0.1, 0.9]", "wrong-count", 40, 5, "photos[0].focus", ["four"]),
    ("focus: [0.5, 0.25]", "focus: [0.5, 25]", "out-of-range", 40, 18, "photos[0].focus[1]", ["1"]),
    ("text: De stad kiest er al lang voor.", "text: {a: b}", "wrong-type", 18, 9,
     "interview[0].answers[0].text", ["a text", "keys"]),
    ("pull_quote:", "pullquote:", "unknown-key", 19, 9, "interview[0].answers[0].pullquote", ["pull_quote"]),
    ("summary: Omdat", "speaker: Omdat", "unknown-key", 15, 5, "interview[0].speaker",
     ["lead.speaker", "interview[…].answers[…].speaker"]),
    ("name: Aa\n", "naam: Aa\n", "unknown-key", 2, 1, "naam", ["name"]),
    ("  bo: {", "  Bo J: {", "bad-key", 12, 3, "people.Bo J", ["bo-j"]),
    ("website: www", "contact: {email: jeugd at aa}\nwebsite: www", "bad-email", 44, 18, "contact.email",
     ["jeugd@"]),
    ("lead:\n", "lead: |\n", "wrong-type", 7, 7, "lead", ["keys with values", "a text"]),
    ('title: "12:30"', "title: '  '", "empty-value", 23, 10, "practice.title", ["empty"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "line", "column", "field", "words"), FIELDS)
def test_a_value_that_does_not_fit_has_a_code_a_place_and_a_remedy(
    good: Workspace, change: Callable[..., None], old: str, new: str, code: str, line: int, column: int,
    field: str, words: list[str],
) -> None:  # fmt: skip
    change(old, new)
    found = {(p.code, p.line, p.column, p.field): p for p in problems_of(good)}
    assert (code, line, column, field) in found
    problem = found[(code, line, column, field)]
    assert problem.file == "content/municipalities/aa.yaml"
    assert problem.subject == "aa"
    for word in words:
        assert word in problem.message + problem.remedy
    assert problem.remedy


def test_an_empty_optional_key_counts_as_absent(good: Workspace, change: Callable[..., None]) -> None:
    change('accent: "#2b63e8"', "accent:\nintro:\ncontact:\n  email:")
    loaded = load_municipality(good, good.municipalities / "aa.yaml")
    assert not loaded.problems
    assert loaded.value is not None
    assert loaded.value.accent is None


def test_people_as_a_list_are_explained(good: Workspace, change: Callable[..., None]) -> None:
    change("  an-peeters: {name", "  - an-peeters: {name")
    change("  bo: {name", "  - bo: {name")
    found = [p for p in problems_of(good) if p.field == "people"]
    assert [(p.code, p.line) for p in found] == [("wrong-type", 10)]
    assert "without a hyphen" in found[0].remedy


def test_blanks_of_the_publication_are_no_problem_here(good: Workspace) -> None:
    loaded = load_publication(good)
    assert not loaded.problems
    assert loaded.value is not None
    assert loaded.value.responsible_publisher.name is None


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("date: 2026-03", "date: 2026-13", "bad-date"),
        ("D/2026/12.345/1", "2026/12.345", "bad-depot-number"),
        ("apply: https://www", "apply: www", "bad-link"),
        ("apply: https://www", "apply: ftp://www", "bad-link"),
    ],
)
def test_forms_of_the_publication(
    good: Workspace, change: Callable[..., None], old: str, new: str, code: str
) -> None:
    change(old, new, file="publication.yaml")
    assert [p.code for p in load_publication(good).problems] == [code]


def test_a_scheme_has_no_case(good: Workspace, change: Callable[..., None]) -> None:
    change("apply: https://www", "apply: HTTPS://WWW", file="publication.yaml")
    assert not load_publication(good).problems


@pytest.mark.parametrize(
    "address", ["a@b.be?bcc=c@d.be", "a@b.be&cc=c@d.be", "a@b.be%3Fbcc=c@d.be", "a@b.be,c@d.be"]
)
def test_an_address_is_one_mailbox_and_nothing_else(
    good: Workspace, change: Callable[..., None], address: str
) -> None:
    change("sender:", f"contact: {{email: '{address}'}}\nsender:", file="publication.yaml")
    assert [p.code for p in load_publication(good).problems] == ["bad-email"]


def test_no_follow_up_errors_on_a_line_with_a_syntax_error(
    good: Workspace, change: Callable[..., None]
) -> None:
    change("value: 2,5", "value: @2,5")
    change("kind: stad", "kind: ja: nee")
    assert [(p.code, p.line) for p in problems_of(good)] == [("colon-in-text", 3), ("at-sign-at-start", 29)]
