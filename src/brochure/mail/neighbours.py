"""What lies beside the ledger: copies that a sync, a restored backup or a second computer leaves there."""

import re
from pathlib import Path

from brochure.mail import sent_log
from brochure.mail.ledger_problems import copy_beside, settings_copy
from brochure.problems import Problem

LEDGER_FILE = "ledger.sqlite"
OBJECTIONS_FILE, SETTINGS_FILE = "objections.yaml", "settings.yaml"
LOCK_FILE, HOLDER_FILE = "sending.lock", "sending.who"
_OURS = {
    *(name + tail for name in (LEDGER_FILE, LOCK_FILE) for tail in ("", "-journal")),
    sent_log.FILE,
    OBJECTIONS_FILE,
    SETTINGS_FILE,
    HOLDER_FILE,
}
# What a run writes before it puts a file in place: never the ledger of anybody.
_HALF = re.compile(r"^\.(ledger\.sqlite|sent\.log|sending\.who)\..+\.part(-journal)?$")
_MAGIC = b"SQLite format 3\0"
# A list or a report may be called anything; a ledger is none of these.
_TEXTS = (".csv", ".xlsx", ".xls", ".ods", ".yaml", ".yml", ".md", ".txt", ".html", ".json", ".pdf", ".eml")


def ledger_copies(folder: Path) -> list[Path]:
    """Return the files that look like another ledger or sent log."""
    return [path for path in _others(folder) if _is_ledger(path)]


def neighbour_problems(folder: Path) -> list[Problem]:
    """Return a problem for every file that may know of messages or objections we do not know of."""
    found = [copy_beside(path.name) for path in ledger_copies(folder)]
    for path in _others(folder):
        name = path.name.casefold()
        if path.suffix.casefold() not in (".yaml", ".yml"):
            continue
        if "objections" in name:
            found.append(copy_beside(path.name, is_objections=True))
        elif "settings" in name:
            found.append(settings_copy(path.name))
    return found


def _others(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [
        path
        for path in sorted(folder.iterdir())
        if path.name not in _OURS and not _HALF.match(path.name) and not path.is_dir()
    ]


def sweep_halves(folder: Path) -> None:
    """Remove what a run that was cut off left half written; only while holding the lock. Raises OSError."""
    for path in folder.iterdir():
        if _HALF.match(path.name):
            path.unlink(missing_ok=True)


def _is_ledger(path: Path) -> bool:
    name = path.name.casefold()
    if name.endswith(_TEXTS):
        return False
    if "ledger" in name or ".sqlite" in name:
        return True
    if name.lstrip("~$. ").startswith(("sent", "sending")) and (".log" in name or ".who" in name):
        return True
    try:
        with path.open("rb") as stream:
            return stream.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False
