"""The cache folder of this user on this machine, and the mark by which what they wrote is known again.

Compiled templates are code, and a build trusts what its store says is fresh. Neither may come from a folder
that somebody else wrote: a workspace that was copied, synced or shared carries an `output/` along.
"""

import contextlib
import os
import stat
import sys
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

_KEY = "key"
_BYTES = 32


def user_cache() -> Path | None:
    """Return the private cache folder of this user; None where there can be none."""
    return _cache_at(_base())


def user_cache_place() -> Path:
    """Return where the cache folder of this user is, or would be."""
    return _base() / "brochure"


def mark_of_this_user() -> str:
    """Return a short name that only this user on this machine has; `nobody` where nothing can be kept."""
    folder = user_cache()
    return _mark_at(folder) if folder else "nobody"


def _base() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if chosen := os.environ.get("XDG_CACHE_HOME", ""):
        return Path(chosen)
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")


@lru_cache
def _cache_at(base: Path) -> Path | None:
    folder = base / "brochure"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_private(folder) else None
    except OSError:
        return None


def is_of_somebody_else(path: Path) -> bool:
    """Tell whether a file stands there that is not this user's, or that others may write."""
    try:
        return not _is_private(path)
    except OSError:
        return False


def _is_private(path: Path) -> bool:
    """Tell whether a path is this user's, no link, and nobody else may write there."""
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        return False
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o022)


@lru_cache
def _mark_at(folder: Path) -> str:
    path = folder / _KEY
    with contextlib.suppress(OSError):
        if not path.exists():
            _write_once(path)
        key = path.read_bytes()
        if len(key) == _BYTES and _is_private(path):
            return sha256(key).hexdigest()[:12]
    return "nobody"


def _write_once(path: Path) -> None:
    """Make the key; of two processes that do so at once, one wins and both use it."""
    draft = path.with_name(f"{_KEY}.{os.getpid()}")
    with contextlib.suppress(FileExistsError):
        draft.touch(mode=0o600)
        draft.write_bytes(os.urandom(_BYTES))
        try:
            os.link(draft, path)
        except (AttributeError, OSError):  # a file system without links
            if not path.exists():
                draft.replace(path)
    draft.unlink(missing_ok=True)
