"""The files of logos: where they stand, and what is wrong with them, told at the field that names them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from brochure.content import walk
from brochure.content.logos.art import Art, LogoRefusedError, broken
from brochure.content.logos.raster import PPI, Raster, read_raster
from brochure.content.source import Path as FieldPath
from brochure.content.source import Source
from brochure.content.validation import problem_at
from brochure.files import FileState, state_of
from brochure.i18n import _
from brochure.nearest import nearest
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace, file_named

SMALLEST = 8.0  # mm along the longer side, where a logo says nothing of itself
# In mm²: no sheet or brochure sets a logo larger; on a poster pixels stay as large as they are sharp.
LARGEST = 400.0
_ENDINGS = (".svg", ".svgz", ".pdf", ".png", ".jpg", ".jpeg")


def logo_path(workspace: Workspace, file: str) -> Path | None:
    """Return where a logo stands, or None if that is outside content/logos."""
    if "://" in file or file.startswith(("/", "\\", "~")) or file[1:2] == ":" or "\0" in file:
        return None
    try:
        path = file_named(workspace.logos, file).resolve()
    except (OSError, RuntimeError):
        return None
    return path if path.is_relative_to(workspace.logos.resolve()) else None


def read_logo(path: Path) -> Art | Raster:
    """Return a logo as it can be placed. Raises LogoRefusedError."""
    try:
        state = state_of(path)
    except OSError as error:
        raise broken() from error
    return _read(path, state)


@lru_cache(maxsize=64)
def _read(path: Path, _state: FileState) -> Art | Raster:
    from brochure.content.logos.pdf import read_pdf
    from brochure.content.logos.svg import read_svg

    ending = path.suffix.lower()
    if ending not in _ENDINGS:
        raise LogoRefusedError(
            "logo-type",
            _("the logo {file} is of a kind that cannot be used"),
            _("Use SVG or PDF; or PNG or JPEG, as large as can be."),
        )
    try:
        if ending in (".svg", ".svgz"):
            return read_svg(path.read_bytes())
        if ending == ".pdf":
            return read_pdf(path.read_bytes())
    except OSError as error:
        raise broken() from error
    return read_raster(path)


def check_logos(source: Source, workspace: Workspace) -> list[Problem]:
    """Return what is wrong with the logos that a file of content names."""
    found = []
    for path, file, smallest in named_logos(source):
        problem = _check(source, workspace, path, file, smallest)
        found += [problem] if problem else []
    for path, logo in walk.items(source, "partner_logos"):
        if walk.text_at(logo, "alternative") is None:
            found.append(
                problem_at(
                    source,
                    "logo-without-alt",
                    path,
                    _("nobody who cannot see this logo knows whose it is"),
                    _("Add a line alternative: Logo van … with the name of the partner."),
                )
            )
    return found


def named_files(source: Source) -> list[str]:
    """Return the files of logos that a file of content names."""
    return [file for _path, file, _smallest in named_logos(source)]


def named_logos(source: Source) -> Iterator[tuple[FieldPath, str, float]]:
    """Yield the place and the name of every file, and the smallest width of its logo in mm."""
    single: list[tuple[FieldPath, Any]] = [(("logo",), source.value(("logo",)))]
    several = source.value(("partner_logos",))
    single += [
        (("partner_logos", number), one)
        for number, one in enumerate(several if isinstance(several, list) else [])
    ]
    for path, typed in single:
        if isinstance(typed, str) and typed.strip():
            yield path, typed.strip(), SMALLEST
        elif isinstance(typed, dict):
            for key in ("file", "on_dark"):
                if isinstance(typed.get(key), str) and typed[key].strip():
                    yield (*path, key), typed[key].strip(), _millimetres(typed.get("smallest"))


def _millimetres(typed: Any) -> float:
    try:
        return float(str(typed).replace(",", "."))
    except ValueError:
        return SMALLEST


def _check(
    source: Source, workspace: Workspace, field: FieldPath, file: str, smallest: float
) -> Problem | None:
    def problem(code: str, message: str, remedy: str, **more: Any) -> Problem:
        return problem_at(source, code, field, message.format(file=file), remedy, **more)

    path = logo_path(workspace, file)
    if path is None:
        return problem(
            "logo-outside",
            _("the logo {file} is outside content/logos/"),
            _("Copy it into content/logos/ and write its name from there: halle.svg."),
        )
    if not path.is_file():
        near = nearest(file, _there(workspace))
        remedy = _("Put the file there, or remove the logo.")
        remedy = _("Did you mean {near}?").format(near=near) if near else remedy
        return problem("logo-missing", _("the logo {file} is not in content/logos/"), remedy)
    try:
        logo = read_logo(path)
    except LogoRefusedError as refusal:
        return problem(refusal.code, refusal.message, refusal.remedy)
    return _too_small(problem, logo, smallest) if isinstance(logo, Raster) else None


def _there(workspace: Workspace) -> list[str]:
    if not workspace.logos.is_dir():
        return []
    return sorted(
        path.relative_to(workspace.logos).as_posix()
        for path in workspace.logos.rglob("*")
        if path.is_file() and path.suffix.lower() in _ENDINGS
    )


def _too_small(problem: Any, logo: Raster, smallest: float) -> Problem | None:
    """Return what pixels a logo lacks: an error where it cannot be printed at all, else a warning."""
    wide = max((LARGEST * logo.ratio) ** 0.5, smallest)
    needed = round(wide / 25.4 * PPI), round(wide / logo.ratio / 25.4 * PPI)
    if logo.width >= needed[0]:
        return None
    is_useless = logo.widest < smallest
    message = _("the logo {{file}} has {width} × {height} pixels: sharp up to {widest:.0f} mm wide").format(
        width=logo.width, height=logo.height, widest=logo.widest
    )
    remedy = _(
        "Ask for the SVG or PDF; or for {wide} × {high} pixels, which print sharp at {widest:.0f} mm, the largest that sheets and brochures set it."
    ).format(wide=needed[0], high=needed[1], widest=wide)
    found: Problem = problem(
        "logo-too-small",
        message,
        remedy,
        severity=Severity.ERROR if is_useless else Severity.WARNING,
        details={"measured": [logo.width, logo.height], "demanded": list(needed)},
    )
    return found


def unused_logos(workspace: Workspace, sources: Iterable[Source]) -> list[str]:
    """Return the files of content/logos that no file of content names."""
    named = {logo_path(workspace, file) for source in sources for file in named_files(source)}
    return [name for name in _there(workspace) if logo_path(workspace, name) not in named]
