"""The addresses of documents: BASE_URL cannot exist, so that bytes do not depend on where a workspace stands."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from brochure.workspace import Workspace

BASE_URL = "https://project.invalid/"
HOST = "project.invalid"
_OPEN = ("layouts", "fonts", "content/photos")


def resolve(workspace: Workspace, url: str) -> Path | None:
    """Return the file that a URL of a document names, or None where it leads outside."""
    parts = urlsplit(url)
    name = unquote(parts.path).lstrip("/")
    if parts.scheme != "https" or parts.netloc != HOST or "\x00" in name:
        return None
    for root in workspace.roots():
        path = (root / name).resolve()
        if any(path.is_relative_to((root / folder).resolve()) for folder in _OPEN) and path.is_file():
            return path
    return None
