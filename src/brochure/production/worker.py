"""Worker processes: each holds one task at a time, and ends when the build does, however that ends.

They are forked from a server process that imported everything and started no thread (`preload.py`), never
from this one: a program that calls us may have threads, and Pango starts some of its own.
"""

import gc
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Any, Generic, TypeVar

from brochure import scratch
from brochure.i18n import _
from brochure.problems import Problem, ProblemError, Stage
from brochure.production.memory import limit_memory

MEMORY_LIMIT = 6 * 2**30  # bytes of address space for one worker
METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
_PRELOAD = "brochure.production.preload"
_ADDRESS = 65  # characters: what is left of an address of a socket without what multiprocessing adds
_PAUSE = 0.3  # seconds
_OBJECTS = 50_000  # made before garbage is looked for within a task: some layout passes of a sheet
_is_prepared = False
_CONTEXT: Any = multiprocessing.get_context(METHOD)

Progress = Callable[[], None]
T = TypeVar("T")
R = TypeVar("R")
SetUp = Callable[[Progress], Callable[[T], R]]
"""What a worker is sent: called once there with a way to tell of progress, it returns what does tasks."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A sign of life: a worker came a step further with its task."""


@dataclass(frozen=True, slots=True)
class NotReady:
    """What keeps every worker on this machine from making anything: Pango is missing, for one."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class OutOfMemory:
    """What a worker answers where a task needs more memory than it may have."""


@dataclass
class Worker(Generic[T]):
    """A process, the pipe to it, and the task it has; `heard` is when it last told of progress (monotonic)."""

    process: Any
    pipe: Connection
    task: T | None = None
    heard: float = 0.0
    done: int = 0
    is_ready: bool = False  # it has imported and prepared what it needs

    def end(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def prepare(modules: Sequence[str] = ()) -> None:
    """Let the server process import what workers need while this one still reads content; returns at once."""
    global _is_prepared
    if METHOD == "forkserver" and not _is_prepared:
        from multiprocessing import forkserver

        with scratch.as_temporary_folder(_ADDRESS):  # it makes a socket
            _CONTEXT.set_forkserver_preload([_PRELOAD, *modules])
            forkserver.ensure_running()
        _is_prepared = True


def start_worker(set_up: SetUp[T, R], memory: int = MEMORY_LIMIT) -> Worker[T]:
    """Start a worker; `set_up` must be picklable. Raises ProblemError where the system starts none."""
    prepare()
    try:
        return _started(set_up, memory)
    except (OSError, EOFError):  # the server is gone: another is started, once the system knows
        time.sleep(_PAUSE)
        try:
            return _started(set_up, memory)
        except (OSError, EOFError) as error:
            raise ProblemError(_no_worker(error)) from error


def _started(set_up: SetUp[T, R], memory: int) -> Worker[T]:
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_serve, args=(theirs, set_up, memory, scratch.folder()), daemon=True)
    with _main_left_alone():
        process.start()
    theirs.close()
    return Worker(process, ours)


@contextmanager
def _main_left_alone() -> Iterator[None]:
    """Keep multiprocessing from running the caller's own program again in every worker.

    Its workers import `__main__`, which a script that calls us without a guard would not survive; ours need
    nothing of it.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _no_worker(error: Exception) -> Problem:
    return Problem(
        code="worker-failed",
        stage=Stage.RENDER,
        message=_("this system starts no further process: {reason}").format(
            reason=getattr(error, "strerror", None) or type(error).__name__
        ),
        remedy=_("Close other programs and try again, or build with --jobs 1."),
    )


def _serve(pipe: Connection, set_up: SetUp[T, R], memory: int, folder: Path) -> None:
    """Make tasks as they come, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    limit_memory(memory)
    scratch.share(folder)
    try:
        try:
            make = set_up(lambda: pipe.send(Tick()))
        except ProblemError as error:
            pipe.send(NotReady(tuple(error.problems)))
            return
        pipe.send(Tick())
        gc.freeze()  # what is there now stays: no use looking for garbage in it
        gc.set_threshold(_OBJECTS)
        for done in count(1):
            task = pipe.recv()
            try:
                answer: Any = make(task)
            except MemoryError:
                answer = OutOfMemory()
            pipe.send(answer)
            del answer
            gc.collect()  # laid-out pages are rings of objects, megabytes of them
            if done & (done - 1) == 0:  # after 1, 2, 4, 8 …: what the first tasks read and keep stays as well
                gc.freeze()
    except (EOFError, OSError):
        return  # the build ended
