"""Objections: who asked not to be mailed. People write them down in a file; the ledger never forgets them."""

from pathlib import Path
from typing import Any

from brochure.content.reader import read_file
from brochure.i18n import _
from brochure.mail.address import AddressError, read_address
from brochure.mail.safety import shown
from brochure.problems import Problem
from brochure.workspace import Workspace

FILE = "objections.yaml"


def objections_path(workspace: Workspace) -> Path:
    """Return the file people write objections in."""
    return workspace.mail / FILE


def read_objections(workspace: Workspace) -> tuple[dict[str, str], list[Problem]]:
    """Return what was written beside each address (a date, a note), by address key.

    Entries are bare addresses or `{address: …, date: …, note: …}`. Any mistake is an error: an objection
    that cannot be read must not be passed over.
    """
    path = objections_path(workspace)
    file = f"content/mail/{FILE}"
    if not path.is_file():
        return {}, [_unreadable(file)] if path.exists() or path.is_symlink() else []
    source, problems = read_file(path, file)
    if source is None:
        # Only comments are fine; a file of no bytes is what a sync or a full disk left of another.
        only_empty = [problem.code for problem in problems] == ["empty-file"] and path.stat().st_size
        return {}, [] if only_empty else [_unreadable(file)] if path.stat().st_size == 0 else problems
    entries = source.tree.get("objections")
    found: dict[str, str] = {}
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        address, note = _entry(entry)
        try:
            found[read_address(address).key] = note
        except AddressError as error:
            line, column = source.where(("objections", index))
            message = _("{address} is no address: {reason}").format(address=shown(address), reason=error)
            remedy = _("Write one address: - jeugddienst@example.invalid")
            problems.append(
                Problem(
                    code="objection-address",
                    file=file,
                    line=line,
                    column=column,
                    message=message,
                    remedy=remedy,
                )
            )
    if (entries is not None and not isinstance(entries, list)) or set(source.tree) - {"objections"}:
        message = _("the file holds more or other things than a list called objections")
        remedy = "objections:\n  - {address: jeugddienst@example.invalid, date: 2026-03-01, note: …}"
        problems.append(Problem(code="objections-form", file=file, line=1, message=message, remedy=remedy))
    return found, problems


def _unreadable(file: str) -> Problem:
    return Problem(
        code="objections-empty",
        file=file,
        message=_("the file of objections is empty or no file, as a sync or a full disk leaves it"),
        remedy=_("Restore it from your backup. If nobody ever objected, delete it."),
    )


def _entry(entry: Any) -> tuple[str, str]:
    if isinstance(entry, dict):
        parts = [str(entry[name]) for name in ("date", "note") if entry.get(name)]
        return str(entry.get("address") or ""), ", ".join(parts)
    return str(entry or ""), ""
