"""Jobs: what is to be made, as plain values that can travel to a worker."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from brochure.languages import joined, split
from brochure.problems import Problem

if TYPE_CHECKING:  # a build in which nothing changed needs no pydantic
    from brochure.layout.fit_choice import FitChoice
    from brochure.layout.settled import Settled
    from brochure.layout.tail import Tail
    from brochure.production.facts import DocumentFacts


@dataclass(frozen=True, slots=True, order=True)
class Job:
    """One edition of one document: a layout about a municipality, or about the label (no stem).

    `extra` is the event it is about, or the selection whose towns it holds, by its file: `events/opening`,
    `selections/kust.fr`. Its language is that of the document.
    """

    layout: str
    stem: str  # empty for the label
    edition: str
    language: str = ""  # empty for the first language of the workspace
    extra: str = ""

    @property
    def document(self) -> str:
        """The document's name as in `output/`."""
        return joined(document_name(self.layout, self.stem, self.extra), self.language)

    @property
    def subject(self) -> str:
        """The file of content it is about: `wemmel`, `wemmel.fr`, `label`, `label.fr`, `events/opening`."""
        return self.extra if is_event(self.extra) else joined(self.stem or "label", self.language)

    @property
    def file(self) -> str:
        """The PDF's path below `output/`."""
        return f"{self.edition}/{self.document}.pdf"


def is_event(extra: str) -> bool:
    """Tell whether an event is named, and no selection."""
    return extra.startswith("events/")


def is_among(extra: str, named: Container[str]) -> bool:
    """Tell whether an event or a selection is named: in all its languages (`events/opening`), or in its own."""
    return extra in named or split(extra)[0] in named


def document_name(layout: str, stem: str, extra: str) -> str:
    """Return the name of a document without its language: `halle-factsheet`, `opening-invitation`, `label-brochure-kust`."""
    name = split(extra.rpartition("/")[2])[0]
    if is_event(extra):
        return f"{name}-{layout}"
    whole = f"{stem}-{layout}" if stem else layout
    return f"{whole}-{name}" if name else whole


def extra_document(layout: str, extra: str) -> str:
    """Return the name of a document about an event or a selection, its language at the end."""
    return joined(document_name(layout, "", extra), split(extra)[1])


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks of every job."""

    press: str | None = None
    max_size: int | None = None  # bytes
    strict: bool = False
    html: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """The editions of one document that are to be made together: they share what the fit left out."""

    layout: str
    stem: str
    editions: tuple[str, ...]
    known: "Mapping[str, Settled]" = field(default_factory=dict)  # by edition: what the same input came to
    language: str = ""
    extra: str = ""

    @property
    def document(self) -> str:
        """The document's name as in `output/`."""
        return Job(self.layout, self.stem, "", self.language, self.extra).document

    @property
    def jobs(self) -> list[Job]:
        """The jobs of the task."""
        return [Job(self.layout, self.stem, edition, self.language, self.extra) for edition in self.editions]


@dataclass(slots=True)
class Result:
    """What came of a job: files by path below `output/`, problems, and what the report says of it."""

    job: Job
    files: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    facts: "DocumentFacts | None" = None
    used: frozenset[str] = frozenset()  # top-level content fields the document was made from
    photos: tuple[str, ...] = ()  # relative to content/photos
    logos: frozenset[str] = frozenset()  # relative to content/logos: those that were looked for, found or not
    html: dict[str, bytes] = field(default_factory=dict)
    tails: "Mapping[str, Tail]" = field(default_factory=dict)  # the rooms below sections
    decided: "Mapping[str, FitChoice]" = field(default_factory=dict)  # what the editions chose that decide
    decided_by: frozenset[str] = frozenset()  # the photos those show
    kept: dict[str, bytes] = field(default_factory=dict)  # files that must last, relative to the workspace
    fresh: bool = False
    published: bool = False
    seconds: float = 0.0
