"""Collecting: the chosen office fact sheets in one file, for the pile on an event's table."""

from brochure.build.request import Outcome, Request
from brochure.editions.collect import collect
from brochure.i18n import _
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace, stem_of


def collect_sheets(
    workspace: Workspace, request: Request, outcome: Outcome
) -> tuple[list[str], list[Problem]]:
    """Write `output/office/NAME.pdf` from the published office documents, in the order given."""
    name = stem_of((request.collect or "").removesuffix(".pdf"))
    order = {stem_of(stem): number for number, stem in enumerate(request.municipalities)}
    chosen = [
        result
        for result in outcome.results
        if result.published and result.job.edition == "office" and result.job.stem and _is_sheet(result.facts)
    ]
    chosen.sort(
        key=lambda result: (order.get(result.job.stem, len(order)), result.job.stem, result.job.layout)
    )
    if not name or not chosen:
        return [], [_nothing()]
    file = f"office/{name}.pdf"
    sources = [workspace.output / result.job.file for result in chosen]
    try:
        collection = collect(sources, workspace.output / file, title=request.collect or name)
    except ProblemError as error:
        return [], error.problems
    return [file], list(collection.problems)


def _is_sheet(facts: dict[str, object]) -> bool:
    pages = facts.get("pages")
    return isinstance(pages, int) and pages <= 2


def _nothing() -> Problem:
    return Problem(
        code="nothing-to-collect",
        message=_("there is no office fact sheet to collect"),
        remedy=_("Name the municipalities, and build with --layout factsheet --edition office."),
    )
