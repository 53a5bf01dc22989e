"""A YAML file as it was typed: its text, its values, and where each of them stands."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

Path = tuple[str | int, ...]
"""The way to a value: `("interview", 2, "answers", 0, "text")`."""

Style = Literal["plain", "single", "double", "literal", "folded", "list", "mapping"]
_STEPS = re.compile(r"\[\d+\]|[^.\[\]]+")
_LINE_END = re.compile(r"\r\n|\n|\r")


def field_of(path: Path) -> str:
    """Write a path as people see it: `interview[2].answers[0].text`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def path_of(field: str) -> Path:
    """Read a path as people see it: the inverse of `field_of`, for keys without dots and brackets."""
    return tuple(int(step[1:-1]) if step.startswith("[") else step for step in _STEPS.findall(field))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one value stands: offsets in the text, quotation marks included; `key` is where its key starts."""

    start: int
    end: int
    style: Style
    key: int | None = None

    @property
    def is_scalar(self) -> bool:
        """Tell whether the value is a text rather than a list or a mapping."""
        return self.style not in ("list", "mapping")


@dataclass(frozen=True)
class Source:
    """A file that was read: every scalar in `tree` is the text that was typed, an empty one is None.

    `text` has the file's own line ends and no byte order mark; offsets count its characters.
    `neutralised` are the lines whose syntax error was reported already and whose value was replaced so
    that reading could go on; `dropped` are the keys on lines that had to be left out for that.
    """

    file: str
    text: str
    tree: Any = None
    spots: Mapping[Path, Spot] = field(default_factory=dict)
    neutralised: frozenset[int] = frozenset()
    dropped: frozenset[str] = frozenset()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of an offset in the text."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column, both from 1, never past the end of that line."""
        starts = self._line_starts
        if line > len(starts):
            return len(self.text)
        end = starts[line] - 1 if line < len(starts) else len(self.text)
        return min(starts[line - 1] + column - 1, end)

    def nearest(self, path: Path) -> Path:
        """Return the path itself or the nearest ancestor that stands in the file."""
        while path and path not in self.spots:
            path = path[:-1]
        return path

    def where(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Return line and column of a value, of its key if asked; of the nearest ancestor if it is absent.

        A list or mapping is pointed at by its key: that is the line a person looks for.
        """
        spot = self.spots.get(found := self.nearest(path))
        if spot is None:
            return 1, 1
        at_key = spot.key is not None and (key or found != path or not spot.is_scalar)
        return self.position(spot.key if at_key and spot.key is not None else spot.start)

    def span(self, path: Path) -> Spot | None:
        """Return the offsets and the style of a text, or None for what is no text or not in the file."""
        spot = self.spots.get(path)
        return spot if spot is not None and spot.is_scalar else None

    def value(self, path: Path) -> Any:
        """Return the value at a path, or None when there is none."""
        found = self.tree
        for step in path:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError):
                return None
        return found
