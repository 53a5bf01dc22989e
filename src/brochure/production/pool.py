"""Running tasks: in this process, or in a pool of workers that may die without harm.

Our own pool rather than `concurrent.futures`: there, one dead worker breaks the whole pool and a hanging
one cannot be ended. Here each worker holds one task at a time, so what happens to it costs that task only.
"""

import contextlib
import os
import time
from collections import deque
from collections.abc import Callable, Iterator
from multiprocessing.connection import wait
from typing import Any, Generic, TypeVar

from brochure.i18n import _
from brochure.problems import ProblemError
from brochure.production.jobs import Result, Task
from brochure.production.lost import failed
from brochure.production.worker import (
    MEMORY_LIMIT,
    NotReady,
    OutOfMemory,
    SetUp,
    Tick,
    Worker,
    release,
    start_worker,
)

# A step is one layout pass, one finished edition, one inspection: a second or two on a slow machine.
STEP_LIMIT = 90.0  # seconds without a step, or without being ready, before a worker is given up
STEP_LIMIT_OF_ONE = 2.0  # seconds more for every municipality in a document about the label
MOST_TASKS = 200  # for one worker: then another is started, which gives back what fonts and caches hold
_POLL = 0.5  # seconds between looks at the clock


T = TypeVar("T")
R = TypeVar("R")
"""A task as it is sent to a worker, and what comes back."""


def run_serially(
    tasks: list[Task], make: Callable[[Task], list[Result]]
) -> Iterator[tuple[Task, list[Result]]]:
    """Make tasks one after another in this process."""
    for task in tasks:
        try:
            yield task, make(task)
        except MemoryError:
            yield task, failed(task, _("it needs more memory than this machine has"))


class Pool(Generic[T, R]):
    """Workers that are started when there is work for them, and anew when one is lost."""

    def __init__(
        self,
        set_up: SetUp[T, R],
        count: int,
        *,
        failed: Callable[[T, str], R],
        step_limit: Callable[[T], float] = lambda task: STEP_LIMIT,
        memory_limit: int = MEMORY_LIMIT,
    ) -> None:
        """Take what sets a worker up, how many there may be, and how long a step of a task may take.

        `failed` returns the result of a task whose worker was lost, for a reason in people's words.
        """
        self._set_up, self._count, self._failed = set_up, count, failed
        self._step_limit, self._memory_limit = step_limit, memory_limit
        self._workers: list[Worker[T]] = []

    def begin(self, tasks: int) -> None:
        """Start the workers that so many tasks need, before they are handed out. Raises ProblemError as `run`."""
        while len(self._workers) < min(self._count, tasks):
            self._workers.append(start_worker(self._set_up, self._memory_limit))

    def run(self, tasks: list[T]) -> Iterator[tuple[T, R]]:
        """Yield tasks with their results as they come. Leaves no worker behind, whatever happens.

        Raises ProblemError where no worker can be started, or be made ready.
        """
        waiting = deque(tasks)
        try:
            while waiting or any(worker.task for worker in self._workers):
                self._hand_out(waiting)
                ready = wait([worker.pipe for worker in self._workers if worker.task], _POLL)
                for worker in [worker for worker in self._workers if worker.task]:
                    if worker.pipe in ready:
                        received = self._receive(worker)
                        if received is not None:
                            self._hand_out(waiting)  # at once: publishing what came takes milliseconds
                            yield received
                    elif self._is_stuck(worker):
                        yield self._lose(worker, self._stuck(worker))
        finally:
            self._stop()

    def _limit(self, worker: Worker[T]) -> float:
        return self._step_limit(worker.task) if worker.task and worker.is_ready else STEP_LIMIT

    def _is_stuck(self, worker: Worker[T]) -> bool:
        return time.monotonic() - worker.heard > self._limit(worker)

    def _stuck(self, worker: Worker[T]) -> str:
        return _("it made no progress for {limit:.0f} seconds").format(limit=self._limit(worker))

    def _hand_out(self, waiting: deque[T]) -> None:
        for worker in [worker for worker in self._workers if worker.task is None]:
            if worker.done >= MOST_TASKS and waiting:
                self._workers.remove(worker)
                worker.end()
        for worker in self._workers:
            if worker.task is None and waiting:
                self._give(worker, waiting.popleft())
        while waiting and len(self._workers) < self._count:
            self._workers.append(start_worker(self._set_up, self._memory_limit))
            self._give(self._workers[-1], waiting.popleft())

    @staticmethod
    def _give(worker: Worker[T], task: T) -> None:
        worker.task, worker.heard = task, time.monotonic()
        with contextlib.suppress(OSError):  # it died while idle: heard of when its pipe is read
            worker.pipe.send(task)

    def _receive(self, worker: Worker[T]) -> tuple[T, R] | None:
        """Return a task with its results; None where its worker only tells of progress."""
        task = worker.task
        assert task is not None
        try:
            received: Any = worker.pipe.recv()
        except Exception:  # the end of the pipe, or half a message that cannot be read
            worker.process.join(1)
            return self._lose(worker, _death(worker.process.exitcode))
        if isinstance(received, NotReady):
            raise ProblemError(*received.problems)
        worker.heard, worker.is_ready = time.monotonic(), True
        if isinstance(received, Tick):
            return None
        worker.task = None
        worker.done += 1
        if isinstance(received, OutOfMemory):
            return task, self._failed(task, _("it needs more memory than it may have"))
        return task, received

    def _lose(self, worker: Worker[T], reason: str) -> tuple[T, R]:
        task = worker.task
        assert task is not None
        self._workers.remove(worker)
        worker.end()
        return task, self._failed(task, reason)

    def _stop(self) -> None:
        for worker in self._workers:
            worker.process.kill()  # all at once
        for worker in self._workers:
            worker.end()
        self._workers.clear()
        release()


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        return _("its worker was ended by signal {number}").format(number=-code)
    return _("its worker ended without a word (code {code})").format(code=code)


def default_jobs() -> int:
    """Return how many workers to use: the processors this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
