"""What every request must pass before any page sees it, and what every answer carries.

Refused: another name than the studio's own (DNS rebinding), no cookie, a page inside a frame, a change that
another site asks for, a body that is too large. Nothing is read of a request that is refused.
"""

from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from brochure.studio.access import Access
from brochure.studio.turned_away import ALLOWED

MAX_BODY = 1_000_000  # bytes; a municipality's file is some ten thousand
_READING = ("GET", "HEAD")
_FRAMES = ("frame", "iframe", "embed", "object", "fencedframe")
# Referrer-Policy: with no-referrer browsers would call the origin of our own forms `null`.
_HEADERS = {
    "Content-Security-Policy": f"default-src 'none'; script-src 'self'; style-src 'self' {ALLOWED}; font-src 'self'; "
    "img-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
Refusal = Callable[[int, str], Response]
Most = Callable[[str], int]


class Guard:
    """Wraps the studio; `refusal` makes the page that says why a request was turned away.

    `most` tells how many bytes may be sent to a path.
    """

    def __init__(self, app: ASGIApp, access: Access, refusal: Refusal, most: Most) -> None:
        self._app, self._access, self._refusal, self._most = app, access, refusal, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on with its body read."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # the studio opens no web sockets
            await send({"type": "websocket.close", "code": 1008})
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        answer = self._turned_away(scope)
        body = b""
        if answer is None and scope["method"] not in _READING:
            read = await self._body(scope, receive)
            answer, body = (self._refusal(413, "too-large"), b"") if read is None else (None, read)
        if answer is not None:
            await answer(scope, receive, send_guarded)
        elif scope["method"] in _READING:
            await self._app(scope, receive, send_guarded)
        else:
            await self._app(scope, _replayed(body, receive), send_guarded)

    def _turned_away(self, scope: Scope) -> Response | None:
        headers, access = Headers(scope=scope), self._access
        if headers.getlist("host") not in [[host] for host in access.hosts]:
            return self._refusal(403, "foreign-host")
        if headers.get("sec-fetch-dest") in _FRAMES:
            return self._refusal(403, "framed")
        is_change = scope["method"] not in _READING
        if is_change and not self._is_own_page(headers):
            return self._refusal(403, "foreign-origin")
        known = access.knows(_cookie(headers, access.cookie))
        query = QueryParams(scope["query_string"])
        if "key" in query and not is_change:
            return self._entered(scope, query, known=known)
        return None if known else self._refusal(403, "no-key")

    def _is_own_page(self, headers: Headers) -> bool:
        """Tell whether one of our pages asks. Every browser names the origin of a change; ours are known."""
        origins = headers.getlist("origin")
        site = headers.get("sec-fetch-site", "same-origin")
        return len(origins) == 1 and origins[0] in self._access.origins and site == "same-origin"

    def _entered(self, scope: Scope, query: QueryParams, *, known: bool) -> Response:
        session = None if known else self._access.enter(query["key"])
        if not known and session is None:
            return self._refusal(403, "key-used")
        path = scope["path"] if not scope["path"].startswith("//") else "/"
        answer = RedirectResponse(path, status_code=303)
        if session is not None:
            answer.set_cookie(self._access.cookie, session, httponly=True, samesite="strict", path="/")
        return answer

    async def _body(self, scope: Scope, receive: Receive) -> bytes | None:
        """Return the whole body, or None when it is larger than may be."""
        most = self._most(scope["path"])
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isdigit() or int(length) > most:
            return None
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return None  # who asked has left: half a body is none
            body += message.get("body", b"")
            if len(body) > most:
                return None
            if not message.get("more_body", False):
                return bytes(body)


def _cookie(headers: Headers, name: str) -> str | None:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return None
    return found.value if found else None


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives a body that was read already, then goes on as before."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return messages.pop() if messages else await receive()

    return replay
