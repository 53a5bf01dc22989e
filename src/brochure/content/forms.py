"""What each field of a model is, for forms, checks and messages; read off the model, listed nowhere else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from brochure.content.described import UNPRINTED, About, FieldKind, about_field, about_type
from brochure.content.source import Path
from brochure.i18n import gettext


@dataclass(frozen=True, slots=True)
class FieldDescription:
    """A field as people meet it: its key, its name and help in their language, and what it may hold.

    `title` and `description` are English, as in the model; `label` and `help` are what is shown. `item` is what
    a list or a mapping holds, `fields` are the fields of a block. `least` and `most` bound a number;
    `most_words` and `most_signs` are advice. `choices` are the values of a choice with their English names.
    """

    key: str
    kind: FieldKind
    title: str
    description: str = ""
    required: bool = False
    default: Any = None
    printed: bool = True
    least: float | None = None
    most: float | None = None
    most_words: int | None = None
    most_signs: int | None = None
    choices: tuple[tuple[str, str], ...] = ()
    item: "FieldDescription | None" = None
    fields: tuple["FieldDescription", ...] = ()

    @property
    def name(self) -> str:
        """The name of the field in a sentence, in the language of this run."""
        return gettext(self.title)

    @property
    def label(self) -> str:
        """The name of the field above an input, in the language of this run."""
        return self.name[:1].upper() + self.name[1:]

    @property
    def help(self) -> str:
        """What to write there, in the language of this run."""
        return gettext(self.description) if self.description else ""

    @property
    def choice_labels(self) -> dict[str, str]:
        """The values of a choice with their names in the language of this run."""
        return {value: gettext(name) for value, name in self.choices}

    @property
    def is_literal(self) -> bool:
        """Tell whether these are somebody's literal words, which a machine never alters."""
        return self.kind == "quotation"

    @property
    def is_technical(self) -> bool:
        """Tell whether it is about the file itself, which programs write and people hardly ever."""
        return self.kind == "version"

    def below(self, step: str | int) -> "FieldDescription | None":
        """Return the field one step down: a key of a block or mapping, an item of a list."""
        if self.kind == "block":
            return next((field for field in self.fields if field.key == step), None)
        if self.kind == "list" and isinstance(step, int):
            return self.item
        return self.item if self.kind == "mapping" and isinstance(step, str) else None


@cache
def describe(model: type[BaseModel]) -> tuple[FieldDescription, ...]:
    """Return the fields of a model in their order, with all that is below them."""
    return tuple(_field(name, info) for name, info in model.model_fields.items())


def described_at(model: type[BaseModel], path: Path) -> FieldDescription | None:
    """Return the field at a path; None where the model knows none."""
    found: FieldDescription | None = FieldDescription("", "block", "", fields=describe(model))
    for step in path:
        found = found.below(step) if found is not None else None
    return found


def fields_below(
    fields: tuple[FieldDescription, ...], prefix: str = ""
) -> Iterator[tuple[str, FieldDescription]]:
    """Yield every field with its place: `interview[].answers[].text`, `people.….role`."""
    for field in fields:
        place = f"{prefix}{field.key}"
        yield place, field
        while field.item is not None:
            place, field = place + ("[]" if field.kind == "list" else ".…"), field.item
        yield from fields_below(field.fields, f"{place}.")


def _field(key: str, info: FieldInfo) -> FieldDescription:
    about = about_field(info)
    bounds = [*info.metadata, *_marks(info.annotation)]
    required = info.is_required()
    return replace(
        _typed(key, info.annotation, about),
        title=info.title or key,
        description=info.description or "",
        required=required,
        default=_plain(None if required else info.get_default(call_default_factory=True)),
        least=next((float(mark.ge) for mark in bounds if getattr(mark, "ge", None) is not None), None),
        most=next((float(mark.le) for mark in bounds if getattr(mark, "le", None) is not None), None),
    )


def _typed(key: str, annotation: Any, about: About) -> FieldDescription:
    """Return the description of a type; the marks of the field itself count for lists, not for their items."""
    kind, inner = _shape(annotation)
    kind = about.kind or kind
    item = None
    if kind in ("list", "mapping"):
        item = _typed("", inner, about_type(inner))
        title = about.item or item.title
        item = replace(item, title=title)
    model = inner if kind == "block" else None
    return FieldDescription(
        key,
        kind,
        str(model.model_config.get("title") or model.__name__) if model else about.item or "",
        printed=about.printed if about.printed is not None else kind not in UNPRINTED,
        most_words=about.most_words,
        most_signs=about.most_signs,
        choices=about.choices or (tuple((value, value) for value in inner) if kind == "choice" else ()),
        item=item,
        fields=describe(model) if model else (),
    )


def _shape(annotation: Any) -> tuple[FieldKind, Any]:
    """Return whether a type is a block, list, mapping or choice, and what is inside; else it is a name."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "block", annotation
    if origin is Annotated:
        return _shape(inner[0])
    if origin in (Union, UnionType):
        shapes = [_shape(choice) for choice in inner if choice is not type(None)]
        return next((shape for shape in shapes if shape[0] != "name"), shapes[0])
    if origin in (tuple, list):
        return "list", inner[0]
    if origin is dict:
        return "mapping", inner[1]
    return ("choice", inner) if origin is Literal else ("name", None)


def _marks(annotation: Any) -> Iterator[Any]:
    """Yield the marks of an annotated type, those of a choice of types included."""
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        yield from marks
        yield from _marks(inner)
        for mark in marks:
            if isinstance(mark, FieldInfo):
                yield from mark.metadata
    elif get_origin(annotation) in (Union, UnionType):
        for inner in get_args(annotation):
            yield from _marks(inner)


def _plain(default: Any) -> Any:
    """Return a default as it is written; None for an empty list, mapping or block."""
    if isinstance(default, BaseModel | Mapping | tuple):
        return [*default] if isinstance(default, tuple) and default else None
    return default
