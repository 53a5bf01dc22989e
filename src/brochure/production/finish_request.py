"""From what a worker holds to what finishing asks for."""

import re
from html import unescape

from brochure.finishing.editions import editions
from brochure.finishing.request import FinishRequest
from brochure.languages import split
from brochure.layout.locale import Locale
from brochure.problems import Problem
from brochure.production.context import WorkerContext
from brochure.production.jobs import Job
from brochure.render.renderer import Rendering

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def finish_request(
    job: Job, context: WorkerContext, rendering: Rendering, problems: tuple[Problem, ...]
) -> FinishRequest:
    """Return what makes the files of a job of its laid-out pages; `problems` were found before."""
    layout, edition = context.layouts[job.layout], editions()[job.edition]
    fonts = context.workspace.data / "layouts" / "shared" / "fonts.css"
    return FinishRequest(
        edition=edition,
        document=job.document,
        title=title_of(rendering.merged.html),
        pages=rendering.pages,
        stapled=layout.contract.is_stapled,
        publication=context.material.in_language(job.language).publication,
        photos=context.workspace.photos,
        photo_cache=context.workspace.prepared_photos / job.edition,
        press=context.profile,
        stylesheets=tuple(layout.stylesheets(edition)),
        plain_pdf=lambda html: context.engine.plain_pdf(html, fonts),
        pixels=(layout.pixels.width, layout.pixels.height) if layout.pixels else None,
        folds=layout.page.folds,
        workspace=context.workspace,
        subject=job.subject,
        layout=job.layout,
        vocabulary=lambda: context.environment(job.layout).vocabulary(
            Locale(context.material.in_language(job.language).publication.locale)
        ),
        beside=_calendar(job, context) if edition.has_pictures else {},
        max_size=context.options.max_size,
        strict=context.options.strict,
        problems=problems,
    )


def _calendar(job: Job, context: WorkerContext) -> dict[str, bytes]:
    """Return the calendar file of an event: beside what is sent and read on a screen."""
    from brochure.content.model import Event
    from brochure.finishing.calendar_file import CALENDAR, calendar_file

    event = context.material.extras.get(job.extra)
    if not isinstance(event, Event):
        return {}
    first = context.material.publication
    locale = context.material.in_language(job.language).publication.locale
    return {CALENDAR: calendar_file(event, first, split(job.document)[0], locale)}


def title_of(html: str) -> str:
    """Return the title of a document, as its template wrote it."""
    match = _TITLE.search(html)
    return unescape(match[1]).strip() if match else ""
