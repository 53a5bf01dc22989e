"""Photos that content names: is the file there, inside the workspace, whole, and of a usable size?"""

import unicodedata
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias

from brochure.content import walk
from brochure.content.consent import is_withdrawn, typed_consent
from brochure.content.source import Path as FieldPath
from brochure.content.source import Source
from brochure.content.validation import problem_at
from brochure.i18n import _
from brochure.nearest import nearest
from brochure.problems import Problem
from brochure.workspace import Workspace, file_named, files_named

MAX_PIXELS_TOGETHER = 600_000_000  # of the different photos of one file: thirty of a good camera
_OTHER_KINDS = (".svg", ".pdf", ".eps", ".psd", ".ai", ".cdr", ".indd")
_TIFF = (b"II*\0", b"MM\0*")  # one that Pillow does not know is of a rare kind
_SUFFIXES = ".jpg, .png, .tif, .webp, .heic, .avif"


Begins: TypeAlias = Callable[[Path], object]
"""Hears of a file before it is read: whoever remembers what was found takes its digest then."""


def unheard(path: Path) -> None:
    """Hear of a file that nothing is remembered of."""


def photo_path(workspace: Workspace, file: str) -> Path | None:
    """Return where a photo stands, or None if that is outside the workspace."""
    if "://" in file or file.startswith(("/", "\\", "~")) or file[1:2] == ":" or "\0" in file:
        return None
    try:
        path = file_named(workspace.photos, file).resolve()
    except (OSError, RuntimeError):  # a name too long, a link that leads to itself
        return None
    return path if path.is_relative_to(workspace.root) else None


def check_photos(source: Source, workspace: Workspace, begins: Begins = unheard) -> list[Problem]:
    """Return what is wrong with the photos of a file; a withdrawn photo needs no file any more.

    `begins` hears of each photo's file before it is read.
    """
    problems = []
    for _path, photo in walk.items(source, "photos"):
        if (file := walk.text_at(photo, "file")) and photo_path(workspace, file):
            begins(file_named(workspace.photos, file))
    for path, photo in walk.items(source, "photos"):
        if is_withdrawn(typed_consent(photo.get("consent"))):
            continue
        if "file" in photo and walk.text_at(photo, "alt") is None:
            problems.append(
                problem_at(
                    source,
                    "photo-without-alt",
                    path if "alt" not in photo else (*path, "alt"),
                    _("the photo has no description for people who cannot see it"),
                    _("Add a line alt: … that says in one sentence what the photo shows."),
                )
            )
        if file := walk.text_at(photo, "file"):
            problem = _check_file(source, (*path, "file"), file, workspace)
            problems += [problem] if problem else []
    return problems + _together(source, workspace)


def _together(source: Source, workspace: Workspace) -> list[Problem]:
    """Return the problem of photos that are too many pixels together, each file counted once."""
    from brochure.pictures import PictureTooLargeError, upright_size

    pixels: dict[Path, int] = {}
    for _path, photo in walk.items(source, "photos"):
        found = photo_path(workspace, file) if (file := walk.text_at(photo, "file")) else None
        if found is None or found in pixels or not found.is_file():
            continue
        try:
            width, height = upright_size(found)
        except (PictureTooLargeError, OSError, ValueError, SyntaxError):  # told with the photo itself
            continue
        pixels[found] = width * height
    total = sum(pixels.values())
    if total <= MAX_PIXELS_TOGETHER:
        return []
    most = MAX_PIXELS_TOGETHER // 1_000_000
    return [
        problem_at(
            source,
            "photos-too-large",
            ("photos",),
            _("the photos have {measured} megapixels together; {most} are the limit").format(
                measured=total // 1_000_000, most=most
            ),
            _("Save them smaller (20 megapixels fill a page), or take some out."),
            details={"measured": total, "demanded": MAX_PIXELS_TOGETHER},
        )
    ]


def _check_file(source: Source, field: FieldPath, file: str, workspace: Workspace) -> Problem | None:
    def problem(code: str, message: str, remedy: str, **details: Any) -> Problem:
        text = message.format(photo=file, **details)
        return problem_at(source, code, field, text, remedy, details={"photo": file, **details})

    if "\\" in file:
        return problem(
            "photo-missing",
            _("the photo {photo} is written with a backslash"),
            _("Write folders with a forward slash: halle/poort.jpg."),
        )
    path = photo_path(workspace, file)
    if path is None:
        return problem(
            "photo-outside",
            _("the photo {photo} is outside the workspace"),
            _("Copy it into content/photos/ and write its name from there: halle/poort.jpg."),
        )
    if len(files_named(workspace.photos, file)) > 1:
        return problem(
            "photo-ambiguous",
            _("two files are called {photo}: they differ only in how their accents are stored"),
            _("Keep one of them, or give one another name."),
        )
    try:
        exists = path.is_file()
    except OSError:
        exists = False
    if not exists:
        return problem(
            "photo-missing", _("the photo {photo} is not in content/photos/"), _remedy(workspace, file)
        )
    wrong = inspect(path)
    return problem(*wrong) if wrong else None


def inspect(path: Path) -> tuple[str, str, str] | None:
    """Return code, message and remedy of what is wrong with an image file, or None."""
    from PIL import UnidentifiedImageError

    from brochure.pictures import FORMATS, PictureTooLargeError, opened

    too_large = (
        "photo-too-large",
        _("the photo {photo} has more than 100 megapixels, or its file more than 250 MB"),
        _("Save it smaller: 20 megapixels fill a page."),
    )
    usable = _("Save it as JPEG (from a telephone: “most compatible”), PNG or TIFF.")
    try:
        with opened(path) as image:
            if image.format not in FORMATS:
                return "photo-type", _("the photo {photo} is of a kind that cannot be used"), usable
            image.draft("RGB", (1, 1))  # a JPEG is read in full but not unpacked in full
            image.load()
    except PictureTooLargeError:
        return too_large
    except UnidentifiedImageError:
        if path.suffix.lower() in _OTHER_KINDS or path.read_bytes()[:4] in _TIFF:
            return "photo-type", _("the photo {photo} is of a kind that cannot be used"), usable
        return _broken()
    except MemoryError:
        return too_large
    except Exception:  # Pillow's decoders raise nearly anything on broken data
        return _broken()
    return None


def _broken() -> tuple[str, str, str]:
    return (
        "photo-broken",
        _("the photo {photo} is damaged or cut off"),
        _("Copy it again from where it came, and look whether it opens."),
    )


def _plain(name: str) -> str:
    """Return a name as people see it, small letters for capitals."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _remedy(workspace: Workspace, file: str) -> str:
    """Offer the file that was probably meant: other case, other folder, a typing mistake."""
    there = sorted(
        path.relative_to(workspace.photos).as_posix()
        for path in workspace.photos.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    )
    meant = _plain(file)
    by_case = [name for name in there if _plain(name) == meant]
    by_name = [name for name in there if PurePosixPath(_plain(name)).name == PurePosixPath(meant).name]
    near = next(iter([*by_case, *by_name]), None) or nearest(file, there)
    if near:
        return _("Did you mean {near}?").format(near=near)
    return _("Put the file there ({suffixes}), or remove the photo from the list.").format(suffixes=_SUFFIXES)
