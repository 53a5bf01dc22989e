"""The content that a page turns into, before it is written as YAML."""

from dataclasses import dataclass, field
from typing import Any

PARAGRAPH = "\n\n"
Tree = dict[str, Any]
"""Mappings, lists and texts in the order in which they are written."""


class Subheading(str):
    """A heading inside a story, which a text field shows in bold."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person must look at: a code of `remarks`, the field, and the words concerned.

    `kept` are words of the source that stand nowhere but in the comment.
    """

    code: str
    field: str = ""
    words: str = ""
    other: str = ""
    line: int | None = None
    kept: str = ""


@dataclass(slots=True)
class DraftAnswer:
    """One speaker's answer as paragraphs with their marks, and the pull quotes taken from it."""

    speaker: str | None
    paragraphs: list[str] = field(default_factory=list)
    line: int = 0
    literal: bool = True  # said by somebody, if the marks show it
    pull_quotes: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    headed: bool = False  # the name stands on a line of its own, above the words


@dataclass(slots=True)
class Loose:
    """A quotation without a speaker: a pull quote, or the rest of the answer before it."""

    paragraphs: list[str]
    line: int
    told: str = ""  # the line with its speaker, for a quotation that repeats nothing
    apart: bool = False  # the source sets it apart as a quotation

    @property
    def text(self) -> str:
        """The paragraphs as one text, with their marks."""
        return PARAGRAPH.join(self.paragraphs)


@dataclass(slots=True)
class Asked:
    """A question and what follows it, in order."""

    text: str
    line: int
    items: list[DraftAnswer | Loose] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def answers(self) -> list[DraftAnswer]:
        """The answers, without loose quotations."""
        return [item for item in self.items if isinstance(item, DraftAnswer)]


@dataclass(slots=True)
class Draft:
    """Everything found on a page."""

    name: str = ""
    kind: str | None = None
    received: int | None = None
    renewed: tuple[int, ...] = ()
    completed: int | None = None
    lead: str | None = None
    lead_speaker: str | None = None
    lead_source: str | None = None
    intro: list[str] = field(default_factory=list)
    interview: list[Asked] = field(default_factory=list)
    practice_title: str | None = None
    story: list[str] = field(default_factory=list)
    practice: list[Asked] = field(default_factory=list)
    photos: list[Tree] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    structure: list[str] = field(default_factory=list)
    """Words of the source that became keys: label words, second mentions of a speaker."""
    figures: list[Tree] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    """Headings that only say what comes next: Interview, Cijfers."""
    sources: list[str] = field(default_factory=list)
    """Footnotes that only name a source."""
    loose: list[Loose] = field(default_factory=list)
    """Quotations before the first question, beside the lead."""
