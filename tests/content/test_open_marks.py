"""Marks of an import: each is told with its line, its field and its reason."""

from collections.abc import Callable

import pytest

from brochure.check.checks import check_content
from brochure.content.open_marks import open_marks
from brochure.content.reader import read_bytes
from brochure.problems import Problem, Severity, exit_code
from brochure.workspace import Workspace

AA = "content/municipalities/aa.yaml"
TEXT = """\
# NAKIJKEN: geen openingscitaat gevonden
name: Aa
people:
  bo:
    # NAKIJKEN: alleen een voornaam: vul naam en functie aan
    name: Bo
interview:
  # NAKIJKEN
  - question: Waarom?
    answers:
      - text: "Dit is NAKIJKEN: klopt dit?"
"""


def marks_of(workspace: Workspace) -> list[Problem]:
    _content, found = check_content(workspace)
    return [problem for problem in found if problem.code == "marks-open"]


def test_every_mark_has_a_place_a_field_and_a_reason() -> None:
    source, _problems = read_bytes(TEXT.encode(), AA)
    assert source is not None
    found = [(mark.line, mark.column, mark.path, mark.reason) for mark in open_marks(source)]
    assert found == [
        (1, 3, ("name",), "geen openingscitaat gevonden"),
        (5, 7, ("people", "bo", "name"), "alleen een voornaam: vul naam en functie aan"),
        (8, 5, ("interview", 0), ""),
        (11, 23, ("interview", 0, "answers", 0, "text"), 'klopt dit?"'),
    ]


@pytest.mark.parametrize("text", ["nakijken", "Nakijken: ja", "NAKIJKENDE", "HERNAKIJKEN"])
def test_an_ordinary_word_is_no_mark(text: str) -> None:
    source, _problems = read_bytes(f"name: Aa # {text}\n".encode(), AA)
    assert source is not None
    assert list(open_marks(source)) == []


def test_a_mark_behind_odd_line_ends_has_its_own_line() -> None:
    source, _problems = read_bytes("name: 'A\u2028a\x0bb'\r\n# NAKIJKEN: x\r\nkind: stad\r\n".encode(), AA)
    assert source is not None
    assert [mark.line for mark in open_marks(source)] == [2]


def test_check_counts_marks_as_warnings_and_strictly_as_errors(
    good: Workspace, change: Callable[..., None]
) -> None:
    change("  quote: Kinderen", "  # NAKIJKEN: wie zei dit?\n  quote: Kinderen")
    (problem,) = marks_of(good)
    assert (problem.severity, problem.file, problem.line) == (Severity.WARNING, AA, 8)
    assert (problem.field, problem.subject) == ("lead.quote", "aa")
    assert "wie zei dit?" in problem.message
    assert "delete the mark" in problem.remedy
    assert (exit_code([problem]), exit_code([problem], strict=True)) == (0, 1)


def test_a_mark_is_resolved_by_deleting_it_and_by_nothing_else(
    good: Workspace, change: Callable[..., None]
) -> None:
    assert marks_of(good) == []
    silence = "silence: [{code: marks-open, field: lead.quote, reason: gezien}]\n"
    change("website: www.example.org\n", f"website: www.example.org\n{silence}")
    change("  quote: Kinderen", "  # NAKIJKEN: wie zei dit?\n  quote: Kinderen")
    assert len(marks_of(good)) == 1
    change("  # NAKIJKEN: wie zei dit?\n", "")
    assert marks_of(good) == []
