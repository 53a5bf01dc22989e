"""The web application: the table of addresses behind the guard."""

import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, compile_path
from starlette.types import ASGIApp

from brochure import api
from brochure.i18n import _
from brochure.studio.call import BadRequestError, Call, NotHereError
from brochure.studio.guard import MAX_BODY, Guard
from brochure.studio.pages import page
from brochure.studio.routes import Door, doors
from brochure.studio.state import Studio
from brochure.studio.turned_away import REASONS, STYLE


def create_app(studio: Studio) -> ASGIApp:
    """Return the application of a studio."""
    routes = [Route(door.path, _endpoint(studio, door), methods=[door.method]) for door in doors()]

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            await run_in_threadpool(studio.close)

    async def nothing_here(_request: Request, error: Exception) -> Response:
        return refusal(error.status_code if isinstance(error, HTTPException) else 404, "nothing-here")

    larger = [(compile_path(door.path)[0], door.most) for door in doors() if door.most > MAX_BODY]

    def most(path: str) -> int:
        return next((size for pattern, size in larger if pattern.match(path)), MAX_BODY)

    app = Starlette(routes=routes, lifespan=lifespan, exception_handlers={HTTPException: nothing_here})
    return Guard(app, studio.access, refusal, most)


def _endpoint(studio: Studio, door: Door) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers at an address: the handler in a thread of its own, with what was sent read."""

    async def answer(request: Request) -> Response:
        try:
            call = await _call(studio, request, door)
            return await run_in_threadpool(door.handler, call)
        except NotHereError:
            return refusal(404, "nothing-here")
        except BadRequestError:
            return refusal(400, "not-understood")
        except api.ProblemError as error:
            return page("stopped.html", studio, status=409, problems=error.problems)

    return answer


async def _call(studio: Studio, request: Request, door: Door) -> Call:
    """Return a request with what was sent. Raises BadRequestError."""
    if not door.changes:
        return Call(studio, request)
    if not door.takes_file:
        return Call(studio, request, await _sent(request))
    if request.headers.get("content-type", "") != "application/octet-stream":
        raise BadRequestError
    return Call(studio, request, file=await request.body())


async def _sent(request: Request) -> dict[str, Any]:
    """Return what was sent, as JSON or by a form. Raises BadRequestError."""
    kind = request.headers.get("content-type", "").split(";")[0]
    if kind == "application/json":
        try:
            body = await request.body()
            data = json.loads(body)
            # Half of a pair of surrogates is no text, and can be neither shown nor written.
            if b"\\u" in body:
                json.dumps(data, ensure_ascii=False).encode()
        except (ValueError, RecursionError):
            raise BadRequestError from None
        if not isinstance(data, dict):
            raise BadRequestError
        return data
    if kind == "application/x-www-form-urlencoded":
        async with request.form(max_fields=50) as form:
            return {name: value for name, value in form.items() if isinstance(value, str)}
    if await request.body():
        raise BadRequestError
    return {}


def refusal(status: int, why: str) -> Response:
    """Return the page that says why there is nothing to see."""
    said = {
        "foreign-host": _("This address is not that of the studio."),
        "framed": _("The studio does not show itself inside another page."),
        "foreign-origin": _("Another page asked for a change. Nothing was changed."),
        "no-key": _("This browser was not let in."),
        "key-used": _("This address was used already; it opens the studio once."),
        "too-large": _("What was sent is too large. Nothing was changed."),
        "nothing-here": _("There is nothing at this address."),
        "not-understood": _("The studio did not understand this. Nothing was changed."),
    }
    if why in REASONS:
        return page("turned_away.html", None, status=status, why=why, message=said[why], style=STYLE)
    return page("refused.html", None, status=status, why=why, message=said[why])
