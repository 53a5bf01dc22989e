"""The sent log: a second witness beside the ledger, which notices that the ledger vanished or went back.

One line of text for every step that matters, only ever appended. Each line begins with a digest of itself
and of the line before (a chain), so a line that was changed, lost or put between is seen. The log is
written before the ledger commits: it is never behind, and after a crash at most one step ahead.
"""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from brochure.files import write_private

FILE = "sent.log"
BEGIN, OBJECTION, CARRIED, FEEDBACK = "begin", "objection", "carried", "feedback"
_CHAIN = 32  # hexadecimal digits

Step = Mapping[str, Any]
"""What one line tells: `what` (a state, `objection`, `carried`, `feedback` or `begin`), and the fields of the message."""


@dataclass(frozen=True, slots=True)
class Log:
    """A log as it was read: its sound lines, and what is wrong after them."""

    lines: tuple[str, ...]
    size: int  # bytes of the sound lines
    torn: bool = False  # a last line without its end: a write that was cut off
    damaged_line: int | None = None  # the first line that is not what was written, from 1

    @property
    def is_bare(self) -> bool:
        """Tell whether nothing was written down yet."""
        return len(self.lines) <= 1 and self.damaged_line is None


def begin() -> list[str]:
    """Return the first line of a new log, unlike that of any other."""
    return chained([], [{"what": BEGIN, "id": uuid4().hex}])


def chained(before: Sequence[str], steps: Iterable[Step], number: int | None = None) -> list[str]:
    """Return the lines for steps that belong together, after the last line of those before.

    `number` is how many lines stand before, where not all of them are given.
    """
    count = len(before) if number is None else number
    chain, batch = (before[-1][:_CHAIN] if before else ""), count + 1
    lines = []
    for offset, step in enumerate(steps):
        values = {"n": batch + offset, "batch": batch, "at": now(), **step}
        text = json.dumps(values, ensure_ascii=True, separators=(",", ":"))
        chain = _link(chain, text)
        lines.append(f"{chain} {text}")
    return lines


def _link(chain: str, text: str) -> str:
    return sha256(f"{chain} {text}".encode()).hexdigest()[:_CHAIN]


def step_of(line: str) -> dict[str, Any]:
    """Return what a line tells."""
    step: dict[str, Any] = json.loads(line[_CHAIN + 1 :])
    return step


def read_log(path: Path) -> Log:
    """Return a log with its chain checked. Raises OSError."""
    *whole, rest = path.read_bytes().split(b"\n")
    lines: list[str] = []
    chain, size = "", 0
    for number, raw in enumerate(whole, start=1):
        line = raw.decode("ascii", "replace").removesuffix("\r")
        text = line[_CHAIN + 1 :]
        if line[: _CHAIN + 1] != f"{_link(chain, text)} " or not _is_step(text):
            return Log(tuple(lines), size, damaged_line=number)
        chain = line[:_CHAIN]
        lines.append(line)
        size += len(raw) + 1
    return Log(tuple(lines), size, torn=bool(rest))


def _is_step(text: str) -> bool:
    try:
        step = json.loads(text)
    except ValueError:
        return False
    return isinstance(step, dict) and {"what", "batch"} <= set(step)


def create(path: Path, lines: Sequence[str]) -> int:
    """Write a new log whole, readable by its owner only; return its size in bytes. Raises OSError."""
    data = _bytes(lines)
    write_private(path, data)
    return len(data)


def append(path: Path, lines: Sequence[str], size: int) -> int:
    """Add lines to a log of a known size, on the disk when this returns; return the new size.

    Raises OSError, also where the log is gone or is not as long as it was left; nothing is added then.
    """
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
    try:
        if os.fstat(handle).st_size != size:
            raise OSError(f"{path.name} was changed by another program")
        data = _bytes(lines)
        try:
            written = 0
            while written < len(data):
                written += os.write(handle, data[written:])
            os.fsync(handle)
        except OSError:
            os.ftruncate(handle, size)  # half a line is worse than none
            raise
    finally:
        os.close(handle)
    return size + len(data)


def cut(path: Path, size: int) -> None:
    """Take away what stands after so many bytes: lines whose step was not taken. Raises OSError."""
    with path.open("r+b") as stream:
        stream.truncate(size)
        os.fsync(stream.fileno())


def _bytes(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("ascii")


def now() -> str:
    """Return this second, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
