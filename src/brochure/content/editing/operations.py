"""What can be changed in a YAML text, and the values that must come of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from brochure.content.source import Path

Value = str | None | Mapping[str, Any] | list[Any]
"""What a field may hold: a text, nothing, or keys and lists of these."""


class ImpossibleError(Exception):
    """The operation does not fit the values: a key that is not there, a name that is taken."""


@dataclass(frozen=True, slots=True)
class SetField:
    """Give a field a value; keys above it that are missing are made.

    A new key comes last: behind all others, unless it is to be `first`, or to stand before the key `before`.
    """

    path: Path
    value: Value
    first: bool = False
    before: str | None = None


@dataclass(frozen=True, slots=True)
class RemoveKey:
    """Remove a key with its value; the comments inside stay."""

    path: Path


@dataclass(frozen=True, slots=True)
class RenameKey:
    """Give a key another name, in the same place."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class AddItem:
    """Put a value into a list, where it is to stand; a list that is not there is made.

    `written` is how the item stood in a file before, comments included: see `items.written_item`.
    """

    path: Path
    value: Value
    written: str | None = None


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Remove a list item with the comments above it, beside it and inside it."""

    path: Path


@dataclass(frozen=True, slots=True)
class MoveItem:
    """Move a list item, with its comments, to where it is to stand among the others."""

    path: Path
    to: int


ListOperation = AddItem | RemoveItem | MoveItem
Operation = SetField | RemoveKey | RenameKey | ListOperation


def applied(tree: Any, operation: Operation) -> Any:
    """Return the values as they must be after an operation. Raises ImpossibleError."""
    return _at(tree, operation.path, operation)


def _at(tree: Any, path: Path, operation: Operation) -> Any:
    if not path:
        raise ImpossibleError
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        if not rest and isinstance(operation, ListOperation):
            return _list(tree, step, operation)
        if not isinstance(tree, list) or not 0 <= step < len(tree):
            raise ImpossibleError
        inner = _at(tree[step], rest, operation) if rest else _item(operation)
        return [*tree[:step], inner, *tree[step + 1 :]]
    makes = isinstance(operation, SetField | AddItem)
    if tree is None and makes:
        tree = {}
    if not isinstance(tree, dict):
        raise ImpossibleError
    if rest:
        if step not in tree and not makes:
            raise ImpossibleError
        return {**tree, step: _at(tree.get(step), rest, operation)}
    return _key(tree, step, operation)


def _list(tree: Any, number: int, operation: ListOperation) -> list[Any]:
    if isinstance(operation, AddItem):
        tree = [] if tree is None else tree
        if not isinstance(tree, list) or not 0 <= number <= len(tree):
            raise ImpossibleError
        return [*tree[:number], plain(operation.value), *tree[number:]]
    if not isinstance(tree, list) or not 0 <= number < len(tree):
        raise ImpossibleError
    rest = [*tree[:number], *tree[number + 1 :]]
    if isinstance(operation, RemoveItem):
        return rest
    if not 0 <= operation.to < len(tree):
        raise ImpossibleError
    return [*rest[: operation.to], tree[number], *rest[operation.to :]]


def _item(operation: Operation) -> Any:
    if not isinstance(operation, SetField):
        raise ImpossibleError
    return plain(operation.value)


def _key(tree: dict[str, Any], key: str, operation: Operation) -> dict[str, Any]:
    if isinstance(operation, SetField):
        value = plain(operation.value)
        if key in tree:
            return {**tree, key: value}
        if operation.first:
            return {key: value, **tree}
        at = list(tree).index(operation.before) if operation.before in tree else len(tree)
        pairs = list(tree.items())
        return dict([*pairs[:at], (key, value), *pairs[at:]])
    if key not in tree or not isinstance(operation, RemoveKey | RenameKey):
        raise ImpossibleError
    if isinstance(operation, RemoveKey):
        return {name: value for name, value in tree.items() if name != key}
    if operation.name in tree and operation.name != key:
        raise ImpossibleError
    return {operation.name if name == key else name: value for name, value in tree.items()}


def plain(value: Any) -> Any:
    """Return a value as the reader returns it: dicts, lists, texts and None. Raises ImpossibleError."""
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    try:
        str(value).encode("utf-8")
    except UnicodeEncodeError:  # half of a pair of surrogates is no text
        raise ImpossibleError from None
    return value
