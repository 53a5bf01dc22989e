"""A server of workers that is a copy of this process, not another Python: that has started, and imported what both need.

multiprocessing starts its server, and a process that tracks what is shared, by one function; within a block they are
forked instead, which it does not notice. Only for a process with one thread, and where that function is as it was: a
server that is started as ever is as right, and a tenth of a second later.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise
from multiprocessing import util
from pathlib import Path
from typing import NoReturn

from brochure import scratch

_OPEN = Path("/proc/self/fd")
_START = "spawnv_passfds"
_STANDARD = 2  # the last of the streams that every process has


@contextmanager
def copied(let_go: Callable[[], None]) -> Iterator[None]:
    """Let servers of multiprocessing that are started within a block be copies of this process.

    `let_go` is called in each first, and closes what is not for copies.
    """
    usual = getattr(util, _START, None)
    if usual is None:  # another Python does it otherwise
        yield
        return
    setattr(util, _START, lambda _program, words, passed: _fork(words[-1], passed, let_go))
    try:
        yield
    finally:
        setattr(util, _START, usual)


def _fork(program: str, passed: Iterable[int], let_go: Callable[[], None]) -> int:
    """Run the text of a program in a copy of this process; return its number."""
    for stream in (sys.stdout, sys.stderr):  # or what waits there would be written twice
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # until the copy ignores it
    try:
        if number := os.fork():
            return number
        _serve(program, passed, let_go)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(program: str, passed: Iterable[int], let_go: Callable[[], None]) -> NoReturn:
    """Run a program in a copy that was just made, and leave at once: nothing of the other process ends here."""
    code = 1
    try:
        gc.freeze()  # what the other made is never cleared up here
        _forget_handlers()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        scratch.let_go()
        let_go()
        _close_all_but(passed)
        exec(program, {"__name__": __name__})
        code = 0
    except SystemExit:
        code = 0
    except BaseException:
        sys.__excepthook__(*sys.exc_info())
    finally:
        os._exit(code)


def _close_all_but(passed: Iterable[int]) -> None:
    """Close what the other process has open but the streams of both: pipes that end with it must end."""
    kept = [_STANDARD, *sorted(set(passed) - set(range(_STANDARD + 1)))]
    last = max(int(path.name) for path in _OPEN.iterdir()) + 1
    for one, other in pairwise([*kept, max(last, kept[-1] + 1)]):
        os.closerange(one + 1, other)


def _forget_handlers() -> None:
    """Leave signals to the system: what the other process would do is not for a copy. Interrupts are for the other."""
    signal.set_wakeup_fd(-1)
    for one in signal.valid_signals():
        if callable(signal.getsignal(one)):
            signal.signal(one, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
