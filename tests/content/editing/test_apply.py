"""Edits of people on a file that others change as well: done, or a conflict; never lost, never elsewhere."""

from typing import Any

import pytest

from brochure.content.editing.apply import Applied, edited_text
from brochure.content.editing.edits import Addition, AnyEdit, Edit, Move, Removal
from brochure.content.reader import read_text
from brochure.problems import ProblemError

TEXT = """\
# kop
name: Halle # de stad
renewed: [2018, 2024]
people:
  an: {name: An Peeters}
interview:
  # over de stad
  - question: Waarom?
    answers:
      - speaker: an
        text: |
          Omdat het een stad is waar veel kinderen wonen.
      - speaker: an
        text: Het groeit nog elk jaar, zegt de schepen.
  - question: Welke tips?
    answers:
      - speaker: bo
        text: Vraag het aan de kinderen zelf.

# Slot.
kind: stad
"""


def tree(text: str) -> Any:
    source, _problems = read_text(text, "x.yaml")
    assert source is not None
    return source.tree


def edit(*edits: AnyEdit, text: str = TEXT, seen: str | None = TEXT) -> Applied:
    return edited_text(text, "x.yaml", edits, tree(seen) if seen is not None else None)


def other(*edits: AnyEdit) -> str:
    """What another writer made of the text meanwhile."""
    result = edit(*edits)
    assert not result.conflicts
    assert not result.problems
    return result.text


FIRST = "Omdat het een stad is waar veel kinderen wonen."
TIP = Edit("interview[1].answers[0].text", "Vraag het aan de kinderen zelf.", "Vraag het hun.")


@pytest.mark.parametrize(
    "meanwhile",
    [
        [],
        [Addition("interview[0]", {"question": "Eerst?"})],
        [Removal("interview[0]", tree(TEXT)["interview"][0])],
        [Move("interview[1]", tree(TEXT)["interview"][1], 0)],
        [Edit("interview[1].question", "Welke tips?", "Welke goede tips heb je?")],
        [Addition("interview[1].answers[0]", {"speaker": "an", "text": "Iets anders."})],
        [Edit("name", "Halle", "Gent"), Removal("kind", "stad")],
    ],
)
@pytest.mark.parametrize("knows_all", [True, False])
def test_a_text_is_found_where_its_item_moved_to(meanwhile: list[AnyEdit], knows_all: bool) -> None:
    text = other(*meanwhile)
    result = edit(TIP, text=text, seen=TEXT if knows_all else None)
    assert not result.conflicts
    assert result.text == text.replace("Vraag het aan de kinderen zelf.", "Vraag het hun.")


def test_the_same_field_changed_twice_is_a_conflict_with_both_texts() -> None:
    text = other(Edit(TIP.field, TIP.seen, "Vraag het na."))
    result = edit(TIP, Edit("name", "Halle", "Gent"), text=text)
    (conflict,) = result.conflicts
    assert (conflict.reason, conflict.now, conflict.new) == ("changed", "Vraag het na.", "Vraag het hun.")
    assert conflict.field == "interview[1].answers[0].text"
    assert result.text == text.replace("Halle", "Gent")
    problem = conflict.problem("x.yaml")
    assert (problem.code, problem.field) == ("edit-conflict", conflict.field)
    assert problem.remedy


def test_both_who_write_the_same_agree() -> None:
    result = edit(TIP, text=other(TIP))
    assert (result.conflicts, result.undo, result.text) == ((), (), other(TIP))


def test_a_field_that_is_gone_is_a_conflict_and_a_neighbour_never_takes_its_place() -> None:
    answers = tree(TEXT)["interview"][0]["answers"]
    text = other(Removal("interview[0].answers[0]", answers[0]))
    # The answer that has number 0 now has the same speaker; it is another answer all the same.
    result = edit(Edit("interview[0].answers[0].speaker", "an", "bo"), text=text)
    assert [conflict.reason for conflict in result.conflicts] == ["gone"]
    assert result.text == text
    gone = edit(Edit("kind", "stad", "gemeente"), text=other(Removal("kind", "stad")))
    assert [(conflict.reason, conflict.now) for conflict in gone.conflicts] == [("gone", None)]


def test_an_item_that_was_changed_elsewhere_is_found_by_the_rest_of_it() -> None:
    text = other(
        Edit("interview[0].answers[1].text", "Het groeit nog elk jaar, zegt de schepen.", "Het groeit nog elk jaar."),
        Addition("interview[0].answers[0]", {"speaker": "an", "text": "Nieuw."}),
    )  # fmt: skip
    result = edit(Edit("interview[0].answers[1].speaker", "an", "bo"), text=text)
    assert not result.conflicts
    assert [answer["speaker"] for answer in tree(result.text)["interview"][0]["answers"]] == [
        "an",
        "an",
        "bo",
    ]


def test_twins_of_which_one_went_cannot_be_told_apart() -> None:
    text = "a: [x, x, y]\n"
    result = edited_text("a: [x, y]\n", "x", [Edit("a[1]", "x", "z")], tree(text))
    assert [conflict.reason for conflict in result.conflicts] == ["unclear"]
    same = edited_text("a: [y, x, x]\n", "x", [Edit("a[1]", "x", "z")], tree(text))
    assert same.text == "a: [y, x, z]\n"


def test_a_short_list_of_texts_knows_which_one_was_changed() -> None:
    result = edit(Edit("renewed[1]", "2024", "2025"), text=TEXT.replace("2024", "2023"))
    assert [(conflict.reason, conflict.now) for conflict in result.conflicts] == [("changed", "2023")]


def test_items_are_put_beside_the_neighbours_they_were_meant_for() -> None:
    question = {"question": "Nog iets?"}
    moved = other(Move("interview[1]", tree(TEXT)["interview"][1], 0))
    result = edit(Addition("interview[2]", question), text=moved)
    assert [item["question"] for item in tree(result.text)["interview"]] == [
        "Welke tips?",
        "Nog iets?",
        "Waarom?",
    ]
    last = edit(Addition("interview", question), text=moved)
    assert [item["question"] for item in tree(last.text)["interview"]][-1] == "Nog iets?"
    longer = other(Addition("renewed[0]", "2012"))
    assert tree(edit(Move("renewed[0]", "2018", 1), text=longer).text)["renewed"] == ["2012", "2024", "2018"]


def test_removing_what_is_gone_is_done_and_what_was_changed_is_a_conflict() -> None:
    item = tree(TEXT)["interview"][1]
    assert edit(Removal("interview[1]", item), text=other(Removal("interview[1]", item))).conflicts == ()
    result = edit(Removal("interview[1]", item), text=other(TIP))
    (conflict,) = result.conflicts
    assert (conflict.reason, conflict.new) == ("changed", None)
    assert conflict.now["answers"][0]["text"] == "Vraag het hun."


def test_edits_follow_upon_each_other() -> None:
    result = edit(
        Addition("interview[0]", {"question": "Eerst?"}),
        Edit("interview[0].question", "Eerst?", "Eerst dit?"),
        Edit("interview[1].question", "Waarom?", "Waarom dan?"),
        Edit("people.bo", None, {"name": "Bo", "role": None}),
        Edit("people.bo.role", None, "schepen"),
    )
    assert not result.conflicts
    after = tree(result.text)
    assert [item["question"] for item in after["interview"]] == ["Eerst dit?", "Waarom dan?", "Welke tips?"]
    assert after["people"]["bo"] == {"name": "Bo", "role": "schepen"}


def test_a_block_text_keeps_its_style_and_blanks_at_the_ends_do_not_matter() -> None:
    result = edit(Edit("interview[0].answers[0].text", FIRST, "Anders.\n\nEn nog een alinea."))
    assert result.text == TEXT.replace(
        f"          {FIRST}", "          Anders.\n\n          En nog een alinea."
    )
    assert edit(Edit("interview[0].answers[0].text", "x", f"{FIRST} ")).text == TEXT


def test_numbers_and_flags_are_written_as_they_are_typed() -> None:
    result = edit(Edit("figure", None, {"value": 25, "share": True}))
    assert result.text == f'{TEXT}figure:\n  value: 25\n  share: "true"\n'


@pytest.mark.parametrize(
    "edits",
    [
        [TIP],
        [Edit("people.bo", None, {"name": "Bo"})],
        [Edit("practice.title", None, "Bruggen")],
        [Addition("figures", {"value": "2"})],
        [Addition("practice.interview", {"question": "Wat?"})],
        [Addition("renewed[1]", "2020"), Addition("renewed", "2030")],
        [Removal("interview[0]", tree(TEXT)["interview"][0])],
        [Removal("interview[0].answers[1]", tree(TEXT)["interview"][0]["answers"][1])],
        [Removal("renewed[0]", "2018"), Removal("renewed[0]", "2024")],
        [Removal("kind", "stad"), Removal("name", "Halle")],
        [Removal("people", {"an": {"name": "An Peeters"}})],
        [Move("interview[0]", tree(TEXT)["interview"][0], 1), Edit("interview[0].question", "Welke tips?", "Tips?")],
    ],
)  # fmt: skip
def test_what_was_done_can_be_taken_back(edits: list[AnyEdit]) -> None:
    done = edit(*edits)
    assert not done.conflicts
    assert not done.problems
    assert done.text != TEXT
    back = edit(*done.undo, text=done.text, seen=done.text)
    assert not back.conflicts
    assert tree(back.text) == tree(TEXT)
    again = edit(*back.undo, text=back.text, seen=back.text)
    assert tree(again.text) == tree(done.text)


def test_a_removed_item_comes_back_with_its_comments_to_the_byte() -> None:
    for field, value in [("interview[0]", tree(TEXT)["interview"][0]), ("renewed[1]", "2024")]:
        done = edit(Removal(field, value))
        assert edit(*done.undo, text=done.text, seen=done.text).text == TEXT


def test_what_cannot_be_carried_out_is_told_and_the_rest_is_done() -> None:
    result = edit(Edit("name.first", None, "x"), Addition("name", "x"), Edit("", None, "x"), TIP)
    assert [problem.code for problem in result.problems] == ["edit-refused"] * 3
    assert [edit.field for edit in result.refused] == ["name.first", "name", ""]
    assert result.text == other(TIP)
    with pytest.raises(ProblemError):
        edited_text("a: [1\n", "x", [TIP])
