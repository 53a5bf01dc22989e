"""Where things are kept: room on the disk, folders that can be written, a clock that can be right."""

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from brochure.doctor.line import Line, error, warning, wrong
from brochure.files import why_not_written
from brochure.i18n import _
from brochure.usercache import user_cache
from brochure.workspace import Workspace

_LOW, _NEARLY_FULL = 500_000_000, 50_000_000  # bytes
RELEASED = datetime(2026, 11, 1, tzinfo=UTC)
"""Nobody runs this version before it was made."""
_LATEST = timedelta(days=365 * 15)


def disk_lines(workspace: Workspace | None) -> Iterator[Line]:
    """Yield the room on the disks of the workspace and of temporary files."""
    places = {"disk": workspace.root if workspace else Path.home(), "disk-temporary": _temporary()}
    titles = {"disk": _("room on the disk"), "disk-temporary": _("room for temporary files")}
    for check, place in places.items():
        if place is None:
            message = _("there is no folder for temporary files that can be written to")
            remedy = _("Name one in the variable TMPDIR (on Windows TEMP).")
            yield wrong(check, titles[check], error("temporary-folder", message, remedy))
            continue
        free = shutil.disk_usage(place).free
        found = _("{megabytes} MB free").format(megabytes=free // 1_000_000)
        remedy = _("Make room: empty the bin, or move large files elsewhere.")
        if free < _NEARLY_FULL:
            yield wrong(check, titles[check], error("disk-full", found, remedy))
        elif free < _LOW:
            yield wrong(check, titles[check], warning("disk-low", found, remedy))
        else:
            yield Line(check, titles[check], found)


def folder_lines(workspace: Workspace | None) -> Iterator[Line]:
    """Yield whether what is made and what must last can be written, and who may read people's addresses."""
    if user_cache() is None:
        message = _(
            "nothing can be kept in the cache folder of this user: builds take longer, and mail cannot use a sign-in"
        )
        remedy = _("See that it is yours and that only you can write in it, or set XDG_CACHE_HOME.")
        yield wrong("cache", _("cache folder"), warning("cache-folder", message, remedy))
    if workspace is None:
        return
    for check, title, folder in (
        ("output", _("output folder"), workspace.output),
        ("content", _("content folder"), workspace.content),
        ("mail-folder", _("folder for mail"), workspace.mail),
    ):
        if check == "mail-folder" and not folder.exists():
            continue  # nobody mails from here
        yield _folder(check, title, folder, workspace)


def _folder(check: str, title: str, folder: Path, workspace: Workspace) -> Line:
    shown = workspace.relative(folder)
    if folder.exists() and not folder.is_dir():
        message = _("{folder} is a file, not a folder").format(folder=shown)
        return wrong(check, title, error("folder-is-file", message, _("Give that file another name.")))
    try:
        _try_to_write(folder if folder.exists() else folder.parent)
    except OSError as failed:
        reason, remedy = why_not_written(failed)
        message = _("{folder} cannot be written to: {reason}").format(folder=shown, reason=reason)
        return wrong(check, title, error("folder-not-writable", message, remedy))
    if check == "mail-folder" and (open_files := _readable_by_all(folder)):
        message = _("everybody on this computer can read {names}: people's addresses are in it").format(
            names=", ".join(open_files)
        )
        remedy = _("Type `chmod -R o-rwx {folder}`.").format(folder=shown)
        return wrong(check, title, warning("folder-open", message, remedy))
    return Line(check, title, shown)


def _try_to_write(folder: Path) -> None:
    handle, name = tempfile.mkstemp(prefix=".brochure-doctor-", dir=folder)
    os.close(handle)
    Path(name).unlink()


def _readable_by_all(folder: Path) -> list[str]:
    """Return the ledger, lists and logs that others may read; Windows keeps rights of another kind."""
    if sys.platform == "win32" or not folder.stat().st_mode & stat.S_IXOTH:
        return []
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.is_symlink())
    return [path.name for path in files if path.stat().st_mode & stat.S_IROTH][:5]


def _temporary() -> Path | None:
    try:
        return Path(tempfile.gettempdir())
    except OSError:
        return None


def clock_lines(workspace: Workspace | None, now: datetime | None = None) -> Iterator[Line]:
    """Yield the date: consent, certificates and the ledger are judged by it."""
    now, title = now or datetime.now(UTC), _("clock")
    found = now.astimezone().strftime("%Y-%m-%d %H:%M")
    later = [path for path in _content_files(workspace) if path.stat().st_mtime > now.timestamp() + 86_400]
    if not RELEASED <= now <= RELEASED + _LATEST:
        message = _("this computer says it is {date}, which cannot be").format(date=found)
        remedy = _("Set date and time; let the system set them by itself.")
        yield wrong("clock", title, error("clock-wrong", message, remedy))
    elif later:
        message = _("this computer says it is {date}, but {file} was changed after that").format(
            date=found, file=later[0].name
        )
        remedy = _("Set date and time; was the file written on another computer, look at the clock there.")
        yield wrong("clock", title, warning("clock-behind", message, remedy))
    else:
        yield Line("clock", title, found)


def _content_files(workspace: Workspace | None) -> Iterator[Path]:
    if workspace is None or not workspace.content.is_dir():
        return
    yield from (path for path in sorted(workspace.content.glob("*.yaml")) if path.is_file())
    folder = workspace.municipalities
    yield from (path for path in (sorted(folder.glob("*.yaml")) if folder.is_dir() else []) if path.is_file())
