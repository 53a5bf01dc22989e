"""Content files as bytes: opened, edited, and written whole, if nobody else wrote them meanwhile."""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from brochure.content.editing.lock import file_lock
from brochure.files import write_whole
from brochure.i18n import _
from brochure.problems import Problem, ProblemError

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it was read; `file` is its name for people."""

    path: Path
    file: str
    data: bytes

    @property
    def text(self) -> str:
        """The text without byte order mark. Raises ProblemError where it is not UTF-8."""
        try:
            return self.data.removeprefix(_BOM).decode("utf-8")
        except UnicodeDecodeError:
            raise ProblemError(changed_meanwhile(self.file)) from None

    @property
    def revision(self) -> str:
        """What tells these bytes from all others."""
        return revision_of(self.data)

    def with_text(self, text: str) -> bytes:
        """Return the bytes of another text, with the byte order mark if there was one."""
        return (_BOM if self.data.startswith(_BOM) else b"") + text.encode("utf-8")


def revision_of(data: bytes) -> str:
    """Return what tells the bytes of a file from all others: their SHA-256 digest."""
    return sha256(data).hexdigest()


def open_file(path: Path, file: str) -> Opened:
    """Read a file. Raises ProblemError where that fails."""
    try:
        return Opened(path, file, path.read_bytes())
    except OSError as error:
        raise ProblemError(_unreadable(file, error.strerror or str(error))) from error


def save(changes: Iterable[tuple[Opened, str]]) -> list[str]:
    """Write texts into their files, each whole; return the files that changed.

    Raises ProblemError, before anything is written, when a file is no longer what was read.
    """
    changes = list(changes)
    with ExitStack() as locks:
        for path, file in sorted({(opened.path, opened.file) for opened, _text in changes}):
            locks.enter_context(file_lock(path, file))
        return save_locked(changes)


def save_locked(changes: Iterable[tuple[Opened, str]]) -> list[str]:
    """Write texts as `save` does, for who holds the locks of the files already."""
    wanted = [(opened, opened.with_text(text)) for opened, text in changes]
    wanted = [(opened, data) for opened, data in wanted if data != opened.data]
    for opened, _data in wanted:
        if open_file(opened.path, opened.file).data != opened.data:
            raise ProblemError(changed_meanwhile(opened.file))
    for opened, data in wanted:
        try:
            write_whole(opened.path, data)
        except OSError as error:
            raise ProblemError(_unwritable(opened.file, error.strerror or str(error))) from error
    return [opened.file for opened, _data in wanted]


def changed_meanwhile(file: str) -> Problem:
    """Return the problem of a file that is no longer what was read."""
    return Problem(
        code="file-changed",
        file=file,
        message=_("the file was changed while it was being checked, or is not saved as UTF-8"),
        remedy=_("Save it as UTF-8 and run the command again."),
    )


def _unreadable(file: str, reason: str) -> Problem:
    return Problem(
        code="unreadable-file",
        file=file,
        message=_("the file cannot be read: {reason}").format(reason=reason),
        remedy=_("Check that it is a file and that you may open it."),
    )


def _unwritable(file: str, reason: str) -> Problem:
    return Problem(
        code="unwritable-file",
        file=file,
        message=_("the file cannot be written: {reason}").format(reason=reason),
        remedy=_("Close it where it is open, make room on the disk, and see that you may write to it."),
    )
