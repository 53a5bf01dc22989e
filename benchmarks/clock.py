"""Taking the time and the memory of commands."""

import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.pythons import OURS, Python

_LOOK = 0.5  # seconds between looks at the memory: the kernel adds up pages for each, at the cost of what is timed


@dataclass(frozen=True)
class Taken:
    """What a command took: seconds, and at its peak the memory of all its processes in MB (0: unknown)."""

    seconds: float
    megabytes: float


def run(words: Sequence[str], python: Python = OURS) -> Taken:
    """Run a command to its end. Raises RuntimeError with what it said, if it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(
        words, env=python.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    peak = [0.0]
    watch = threading.Thread(target=_watch, args=(process, peak), daemon=True)
    watch.start()
    _out, said = process.communicate()
    taken = time.perf_counter() - began
    watch.join()
    if process.returncode:
        raise RuntimeError(f"{' '.join(words)} ended with {process.returncode}:\n{said}")
    return Taken(taken, peak[0])


def _watch(process: subprocess.Popen[str], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(_megabytes(number) for number in _family(process.pid)))
        time.sleep(_LOOK)


def _family(number: int) -> list[int]:
    """Return a process and all below it."""
    found = [number]
    try:
        for task in Path(f"/proc/{number}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += _family(int(child))
    except OSError:
        pass
    return found


def _megabytes(number: int) -> float:
    """Return the memory of a process, what it shares with others counted in part (PSS)."""
    try:
        for line in Path(f"/proc/{number}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that some work takes in this process."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def runs(work: Callable[[], float], times: int) -> list[float]:
    """Return several measurements."""
    return [work() for _ in range(times)]


def usual(taken: Sequence[float]) -> float:
    """Return the median of measurements."""
    return median(taken)
