"""One writer of a content file at a time: a lock that the operating system lets go of when its holder dies."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

from brochure.i18n import _
from brochure.problems import Problem, ProblemError
from brochure.usercache import user_cache

_WAIT = 20.0  # seconds; an edit takes a tenth of one


@contextmanager
def file_lock(path: Path, file: str, *, wait: float = _WAIT) -> Iterator[None]:
    """Hold the lock of a file against other threads and processes; waits, in seconds, for who holds it.

    As for mailings, an exclusive transaction of SQLite on a file of its own, which works alike on Windows,
    macOS and Linux; it lies in the cache of this user, or beside the file where there is none. Other programs
    know nothing of it: who writes still compares. Raises ProblemError (`file-locked`).
    """
    try:
        connection = sqlite3.connect(_place(path.resolve()), timeout=wait, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise ProblemError(_locked(file, str(error))) from error
    with closing(connection):
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            raise ProblemError(_locked(file, str(error))) from error
        try:
            yield
        finally:
            connection.execute("ROLLBACK")


def _place(target: Path) -> Path:
    cache = user_cache()
    if cache is None:
        return target.with_name(f".{target.name}.lock")
    folder = cache / "locks"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{sha256(str(target).encode()).hexdigest()[:32]}.lock"


def _locked(file: str, reason: str) -> Problem:
    return Problem(
        code="file-locked",
        file=file,
        message=_("the file cannot be written now: another program of ours is writing it ({reason})").format(
            reason=reason
        ),
        remedy=_("Wait a moment and try again. Nothing was changed."),
    )
