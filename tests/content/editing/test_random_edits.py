"""Random edits of random and shipped files: as intended or refused, never something else."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from brochure.content.editing.edit import edited
from brochure.content.editing.lists import block_items, comments_of
from brochure.content.editing.operations import (
    AddItem,
    ImpossibleError,
    ListOperation,
    MoveItem,
    Operation,
    RemoveItem,
    RemoveKey,
    RenameKey,
    SetField,
    applied,
)
from brochure.content.editing.places import Map, Place, mapped
from brochure.content.reader import read_text
from brochure.problems import ProblemError
from brochure.workspace import package_data

FILES = [
    *sorted((package_data() / "content" / "municipalities").glob("*.yaml")),
    package_data() / "content" / "label.yaml",
    package_data() / "content" / "publication.yaml",
]
signs = st.characters(blacklist_categories=("Cs",)) | st.sampled_from("#:'\"|>-,[]{}&*!%@`?\\ \n\u00a0é’")
words = st.text(signs, max_size=40) | st.sampled_from(
    ["", "no", "~", "1.500", "a: b", "x #1", "- x", "één\n\ntwee", " vooraan", "achteraan ", "\tx", "a\n b\n"]
)
scalars = st.none() | words
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), inner, max_size=3)
    ),
    max_leaves=5,
)


def paths(tree: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    for step, inner in tree.items() if isinstance(tree, dict) else enumerate(tree or ()):
        if isinstance(inner, (dict, list)):
            yield from paths(inner, (*path, step))
        else:
            yield (*path, step)


def operations(tree: Any) -> st.SearchStrategy[Operation]:
    path = st.sampled_from(list(paths(tree)))
    key = st.sampled_from(["new", "name", "on", "a b"])
    return st.one_of(
        st.builds(SetField, path, values),
        st.builds(lambda at, name, value, first: SetField((*at[:-1], name), value, first=first), path, key,
                  values, st.booleans()),
        st.builds(RemoveKey, path),
        st.builds(RenameKey, path, key),
        st.builds(lambda at, number, value: AddItem((*at, number), value), path, st.integers(0, 3), values),
        st.builds(AddItem, path, values),
        st.builds(RemoveItem, path),
        st.builds(MoveItem, path, st.integers(0, 3)),
    )  # fmt: skip


def map_of(text: str) -> Map:
    where = mapped(text.translate(str.maketrans({"\x85": " ", "\u2028": " ", "\u2029": " "})), text)
    assert where is not None
    return where


def comments(text: str) -> Counter[str]:
    return Counter(comment for _at, comment in map_of(text).comments)


def check(text: str, operation: Operation) -> bool:
    """Carry an operation out; what comes of it must be right. Return whether it was carried out."""
    before, _problems = read_text(text, "x.yaml")
    assert before is not None
    try:
        after = edited(text, [operation], "x.yaml")
    except ProblemError:
        return False
    source, _found = read_text(after, "x.yaml")
    assert source is not None
    assert repr(source.tree) == repr(applied(before.tree, operation))
    if isinstance(operation, RemoveItem):
        of_item = comments(text) - comments(after)
        assert comments(after) == comments(text) - of_item
        assert of_item <= Counter(comments_of(map_of(text), operation.path))
    else:
        assert comments(after) == comments(text)
    assert not source.neutralised
    untouched(text, after, operation)
    return True


def untouched(text: str, after: str, operation: Operation) -> None:
    """Every line outside of the top-level part that an operation concerns is as it was, byte for byte."""
    key = operation.path[0]
    if map_of(text).root.flow:  # all in one line
        return
    entries = {entry.key: entry for entry in map_of(text).root.entries}
    if key not in entries:
        assert isinstance(operation, SetField | AddItem)
        kept = text.splitlines(keepends=True)
        rest = iter(after.splitlines(keepends=True))
        assert all(any(line.strip("\r\n") == other.strip("\r\n") for other in rest) for line in kept)
        return
    where, entry = map_of(text), entries[str(key)]
    start, end = where.line_start(entry.start), where.line_end(entry.end)
    assert after.startswith(text[:start])
    # The comments below the last item, deeper than its dash, are its own: they go and move with it, and what is new
    # stands behind them.
    stop = items_end(where, entry.value) if isinstance(operation, ListOperation) else end
    assert after.endswith(text[where.after_break(stop) :])
    if isinstance(operation, ListOperation) and len(operation.path) == 2:
        items_untouched(text, after, operation)


def items_end(where: Map, place: Place) -> int:
    """Return where the last item of a list ends, its comments included."""
    if place.kind == "list" and not place.flow and place.items:
        return block_items(where, place)[-1].end
    inner = [*(entry.value for entry in place.entries), *place.items]
    return max(where.line_end(place.end), *(items_end(where, value) for value in inner[-1:]), 0)


def items_untouched(text: str, after: str, operation: Operation) -> None:
    """Every other item of the list stands as it stood, comments included, in the order it had."""
    key, number = operation.path
    before, now = map_of(text), map_of(after)
    old, new = before.place((key,)), now.place((key,))
    if old is None or new is None or old.flow or new.flow or not old.items:
        return
    was = [before.text[item.start : item.end] for item in block_items(before, old)]
    stands = [now.text[item.start : item.end] for item in block_items(now, new)]
    if isinstance(operation, AddItem):
        del stands[int(number)]
    elif isinstance(operation, MoveItem):
        was.insert(operation.to, was.pop(int(number)))
    else:
        del was[int(number)]
    assert [item.rstrip() for item in was] == [item.rstrip() for item in stands]


def with_comments(text: str, marks: list[int], newline: str) -> str:
    """Put comments behind lines and between them, where these do not end up in a text."""
    plain = read_text(text, "x")[0]
    assert plain is not None
    lines = text.splitlines()
    for number, mark in enumerate(marks):
        at = mark % (len(lines) + 1)
        tried = [*lines[:at], " " * (mark % 5) + f"# los {number}", *lines[at:]]
        if mark % 2 and at < len(lines):
            tried = [*lines[:at], f"{lines[at]}  # bij {number}", *lines[at + 1 :]]
        source, problems = read_text("\n".join(tried) + "\n", "x")
        if source is not None and not problems and source.tree == plain.tree:
            lines = tried
    return newline.join(lines) + newline


trees = st.dictionaries(
    st.from_regex(r"[a-z]{1,5}", fullmatch=True).filter(
        lambda key: key not in ("y", "n", "null", "on", "no")
    ),
    values,
    min_size=1,
    max_size=5,
)


@given(data=st.data())
def test_random_edits_of_random_files(data: st.DataObject) -> None:
    dumped = yaml.safe_dump(
        data.draw(trees),
        allow_unicode=True,
        sort_keys=False,
        width=data.draw(st.sampled_from([20, 90])),
        default_flow_style=data.draw(st.sampled_from([False, None])),
        default_style=data.draw(st.sampled_from([None, "'", '"', "|", ">"])),
        indent=data.draw(st.sampled_from([2, 4])),
    )
    source, problems = read_text(dumped, "x")
    if source is None or problems:
        return
    marks = data.draw(st.lists(st.integers(0, 200), max_size=6))
    text = with_comments(dumped, marks, data.draw(st.sampled_from(["\n", "\r\n"])))
    again = read_text(text, "x")[0]
    assert again is not None
    if repr(again.tree) != repr(source.tree):  # other line ends inside a quoted text
        return
    check(text, data.draw(operations(again.tree)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@given(data=st.data())
def test_random_edits_of_shipped_files(path: Path, data: st.DataObject) -> None:
    text = path.read_text("utf-8")
    if data.draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    tree = read_text(text, "x")[0].tree  # type: ignore[union-attr]
    operation = data.draw(operations(tree))
    try:
        applied(tree, operation)
    except ImpossibleError:
        assert not check(text, operation)
    else:
        done = check(text, operation)
        # In these files every text and list can be changed; only a comment between braces can be in the way.
        assert done or not isinstance(operation, SetField | ListOperation)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_of_a_shipped_file_can_be_changed_and_changed_back(path: Path) -> None:
    text = path.read_text("utf-8")
    source = read_text(text, "x")[0]
    assert source is not None
    for at in list(paths(source.tree))[:: 1 if "SOAK" in os.environ else 21]:
        if isinstance(source.value(at), str):
            assert check(text, SetField(at, "Iets anders: zo."))
            assert check(text, SetField(at, source.value(at)))


def test_a_text_set_to_itself_changes_nothing_in_quoted_and_plain_places() -> None:
    text = "a: x\nb: \"y\"\nc: 'z'\nd: |-\n    vier\n    in\ne: [p, q]\n"
    tree = read_text(text, "x")[0].tree  # type: ignore[union-attr]
    for at in paths(tree):
        value = tree[at[0]] if len(at) == 1 else tree[at[0]][at[1]]
        assert edited(text, [SetField(at, value)], "x") == text
