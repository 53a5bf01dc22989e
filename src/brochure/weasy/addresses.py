"""The addresses of documents: BASE_URL cannot exist, so that bytes do not depend on where a workspace stands."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from brochure.workspace import Workspace, file_named

BASE_URL = "https://project.invalid/"
HOST = "project.invalid"
OPEN = ("layouts", "fonts", "content/photos", "content/logos")


def resolve(workspace: Workspace, url: str) -> Path | None:
    """Return the file that a URL of a document names, or None where it leads outside.

    In `url(Actie #1 50%.png)` of a stylesheet, whose author quoted nothing, `#` and `%` belong to the name.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.netloc != HOST:
        return None
    whole = url.partition(HOST)[2]
    for name in dict.fromkeys((unquote(parts.path), unquote(whole), whole)):
        if (path := _inside(workspace, name.lstrip("/"))) is not None:
            return path
    return None


def _inside(workspace: Workspace, name: str) -> Path | None:
    if "\x00" in name:
        return None
    for root in workspace.roots():
        path = file_named(root, name).resolve()
        if any(path.is_relative_to((root / folder).resolve()) for folder in OPEN) and path.is_file():
            return path
    return None
