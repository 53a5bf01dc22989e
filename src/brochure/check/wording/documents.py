"""The documents an editor reads: each YAML file's running text, field by field."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from brochure.check.wording.spans import offsets_in_file
from brochure.content import walk
from brochure.content.source import Path, Source

Kind = Literal["municipality", "label", "publication"]
Manner = Literal["prose", "quotation", "line", "name"]

_MANNERS: dict[str, Manner] = {
    **dict.fromkeys(("text", "summary", "story", "intro", "answer", "call", "path_intro", "colophon"), "prose"),
    **dict.fromkeys(("quote", "spoken", "pull_quote"), "quotation"),
    **dict.fromkeys(
        (
            *("question", "title", "subtitle", "label", "caption", "alt", "unit", "role"),
            *("criteria_note", "duration", "source"),
        ),
        "line",
    ),
    **dict.fromkeys(("name", "speaker", "municipality", "credit", "address", "phone", "partners"), "name"),
}  # fmt: skip
_LONGEST = 60_000  # characters: a longer text is refused by the model
_NOT_READ = {"silence", "foreign_words"}
_ADDRESSED = {"sender", "contact", "responsible_publisher"}  # whose lines are names, whatever their key


@dataclass(frozen=True, slots=True)
class TextField:
    """One text that is read: running prose, somebody's literal words, a single line, or a name.

    Of a name only the signs are read: how it is spelt is for who bears it.
    """

    path: Path
    text: str
    manner: Manner

    @property
    def is_literal(self) -> bool:
        """Tell whether these are literal words, which nobody but a person may change."""
        return self.manner == "quotation"


@dataclass(frozen=True)
class Document:
    """A file as an editor sees it. The tree holds text, lists and mappings, whatever was typed."""

    kind: Kind
    source: Source

    @property
    def tree(self) -> dict[str, Any]:
        """The values of the file; empty if it holds no keys."""
        return walk.mapping(self.source.tree)

    @cached_property
    def fields(self) -> tuple[TextField, ...]:
        """All texts of the file that are read for what they say, in the order of the file."""
        return tuple(field for field in self.printed if field.manner != "name")

    @cached_property
    def printed(self) -> tuple[TextField, ...]:
        """All texts of the file whose signs are read, names too, in the order of the file."""
        return tuple(
            TextField(path, text, manner)
            for path, text in walk.texts(self.tree)
            if (manner := _manner(path)) is not None and text.strip() and len(text) <= _LONGEST
        )

    @cached_property
    def _offsets(self) -> dict[Path, list[int | None] | None]:
        return {}

    def offsets(self, path: Path) -> list[int | None] | None:
        """Return for each character of a text its offset in the file; see `offsets_in_file`."""
        if path not in self._offsets:
            value = self.source.value(path)
            found = offsets_in_file(self.source, path, value) if isinstance(value, str) else None
            self._offsets[path] = found
        return self._offsets[path]


def _manner(path: Path) -> Manner | None:
    """Return how a field is read, from its key; links and settings are not."""
    if not path or path[0] in _NOT_READ:
        return None
    manner = _MANNERS.get(next((step for step in reversed(path) if isinstance(step, str)), ""))
    if isinstance(path[-1], int) and manner != "name":
        return None
    return "name" if path[0] in _ADDRESSED and manner else manner
