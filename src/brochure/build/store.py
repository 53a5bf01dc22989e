"""The store of fingerprints: what was made from what, so that only what changed is made again.

SQLite, because it survives a killed build and two builds at once without code of ours; a store that
cannot be read is started anew, at the price of one full build. Nothing in it is needed to know what was
mailed.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, size INTEGER, changed INTEGER, digest TEXT);
CREATE TABLE IF NOT EXISTS jobs (file TEXT PRIMARY KEY, record TEXT);
CREATE TABLE IF NOT EXISTS choices (file TEXT PRIMARY KEY, key TEXT, choice TEXT);
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT);
"""
_WAIT = 30.0  # seconds that one build waits for another's write


class Store:
    """Fingerprints of one workspace. Use as a context manager."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "build.sqlite"
        self._connection = self._open()
        self._files: dict[str, tuple[int, int, str]] = {
            path: (size, changed, digest)
            for path, size, changed, digest in self._connection.execute("SELECT * FROM files")
        }
        self._new_files: dict[str, tuple[int, int, str]] = {}

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return self._connect()
        except sqlite3.DatabaseError:
            for path in self._path.parent.glob(f"{self._path.name}*"):
                path.unlink(missing_ok=True)
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_WAIT, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.executescript(_SCHEMA)
        connection.execute("SELECT count(*) FROM jobs, files, choices, notes").fetchone()
        return connection

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Write what was learnt about files and close the store."""
        if self._new_files:
            rows = [(path, *known) for path, known in self._new_files.items()]
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", rows)
            self._connection.execute("COMMIT")
            self._new_files = {}
        self._connection.close()

    def digest(self, path: Path) -> str | None:
        """Return the SHA-256 of a file, read only when its size or time changed; None where there is none."""
        try:
            stat = path.stat()
        except OSError:
            return None
        key = str(path)
        known = self._files.get(key)
        if known is not None and known[:2] == (stat.st_size, stat.st_mtime_ns):
            return known[2]
        try:
            digest = sha256(path.read_bytes()).hexdigest()
        except OSError:
            return None
        self._files[key] = self._new_files[key] = (stat.st_size, stat.st_mtime_ns, digest)
        return digest

    def records(self) -> dict[str, dict[str, Any]]:
        """Return what is known of every job, by its file."""
        with closing(self._connection.execute("SELECT file, record FROM jobs")) as rows:
            return {file: json.loads(record) for file, record in rows}

    def remember(
        self, file: str, record: Mapping[str, Any], choice: tuple[str, Mapping[str, Any]] | None
    ) -> None:
        """Keep what a job was made from, in one transaction."""
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT OR REPLACE INTO jobs VALUES (?, ?)", (file, json.dumps(record)))
        if choice is not None:
            row = (file, choice[0], json.dumps(choice[1]))
            self._connection.execute("INSERT OR REPLACE INTO choices VALUES (?, ?, ?)", row)
        self._connection.execute("COMMIT")

    def remember_many(self, records: Mapping[str, Mapping[str, Any]]) -> None:
        """Keep several records in one transaction."""
        if records:
            rows = [(file, json.dumps(record)) for file, record in records.items()]
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("INSERT OR REPLACE INTO jobs VALUES (?, ?)", rows)
            self._connection.execute("COMMIT")

    def forget(self, files: Iterable[str]) -> None:
        """Drop what is known of jobs; the fit's choices are kept, since they only save time."""
        self._connection.executemany("DELETE FROM jobs WHERE file = ?", [(file,) for file in files])

    def choices(self, files: Iterable[str]) -> dict[str, tuple[str, dict[str, Any]]]:
        """Return the remembered choices of the fit: layout key and choice, by the job's file."""
        wanted = set(files)
        with closing(self._connection.execute("SELECT file, key, choice FROM choices")) as rows:
            return {file: (key, json.loads(choice)) for file, key, choice in rows if file in wanted}

    def note(self, name: str) -> Any:
        """Return a remembered value, or None."""
        row = self._connection.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else None

    def set_note(self, name: str, value: Any) -> None:
        """Remember a value."""
        self._connection.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, json.dumps(value)))
