"""Photos that come in: judged before they are kept, under a safe name of their own, never over another."""

from pathlib import Path

from brochure.content.photos import inspect, photo_path
from brochure.files import why_not_written, write_new
from brochure.i18n import _
from brochure.limited import LimitedError, run_limited
from brochure.problems import Problem, ProblemError
from brochure.scratch import locked_folder
from brochure.workspace import Workspace, stem_of

MAX_UPLOAD = 80_000_000  # bytes; a telephone's largest photos have some 20 million
SECONDS, MEMORY = 60.0, 3 * 2**30
_ENDINGS = {
    "JPEG": ".jpg",
    "MPO": ".jpg",
    "PNG": ".png",
    "TIFF": ".tif",
    "WEBP": ".webp",
    "HEIF": ".heic",
    "AVIF": ".avif",
}
_LONGEST = 60  # signs of a name
_MOST = 10_000  # photos of one name


def add_photo(workspace: Workspace, folder: str, name: str, data: bytes) -> str:
    """Keep a photo in a folder of content/photos; return its file as content names it.

    `name` is what it was called elsewhere. A photo that is there already is not kept twice. Raises ProblemError
    for what is no photo, and where it cannot be written.
    """
    if len(data) > MAX_UPLOAD:
        raise ProblemError(_too_large(name))
    ending = _judged(name, data)
    home = workspace.photos / folder
    if photo_path(workspace, f"{folder}/-") is None:
        raise ProblemError(_elsewhere(folder))
    if there := _twin(home, data):
        return f"{folder}/{there}"
    stem = stem_of(_last(name).rpartition(".")[0] or _last(name))[:_LONGEST].strip("-") or _("photo")
    for number in range(1, _MOST):
        file = f"{stem}{f'-{number}' if number > 1 else ''}{ending}"
        try:
            write_new(home / file, data)
        except FileExistsError:
            continue
        except OSError as error:
            reason, remedy = why_not_written(error)
            raise ProblemError(_unwritten(f"{folder}/{file}", reason, remedy)) from error
        return f"{folder}/{file}"
    raise ProblemError(_unwritten(f"{folder}/{stem}", _("too many photos have this name"), ""))


def _last(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def _twin(folder: Path, data: bytes) -> str | None:
    """Return the name of a file with the same bytes."""
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    files = [path for path in files if path.is_file() and not path.name.startswith(".")]
    alike = (path for path in files if path.stat().st_size == len(data) and path.read_bytes() == data)
    return next((path.name for path in alike), None)


def _judged(name: str, data: bytes) -> str:
    """Return the ending of a photo by what it is, read in a process of its own. Raises ProblemError."""
    with locked_folder() as folder:
        path = folder / f"photo{Path(_last(name)).suffix[:8]}"
        path.write_bytes(data)
        try:
            found = run_limited(judge_photo, (path,), seconds=SECONDS, memory=MEMORY)
        except LimitedError as error:
            message = _("the photo {photo} cannot be read: {reason}").format(
                photo=_last(name), reason=error.said
            )
            raise ProblemError(Problem(code="photo-broken", message=message, remedy=_small())) from error
    if isinstance(found, str):
        return found
    code, message, remedy = found
    raise ProblemError(Problem(code=code, message=message.format(photo=_last(name)), remedy=remedy))


def judge_photo(path: Path) -> str | tuple[str, str, str]:
    """Return the ending of a photo by what it is; code, message and remedy of what is wrong with it."""
    from brochure.pictures import opened

    wrong = inspect(path)
    if wrong is not None:
        return wrong
    with opened(path) as picture:
        return _ENDINGS[picture.format]


def _small() -> str:
    return _("Save it smaller: 20 megapixels fill a page.")


def _too_large(name: str) -> Problem:
    return Problem(
        code="photo-too-large",
        message=_("the file {photo} is larger than {most} MB").format(
            photo=_last(name), most=MAX_UPLOAD // 1_000_000
        ),
        remedy=_small(),
    )


def _elsewhere(folder: str) -> Problem:
    return Problem(
        code="photo-outside",
        message=_("the folder content/photos/{folder} leads out of the workspace").format(folder=folder),
        remedy=_("Put a folder there instead of a link."),
    )


def _unwritten(file: str, reason: str, remedy: str) -> Problem:
    return Problem(
        code="photo-unwritten",
        file=f"content/photos/{file}",
        message=_("the photo cannot be kept: {reason}").format(reason=reason),
        remedy=remedy,
    )
