"""Serving: a port of this machine only, until somebody closes the studio."""

import contextlib
import errno
import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path

from brochure import api
from brochure.i18n import _
from brochure.problems import Problem, ProblemError
from brochure.studio.access import HOME, Access

PORT = 8410
"""The usual port. Browsers keep unsent text by address, so it should be the same every day."""


def serve(
    workspace: api.Workspace | None,
    folder: Path,
    *,
    port: int | None = None,
    announce: Callable[[str], None],
    open_browser: bool = True,
) -> None:
    """Serve the studio until it is closed; `announce` is given the one address to open, once it answers.

    `folder` is where a new workspace is offered when there is none. Raises ProblemError where the port is
    taken, and KeyboardInterrupt after Ctrl-C.
    """
    import uvicorn

    from brochure.studio.app import create_app
    from brochure.studio.server import Server
    from brochure.studio.state import Studio

    with contextlib.closing(_bound(port)) as listener:
        access = Access(listener.getsockname()[1])
        studio = Studio(workspace, folder, access)
        config = uvicorn.Config(
            create_app(studio),
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="on",
            timeout_graceful_shutdown=2,
        )
        server = Server(config, lambda: _tell(access.address, announce, open_browser=open_browser))
        studio.drawings.warm_up()
        studio.stop = server.leave
        server.run(sockets=[listener])


def _tell(address: str, announce: Callable[[str], None], *, open_browser: bool) -> None:
    announce(address)
    if open_browser:
        webbrowser.open(address)


def _bound(port: int | None) -> socket.socket:
    """Return a socket that listens on this machine only: on the port that was named, or on the usual or any."""
    for wanted in (port,) if port is not None else (PORT, 0):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((HOME, wanted))
            listener.listen(64)
        except OSError as error:
            listener.close()
            if port is not None or error.errno != errno.EADDRINUSE:
                raise ProblemError(_port_taken(wanted)) from error
        else:
            return listener
    raise ProblemError(_port_taken(0))


def _port_taken(port: int) -> Problem:
    return Problem(
        code="port-taken",
        message=_("port {port} cannot be used: another program has it").format(port=port),
        remedy=_("Is the studio open already? Else name another port: `brochure studio --port 8500`."),
    )
