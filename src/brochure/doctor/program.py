"""The program and what sets its pages: Python, WeasyPrint, the system's libraries, the fonts."""

import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from brochure.doctor.line import Line, error, warning, wrong
from brochure.i18n import _, language
from brochure.problems import ProblemError
from brochure.workspace import Workspace, package_data

OLDEST_PYTHON = (3, 11)
_FONTS = (".ttf", ".otf", ".woff2")


def python_line() -> Iterator[Line]:
    """Yield the version of brochure, of Python, and of the system it runs on."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        own = version("brochure")
    except PackageNotFoundError:
        own = "?"
    found = f"brochure {own}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
    title = _("program")
    if sys.version_info[:2] < OLDEST_PYTHON:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        message = _("Python is version {version}; {oldest} is the oldest that will do").format(
            version=platform.python_version(), oldest=oldest
        )
        remedy = _("Install a newer Python, or use the package that brings its own.")
        yield wrong("program", title, error("python-too-old", message, remedy))
        return
    yield Line("program", title, f"{found}, {language()}")


def engine_lines() -> Iterator[Line]:
    """Yield WeasyPrint and the libraries that set the text."""
    from brochure.weasy.contract import prepare_weasyprint
    from brochure.weasy.startup import how_to_install
    from brochure.weasy.versions import has_subsetter, library_versions

    title = _("text setting")
    try:
        prepare_weasyprint()
    except ProblemError as failed:
        yield from (wrong("engine", title, problem) for problem in failed.problems)
        return
    from importlib.metadata import version

    yield Line("engine", title, f"WeasyPrint {version('weasyprint')}")
    for library, number in library_versions().items():
        check = library.lower()
        if number:
            yield Line(check, library, number)
            continue
        message = _("{library} is there, but does not say its version").format(library=library)
        yield wrong(check, library, warning("library-unknown", message, how_to_install()))
    if not has_subsetter():
        message = _("the part of HarfBuzz that makes fonts small (libharfbuzz-subset) is missing")
        yield wrong(
            "harfbuzz-subset", "HarfBuzz subset", warning("library-missing", message, how_to_install())
        )


def font_lines(workspace: Workspace | None) -> Iterator[Line]:
    """Yield the fonts that come with the program, and those of the workspace."""
    folder = package_data() / "fonts"
    yield from _fonts("fonts", _("fonts"), folder, are_ours=True)
    own = workspace.root / "fonts" if workspace else None
    if own is not None and own.is_dir() and own.resolve() != folder.resolve():
        yield from _fonts("own-fonts", _("fonts of the workspace"), own, are_ours=False)


def _fonts(check: str, title: str, folder: Path, *, are_ours: bool) -> Iterator[Line]:
    files = sorted(path for path in folder.glob("*") if path.suffix.lower() in _FONTS)
    if bad := [path.name for path in files if not _is_font(path)]:
        message = _("these fonts cannot be read: {names}").format(names=", ".join(bad))
        remedy = _("Install brochure again.") if are_ours else _("Put whole copies of them into fonts/.")
        yield wrong(check, title, error("font-broken", message, remedy))
    elif are_ours and not files:
        message = _("the fonts of brochure are not in {folder}").format(folder=folder)
        yield wrong(check, title, error("font-missing", message, _("Install brochure again.")))
    elif files:
        yield Line(check, title, ", ".join(sorted({path.stem.partition("-")[0] for path in files})))


def _is_font(path: Path) -> bool:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with path.open("rb") as stream, TTFont(stream, lazy=True) as font:
            return "cmap" in font and len(font.getGlyphOrder()) > 0
    except (OSError, TTLibError, ValueError, KeyError, AssertionError, ImportError):
        return False
