"""What finishing is given, and what it gives back: plain values, whoever asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from brochure.content.model import Publication
from brochure.layout.edition import Edition
from brochure.layout.words import Vocabulary
from brochure.press.profile import PressProfile
from brochure.problems import Problem
from brochure.weasy.pages import LaidOutPages, Written
from brochure.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FinishRequest:
    """Laid-out pages of a document, and all that makes the files of an edition of them."""

    edition: Edition
    document: str  # its name as in `output/`
    title: str
    pages: LaidOutPages
    stapled: bool
    publication: Publication
    photos: Path
    photo_cache: Path
    press: PressProfile
    stylesheets: tuple[Path, ...]
    plain_pdf: Callable[[str], Written]  # of a page of HTML that needs no layout
    workspace: Workspace
    subject: str  # a municipality's stem, or `label`
    layout: str
    vocabulary: Callable[[], Vocabulary]  # the words of its layout, in the language of the publication
    pixels: tuple[int, int] | None = None  # width and height of pictures of its pages, if these are wanted
    folds: Callable[[int], tuple[float, ...]] = lambda _page: ()  # of a page from 1: mm from its left edge
    beside: Mapping[str, bytes] = field(default_factory=dict)  # more files by the end of their names
    max_size: int | None = None  # bytes
    strict: bool = False
    problems: tuple[Problem, ...] = ()  # found before

    def file_name(self, ending: str) -> str:
        """Return the name of a file of this document."""
        return f"{self.document}{ending}"


@dataclass(frozen=True, slots=True)
class Finished:
    """The files of an edition by the end of their name, what is wrong, and what the report says.

    Without files nothing is published. `kept` are files that must last, relative to the workspace.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    kept: Mapping[str, bytes] = field(default_factory=dict)
