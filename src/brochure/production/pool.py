"""Running tasks: in this process, or in a pool of forked workers that may die without harm.

Our own pool rather than `concurrent.futures`: there, one dead worker breaks the whole pool and a hanging
one cannot be ended. Here each worker holds one task at a time, so what happens to it costs that task only.
"""

import contextlib
import os
import time
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache
from multiprocessing.connection import wait
from typing import Any

from brochure.i18n import _
from brochure.production.jobs import Result, Task
from brochure.production.make import failed, make
from brochure.production.worker import MEMORY_LIMIT, Worker, start_worker

TIME_LIMIT = 600.0  # seconds for one task
LABEL_TIME = 6  # times as long for a document about the label, which holds every municipality
MOST_TASKS = 75  # for one worker: then another is forked, which gives back what fonts and caches hold
_POLL = 0.5  # seconds between looks at the clock


def run_serially(tasks: list[Task], kit: Any) -> Iterator[tuple[Task, list[Result]]]:
    """Make tasks one after another in this process."""
    for task in tasks:
        try:
            yield task, make(task, kit)
        except MemoryError:
            yield task, failed(task, _("it needs more memory than this machine has"))


class Pool:
    """Workers forked from this process once it is warm; started anew when one is lost."""

    def __init__(
        self,
        start: Callable[[], Any],
        count: int,
        *,
        first: Worker | None = None,
        warm: Callable[[], None] = lambda: None,
        time_limit: float = TIME_LIMIT,
        memory_limit: int = MEMORY_LIMIT,
    ) -> None:
        """Take what returns a worker's kit, and how many workers there may be.

        `first` is a worker that was hired early and has its kit; `warm` prepares this process before the
        others are forked from it, if they are needed at all.
        """
        self._start, self._count, self._warm = start, count, cache(warm)
        self._time_limit, self._memory_limit = time_limit, memory_limit
        self._workers = [first] if first else []

    def run(self, tasks: list[Task]) -> Iterator[tuple[Task, list[Result]]]:
        """Yield tasks with their results as they come. Leaves no worker behind, whatever happens."""
        waiting = deque(tasks)
        try:
            while waiting or any(worker.task for worker in self._workers):
                self._hand_out(waiting)
                ready = wait([worker.pipe for worker in self._workers if worker.task], _POLL)
                for worker in [worker for worker in self._workers if worker.task]:
                    if worker.pipe in ready:
                        received = self._receive(worker)
                        self._hand_out(waiting)  # at once: publishing what came takes milliseconds
                        yield received
                    elif time.monotonic() - worker.began > self._limit(worker):
                        reason = _("it took longer than {limit:.0f} seconds")
                        yield self._lose(worker, reason.format(limit=self._limit(worker)))
        finally:
            self._stop()

    def _limit(self, worker: Worker) -> float:
        about_label = worker.task is not None and not worker.task.stem
        return self._time_limit * (LABEL_TIME if about_label else 1)

    def _hand_out(self, waiting: deque[Task]) -> None:
        for worker in [worker for worker in self._workers if worker.task is None]:
            if worker.done >= MOST_TASKS and waiting:
                self._workers.remove(worker)
                worker.end()
        for worker in self._workers:
            if worker.task is None and waiting:
                self._give(worker, waiting.popleft())
        while waiting and len(self._workers) < self._count:
            self._warm()
            self._workers.append(start_worker(self._start, self._memory_limit, self._workers))
            self._give(self._workers[-1], waiting.popleft())

    @staticmethod
    def _give(worker: Worker, task: Task) -> None:
        worker.task, worker.began = task, time.monotonic()
        with contextlib.suppress(OSError):  # it died while idle: heard of when its pipe is read
            worker.pipe.send(task)

    def _receive(self, worker: Worker) -> tuple[Task, list[Result]]:
        task = worker.task
        assert task is not None
        try:
            results: list[Result] = worker.pipe.recv()
        except Exception:  # the end of the pipe, or half a message that cannot be read
            worker.process.join(1)
            return self._lose(worker, _death(worker.process.exitcode))
        worker.task = None
        worker.done += 1
        return task, results

    def _lose(self, worker: Worker, reason: str) -> tuple[Task, list[Result]]:
        task = worker.task
        assert task is not None
        self._workers.remove(worker)
        worker.end()
        return task, failed(task, reason)

    def _stop(self) -> None:
        for worker in self._workers:
            worker.process.kill()  # all at once
        for worker in self._workers:
            worker.end()
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
