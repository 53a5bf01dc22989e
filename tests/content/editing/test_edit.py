"""Edits of YAML texts: values as meant, comments kept, every other byte as it was."""

import pytest

from brochure.content.editing.edit import edited
from brochure.content.editing.operations import Operation, RemoveKey, RenameKey, SetField, Value
from brochure.content.reader import read_text
from brochure.problems import ProblemError

TEXT = """\
# kop
name: Halle # de stad
kind: stad

label: {received: 2018, renewed: [2024]} # jaren
intro: |- # kort
  Een zin.
  Nog een.
people:
  an: {name: An Peeters, role: "schepen van Jeugd, Sport"}
photos:
  # de poort
  - file: halle/poort.jpg
    consent: ouders 2026 # formulier
    alt: >-
      Een poort met
      kinderen.
  - alt: Een plein.
empty:
# staart
"""


def after(*operations: Operation, text: str = TEXT) -> str:
    return edited(text, operations, "x.yaml")


def changed(old: str, new: str, text: str = TEXT) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


@pytest.mark.parametrize(
    ("operation", "old", "new"),
    [
        (SetField(("name",), "Gent"), "Halle #", "Gent #"),
        (SetField(("name",), "Gent: de stad"), "Halle #", '"Gent: de stad" #'),
        (SetField(("name",), None), "name: Halle #", "name: #"),
        (SetField(("name",), "één\ntwee"), "Halle # de stad", "|- # de stad\n  één\n  twee"),
        (SetField(("name",), " \u00a0x\x07"), "Halle #", '" \u00a0x\\u0007" #'),
        (SetField(("name",), ["\u00ad", "b\u00a0"]), "name: Halle # de stad", 'name: # de stad\n  - "\u00ad"\n  - "b\u00a0"'),
        (SetField(("name",), "ja"), "Halle #", '"ja" #'),
        (SetField(("label", "received"), "2020"), "2018", "2020"),
        (SetField(("label", "completed"), "a, b"), "[2024]}", '[2024], completed: "a, b"}'),
        (SetField(("label", "renewed", 0), "2022"), "[2024]", "[2022]"),
        (SetField(("label",), {"received": "1"}), "{received: 2018, renewed: [2024]} # jaren", "# jaren\n  received: 1"),
        (SetField(("intro",), "Anders."), "  Een zin.\n  Nog een.", "  Anders."),
        (SetField(("photos", 0, "alt"), "Een weg."), "Een poort met\n      kinderen.", "Een weg."),
        (SetField(("photos", 0, "consent"), {"status": "given", "by": "ouders", "on": "2026"}),
         "consent: ouders 2026 # formulier",
         "consent: # formulier\n      status: given\n      by: ouders\n      on: 2026"),
        (SetField(("photos", 1, "file"), "a.jpg"), "Een plein.\n", "Een plein.\n    file: a.jpg\n"),
        (SetField(("photos", 1, "uses"), ["print", "screen"]), "plein.\n", "plein.\n    uses: [print, screen]\n"),
        (SetField(("empty",), "vol"), "empty:\n", "empty: vol\n"),
        (SetField(("empty", "a", "b"), "c"), "empty:\n", "empty:\n  a:\n    b: c\n"),
        (SetField(("format",), "0.2", first=True), "name: Halle", "format: 0.2\nname: Halle"),
        (SetField(("sender", "name"), "x"), "empty:\n", "empty:\nsender:\n  name: x\n"),
        (SetField(("people", "an", "role"), "schepen"), '"schepen van Jeugd, Sport"', '"schepen"'),
        (RemoveKey(("kind",)), "kind: stad\n", ""),
        (RemoveKey(("name",)), "name: Halle # de stad\n", "# de stad\n"),
        (RemoveKey(("label", "received")), "received: 2018, ", ""),
        (RemoveKey(("label", "renewed")), ", renewed: [2024]", ""),
        (RemoveKey(("photos", 0, "consent")), "    consent: ouders 2026 # formulier\n", "    # formulier\n"),
        (RemoveKey(("photos", 0, "file")), "- file: halle/poort.jpg\n    consent", "- consent"),
        (RemoveKey(("photos", 1, "alt")), "- alt: Een plein.", "- {}"),
        (RemoveKey(("people", "an")), "\n  an: {name: An Peeters, role: \"schepen van Jeugd, Sport\"}", " {}"),
        (RemoveKey(("empty",)), "empty:\n", ""),
        (RemoveKey(("photos",)), TEXT[TEXT.index("photos") : TEXT.index("empty")], "# de poort\n# formulier\n"),
        (RenameKey(("people", "an"), "bo"), "an: {", "bo: {"),
    ],
)  # fmt: skip
def test_only_its_place_changes(operation: Operation, old: str, new: str) -> None:
    assert after(operation) == changed(old, new)


def test_windows_line_ends_stay() -> None:
    text = TEXT.replace("\n", "\r\n")
    expected = changed("Halle # de stad", "|- # de stad\n  a\n  b").replace("\n", "\r\n")
    assert after(SetField(("name",), "a\nb"), text=text) == expected


def test_a_file_without_a_last_line_end_gets_none() -> None:
    assert after(SetField(("b",), "2"), text="a: 1") == "a: 1\nb: 2"
    assert after(RemoveKey(("b",)), text="a: 1\nb: 2 # c") == "a: 1\n# c"


def test_long_new_text_is_folded_and_a_folded_one_stays_folded() -> None:
    words = "woord " * 30
    result = after(SetField(("b",), words.strip()), text="a: 1\n")
    assert result.startswith("a: 1\nb: >-\n  woord")
    assert max(map(len, result.splitlines())) <= 100
    again = after(SetField(("b",), "één\ntwee"), text=result)
    assert again == "a: 1\nb: >-\n  één\n\n  twee\n"


@pytest.mark.parametrize(
    "text",
    [
        "a: [1\n",  # a syntax error
        "a: &x {b: 1}\nc: *x\n",  # the same value stands in two places
        "a: 1\n---\na: 2\n",
    ],
)
def test_what_cannot_be_proven_is_refused(text: str) -> None:
    with pytest.raises(ProblemError) as caught:
        after(SetField(("a", "b"), "2"), text=text)
    assert [problem.code for problem in caught.value.problems] == ["edit-refused"]


@pytest.mark.parametrize(
    "operation",
    [
        RemoveKey(("absent",)),
        RenameKey(("name",), "kind"),
        RenameKey(("absent",), "x"),
        SetField(("photos", 7, "alt"), "x"),
        SetField(("name", "x"), "x"),
        SetField((), "x"),
        SetField(("name",), "\ud800"),
        RemoveKey(("photos", 0)),
    ],
)
def test_what_does_not_fit_is_refused(operation: Operation) -> None:
    with pytest.raises(ProblemError) as caught:
        after(operation)
    assert [problem.code for problem in caught.value.problems] == ["edit-refused"]


def test_a_comment_inside_braces_is_never_lost() -> None:
    text = "a: {b: 1, # een\n  c: 2}\n"
    with pytest.raises(ProblemError):
        after(RemoveKey(("a", "c")), text=text)
    assert after(SetField(("a",), "x"), text=text) == "a: x\n# een\n"


@pytest.mark.parametrize("value", [["\n"], ["a", "\n\n"], {"b": "\n"}, [["\n"]]])
def test_blank_lines_at_the_end_of_a_new_block_are_not_mixed_with_those_below_it(value: Value) -> None:
    text = "a:\n  b: # wie\n\n# Hierna.\nc: d\n"
    after = edited(text, [SetField(("a", "b"), value)], "x")
    source, problems = read_text(after, "x")
    assert problems == []
    assert source is not None
    assert source.tree == {"a": {"b": value}, "c": "d"}
    assert "# wie" in after
    assert "\n\n# Hierna.\nc: d\n" in after
