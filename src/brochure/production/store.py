"""The store of fingerprints: what was made from what, so that only what changed is made again.

SQLite, because it survives a killed build and two builds at once without code of ours. A store that is
damaged or of another version is started anew, at the price of one full build; where nothing can be
written, the build goes on without remembering. Nothing in it is needed to know what was mailed.
"""

import json
import os
import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

from brochure.files import FileState, state_if_there, state_in
from brochure.usercache import is_of_somebody_else

VERSION = 3
FILE = "build.sqlite"
Json: TypeAlias = Any
"""What JSON held, as the standard library reads it: untyped. Each `from_json` makes a type of it."""
_SCHEMA = """
CREATE TABLE files (path TEXT PRIMARY KEY, size INTEGER, changed INTEGER, digest TEXT);
CREATE TABLE jobs (file TEXT PRIMARY KEY, record TEXT);
CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT);
"""
_NEVER = FileState(0, 0, 0, 0)  # of a file whose digest was never taken: no file stands so
_WAIT = 30.0  # seconds that one build waits for another's write
_PAUSE = 0.01  # seconds between two tries


class _ForeignError(Exception):
    """The store was written by another version."""


class Store:
    """Fingerprints of one workspace, or (no folder) of one run that writes nothing. Use as a context manager."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / FILE if folder is not None else None
        self._connection = self._open()
        self._files = {row[0]: row[1:] for row in self._read("SELECT path, size, changed, digest FROM files")}
        self._new_files: dict[str, tuple[int, int, str]] = {}
        self._first: dict[str, FileState | None] = {}  # how files stood when this run first looked at them
        self._notes: dict[str, str] = dict(self._read("SELECT name, value FROM notes"))

    def _open(self) -> sqlite3.Connection:
        if self._path is None:
            return self._connect(":memory:")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if is_of_somebody_else(self._path):
                return self._connect(":memory:")
            return self._connect(self._path)
        except (_ForeignError, sqlite3.DatabaseError) as error:
            if isinstance(error, sqlite3.OperationalError):  # locked, full, read-only: not ours to remove
                return self._connect(":memory:")
        except OSError:
            return self._connect(":memory:")
        try:
            for path in self._path.parent.glob(f"{self._path.name}*"):
                path.unlink(missing_ok=True)
            return self._connect(self._path)
        except (OSError, sqlite3.Error):
            return self._connect(":memory:")

    @staticmethod
    def _connect(path: Path | str) -> sqlite3.Connection:
        connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        try:
            _write_ahead(connection)
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute("BEGIN IMMEDIATE")  # of two first builds, one makes the tables
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if empty:
                for statement in _SCHEMA.strip().splitlines():
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")
            if not empty and version != VERSION:
                raise _ForeignError
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError("damaged")
        except BaseException:
            connection.close()
            raise
        return connection

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Write what was learnt about files and close the store."""
        self._write(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)",
            [(path, *known) for path, known in self._new_files.items()],
        )
        self._new_files = {}
        self._connection.close()

    def _read(self, query: str) -> list[tuple[Json, ...]]:
        try:
            return self._connection.execute(query).fetchall()
        except sqlite3.Error:
            return []

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Change rows in one transaction; what cannot be written is made again next time."""
        if not rows:
            return
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._connection.executemany(statement, rows)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        except sqlite3.Error:
            return

    def has_changed(self, path: str) -> bool:
        """Tell whether a file is another by size or time than when it was last read, or was never read."""
        try:
            stat = os.stat(path)  # noqa: PTH116
        except OSError:
            return False
        known = self._files.get(path)
        return known is None or known[:2] != (stat.st_size, stat.st_mtime_ns)

    def digest(self, path: Path | str) -> str | None:
        """Return the SHA-256 of a file, read only when its size or time changed; None where there is none."""
        key = str(path)
        try:
            stat = os.stat(key)  # noqa: PTH116  (a build in which nothing changed asks for hundreds)
            self._first.setdefault(key, state_in(stat))
            known = self._files.get(key)
            if known is not None and known[:2] == (stat.st_size, stat.st_mtime_ns):
                return str(known[2])
            digest = sha256(Path(key).read_bytes()).hexdigest()
        except OSError:
            self._first.setdefault(key, None)
            return None
        self._files[key] = self._new_files[key] = (stat.st_size, stat.st_mtime_ns, digest)
        return digest

    def stands(self, paths: Iterable[Path]) -> bool:
        """Tell whether files are as they were when this run first took their digests.

        What was read of others may not be remembered under those digests: somebody saved meanwhile, and may have
        taken that back since, so that the digest is the same again. Files whose digest was never taken do not stand.
        """
        return all(self._first.get(str(path), _NEVER) == state_if_there(path) for path in paths)

    def records(self) -> dict[str, Json]:
        """Return what is known of every job, by its file."""
        return {file: read_json(record) for file, record in self._read("SELECT file, record FROM jobs")}

    def remember(self, records: Mapping[str, Mapping[str, object]]) -> None:
        """Keep what jobs were made from, in one transaction."""
        rows = [(file, json.dumps(record)) for file, record in records.items()]
        self._write("INSERT OR REPLACE INTO jobs VALUES (?, ?)", rows)

    def forget(self, files: Iterable[str]) -> None:
        """Drop what is known of jobs."""
        self._write("DELETE FROM jobs WHERE file = ?", [(file,) for file in files])

    def note(self, name: str) -> Json:
        """Return a remembered value, or None."""
        text = self._notes.get(name)
        return read_json(text) if text is not None else None

    def keyed_note(self, name: str, key: str) -> Json:
        """Return a remembered value that came from what `key` says, or None."""
        value = self.note(name)
        return value if isinstance(value, dict) and value.get("key") == key else None

    def note_names(self, start: str) -> list[str]:
        """Return the names of remembered values that start with a text."""
        return [name for name in self._notes if name.startswith(start)]

    def set_notes(self, values: Mapping[str, object]) -> None:
        """Remember values by name, in one transaction."""
        rows = [(name, json.dumps(value)) for name, value in values.items()]
        self._notes |= dict(rows)
        self._write("INSERT OR REPLACE INTO notes VALUES (?, ?)", rows)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn write-ahead logging on; of builds that do so at once SQLite lets only one, and does not wait by itself."""
    deadline = time.monotonic() + _WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return


def read_json(text: str) -> Json:
    """Return what a store wrote down; None for what is no JSON, which counts as not known."""
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return None
