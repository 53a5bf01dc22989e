"""An identity provider on 127.0.0.1, strict as the real ones: PKCE, one-time codes, one-time renewals, tenants.

It remembers every secret that it gave out, so that a test can look for them where none may be.
"""

import base64
import hashlib
import json
import secrets
import ssl
import threading
import time
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

TENANT, CLIENT = "gemeente.example.invalid", "0a1b2c3d-client"


class IdentityProvider:
    """Starts and stops like a context manager. `token_faults` are used up, one for each question for tokens."""

    def __init__(self, tls: ssl.SSLContext) -> None:
        self.secrets: list[str] = []  # codes and tokens
        self.valid: dict[str, str] = {}  # user by access token
        self.renewals: dict[str, str] = {}  # user by refresh token, each good for once
        self.used: set[str] = set()  # refresh tokens that are good no more
        self.reused = 0  # times one of them came back, which ends the whole sign-in (RFC 9700 §4.14.2)
        self.hold: Callable[[], None] = lambda: None  # called before tokens are handed over
        self.codes: dict[str, dict[str, str]] = {}
        self.token_faults: deque[str] = deque()
        self.asked: list[str] = []  # grant types
        self.detours = 0  # questions at an address that somebody was sent on to
        self.consent, self.lifetime, self.padding = "given", 3600.0, 1500
        self.device_answers: deque[str] = deque()
        self.gives_refresh, self.revoked = True, list[str]()
        self.watch: Callable[[], None] = lambda: None  # called whenever a token is given or judged
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.url = f"https://127.0.0.1:{self._server.server_address[1]}"
        self.released = threading.Event()

    def __enter__(self) -> "IdentityProvider":
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()

    def takes(self, user: str, token: str) -> bool:
        """Tell a mail server whether a token opens a mailbox."""
        self.watch()
        return self.valid.get(token) == user

    def end_tokens(self) -> None:
        """Let every access token end now."""
        self.valid.clear()

    def withdraw(self) -> None:
        """Take the permission away: nothing can be renewed any more."""
        self.end_tokens()
        self.renewals.clear()

    def authorize(self, path: str, query: dict[str, str]) -> tuple[int, dict[str, str], str]:
        """Answer the browser: an error page, or the way back to the program."""
        if TENANT not in path:
            return 400, {}, "AADSTS90002: tenant not found"
        redirect = urlsplit(query["redirect_uri"])
        if redirect.hostname not in ("localhost", "127.0.0.1") or query["client_id"] != CLIENT:
            return 400, {}, "AADSTS50011: the redirect URI does not match"
        assert query["code_challenge_method"] == "S256"
        back = {"state": query["state"], "code": self._new("code")}
        if self.consent == "refused":
            back = {"state": query["state"], "error": "access_denied", "error_description": "AADSTS65004: no"}
        elif self.consent == "wrong-state":
            back["state"] = "of-somebody-else"
        self.codes[back.get("code", "")] = query
        return 302, {"Location": f"{query['redirect_uri']}/?{urlencode(back)}"}, ""

    def token(self, path: str, form: dict[str, str]) -> tuple[int, Any]:
        """Answer a question for tokens."""
        self.asked.append(form["grant_type"].rpartition(":")[2])
        fault = self.token_faults.popleft() if self.token_faults else ""
        if fault == "slow":
            self.released.wait(5)
        if fault.isdigit():
            return int(fault), {"error": "server_error"}
        if fault == "garbage":
            return 200, ["no", "tokens"]
        if fault == "detour":
            return 302, {}
        if fault:  # the words repeat what was sent, as careless ones do
            repeated = form.get("refresh_token") or form.get("code")
            return 400, {"error": fault, "error_description": f"AADSTS700082: {repeated}"}
        if TENANT not in path:
            return 400, {"error": "invalid_request", "error_description": "AADSTS90002: no such tenant"}
        user = getattr(self, "_" + form["grant_type"].rpartition(":")[2])(form)
        if user == "":
            return 400, {"error": "invalid_grant", "error_description": "AADSTS70008"}
        if user.startswith("!"):
            return 400, {"error": user[1:]}
        answer = {"token_type": "Bearer", "expires_in": self.lifetime, "access_token": self._new("access")}
        self.valid[answer["access_token"]] = user
        if self.gives_refresh:
            answer["refresh_token"] = self._new("refresh")
            self.renewals[answer["refresh_token"]] = user
        self.watch()
        self.hold()
        return 200, answer

    def _authorization_code(self, form: dict[str, str]) -> str:
        asked = self.codes.pop(form["code"], None)
        if asked is None or asked["redirect_uri"] != form["redirect_uri"]:
            return ""
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(digest).decode().rstrip("=") != asked["code_challenge"]:
            return ""
        return asked["login_hint"]

    def _refresh_token(self, form: dict[str, str]) -> str:
        token = form["refresh_token"]
        if token in self.used:
            self.reused += 1
            self.withdraw()
        self.used.add(token)
        return self.renewals.pop(token, "")

    def _device_code(self, form: dict[str, str]) -> str:
        word = self.device_answers.popleft() if self.device_answers else "expired_token"
        return word if "@" in word else f"!{word}"

    def device(self) -> dict[str, Any]:
        """Answer a question for a code to type."""
        return {
            "device_code": self._new("device"),
            "user_code": "ABCD-1234",
            "verification_uri": f"{self.url}/device",
            "expires_in": 900,
            "interval": 0.05,
        }

    def _new(self, kind: str) -> str:
        secret = f"{kind}.{secrets.token_urlsafe(self.padding if kind != 'code' else 40)}"
        self.secrets.append(secret)
        return secret


def visit(address: str, ca: ssl.SSLContext) -> int:
    """Do what a browser does: open an address and follow where it leads; return the last status."""

    class Stop(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_args: Any, **_named: Any) -> None:
            """Follow by hand: the way back is not encrypted."""

    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=ca), Stop()
    )
    for _step in range(3):
        try:
            with opener.open(address, timeout=10) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            if error.code != 302:
                return error.code
            address = error.headers["Location"]
    raise AssertionError("the way back has no end")


def _handler(owner: IdentityProvider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path.endswith("openid-configuration"):
                known = TENANT in parts.path
                self._json(*((200, {}) if known else (400, {"error": "invalid_tenant"})))
                return
            owner.detours += parts.path == "/elsewhere"
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            status, headers, words = owner.authorize(parts.path, query)
            self._send(status, headers, words.encode())

        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(data).items()}
            if self.path.endswith("devicecode"):
                self._json(200, owner.device())
            elif self.path.endswith("revoke"):
                owner.revoked.append(form["token"])
                self._json(200, {})
            else:
                self._json(*owner.token(self.path, form))

        def _json(self, status: int, values: Any) -> None:
            headers = {"Content-Type": "application/json"}
            if status == 302:
                headers["Location"] = f"{owner.url}/elsewhere"
            self._send(status, headers, json.dumps(values).encode())

        def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Stay quiet."""

    return Handler


def until(ready: Any, seconds: float = 5) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while not ready() and time.monotonic() < deadline:
        time.sleep(0.01)
