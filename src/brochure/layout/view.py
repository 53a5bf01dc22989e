"""Views: content as templates see it; every value knows the field it came from.

A view walks like the model (`m.lead.quote`, `m.interview`), but lists miss what was left out, photos
miss those that may not be shown, and a text still knows its path (`interview[2].answers[0].text`),
so that whatever a template writes can carry `data-field`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from brochure.content.consent import may_show
from brochure.content.model import Photo
from brochure.nearest import nearest


@dataclass(frozen=True, slots=True)
class Shown:
    """What a document shows of its subject: everything but these fields."""

    left_out: frozenset[str] = frozenset()
    shortened: frozenset[str] = frozenset()
    without_photos: frozenset[str] = field(default_factory=frozenset)  # files that cannot be used
    use: str | None = None  # the edition: consent for a photo may be limited to some
    on: date | None = None  # the publication's day: consent may have ended
    used: set[str] = field(default_factory=set, compare=False)  # top-level fields that a template read


class Text(str):
    """A text that knows its field."""

    __slots__ = ("path",)
    path: str


class Amount(Decimal):
    """A number that knows its field."""

    path: str


class Count(int):
    """A whole number that knows its field."""

    path: str


class View:
    """A model as a template sees it."""

    def __init__(self, model: BaseModel, path: str, shown: Shown) -> None:
        self._model = model
        self.path = path
        self._shown = shown

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or not (name in type(self._model).model_fields or hasattr(self._model, name)):
            raise AttributeError(name)
        if not self.path or self.path.endswith(":"):
            self._shown.used.add(f"{self.path}{name}")
        return wrap(getattr(self._model, name), join(self.path, name), self._shown)

    def __getitem__(self, name: str) -> Any:
        """Return a field by name: `label["path"]`, which a view's own `path` hides."""
        return self.__getattr__(name)

    @property
    def shortened(self) -> bool:
        """Tell whether the summary stands in for the whole."""
        return self.path in self._shown.shortened

    def nearest(self, name: str) -> str | None:
        """Return the known field most like a name that is unknown."""
        return nearest(name, type(self._model).model_fields)


class ListView(Sequence[Any]):
    """A list as a template sees it: without what was left out, every item knowing its true index."""

    def __init__(self, items: Sequence[Any], path: str, shown: Shown) -> None:
        self.path = path
        kept = ((f"{path}[{index}]", item) for index, item in enumerate(items))
        self._items = [wrap(item, at, shown) for at, item in kept if _is_kept(item, at, shown)]

    def __getitem__(self, index: Any) -> Any:
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)


class MapView(Mapping[str, Any]):
    """A mapping as a template sees it."""

    def __init__(self, items: Mapping[str, Any], path: str, shown: Shown) -> None:
        self.path = path
        self._items = {key: wrap(item, join(path, key), shown) for key, item in items.items()}

    def __getitem__(self, key: str) -> Any:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


def join(path: str, name: str) -> str:
    """Return the path of a field inside another; a path that ends in `:` names a file."""
    return f"{path}.{name}" if path and not path.endswith(":") else f"{path}{name}"


def is_shown(photo: Photo, shown: Shown) -> bool:
    """Tell whether a photo may be shown and can be used."""
    return may_show(photo, shown.use, shown.on) and photo.file not in shown.without_photos


def _is_kept(item: Any, path: str, shown: Shown) -> bool:
    if isinstance(item, Photo) and not is_shown(item, shown):
        return False
    return path not in shown.left_out


def wrap(value: Any, path: str, shown: Shown) -> Any:
    """Return a value as a view of it; what was left out is None."""
    if path in shown.left_out or (isinstance(value, Photo) and not is_shown(value, shown)):
        return None
    if isinstance(value, BaseModel):
        return View(value, path, shown)
    if isinstance(value, tuple | list):
        return ListView(value, path, shown)
    if isinstance(value, Mapping):
        return MapView(value, path, shown)
    if isinstance(value, bool) or value is None:
        return value
    kinds: tuple[tuple[type, type], ...] = ((str, Text), (Decimal, Amount), (int, Count))
    for kind, located in kinds:
        if isinstance(value, kind):
            known = located(value)
            known.path = path
            return known
    return value


def subject_view(model: BaseModel, shown: Shown) -> View:
    """Return the view of a document's subject; its paths are fields of the subject's file."""
    return View(model, "", shown)


def companion_view(model: BaseModel, prefix: str, shown: Shown) -> View:
    """Return the view of other content, such as the publication, with paths like `publication:sender.name`."""
    return View(model, f"{prefix}:", shown)
