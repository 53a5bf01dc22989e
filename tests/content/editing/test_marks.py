"""A mark that somebody looked at goes, and comes back to the same bytes; nothing else moves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.content.editing.apply import edited_text
from brochure.content.editing.edits import Edit, MarkRemoval, MarkReturn, Removal
from brochure.content.open_marks import open_marks
from brochure.content.reader import read_text
from brochure.content.source import Source, field_of

TEXT = """\
# NAKIJKEN: geen openingscitaat gevonden
name: Aa  # de stad
people:
  # Wie spreekt.
  # NAKIJKEN: alleen een voornaam
  bo:
    name: Bo # NAKIJKEN: alleen een voornaam
  an:
    name: An Peeters
    role: 'burgemeester # NAKIJKEN: geen mark van ons'
interview:
  - question: Waarom? # spreker 2, NAKIJKEN: welke?
    # NAKIJKEN
    answers:
      - text: |-
          # NAKIJKEN: dit is tekst
    figures: [1, 2] # NAKIJKEN: cijfers
# NAKIJKEN: niets erna"""


def read(text: str) -> Source:
    source, _problems = read_text(text, "a.yaml")
    assert source is not None
    return source


def removals(text: str) -> list[MarkRemoval]:
    return [
        MarkRemoval(field_of(mark.path), mark.reason) for mark in open_marks(read(text)) if not mark.in_text
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("number", range(7))
def test_a_mark_goes_and_comes_back_to_the_same_bytes(number: int, end: str) -> None:
    text = TEXT.replace("\n", end)
    edit = removals(text)[number]
    done = edited_text(text, "a.yaml", [edit], read(text).tree)
    assert done.problems == ()
    assert len(removals(done.text)) == 6
    assert read(done.text).tree == read(text).tree
    back = edited_text(done.text, "a.yaml", done.undo)
    assert back.text == text
    assert back.undo == (edit,), "and can be done again"


def test_only_the_mark_goes_from_a_line_that_holds_more() -> None:
    done = edited_text(TEXT, "a.yaml", removals(TEXT)[2:4])
    assert "    name: Bo\n" in done.text
    assert "question: Waarom? # spreker 2,\n" in done.text


def test_a_mark_within_a_text_is_left_to_a_person() -> None:
    found = [mark for mark in open_marks(read(TEXT)) if mark.in_text]
    assert [mark.path[-1] for mark in found] == ["role", "text"]
    for mark in found:
        assert edited_text(TEXT, "a.yaml", [MarkRemoval(field_of(mark.path), mark.reason)]).text == TEXT


def test_the_mark_of_another_field_with_the_same_words_stays() -> None:
    """Two people with a first name only: the mark of one that is gone already does not take the other's."""
    edit = MarkRemoval("people.bo", "alleen een voornaam")
    once = edited_text(TEXT, "a.yaml", [edit])
    twice = edited_text(once.text, "a.yaml", [edit])
    assert twice.text == once.text
    assert twice.undo == ()


def test_a_mark_follows_its_field_to_where_it_is_now() -> None:
    text = "items:\n  - een lange tekst van hier\n  # NAKIJKEN: x\n  - nog een lange tekst van daar\n"
    seen = read(text).tree
    moved = edited_text(text, "a.yaml", [Removal("items[0]", "een lange tekst van hier")]).text
    done = edited_text(moved, "a.yaml", [MarkRemoval("items[1]", "x")], seen)
    assert done.text == "items:\n  - nog een lange tekst van daar\n"


def test_a_mark_does_not_come_back_over_what_somebody_wrote_meanwhile() -> None:
    done = edited_text(TEXT, "a.yaml", removals(TEXT)[2:3])
    other = edited_text(done.text, "a.yaml", [Edit("people.bo.name", "Bo", "Bo Maes")]).text
    again = edited_text(other, "a.yaml", done.undo)
    assert again.text == other
    assert [problem.code for problem in again.problems] == ["edit-refused"]


@settings(max_examples=60, deadline=None)
@given(st.text("#:'\" -|ab\n", max_size=40), st.text("# ab\n", max_size=20), st.integers(-3, 9))
def test_what_comes_from_outside_changes_no_value(written: str, now: str, lines: int) -> None:
    for there in (now, None):
        done = edited_text(TEXT, "a.yaml", [MarkReturn("people.bo", "x", written, there, lines)])
        assert read(done.text).tree == read(TEXT).tree
