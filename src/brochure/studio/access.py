"""Who may talk to the studio: whoever was given its one-time key, from its own pages, under its own name."""

import secrets
import threading
from dataclasses import dataclass, field

HOME = "127.0.0.1"
_NAMES = (HOME, "localhost")


@dataclass
class Access:
    """The keys of one run. The key in the address opens once; from then on a cookie does."""

    port: int
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    _session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _is_used: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def address(self) -> str:
        """The one address to open."""
        return f"http://{HOME}:{self.port}/?key={self.key}"

    @property
    def cookie(self) -> str:
        """The name of the cookie; browsers share cookies between ports, so the port is part of it."""
        return f"brochure-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which the studio answers; any other may belong to somebody else (DNS rebinding)."""
        return frozenset(f"{name}:{self.port}" for name in _NAMES)

    @property
    def origins(self) -> frozenset[str]:
        """The origins of the studio's own pages."""
        return frozenset(f"http://{host}" for host in self.hosts)

    def enter(self, key: str) -> str | None:
        """Return the session that a key opens; None for another key, and for one that was used."""
        with self._lock:
            if self._is_used or not secrets.compare_digest(key.encode(), self.key.encode()):
                return None
            self._is_used = True
        return self._session

    def knows(self, session: str | None) -> bool:
        """Tell whether a cookie is that of this run."""
        return session is not None and secrets.compare_digest(session.encode(), self._session.encode())
