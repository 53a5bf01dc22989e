"""A real mail server (aiosmtpd) on 127.0.0.1 that goes wrong on demand, and keeps its own list."""

import asyncio
import base64
import socket
import ssl
import threading
import warnings
from collections import defaultdict, deque
from collections.abc import Callable
from typing import Any, ClassVar

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session, syntax

USER, PASSWORD = "brochure@example.invalid", "geheim-wachtwoord-123"
Fault = str
"""`drop-mail`, `drop-rcpt`, `drop-data`, `drop-body`, `drop-kept`, `drop-lost`, `stall-kept`, or an answer
prefixed with where it is given: `mail:550 …`, `rcpt:450 …`, `data:451 …`, `body:552 …`."""


class _Protocol(SMTP):
    """The server's side of a connection; `owner` decides what goes wrong."""

    owner: "FaultyServer"
    line_length_limit = 12_290  # a token makes a long line (RFC 4954 §4)
    command_size_limits: ClassVar[dict[str, int]] = defaultdict(lambda: 12_290)

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.owner.transports.append(transport)

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd finds it by this name
        fault = self.owner.fault_of(self.envelope, "data", "drop-data", "drop-body")
        if fault == "drop-data":
            self.transport.abort()
        elif fault == "drop-body":
            await self.push("354 go on")
            await self._reader.read(200)
            self.transport.abort()
        elif fault:
            await self.push(fault.partition(":")[2])
        else:
            await super().smtp_DATA(arg)


class _Handler:
    def __init__(self, owner: "FaultyServer") -> None:
        self.owner = owner
        if owner.takes_token is not None:
            self.auth_XOAUTH2 = self._xoauth2

    async def _xoauth2(self, server: SMTP, args: list[str]) -> AuthResult:
        """Judge a token as Google and Microsoft do: a reason, an empty line of the client, then the refusal."""
        words = base64.b64decode(args[1]).decode()
        user, bearer = words.removesuffix("\1\1").split("\1")
        user, token = user.removeprefix("user="), bearer.removeprefix("auth=Bearer ")
        self.owner.logins.append(user)
        assert self.owner.takes_token is not None
        if self.owner.takes_token(user, token):
            return AuthResult(success=True, auth_data=token)
        if self.owner.asks_back:
            await server.challenge_auth('{"status":"401","schemes":"Bearer"}')
        repeated = token if self.owner.repeats else ""  # some servers say what they got
        return AuthResult(success=False, handled=False, message=f"535 {self.owner.why} {repeated}")

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        takes = self.owner.takes_token
        if takes is not None and not takes(USER, str(session.auth_data)):
            return f"{self.owner.ended} proof ended {session.auth_data if self.owner.repeats else ''}"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        fault = self.owner.fault_of(envelope, "rcpt", "drop-rcpt")
        if fault == "drop-rcpt":
            server.transport.abort()
        elif fault:
            envelope.rcpt_tos.clear()
            return fault.partition(":")[2]
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        fault = self.owner.fault_of(envelope, "body", "drop-kept", "drop-lost", "stall-kept") or ""
        if fault.startswith("body:"):
            return fault.partition(":")[2]
        if fault != "drop-lost":
            self.owner.keep(envelope)
        if fault.startswith("drop"):
            server.transport.abort()
        if fault == "stall-kept":
            await asyncio.sleep(self.owner.stall)
        return "250 kept"


class _Controller(Controller):
    def __init__(self, owner: "FaultyServer", **options: Any) -> None:
        self._owner = owner
        super().__init__(_Handler(owner), **options)

    def factory(self) -> SMTP:
        with warnings.catch_warnings():
            # aiosmtpd does not see that a connection which begins with TLS is encrypted.
            warnings.filterwarnings("ignore", "Requiring AUTH while not requiring TLS")
            protocol = _Protocol(self.handler, **self.SMTP_kwargs)
        protocol.owner = self._owner
        return protocol


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class FaultyServer:
    """Starts and stops like a context manager; `faults` are used up, one for each attempt."""

    def __init__(
        self,
        *,
        smtps: ssl.SSLContext | None = None,
        starttls: ssl.SSLContext | None = None,
        login: bool = False,
        port: int = 0,
        choose: Callable[[str, int], Fault | None] | None = None,
        takes_token: Callable[[str, str], bool] | None = None,
    ) -> None:
        """`takes_token` judges a user and a token (XOAUTH2), at the login and before each message."""
        self.takes_token, self.asks_back, self.repeats = takes_token, True, True
        self.why, self.ended = "5.7.3 Authentication unsuccessful", "530 5.7.57"
        self.received: list[tuple[str, bytes]] = []
        self.attempts: dict[str, int] = defaultdict(int)
        self.faults: dict[str, deque[Fault]] = defaultdict(deque)
        self.logins: list[str] = []
        self.transports: list[Any] = []
        self.stall = 0.5
        self._choose = choose
        self._pending: dict[int, Fault | None] = {}
        self._lock = threading.Lock()
        self._smtps = smtps is not None
        options: dict[str, Any] = {
            "hostname": "127.0.0.1",
            "port": port or _free_port(),
            "server_hostname": "localhost",
        }
        if smtps is not None:
            options["ssl_context"] = smtps
        if starttls is not None:
            options |= {"tls_context": starttls, "require_starttls": True}
        if takes_token is not None:
            options |= {"auth_required": True, "auth_require_tls": starttls is not None}
            options |= {"auth_exclude_mechanism": ["PLAIN", "LOGIN"]}
        if login:
            options |= {
                "authenticator": self._authenticate,
                "auth_required": True,
                "auth_require_tls": smtps is None and starttls is not None,
            }
        self._options = options
        self._controller: _Controller | None = None

    def __enter__(self) -> "FaultyServer":
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()

    def start(self) -> None:
        """Listen, on the port of last time if there was one."""
        self._controller = _Controller(self, **self._options)
        self._controller.start()

    def kill(self) -> None:
        """Stop listening and break every connection."""
        if self._controller is not None:
            for transport in list(self.transports):
                self._controller.loop.call_soon_threadsafe(transport.abort)
            self.transports.clear()
            self._controller.stop(no_assert=True)
            self._controller = None

    @property
    def port(self) -> int:
        return int(self._options["port"])

    @property
    def url(self) -> str:
        return f"{'smtps' if self._smtps else 'smtp'}://127.0.0.1:{self.port}"

    def fail(self, address: str, *faults: Fault) -> None:
        """Let the next attempts at an address go wrong in these ways, in order."""
        self.faults[address].extend(faults)

    def fault_of(self, envelope: Envelope, answer_at: str, *kinds: Fault) -> Fault | None:
        """Return the fault that is to happen to this attempt at this point of the conversation."""
        address = envelope.rcpt_tos[-1]
        with self._lock:
            if answer_at == "rcpt":
                self.attempts[address] += 1
                queue = self.faults[address]
                chosen = queue.popleft() if queue else None
                if chosen is None and self._choose is not None:
                    chosen = self._choose(address, self.attempts[address])
                self._pending[id(envelope)] = chosen
            fault = self._pending.get(id(envelope))
        return fault if fault and (fault in kinds or fault.startswith(f"{answer_at}:")) else None

    def keep(self, envelope: Envelope) -> None:
        """Take a message, as a server does before it says 250."""
        content = envelope.content
        assert isinstance(content, bytes)
        with self._lock:
            self.received.extend((address, content) for address in envelope.rcpt_tos)

    def count(self, address: str) -> int:
        """Return how many messages an address got."""
        with self._lock:
            return sum(to == address for to, _content in self.received)

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append(data.login.decode())
        right = (data.login.decode(), data.password.decode()) == (USER, PASSWORD)
        return AuthResult(success=right, handled=right)
