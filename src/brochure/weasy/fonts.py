"""Fonts of stylesheets: each file is looked at before WeasyPrint loads it, which only drops what it cannot use."""

import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.text.fonts import FontConfiguration

from brochure import scratch
from brochure.files import FileState, state_of
from brochure.i18n import _
from brochure.problems import Problem
from brochure.weasy.addresses import HOST, resolve
from brochure.weasy.text_speedups import forget_texts
from brochure.workspace import Workspace

_NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp")


@dataclass(frozen=True, slots=True)
class FontFault:
    """A file that an `@font-face` names and that cannot be used."""

    name: str  # relative to the workspace: `fonts/Name.ttf`
    reason: str = ""  # empty where there is no file


class Fonts(FontConfiguration):  # type: ignore[misc]  # WeasyPrint is untyped
    """A font configuration that notes faulty files; `usable` counts the faces it was given."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        # Else it makes a folder for the fonts of stylesheets that a killed process leaves behind.
        self._folder = Path(tempfile.mkdtemp(dir=scratch.folder()))
        self._workspace = workspace
        self._faults: list[FontFault] = []
        self.usable = 0

    def drained(self) -> list[FontFault]:
        """Return the faults since the last time, and forget them."""
        found, self._faults = self._faults, []
        return found

    def add_font_face(self, rule_descriptors: dict[str, Any], url_fetcher: Any) -> None:
        """Add a face, from those of its files that can be used."""
        sources = []
        for kind, url in rule_descriptors["src"]:
            fault = self._fault(url) if kind == "external" else None
            if fault is None:
                sources.append((kind, url))
            elif fault not in self._faults:
                self._faults.append(fault)
        if sources:
            self.usable += 1
            super().add_font_face({**rule_descriptors, "src": tuple(sources)}, url_fetcher)
            forget_texts(self)

    def _fault(self, url: str) -> FontFault | None:
        parts = urlsplit(url)
        if parts.netloc != HOST:
            return None  # refused by the fetcher, which says so
        name, path = unquote(parts.path).lstrip("/"), resolve(self._workspace, url)
        if path is None:
            return FontFault(name)
        reason = _broken(path, state_of(path))
        return FontFault(name, reason) if reason else None


@lru_cache
def _broken(path: Path, state: FileState) -> str:
    """Return what keeps a font file from being used; empty for a sound one."""
    from fontTools.ttLib import TTFont

    if not state.size:
        return _("it is empty")
    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            tables = font.reader.tables
            if missing := [name for name in _NEEDED if name not in tables]:
                return _("it has no table {names}").format(names=", ".join(missing))
            if any(entry.offset + entry.length > state.size for entry in tables.values()):
                return _("its end is missing")
            if not font["cmap"].tables or not font["maxp"].numGlyphs:
                return _("it holds no letters")
    except Exception as error:  # fontTools raises whatever its reading of the bytes runs into
        return f"{type(error).__name__}: {error}"
    return ""


def font_problem(fault: FontFault, sheet: str | None, text: str) -> Problem:
    """Return the problem of a file that a stylesheet names, at the line of `text` that names it."""
    name = fault.name.rpartition("/")[2]
    lines = (number for number, line in enumerate(text.splitlines(), 1) if name in line)
    if fault.reason:
        code = "font-broken"
        message = _("the font {name} cannot be used: {reason}").format(name=fault.name, reason=fault.reason)
        remedy = _("Put a sound TTF or OTF file in its place, or take its @font-face out.")
    else:
        code = "font-missing"
        message = _("the font {name} is not there").format(name=fault.name)
        remedy = _("Put the file there, or take its @font-face out.")
    return Problem(
        code=code,
        message=message,
        remedy=remedy,
        file=sheet,
        line=next(lines, None) if sheet else None,
        details={"font": fault.name},
    )


def no_font_problem() -> Problem:
    """Return the problem of a document for which no stylesheet names a font: WeasyPrint dies of it."""
    return Problem(
        code="font-missing",
        message=_("no stylesheet of the layout names a font that can be used"),
        remedy=_("Name one with @font-face in fonts.css; fonts of the system are not used."),
    )
