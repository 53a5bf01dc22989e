"""From what somebody edited to the operation that does it on the values of now, and to what takes it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from brochure.content.editing.edits import (
    Addition,
    AnyEdit,
    Conflict,
    Edit,
    Move,
    Reason,
    Removal,
    ValueEdit,
)
from brochure.content.editing.lists import written_item
from brochure.content.editing.matching import (
    GoneError,
    UnclearError,
    found_by_value,
    is_same,
    is_there,
    path_now,
    place_now,
    value_at,
)
from brochure.content.editing.operations import (
    AddItem,
    ImpossibleError,
    MoveItem,
    Operation,
    RemoveItem,
    RemoveKey,
    SetField,
    applied,
)
from brochure.content.editing.places import Map
from brochure.content.source import Path, field_of


@dataclass(frozen=True, slots=True)
class PlannedEdit:
    """An operation, and the edit that takes it back once it is done."""

    operation: Operation
    undo: AnyEdit


def planned(edit: ValueEdit, tree: Any, where: Map, base: Any) -> PlannedEdit | Conflict | None:
    """Return how an edit is carried out on the values of now, or why it conflicts; None if nothing is to be done.

    `base` holds the values that the writer saw, None if these are not known. Raises ImpossibleError.
    """
    path = edit.path
    if not path:
        raise ImpossibleError
    try:
        if isinstance(edit, Addition):
            return _addition(edit, path, tree, base)
        at = _located(edit, path, tree, base)
        if isinstance(edit, Edit):
            return _edit(edit, at, tree)
        if isinstance(edit, Removal):
            return _removal(edit, at, tree, where)
        return _move(edit, path, at, tree, base)
    except GoneError:
        return None if isinstance(edit, Removal) else _conflict(edit, "gone", path, tree=None)
    except UnclearError:
        return _conflict(edit, "unclear", path, tree=None)


def seen_after(base: Any, edit: ValueEdit) -> Any:
    """Return what the writer sees after an edit, done or not: the values by which the next one is meant."""
    path = edit.path
    try:
        if isinstance(edit, Edit):
            return applied(base, SetField(path, _typed(edit.new), before=edit.before))
        if isinstance(edit, Removal):
            return applied(base, RemoveItem(path) if isinstance(path[-1], int) else RemoveKey(path))
        if isinstance(edit, Move):
            return applied(base, MoveItem(path, edit.to))
        items, number = _list(path)
        number = len(value_at(base, items) or []) if number is None else number
        return applied(base, AddItem((*items, number), _typed(edit.new)))
    except (ImpossibleError, IndexError):
        return base


def _located(edit: Edit | Removal | Move, path: Path, tree: Any, base: Any) -> Path:
    return found_by_value(tree, path, edit.seen) if base is None else path_now(base, tree, path)


def _conflict(edit: AnyEdit, reason: Reason, at: Path, tree: Any) -> Conflict:
    return Conflict(edit, reason, field_of(at), value_at(tree, at))


# ---- fields -----------------------------------------------------------------------------------


def _edit(edit: Edit, at: Path, tree: Any) -> PlannedEdit | Conflict | None:
    now = value_at(tree, at)
    if is_same(now, edit.new):
        return None
    if not is_same(now, edit.seen):
        return _conflict(edit, "changed" if is_there(tree, at) else "gone", at, tree)
    new = _with_ending(_typed(edit.new), now)
    undo: AnyEdit = Edit(at, new, now)
    if not is_there(tree, at):
        made = next(
            n for n in range(1, len(at) + 1) if not is_there(tree, at[:n]) or value_at(tree, at[:n]) is None
        )
        top = at[:made]
        after = value_at(applied(tree, SetField(at, new, before=edit.before)), top)
        undo = Edit(top, after, None) if is_there(tree, top) else Removal(top, after)
    return PlannedEdit(SetField(at, new, before=edit.before), undo)


def _with_ending(new: Any, now: Any) -> Any:
    """Return a text with the line break at its end that the old one has: how its block is written stays."""
    if isinstance(new, str) and isinstance(now, str) and new.strip() and not new.endswith("\n"):
        return new + now[len(now.rstrip("\n")) :]
    return new


def _typed(value: Any) -> Any:
    """Return a value as it is typed: numbers and flags are texts in a tree."""
    if isinstance(value, Mapping):
        return {key: _typed(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_typed(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None or isinstance(value, str) else str(value)


# ---- lists and keys ---------------------------------------------------------------------------


def _list(path: Path) -> tuple[Path, int | None]:
    """Return the path of a list and the number of an item, None for one behind the last."""
    return (path[:-1], path[-1]) if isinstance(path[-1], int) else (path, None)


def _addition(edit: Addition, path: Path, tree: Any, base: Any) -> PlannedEdit:
    items, number = _list(path)
    at = items if base is None else path_now(base, tree, items)
    now, seen = value_at(tree, at), value_at(base, items) if base is not None else value_at(tree, at)
    if not isinstance(now, list | None) or not isinstance(seen, list | None):
        raise ImpossibleError
    length = len(now or [])
    place = length if number is None else place_now(seen or [], now or [], number)
    new = _typed(edit.new)
    undo: AnyEdit = Removal((*at, place), new)
    if not now:
        after = applied(tree, AddItem((*at, 0), new))
        top = next(at[:n] for n in range(1, len(at) + 1) if not value_at(tree, at[:n]))
        undo = Edit(top, value_at(after, top), value_at(tree, top))
        undo = undo if is_there(tree, top) else Removal(top, value_at(after, top))
    return PlannedEdit(AddItem((*at, place), new, edit.written), undo)


def _removal(edit: Removal, at: Path, tree: Any, where: Map) -> PlannedEdit | Conflict | None:
    if not is_there(tree, at):
        return None
    now = value_at(tree, at)
    if not is_same(now, edit.seen):
        return _conflict(edit, "changed", at, tree)
    if isinstance(at[-1], int):
        return PlannedEdit(RemoveItem(at), Addition(at, now, written_item(where, at)))
    keys = list(value_at(tree, at[:-1]))
    following = keys[keys.index(at[-1]) + 1 :]
    return PlannedEdit(RemoveKey(at), Edit(at, None, now, before=following[0] if following else None))


def _move(edit: Move, path: Path, at: Path, tree: Any, base: Any) -> PlannedEdit | None:
    now, number = value_at(tree, at[:-1]), at[-1]
    if not isinstance(number, int) or not isinstance(now, list) or number >= len(now):
        raise GoneError
    seen = value_at(base, path[:-1]) if base is not None else now
    own = path[-1] if base is not None else number
    rest = [item for place, item in enumerate(now) if place != number]
    seen_rest = [item for place, item in enumerate(seen) if place != own]
    to = place_now(seen_rest, rest, edit.to)
    if to == number:
        return None
    return PlannedEdit(MoveItem(at, to), Move((*at[:-1], to), now[number], number))
