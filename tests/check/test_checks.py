from collections.abc import Callable

import pytest

from brochure.check import checks
from brochure.content.load import Content, load_content
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace

AA = "content/municipalities/aa.yaml"


def finding(line: int, field: str, severity: Severity = Severity.WARNING) -> Problem:
    return Problem(code="a-rule", message="x", file=AA, line=line, column=1, field=field, severity=severity)


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> list[checks.Check]:
    """The registry, with a rule of its own that finds three things."""

    def rule(_content: Content, _workspace: Workspace) -> list[Problem]:
        return [finding(9, "lead.speaker", Severity.ERROR), finding(8, "lead.quote"), finding(2, "name")]

    registry: list[checks.Check] = [rule]
    monkeypatch.setattr(checks, "CHECKS", registry)
    return registry


def test_every_rule_of_the_registry_is_run_and_findings_are_sorted(good: Workspace, rules: list) -> None:
    found = checks.run_checks(load_content(good), good)
    assert [(p.line, p.subject) for p in found] == [(2, "aa"), (8, "aa"), (9, "aa")]


def test_an_editor_silences_a_warning_for_a_field_but_never_an_error(
    good: Workspace, rules: list, change: Callable[..., None]
) -> None:
    silence = "silence:\n" + "".join(
        f"  - {{code: a-rule, field: {field}, reason: zo gezegd}}\n"
        for field in ("lead.quote", "lead.speaker")
    )
    change("website: www.example.org\n", f"website: www.example.org\n{silence}")
    assert [p.field for p in checks.run_checks(load_content(good), good)] == ["name", "lead.speaker"]


def test_silences_hold_although_the_file_has_an_error_elsewhere(
    good: Workspace, rules: list, change: Callable[..., None]
) -> None:
    change("kind: stad", "kind: dorp")
    change("website: www.example.org\n", "silence: [{code: a-rule, field: name, reason: x}]\n")
    assert [p.field for p in checks.run_checks(load_content(good), good)] == ["lead.quote", "lead.speaker"]


def test_nothing_is_said_about_a_line_whose_syntax_error_was_reported(
    good: Workspace, rules: list, change: Callable[..., None]
) -> None:
    change("quote: Kinderen", "quote: @Kinderen")
    _content, found = checks.check_content(good)
    assert [(p.line, p.code) for p in found] == [(2, "a-rule"), (8, "at-sign-at-start"), (9, "a-rule")]


def test_what_a_build_leaves_to_the_editor_is_never_an_error() -> None:
    from brochure.check.wording.findings import RULES

    left_out = set(checks.CHECKS) - set(checks.BUILD_CHECKS)
    assert {check.__name__ for check in left_out} == {
        "_check_wording",
        "check_blanks",
        "check_consent_today",
        "check_each_mark",  # told once a file, by check_marks
        "check_events",
        "check_languages",
        "check_logos",  # what is wrong with their files is told where content is read
        "check_summaries",
    }
    assert Severity.ERROR not in RULES.values()
