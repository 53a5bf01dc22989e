"""Keyrings of the tests' own: in memory, with the bounds of Windows and ways to fail; and one that processes share."""

import sqlite3
from contextlib import closing

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

_MOST = 2560  # bytes of UTF-16: what Windows keeps in one entry


class MemoryKeyring(KeyringBackend):
    """Keeps secrets until the process ends."""

    priority = 5.0  # type: ignore[assignment]
    name = "memory"  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.fail_after: int | None = None  # so many writings succeed
        self.is_locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            raise KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        assert len(password.encode("utf-16-le")) <= _MOST
        if self.fail_after is not None:
            if self.fail_after == 0:
                raise KeyringLocked
            self.fail_after -= 1
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


class SharedKeyring(KeyringBackend):
    """Keeps secrets in a file, one question after the other, as the keyring of a desktop does for all programs."""

    priority = 5.0  # type: ignore[assignment]
    name = "shared"  # type: ignore[assignment]

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self._ask("CREATE TABLE IF NOT EXISTS kept (service, username, password, UNIQUE (service, username))")

    def _ask(self, question: str, *values: str) -> tuple[list[tuple[str]], int]:
        with closing(sqlite3.connect(self._path, timeout=30)) as connection, connection:
            cursor = connection.execute(question, values)
            return cursor.fetchall(), cursor.rowcount

    def get_password(self, service: str, username: str) -> str | None:
        rows, _count = self._ask(
            "SELECT password FROM kept WHERE service = ? AND username = ?", service, username
        )
        return rows[0][0] if rows else None

    def set_password(self, service: str, username: str, password: str) -> None:
        assert len(password.encode("utf-16-le")) <= _MOST
        self._ask("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        if not self._ask("DELETE FROM kept WHERE service = ? AND username = ?", service, username)[1]:
            raise PasswordDeleteError(username)
