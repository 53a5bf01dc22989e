"""The photos of a subject as cards: each with its fields, its crops, and the photos that nothing uses."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from brochure import api
from brochure.studio.figures import number
from brochure.studio.form import Node, shape

_APART = ("file", "focus")  # shown with the picture


@dataclass(frozen=True, slots=True)
class Crop:
    """A frame of a document, and where it stands in a text on the screen: `wide` by `high` in mm."""

    title: str
    wide: float
    high: float

    @property
    def size(self) -> str:
        """Its size for people."""
        return f"{number(self.wide)} × {number(self.high)} mm"


@dataclass(frozen=True, slots=True)
class Card:
    """One photo: its node, its file where there is one, and its crops."""

    node: Node
    file: str
    is_there: bool
    crops: tuple[Crop, ...]

    @property
    def fields(self) -> list[Node]:
        """The fields that are written in, in the order of the model."""
        return [child for child in self.node.children if child.about.key not in _APART]

    @property
    def focus(self) -> Node | None:
        """What stays in view."""
        return next((child for child in self.node.children if child.about.key == "focus"), None)

    @property
    def consent_choice(self) -> dict[str, str | None] | None:
        """The consent as a choice, of one that is written as a text."""
        consent = next((child for child in self.node.children if child.about.key == "consent"), None)
        return api.consent_choice(consent.value) if consent and isinstance(consent.value, str) else None


@dataclass(frozen=True, slots=True)
class Shelf:
    """All photos of a subject; `node` is the list of them."""

    node: Node | None
    cards: tuple[Card, ...]
    unused: tuple[str, ...]

    @property
    def shape(self) -> str:
        """A digest of all that only a new form shows."""
        fields = shape([self.node] if self.node else [])
        shown = [(card.file, card.is_there, card.crops) for card in self.cards]
        return hashlib.sha256(repr((fields, shown, self.unused)).encode()).hexdigest()[:16]


def shelf(workspace: api.Workspace, subject: api.Subject, nodes: Iterable[Node]) -> Shelf:
    """Return the photos of a subject."""
    node = next(iter(nodes), None)
    cards: list[Card] = []
    number = 0  # among those that are shown: which is the first decides its frame
    for child in node.children if node else ():
        values = child.value if isinstance(child.value, dict) else {}
        file, place = _text(values, "file"), _text(values, "place") or None
        path = api.find_photo(workspace, file) if file else None
        size = api.photo_size(path) if path is not None else None
        is_shown = not _is_withdrawn(values)
        crops = _crops(workspace, subject, number, place, size) if is_shown and size is not None else ()
        number += is_shown
        cards.append(Card(child, file, path is not None, crops))
    return Shelf(node, tuple(cards), tuple(api.unused_photos(workspace, subject)))


def _crops(
    workspace: api.Workspace, subject: api.Subject, number: int, place: str | None, size: tuple[int, int]
) -> tuple[Crop, ...]:
    found = api.photo_crops(workspace, subject, number, place, size)
    return tuple(Crop(one.title, one.width, one.height) for one in found)


def _text(values: dict[str, object], key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""


def _is_withdrawn(values: dict[str, object]) -> bool:
    return api.is_photo_withdrawn(values.get("consent"))
