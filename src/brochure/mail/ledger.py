"""The ledger: what became of every message, kept so that a crash at any moment can be told afterwards.

One SQLite file in content/mail/. It uses the rollback journal with `synchronous=EXTRA` rather than WAL:
a commit has reached the disk when it returns, also its directory entry; the file can lie on a network
drive, where WAL cannot work; and it can be copied as one file. A mailing makes a few commits a second
at most, so their price does not matter. Every step that matters also goes into the sent log (sent_log.py),
and the ledger keeps a copy of each of its lines: each of the two notices what the other has lost.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from brochure.i18n import _
from brochure.mail import sent_log
from brochure.mail.entry import HAS_IT, Carried, Entry, Feedback, Kind, State
from brochure.mail.ledger_problems import log_unwritable, unusable
from brochure.mail.sent_log import CARRIED, FEEDBACK, OBJECTION, Step, now
from brochure.problems import Problem, ProblemError


class Ledger:
    """The open ledger; every method has reached the disk when it returns.

    A method that cannot write raises ProblemError, and leaves ledger and log as they were.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, notes: Sequence[Problem] = ()) -> None:
        self._db, self._path, self.notes = connection, path, list(notes)
        self._steps: list[Step] = []

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        log, size = self._path.with_name(sent_log.FILE), None
        self._steps = []
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                size = keep_steps(self._db, log, self._steps)
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # not committed: the log must not tell of it either
                    self._db.execute("ROLLBACK")
                    if size is not None:
                        with contextlib.suppress(OSError):  # one step ahead: mended at the next start
                            sent_log.cut(log, size)
                raise
        except sqlite3.Error as error:
            raise ProblemError(unusable(self._path, str(error))) from error
        except OSError as error:
            raise ProblemError(log_unwritable(error)) from error

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
                added = db.execute("INSERT OR IGNORE INTO objection VALUES (?, ?, ?)", (address, note, now()))
                if added.rowcount == 1:
                    self._steps.append({"what": OBJECTION, "address": address, "reply": note})
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

        A message that the recipient has, or may have, is left as it is. The log hears nothing of it:
        a message of which nothing else is known may be sent.
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
            self._steps = []

    def carried(self) -> list[Carried]:
        """Return what every sending carried; nothing is known of those before version 3."""
        if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'carried'").fetchone():
            return []
        rows = self._db.execute("SELECT campaign, address, content_hash, files, at FROM carried ORDER BY id")
        return [Carried(*row) for row in rows]

    def feedback(self) -> list[Feedback]:
        """Return all that came back; nothing is known of it before version 4."""
        if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'feedback'").fetchone():
            return []
        rows = self._db.execute("SELECT campaign, address, kind, digest, words, at FROM feedback ORDER BY id")
        return [Feedback(campaign, address, Kind(kind), *rest) for campaign, address, kind, *rest in rows]

    def record_feedback(self, found: Iterable[Feedback]) -> list[Feedback]:
        """Keep what came back, each once; return what was not known yet."""
        new = []
        with self._transaction() as db:
            for one in found:
                added = db.execute(
                    "INSERT OR IGNORE INTO feedback (campaign, address, kind, digest, words, at)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    (one.campaign, one.address, one.kind, one.digest, one.words, one.at),
                )
                if added.rowcount == 1:
                    new.append(one)
                    self._steps.append(step_of_feedback(one))
        return new

    def reached(self) -> dict[tuple[str, str, str], set[str]]:
        """Return the states that each message went through with each content."""
        found: dict[tuple[str, str, str], set[str]] = {}
        for campaign, address, content, state in self._db.execute(
            "SELECT campaign, address, content_hash, state FROM event"
        ):
            found.setdefault((campaign, address, content), set()).add(state)
        return found

    def hand_over(
        self, campaign: str, address: str, content_hash: str, files: str = "null", *, again: bool = False
    ) -> bool:
        """Write down that a message is about to be handed over; False when it may not be.

        `files` tells what it carries (see `Carried`), so that a photo withdrawn later can be followed.

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
                carried = Carried(campaign, address, content_hash, files, now())
                db.execute(
                    "INSERT INTO carried (campaign, address, content_hash, files, at) VALUES (?, ?, ?, ?, ?)",
                    (campaign, address, content_hash, files, carried.at),
                )
                self._steps.append(step_of_carried(carried))
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
            (state, content_hash, reply, now(), campaign, address),
        )
        db.execute(
            "INSERT INTO event (campaign, address, state, content_hash, reply, at) VALUES (?, ?, ?, ?, ?, ?)",
            (campaign, address, state, content_hash, reply, now()),
        )
        row = db.execute(
            "SELECT campaign, address, municipality, name, state, content_hash, resends, reply, changed"
            " FROM message WHERE campaign = ? AND address = ?",
            (campaign, address),
        ).fetchone()
        self._steps.append(step_for(_entry(row)))


def keep_steps(db: sqlite3.Connection, log: Path, steps: Sequence[Step]) -> int | None:
    """Append steps to the log and copy their lines into an open transaction; return the log's size before.

    None where there was nothing to write. Raises OSError.
    """
    if not steps:
        return None
    number, text = db.execute("SELECT number, text FROM line ORDER BY number DESC LIMIT 1").fetchone()
    (size,) = db.execute("SELECT size FROM log").fetchone()
    lines = sent_log.chained([text], steps, number)
    longer = sent_log.append(log, lines, size)
    db.executemany("INSERT INTO line VALUES (?, ?)", enumerate(lines, start=number + 1))
    db.execute("UPDATE log SET size = ?", (longer,))
    return int(size)


def step_for(entry: Entry) -> Step:
    """Return the step of the log that tells an entry's state."""
    return {
        "what": str(entry.state),
        "campaign": entry.campaign,
        "address": entry.address,
        "municipality": entry.municipality,
        "name": entry.name,
        "content": entry.content_hash,
        "resends": entry.resends,
        "reply": entry.reply,
    }


def step_of_carried(carried: Carried) -> Step:
    """Return the step of the log that tells what a sending carried."""
    return {
        "what": CARRIED,
        "campaign": carried.campaign,
        "address": carried.address,
        "content": carried.content_hash,
        "files": carried.files,
        "when": carried.at,
    }


def step_of_feedback(one: Feedback) -> Step:
    """Return the step of the log that tells what came back."""
    return {
        "what": FEEDBACK,
        "campaign": one.campaign,
        "address": one.address,
        "kind": str(one.kind),
        "digest": one.digest,
        "words": one.words,
        "when": one.at,
    }


def _entry(row: tuple[Any, ...]) -> Entry:
    campaign, address, municipality, name, state, *rest = row
    return Entry(campaign, address, municipality, name, State(state), *rest)
