from collections.abc import Callable

import pytest

from brochure.content.load import load_label, load_municipality
from brochure.problems import Problem
from brochure.workspace import Workspace


def problems_of(workspace: Workspace, latest: int | None = 2026) -> list[Problem]:
    return load_municipality(workspace, workspace.municipalities / "aa.yaml", latest).problems


CASES = [
    ("  speaker: an-peeters\n", "  speaker: an-peters\n", "unknown-speaker", 9, "lead.speaker", "an-peeters"),
    ("      - speaker: bo", "      - speaker: boo", "unknown-speaker", 20, "interview[0].answers[1].speaker", "bo"),
    ("        spoken: no\n", "", "answer-empty", 20, "interview[0].answers[1]", "pull_quote"),
    ("        spoken: no\n", "        spoken: no\n        text: ja\n", "answer-text-and-spoken", 20,
     "interview[0].answers[1]", "two answers"),
    ("renewed: [2024]", "renewed: [2016]", "renewed-before-received", 6, "label.renewed[0]", "2018"),
    ("renewed: [2024]", "renewed: [2022, 2022]", "duplicate-year", 6, "label.renewed[1]", "2022"),
    ("renewed: [2024]", "renewed: [2030]", "future-year", 6, "label.renewed[0]", "2026"),
    ("value: 25\n", "value: 125\n", "share-out-of-range", 32, "figures[1].value", "100"),
    ("value: 25\n", "value: -1\n", "share-out-of-range", 32, "figures[1].value", "100"),
    ('"#2b63e8"', "skye", "unknown-accent", 43, "accent", "sky"),
    ('"#2b63e8"', '"#2f6bf"', "unknown-accent", 43, "accent", "#2b63e8"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "line", "field", "word"), CASES)
def test_what_does_not_fit_together_is_an_error_at_its_place(
    good: Workspace, change: Callable[..., None], old: str, new: str, code: str, line: int, field: str, word: str
) -> None:  # fmt: skip
    change(old, new)
    problems = problems_of(good)
    assert [(p.code, p.line, p.field) for p in problems] == [(code, line, field)]
    assert word in problems[0].message + problems[0].remedy
    assert problems[0].severity == "error"


def test_the_good_workspace_has_none(good: Workspace) -> None:
    assert problems_of(good) == []
    assert load_label(good, 2026).problems == []


def test_speakers_of_the_practice_are_checked_too(good: Workspace, change: Callable[..., None]) -> None:
    change(
        '  title: "12:30"',
        "  title: x\n  interview: [{question: Wie?, answers: [{speaker: weg, text: Ik.}]}]",
    )
    found = problems_of(good)
    assert [(p.code, p.field) for p in found] == [
        ("unknown-speaker", "practice.interview[0].answers[0].speaker")
    ]


def test_cross_checks_run_although_the_file_has_other_errors(
    good: Workspace, change: Callable[..., None]
) -> None:
    change("kind: stad", "kind: dorp")
    change("  speaker: an-peeters\n", "  speaker: an-peters\n")
    assert [p.code for p in problems_of(good)] == ["unknown-choice", "unknown-speaker"]


def test_without_a_publication_date_no_year_is_in_the_future(
    good: Workspace, change: Callable[..., None]
) -> None:
    change("renewed: [2024]", "renewed: [2030]")
    assert problems_of(good, None) == []


def test_rounds_of_the_label(good: Workspace, change: Callable[..., None]) -> None:
    change("- year: 2022", "- year: 2024", file="label.yaml")
    assert [(p.code, p.field) for p in load_label(good, 2026).problems] == [
        ("duplicate-year", "rounds[1].year")
    ]
    assert {p.code for p in load_label(good, 2023).problems} == {"duplicate-year", "future-year"}
