"""Edit a YAML text, and prove every edit by reading the result again."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from brochure.content.decode import without_control_characters
from brochure.content.editing.lists import comments_of, list_candidates
from brochure.content.editing.operations import (
    AddItem,
    ImpossibleError,
    ListOperation,
    Operation,
    RemoveItem,
    applied,
)
from brochure.content.editing.places import Map, comments_in_text, mapped
from brochure.content.editing.surgery import Splice, key_candidates, spliced
from brochure.content.invisible import straightened
from brochure.content.reader import read_text
from brochure.content.scalar_checks import OF_VALUES
from brochure.content.source import Path, Source, field_of
from brochure.i18n import _
from brochure.problems import Problem, ProblemError


def edited(
    text: str,
    operations: Iterable[Operation],
    file: str,
    ahead: Callable[[str], None] = lambda _text: None,
) -> str:
    """Return a text with operations carried out, one after the other.

    `ahead` is given each text that is about to be proven. Raises ProblemError (`edit-refused`) where one cannot be, or where the result would not hold exactly
    the values that are meant and every comment that was there; with a list item go its own comments.
    """
    for operation in operations:
        text = _edited(text, operation, file, ahead)
    return text


def _edited(text: str, operation: Operation, file: str, ahead: Callable[[str], None]) -> str:
    source, where = read_map(text, file)
    if source is None or where is None:
        raise ProblemError(refused(file, operation.path, _("it has mistakes that have to be mended first")))
    try:
        intended = applied(source.tree, operation)
        comments = _comments_after(where, operation)
        for splices in _candidates(where, operation):
            result = spliced(text, splices)
            ahead(result)
            if is_proven(text, result, intended, file, comments):
                return result
    except ImpossibleError:
        pass
    raise ProblemError(refused(file, operation.path, _("the change does not fit what stands there")))


def _candidates(where: Map, operation: Operation) -> Iterator[list[Splice]]:
    if isinstance(operation, ListOperation):
        return list_candidates(where, operation)
    return key_candidates(where, operation)


def _comments_after(where: Map, operation: Operation) -> Counter[str]:
    """Return the comments that a text must have after an operation."""
    comments = Counter(text for _at, text in where.comments)
    if isinstance(operation, RemoveItem):
        comments -= Counter(comments_of(where, operation.path))
    elif isinstance(operation, AddItem) and operation.written is not None:
        comments += Counter(comments_in_text(operation.written))
    return comments


def is_proven(
    before: str, after: str, intended: Any, file: str = "", comments: Counter[str] | None = None
) -> bool:
    """Tell whether a text holds exactly the intended values, the comments, and no new problem.

    The comments are those of `before`, unless others are given.
    """
    old, new = _read(before, file), _read(after, file)
    old_map, new_map = _map(before), _map(after)
    if new[0] is None or new[0].neutralised or old_map is None or new_map is None:
        return False
    if not _same(new[0].tree, intended):
        return False
    wanted = Counter(text for _at, text in old_map.comments) if comments is None else comments
    if wanted != Counter(text for _at, text in new_map.comments):
        return False
    codes = [
        Counter(problem.code for problem in problems if problem.code not in OF_VALUES)
        for _source, problems in (old, new)
    ]
    return not codes[1] - codes[0]


def read_map(text: str, file: str) -> tuple[Source | None, Map | None]:
    """Return the values of a text and where they stand; None for a text that has to be mended first."""
    source, _problems = _read(text, file)
    if source is None or source.neutralised or straightened(text)[1]:
        return None, None
    return source, _map(text)


# Each edit reads the text before and after it, several times, and the next one begins with what this one made. Nobody
# changes what is read: an operation gives other values.
@lru_cache(maxsize=4)
def _read(text: str, file: str) -> tuple[Source | None, list[Problem]]:
    return read_text(text, file)


@lru_cache(maxsize=4)
def _map(text: str) -> Map | None:
    clean, _problems = without_control_characters(text, "")
    clean, shifts, _hidden = straightened(clean)
    return mapped(clean, clean if shifts else text)  # signs without width were taken out: offsets are its own


def _same(one: Any, other: Any) -> bool:
    """Compare values exactly: types, signs, the order of keys."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and bool(one == other)


def refused(file: str, path: Path, reason: str) -> Problem:
    """Return the problem of an edit that was not carried out."""
    return Problem(
        code="edit-refused",
        file=file,
        field=field_of(path) or None,
        message=_("{field} was left as it is: {reason}").format(field=field_of(path) or file, reason=reason),
        remedy=_("Change it yourself in an editor, then run the command again."),
    )
