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
    """Give a field a value; keys above it that are missing are made. `first` puts a new key on top."""

    path: Path
    value: Value
    first: bool = False


@dataclass(frozen=True, slots=True)
class RemoveKey:
    """Remove a key with its value; the comments inside stay."""

    path: Path


@dataclass(frozen=True, slots=True)
class RenameKey:
    """Give a key another name, in the same place."""

    path: Path
    name: str


Operation = SetField | RemoveKey | RenameKey
# Adding, removing and moving list items belong here too: each a class, a case in `applied`, and a case in
# `surgery.splices`. The proof needs no change.


def applied(tree: Any, operation: Operation) -> Any:
    """Return the values as they must be after an operation. Raises ImpossibleError."""
    return _at(tree, operation.path, operation)


def _at(tree: Any, path: Path, operation: Operation) -> Any:
    if not path:
        raise ImpossibleError
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        if not isinstance(tree, list) or not 0 <= step < len(tree):
            raise ImpossibleError
        inner = _at(tree[step], rest, operation) if rest else _item(operation)
        return [*tree[:step], inner, *tree[step + 1 :]]
    if tree is None and isinstance(operation, SetField):
        tree = {}
    if not isinstance(tree, dict):
        raise ImpossibleError
    if rest:
        if step not in tree and not isinstance(operation, SetField):
            raise ImpossibleError
        return {**tree, step: _at(tree.get(step), rest, operation)}
    return _key(tree, step, operation)


def _item(operation: Operation) -> Any:
    if not isinstance(operation, SetField):
        raise ImpossibleError
    return plain(operation.value)


def _key(tree: dict[str, Any], key: str, operation: Operation) -> dict[str, Any]:
    if isinstance(operation, SetField):
        value = plain(operation.value)
        return {key: value, **tree} if operation.first and key not in tree else {**tree, key: value}
    if key not in tree:
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
