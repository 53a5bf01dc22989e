"""A server on 127.0.0.1 that says what a test makes it say, byte for byte, and counts what it got rid of."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable

Script = Callable[["RawServer", socket.socket], None]


class RawServer:
    """Runs a script for every connection; a context manager."""

    def __init__(self, script: Script, tls: ssl.SSLContext | None = None) -> None:
        self._script, self._tls = script, tls
        self.sent = 0
        self.connections = 0
        self._end = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.url = f"smtp{'s' if tls else ''}://127.0.0.1:{self.port}"

    def __enter__(self) -> "RawServer":
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._end.set()
        self._listener.close()

    def _accept(self) -> None:
        while not self._end.is_set():
            try:
                connection, _address = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            with connection:
                if self._tls is not None:
                    connection = self._tls.wrap_socket(connection, server_side=True)
                self._script(self, connection)
        except OSError:
            return

    def pour(self, connection: socket.socket, pieces: Iterable[bytes], pause: float = 0) -> None:
        """Send piece after piece until the other side has had enough."""
        for piece in pieces:
            if self._end.is_set():
                return
            connection.sendall(piece)
            self.sent += len(piece)
            if pause:
                time.sleep(pause)
