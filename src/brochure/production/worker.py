"""Worker processes: each holds one task at a time, and ends when the build does, however that ends.

A worker may be hired early: it gets ready while content is still read, which is half the time of a build
of a single document.
"""

import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from brochure.i18n import _
from brochure.production.jobs import Task

MEMORY_LIMIT = 6 * 2**30  # bytes of address space for one worker
CAN_FORK = "fork" in multiprocessing.get_all_start_methods()
_OBJECTS = 50_000  # made before garbage is looked for within a task: some layout passes of a sheet
_CONTEXT: Any = multiprocessing.get_context("fork" if CAN_FORK else "spawn")


@dataclass
class Worker:
    """A process, the pipe to it, and the task it has (since `began`, by the monotonic clock); how many it did."""

    process: Any
    pipe: Connection
    task: Task | None = None
    began: float = 0.0
    done: int = 0

    def end(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def start_worker(start: Callable[[], Any], memory: int, others: Iterable[Worker] = ()) -> Worker:
    """Return a worker whose kit `start` returns; `others` live already, of which it must hold no end."""
    ours, theirs = _CONTEXT.Pipe()
    inherited = [ours, *(other.pipe for other in others)] if CAN_FORK else []
    process = _CONTEXT.Process(target=_serve, args=(theirs, start, memory, inherited), daemon=True)
    process.start()
    theirs.close()
    return Worker(process, ours)


def start_worker_early(editions: Sequence[str]) -> Worker:
    """Return a worker that imports all it needs for some editions, then waits to be sent its kit."""
    ours, theirs = _CONTEXT.Pipe()

    def start() -> Any:
        _import_all(editions)
        return theirs.recv()

    process = _CONTEXT.Process(target=_serve, args=(theirs, start, MEMORY_LIMIT, [ours]), daemon=True)
    process.start()
    theirs.close()
    return Worker(process, ours)


def _import_all(editions: Sequence[str]) -> None:
    from brochure import finishing
    from brochure.weasy.engine import shut_out_system_fonts

    shut_out_system_fonts()
    import weasyprint  # noqa: F401  (importing is the preparation)

    for edition in editions:
        finishing.prepare(edition)


def _serve(pipe: Connection, start: Callable[[], Any], memory: int, inherited: Sequence[Connection]) -> None:
    """Make tasks as they come, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    for connection in inherited:  # while anybody holds the parent's end, its death is not heard of
        connection.close()
    _limit(memory)
    try:
        kit = start()
        gc.freeze()  # what is there now stays: no use looking for garbage in it, or copying its pages
        gc.set_threshold(_OBJECTS)
        while True:
            pipe.send(_made(pipe.recv(), kit))
            gc.collect()  # laid-out pages are rings of objects, megabytes of them
    except (EOFError, OSError):
        return  # the build ended


def _made(task: Task, kit: Any) -> Any:
    from brochure.production.make import failed, make

    try:
        return make(task, kit)
    except MemoryError:
        return failed(task, _("it needs more memory than it may have"))


def _limit(memory: int) -> None:
    if sys.platform != "win32":
        import resource

        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        least = memory if most == resource.RLIM_INFINITY else min(memory, most)
        resource.setrlimit(resource.RLIMIT_AS, (least, most))
