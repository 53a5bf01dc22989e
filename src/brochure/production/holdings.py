"""Which photos the files below `output/` hold, as every user's store of this workspace remembers it.

What another user's build left is read for this alone: it leads to files being made again or removed, never to
a file being trusted.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from brochure.production.store import FILE, VERSION, Json
from brochure.workspace import Workspace

Photos = Mapping[str, str | None]
"""Photos by name, relative to content/photos, with their SHA-256 as they were; None where that is not known."""
COLLECTIONS, DRAFTS, PAGES = "collections", "drafts", "pages"
"""Notes of a store: collected files and drafts of mail with their photos, copies of photos beside web pages."""


class Holdings:
    """What is known of files that hold photos."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def of_document(self, file: str) -> Photos | None:
        """Return the photos of a published document, by its PDF below `output/`; None where nothing is known.

        Where the file is not as any build left it, it may hold what any record tells.
        """
        records = self._records.get(file, [])
        known = [json.loads(record) for record in records]
        for plain in known:
            if self._is_left(file, plain):
                exact: Photos = plain["photos"]
                return exact
        union: dict[str, str | None] = {}
        for plain in known:
            for photo, digest in plain["photos"].items():
                union[photo] = digest if union.get(photo, digest) == digest else None
        return union if known else None

    def of_bytes(self, file: str, digest: str) -> Photos | None:
        """Return the photos of a published PDF of which these are the bytes; None where nothing is known."""
        for plain in map(json.loads, self._records.get(file, [])):
            if plain["facts"].get("sha256") == digest:
                exact: Photos = plain["photos"]
                return exact
        return self.noted(COLLECTIONS).get(file)

    def noted(self, name: str) -> dict[str, dict[str, str | None]]:
        """Return what all stores noted under a name, put together."""
        found: dict[str, dict[str, str | None]] = {}
        for note, text in self._notes:
            for key, value in json.loads(text).items() if note == name else ():
                photos = value if isinstance(value, dict) else dict.fromkeys(value)  # earlier: names only
                found[key] = {**found.get(key, {}), **photos}
        return found

    def _is_left(self, file: str, plain: Json) -> bool:
        """Tell whether a PDF is the one that a record tells of."""
        path = self._workspace.output / file
        try:
            stat = path.stat()
            if plain["outputs"].get(file) == [stat.st_size, stat.st_mtime_ns]:
                return True
            return bool(plain["facts"].get("sha256") == sha256(path.read_bytes()).hexdigest())
        except OSError:
            return False

    @cached_property
    def _rows(self) -> list[tuple[str, str, str]]:
        folder = self._workspace.output / ".state"
        return [row for path in sorted(folder.glob(f"*/{FILE}")) for row in _read(path)]

    @cached_property
    def _records(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for table, name, text in self._rows:
            if table == "jobs":
                found.setdefault(name, []).append(text)
        return found

    @cached_property
    def _notes(self) -> list[tuple[str, str]]:
        return [(name, text) for table, name, text in self._rows if table == "notes"]


def _read(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield table, name and text of what a store knows; nothing where it cannot be read. Writes nothing."""
    try:
        with closing(_opened(path)) as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
                return
            notes = "','".join((COLLECTIONS, DRAFTS, PAGES))
            rows = connection.execute(
                "SELECT 'jobs', file, record FROM jobs UNION ALL "
                f"SELECT 'notes', name, value FROM notes WHERE name IN ('{notes}')"
            ).fetchall()
    except sqlite3.Error:
        return  # then nothing is known of what it made, and that counts as holding whatever it may
    yield from rows


def _opened(path: Path) -> sqlite3.Connection:
    """Open a store to read. A store that nobody has open is read without the files that SQLite puts beside it."""
    nobody = "" if path.with_name(f"{path.name}-wal").exists() else "&immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{nobody}", uri=True, timeout=5)
