"""Keyrings of the tests' own: one in memory, with the bounds of Windows, and ones that fail."""

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
