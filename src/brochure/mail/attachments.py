"""Files of one's own that travel along: from one folder made for them, or from output/, and nowhere else.

A row of a list may name anything. Lists, ledger, settings, content and hidden files never leave, nor does
what a link inside the folder leads to.
"""

import unicodedata
from pathlib import Path

from brochure.finishing.editions import editions
from brochure.i18n import _
from brochure.nearest import nearest
from brochure.workspace import Workspace

FOLDER = "content/mail/attachments"
_NEVER = (".sqlite", ".db", ".lock", ".log", ".who", ".yaml", ".yml", ".eml", ".part", ".py", ".exe", ".lnk")


class AttachmentError(ValueError):
    """Says in plain words why a file may not travel along, and what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.remedy = remedy


def find_attachment(root: Path, typed: str) -> Path:
    """Return the file that a list names: a name in the folder, or a path in it or in output/.

    Raises AttachmentError.
    """
    parts = _parts(typed)
    inside = _below(parts, root)
    if inside is None:
        raise AttachmentError(
            _("the attachment {name} is neither in {folder}/ nor a published document"),
            _("Put a copy of the file in {folder}/ and write only its name.").format(folder=FOLDER),
        )
    folder, names = inside
    path = _entry(folder, names)
    if path is None:
        known = [found.name for found in folder.glob("*") if found.is_file()] if folder.is_dir() else []
        near = nearest(names[-1], known)
        raise AttachmentError(
            _("there is no attachment {name} in {folder}/"),
            _("Did you mean {near}?").format(near=near)
            if near
            else _("Put a copy of the file in {folder}/ and write only its name.").format(folder=FOLDER),
        )
    if any(name.startswith((".", "~$")) for name in names) or path.suffix.casefold() in _NEVER:
        raise AttachmentError(
            _("the attachment {name} is a file that is never mailed"),
            _("Attach a document: a PDF, a picture, a sheet."),
        )
    if not path.resolve().is_relative_to(folder.resolve()):
        raise AttachmentError(
            _("the attachment {name} is a link to a file elsewhere"),
            _("Put a copy of the file itself in {folder}/.").format(folder=FOLDER),
        )
    return path


def published_name(workspace: Workspace, path: Path) -> tuple[str, str] | None:
    """Return (edition, file name) of an attachment that lies in output/, else None."""
    try:
        edition, name = path.relative_to(workspace.output).parts
    except ValueError:
        return None
    return edition, name


def _parts(typed: str) -> list[str]:
    name = unicodedata.normalize("NFC", typed.strip()).replace("\\", "/")
    return [part for part in name.split("/") if part not in ("", ".")] if not name.startswith("/") else [".."]


def _below(parts: list[str], root: Path) -> tuple[Path, list[str]] | None:
    """Return the folder that files may come from, and the way below it."""
    if not parts or ".." in parts:
        return None
    if len(parts) == 1:
        return root / FOLDER, parts
    prefix = FOLDER.split("/")
    for short in (prefix, prefix[-1:]):
        if parts[: len(short)] == short and len(parts) > len(short):
            return root / FOLDER, parts[len(short) :]
    if parts[0] == "output" and len(parts) == 3 and parts[1] in editions():
        return root / "output" / parts[1], parts[2:]
    return None


def _entry(folder: Path, names: list[str]) -> Path | None:
    """Return the file at a way, whichever Unicode form its names have on the disk."""
    path = folder
    for name in names:
        if not path.is_dir():
            return None
        found = [entry for entry in path.iterdir() if unicodedata.normalize("NFC", entry.name) == name]
        if not found:
            return None
        path = found[0]
    return path if path.is_file() else None
