"""What a person asks of a build, and what they hear while it runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from brochure.problems import Problem
from brochure.production.jobs import Job, Options, Result

TOLD_ALWAYS = frozenset(
    {
        "photo-withdrawn",
        "withdrawn-mailed",
        "withdrawn-mailed-unknown",
        "withdrawn-printed",
        "withdrawn-printed-unknown",
        "document-removed",
        "photo-removed",
        "photo-holder-unknown",
    }
)
"""Codes of warnings that are shown even where only errors are asked for: somebody did not want to be seen."""


@dataclass(frozen=True, slots=True)
class Request:
    """The words of the command line; empty tuples mean everything."""

    municipalities: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    press: str | None = None
    jobs: int | None = None
    force: bool = False
    strict: bool = False
    max_size: int | None = None
    html: Path | None = None
    collect: str | None = None
    copies: Mapping[str, int] = field(default_factory=dict)  # in the collection, by name; then it has a cover
    prune: bool = False
    scheduler: str | None = None
    # Exactly these events and selections, `events/opening`, and the label as a whole; None: those that are named above.
    extras: tuple[str, ...] | None = None

    @property
    def options(self) -> Options:
        """What workers need to know of the request."""
        return Options(self.press, self.max_size, self.strict, self.html is not None)


class Listener(Protocol):
    """Hears how a build goes on."""

    def start(self, stale: Sequence[Job], fresh: int) -> None:
        """Hear which jobs are to be made, and how many are fresh."""

    def done(self, result: Result) -> None:
        """Hear of a job that is done."""

    def problem(self, problem: Problem) -> None:
        """Hear of a problem of no single job."""


class Silent:
    """A listener that hears nothing."""

    def start(self, stale: Sequence[Job], fresh: int) -> None:
        """Ignore it."""

    def done(self, result: Result) -> None:
        """Ignore it."""

    def problem(self, problem: Problem) -> None:
        """Ignore it."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A build in figures; `codes` counts problems by code."""

    made: int = 0
    fresh: int = 0
    failed: int = 0
    errors: int = 0
    warnings: int = 0
    codes: Mapping[str, int] = field(default_factory=dict)
    exit_code: int = 0


@dataclass(slots=True)
class Outcome:
    """What came of a build: every job's result and every problem."""

    results: list[Result] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: list[str] = field(default_factory=list)  # below output/, made or fresh
    removed: list[str] = field(default_factory=list)
    summary: Summary = Summary()

    @property
    def all_problems(self) -> list[Problem]:
        """The problems of the content and of every job."""
        return [*self.problems, *(problem for result in self.results for problem in result.problems)]
