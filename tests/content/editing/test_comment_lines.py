"""Taking away one comment: that one, and nothing else."""

import pytest

from brochure.content.editing.comment_lines import without_comment

TEXT = """# NAKIJKEN: iets
name: Aa
people:
  # NAKIJKEN: alleen een voornaam
  bo:
    # NAKIJKEN: functie ontbreekt
    name: Bo
interview:
  # NAKIJKEN: iets
  - question: Waarom?  # NAKIJKEN: iets
    answers:
      - spoken: |-
          # NAKIJKEN: iets
"""


@pytest.mark.parametrize(
    ("path", "comment", "line"),
    [
        ((), "NAKIJKEN: iets", 1),
        (("people", "bo"), "NAKIJKEN: alleen een voornaam", 4),
        (("people", "bo", "role"), "NAKIJKEN: functie ontbreekt", 6),
        (("interview", 0), "NAKIJKEN: iets", 9),
        (("interview", 0, "question"), "NAKIJKEN: iets", 9),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_nearest_above_goes(path: tuple[str | int, ...], comment: str, line: int, end: str) -> None:
    lines = TEXT.splitlines()
    wanted = end.join([*lines[: line - 1], *lines[line:]]) + end
    assert without_comment(end.join(lines) + end, "a.yaml", comment, path) == wanted


@pytest.mark.parametrize("comment", ["NAKIJKEN: anders", "question: Waarom?", "", "NAKIJKEN"])
def test_what_is_no_such_comment_stays(comment: str) -> None:
    assert without_comment(TEXT, "a.yaml", comment, ("interview", 0)) == TEXT


def test_a_text_that_cannot_be_read_stays_as_it_is() -> None:
    assert without_comment("# x\na: [\n", "a.yaml", "x") == "# x\na: [\n"


def test_a_line_of_a_text_is_no_comment() -> None:
    text = "a: |-\n  # x\n  meer\n"
    assert without_comment(text, "a.yaml", "x", ("a",)) == text
