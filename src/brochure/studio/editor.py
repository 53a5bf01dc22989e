"""The page of one subject: its form at the left, its page at the right, and what the form asks for."""

from starlette.responses import JSONResponse, RedirectResponse, Response

from brochure import api
from brochure.languages import LANGUAGES
from brochure.studio import form
from brochure.studio.call import BadRequestError, Call
from brochure.studio.drawn import choices, chosen
from brochure.studio.pages import fragment, macro, page
from brochure.studio.title import title_of
from brochure.studio.views import fields_of


def show(call: Call) -> Response:
    """Show a municipality."""
    return _shown(call, call.at("subject"))


def show_label(call: Call) -> Response:
    """Show the label."""
    return _shown(call, api.LABEL)


def show_publication(call: Call) -> Response:
    """Show what every document carries."""
    return _shown(call, api.PUBLICATION)


def show_event(call: Call) -> Response:
    """Show an event."""
    return _shown(call, f"events/{call.at('name')}")


def show_selection(call: Call) -> Response:
    """Show a selection of towns."""
    return _shown(call, f"selections/{call.at('name')}")


def _shown(call: Call, name: str) -> Response:
    asked = call.asked("language")
    written = api.read_written(
        call.workspace, api.in_language(call.workspace, name, asked) if asked else name
    )
    subject = written.subject
    first, *_others = api.languages(call.workspace)
    there = (first, *(one for one in api.languages_of(call.workspace, subject.base) if one != first))
    call.studio.seen.note(written)
    kinds = choices(call.workspace, written.subject)
    nodes = form.built(fields_of(call, written.subject), written.values)
    rest = form.with_problems(nodes, call.studio.checks.of(call.workspace, written.subject))
    return page(
        "editor.html",
        call.studio,
        written=written,
        title=title_of(written),
        nodes=nodes,
        rest=rest,
        shape=form.shape(nodes),
        people=form.people(written.values),
        kinds=kinds,
        wanted=chosen(call, kinds),
        languages=there,
        written_in=subject.language or first,
        to_start=[one for one in LANGUAGES if one not in there and not subject.extra],
        has_photos=any(node.about.key == "photos" for node in nodes),
        here="overview" if subject.extra else subject.base if subject.stem is None else "",
    )


def start_language(call: Call) -> Response:
    """Start the file of a subject in another language and go to it."""
    name, language = call.at("subject"), call.sent("language")
    base = api.find_subject(call.workspace, name).base
    if language not in LANGUAGES:
        raise BadRequestError("language")
    api.start_language(call.workspace, base, language)
    return RedirectResponse(f"/{base}?language={language}", status_code=303)


def problems(call: Call) -> Response:
    """Tell what there is to mend, by field, and as one list."""
    written = api.read_written(call.workspace, call.at("subject"))
    found = call.studio.checks.of(call.workspace, written.subject)
    nodes = form.built(api.describe(written.subject), written.values)
    rest = form.with_problems(nodes, found)
    fields = {"": rest} | {node.field: node.problems for top in nodes for node in top.all() if node.problems}
    shown = {
        name: "".join(macro("form.html", "one_problem", problem, name) for problem in several)
        for name, several in fields.items()
        if several
    }
    weight = list(api.Severity).index
    words = {name: form.words_of(written.subject, name) for name in fields}
    listed = [(name, words[name], problem) for name, several in fields.items() for problem in several]
    listed.sort(key=lambda one: weight(one[2].severity))
    whole = fragment("all_problems.html", problems=listed)
    counts = {kind.value: sum(p.severity is kind for p in found) for kind in api.Severity}
    return JSONResponse({"revision": written.revision, "fields": shown, "list": whole, "counts": counts})
