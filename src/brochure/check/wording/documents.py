"""The documents an editor reads: each YAML file's running text, field by field."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, get_args

from brochure.check.wording.spans import offsets_in_file
from brochure.content import walk
from brochure.content.forms import described_at
from brochure.content.model import Event, Label, Model, Municipality, Publication, Selection
from brochure.content.source import Path, Source

Kind = Literal["municipality", "label", "publication", "event", "selection"]
Manner = Literal["prose", "quotation", "line", "name"]

_LONGEST = 60_000  # characters: a longer text is refused by the model
_MODELS: dict[Kind, type[Model]] = {
    "municipality": Municipality,
    "label": Label,
    "publication": Publication,
    "event": Event,
    "selection": Selection,
}
_MANNERS: tuple[Manner, ...] = get_args(Manner)


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
    language: str = "nl"

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
            if (manner := _manner(self.kind, path)) is not None and text.strip() and len(text) <= _LONGEST
        )

    @cached_property
    def _offsets(self) -> dict[Path, list[int | None] | None]:
        return {}

    def is_literal(self, path: Path) -> bool:
        """Tell whether a field holds literal words, which nobody but a person may change."""
        return _manner(self.kind, path) == "quotation"

    def offsets(self, path: Path) -> list[int | None] | None:
        """Return for each character of a text its offset in the file; see `offsets_in_file`."""
        if path not in self._offsets:
            value = self.source.value(path)
            found = offsets_in_file(self.source, path, value) if isinstance(value, str) else None
            self._offsets[path] = found
        return self._offsets[path]


def _manner(kind: Kind, path: Path) -> Manner | None:
    """Return how a field is read, as the model says; names, addresses and settings are not."""
    model = _MODELS[kind]
    above = [described_at(model, path[:number]) for number in range(1, len(path))]
    if not all(field is not None and field.printed for field in above):
        return None
    field = described_at(model, path)
    return next((manner for manner in _MANNERS if field is not None and field.kind == manner), None)
