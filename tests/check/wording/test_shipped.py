"""The content that comes with the project passes its own editor, and every rule is documented."""

import re
from datetime import date
from pathlib import Path

import pytest

from brochure.check import events
from brochure.check.checks import check_content
from brochure.check.wording.documents import Document
from brochure.check.wording.findings import RULES
from brochure.problems import Severity
from brochure.workspace import Workspace

ROOT = Path(__file__).parents[3]


def test_the_shipped_content_has_nothing_to_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "today", lambda: date(2026, 11, 25))  # its sample of an event is not yet over
    _content, problems = check_content(Workspace.at(ROOT))
    assert [problem for problem in problems if problem.severity is not Severity.NOTE] == []


def test_every_text_of_the_shipped_content_is_read() -> None:
    content, _problems = check_content(Workspace.at(ROOT))
    halle = content.source_of("halle")
    assert halle is not None
    fields = {
        ".".join(map(str, field.path)): field.manner for field in Document("municipality", halle).fields
    }
    assert fields["lead.quote"] == fields["interview.1.answers.0.pull_quote"] == "quotation"
    assert (
        fields["practice.interview.0.answers.1.text"]
        == fields["intro"]
        == fields["practice.story"]
        == "prose"
    )
    assert fields["figures.0.label"] == fields["people.bea.role"] == fields["practice.title"] == "line"
    assert not {"kind", "lead.speaker", "accent"} & set(fields)


def test_every_rule_has_its_entry_with_an_example_and_no_entry_is_left_over() -> None:
    text = (ROOT / "docs/rules.md").read_text("utf-8")
    entries = {
        match[1]: match[2]
        for match in re.finditer(r"^### `([a-z-]+)`(.*?)(?=^##|\Z)", text, re.DOTALL | re.MULTILINE)
    }
    assert set(entries) == {*RULES, "silence-unused", "silence-not-allowed"}
    for code, level in RULES.items():
        assert f"*{level}*" in entries[code].splitlines()[0], code
        assert "before:" in entries[code], code
        assert "after:" in entries[code], code
