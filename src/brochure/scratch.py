"""The private folder of this process for files on their way: nobody else's, and nothing of it is left behind.

Never a predictable name in a temporary folder that others share: whoever made it first could lead us to
write into his folder, or through his links into ours. The folder's name is random, its owner and mode are
ours, and a lock in it is held as long as it is used: the next run removes what a killed one left.
"""

import contextlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import util
from pathlib import Path
from typing import IO

PREFIX = "brochure-"
_LOCK = "in-use"
_ABANDONED = 24 * 3600.0  # seconds: on systems without such locks, nobody works on one document for so long


class _Scratch:
    """The folder of this process, and whether this process made it."""

    folder: Path | None = None
    lock: IO[bytes] | None = None
    owner = 0


def folder() -> Path:
    """Return the private folder of this process; it is made when first asked for. Raises OSError."""
    if _Scratch.folder is None or not _Scratch.folder.is_dir():
        sweep()
        made = Path(tempfile.mkdtemp(prefix=PREFIX))  # 0o700, never one that stands there already
        _Scratch.lock = (made / _LOCK).open("wb")
        _try_lock(_Scratch.lock)
        _Scratch.folder, _Scratch.owner = made, os.getpid()
        # After multiprocessing removed what it keeps in here (at -100).
        util.Finalize(None, remove, exitpriority=-200)
    return _Scratch.folder


def share(made: Path) -> None:
    """Use the folder of the process that started this one, and leave it to that one to remove."""
    _Scratch.folder, _Scratch.lock, _Scratch.owner = made, None, 0


def remove() -> None:
    """Remove the folder, if this process made it."""
    made, lock = _Scratch.folder, _Scratch.lock
    if made is None or _Scratch.owner != os.getpid():
        return
    _Scratch.folder = _Scratch.lock = None
    if lock is not None:
        lock.close()
    shutil.rmtree(made, ignore_errors=True)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Give a folder below the private one for a while."""
    with tempfile.TemporaryDirectory(dir=folder()) as name:
        yield Path(name)


@contextmanager
def locked_folder() -> Iterator[Path]:
    """Give a folder of its own for a while, which no other process takes for abandoned however long it is used."""
    with tempfile.TemporaryDirectory(prefix=PREFIX) as name, (Path(name) / _LOCK).open("wb") as lock:
        _try_lock(lock)
        yield Path(name)


@contextmanager
def as_temporary_folder(most: int) -> Iterator[None]:
    """Let a library that makes temporary files of its own make them in the private folder.

    `most` is how many characters its path may have: an address of a socket holds about a hundred.
    """
    before = tempfile.tempdir
    try:
        if len(str(folder())) <= most:
            tempfile.tempdir = str(folder())
        yield
    finally:
        tempfile.tempdir = before


def sweep() -> None:
    """Remove the folders of our own earlier processes that were killed; never anybody else's."""
    with contextlib.suppress(OSError):
        for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
            if path != _Scratch.folder and _is_ours(path) and _is_abandoned(path):
                shutil.rmtree(path, ignore_errors=True)


def _is_ours(path: Path) -> bool:
    """Tell whether a path is a folder (no link) of this user that nobody else may enter."""
    try:
        found = path.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(found.st_mode):
        return False
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o077)


def _is_abandoned(path: Path) -> bool:
    """Tell whether no living process uses a folder of ours."""
    try:
        with (path / _LOCK).open("r+b") as lock:
            known = _try_lock(lock)
        if known is not None:
            return known
        return time.time() - path.stat().st_mtime > _ABANDONED
    except FileNotFoundError:  # made this moment, or emptied halfway
        try:
            return time.time() - path.stat().st_mtime > 60
        except OSError:
            return False
    except OSError:
        return False


def _try_lock(stream: IO[bytes]) -> bool | None:
    """Take the lock on a file; None where the system has no lock that ends with its process."""
    try:
        import fcntl
    except ImportError:
        return None
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return None
    return True
