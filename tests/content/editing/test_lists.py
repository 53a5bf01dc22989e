"""List items added, removed and moved: comments go with the item they belong to, all else stays."""

import pytest

from brochure.content.editing.edit import edited, read_map
from brochure.content.editing.lists import written_item
from brochure.content.editing.operations import AddItem, MoveItem, Operation, RemoveItem, RemoveKey, SetField
from brochure.problems import ProblemError

TEXT = """\
# kop
renewed: [2018, 2024] # jaren
quoted: ["a", "b"]
figures: # cijfers
  # over het eerste
  - value: 25 # ongeveer
    label: jong
    # later: bron

  # los

  # over het tweede
  - value: 88
    label: >-
      acties die
      lopen
  - value: 6
    label: scholen

# Foto's: elk met toestemming.
photos:
- a.jpg
- b.jpg # stuk
nested:
  - - x
    - y
  - - z
one:
  # enig
  - alleen # dit
none: [] # nog geen
empty: # leeg
# staart
"""


def after(*operations: Operation, text: str = TEXT) -> str:
    return edited(text, operations, "x.yaml")


def changed(old: str, new: str, text: str = TEXT) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


FIRST = """\
  # over het eerste
  - value: 25 # ongeveer
    label: jong
    # later: bron
"""
SECOND = """\
  # over het tweede
  - value: 88
    label: >-
      acties die
      lopen
"""
THIRD = """\
  - value: 6
    label: scholen
"""


@pytest.mark.parametrize(
    ("operation", "old", "new"),
    [
        (AddItem(("renewed", 0), "2012"), "[2018", "[2012, 2018"),
        (AddItem(("renewed", 2), "2030"), "2024]", "2024, 2030]"),
        (AddItem(("renewed", 1), "a, b"), "2018, ", '2018, "a, b", '),
        (AddItem(("quoted", 1), "c"), '"a", ', '"a", "c", '),
        (AddItem(("figures", 3), {"value": "2", "label": "twee"}), THIRD,
         THIRD + "  - value: 2\n    label: twee\n"),
        (AddItem(("photos", 1), "c.jpg"), "- b.jpg", "- c.jpg\n- b.jpg"),
        (AddItem(("photos", 2), "c.jpg"), "b.jpg # stuk", "b.jpg # stuk\n- c.jpg"),
        (AddItem(("nested", 0, 0), "w"), "- - x", "- - w\n    - x"),
        (AddItem(("nested", 1), ["w"]), "  - - z", "  - [w]\n  - - z"),
        (AddItem(("none", 0), "x"), "none: []", "none: [x]"),
        (AddItem(("none", 0), {"a": "x", "b": "z"}), "none: [] # nog geen",
         "none: # nog geen\n  - a: x\n    b: z"),
        (AddItem(("empty", 0), {"a": "x"}), "empty: # leeg", "empty: # leeg\n  - a: x"),
        (AddItem(("new", 0), {"a": "x"}), "empty: # leeg", "empty: # leeg\nnew:\n  - a: x"),
        (RemoveItem(("renewed", 0)), "2018, ", ""),
        (RemoveItem(("renewed", 1)), ", 2024", ""),
        (RemoveItem(("figures", 2)), THIRD, ""),
        (RemoveItem(("photos", 0)), "- a.jpg\n", ""),
        (RemoveItem(("photos", 1)), "- b.jpg # stuk\n", ""),
        (RemoveItem(("nested", 0, 0)), "- - x\n    - y", "- - y"),
        (RemoveItem(("nested", 1)), "  - - z\n", ""),
        (RemoveItem(("nested", 1, 0)), "- - z", "- []"),
        (RemoveItem(("one", 0)), "one:\n  # enig\n  - alleen # dit\n", "one: []\n"),
        (MoveItem(("renewed", 0), 1), "[2018, 2024]", "[2024, 2018]"),
        (MoveItem(("photos", 1), 0), "- a.jpg\n- b.jpg # stuk", "- b.jpg # stuk\n- a.jpg"),
        (MoveItem(("nested", 1), 0), "  - - x\n    - y\n  - - z", "  - - z\n  - - x\n    - y"),
        (MoveItem(("photos", 1), 1), "- a.jpg", "- a.jpg"),
    ],
)  # fmt: skip
def test_only_its_place_changes(operation: Operation, old: str, new: str) -> None:
    assert after(operation) == changed(old, new)


def test_comments_move_with_their_item_and_free_ones_stay() -> None:
    free = "\n  # los\n\n"
    assert after(MoveItem(("figures", 0), 2)) == changed(
        FIRST + free + SECOND + THIRD, SECOND + free + THIRD + FIRST
    )
    assert after(MoveItem(("figures", 2), 0)) == changed(
        FIRST + free + SECOND + THIRD, THIRD + free + FIRST + SECOND
    )


def test_comments_go_with_their_item_and_free_ones_stay() -> None:
    assert after(RemoveItem(("figures", 0))) == changed(FIRST + "\n  # los\n\n", "  # los\n")
    assert after(RemoveItem(("figures", 1))) == changed("\n  # los\n\n" + SECOND, "  # los\n")


def test_what_introduces_the_next_section_stays_with_it() -> None:
    result = after(RemoveItem(("figures", 2)), RemoveItem(("figures", 0)), RemoveItem(("figures", 0)))
    assert "figures: [] # cijfers\n\n# Foto's: elk met toestemming.\nphotos:" in result.replace(
        "  # los\n", ""
    )
    assert after(AddItem(("figures", 3), {"value": "2"})).index("value: 2\n") < TEXT.index("# Foto's") + 20


def test_what_was_removed_can_be_put_back_as_it_was() -> None:
    for path in [("figures", 2), ("photos", 0), ("photos", 1), ("renewed", 0), ("renewed", 1), ("one", 0)]:
        source, where = read_map(TEXT, "x")
        assert source is not None
        assert where is not None
        back = AddItem(path, source.value(path), written_item(where, path))
        assert after(RemoveItem(path), back) == TEXT


def test_written_items_bring_their_comments_and_nothing_else() -> None:
    source, where = read_map(TEXT, "x")
    assert source is not None
    assert where is not None
    first = written_item(where, ("figures", 0))
    assert first == "# over het eerste\n- value: 25 # ongeveer\n  label: jong\n  # later: bron"
    text = after(RemoveItem(("figures", 0)), AddItem(("figures", 2), source.value(("figures", 0)), first))
    assert text.count("# over het eerste") == 1
    with pytest.raises(ProblemError):  # not the value it is said to be
        after(AddItem(("figures", 0), {"value": "26"}, first))


def test_windows_line_ends_and_a_missing_last_one_stay() -> None:
    text = TEXT.replace("\n", "\r\n")
    for operation in [
        AddItem(("figures", 1), {"a": "b", "c": "d"}),
        RemoveItem(("figures", 0)),
        MoveItem(("figures", 2), 0),
    ]:
        assert after(operation, text=text) == after(operation).replace("\n", "\r\n")
    assert after(AddItem(("a", 1), "z"), text="a:\n- x") == "a:\n- x\n- z"
    assert after(RemoveItem(("a", 1)), text="a:\n- x\n- y") == "a:\n- x"
    assert after(MoveItem(("a", 1), 0), text="a:\n- x\n- y") == "a:\n- y\n- x"


def test_items_that_are_kept_apart_by_empty_lines_stay_apart() -> None:
    text = "a:\n  - x: 1\n\n  - x: 2\n\n# slot\nb: 3\n"
    assert after(AddItem(("a", 2), {"x": "3"}), text=text) == text.replace("x: 2\n", "x: 2\n\n  - x: 3\n")
    assert after(AddItem(("a", 0), {"x": "0"}), text=text) == text.replace("  - x: 1", "  - x: 0\n\n  - x: 1")
    assert after(RemoveItem(("a", 0)), text=text) == "a:\n  - x: 2\n\n# slot\nb: 3\n"
    assert after(RemoveItem(("a", 1)), text=text) == "a:\n  - x: 1\n\n# slot\nb: 3\n"


@pytest.mark.parametrize(
    "operation",
    [
        AddItem(("figures", 9), "x"),
        AddItem(("none", 1), "x"),
        AddItem(("figures",), "x"),
        AddItem(("renewed", 0, 0), "x"),
        RemoveItem(("figures", 3)),
        RemoveItem(("none", 0)),
        MoveItem(("figures", 0), 3),
        RemoveItem(()),
    ],
)
def test_what_does_not_fit_is_refused(operation: Operation) -> None:
    with pytest.raises(ProblemError) as caught:
        after(operation)
    assert [problem.code for problem in caught.value.problems] == ["edit-refused"]


def test_a_block_and_a_person_are_set_like_any_field() -> None:
    text = "name: Halle\npeople:\n  an: {name: An}\n  # volgende\nkind: stad\n"
    assert after(SetField(("people", "bo"), {"name": "Bo", "role": "schepen"}), text=text) == text.replace(
        "{name: An}\n", "{name: An}\n  bo:\n    name: Bo\n    role: schepen\n"
    )
    block = after(SetField(("contact",), {"role": "dienst"}, before="kind"), text=text)
    assert block == text.replace("kind:", "contact:\n  role: dienst\nkind:")
    assert after(RemoveKey(("contact",)), text=block) == text
