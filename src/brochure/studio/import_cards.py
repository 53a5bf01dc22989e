"""What an import read, as cards: every doubt with the fields it is about, and the line of the source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from brochure import api
from brochure.studio.form import Node, item_word

_GROUPS = ("block", "list", "mapping")


@dataclass
class Card:
    """Doubts about one place: a field by itself, or what holds it, with all that can be written there."""

    path: tuple[str | int, ...]
    title: str
    node: Node | None
    fields: list[Node] = field(default_factory=list)
    doubts: list[tuple[int, api.ImportDoubt]] = field(default_factory=list)
    picture: str = ""  # its name in the source

    @property
    def field(self) -> str:
        """The field of the card."""
        return api.field_of(self.path)

    @property
    def can_go(self) -> bool:
        """Tell whether it may be left out as a whole: an item, or what is not required."""
        if self.node is None or not self.node.is_filled:
            return False
        return isinstance(self.path[-1], int) or not self.node.about.required

    @property
    def line(self) -> int | str | None:
        """The first line of the source it comes from, or its picture there."""
        return next((doubt.line for _number, doubt in self.doubts if doubt.line), self.picture or None)


def cards(preview: api.ImportPreview, nodes: Iterable[Node]) -> list[Card]:
    """Return the doubts of an import by the place they are about, in the order of the file."""
    tops = list(nodes)
    known = {node.path: (rank, node) for rank, node in enumerate(_walk(tops))}
    found: dict[tuple[str | int, ...], Card] = {}
    for number, doubt in enumerate(preview.doubts):
        path = api.path_of(doubt.missing or doubt.field)
        while path and path not in known:
            path = path[:-1]
        if path and known[path][1].shown not in _GROUPS and len(path) > 1:
            path = path[:-1]  # beside its neighbours: who said it, and what it answers
        card = found.setdefault(path, _card(path, known[path][1] if path else None, tops))
        card.doubts.append((number, doubt))
    return sorted(found.values(), key=lambda card: known[card.path][0] if card.path else -1)


def _card(path: tuple[str | int, ...], node: Node | None, tops: list[Node]) -> Card:
    if node is None:
        return Card(path, "", None)
    fields = node.children if node.shown == "block" else [node]
    # What belongs to one thing is written together: a photo with its consent.
    flat = [one for child in fields for one in (child.children if child.shown == "block" else [child])]
    shown = [one for one in flat if one.shown not in (*_GROUPS, "foreign")]
    return Card(path, title(tops, path), node, shown, picture=_picture(node))


def _picture(node: Node) -> str:
    """Return the name of the picture that a place shows; empty where it shows none."""
    file = node.value.get("file") if isinstance(node.value, Mapping) else None
    return file.rpartition("/")[2] if isinstance(file, str) else ""


def _walk(nodes: Iterable[Node]) -> Iterable[Node]:
    for top in nodes:
        yield from top.all()


def title(tops: Iterable[Node], path: tuple[str | int, ...]) -> str:
    """Return what people call a place: `Interview, question 2, answer 1`."""
    words, nodes = list[str](), list(tops)
    about: api.FieldDescription | None = None
    for end in range(1, len(path) + 1):
        node = next((one for one in nodes if one.path == path[:end]), None)
        if node is None:
            break
        if isinstance(path[end - 1], int) and about is not None:
            words[-1:] = [item_word(about, int(path[end - 1]) + 1)]
        else:
            words.append(node.heading if about is not None and about.kind == "mapping" else node.about.label)
        nodes, about = node.children, node.about
    return ", ".join(words)
