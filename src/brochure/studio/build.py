"""The page where documents are made: what to make, how it goes, and what came of it."""

import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse

from brochure import api
from brochure.i18n import _
from brochure.studio.call import BadRequestError, Call, NotHereError
from brochure.studio.document_names import document_word
from brochure.studio.drawn import PPI
from brochure.studio.form import words_of
from brochure.studio.overview import Town, extras_of
from brochure.studio.pages import fragment, page

_CHUNK = 1 << 16
_KINDS = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".txt": "text/plain; charset=utf-8",
}


def show(call: Call) -> Response:
    """Show what can be made."""
    studio, kinds = call.studio, api.layouts(call.workspace)
    editions = list(dict.fromkeys(edition for kind in kinds for edition in kind.editions))
    towns = [Town(stem, studio.names.of(call.workspace, stem)) for stem in call.workspace.towns()]
    return page(
        "build.html",
        studio,
        ppi=PPI,
        towns=towns,
        extras=[*extras_of(call, "events"), *extras_of(call, "selections")],
        kinds=kinds,
        editions=editions,
        running=studio.making.is_running,
        asked=call.asked("town"),
        here="build",
    )


def start(call: Call) -> Response:
    """Begin a build of what was chosen."""
    kinds = {kind.name: kind for kind in api.layouts(call.workspace)}
    stems = list(call.workspace.towns())
    towns, layouts = _chosen(call, "towns", stems), _chosen(call, "layouts", list(kinds))
    extras = _chosen(call, "extras", list(call.workspace.extra_files()))
    editions = _chosen(call, "editions", list({one for kind in kinds.values() for one in kind.editions}))
    # Without a town, an event or a selection nothing is made about one; documents about the label need none.
    about = [*towns, *extras, api.LABEL]
    layouts = [name for name in layouts if any(kinds[name].shows(one) for one in about)]
    if not layouts or not editions:
        return JSONResponse(
            {
                "started": False,
                "why": _(
                    "Choose at least one document, one edition, and what the document is about: a town, an event or a "
                    "selection."
                ),
            }
        )
    named = () if len(towns) == len(stems) else tuple(towns)
    request = api.Request(
        municipalities=named, extras=tuple(extras), layouts=tuple(layouts), editions=tuple(editions)
    )
    if not call.studio.making.start(call.workspace, request):
        return JSONResponse({"started": False, "why": _("Documents are being made already.")})
    return JSONResponse({"started": True})


def _chosen(call: Call, name: str, known: list[str]) -> list[str]:
    """Return what was chosen of what there is, in its order. Raises BadRequestError."""
    sent = call.data.get(name, [] if name == "extras" else None)
    if not isinstance(sent, list):
        raise BadRequestError(name)
    return [one for one in known if one in sent]


def cancel(call: Call) -> Response:
    """Interrupt the build."""
    call.studio.making.cancel()
    return JSONResponse({})


def events(call: Call) -> Response:
    """Tell how the build goes on, event by event, from the last one that was heard."""
    last = call.request.headers.get("last-event-id", "0")
    begin = int(last) if last.isdigit() else 0
    headers = {"X-Accel-Buffering": "no"}
    return StreamingResponse(_stream(call, begin), media_type="text/event-stream", headers=headers)


def _stream(call: Call, begin: int) -> Iterator[str]:
    making = call.studio.making
    if not making.events and not making.is_running:
        yield 'event: end\ndata: {"kind": "none"}\n\n'
        return
    for told in making.since(begin):
        if told is None:
            yield ": waiting\n\n"
            continue
        number, event = told
        yield f"id: {number}\nevent: {event['kind']}\ndata: {json.dumps(_shown(call, event))}\n\n"


def _shown(call: Call, event: dict[str, Any]) -> dict[str, Any]:
    """Return an event with what people read of it."""
    if event["kind"] == "done":
        problems = [api.Problem.from_json(plain) for plain in event["problems"]]
        subject = api.find_subject(call.workspace, event["subject"])
        words: dict[str, Any] = {
            name: [words_of(subject, one) for one in event[name]] for name in ("left_out", "shortened")
        }
        words["called"] = document_word(call, event["subject"], event["layout"], event["document"])
        html = fragment("made.html", made=event | words, problems=problems, marked=_marked(problems))
        return {"html": html, "fresh": event["fresh"], "at": event["at"]}
    if event["kind"] == "problem":
        return {"html": fragment("over_page.html", problems=[api.Problem.from_json(event["problem"])])}
    if event["kind"] == "end":
        problems = [api.Problem.from_json(plain) for plain in event["problems"]]
        kinds = {kind: _of_edition(event["files"], kind) for kind in ("print", "office")}
        told = fragment("made_all.html", end=event, problems=problems, kinds=kinds)
        return {"kind": "end", "html": told}
    return event


def _marked(problems: list[api.Problem]) -> dict[int, list[api.Problem]]:
    """Return what was found at a place of a page, by page."""
    found: dict[int, list[api.Problem]] = {}
    for problem in problems:
        if problem.page is not None and "x" in problem.details:
            found.setdefault(problem.page, []).append(problem)
    return dict(sorted(found.items()))


def _of_edition(files: Iterable[str], edition: str) -> list[str]:
    """Return the files of an edition, in order; booklets are printed by themselves and are in no pile."""
    return [
        file
        for file in sorted(files)
        if file.startswith(f"{edition}/")
        and not (edition == "office" and ("-booklet" in file or not file.endswith(".pdf")))
    ]


# ---- what was made --------------------------------------------------------------------------


def _made(call: Call) -> tuple[str, Path]:
    """Return a file that stands in output/. Raises NotHereError for any other."""
    file = f"{call.at('edition')}/{call.at('name')}"
    kinds = api.layouts(call.workspace)
    editions = {edition for kind in kinds for edition in kind.editions}
    path = call.workspace.output / file
    folder = call.workspace.output / call.at("edition")
    is_inside = call.at("edition") in editions and path.parent == folder and not path.name.startswith(".")
    if not is_inside or path.suffix not in _KINDS or not path.is_file() or path.is_symlink():
        raise NotHereError
    return file, path


def download(call: Call) -> Response:
    """Send a file of output/."""
    _file, path = _made(call)
    return FileResponse(path, media_type=_KINDS[path.suffix], filename=path.name)


def picture(call: Call) -> Response:
    """Send a page of a PDF in output/ as a picture."""
    _file, path = _made(call)
    try:
        number = int(call.asked("page", "1"))
    except ValueError:
        raise BadRequestError from None
    data = call.studio.drawings.picture_of(str(path), number, PPI)
    if data is None:
        raise NotHereError
    return Response(data, media_type="image/jpeg")


def download_all(call: Call) -> Response:
    """Send the files of the last build as one zip: all, or the package for the print shop."""
    files = call.studio.making.files
    is_package = call.asked("of") == "print"
    chosen = tuple(_of_edition(files, "print")) if is_package else files
    if not chosen:
        raise NotHereError
    name = _("print-package") if is_package else "brochure"
    return StreamingResponse(
        _zipped(call.workspace.output, chosen),
        media_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}.zip"'},
    )


def download_pile(call: Call) -> Response:
    """Send the office documents of the last build as one PDF, each starting on a front side."""
    files = _of_edition(call.studio.making.files, "office")
    if not files:
        raise NotHereError
    name = _("pile")
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return Response(api.pile(call.workspace, files), media_type="application/pdf", headers=headers)


def _zipped(folder: Path, files: tuple[str, ...]) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:  # PDFs are packed already
            for file in files:
                if (folder / file).is_file():
                    archive.write(folder / file, file)
        stream.seek(0)
        while chunk := stream.read(_CHUNK):
            yield chunk
