"""Run one function in a process of its own, with limits of time and memory: for files of strangers.

What kills that process, be it a file that unpacks without end or a fault of a library, costs that one
call. The function must be importable by name, its arguments and its result picklable.

A plain child rather than `multiprocessing`: that imports the caller's main module anew in the child,
which a program read from a pipe does not have and which an unguarded script would run a second time.
"""

import contextlib
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from brochure.i18n import _
from brochure.problems import ProblemError
from brochure.scratch import locked_folder

Result = TypeVar("Result")
SECONDS = 120.0
MEMORY = 4 * 2**30  # bytes of address space
FLAG = "--limited"  # how a packaged program, which is no Python, is asked to be the child
_GRACE = 10  # seconds after which a child whose parent has died ends itself
_OUT_OF_MEMORY = 77  # exit code: by itself, before its result was written


class Reason(StrEnum):
    """What ended the process before it had a result."""

    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"


class LimitedError(Exception):
    """The process did not come to a result: it took too long or too much memory, or it crashed."""

    def __init__(self, reason: Reason, seconds: float, memory: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.seconds = seconds
        self.memory = memory

    @property
    def said(self) -> str:
        """The reason as a person reads it, for the middle of a sentence."""
        if self.reason is Reason.TIME:
            return _("it takes longer than {seconds:.0f} seconds").format(seconds=self.seconds)
        if self.reason is Reason.MEMORY:
            return _("it takes more than {memory:.1f} GB of memory").format(memory=self.memory / 2**30)
        return _("the program stopped while reading it")


def run_limited(
    function: Callable[..., Result],
    args: tuple[Any, ...] = (),
    *,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Result:
    """Return what a function returns, run in a process of its own.

    `memory` is in bytes of address space, where the system can limit it. Raises LimitedError when the
    process does not come to a result, and ProblemError when the function raised one.
    """
    with locked_folder() as folder:
        task, result = folder / "task", folder / "result"
        task.write_bytes(pickle.dumps((sys.path, seconds, memory)) + pickle.dumps((function, args)))
        command = [sys.executable, FLAG] if getattr(sys, "frozen", False) else [sys.executable, "-c", _CHILD]
        with subprocess.Popen(
            [*command, str(task), str(result)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as child:
            try:
                code = child.wait(seconds)
            except subprocess.TimeoutExpired:
                raise LimitedError(Reason.TIME, seconds, memory) from None
            finally:
                child.kill()
        if code == _OUT_OF_MEMORY:
            raise LimitedError(Reason.MEMORY, seconds, memory)
        if code == -getattr(signal, "SIGALRM", 0):
            raise LimitedError(Reason.TIME, seconds, memory)
        if code != 0 or not result.is_file():
            raise LimitedError(Reason.CRASH, seconds, memory)
        problem, value = pickle.loads(result.read_bytes())
    if problem is not None:
        raise ProblemError(*problem)
    returned: Result = value
    return returned


_CHILD = "import pickle,sys;f=open(sys.argv[1],'rb');sys.path[:]=pickle.load(f)[0];from brochure.limited import serve;serve()"


def serve() -> None:
    """Be the child: run the function of the task, write its result, and end this process."""
    task, result = Path(sys.argv[-2]), Path(sys.argv[-1])
    with task.open("rb") as file:
        _path, seconds, memory = pickle.load(file)
        _limit(seconds, memory)
        try:
            function, args = pickle.load(file)
            outcome: tuple[Any, Any] = (None, function(*args))
        except ProblemError as error:
            outcome = (error.problems, None)
        except MemoryError:
            os._exit(_OUT_OF_MEMORY)
    with contextlib.suppress(MemoryError):
        result.write_bytes(pickle.dumps(outcome))
        os._exit(0)
    os._exit(_OUT_OF_MEMORY)


def _limit(seconds: float, memory: int) -> None:
    if sys.platform != "win32":  # there, the parent's clock alone
        signal.alarm(int(seconds) + _GRACE)
    limit_memory(memory)


def limit_memory(memory: int) -> None:
    """Limit the address space of this process, where the system can, and leave no image of it after a crash."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        _soft, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(OSError, ValueError):  # a system that knows no such limit
            resource.setrlimit(kind, (most, hard))
