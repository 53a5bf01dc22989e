"""What the models say about their fields beside their type, for everything that must know: checks, forms, messages.

A field has a `title` (its name for people, in lower case) and a `description` (what to write there), both
English and marked for translation, and a type that carries an `About`. Nothing else lists fields.
"""

from dataclasses import dataclass, fields, replace
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo

FieldKind = Literal[
    "line",  # one line of our own words
    "prose",  # running text
    "quotation",  # literal words of a person, never altered by a machine
    "name",  # a name, an address, a number: written as it is, not read as language
    "number", "year", "flag", "choice", "date", "month", "email", "link", "colour", "version", "point",
    "slug",  # a key in lower case with hyphens
    "person",  # a key of `people`
    "town",  # the stem of a municipality's file
    "photo",  # a file in content/photos
    "list", "mapping", "block",
]  # fmt: skip
"""What a field holds, as far as people and checks need to know."""

UNPRINTED: frozenset[FieldKind] = frozenset(
    {"choice", "colour", "flag", "person", "photo", "point", "slug", "town", "version"}
)
"""Kinds of fields that decide about a page, but do not stand on it."""


class Model(BaseModel):
    """What all content models share. `title` says what one is called: `class Answer(Model, title=N_("answer"))`."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a field; what a field says wins over what its type says, None says nothing.

    `printed`: whether its words stand on pages, by their own, or only in place of others. `most_words` and
    `most_signs` are advice to writers, not a limit. `choices`: value and its name for people. `item` is what
    one item of a list is called, if it is no model.
    """

    kind: FieldKind | None = None
    printed: bool | None = None
    most_words: int | None = None
    most_signs: int | None = None
    choices: tuple[tuple[str, str], ...] | None = None
    item: str | None = None

    def over(self, other: "About") -> "About":
        """Return this, and what the other says where this says nothing."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(other, **{name: value for name, value in said.items() if value is not None})


def about_field(info: FieldInfo) -> About:
    """Return what a field says of itself, its type included."""
    found = about_type(info.annotation)
    for mark in info.metadata:
        if isinstance(mark, About):
            found = mark.over(found)
    return found


def about_type(annotation: Any) -> About:
    """Return what an annotated type says; of a choice of types, the first that says something."""
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        found = about_type(inner)
        for mark in marks:
            if isinstance(mark, About):
                found = mark.over(found)
        return found
    if get_origin(annotation) in (tuple, list, dict):
        return About()
    return next((about for inner in get_args(annotation) if (about := about_type(inner)) != About()), About())
