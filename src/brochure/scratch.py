"""The private folder of this process for files on their way: nobody else's, and nothing of it is left behind.

Never a predictable name in a temporary folder that others share: whoever made it first could lead us to
write into his folder, or through his links into ours. The folder's name is random, its owner and mode are
ours, and a lock in it is held as long as it is used: the next run removes what a killed one left. It knows
such a folder by that lock, of a name and text that only this module writes: a folder of people's own may be
called `brochure-…` too, private and old.
"""

import atexit
import contextlib
import os
import shutil
import stat
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import util
from pathlib import Path
from typing import IO

PREFIX = "brochure-"
LOCK = ".in-use-by-brochure"
SIGN = b"Temporary files of brochure: removed when it ends, or by its next run.\n"
_ABANDONED = 24 * 3600.0  # seconds: on systems without such locks, nobody works on one document for so long

_BEYOND = 1 << 30  # where the sign stands that is locked on Windows: far from what anybody reads


class _Scratch:
    """The folder of this process, and whether this process made it."""

    folder: Path | None = None
    lock: IO[bytes] | None = None
    owner = 0


_MAKING = threading.Lock()  # two threads that ask first would make two folders, and one be left behind


def folder() -> Path:
    """Return the private folder of this process; it is made when first asked for. Raises OSError."""
    with _MAKING:
        if _Scratch.folder is None or not _Scratch.folder.is_dir():
            sweep()
            _close()  # somebody else cleared it away: a cleaner of temporary files
            _Scratch.folder, _Scratch.lock = _made()
            _Scratch.owner = os.getpid()
            # After multiprocessing removed what it keeps in here (at -100).
            util.Finalize(None, remove, exitpriority=-200)
        return _Scratch.folder


def _made() -> tuple[Path, IO[bytes]]:
    """Make a folder and take its lock; on a full disk, leave neither."""
    made = Path(tempfile.mkdtemp(prefix=PREFIX))  # 0o700, never one that stands there already
    with contextlib.ExitStack() as undone:
        undone.callback(_clear, made)
        lock = undone.enter_context((made / LOCK).open("wb", buffering=0))
        _try_lock(lock)
        lock.write(SIGN)
        undone.pop_all()
    return made, lock


def share(made: Path) -> None:
    """Use the folder of the process that started this one, and leave it to that one to remove."""
    _close()
    _Scratch.folder, _Scratch.owner = made, 0


def remove() -> None:
    """Remove the folder, if this process made it."""
    made = _Scratch.folder
    if made is None or _Scratch.owner != os.getpid():
        return
    _Scratch.folder = None
    _close()
    _clear(made)


def _close() -> None:
    """Let go of the lock, if one is held."""
    lock, _Scratch.lock = _Scratch.lock, None
    if lock is not None:
        lock.close()


@atexit.register
def let_go() -> None:
    """Close what a fork of the process that made the folder holds: what runs at the end of that one does not here."""
    if _Scratch.owner != os.getpid():
        _close()


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Give a folder below the private one for a while."""
    with tempfile.TemporaryDirectory(dir=folder()) as name:
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
                _clear(path)


def _clear(made: Path) -> None:
    """Remove a folder of ours, its lock last: who is killed halfway leaves one that is still known as ours."""
    with contextlib.suppress(OSError):
        for path in [path for path in made.iterdir() if path.name != LOCK]:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        (made / LOCK).unlink(missing_ok=True)
        made.rmdir()


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
    """Tell whether this is a folder that an earlier process of ours made, and no living one uses."""
    try:
        with (path / LOCK).open("r+b") as lock:
            if lock.read(len(SIGN) + 1) != SIGN:
                return False
            known = _try_lock(lock)
        return known if known is not None else time.time() - path.stat().st_mtime > _ABANDONED
    except OSError:
        return False


def _try_lock(stream: IO[bytes]) -> bool | None:
    """Take the lock on a file; None where the system has no lock that ends with its process."""
    try:
        import fcntl
    except ImportError:
        return _try_lock_on_windows(stream)
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return None
    return True


def _try_lock_on_windows(stream: IO[bytes]) -> bool | None:
    """Take the lock on a sign beyond the text of a file: what is locked there, nobody else can read."""
    try:
        import msvcrt
    except ImportError:
        return None
    at = stream.tell()
    stream.seek(_BEYOND)
    try:
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except PermissionError:
        return False
    except OSError:
        return None
    finally:
        stream.seek(at)
    return True
