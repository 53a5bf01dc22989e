"""What a page shows of a file: all of its form, or its photos; and telling a page what the file holds now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import JSONResponse, Response

from brochure import api
from brochure.studio import form, photo_cards
from brochure.studio.call import Call
from brochure.studio.pages import fragment, macro


@dataclass(frozen=True, slots=True)
class View:
    """A part of a file as a page shows it: its fields, a digest of which these are, and their form as HTML."""

    nodes: list[form.Node]
    shape: str
    rendered: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page shows: the name of its view, and the digest of the fields in it."""

    name: str
    shape: str


def view_of(sent: Mapping[str, Any]) -> Asked:
    """Return what the page shows that asks."""
    return Asked(str(sent.get("view", "")), str(sent.get("shape", "")))


def fields_of(call: Call, subject: api.Subject) -> tuple[api.FieldDescription, ...]:
    """Return the fields of a subject, with the towns that can be chosen where it names any."""
    fields = api.describe(subject)
    if not subject.extra:
        return fields
    names = call.studio.names
    towns = tuple((stem, names.of(call.workspace, stem)) for stem in call.workspace.towns())
    return form.with_towns(fields, towns)


def seen(call: Call, written: api.Written, name: str) -> View:
    """Return a file as a page shows it."""
    nodes = form.built(fields_of(call, written.subject), written.values)
    if name != "photos":
        people = form.people(written.values)
        return View(nodes, form.shape(nodes), lambda: macro("form.html", "form", nodes, people, []))
    nodes = [node for node in nodes if node.about.key == "photos"]
    shelf = photo_cards.shelf(call.workspace, written.subject, nodes)
    return View(nodes, shelf.shape, lambda: macro("photo_form.html", "photo_form", shelf))


def state(call: Call) -> Response:
    """Tell what a file holds now, if that is not what the page knows."""
    written = api.read_written(call.workspace, call.at("subject"))
    if written.revision == call.asked("revision"):
        return JSONResponse({"revision": written.revision, "same": True})
    return JSONResponse(now(call, written, view_of(call.request.query_params)))


def now(call: Call, written: api.Written, asked: Asked) -> dict[str, Any]:
    """Return what a page needs to show a file as it is; a new form only where other fields are in it."""
    answer: dict[str, Any] = {"revision": written.revision, "same": False}
    if not written.is_whole:
        return answer | {"broken": fragment("broken.html", written=written)}
    call.studio.seen.note(written)
    view = seen(call, written, asked.name)
    answer |= {"shape": view.shape, "values": form.texts(view.nodes)}
    if view.shape != asked.shape:
        answer["form"] = view.rendered()
    return answer
