"""Collecting: the chosen office fact sheets in one file, for the pile on an event's table."""

from brochure.finishing.collect import collect
from brochure.i18n import _
from brochure.problems import Problem, ProblemError
from brochure.production.jobs import Result
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
            min(order.get(one.job.stem, last), order.get(one.job.subject, last)),
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
        collection = collect(sources, workspace.output / file, title=typed or name)
    except ProblemError as error:
        return [], {}, error.problems
    photos = {p: result.job.file for result in chosen if result.facts for p in result.facts.photos}
    return [file], photos, list(collection.problems)


def _is_sheet(result: Result) -> bool:
    """Tell whether a result is an office document of one leaf that stands in output/."""
    is_leaf = result.facts is not None and result.facts.pages <= 2
    return is_leaf and result.published and result.job.edition == _EDITION and bool(result.job.stem)


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
