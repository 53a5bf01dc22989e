"""Small pictures of documents for the list of towns: what was made, or a draft of it."""

import io

from starlette.responses import Response

from brochure import api
from brochure.studio.call import Call, NotHereError
from brochure.studio.document import Seen, Wanted
from brochure.studio.drawn import choices, chosen

_WIDTH = 420  # pixels; twice what is shown, for fine screens
_COARSE = 50  # ppi; about that width for an A4 page


def small(call: Call) -> Response:
    """Send the first page of the first document about a town, an event or a selection, as it was made last."""
    subject = api.find_subject(call.workspace, call.at("subject"))
    for kind in api.layouts(call.workspace):
        path = call.workspace.output / "screen" / f"{kind.document(subject.name)}.png"
        if kind.shows(subject.name) and path.is_file():
            return Response(_smaller(path.read_bytes()), media_type="image/jpeg")
    return Response(_drawn(call, subject), media_type="image/jpeg")


def _drawn(call: Call, subject: api.Subject) -> bytes:
    """Return a draft's first page, of a town whose documents were not made yet."""
    shown = chosen(call, choices(call.workspace, subject))
    if shown is None:
        raise NotHereError
    wanted = Wanted(str(call.workspace.root), subject.name, shown.layout, shown.edition)
    data = call.studio.drawings.page(f"small {subject.name}", wanted, Seen(1, _COARSE))
    if data is None:
        raise NotHereError
    return data


def _smaller(data: bytes) -> bytes:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        image.thumbnail((_WIDTH, 4 * _WIDTH))
        stream = io.BytesIO()
        image.convert("RGB").save(stream, "JPEG", quality=82)
    return stream.getvalue()
