"""The first page: all towns, what is to do for each, and the way to a new one."""

import threading
from dataclasses import dataclass

from starlette.responses import JSONResponse, RedirectResponse, Response

from brochure import api
from brochure.i18n import _, ngettext
from brochure.languages import joined, split
from brochure.problems import Severity
from brochure.studio.call import BadRequestError, Call
from brochure.studio.pages import fragment, page
from brochure.workspace import LONGEST, stem_of

_GRACE = 1.0  # seconds in which the page that says goodbye fetches its style


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality as it stands in a list, or an event or a selection: then its stem is `events/opening`."""

    stem: str
    name: str
    languages: tuple[str, ...] = ()  # the further ones it has a file in


def show(call: Call) -> Response:
    """Show all towns, or how to begin."""
    studio = call.studio
    if studio.workspace is None:
        return page("welcome.html", studio, suggestion=_("my-documents"))
    workspace = studio.workspace
    towns = [
        Town(stem, studio.names.of(workspace, stem), api.languages_of(workspace, stem))
        for stem in workspace.towns()
    ]
    return page(
        "overview.html",
        studio,
        towns=sorted(towns, key=lambda town: town.stem),
        events=extras_of(call, "events"),
        selections=extras_of(call, "selections"),
        here="overview",
    )


def extras_of(call: Call, kind: str) -> list[Town]:
    """Return the events (`events`) or selections of towns (`selections`), by name."""
    return [
        Town(name, call.studio.names.of(call.workspace, name))
        for name in call.workspace.extra_files()
        if name.startswith(f"{kind}/") and not split(name)[1]  # its other languages stand with it
    ]


def status(call: Call) -> Response:
    """Tell what is to do for a town, an event or a selection, and whether its documents are of today."""
    subject = api.find_subject(call.workspace, call.at("subject"))
    workspace, names = (
        call.workspace,
        [joined(subject.base, one) for one in api.languages_of(call.workspace, subject.base)],
    )
    subjects = [subject, *(api.find_subject(workspace, name) for name in names)]
    problems = [problem for one in subjects for problem in call.studio.checks.of(workspace, one)]
    counts = {kind: sum(problem.severity is kind for problem in problems) for kind in Severity}
    kinds = api.layouts(call.workspace)
    standings = {api.standing(workspace, one.name, kinds) for one in subjects}
    standing = next((one for one in ("outdated", "never") if one in standings), "made")
    shown = fragment("todo.html", words=_counted(counts), standing=standing)
    return JSONResponse({"html": shown, **{kind.value: count for kind, count in counts.items()}})


def _counted(counts: dict[Severity, int]) -> list[tuple[Severity, str]]:
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    words = []
    if errors:
        words.append(
            (
                Severity.ERROR,
                ngettext("{count} thing must be mended", "{count} things must be mended", errors).format(
                    count=errors
                ),
            )
        )
    if warnings:
        words.append(
            (
                Severity.WARNING,
                ngettext("{count} thing to look at", "{count} things to look at", warnings).format(
                    count=warnings
                ),
            )
        )
    return words


def create_workspace(call: Call) -> Response:
    """Make a workspace in the folder the studio was started in, and open it."""
    studio, name = call.studio, stem_of(call.sent("folder"))
    if studio.workspace is not None or not 0 < len(name) <= LONGEST:
        raise BadRequestError("folder")
    studio.workspace = api.create_workspace(studio.folder / name)
    return RedirectResponse("/", status_code=303)


def start(call: Call) -> Response:
    """Start the file of a town, an event or a selection and go to it."""
    name, kind = call.sent("name").strip(), call.data.get("kind", "")
    starters = {"": api.start_municipality, "events": api.start_event, "selections": api.start_selection}
    if kind not in starters:
        raise BadRequestError("kind")
    stem = stem_of(starters[kind](call.workspace, name).stem)
    return RedirectResponse(f"/{kind}/{stem}" if kind else f"/{stem}", status_code=303)


def stop(call: Call) -> Response:
    """Say goodbye, then end the studio."""
    threading.Timer(_GRACE, call.studio.stop).start()
    return page("closed.html", None)
