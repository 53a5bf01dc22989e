"""Which photos the files below `output/` hold, as every user's store of this workspace remembers it.

What another user's build left is read for this alone: it leads to files being made again or removed, never to
a file being trusted.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from brochure.production.record import Record, Stamp
from brochure.production.store import FILE, VERSION, read_json
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
        known = self._records.get(file, [])
        for record in known:
            if record is not None and self._is_left(file, record):
                return record.photos
        union: dict[str, str | None] = {}
        for record in known:
            if record is None:  # of another form: the file may be the one that it tells of
                return None
            for photo, digest in record.photos.items():
                union[photo] = digest if union.get(photo, digest) == digest else None
        return union if known else None

    def of_bytes(self, file: str, digest: str) -> Photos | None:
        """Return the photos of a published PDF of which these are the bytes; None where nothing is known."""
        for record in self._records.get(file, []):
            if record is not None and _sha256(record) == digest:
                return record.photos
        return self.noted(COLLECTIONS).get(file)

    def noted(self, name: str) -> dict[str, dict[str, str | None]]:
        """Return what all stores noted under a name, put together."""
        found: dict[str, dict[str, str | None]] = {}
        for note, text in self._notes:
            files = read_json(text) if note == name else None
            for key, value in files.items() if isinstance(files, dict) else ():
                photos = value if isinstance(value, dict) else dict.fromkeys(value)  # earlier: names only
                found[key] = {**found.get(key, {}), **photos}
        return found

    def _is_left(self, file: str, record: Record) -> bool:
        """Tell whether a PDF is the one that a record tells of."""
        path = self._workspace.output / file
        try:
            stat = path.stat()
            if record.outputs.get(file) == Stamp(stat.st_size, stat.st_mtime_ns):
                return True
            return _sha256(record) == sha256(path.read_bytes()).hexdigest()
        except OSError:
            return False

    @cached_property
    def _rows(self) -> list[tuple[str, str, str]]:
        folder = self._workspace.output / ".state"
        return [row for path in sorted(folder.glob(f"*/{FILE}")) for row in _read(path)]

    @cached_property
    def _records(self) -> dict[str, list[Record | None]]:
        """What every store tells of a document; None for a record of another form."""
        found: dict[str, list[Record | None]] = {}
        for table, name, text in self._rows:
            if table == "jobs":
                found.setdefault(name, []).append(Record.known(read_json(text)))
        return found

    @cached_property
    def _notes(self) -> list[tuple[str, str]]:
        return [(name, text) for table, name, text in self._rows if table == "notes"]


def _sha256(record: Record) -> str | None:
    return record.facts.file.sha256 if record.facts.file else None


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
