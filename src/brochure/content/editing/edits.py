"""Edits as people make them: a field, what the writer saw there, and what it is to be.

An edit says nothing of offsets or lines, so it can be carried out on a file that was changed meanwhile. It
conflicts only where the same field was changed, or is gone.
"""

from dataclasses import dataclass
from typing import Any, Literal

from brochure.content.editing.operations import Value
from brochure.content.source import Path, path_of
from brochure.i18n import _
from brochure.problems import Problem

FieldPath = str | Path
"""A field as people see it, `people.an.name`, or its path, for keys that hold a dot."""


@dataclass(frozen=True, slots=True)
class _Edit:
    field: FieldPath

    @property
    def path(self) -> Path:
        """The path of the field, as the writer saw the file."""
        return path_of(self.field) if isinstance(self.field, str) else self.field


@dataclass(frozen=True, slots=True)
class Edit(_Edit):
    """Give a field another value; None leaves its key empty. A field that was not there was seen as None.

    A text, or a whole block: `Edit("people.an", None, {"name": "An"})`. A new key comes last, or before
    the key `before`.
    """

    seen: Value
    new: Value
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Addition(_Edit):
    """Put an item into a list, where it is to stand: `figures[2]`; without a number, behind the last.

    `written` is how it stood in the file before, for who takes a removal back.
    """

    new: Value
    written: str | None = None


@dataclass(frozen=True, slots=True)
class Removal(_Edit):
    """Remove a list item with its comments, or a key, whose comments stay."""

    seen: Value


@dataclass(frozen=True, slots=True)
class Move(_Edit):
    """Move a list item to where it is to stand among the others, as the writer saw them."""

    seen: Value
    to: int


@dataclass(frozen=True, slots=True)
class MarkRemoval(_Edit):
    """Take away the mark of an import above or beside a field; `reason` is what it says."""

    reason: str


@dataclass(frozen=True, slots=True)
class MarkReturn(_Edit):
    """Put a mark back: `written` is its line, so many `lines` below that of the field now (above: less than 0).

    `now` is what its line holds without it, None where it had a line of its own: that comes with its line break.
    """

    reason: str
    written: str
    now: str | None
    lines: int


ValueEdit = Edit | Addition | Removal | Move
AnyEdit = ValueEdit | MarkRemoval | MarkReturn
Reason = Literal["changed", "gone", "unclear"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """An edit that was not carried out: somebody else changed the field, or it is gone.

    `field` is where it stands now; `now` is what stands there. `unclear`: several items may be meant.
    """

    edit: AnyEdit
    reason: Reason
    field: str
    now: Any = None

    @property
    def new(self) -> Value:
        """What the writer wanted there; None for a removal or a move."""
        return self.edit.new if isinstance(self.edit, Edit | Addition) else None

    def problem(self, file: str) -> Problem:
        """Return the conflict as a problem, for people."""
        messages = {
            "changed": _("{field} was changed by somebody else at the same time"),
            "gone": _("{field} is no longer there: somebody else removed it"),
            "unclear": _("{field} cannot be told from others: the list was changed at the same time"),
        }
        return Problem(
            code="edit-conflict",
            file=file,
            field=self.field or None,
            message=messages[self.reason].format(field=self.field),
            remedy=_("Compare both texts and choose: yours was not written."),
            details={"now": self.now, "new": self.new},
        )
