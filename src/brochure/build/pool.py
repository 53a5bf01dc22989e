"""Running tasks: in this process, or in a pool of forked workers that may die without harm.

Our own pool rather than `concurrent.futures`: there, one dead worker breaks the whole pool and a hanging
one cannot be ended. Here each worker holds one task at a time, so what happens to it costs that task only.
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from brochure.build.jobs import Result, Task
from brochure.build.make import failed, make
from brochure.i18n import _

TIME_LIMIT = 600.0  # seconds for one task
LABEL_TIME = 6  # times as long for a document about the label, which holds every municipality
MEMORY_LIMIT = 6 * 2**30  # bytes of address space for one worker
_POLL = 0.5  # seconds between looks at the clock


def run_serially(tasks: list[Task], kit: Any) -> Iterator[tuple[Task, list[Result]]]:
    """Make tasks one after another in this process."""
    for task in tasks:
        try:
            yield task, make(task, kit)
        except MemoryError:
            yield task, failed(task, _("it needs more memory than this machine has"))


@dataclass
class _Worker:
    process: Any
    pipe: Connection
    task: Task | None = None
    began: float = 0.0


def _serve(pipe: Connection, start: Callable[[], Any], memory: int) -> None:
    """Make tasks as they come, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    if sys.platform != "win32":
        import resource

        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        least = memory if most == resource.RLIM_INFINITY else min(memory, most)
        resource.setrlimit(resource.RLIMIT_AS, (least, most))
    kit = start()
    while True:
        try:
            task = pipe.recv()
            try:
                results = make(task, kit)
            except MemoryError:
                results = failed(task, _("it needs more memory than it may have"))
            pipe.send(results)
        except (EOFError, OSError):
            return  # the build ended


class Pool:
    """Workers forked from this process once it is warm; started anew when one is lost."""

    def __init__(
        self,
        start: Callable[[], Any],
        count: int,
        *,
        time_limit: float = TIME_LIMIT,
        memory_limit: int = MEMORY_LIMIT,
    ) -> None:
        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        self._context: Any = multiprocessing.get_context(method)
        self._start, self._count = start, count
        self._time_limit, self._memory_limit = time_limit, memory_limit
        self._workers: list[_Worker] = []

    def run(self, tasks: list[Task]) -> Iterator[tuple[Task, list[Result]]]:
        """Yield tasks with their results as they come. Leaves no worker behind, whatever happens."""
        waiting = deque(tasks)
        try:
            while waiting or any(worker.task for worker in self._workers):
                self._hand_out(waiting)
                ready = wait([worker.pipe for worker in self._workers if worker.task], _POLL)
                for worker in [worker for worker in self._workers if worker.task]:
                    if worker.pipe in ready:
                        yield self._receive(worker)
                    elif time.monotonic() - worker.began > self._limit(worker):
                        reason = _("it took longer than {limit:.0f} seconds")
                        yield self._lose(worker, reason.format(limit=self._limit(worker)))
        finally:
            self._stop()

    def _limit(self, worker: _Worker) -> float:
        about_label = worker.task is not None and not worker.task.stem
        return self._time_limit * (LABEL_TIME if about_label else 1)

    def _hand_out(self, waiting: deque[Task]) -> None:
        while waiting and len(self._workers) < self._count:
            self._workers.append(self._hire())
        for worker in self._workers:
            if worker.task is None and waiting:
                worker.task, worker.began = waiting.popleft(), time.monotonic()
                with contextlib.suppress(OSError):  # it died while idle: heard of when its pipe is read
                    worker.pipe.send(worker.task)

    def _hire(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=_serve, args=(theirs, self._start, self._memory_limit), daemon=True
        )
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _receive(self, worker: _Worker) -> tuple[Task, list[Result]]:
        task = worker.task
        assert task is not None
        try:
            results: list[Result] = worker.pipe.recv()
        except Exception:  # the end of the pipe, or half a message that cannot be read
            worker.process.join(1)
            return self._lose(worker, _death(worker.process.exitcode))
        worker.task = None
        return task, results

    def _lose(self, worker: _Worker, reason: str) -> tuple[Task, list[Result]]:
        task = worker.task
        assert task is not None
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        return task, failed(task, reason)

    def _stop(self) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers.clear()


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        return _("its worker was ended by signal {number}").format(number=-code)
    return _("its worker ended without a word (code {code})").format(code=code)


def default_jobs() -> int:
    """Return how many workers to use: the processors this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
