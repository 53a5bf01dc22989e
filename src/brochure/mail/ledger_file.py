"""Opening the ledger: only where it and the sent log tell the same, or where there was never either."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from brochure.files import private_mode
from brochure.i18n import _
from brochure.mail import ledger_problems, ledger_schema, sent_log
from brochure.mail.entry import count_words
from brochure.mail.ledger import Ledger, step_for
from brochure.mail.neighbours import LEDGER_FILE, LOCK_FILE, neighbour_problems, sweep_halves
from brochure.mail.sent_log import BEGIN, CARRIED, FEEDBACK, OBJECTION, Log, Step, read_log, step_of
from brochure.problems import Problem, ProblemError

FILE = LEDGER_FILE


@contextmanager
def open_ledger(folder: Path, *, create: bool = True) -> Iterator[Ledger | None]:
    """Open the ledger of a mail folder; None when there was never one and none is to be made.

    Raises ProblemError when it is not certain that it knows everything that was sent: it is missing,
    empty, damaged, older than the sent log, or a copy lies beside it.
    """
    if problems := neighbour_problems(folder):
        raise ProblemError(*problems)
    path, log = folder / FILE, folder / sent_log.FILE
    if not _exists(path):
        _must_be_new(folder, log)
        if not create:
            yield None
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_ledger(folder, [])
        except OSError as error:
            raise ProblemError(ledger_problems.unusable(path, error.strerror or str(error))) from error
    with closing(connect(path, has_log=_exists(log))) as connection:
        yield Ledger(connection, path, _agreed(connection, path, log, to_write=create))


def connect(path: Path, *, has_log: bool) -> sqlite3.Connection:
    """Return a connection to a sound ledger. Raises ProblemError; never makes one."""
    try:
        if path.is_file() and path.stat().st_size == 0:
            raise ProblemError(ledger_problems.empty(has_log=has_log))
        where = f"file:{quote(str(path.absolute()))}?mode=rw"
        connection = sqlite3.connect(where, uri=True, timeout=30, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise ProblemError(ledger_problems.unusable(path, str(error))) from error
    try:
        _check(connection, path, has_log=has_log)
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.OperationalError):
            raise ProblemError(ledger_problems.unusable(path, str(error))) from error
        if isinstance(error, sqlite3.Error):
            raise ProblemError(ledger_problems.damaged(str(error), has_log=has_log)) from error
        raise
    return connection


def _check(connection: sqlite3.Connection, path: Path, *, has_log: bool) -> None:
    connection.execute("PRAGMA synchronous = EXTRA")
    if (version := _version(connection)) > ledger_schema.VERSION:
        newer = _("it was written by a newer version of brochure")
        raise ProblemError(ledger_problems.unusable(path, newer))
    found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not found:
        raise ProblemError(ledger_problems.empty(has_log=has_log))
    if lacking := ledger_schema.needed(version) - found:
        raise sqlite3.DatabaseError(_("it lacks the table {name}").format(name=min(lacking)))
    (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise sqlite3.DatabaseError(said.splitlines()[0])
    connection.execute("PRAGMA journal_mode = DELETE")


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _exists(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _must_be_new(folder: Path, log: Path) -> None:
    """Raise ProblemError when anything tells that there was a ledger."""
    if _exists(log):
        if not _read(log).is_bare:
            raise ProblemError(ledger_problems.missing(ledger_problems.LOG))
    elif (folder / LOCK_FILE).is_file() and (folder / LOCK_FILE).stat().st_size:  # see Lock.mark
        raise ProblemError(ledger_problems.missing(f"content/mail/{LOCK_FILE}"))


def _read(log: Path) -> Log:
    try:
        return read_log(log)
    except OSError as error:
        raise ProblemError(ledger_problems.log_unwritable(error)) from error


def _agreed(connection: sqlite3.Connection, path: Path, log: Path, *, to_write: bool) -> list[Problem]:
    """Compare ledger and log while nobody writes; return notes. Raises ProblemError where they disagree."""
    try:
        connection.execute("BEGIN IMMEDIATE" if to_write else "BEGIN")
        try:
            if _version(connection) < 2:
                notes = _adopt(connection, log) if to_write or _exists(log) else []
            else:
                if to_write:
                    _upgrade(connection)
                notes = _compare(connection, log, to_write=to_write)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    except sqlite3.Error as error:
        raise ProblemError(ledger_problems.unusable(path, str(error))) from error
    except OSError as error:
        raise ProblemError(ledger_problems.log_unwritable(error)) from error
    return notes


def _adopt(connection: sqlite3.Connection, log: Path) -> list[Problem]:
    """Give a ledger of version 1 its log, which then tells all the ledger knows."""
    if _exists(log) and not _read(log).is_bare:
        raise ProblemError(ledger_problems.older(len(_read(log).lines) - 1))
    view = Ledger(connection, log.with_name(FILE))
    entries = view.entries()
    steps: list[Step] = [step_for(entry) for entry in entries]
    steps += [
        {"what": OBJECTION, "address": address, "reply": note} for address, note in view.objections().items()
    ]
    for statement in ledger_schema.LOG.strip().splitlines():
        connection.execute(statement)
    first = sent_log.begin()
    _enter(connection, sent_log.create(log, lines := [*first, *sent_log.chained(first, steps)]), lines)
    connection.execute("PRAGMA user_version = 2")
    _upgrade(connection)
    with contextlib.suppress(OSError):  # of another owner: then it stays as readable as it was
        log.with_name(FILE).chmod(private_mode(log.parent))
    return [ledger_problems.adopted(count_words(entries))]


def _upgrade(connection: sqlite3.Connection) -> None:
    """Let an older ledger tell from now on which photos are mailed, and what came back."""
    version = _version(connection)
    for since, statement in ((3, ledger_schema.PHOTOS), (4, ledger_schema.FEEDBACK)):
        if version < since:
            connection.execute(statement.strip())
            connection.execute(f"PRAGMA user_version = {since}")


def _enter(connection: sqlite3.Connection, size: int, lines: Sequence[str]) -> None:
    connection.executemany("INSERT INTO line VALUES (?, ?)", enumerate(lines, start=1))
    connection.execute("INSERT INTO log VALUES (?)", (size,))


def _compare(connection: sqlite3.Connection, path: Path, *, to_write: bool) -> list[Problem]:
    known = [text for (text,) in connection.execute("SELECT text FROM line ORDER BY number")]
    if not _exists(path):
        raise ProblemError(ledger_problems.log_missing())
    log = _read(path)
    told = list(log.lines)
    if log.damaged_line is not None:
        raise ProblemError(ledger_problems.log_damaged(log.damaged_line))
    if told[: len(known)] == known:
        more = [step_of(line) for line in told[len(known) :]]
        if len({step["batch"] for step in more}) > 1:
            raise ProblemError(ledger_problems.older(len(more)))
        if to_write:
            _catch_up(connection, path, log, told[len(known) :], len(known))
    elif known[: len(told)] == told:
        raise ProblemError(ledger_problems.log_older(len(known) - len(told)))
    else:
        raise ProblemError(ledger_problems.differ())
    return []


def _catch_up(
    connection: sqlite3.Connection, path: Path, log: Log, lines: Sequence[str], number: int
) -> None:
    """Take the one step that a crash cut off between log and ledger; drop a line cut off in itself."""
    if log.torn:
        sent_log.cut(path, log.size)
    for line in lines:
        take_step(connection, step_of(line))
    connection.executemany("INSERT INTO line VALUES (?, ?)", enumerate(lines, start=number + 1))
    connection.execute("UPDATE log SET size = ?", (log.size,))


def take_step(connection: sqlite3.Connection, step: Mapping[str, Any]) -> None:
    """Enter what a line of the log tells."""
    at = step["at"]
    if step["what"] == BEGIN:
        return
    if step["what"] == OBJECTION:
        values = (step["address"], step["reply"], at)
        connection.execute("INSERT OR IGNORE INTO objection VALUES (?, ?, ?)", values)
        return
    if step["what"] == CARRIED:
        carried = tuple(step[name] for name in ("campaign", "address", "content", "files", "when"))
        connection.execute(
            "INSERT INTO carried (campaign, address, content_hash, files, at) VALUES (?, ?, ?, ?, ?)", carried
        )
        return
    if step["what"] == FEEDBACK:
        told = tuple(step[name] for name in ("campaign", "address", "kind", "digest", "words", "when"))
        connection.execute(
            "INSERT OR IGNORE INTO feedback (campaign, address, kind, digest, words, at) VALUES (?, ?, ?, ?, ?, ?)",
            told,
        )
        return
    names = ("campaign", "address", "municipality", "name", "what", "content", "resends", "reply")
    connection.execute(
        "INSERT OR REPLACE INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*(step[name] for name in names), at),
    )
    connection.execute(
        "INSERT INTO event (campaign, address, state, content_hash, reply, at) VALUES (?, ?, ?, ?, ?, ?)",
        (*(step[name] for name in ("campaign", "address", "what", "content", "reply")), at),
    )


def write_ledger(folder: Path, steps: Sequence[Step]) -> None:
    """Write a new ledger and its log, which tell these steps; whole, the log first. Raises OSError."""
    first = sent_log.begin()
    lines = [*first, *sent_log.chained(first, steps)]
    sweep_halves(folder)
    temporary = folder / f".{FILE}.{os.getpid()}.part"
    os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        temporary.chmod(private_mode(folder))
        with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
            connection.executescript(
                "PRAGMA synchronous = EXTRA; BEGIN;"
                f"{ledger_schema.FIRST} {ledger_schema.LOG} {ledger_schema.PHOTOS} {ledger_schema.FEEDBACK}"
            )
            for line in lines:
                take_step(connection, step_of(line))
            _enter(connection, sum(len(line) + 1 for line in lines), lines)
            connection.execute(f"PRAGMA user_version = {ledger_schema.VERSION}")
            connection.execute("COMMIT")
        sent_log.create(folder / sent_log.FILE, lines)
        temporary.replace(folder / FILE)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error
    finally:
        temporary.unlink(missing_ok=True)
