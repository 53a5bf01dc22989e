"""The page where a text becomes a town: what was read beside its source; written only when somebody says so."""

from starlette.responses import JSONResponse, Response

from brochure import api
from brochure.studio import form, import_cards
from brochure.studio.call import BadRequestError, Call, NotHereError
from brochure.studio.pages import fragment, page

_MOST = 5_000  # fields
_PIXELS = 640  # of a picture beside its doubts


def show(call: Call) -> Response:
    """Show where to paste or drop a text."""
    return page("import.html", call.studio, workspace=call.workspace, most=api.MAX_SOURCE, here="import")


def read(call: Call) -> Response:
    """Read a source, and show what would come of it."""
    name = call.asked("name").replace("\\", "/").rpartition("/")[2]
    if not name or not call.file or call.studio.workspace is None:
        raise BadRequestError("name")
    try:
        preview = api.read_import(call.file, name)
    except api.ProblemError as error:
        return JSONResponse({"refused": fragment("over_page.html", problems=error.problems)})
    key = call.studio.imports.keep(call.file, preview)
    source = api.source_values(preview.yaml)
    nodes = form.built(api.describe_municipality(), source)
    cards = import_cards.cards(preview, nodes)
    html = fragment(
        "import_cards.html",
        preview=preview,
        nodes=nodes,
        cards=cards,
        has_name=any(one.path == ("name",) for card in cards for one in card.fields),
        people=form.people(source),
        source_key=key,
        marked={doubt.line for doubt in preview.doubts if doubt.line},
    )
    return JSONResponse({"source": key, "html": html})


def picture(call: Call) -> Response:
    """Send a picture of a source that somebody looks at; nothing of it is written yet."""
    preview = call.studio.imports.of(call.at("source"))
    found = preview.pictures.get(call.at("name")) if preview is not None else None
    data = call.studio.previews.of_bytes(found, _PIXELS) if found is not None else None
    if data is None:
        raise NotHereError
    return Response(data, media_type="image/jpeg")


def write(call: Call) -> Response:
    """Write what was read as a new town, as somebody mended it."""
    preview = call.studio.imports.of(call.sent("source"))
    if preview is None:
        return JSONResponse({"gone": True})
    values, settled, dropped = (call.data.get(name) for name in ("values", "settled", "dropped"))
    if not isinstance(values, dict) or not isinstance(settled, list) or not isinstance(dropped, list):
        raise BadRequestError("values")
    is_text = all(isinstance(one, str) for one in [*values.values(), *dropped])
    if not is_text or not all(type(one) is int for one in settled) or len(values) > _MOST:
        raise BadRequestError("values")
    try:
        text = api.import_text(preview, values, settled, dropped)
        stem = api.write_import(call.workspace, preview, text)
    except api.ProblemError as error:
        return JSONResponse({"refused": fragment("over_page.html", problems=error.problems)})
    return JSONResponse({"goto": f"/{stem}"})
