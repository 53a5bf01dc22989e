"""Collecting: the chosen office fact sheets in one file, for the pile on an event's table."""

from collections.abc import Sequence
from functools import partial

from brochure.finishing.collect import Collection, Part, collect
from brochure.i18n import _, ngettext
from brochure.languages import split
from brochure.problems import Problem, ProblemError, Severity
from brochure.production.jobs import Result, is_event
from brochure.production.request import Outcome, Request
from brochure.workspace import Workspace, stem_of, typed_key

_EDITION = "office"  # whose sheets are collected


def collect_sheets(
    workspace: Workspace, request: Request, outcome: Outcome, taken: set[str]
) -> tuple[list[str], dict[str, str], list[Problem]]:
    """Write `output/office/NAME.pdf` from the published office sheets, in the order given.

    Returns its file, the photos in it by name, with the document each came from, and problems. `taken` are names that documents have already.
    """
    typed = request.collect or ""
    name = stem_of(typed.removesuffix(".pdf"))
    chosen = [result for result in outcome.results if _is_sheet(result)]
    order = {typed_key(stem): number for number, stem in reversed(list(enumerate(request.municipalities)))}
    last = len(order)
    chosen.sort(
        key=lambda one: (
            min(order.get(one.job.stem, last), order.get(one.job.subject.rpartition("/")[2], last)),
            one.job.subject,
            one.job.layout,
        )
    )
    if name in taken:
        return [], {}, [_taken(typed)]
    if not name or not chosen:
        return [], {}, [_nothing()]
    file = f"{_EDITION}/{name}.pdf"
    sources = [workspace.output / result.job.file for result in chosen]
    try:
        title = typed or name
        collection = collect(
            sources,
            workspace.output / file,
            title=title,
            copies=[_copies(result, request) for result in chosen],
            cover=partial(_cover, workspace, title) if request.copies else None,
        )
    except ProblemError as error:
        return [], {}, error.problems
    photos = {p: result.job.file for result in chosen if result.facts for p in result.facts.photos}
    return [file], photos, [*collection.problems, *_counted(file, collection, request)]


def _copies(result: Result, request: Request) -> int:
    """Return how many of a document lie in the pile."""
    job = result.job
    own = job.extra.rpartition("/")[2]
    names = (job.subject, job.stem, own, split(own)[0])
    return next((request.copies[name] for name in names if name in request.copies), 1)


def _cover(workspace: Workspace, title: str, parts: Sequence[Part]) -> bytes:
    """Return the first sheet of a pile as PDF."""
    from brochure.finishing.pile_cover import pile_cover
    from brochure.weasy.engine import Engine

    fonts = workspace.data / "layouts" / "shared" / "fonts.css"
    return Engine(workspace).plain_pdf(pile_cover(title, parts), fonts).data


def _counted(file: str, collection: Collection, request: Request) -> list[Problem]:
    """Return a note of what a pile holds, for who puts paper into the printer."""
    if not request.copies:
        return []
    sheets = sum(part.sheets for part in collection.parts)
    told = "; ".join(f"{part.copies} × {part.title}" for part in collection.parts)
    return [
        Problem(
            code="pile-counted",
            severity=Severity.NOTE,
            file=f"output/{file}",
            message=ngettext(
                "{count} sheet of paper: {told}", "{count} sheets of paper: {told}", sheets
            ).format(count=sheets, told=told),
            remedy=_("A cover that counts them lies on top."),
            details={"sheets": sheets},
        )
    ]


def _is_sheet(result: Result) -> bool:
    """Tell whether a result is an office document of one leaf that stands in output/, of a town or an event."""
    is_single = bool(result.job.stem) or is_event(result.job.extra)
    is_leaf = result.facts is not None and result.facts.pages <= 2
    return is_leaf and result.published and result.job.edition == _EDITION and is_single


def _nothing() -> Problem:
    return Problem(
        code="nothing-to-collect",
        message=_("there is no office fact sheet to collect"),
        remedy=_("Name the municipalities, and build with --layout factsheet --edition office."),
    )


def _taken(name: str) -> Problem:
    return Problem(
        code="collection-name",
        message=_("a document is called {name} already").format(name=name),
        remedy=_("Give the collection another name."),
    )
