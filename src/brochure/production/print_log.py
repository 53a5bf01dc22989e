"""The print log: which print files were made, when, for which press, with which photos.

Who gets a print file is not known here, and `output/` can be thrown away. So a line of `content/print-log.yaml`
tells that a file was there to be handed out; whoever knows that it never was may delete its line.
"""

import json
from collections.abc import Iterable
from datetime import date

from brochure.files import why_not_written
from brochure.i18n import _
from brochure.problems import Problem, Severity
from brochure.production.outside import Copy
from brochure.workspace import Workspace

FILE = "content/print-log.yaml"
_HEAD = (
    "# Written by brochure: the print files that were made, with their photos. After a withdrawal it says which\n"
    "# printed copies to take back. A file that never went to a print shop: delete its line.\n"
)


def today() -> date:
    """Return today's date."""
    return date.today()


def print_copies(workspace: Workspace) -> list[Copy]:
    """Return what the log tells; a line that cannot be read stands for a file of which no photo is known."""
    return [copy for copy, _digest in _read(workspace)]


def log_prints(workspace: Workspace, made: Iterable[Copy], digests: Iterable[str]) -> list[Problem]:
    """Add print files, with the SHA-256 of each, that the log does not tell of yet; return what went wrong."""
    known = {(copy.file, digest) for copy, digest in _read(workspace)}
    new = [
        (copy, digest)
        for copy, digest in zip(made, digests, strict=True)
        if copy.photos and (copy.file, digest) not in known
    ]
    if not new:
        return []
    path = workspace.root / FILE
    try:
        before = path.read_bytes() if path.exists() else _HEAD.encode()
        start = b"" if path.exists() else before
        gap = b"" if before.endswith(b"\n") else b"\n"
        with path.open("ab") as stream:
            stream.write(start + gap + "".join(_line(copy, digest) for copy, digest in new).encode())
    except OSError as error:
        return [_unwritten(error)]
    return []


def _line(copy: Copy, digest: str) -> str:
    plain = {
        "date": copy.when,
        "file": copy.file,
        "press": copy.to,
        "sha256": digest,
        "photos": dict(sorted((copy.photos or {}).items())),
    }
    return f"- {json.dumps(plain, ensure_ascii=False)}\n"


def _read(workspace: Workspace) -> list[tuple[Copy, str]]:
    try:
        lines = (workspace.root / FILE).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError):
        return [(_unknown(), "")]
    return [_told(line) for line in lines if line.strip() and not line.lstrip().startswith("#")]


def _told(line: str) -> tuple[Copy, str]:
    try:
        plain = json.loads(line.strip().removeprefix("-"))
        photos = {str(name): digest for name, digest in plain["photos"].items()}
        return Copy(plain["file"], plain["date"], plain["press"], photos), plain["sha256"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return _unknown(), ""


def _unknown() -> Copy:
    return Copy(FILE, "", "", None)


def _unwritten(error: OSError) -> Problem:
    reason, remedy = why_not_written(error)
    return Problem(
        code="print-log-unwritten",
        severity=Severity.WARNING,
        file=FILE,
        message=_("it cannot be written down which photos the new print files hold: {reason}").format(
            reason=reason
        ),
        remedy=remedy,
    )
