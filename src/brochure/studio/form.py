"""The form of a subject: every field that its model describes, with what the file holds and what is to mend."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from brochure import api

Path = tuple[str | int, ...]
_CHARACTERS = 60  # of what an item says, as its heading


@dataclass
class Node:
    """One field, group or list as it stands in the form; `value` as typed, None where nothing is."""

    about: api.FieldDescription
    path: Path
    value: Any
    children: list["Node"] = field(default_factory=list)
    problems: list[api.Problem] = field(default_factory=list)

    @property
    def field(self) -> str:
        """The field as it is written."""
        return api.field_of(self.path)

    @property
    def number(self) -> int:
        """The place of an item in its list, from 1."""
        return int(self.path[-1]) + 1

    @property
    def shown(self) -> str:
        """How a field is shown; `foreign` where something else stands in the file than its kind holds."""
        kind, item = self.about.kind, self.about.item
        if (
            kind == "list"
            and item is not None
            and item.kind == "choice"
            and isinstance(self.value, list | None)
        ):
            return "set"
        if kind in ("block", "list", "mapping"):
            return kind if not isinstance(self.value, str) else "name"
        if kind == "point" and isinstance(self.value, list | None):
            return "point"
        if self.value is not None and not isinstance(self.value, str):
            return "foreign"
        if kind in ("prose", "quotation") or "\n" in (self.value or "").strip():
            return "text"
        return kind

    @property
    def text(self) -> str:
        """What stands in a field that can be written in."""
        if self.shown == "set":
            return " ".join(value for value in self.options if value in (self.value or []))
        if isinstance(self.value, list):
            return " ".join(map(str, self.value))
        return self.value or ""

    @property
    def options(self) -> dict[str, str]:
        """What can be ticked in a set, with the words for it; what else stands in the file comes last."""
        known = self.about.item.choice_labels if self.about.item else {}
        return known | {str(value): str(value) for value in self.value or [] if value not in known}

    @property
    def help(self) -> str:
        """What to write there, where that says more than the label; who is quoted is chosen by name."""
        about = self.about
        return "" if about.kind == "person" or about.help.lower() == about.label.lower() else about.help

    @property
    def is_filled(self) -> bool:
        """Tell whether anything stands in it."""
        return bool(self.value)

    @property
    def heading(self) -> str:
        """What an item of a list says, in a few words."""
        if isinstance(self.value, str):
            return self.value[:_CHARACTERS]
        values = self.value.values() if isinstance(self.value, Mapping) else []
        words = next((one for one in values if isinstance(one, str) and one.strip()), "")
        return words if len(words) <= _CHARACTERS else words[:_CHARACTERS].rsplit(" ", 1)[0] + " …"

    def all(self) -> Iterator["Node"]:
        """Yield this node and all below it."""
        yield self
        for child in self.children:
            yield from child.all()


def built(
    fields: Iterable[api.FieldDescription], values: Mapping[str, Any] | None, path: Path = ()
) -> list[Node]:
    """Return the form of fields in the order of their model, technical ones last: people begin at the top."""
    values = values if isinstance(values, Mapping) else {}
    ordered = sorted(fields, key=lambda about: about.is_technical)
    return [_node(about, (*path, about.key), values.get(about.key)) for about in ordered]


def with_towns(
    fields: Iterable[api.FieldDescription], towns: tuple[tuple[str, str], ...]
) -> tuple[api.FieldDescription, ...]:
    """Return fields whose towns are chosen from those there are: their stems and names."""
    return tuple(
        replace(
            one,
            choices=towns if one.kind == "town" else one.choices,
            item=with_towns((one.item,), towns)[0] if one.item else None,
            fields=with_towns(one.fields, towns),
        )
        for one in fields
    )


def _node(about: api.FieldDescription, path: Path, value: Any) -> Node:
    node = Node(about, path, value)
    item = about.item
    if node.shown == "block":
        node.children = built(about.fields, value, path)
    elif node.shown == "list" and item is not None and isinstance(value, list):
        node.children = [_node(item, (*path, number), inner) for number, inner in enumerate(value)]
    elif node.shown == "mapping" and item is not None and isinstance(value, Mapping):
        node.children = [_node(item, (*path, key), inner) for key, inner in value.items()]
    return node


def shape(nodes: Iterable[Node]) -> str:
    """Return a digest of which fields a form has; while it stays the same, only values change."""
    fields = [f"{node.field}:{node.shown}" for top in nodes for node in top.all()]
    return hashlib.sha256("\n".join(fields).encode()).hexdigest()[:16]


def texts(nodes: Iterable[Node]) -> dict[str, str]:
    """Return what stands in each field that can be written in."""
    return {
        node.field: node.text
        for top in nodes
        for node in top.all()
        if node.shown not in ("block", "list", "mapping", "foreign")
    }


def with_problems(nodes: list[Node], problems: Iterable[api.Problem]) -> list[api.Problem]:
    """Hang problems on the fields they are about, or the nearest above; return those of no field."""
    known = {node.path: node for top in nodes for node in top.all()}
    left: list[api.Problem] = []
    for problem in problems:
        path: Path = api.path_of(problem.field or "")
        while path and path not in known:
            path = path[:-1]
        (known[path].problems if path else left).append(problem)
    return left


def people(values: Mapping[str, Any] | None) -> dict[str, str]:
    """Return the people of a file by their keys, as they are chosen from."""
    found = (values or {}).get("people")
    if not isinstance(found, Mapping):
        return {}
    return {
        key: str(person.get("name") or key) if isinstance(person, Mapping) else key
        for key, person in found.items()
    }


def item_word(about: api.FieldDescription, number: int) -> str:
    """Return what an item of a list is called: `Question 2`."""
    return f"{about.item.label if about.item else about.label} {number}"


def words_of(subject: api.Subject, field: str) -> str:
    """Return what people call a field: `Question 2: Summary` for `interview[1].summary`."""
    fields, words, about = api.describe(subject), list[str](), None
    for step in api.path_of(field):
        if isinstance(step, int) and about is not None:
            words[-1:] = [item_word(about, step + 1)]
            about = about.item
        else:
            found = next((one for one in fields if one.key == step), None)
            if found is None and about is not None and about.item is not None:
                about = about.item  # of people, each has a key of their own
                words.append(str(step))
            elif found is None:
                return field
            else:
                about = found
                words.append(about.label)
        fields = about.fields if about is not None else ()
    return ": ".join(words)
