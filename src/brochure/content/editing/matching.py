"""Which value of now is the one that a writer saw: keys by name, list items by what they hold.

All items that the writer saw are compared with all of now: first those that are the same, then the most alike
of the rest. So an item is found where it moved to, and is never taken for a neighbour that took its number.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from brochure.content.source import Path

_ALIKE = 0.5
"""How much of an item must be as it was, from 0 to 1, to count as the same that was changed."""

_LONG = 20
"""Signs from which a text is taken for the only one of its kind."""
_MOST = 250_000
"""How many pairs are compared at most; a list that long, changed that much, is nobody's content."""


class GoneError(Exception):
    """What the writer saw is no longer there."""


class UnclearError(Exception):
    """Several values may be the one the writer saw."""


def path_now(base: Any, now: Any, path: Path) -> Path:
    """Return where the value that stands in `base` at a path stands now; the last key may be absent.

    Raises GoneError or UnclearError.
    """
    found: Path = ()
    for number, step in enumerate(path):
        if isinstance(step, int):
            if not isinstance(base, list) or not isinstance(now, list) or step >= len(base):
                raise GoneError
            place = item_now(base, now, step, path[number + 1 :])
            base, now, found = base[step], now[place], (*found, place)
        else:
            seen, stands = _value(base, step), _value(now, step)
            if seen is not None and stands is None and number + 1 < len(path):
                raise GoneError
            base, now, found = seen, stands, (*found, step)
    return found


def item_now(base: list[Any], now: list[Any], number: int, field: Path = ()) -> int:
    """Return the number that an item has now; `field`, below it, does not count in comparing."""
    pairs = _same(base, now)
    if number not in pairs:
        pairs |= _alike(base, now, pairs, number, field)
    if number not in pairs:
        raise GoneError
    if pairs[number] is None:
        raise UnclearError
    return pairs[number] or 0


def place_now(base: list[Any], now: list[Any], number: int) -> int:
    """Return where an item is to stand now that was to stand at a number, beside the neighbours it had."""
    for neighbour, beyond in ((number - 1, 1), (number, 0)):
        if 0 <= neighbour < len(base):
            try:
                return item_now(base, now, neighbour) + beyond
            except (GoneError, UnclearError):
                continue
    return 0 if number <= 0 else min(number, len(now)) if number < len(base) else len(now)


def _value(tree: Any, key: str) -> Any:
    return tree.get(key) if isinstance(tree, dict) else None


def _same(base: list[Any], now: list[Any]) -> dict[int, int | None]:
    """Pair items that are exactly the same; of several that are, the first with the first and so on."""
    places: dict[str, list[int]] = {}
    for number, item in enumerate(now):
        places.setdefault(repr(item), []).append(number)
    seen: dict[str, list[int]] = {}
    for number, item in enumerate(base):
        seen.setdefault(repr(item), []).append(number)
    pairs: dict[int, int | None] = {}
    for written, numbers in seen.items():
        there = places.get(written, [])
        if len(numbers) == len(there):
            pairs |= dict(zip(numbers, there, strict=True))
        elif there:  # one of several twins is gone, or there is one more: nobody knows which
            pairs |= dict.fromkeys(numbers)
    return pairs


def _alike(
    base: list[Any], now: list[Any], pairs: dict[int, int | None], wanted: int, field: Path
) -> dict[int, int | None]:
    """Pair the items that are left, the most alike first; none where two are equally alike to the wanted one."""
    taken = set(pairs.values())
    twins = {repr(base[number]) for number in pairs}
    there = [number for number in range(len(now)) if number not in taken and repr(now[number]) not in twins]
    left = [number for number in range(len(base)) if number not in pairs]
    if left == [wanted] and len(there) == 1 and not isinstance(base[wanted], dict | list) and not field:
        return {wanted: there[0]}  # a text of which every neighbour is known: it was changed
    if len(left) * len(there) > _MOST:
        return {wanted: None}
    scores = sorted(
        (
            (_likeness(base[number], now[place], field if number == wanted else ()), number, place)
            for number in left
            for place in there
        ),
        key=lambda score: (-score[0], abs(score[1] - score[2])),
    )
    found: dict[int, int | None] = {}
    for score, number, place in scores:
        if score >= _ALIKE and number not in found and place not in found.values():
            found[number] = place
    best = [score for score, number, _place in scores if number == wanted][:2]
    return found | {wanted: None} if wanted in found and len(best) == 2 and best[0] == best[1] else found


def _likeness(one: Any, other: Any, field: Path) -> float:
    """Return how much two items have in common, from 0 to 1: the share of words of each key, on average."""
    names = tuple(step for step in field if isinstance(step, str))
    ours, theirs = _words(one), _words(other)
    keys = {key for key in [*ours, *theirs] if not names or key != names}
    if not keys:  # nothing but the field itself
        return _share(ours.get(names, Counter()), theirs.get(names, Counter()))
    return sum(_share(ours.get(key, Counter()), theirs.get(key, Counter())) for key in keys) / len(keys)


def _share(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _words(value: Any) -> dict[tuple[str, ...], Counter[str]]:
    found: dict[tuple[str, ...], Counter[str]] = {}
    for key, text in _texts(value, ()):
        found.setdefault(key, Counter()).update(text.split())
    return found


def _texts(value: Any, key: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, (*key, name))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, key)
    elif value is not None:
        yield key, str(value)


def found_by_value(now: Any, path: Path, seen: Any) -> Path:
    """Return where a value that was seen at a path stands now, for who knows nothing else of what was seen.

    That is the path itself, or, if it is a long text or a block that stands only once, the same field of
    another item. Raises GoneError.
    """
    if is_there(now, path) and is_same(value_at(now, path), seen):
        return path
    if not isinstance(seen, str) or len(seen) >= _LONG:
        places = [found for found in _places(now, path) if is_same(value_at(now, found), seen)]
        if seen is not None and len(places) == 1:
            return places[0]
    if seen is not None and not is_there(now, path):
        raise GoneError
    return path


def is_same(one: Any, other: Any) -> bool:
    """Tell whether two values say the same: blanks at the ends do not count, and nothing is nothing."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(is_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    ours, theirs = (value.strip() if isinstance(value, str) else value for value in (one, other))
    return (ours in (None, "") and theirs in (None, "")) or (
        type(ours) is type(theirs) and bool(ours == theirs)
    )


def value_at(tree: Any, path: Path) -> Any:
    """Return the value at a path, None where there is none."""
    for step in path:
        if isinstance(step, int):
            tree = tree[step] if isinstance(tree, list) and 0 <= step < len(tree) else None
        else:
            tree = _value(tree, step)
    return tree


def is_there(tree: Any, path: Path) -> bool:
    """Tell whether a key or an item is there, if only with an empty value."""
    above = value_at(tree, path[:-1])
    if path and isinstance(path[-1], int):
        return isinstance(above, list) and 0 <= path[-1] < len(above)
    return not path or (isinstance(above, dict) and path[-1] in above)


def _places(tree: Any, path: Path, done: Path = ()) -> Iterator[Path]:
    """Yield the same field of all items: `interview[2].question` for `interview[0].question`."""
    if not path:
        yield done
    elif isinstance(path[0], int):
        for number, item in enumerate(tree if isinstance(tree, list) else []):
            yield from _places(item, path[1:], (*done, number))
    else:
        yield from _places(_value(tree, path[0]), path[1:], (*done, path[0]))
