"""Files that pages ask for: our own stylesheets and scripts, and the fonts the documents are set in."""

from functools import cache
from pathlib import Path

from starlette.responses import Response

from brochure import api
from brochure.studio.call import Call, NotHereError

_HERE = Path(__file__).parent / "static"
_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}


@cache
def known() -> dict[str, Path]:
    """Return the files that are handed out, by name: a list, so that no name leads anywhere else."""
    folders = (_HERE, api.font_folder())
    return {path.name: path for folder in folders for path in folder.iterdir() if path.suffix in _KINDS}


def show(call: Call) -> Response:
    """Send a file."""
    path = known().get(call.at("name"))
    if path is None:
        raise NotHereError
    return Response(path.read_bytes(), media_type=_KINDS[path.suffix])
