"""A build while somebody watches: in a process of its own, told event by event, ended whole when it is cancelled."""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from brochure import api

_GOODBYE = 10.0  # seconds in which an interrupted build puts its last whole file in place
Event = dict[str, Any]


class Making:
    """The last build: its events from the first on, and the files that may be fetched."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.files: tuple[str, ...] = ()  # below output/
        self._process: Any = None
        self._news = threading.Condition()
        self._is_closed = False

    @property
    def is_running(self) -> bool:
        """Tell whether a build is going on."""
        ended = bool(self.events) and self.events[-1]["kind"] == "end"  # its process may take a moment to go
        return not ended and self._process is not None and self._process.is_alive()

    def start(self, workspace: api.Workspace, request: api.Request) -> bool:
        """Begin a build; tell whether it did: one at a time."""
        with self._news:
            if self.is_running:
                return False
            self.events, self.files = [], ()
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe(duplex=False)
            # No daemon: a build has workers of its own.
            self._process = context.Process(target=_make, args=(theirs, workspace.root, request))
            self._process.start()
            theirs.close()
            threading.Thread(
                target=self._listen, args=(ours, self._process, self.events), daemon=True
            ).start()
            self._news.notify_all()
        return True

    def _listen(self, connection: Connection, process: BaseProcess, events: list[Event]) -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                self._note(connection.recv(), events)
        process.join()
        if not events or events[-1]["kind"] != "end":
            self._note({"kind": "end", "cancelled": True, "files": [], "problems": []}, events)
        connection.close()

    def _note(self, event: Event, events: list[Event]) -> None:
        with self._news:
            events.append(event)
            if event["kind"] == "end" and events is self.events:
                self.files = tuple(event["files"])
            self._news.notify_all()

    def since(self, number: int) -> Iterator[tuple[int, Event] | None]:
        """Yield the events after a number as they come, None now and then; ends with the build."""
        while not self._is_closed:
            with self._news:
                if number >= len(self.events):
                    self._news.wait(1)
                event = self.events[number] if number < len(self.events) else None
            if event is None:
                yield None
                continue
            number += 1
            yield number, event
            if event["kind"] == "end":
                return

    def cancel(self) -> None:
        """Interrupt the build; what it made so far is whole."""
        process = self._process
        if process is None or not process.is_alive():
            return
        if sys.platform == "win32":
            process.terminate()
        else:
            with contextlib.suppress(ProcessLookupError):  # it ended in between
                os.kill(process.pid, signal.SIGINT)
        process.join(_GOODBYE)
        if process.is_alive():
            process.kill()

    def close(self) -> None:
        """End the build, and whoever waits for its events."""
        self._is_closed = True
        self.cancel()
        if self._process is not None:
            self._process.join(_GOODBYE)


class _Teller:
    """Tells how a build goes on, over a pipe."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._began = time.monotonic()

    def start(self, stale: Sequence[api.Job], fresh: int) -> None:
        self._began = time.monotonic()
        self._connection.send({"kind": "start", "count": len(stale), "fresh": fresh})

    def done(self, result: api.Result) -> None:
        facts = result.facts
        self._connection.send(
            {
                "kind": "done",
                "document": result.job.document,
                "subject": result.job.subject,
                "layout": result.job.layout,
                "form": result.job.extra or result.job.stem,
                "edition": result.job.edition,
                "file": result.job.file,
                "published": result.published,
                "fresh": result.fresh,
                "at": round(time.monotonic() - self._began, 1),  # seconds since the start
                "pages": facts.pages if facts else 0,
                "left_out": list(facts.left_out) if facts else [],
                "shortened": list(facts.shortened) if facts else [],
                "problems": [problem.as_json() for problem in result.problems],
            }
        )

    def problem(self, problem: api.Problem) -> None:
        self._connection.send({"kind": "problem", "problem": problem.as_json()})


def _make(connection: Connection, root: Path, request: api.Request) -> None:
    """Run a build and tell of it; ends by Ctrl-C's signal with whole files."""
    files: list[str] = []
    problems: list[dict[str, Any]] = []
    cancelled = False
    try:
        outcome = api.build(api.open_workspace(root), request, _Teller(connection))
        files = outcome.files
    except api.ProblemError as error:
        problems = [problem.as_json() for problem in error.problems]
    except BrokenPipeError:
        return  # the studio was ended, and nobody listens; what was made so far is whole
    except KeyboardInterrupt:
        cancelled = True
    with contextlib.suppress(OSError):
        connection.send({"kind": "end", "cancelled": cancelled, "files": files, "problems": problems})
