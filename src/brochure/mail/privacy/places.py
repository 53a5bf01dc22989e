"""Where people may stand: lists and messages, what the program wrote of them, and copies that somebody made."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from brochure.mail.neighbours import HOLDER_FILE, LEDGER_FILE, LOCK_FILE
from brochure.mail.sent_log import FILE as LOG
from brochure.mail.settings import FILE as SETTINGS
from brochure.proofing.store import RECORD
from brochure.workspace import Workspace

_OWN = (LEDGER_FILE, f"{LEDGER_FILE}-journal", LOG, SETTINGS, LOCK_FILE, HOLDER_FILE)
_ROOMS = ("content", "layouts", "fonts", "output", "node_modules", "__pycache__")
# What lists, messages, statuses and backups are kept as.
_KEPT_AS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".eml", ".emlx", ".mbox", ".msg", ".json", ".txt", ".md",
            ".yaml", ".yml", ".html", ".htm", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".log", ".part", ".bak",
            ".zip", ".tar", ".gz", ".tgz", ".7z", ".rar")  # fmt: skip
_BUILT_AS = (".json", ".txt", ".html", ".csv", ".xlsx", ".zip", ".ics", ".sqlite", ".db", "")
_ERASED_AS = (".xlsx", ".xlsm", ".csv", ".eml", ".emlx")


def files_of_mail(workspace: Workspace, also: Sequence[Path] = ()) -> Iterator[Path]:
    """Yield every file of people: below content/mail/ and output/mail/, not the ledger and its companions, and beside.

    `also` are lists elsewhere.
    """
    root = workspace.root.resolve()
    yield from (path for path in also if path.is_file() and not path.resolve().is_relative_to(root))
    for folder in (workspace.mail, drafts_of(workspace)):
        if folder.is_dir():
            for path in sorted(folder.rglob("*")):
                if path.is_file() and not (path.parent == workspace.mail and path.name in _OWN):
                    yield path
    yield from _beside(workspace)


def drafts_of(workspace: Workspace) -> Path:
    """Return the folder of drafts, which `brochure mail` makes anew."""
    return workspace.output / "mail"


def _beside(workspace: Workspace) -> Iterator[Path]:
    """Yield what people and commands put elsewhere in the workspace: lists, a status, backups, saved messages."""
    for path in sorted(workspace.root.iterdir()):
        if path.is_file():
            if path.suffix.lower() in _KEPT_AS:
                yield path
        elif path.is_dir() and not path.name.startswith(".") and path.name not in _ROOMS:
            yield from _kept_below(path)
    for path in _kept_below(workspace.content):
        is_content = path.suffix.lower() in (".yaml", ".yml") or path.is_relative_to(
            workspace.content / "proofs"
        )
        if not is_content and not path.is_relative_to(workspace.mail):
            yield path


def _kept_below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") or part in _ROOMS[4:] for part in path.relative_to(folder).parts)
        if path.suffix.lower() in _KEPT_AS and not hidden and path.is_file():
            yield path


def is_erased_here(workspace: Workspace, path: Path, also: Sequence[Path]) -> bool:
    """Tell whether a person is taken out of a file: below content/mail/, in a list that was named, in a list anywhere."""
    return path.is_relative_to(workspace.mail) or path in also or path.suffix.lower() in _ERASED_AS


def content_files(workspace: Workspace) -> Iterator[Path]:
    """Yield the files of content that is printed and shown, and the copies that proofs keep of it."""
    for path in sorted(workspace.content.rglob("*")):
        is_text = path.suffix.lower() in (".yaml", ".yml") or path.name == RECORD
        if is_text and path.is_file() and not path.is_relative_to(workspace.mail):
            yield path


def built_files(workspace: Workspace) -> Iterator[Path]:
    """Yield what builds wrote that may name people: the report, delivery notes, what is remembered between builds."""
    if not workspace.output.is_dir():
        return
    for path in sorted(workspace.output.rglob("*")):
        if (
            path.suffix.lower() in _BUILT_AS
            and path.is_file()
            and not path.is_relative_to(drafts_of(workspace))
        ):
            yield path
