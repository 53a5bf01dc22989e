"""The ledger: what became of every message, kept so that a crash at any moment can be told afterwards.

One SQLite file in content/mail/. It uses the rollback journal with `synchronous=EXTRA` rather than WAL:
a commit has reached the disk when it returns, also its directory entry; the file can lie on a network
drive, where WAL cannot work; and it can be copied as one file. A mailing makes a few commits a second
at most, so their price does not matter.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from brochure.i18n import _
from brochure.problems import Problem, ProblemError, Stage

FILE = "ledger.sqlite"
_VERSION = 1
_SCHEMA = """
CREATE TABLE message (
    campaign TEXT NOT NULL,
    address TEXT NOT NULL,           -- normalised: see Mailbox.key
    municipality TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    content_hash TEXT NOT NULL,      -- of what was handed over last, or is to be
    resends INTEGER NOT NULL DEFAULT 0, -- how often an accepted message was sent again on purpose
    reply TEXT NOT NULL DEFAULT '',  -- the server's last words
    changed TEXT NOT NULL,           -- UTC
    PRIMARY KEY (campaign, address)
);
CREATE TABLE event (                 -- nothing here is ever changed or deleted
    id INTEGER PRIMARY KEY,
    campaign TEXT NOT NULL,
    address TEXT NOT NULL,
    state TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    reply TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE TABLE objection (
    address TEXT PRIMARY KEY,
    note TEXT NOT NULL,
    recorded TEXT NOT NULL
);
"""


class State(StrEnum):
    """What became of a message."""

    PREPARED = "prepared"  # not yet sent, or to be tried again
    HANDED = "handed"  # on its way to the server at this very moment
    ACCEPTED = "accepted"  # the server took it
    REFUSED = "refused"  # the server would not have it
    UNKNOWN = "unknown"  # cut off in between: it may have arrived
    OBJECTED = "objected"  # the recipient wants no mail


HAS_IT = (State.ACCEPTED, State.HANDED, State.UNKNOWN)
"""States in which the recipient has the message, or may have it: never sent again by itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message in the ledger."""

    campaign: str
    address: str
    municipality: str
    name: str
    state: State
    content_hash: str
    resends: int
    reply: str
    changed: str


class Ledger:
    """The open ledger; every method has reached the disk when it returns."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield self._db
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def entries(self, campaign: str | None = None) -> list[Entry]:
        """Return the messages of a campaign, or of all."""
        where, values = ("WHERE campaign = ?", [campaign]) if campaign is not None else ("", [])
        rows = self._db.execute(
            "SELECT campaign, address, municipality, name, state, content_hash, resends, reply, changed "
            f"FROM message {where} ORDER BY campaign, rowid",
            values,
        )
        return [_entry(row) for row in rows]

    def objections(self) -> dict[str, str]:
        """Return every objection ever recorded: its note by address."""
        rows = self._db.execute("SELECT address, note, recorded FROM objection ORDER BY address")
        return {address: note or recorded[:10] for address, note, recorded in rows}

    def record_objections(self, objections: Mapping[str, str]) -> None:
        """Keep objections for good and mark the messages to those addresses that are not sent yet."""
        with self._transaction() as db:
            for address, note in objections.items():
                db.execute("INSERT OR IGNORE INTO objection VALUES (?, ?, ?)", (address, note, _now()))
                pending = db.execute(
                    "SELECT campaign, content_hash FROM message WHERE address = ? AND state IN (?, ?)",
                    (address, State.PREPARED, State.REFUSED),
                ).fetchall()
                for campaign, content_hash in pending:
                    self._write(db, campaign, address, State.OBJECTED, content_hash, note)

    def settle(self) -> list[Entry]:
        """Turn what an interrupted run left handed over into unknown, and return those messages.

        Only while holding the lock: otherwise another run may be handing them over right now.
        """
        with self._transaction() as db:
            left = [entry for entry in self.entries() if entry.state is State.HANDED]
            for entry in left:
                reply = _("the run was cut off while the message was being handed over")
                self._write(db, entry.campaign, entry.address, State.UNKNOWN, entry.content_hash, reply)
        return left

    def prepare(self, campaign: str, messages: Iterable[tuple[str, str, str, str]]) -> None:
        """Enter messages (address, municipality, name, content hash) as prepared.

        A message that the recipient has, or may have, is left as it is.
        """
        with self._transaction() as db:
            known = {entry.address: entry for entry in self.entries(campaign)}
            for address, municipality, name, content_hash in messages:
                entry = known.get(address)
                if entry is None:
                    db.execute(
                        "INSERT INTO message (campaign, address, municipality, name, state, content_hash,"
                        " changed) VALUES (?, ?, ?, ?, '', '', '')",
                        (campaign, address, municipality, name),
                    )
                elif entry.state in HAS_IT or (entry.state, entry.content_hash) == (
                    State.PREPARED,
                    content_hash,
                ):
                    continue
                self._write(db, campaign, address, State.PREPARED, content_hash, "")

    def hand_over(self, campaign: str, address: str, content_hash: str, *, again: bool = False) -> bool:
        """Write down that a message is about to be handed over; False when it may not be.

        Only a prepared message may, or, when a person asked for it `again`, one that was sent before. The
        change is conditional on the state, so that even two runs that both held a lock could not both
        hand over the same message.
        """
        allowed = (State.PREPARED, State.ACCEPTED, State.UNKNOWN) if again else (State.PREPARED,)
        marks = ", ".join("?" * len(allowed))
        with self._transaction() as db:
            # Resends count what was accepted before: the new sending gets an identifier of its own. After
            # an unknown fate the old one stays, so that a server which has the message can see it.
            changed = db.execute(
                "UPDATE message SET resends = resends + (state = ?) WHERE campaign = ? AND address = ?"
                f" AND state IN ({marks})",
                (State.ACCEPTED, campaign, address, *allowed),
            )
            if changed.rowcount == 1:
                self._write(db, campaign, address, State.HANDED, content_hash, "")
        return changed.rowcount == 1

    def put_back(self, before: Entry, reply: str) -> None:
        """Give a message sent again in vain the state it had before: its recipient still has that."""
        with self._transaction() as db:
            self._write(db, before.campaign, before.address, before.state, before.content_hash, reply)

    def record(self, campaign: str, address: str, state: State, reply: str) -> None:
        """Write down what became of a message."""
        with self._transaction() as db:
            (content_hash,) = db.execute(
                "SELECT content_hash FROM message WHERE campaign = ? AND address = ?", (campaign, address)
            ).fetchone()
            self._write(db, campaign, address, state, content_hash, reply)

    def _write(
        self, db: sqlite3.Connection, campaign: str, address: str, state: State, content_hash: str, reply: str
    ) -> None:
        db.execute(
            "UPDATE message SET state = ?, content_hash = ?, reply = ?, changed = ?"
            " WHERE campaign = ? AND address = ?",
            (state, content_hash, reply, _now(), campaign, address),
        )
        db.execute(
            "INSERT INTO event (campaign, address, state, content_hash, reply, at) VALUES (?, ?, ?, ?, ?, ?)",
            (campaign, address, state, content_hash, reply, _now()),
        )


def _entry(row: tuple[Any, ...]) -> Entry:
    campaign, address, municipality, name, state, *rest = row
    return Entry(campaign, address, municipality, name, State(state), *rest)


@contextmanager
def open_ledger(folder: Path, *, create: bool = True) -> Iterator[Ledger | None]:
    """Open the ledger of a mail folder; None when there is none and none is to be made.

    Raises ProblemError when the file is damaged, or was written by a newer version.
    """
    path = folder / FILE
    if not create and not path.is_file():
        yield None
        return
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA synchronous = EXTRA")
            _migrate(connection)
            yield Ledger(connection)
    except sqlite3.Error as error:
        raise ProblemError(_unusable(path, str(error))) from error


def _migrate(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > _VERSION:
        raise sqlite3.DatabaseError(_("it was written by a newer version of brochure"))
    if version == 0:
        connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")


def _unusable(path: Path, reason: str) -> Problem:
    return Problem(
        code="ledger-unusable",
        stage=Stage.DELIVERY,
        file=f"content/mail/{path.name}",
        message=_("the ledger of the mailing cannot be used: {reason}").format(reason=reason),
        remedy=_(
            "Nothing is sent without it, because nobody could tell who has the message already. "
            "Check that the disk has room and is not read-only, or put the file back from your backup."
        ),
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
