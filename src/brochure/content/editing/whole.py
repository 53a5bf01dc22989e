"""Write a whole file anew, such as one that could not be read: only if the new text can, the old kept beside it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from brochure.content.editing.files import open_file, save_locked
from brochure.content.editing.lock import file_lock
from brochure.content.reader import read_text
from brochure.files import why_not_written, write_new
from brochure.i18n import _
from brochure.problems import Problem, ProblemError, Severity

_MOST = 1000  # backups of one file on one day


@dataclass(frozen=True, slots=True)
class Replaced:
    """What came of it: the backup, by its name; or why nothing was written.

    `problems` are those that keep the text from being read, `theirs` is what somebody else wrote meanwhile.
    """

    backup: str = ""
    problems: tuple[Problem, ...] = ()
    theirs: str | None = None


def replace_text(path: Path, file: str, text: str, revision: str, backups: Path) -> Replaced:
    """Write a text into a file that still is what the writer saw (`revision`), and keep what stood there.

    The backup is written first, into the folder `backups`. Line ends stay as the file has them. Raises
    ProblemError where something cannot be written.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    source, problems = read_text(text, file)
    if source is None or source.neutralised:
        errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
        return Replaced(problems=errors or tuple(problems))
    with file_lock(path, file):
        opened = open_file(path, file)
        if opened.revision != revision:
            return Replaced(theirs=as_text(opened.data))
        if b"\r\n" in opened.data:
            text = text.replace("\n", "\r\n")
        if opened.with_text(text) == opened.data:
            return Replaced()
        backup = _keep(backups, path, opened.data)
        save_locked([(opened, text)])
    return Replaced(backup)


def as_text(data: bytes) -> str:
    """Return the bytes of a file as text; what is not UTF-8 as older programs of Windows wrote it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _keep(folder: Path, path: Path, data: bytes) -> str:
    """Write a backup under a name of its own, and return that."""
    for number in range(1, _MOST):
        name = (
            f"{path.stem}-backup-{date.today().isoformat()}{f'-{number}' if number > 1 else ''}{path.suffix}"
        )
        try:
            write_new(folder / name, data)
        except FileExistsError:
            if (folder / name).read_bytes() == data:
                return name
            continue
        except OSError as error:
            raise ProblemError(_no_backup(name, error)) from error
        return name
    raise ProblemError(_no_backup(path.name, OSError(_("too many backups"))))


def _no_backup(name: str, error: OSError) -> Problem:
    reason, remedy = why_not_written(error)
    return Problem(
        code="backup-failed",
        file=name,
        message=_("the backup cannot be written: {reason}").format(reason=reason),
        remedy=_("Nothing was changed.") + " " + remedy,
    )
