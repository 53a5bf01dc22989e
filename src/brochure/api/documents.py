"""Documents: build, lay out a draft, inspect, impose."""

from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from brochure.problems import Problem
from brochure.production.jobs import Job, Result
from brochure.production.request import TOLD_ALWAYS, Listener, Outcome, Request, Silent
from brochure.workspace import Workspace

if TYPE_CHECKING:
    from brochure.finishing.imposition import Imposition, booklet_beside, same_file
    from brochure.layout.fit_choice import FitChoice
    from brochure.preflight.report import Report
    from brochure.production.draft import Draft, Drafter, Field

__all__ = [
    "TOLD_ALWAYS",
    "Draft",
    "Drafter",
    "Field",
    "FitChoice",
    "Imposition",
    "Job",
    "Listener",
    "Outcome",
    "Report",
    "Request",
    "Result",
    "booklet_beside",
    "build",
    "draft",
    "editions",
    "grouped",
    "impose",
    "inspect",
    "same_file",
]


def build(
    workspace: Workspace,
    request: Request | None = None,
    listener: Listener | None = None,
    **asked: Any,
) -> Outcome:
    """Make the documents that are asked for, and publish them into `output/`.

    Ask with a `Request`, or with its fields as keywords: `municipalities=["halle"]`, `editions=["screen"]`,
    `layouts`, `press`, `jobs`, `force`, `strict`, … `listener` hears of every document as it is done. Problems
    of single documents are in the outcome; raises ProblemError for a press profile or layouts that cannot be
    used, and where Pango or WeasyPrint is missing. KeyboardInterrupt leaves whole files.
    """
    from brochure.mail.outside import mailed_copies
    from brochure.production.build import build as produce

    lists = {name: tuple(value) for name, value in asked.items() if isinstance(value, list | tuple)}
    wanted = replace(request or Request(), **{**asked, **lists})
    return produce(workspace, wanted, listener or Silent(), mailed_copies)


def draft(
    workspace: Workspace, subject: str, layout: str, *, edition: str = "screen", text: str | None = None
) -> "Draft":
    """Lay out one document once, with what the fit chose last; nothing is written.

    `subject` is a municipality's stem or `label`; `text` its YAML as it is being written. Who makes many drafts
    keeps a `Drafter`, which keeps the engine. Raises ProblemError.
    """
    from brochure.production.draft import Drafter

    return Drafter(workspace).draft(subject, layout, edition=edition, text=text)


def inspect(
    files: Iterable[Path], *, press: str | None = None, workspace: Workspace | None = None
) -> "list[Report]":
    """Inspect PDFs as a print shop does: a report for each. Raises ProblemError for an unknown press."""
    from brochure.preflight.inspect import inspect_all

    return inspect_all(files, press, workspace)


def editions() -> tuple[str, ...]:
    """Return the names of the editions, in the order people see them."""
    from brochure.finishing.editions import editions as known

    return tuple(known())


def grouped(problems: Iterable[Problem]) -> list[Problem]:
    """Return findings of a preflight with those of one kind put together."""
    from brochure.preflight.report import grouped as group

    return list(group(problems))


def impose(source: Path, target: Path | None = None, *, sheet: Literal["A4", "A3"] = "A4") -> "Imposition":
    """Arrange the pages of a PDF for a stapled booklet, beside it or at `target`. Raises ProblemError."""
    from brochure.finishing.imposition import booklet_beside
    from brochure.finishing.imposition import impose as arrange

    return arrange(source, target or booklet_beside(source), sheet=sheet)


_HANDED_ON = {
    "Draft": "brochure.production.draft",
    "Drafter": "brochure.production.draft",
    "Field": "brochure.production.draft",
    "FitChoice": "brochure.layout.fit_choice",
    "Imposition": "brochure.finishing.imposition",
    "Report": "brochure.preflight.report",
    "booklet_beside": "brochure.finishing.imposition",
    "same_file": "brochure.finishing.imposition",
}


def __getattr__(name: str) -> Any:
    if name in _HANDED_ON:  # imported when asked for: a build in which nothing changed needs none of them
        return getattr(import_module(_HANDED_ON[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
