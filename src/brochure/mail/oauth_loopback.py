"""The answer of the browser: one request to this machine, which must belong to this very sign-in (RFC 8252 §7.3)."""

import hmac
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from urllib.parse import parse_qs, urlsplit

from brochure.i18n import _

_IDLE = 10  # seconds that a browser may keep a connection open without asking anything
_LONGEST = 16_384  # characters of an address


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: a code, or the word with which it was refused."""

    code: str = field(default="", repr=False)
    error: str = ""
    description: str = field(default="", repr=False)


class _Server(ThreadingHTTPServer):
    """Listens alone: on Windows another program could otherwise take the same port, and get the answer."""

    allow_reuse_address = False
    daemon_threads = True

    def server_bind(self) -> None:
        """Bind without asking the network what this machine is called, as the standard library does."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]


class Loopback:
    """Listens on 127.0.0.1, at a port of the system's choice, for the one answer with the right state."""

    def __init__(self, state: str) -> None:
        self._state = state
        self._reply: Reply | None = None
        self.strangers = 0  # requests that did not belong to this sign-in
        self._came = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self.port = self._server.server_address[1]

    def __enter__(self) -> "Loopback":
        threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def wait(self, seconds: float, stopped: Callable[[], bool] = lambda: False) -> Reply | None:
        """Return the answer, or None when none came in so many seconds."""
        deadline = time.monotonic() + seconds
        while not self._came.wait(0.1) and time.monotonic() < deadline and not stopped():
            continue
        return self._reply

    def take(self, host: str, address: str) -> tuple[int, str]:
        """Judge a request; return the status and the words of the page that answers it."""
        if host.lower() not in (f"127.0.0.1:{self.port}", f"localhost:{self.port}"):
            return 400, _("This page does not answer to that name.")
        parts = urlsplit(address)
        if parts.path not in ("", "/") or len(address) > _LONGEST:
            return 404, _("There is nothing here.")
        values = parse_qs(parts.query, keep_blank_values=True, max_num_fields=50)
        one = {name: found[0] for name, found in values.items() if len(found) == 1}
        if not hmac.compare_digest(one.get("state", "").encode(), self._state.encode()):
            self.strangers += 1
            return 400, _("This answer does not belong to the sign-in that is going on. Nothing was taken.")
        if self._reply is not None:
            return 400, _("This sign-in was answered already.")
        if not one.get("code") and not one.get("error"):
            self.strangers += 1
            return 400, _("This answer holds neither yes nor no. Nothing was taken.")
        self._reply = Reply(one.get("code", ""), one.get("error", ""), one.get("error_description", ""))
        self._came.set()
        if self._reply.error:
            return 200, _("The sign-in was refused. brochure says what you can do; you can close this page.")
        return 200, _("You can close this page and go back to brochure.")


def _handler(owner: Loopback) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = _IDLE
        server_version, sys_version = "brochure", ""

        def do_GET(self) -> None:
            try:
                status, words = owner.take(self.headers.get("Host", ""), self.path)
            except ValueError:  # no address, or too many fields
                status, words = 400, _("There is nothing here.")
            page = _page(words).encode()
            self.send_response(status)
            for name, value in _HEADERS.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_words: object) -> None:
            """Write nothing: the address holds the code."""

    return Handler


_HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Connection": "close",
}


def _page(words: str) -> str:
    style = "font:1.1rem/1.5 Verdana,Arial,sans-serif;color:#1d2440;max-width:34rem;margin:4rem auto;padding:0 1rem"
    return (
        "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        f"<title>brochure</title><body style='{style}'><h1>brochure</h1><p>{escape(words)}</p></body>"
    )
