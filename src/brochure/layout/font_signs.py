"""The signs that a layout's fonts have: read off the fonts that its stylesheets name, without laying a page out."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from brochure.files import FileState, state_of
from brochure.layout.folders import layout_folders, shared_folder
from brochure.workspace import Workspace

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FACE = re.compile(r"@font-face\s*\{([^}]*)\}", re.IGNORECASE)
_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*?))\s*\)""", re.IGNORECASE)
_BASE = "https://project.invalid/layouts/"  # where stylesheets stand, for addresses that are relative


def signs_of_layouts(workspace: Workspace) -> dict[str, frozenset[int]]:
    """Return by layout the code points that its fonts have together.

    One family stands in for another: Pango takes a sign from whichever font of the document has it. A layout
    of which no font can be read is left out: what is wrong with it is told where layouts are judged.
    """
    shared = shared_folder(workspace)
    found = {}
    for name, folder in layout_folders(workspace).items():
        sheets = [*sorted(shared.glob("*.css")), *sorted(folder.glob("*.css"))]
        signs = [signs_of_font(font) for font in dict.fromkeys(_fonts(sheets, workspace))]
        if any(signs):
            found[name] = frozenset().union(*signs)
    return found


def font_files(workspace: Workspace) -> list[Path]:
    """Return the stylesheets and the fonts that decide which signs can be printed."""
    shared = shared_folder(workspace)
    folders = [shared, *layout_folders(workspace).values()]
    sheets = [sheet for folder in folders for sheet in sorted(folder.glob("*.css"))]
    return [*sheets, *dict.fromkeys(_fonts(sheets, workspace))]


def signs_of_font(path: Path) -> frozenset[int]:
    """Return the code points that a font has a glyph for; none where it cannot be read."""
    try:
        state = state_of(path)
    except OSError:
        return frozenset()
    return _signs(path, state)


@lru_cache(maxsize=64)
def _signs(path: Path, _state: FileState) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    try:
        with path.open("rb") as file, TTFont(file, lazy=True, fontNumber=0) as font:
            return frozenset(font.getBestCmap() or ())
    except Exception:  # fontTools raises nearly anything on broken data; `font-broken` says what
        return frozenset()


def _fonts(sheets: list[Path], workspace: Workspace) -> Iterator[Path]:
    """Yield the font files that stylesheets name and that exist; the workspace's own come first."""
    for sheet in sheets:
        try:
            text = _COMMENT.sub("", sheet.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            continue  # told where layouts are judged
        for face in _FACE.finditer(text):
            for match in _URL.finditer(face[1]):
                typed = match[1] or match[2] or match[3] or ""
                address = urlsplit(urljoin(f"{_BASE}{sheet.parent.name}/", typed))
                name = unquote(address.path).lstrip("/")
                places = (root / name for root in workspace.roots())
                if path := next((place for place in places if place.is_file()), None):
                    yield path
