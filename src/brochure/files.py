"""Writing files: whole or not at all, by writing beside the target and renaming."""

import contextlib
import errno
import os
import stat as stat_bits
import sys
import time
from pathlib import Path
from typing import NamedTuple

from brochure.i18n import _

_ABANDONED = 24 * 3600.0  # seconds after which nobody can still be writing a file


class FileState(NamedTuple):
    """What a process knows a file by: when its text was changed (ns), its size (bytes), its place, and when anything was (ns)."""

    written: int
    size: int
    place: int
    changed: int


def state_of(path: Path) -> FileState:
    """Return by what a file is known again that this process has read, and shown to be another. Raises OSError.

    The time alone does not tell: what is copied over a file may keep it, its size may be the same, and what takes
    the place of a file that was removed may get its place on the disk. See `state_in` for what the system says.
    """
    return state_in(path.stat())


def state_if_there(path: Path) -> FileState | None:
    """Return what `state_of` returns; None for what is not there, or a link that leads nowhere."""
    try:
        return state_of(path)
    except OSError:
        return None


def state_in(stat: os.stat_result) -> FileState:
    """Return what a file is known by, from what the file system says of it."""
    return FileState(stat.st_mtime_ns, stat.st_size, stat.st_ino, stat.st_ctime_ns)


def write_whole(target: Path, data: bytes, *, durable: bool = True) -> os.stat_result:
    """Put a file in place; whoever interrupts leaves the old file or the new one. Raises OSError.

    Returns what the file system says of exactly these bytes, also when another process replaces them at
    once. A file that is not `durable` may be lost in a power cut, never in a crash of ours. A link stays
    a link, and a file that was there keeps its permissions.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = _open_beside(target, 0o666)  # less the umask: others may read what they may read
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
        if target.exists():
            name.chmod(target.stat().st_mode & 0o777)
        stat = name.stat()
        name.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            name.unlink(missing_ok=True)
        raise
    return stat


def write_new(target: Path, data: bytes) -> None:
    """Put a file in place, whole, where there is none yet. Raises FileExistsError and other OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = _open_beside(target, 0o666)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(temporary, target)  # unlike a rename, never over a file that is there
        except FileExistsError:
            raise
        except OSError:  # a file system without links: the name is taken first
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
            temporary.replace(target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


_OPEN_ELSEWHERE = (5, 32, 33)  # Windows: access denied, sharing violation, lock violation


def why_not_written(error: OSError) -> tuple[str, str]:
    """Return in people's words why a file could not be written, and how to mend it."""
    if getattr(error, "winerror", None) in _OPEN_ELSEWHERE:
        return (
            _("it is open in another program, or it may not be changed"),
            _("Close it there (a PDF reader, a mail program), then try again."),
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("the disk is full"), _("Make room on the disk, then try again.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            error.strerror or str(error),
            _("See that you may write in its folder, and that the folder is not read-only."),
        )
    return (
        error.strerror or str(error),
        _("Close it where it is open, make room on the disk, and see that its folder may be written to."),
    )


def _open_beside(target: Path, mode: int) -> tuple[int, Path]:
    name = target.with_name(f".{target.name}.{os.getpid()}-{os.urandom(4).hex()}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(name, flags, mode), name


def private_mode(folder: Path) -> int:
    """Return the mode of a file that holds people's addresses: its owner's, or its group's in a shared folder."""
    mode = folder.stat().st_mode
    return 0o660 if mode & (stat_bits.S_ISGID | stat_bits.S_IWGRP) else 0o600


def write_private(target: Path, data: bytes, *, durable: bool = True) -> None:
    """Put a file in place, whole, that holds people's addresses: see `private_mode`. Raises OSError."""
    handle, temporary = _open_beside(target, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
        temporary.chmod(private_mode(target.parent))
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Remove what interrupted runs left beside their targets, never what a living one is writing."""
    for path in [*folder.glob(".*"), *folder.glob("*/.*")]:
        if path.suffix in (".part", ".tmp") and _is_abandoned(path):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def _is_abandoned(path: Path) -> bool:
    writer = path.stem.rpartition(".")[2].partition("-")[0]
    if writer.isdigit() and sys.platform != "win32":  # there, signal 0 is a real one
        return not _is_alive(int(writer))
    try:
        return time.time() - path.stat().st_mtime > _ABANDONED
    except OSError:
        return False


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return process != os.getpid()  # ours, before this build: a number that was given out again
