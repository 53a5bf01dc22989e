"""Worker processes: each holds one task at a time, and ends when the build does, however that ends.

They are forked from a process that imported everything and has one thread: from this one, if that is so; else
from a server process, since a program that calls us may have threads, and Pango starts some of its own.
"""

import gc
import multiprocessing
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from brochure import scratch
from brochure.i18n import _
from brochure.problems import Problem, ProblemError, Stage
from brochure.production.copied import copied
from brochure.production.memory import give_back_free_blocks, give_back_large_blocks, limit_memory

MEMORY_LIMIT = 6 * 2**30  # bytes of address space for one worker
_APART = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
_THREADS = Path("/proc/self/task")  # those that libraries started too; only Linux lists them
MANY = 50  # documents for which half a minute's work is worth a moment's wait
_PRELOAD = "brochure.production.preload"
_ADDRESS = 65  # characters: what is left of an address of a socket without what multiprocessing adds
_PAUSE = 0.3  # seconds
_OBJECTS = 50_000  # made before garbage is looked for within a task: some layout passes of a sheet
_TRIMMED_EVERY = 16  # tasks: after each, giving free memory back would cost 3 % of a sheet
_is_prepared = False
_wanted: dict[str, None] = {}  # modules that workers need, in order
_pipes: WeakSet[Connection] = WeakSet()  # to workers: copied into each that is forked from this process

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


def prepare(modules: Sequence[str] = (), documents: int = 0) -> None:
    """Name what workers import, for so many documents: for few, a server does so while content is still read.

    For many, they are forked from this process where it has one thread: a fifth less memory, a moment later.
    """
    _wanted.update(dict.fromkeys(modules))
    if _PRELOAD not in sys.modules and not (documents >= MANY and can_fork()):
        _start_server()


def can_fork() -> bool:
    """Tell whether workers can be forked from this process: it has no second thread, which a copy would lack.

    A copy shares what it does not change; a server process would hold the same libraries once more.
    """
    return sys.platform == "linux" and len(list(_THREADS.iterdir())) == 1


def _forks() -> bool:
    """Tell whether a worker is forked from this process: not where a server has imported everything for it."""
    return can_fork() and (not _is_prepared or _PRELOAD in sys.modules)


def wait_until_gone(thread: threading.Thread) -> None:
    """Wait until a thread that was joined is gone from the system too, a moment later: so that workers can be forked."""
    until = time.monotonic() + _PAUSE
    while (_THREADS / str(thread.native_id)).exists() and time.monotonic() < until:
        time.sleep(_PAUSE / 300)


def _start_server() -> None:
    global _is_prepared
    if _APART == "forkserver" and not _is_prepared:
        from multiprocessing import forkserver

        with scratch.as_temporary_folder(_ADDRESS):  # it makes a socket
            multiprocessing.get_context(_APART).set_forkserver_preload([_PRELOAD, *_wanted])
            with copied(_close_pipes) if can_fork() else nullcontext():
                forkserver.ensure_running()
        _is_prepared = True


def start_worker(set_up: SetUp[T, R], memory: int = MEMORY_LIMIT) -> Worker[T]:
    """Start a worker; `set_up` must be picklable. Raises ProblemError where the system starts none."""
    if _forks():
        for name in (_PRELOAD, *_wanted):
            import_module(name)
    if not _forks():  # also where an import started a thread
        _start_server()
    try:
        return _started(set_up, memory)
    except (OSError, EOFError):  # the server is gone: another is started, once the system knows
        time.sleep(_PAUSE)
        try:
            return _started(set_up, memory)
        except (OSError, EOFError) as error:
            raise ProblemError(_no_worker(error)) from error


def _started(set_up: SetUp[T, R], memory: int) -> Worker[T]:
    context: Any = multiprocessing.get_context("fork" if _forks() else _APART)
    ours, theirs = context.Pipe()
    _pipes.add(ours)
    if context.get_start_method() == "fork":
        give_back_free_blocks()  # a worker would write into its own copies of them
    gc.freeze()  # looking for garbage writes into every object: nothing would stay shared
    process = context.Process(target=_serve, args=(theirs, set_up, memory, scratch.folder()), daemon=True)
    with _main_left_alone(), _interrupt_held():
        process.start()
    theirs.close()
    return Worker(process, ours)


def release() -> None:
    """Look for garbage everywhere again, once this process has no workers it shares with."""
    gc.unfreeze()


@contextmanager
def _interrupt_held() -> Iterator[None]:
    """Keep an interrupt waiting until a worker that was forked within the block ignores it (`_serve`)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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


def _close_pipes() -> None:
    """Close the pipes to workers, in a copy of this process: while one is open there, no worker hears that a build ended."""
    for ours in _pipes:
        ours.close()


def _serve(pipe: Connection, set_up: SetUp[T, R], memory: int, folder: Path) -> None:
    """Make tasks as they come, until the pipe closes."""
    gc.freeze()  # as above, where it is a server that was forked
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    _close_pipes()
    limit_memory(memory)
    give_back_large_blocks()
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
            if done % _TRIMMED_EVERY == 0:
                give_back_free_blocks()
            if done & (done - 1) == 0:  # after 1, 2, 4, 8 …: what the first tasks read and keep stays as well
                gc.freeze()
    except (EOFError, OSError):
        return  # the build ended
