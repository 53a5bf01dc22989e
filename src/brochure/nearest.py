"""Did you mean …: the known word nearest to one that somebody typed, and names that are the same."""

from collections.abc import Iterable


def nearest(typed: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """Return the known word nearest to a typed one, or None where none is alike.

    `cutoff` is how alike it must be, from 0 to 1 (`difflib.SequenceMatcher.ratio`).
    """
    from difflib import get_close_matches  # only who mistyped waits for the import

    return next(iter(get_close_matches(typed, list(known), n=1, cutoff=cutoff)), None)


def name_key(name: str) -> str:
    """Return a name by which people are told apart: without capitals, and with one blank between words."""
    return " ".join(name.split()).casefold()


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two names are the same, blanks and capitals aside."""
    return name_key(one) == name_key(other)
