"""What came back instead of a proof: known by its first bytes, so that people are told what it is."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from brochure.i18n import _
from brochure.problems import Problem, Severity, Stage

_HEAD = 2048  # bytes; some programs write a few before `%PDF-`
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")
_MAIL = re.compile(
    rb"^(?:From|To|Subject|Received|Return-Path|Delivered-To|MIME-Version|Date):", re.MULTILINE
)
_NAMES = 5  # of attached files told


def not_a_pdf(file: Path, name: str) -> Problem | None:
    """Return the problem of a file that is no PDF but something else that people send; None for all others."""
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return None  # told of where it is opened
    if b"%PDF-" in head or not head:
        return None
    what = next((said() for is_it, said in _KINDS if is_it(head, file)), None)
    if what is None:
        return None
    return Problem(
        code="returned-no-pdf",
        stage=Stage.RENDER,
        file=name,
        message=_("This is no PDF but {what}, whatever it is called.").format(what=what),
        remedy=_(
            "Ask for the proof itself, saved with its remarks, or type in by number what it says: --typed FILE."
        ),
    )


def _holds(file: Path, part: str) -> bool:
    try:
        with ZipFile(file) as archive:
            return any(part in one for one in archive.namelist())
    except (BadZipFile, OSError, ValueError):
        return False


_Kind = tuple[Callable[[bytes, Path], bool], Callable[[], str]]
_KINDS: tuple[_Kind, ...] = (
    (lambda head, file: head.startswith(b"PK\x03\x04") and _holds(file, "word/"), lambda: _("a Word document")),
    (lambda head, _file: head.startswith(b"PK\x03\x04"), lambda: _("a packed folder (zip)")),
    (lambda head, _file: head.startswith(b"\xd0\xcf\x11\xe0"), lambda: _("an old Word document or a message of Outlook")),
    (lambda head, _file: head.startswith(b"{\\rtf"), lambda: _("a text of a word processor")),
    (lambda head, _file: b"%FDF-" in head or b"<xfdf" in head, lambda: _("a list of remarks without the pages (FDF)")),
    (lambda head, _file: head.startswith(_PICTURES) or head[4:8] == b"ftyp", lambda: _("a picture")),
    (lambda head, _file: re.search(rb"<(?:!doctype html|html)", head, re.IGNORECASE) is not None, lambda: _("a web page")),
    (lambda head, _file: len(_MAIL.findall(head)) > 1, lambda: _("a message")),
)  # fmt: skip


def files_within(pdf: Any, name: str) -> list[Problem]:
    """Return what is to be said of files that somebody put into a PDF: what they hold is not read."""
    attached = sorted(str(key) for key in pdf.attachments)
    if "/Collection" in pdf.Root:
        return [
            Problem(
                code="pdf-portfolio",
                stage=Stage.RENDER,
                file=name,
                message=_(
                    "This PDF is a folder of other files (a portfolio): {names}. They were not looked at."
                ).format(names=_told(attached)),
                remedy=_("Open it in Acrobat, save the proof that is in it, and give that."),
            )
        ]
    if not attached:
        return []
    return [
        Problem(
            code="returned-attachment",
            severity=Severity.WARNING,
            stage=Stage.RENDER,
            file=name,
            message=_("Files are attached to this proof, and were not looked at: {names}.").format(
                names=_told(attached)
            ),
            remedy=_("Open the proof in Acrobat and look at them yourself."),
        )
    ]


def _told(names: list[str]) -> str:
    shown = ", ".join(names[:_NAMES])
    return f"{shown} …" if len(names) > _NAMES else shown or "–"
