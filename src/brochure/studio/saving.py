"""Saving what somebody typed: edits with what the writer saw, carried out on what is on disk now."""

from collections.abc import Iterator, Mapping
from typing import Any

from starlette.responses import JSONResponse, Response, StreamingResponse

from brochure import api
from brochure.i18n import _
from brochure.studio.ahead import Begun
from brochure.studio.call import BadRequestError, Call
from brochure.studio.drawn import framed, line, seen_pages
from brochure.studio.pages import fragment
from brochure.studio.views import now, view_of

_MOST = 100  # edits at a time
PARTS = "application/x-brochure-parts"
"""An answer in parts: a line of JSON that says what was saved, a line that tells the drawing, its pictures."""
_KINDS = {
    api.Edit: "edit",
    api.Addition: "add",
    api.Removal: "remove",
    api.Move: "move",
    api.MarkRemoval: "resolve",
    api.MarkReturn: "return",
}


def save(call: Call) -> Response:
    """Carry out edits, and tell what stands in the file now."""
    name, sent = call.at("subject"), _sent(call)
    shown, revision = view_of(call.data), str(call.data.get("revision", ""))
    written = api.read_written(call.workspace, name)
    if not written.is_whole:
        return JSONResponse(now(call, written, shown) | {"status": "broken"})
    call.studio.seen.note(written)
    base = call.studio.seen.of(name, revision)
    if base is None and any(one["kind"] in ("add", "remove", "move") for one in sent):
        return JSONResponse(now(call, written, shown) | {"status": "changed"})
    return _carried_out(call, [_edit(one, base) for one in sent], base)


def mend(call: Call) -> Response:
    """Mend what a check named, as the check proposes."""
    name, wanted = (
        call.at("subject"),
        tuple(call.data.get(key) for key in ("code", "field", "line", "column")),
    )
    subject = api.find_subject(call.workspace, name)
    for problem in call.studio.checks.of(call.workspace, subject):
        if (problem.code, problem.field, problem.line, problem.column) == wanted:
            edit = api.mending(call.workspace, name, problem)
            if edit is not None:
                return _carried_out(call, [edit], None)
            if api.can_be_mended(problem):
                return _mended(call, problem)
    raise BadRequestError("problem")


def _mended(call: Call, problem: api.Problem) -> Response:
    """Mend what stands outside of texts: nothing that anybody wants back."""
    name = call.at("subject")
    try:
        refused = [] if api.mend_in_file(call.workspace, name, problem) else [_("Nothing was changed.")]
    except api.ProblemError as error:
        refused = _messages(error.problems)
    answer = now(call, api.read_written(call.workspace, name), view_of(call.data))
    return JSONResponse(answer | {"status": "saved", "back": [], "refused": refused})


def replace(call: Call) -> Response:
    """Write a file anew that could not be read, as somebody mended it; or say why not."""
    name, revision = call.at("subject"), call.sent("revision")
    try:
        done = api.replace_text(call.workspace, name, call.sent("text"), revision)
    except api.ProblemError as error:
        return JSONResponse({"refused": fragment("over_page.html", problems=error.problems)})
    if done.problems:
        return JSONResponse({"refused": fragment("over_page.html", problems=done.problems)})
    now_there = api.read_written(call.workspace, name)
    if done.theirs is not None:
        return JSONResponse({"theirs": done.theirs, "revision": now_there.revision})
    return JSONResponse({"backup": done.backup})


def _carried_out(call: Call, edits: list[api.AnyEdit], base: Mapping[str, Any] | None) -> Response:
    name, shown = call.at("subject"), view_of(call.data)
    begun: dict[str, Begun | None] = {}

    def ahead(text: str) -> None:
        sees = seen_pages(str(call.data.get("sees", "")))
        if text in begun:
            return
        begun[text] = call.studio.ahead.begin(str(call.data.get("tab", "")), name, sees, text)

    try:
        done = api.apply_edits(
            call.workspace, name, edits, base, ahead if "sees" in call.data else lambda _text: None
        )
    except api.ProblemError as error:  # nothing was written: what was typed is not on the disk
        answer = now(call, api.read_written(call.workspace, name), shown)
        status = "broken" if "broken" in answer else "unsaved"
        return JSONResponse(answer | {"status": status, "back": [], "refused": _messages(error.problems)})
    answer = now(call, api.read_written(call.workspace, name), shown)
    answer |= {
        "status": "saved",
        "back": [_plain(edit) for edit in done.undo],
        "conflicts": [_conflict(one) for one in done.conflicts],
        "refused": _messages(done.problems),
        "left": [api.field_of(edit.path) for edit in done.refused],
    }
    drawing = begun.get(done.text)
    if drawing is None:
        return JSONResponse(answer)
    return StreamingResponse(_parts(call, answer, drawing, done.revision), media_type=PARTS)


def _parts(call: Call, answer: dict[str, Any], begun: Begun, revision: str) -> Iterator[bytes]:
    """Yield what was saved, as soon as it is on the disk; then its drawing."""
    yield line(answer)
    yield from framed(call, begun, revision)


def _messages(problems: Any) -> list[str]:
    return [problem.message for problem in problems]


def _conflict(conflict: api.Conflict) -> dict[str, Any]:
    """Return both texts; a field that is gone is named as the writer knew it."""
    asked = api.field_of(conflict.edit.path)
    kind = _KINDS[type(conflict.edit)]
    return {"kind": kind, "field": asked, "reason": conflict.reason} | {
        "theirs": conflict.now,
        "mine": conflict.new,
    }


def _sent(call: Call) -> list[Mapping[str, Any]]:
    """Return the edits that were sent. Raises BadRequestError."""
    sent = call.data.get("edits")
    if not isinstance(sent, list) or not 0 < len(sent) <= _MOST:
        raise BadRequestError("edits")
    for one in sent:
        if not isinstance(one, Mapping) or one.get("kind") not in _KINDS.values():
            raise BadRequestError("kind")
    return sent


def _edit(sent: Mapping[str, Any], base: Mapping[str, Any] | None) -> api.AnyEdit:
    """Return an edit; what the writer saw of a whole item follows from the version they saw."""
    field = sent.get("field")
    path = api.path_of(field) if isinstance(field, str) else _path(field)
    if sent["kind"] in ("resolve", "return"):
        return _mark_edit(sent, path)
    if not path:
        raise BadRequestError("field")
    seen = _value(sent["seen"]) if "seen" in sent else api.value_at(base, path)
    if sent["kind"] == "edit":
        before = sent.get("before")
        return api.Edit(path, seen, _value(sent.get("new")), before if isinstance(before, str) else None)
    if sent["kind"] == "add":
        written = sent.get("written")
        return api.Addition(path, _value(sent.get("new")), written if isinstance(written, str) else None)
    if sent["kind"] == "remove":
        return api.Removal(path, seen)
    to = sent.get("to")
    if type(to) is not int or to < 0:
        raise BadRequestError("to")
    return api.Move(path, seen, to)


def _mark_edit(sent: Mapping[str, Any], path: tuple[str | int, ...]) -> api.AnyEdit:
    reason, written, there, lines = (sent.get(name) for name in ("reason", "written", "now", "lines"))
    if not isinstance(reason, str):
        raise BadRequestError("reason")
    if sent["kind"] == "resolve":
        return api.MarkRemoval(path, reason)
    if not isinstance(written, str) or not isinstance(there, str | None) or type(lines) is not int:
        raise BadRequestError("written")
    return api.MarkReturn(path, reason, written, there, lines)


def _path(field: Any) -> tuple[str | int, ...]:
    if isinstance(field, list) and all(type(step) in (str, int) for step in field):
        return tuple(field)
    raise BadRequestError("field")


def _value(value: Any) -> Any:
    """Return a value as the reader returns it: texts, lists and mappings of these. Raises BadRequestError."""
    if isinstance(value, Mapping):
        return {str(key): _value(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_value(inner) for inner in value]
    if value is None or isinstance(value, str):
        return value
    raise BadRequestError("value")


def _plain(edit: api.AnyEdit) -> dict[str, Any]:
    """Return an edit as it is sent."""
    plain: dict[str, Any] = {"kind": _KINDS[type(edit)], "field": list(edit.path)}
    for name in ("seen", "new", "before", "written", "to", "reason", "now", "lines"):
        if hasattr(edit, name):
            plain[name] = getattr(edit, name)
    return plain
