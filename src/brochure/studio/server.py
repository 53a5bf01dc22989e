"""uvicorn, which says when it answers and can be told to leave by a button of a page."""

import socket
from collections.abc import Callable

import uvicorn


class Server(uvicorn.Server):
    """Serves until it is left; `ready` is called once, when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        if self.started:
            self._ready()

    def leave(self) -> None:
        """End after the answers that are under way."""
        self.should_exit = True
