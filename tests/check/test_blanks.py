"""What is blank in publication.yaml is told by `check`, not only once something is printed."""

import pytest

from brochure.check.checks import BUILD_CHECKS, check_content, run_checks
from brochure.content.load import load_content
from brochure.problems import exit_code
from brochure.workspace import Workspace

SENDER = (
    "format: '0.2'\ntitle: Reeks\ndate: 2026-11\napply: https://example.org\nsender:\n  name: Vereniging\n"
)
PUBLISHER = "responsible_publisher: {name: An Peeters, address: 'Straat 1, 9990 Aa'}\n"
Told = list[tuple[str, str | None, int | None]]


def told(good: Workspace, text: str) -> Told:
    (good.content / "publication.yaml").write_text(text, "utf-8")
    _content, found = check_content(good)
    assert all(p.remedy for p in found)
    found = [problem for problem in found if problem.file == "content/publication.yaml"]
    assert exit_code(found, strict=True) == 0, "a blank stops nothing"
    return [(p.code, p.field, p.line) for p in found]


def test_a_publisher_who_is_not_named_and_questions_that_lead_nowhere_are_told(good: Workspace) -> None:
    """Once only a print build said so, and `check` found nothing to mend."""
    blank = told(good, SENDER + "  email:\nresponsible_publisher:\n  name:\n  address:\n")
    assert blank == [
        ("nobody-to-ask", "sender.email", 7),
        ("not-ready-to-hand-out", "responsible_publisher.name", 9),
        ("not-ready-to-hand-out", "responsible_publisher.address", 10),
    ]


@pytest.mark.parametrize(
    "answers",
    [
        "  email: wij@example.org\n",
        "  phone: 02 000 00 00\n",
        "contact: {role: dienst, email: wij@example.org}\n",
    ],
)
def test_what_is_filled_in_needs_no_word(good: Workspace, answers: str) -> None:
    assert told(good, SENDER + answers + PUBLISHER) == []


def test_a_build_does_not_repeat_it_for_what_is_not_printed(good: Workspace) -> None:
    content = load_content(good)
    assert [p for p in run_checks(content, good, BUILD_CHECKS) if p.code == "nobody-to-ask"] == []
