"""One sending at a time: a lock that the operating system lets go of when its holder dies."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

FILE = "sending.lock"


@contextmanager
def sending_lock(folder: Path) -> Iterator[bool]:
    """Hold the lock of a mail folder; yields False when another run holds it.

    SQLite's exclusive transaction on a file of its own: works alike on Windows, macOS and Linux, needs
    no library, and is gone when the process is. The ledger itself stays readable for `mail status`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / FILE, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) and "busy" not in str(error):
                raise
            yield False
            return
        try:
            yield True
        finally:
            connection.execute("ROLLBACK")
