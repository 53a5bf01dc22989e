"""One sending at a time: a lock that the operating system lets go of when its holder dies.

In a folder that two computers share, that lock may hold on each of them alone. So a file beside it names
the holder: computer, process, last sign of life. Another computer's is never taken away by itself.
"""

import contextlib
import json
import os
import platform
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from brochure.files import private_mode, write_private
from brochure.i18n import _
from brochure.mail.neighbours import HOLDER_FILE, LOCK_FILE
from brochure.mail.sent_log import now
from brochure.problems import Problem, ProblemError, Severity, Stage

FILE = LOCK_FILE
_BEAT = 10.0  # seconds between signs of life


class LockedError(ProblemError):
    """Another run holds the lock."""


@dataclass
class Lock:
    """The lock while it is held."""

    holder: Path
    connection: sqlite3.Connection
    notes: list[Problem] = field(default_factory=list)
    token: str = field(default_factory=lambda: os.urandom(8).hex())

    def must_be_ours(self) -> None:
        """Raise LockedError when another computer took the lock meanwhile."""
        found = _read(self.holder)
        if found.get("token") != self.token:
            raise LockedError(_held_elsewhere(found) if found else _vanished())

    def mark(self) -> None:
        """Leave a trace in the lock's file that mail was sent from this folder: a third witness."""
        (marked,) = self.connection.execute("PRAGMA user_version").fetchone()
        if not marked:
            try:
                self.connection.execute("PRAGMA user_version = 1")
                self.connection.execute("COMMIT")
            except sqlite3.Error as error:
                raise ProblemError(_unusable(error)) from error
            _begin(self.connection)

    def write(self) -> None:
        """Give a sign of life. Raises OSError."""
        values = {"token": self.token, "host": platform.node(), "pid": os.getpid(), "alive": now()}
        write_private(self.holder, json.dumps(values).encode())


@contextmanager
def sending_lock(folder: Path) -> Iterator[Lock]:
    """Hold the lock of a mail folder. Raises LockedError when another run holds it, else ProblemError.

    SQLite's exclusive transaction on a file of its own: works alike on Windows, macOS and Linux, needs
    no library, and is gone when the process is. The ledger itself stays readable for `mail status`.
    """
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
            path.chmod(private_mode(folder))
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise ProblemError(_unusable(error)) from error
    with closing(connection):
        _begin(connection)
        try:
            with _named(Lock(folder / HOLDER_FILE, connection)) as lock:
                yield lock
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _begin(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if "locked" in str(error) or "busy" in str(error):
            raise LockedError(_already_sending()) from error
        raise ProblemError(_unusable(error)) from error


@contextmanager
def _named(lock: Lock) -> Iterator[Lock]:
    holder = lock.holder
    if holder.exists() or holder.is_symlink():
        found = _read(holder)
        if found.get("host") != platform.node():
            raise LockedError(_held_elsewhere(found))
        # This computer's lock is ours now, so whoever wrote this is no longer there.
        lock.notes.append(_left_behind(found))
    end = threading.Event()
    try:
        lock.write()
    except OSError as error:
        raise ProblemError(_unusable(error)) from error
    beating = threading.Thread(target=_beat, args=(lock, end), daemon=True)
    beating.start()
    try:
        yield lock
    finally:
        end.set()
        beating.join()
        if _read(holder).get("token") == lock.token:
            with contextlib.suppress(OSError):
                holder.unlink(missing_ok=True)


def _beat(lock: Lock, end: threading.Event) -> None:
    while not end.wait(_BEAT):
        with contextlib.suppress(OSError):  # a disk that is full now is not a reason to let go
            if _read(lock.holder).get("token") == lock.token:
                lock.write()


def _read(holder: Path) -> dict[str, Any]:
    """Return what a holder wrote of itself; nothing where that cannot be read."""
    try:
        with holder.open("rb") as stream:
            found = json.loads(stream.read(4096))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _already_sending() -> Problem:
    return Problem(
        code="mail-locked",
        stage=Stage.DELIVERY,
        message=_("another run is sending at this moment"),
        remedy=_("Wait until it has ended. Two at once could mail somebody twice."),
    )


def _held_elsewhere(found: dict[str, Any]) -> Problem:
    message = _("the computer {host} is sending from this folder (process {pid}, last sign of life {alive})")
    return Problem(
        code="mail-locked",
        stage=Stage.DELIVERY,
        file=f"content/mail/{HOLDER_FILE}",
        message=message.format(
            host=found.get("host", "?"), pid=found.get("pid", "?"), alive=found.get("alive", "?")
        ),
        remedy=_(
            "Wait until it has ended: two at once could mail somebody twice. Only if that computer is certainly "
            "no longer sending: delete {file}."
        ).format(file=f"content/mail/{HOLDER_FILE}"),
    )


def _vanished() -> Problem:
    return Problem(
        code="mail-locked",
        stage=Stage.DELIVERY,
        file=f"content/mail/{HOLDER_FILE}",
        message=_(
            "the file that says who is sending vanished while sending, so another computer may send too"
        ),
        remedy=_(
            "See that no other computer sends from this folder. `brochure mail send` goes on where it stopped."
        ),
    )


def _left_behind(found: dict[str, Any]) -> Problem:
    return Problem(
        code="mail-lock-left",
        severity=Severity.NOTE,
        file=f"content/mail/{HOLDER_FILE}",
        message=_(
            "an earlier run on this computer was cut off (process {pid}, last sign of life {alive})"
        ).format(pid=found.get("pid", "?"), alive=found.get("alive", "?")),
        remedy=_("Its lock was taken over: that process is no longer there."),
    )


def _unusable(error: Exception) -> Problem:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return Problem(
        code="mail-lock-unusable",
        file=f"content/mail/{FILE}",
        message=_("the lock of the mailing cannot be taken: {reason}").format(reason=reason),
        remedy=_(
            "Nothing is sent without it: two runs at once could mail somebody twice. Check that content/mail/ is "
            "a folder you may write in, that the disk has room, and that {file} is a file, not a folder."
        ).format(file=f"content/mail/{FILE}"),
    )
