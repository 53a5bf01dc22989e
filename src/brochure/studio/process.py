"""A process of our own that answers questions one by one, and can be ended without harm."""

import contextlib
import multiprocessing
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any


class TooSlowError(Exception):
    """No answer came in time; the process was ended."""


class GoneError(Exception):
    """The process ended over a question."""


class WorkProcess:
    """Runs `serve(connection)` in a process of its own, started when it is first asked, anew after it ended.

    Started afresh (spawn): a server has threads, and a fork of it could hang over their locks.
    """

    def __init__(self, serve: Callable[[Connection], None]) -> None:
        self._serve = serve
        self._process: Any = None
        self._connection: Any = None
        self._lock = threading.Lock()

    def ask(self, question: Any, patience: float) -> Any:
        """Return the answer to a question. Raises TooSlowError and GoneError; the next question starts anew."""
        with self._lock:
            self._start()
            try:
                self._connection.send(question)
                if not self._connection.poll(patience):
                    self._end()
                    raise TooSlowError
                return self._connection.recv()
            except (EOFError, OSError) as error:
                self._end()
                raise GoneError from error

    def start(self) -> None:
        """Start the process, if it is not running."""
        with self._lock:
            self._start()

    def close(self) -> None:
        """End the process, also in the middle of a question."""
        self._end()

    def _start(self) -> None:
        if self._process is not None and self._process.is_alive():
            return
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_run, args=(self._serve, theirs), daemon=True)
        self._process.start()
        theirs.close()
        self._connection = ours

    def _end(self) -> None:
        (process, connection), self._process = (self._process, self._connection), None
        if process is not None:
            process.kill()
            process.join()
            connection.close()


def _run(serve: Callable[[Connection], None], connection: Connection) -> None:
    """Serve until the other end is closed; Ctrl-C is for the studio, which then closes it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        serve(connection)
