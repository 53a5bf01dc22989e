"""Documents: build, lay out a draft, inspect, impose."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from brochure.i18n import _
from brochure.languages import joined, split
from brochure.problems import Problem, ProblemError
from brochure.production.jobs import Job, Result, document_name, extra_document, is_event
from brochure.production.request import TOLD_ALWAYS, Listener, Outcome, Request, Silent
from brochure.workspace import Workspace, is_extra

if TYPE_CHECKING:
    from brochure.finishing.cut_sheet import impose_four, sheets_beside
    from brochure.finishing.imposition import Imposition, booklet_beside, same_file
    from brochure.finishing.trimmed import page_picture
    from brochure.layout.contract import Layout
    from brochure.layout.fit_choice import FitChoice
    from brochure.preflight.report import Report
    from brochure.production.draft import Draft, Drafter, Field, Fitted
    from brochure.production.outside import Copy

__all__ = [
    "TOLD_ALWAYS",
    "Draft",
    "Drafter",
    "Field",
    "FitChoice",
    "Fitted",
    "Imposition",
    "Job",
    "LayoutChoice",
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
    "impose_four",
    "inspect",
    "languages",
    "layouts",
    "page_picture",
    "pile",
    "prepare_engine",
    "same_file",
    "selections",
    "sheets_beside",
    "standing",
]


def prepare_engine() -> None:
    """Import what a first rendering needs, before anybody waits for it."""
    from brochure.production import preload  # noqa: F401


@dataclass(frozen=True, slots=True)
class LayoutChoice:
    """A kind of document: its layout, what it is about, the editions it is made in."""

    name: str
    title: str
    about: str  # municipality, label, event or selection
    editions: tuple[str, ...]
    is_usual: bool = True  # a build that names no layouts makes it

    @property
    def is_about_towns(self) -> bool:
        """Tell whether one is made about every municipality."""
        return self.about == "municipality"

    def shows(self, subject: str) -> bool:
        """Tell whether one is made about a subject: a municipality, `label`, `events/opening`, `selections/kust`."""
        if is_extra(subject):
            return self.about == "event" if is_event(subject) else self.about in ("label", "selection")
        return self.about == ("label" if split(subject)[0] == "label" else "municipality")

    def document(self, subject: str) -> str:
        """Return what the document about a subject is called in `output/`."""
        if is_extra(subject):
            return extra_document(self.name, subject)
        stem, language = split(subject)
        return joined(document_name(self.name, "" if stem == "label" else stem, ""), language)


def layouts(workspace: Workspace) -> list[LayoutChoice]:
    """Return the kinds of documents. Raises ProblemError where there is none."""
    from brochure.finishing.editions import editions
    from brochure.layout.load import load_layouts
    from brochure.production.usual_layouts import is_asked, usual_folders

    found, problems = load_layouts(workspace, editions())
    usual = usual_folders(workspace)
    if not found:
        raise ProblemError(*problems)
    return [
        LayoutChoice(
            name,
            _title(layout),
            layout.contract.subject,
            tuple(edition.name for edition in layout.editions),
            is_asked(name, usual, lambda one: found[one].folder.name),
        )
        for name, layout in found.items()
    ]


def _title(layout: "Layout") -> str:
    """Return what people call a kind of document; one of several sizes with its size."""
    title, page = layout.contract.title or layout.name, layout.page
    if len(layout.contract.page.pages) == 1:
        return title
    if re.fullmatch(r"a\d", page.name):
        return f"{title} {page.name.upper()}"
    if layout.pixels is not None:
        return f"{title} {layout.pixels.width} × {layout.pixels.height}"
    return f"{title} {page.width:g} × {page.height:g} mm"


def selections(workspace: Workspace) -> dict[str, str]:
    """Return the titles of the selections of towns, by the document of each: `label-brochure-kust`.

    Their documents are made like that of the label, and go along with a mailing by this name, in whose language they are
    there.
    """
    from brochure.content.extras import load_extras
    from brochure.content.model import Selection

    found = load_extras(workspace).values
    return {
        kind.document(name): one.title
        for kind in layouts(workspace)
        for name, one in found.items()
        if isinstance(one, Selection) and kind.shows(name) and not split(name)[1]
    }


def languages(workspace: Workspace) -> tuple[str, ...]:
    """Return the languages in which content is written, the first one first: `nl`, `fr`.

    The first is that of publication.yaml's locale; further ones have files of their own: `wemmel.fr.yaml`.
    """
    from brochure.content.load import load_publication
    from brochure.content.spoken import first_language

    first = first_language(load_publication(workspace).source)
    return first, *(language for language in workspace.languages() if language != first)


_OUTDATED = {"document-stale", "document-failed", "document-changed", "document-unknown"}


def standing(
    workspace: Workspace, subject: str, kinds: Iterable[LayoutChoice]
) -> Literal["made", "outdated", "never"]:
    """Tell whether the documents about a subject in `output/` are of today: `halle`, `label.fr`, `events/opening`."""
    from brochure.production.freshness import stale_documents

    names = [kind.document(subject) for kind in kinds if kind.shows(subject)]
    found = "never"
    for folder in sorted(path for path in workspace.output.glob("[!.]*") if path.is_dir()):
        files = [folder / f"{name}.pdf" for name in names if (folder / f"{name}.pdf").is_file()]
        digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
        problems = stale_documents(workspace, digests, folder.name) if digests else []
        if any(problem.code in _OUTDATED for problem in problems):
            return "outdated"
        found = "made" if digests else found
    return "made" if found == "made" else "never"


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
    from brochure.production.build import build as run_build

    lists = {name: tuple(value) for name, value in asked.items() if isinstance(value, list | tuple)}
    wanted = replace(request or Request(), **{**asked, **lists})
    return run_build(workspace, wanted, listener or Silent(), _mailed)


def _mailed(workspace: Workspace) -> "list[Copy]":
    """Return what was mailed; the mailing room is imported only where a photo was taken back."""
    from brochure.mail.outside import mailed_copies

    return mailed_copies(workspace)


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


def impose(
    source: Path, target: Path | None = None, *, sheet: Literal["A4", "A3"] = "A4", force: bool = False
) -> "Imposition":
    """Arrange the pages of a PDF for a stapled booklet, as large as half a sheet, beside it or at `target`.

    The file is read in a process of its own, within limits. What is there already is overwritten only where it
    is a booklet on the same sheet, or by `force`. Raises ProblemError.
    """
    from brochure.finishing.foreign_booklet import impose_foreign
    from brochure.finishing.imposition import booklet_beside

    return impose_foreign(source, target or booklet_beside(source, sheet), sheet=sheet, force=force)


def pile(workspace: Workspace, files: Iterable[str]) -> bytes:
    """Return documents of `output/` as one PDF for a desk printer, each starting on a front side.

    Raises ProblemError where there is none, or one cannot be read.
    """
    from tempfile import TemporaryDirectory

    from brochure.finishing.collect import collect

    with TemporaryDirectory() as folder:
        target = Path(folder) / "pile.pdf"
        collect([workspace.output / file for file in files], target, title=_("pile"))
        return target.read_bytes()


_HANDED_ON = {
    "Draft": "brochure.production.draft",
    "Drafter": "brochure.production.draft",
    "Field": "brochure.production.draft",
    "FitChoice": "brochure.layout.fit_choice",
    "Fitted": "brochure.production.draft",
    "Imposition": "brochure.finishing.imposition",
    "impose_four": "brochure.finishing.cut_sheet",
    "sheets_beside": "brochure.finishing.cut_sheet",
    "Report": "brochure.preflight.report",
    "page_picture": "brochure.finishing.trimmed",
    "booklet_beside": "brochure.finishing.imposition",
    "same_file": "brochure.finishing.imposition",
}


def __getattr__(name: str) -> Any:
    if name in _HANDED_ON:  # imported when asked for: a build in which nothing changed needs none of them
        return getattr(import_module(_HANDED_ON[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
