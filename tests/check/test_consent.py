"""What is said of photos that are left out."""

from collections.abc import Callable
from datetime import date

import pytest

from brochure.check import consent as rule
from brochure.check.checks import BUILD_CHECKS, check_content, run_checks
from brochure.content.load import load_content
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace

GIVEN = "consent: {status: given, by: de ouders, on: 2026-05-03}"


def found(good: Workspace) -> list[Problem]:
    return [p for p in run_checks(load_content(good), good, BUILD_CHECKS) if p.code.startswith("consent")]


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule, "today", lambda: date(2026, 11, 25))


def test_given_and_withdrawn_need_no_word(good: Workspace) -> None:
    assert found(good) == []


@pytest.mark.parametrize(
    ("typed", "code", "severity", "place", "words"),
    [
        ("consent: nog vragen", "consent-unclear", Severity.WARNING, (41, 14), "“nog vragen”"),
        ("priority: x", "consent-unclear", Severity.WARNING, (37, 5), "aa/plein.jpg"),
        ("consent: {status: given, on: 2026-05, until: 2026-04}", "consent-unclear", Severity.WARNING, (41, 5), "ends"),
        ("consent: {status: asked}", "consent-not-given", Severity.NOTE, (41, 5), "not given"),
        ("consent: {status: refused}", "consent-not-given", Severity.NOTE, (41, 5), "not given"),
        ("consent: {status: given, until: 2025-12}", "consent-ended", Severity.WARNING, (41, 5), "until December 2025,"),
        ("consent: {status: given, uses: [screen]}", "consent-not-for-this-use", Severity.WARNING, (41, 5),
         "print, office"),
    ],
)  # fmt: skip
def test_a_photo_that_is_left_out_is_named_with_its_place(
    good: Workspace, change: Callable[..., None], typed: str, code: str, severity: Severity,
    place: tuple[int, int], words: str,
) -> None:  # fmt: skip
    change(GIVEN, typed if typed.startswith("consent") else "# niets")
    (problem,) = found(good)
    assert (problem.code, problem.severity, (problem.line, problem.column)) == (code, severity, place)
    assert (problem.field, problem.subject) == ("photos[0].consent", "aa")
    assert words in problem.message
    assert problem.remedy


def test_the_remedy_shows_how_to_write_it(good: Workspace, change: Callable[..., None]) -> None:
    change(GIVEN, "consent: ja")
    assert "{status: given, by: …, on: 2026-05-03}" in found(good)[0].remedy


def test_check_looks_at_the_calendar_and_a_build_at_the_publication(
    good: Workspace, change: Callable[..., None]
) -> None:
    change(GIVEN, "consent: {status: given, until: 2026-06}")
    assert found(good) == []  # the publication is of March 2026
    _content, problems = check_content(good)
    assert "consent-ended" in [p.code for p in problems]


def test_photos_of_the_label_count_too(good: Workspace) -> None:
    path = good.content / "label.yaml"
    path.write_text(path.read_text("utf-8") + "photos:\n  - {file: aa/plein.jpg, alt: Een plein.}\n", "utf-8")
    assert [(p.code, p.file) for p in found(good)] == [("consent-unclear", "content/label.yaml")]


def test_an_editor_may_silence_what_is_meant(good: Workspace, change: Callable[..., None]) -> None:
    change(GIVEN, "consent: {status: given, uses: [screen]}")
    path = good.municipalities / "aa.yaml"
    silence = "silence: [{code: consent-not-for-this-use, field: 'photos[0].consent', reason: zo bedoeld}]\n"
    path.write_text(path.read_text("utf-8") + silence, "utf-8")
    _content, problems = check_content(good)
    assert [p.code for p in problems if "consent" in p.code or "silence" in p.code] == []
