"""Walk the values of a file as they were typed, whatever shape a mistake has given them.

Cross-checks work on these rather than on the model, so that one wrong key does not hide what else is
wrong in the same file.
"""

from collections.abc import Iterator
from typing import Any

from brochure.content.source import Path, Source


def mapping(value: Any) -> dict[str, Any]:
    """Return a mapping, empty for anything else."""
    return value if isinstance(value, dict) else {}


def items(source: Source, *path: str | int) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield the mappings in the list at a path, each with its own path."""
    value = source.value(path)
    for number, item in enumerate(value if isinstance(value, list) else []):
        if isinstance(item, dict):
            yield (*path, number), item


def answers(source: Source) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield every answer of the interview and of the practice's own interview."""
    for start in (("interview",), ("practice", "interview")):
        for path, _question in items(source, *start):
            yield from items(source, *path, "answers")


def texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every text below a value with its path, in the order of the file."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from texts(inner, (*path, number))


def text_at(value: dict[str, Any], key: str) -> str | None:
    """Return a text of a mapping, stripped, or None when there is none."""
    found = value.get(key)
    return found.strip() or None if isinstance(found, str) else None
