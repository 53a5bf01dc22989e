from pathlib import Path

import pytest

from brochure.check.checks import run_checks
from brochure.workspace import Workspace
from tests.check.wording.editing import codes, content_of, edit

HALLE = """
name: Halle
intro: Het begon onlangs.
practice: {title: Plein, story: Dat was onlangs.}
silence:
  - {code: %s, field: %s, reason: Zo staat het op het affiche.}
"""


def seen(halle: str) -> list[tuple[str, str | None]]:
    problems = run_checks(content_of(halle=halle), Workspace.at(Path("/nowhere")))
    return [(problem.code, problem.field) for problem in problems]


def test_a_silence_holds_for_one_rule_in_one_field() -> None:
    assert seen(HALLE % ("ageing-claim", "intro")) == [("ageing-claim", "practice.story")]


@pytest.mark.parametrize(
    ("code", "field"), [("ageing-claim", "lead.quote"), ("ellipsis", "intro"), ("ageing-claim", "practice")]
)
def test_a_silence_that_matches_nothing_is_a_warning_itself(code: str, field: str) -> None:
    assert ("silence-unused", "silence[0]") in seen(HALLE % (code, field))


@pytest.mark.parametrize("code", ["photo-without-alt", "unknown-key", "silence-unused", "nonsense"])
def test_what_is_no_rule_of_the_editor_cannot_be_silenced(code: str) -> None:
    assert ("silence-not-allowed", "silence[0]") in seen(HALLE % (code, "intro"))


def test_a_silence_in_the_label_may_be_for_a_town_that_was_not_asked_for() -> None:
    label = "name: Label\nsilence:\n  - {code: %s, field: intro, reason: x}\n"
    assert codes(edit(label=label % "name-two-ways")) == []
    assert codes(edit(label=label % "ellipsis")) == ["silence-unused"]
