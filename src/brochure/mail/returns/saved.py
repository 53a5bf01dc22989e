"""Messages that people saved from their mail program: single files, folders of them, and mbox files.

Only the beginning of each is read: what a message is stands there, and after it come the documents that we sent.
"""

import email.policy
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

from brochure.i18n import _, ngettext
from brochure.mail.safety import shown
from brochure.problems import Problem, ProblemError, Severity

MAX_MESSAGE = 3_000_000  # bytes that are read of one message
MAX_FILES, MAX_MESSAGES = 20_000, 20_000
MAX_BYTES = 2_000_000_000  # of all files together: a mailbox of years
_OUTLOOK = b"\xd0\xcf\x11\xe0"  # .msg: a compound file, no message as it travelled
_FROM = b"From "
_OURS_OF_PROGRAMS = (
    b"X-Mozilla-",
    b"X-Evolution",
    b"Status:",
    b"X-Status:",
    b"X-Keywords:",
    b"X-UID",
    b"Content-Length:",
)
_NOT_MESSAGES = (".msf", ".dat", ".json", ".db", ".ini", ".ds_store", ".csv", ".xlsx", ".yaml", ".yml", ".pdf", ".txt",
                 ".png", ".jpg", ".html", ".htm", ".docx", ".sqlite", ".log", ".md")  # fmt: skip


@dataclass(frozen=True)
class Saved:
    """One message as it was saved, and what tells it from all others."""

    file: str
    number: int  # in its file, from 1
    digest: str
    message: Message

    @property
    def place(self) -> str:
        """The file, and which message of it where it holds several."""
        return self.file if self.number == 1 else f"{self.file} ({self.number})"


def read_saved(paths: Iterable[Path], root: Path) -> tuple[list[Saved], list[Problem]]:
    """Return the messages of files and folders, each once, and what could not be read."""
    found: dict[str, Saved] = {}
    problems: list[Problem] = []
    passed_over: list[str] = []
    size = 0
    for path in _files(paths, problems):
        file = _shown(path, root)
        try:
            if is_no_message(path):
                passed_over.append(file)
                continue
            size += path.stat().st_size
            if size > MAX_BYTES or len(found) > MAX_MESSAGES:
                problems.append(_too_much(file))
                break
            read = [_saved(file, number, data) for number, data in enumerate(_messages(path), start=1)]
        except ProblemError as error:
            problems += [problem.at(file=file) for problem in error.problems]
            continue
        except OSError as error:
            message = _("this file cannot be read: {reason}").format(reason=error.strerror or error)
            remedy = _("See that it is still there and that you may read it.")
            problems.append(Problem(code="returned-unreadable", file=file, message=message, remedy=remedy))
            continue
        for saved in read:
            found.setdefault(saved.digest, saved)
    if passed_over:
        problems.append(_no_messages(passed_over))
    return list(found.values()), problems


def _shown(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.name


def _files(paths: Iterable[Path], problems: list[Problem]) -> Iterator[Path]:
    count = 0
    for path in paths:
        if not path.exists():
            message = _("there is no file or folder {name}").format(name=shown(path.name))
            remedy = _("Name a saved message (.eml), a folder of them, or a mailbox (.mbox).")
            problems.append(Problem(code="returned-missing", file=str(path), message=message, remedy=remedy))
            continue
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for one in inside:
            if one.is_file() and (not one.name.startswith(".") or one == path):
                count += 1
                if count > MAX_FILES:
                    problems.append(_too_much(str(path)))
                    return
                yield one


def is_no_message(path: Path) -> bool:
    """Tell whether a file in a folder of messages is certainly something else."""
    return path.suffix.lower() in _NOT_MESSAGES


def _messages(path: Path) -> Iterator[bytes]:
    """Yield the beginning of every message of a file. Raises ProblemError for what is none, OSError."""
    with path.open("rb") as stream:
        first = stream.readline(MAX_MESSAGE)
        if first.startswith(_OUTLOOK) or path.suffix.lower() == ".msg":
            raise ProblemError(_outlook())
        first = first.removeprefix(b"\xef\xbb\xbf")
        if path.suffix.lower() == ".emlx" and first.strip().isdigit():
            first = b""  # Apple Mail writes the length above the message
        if not first.startswith(_FROM):
            yield first + stream.read(MAX_MESSAGE)
            return
        lines: list[bytes] = []
        size, after_blank = 0, False
        for line in stream:
            if after_blank and line.startswith(_FROM):
                yield b"".join(lines)
                lines, size = [], 0
            elif size < MAX_MESSAGE:
                # mboxrd and mboxo put > before such lines of a text.
                lines.append(line[1:] if line.lstrip(b">").startswith(_FROM) and line[:1] == b">" else line)
                size += len(line)
            after_blank = not line.strip()
        yield b"".join(lines)


def _saved(file: str, number: int, data: bytes) -> Saved:
    head, blank, text = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    # Only above the message: a report says `Status: 5.1.1` inside.
    lines = [line for line in head.split(b"\n") if not line.startswith(_OURS_OF_PROGRAMS)]
    kept = (b"\n".join(lines) + blank + text).strip()
    try:
        message = BytesParser(policy=email.policy.compat32).parsebytes(kept + b"\n")
    except (ValueError, LookupError, TypeError, RecursionError, UnicodeError) as error:
        raise ProblemError(broken()) from error
    if not {"from", "return-path", "received", "subject"} & {name.lower() for name in message}:
        raise ProblemError(broken())
    return Saved(file, number, _digest(message, kept), message)


def _digest(message: Message, data: bytes) -> str:
    """Return what tells a message from others however it was saved: its identifier, else its bytes."""
    names = ("Message-ID", "From", "Date")
    known = [" ".join(str(message.get(name, "")).split()) for name in names]
    seed = "\0".join(known).encode("utf-8", "replace") if all(known) else data
    return hashlib.sha256(seed).hexdigest()


def _outlook() -> Problem:
    return Problem(
        code="returned-outlook",
        message=_("this is a message in Outlook's own form (.msg), which cannot be read"),
        remedy=_(
            "In the new Outlook and in Outlook on the web: open the message, ⋯, Save as, .eml. In the classic "
            "Outlook: drag the messages into a folder of Thunderbird, or open the mailbox in Outlook on the web."
        ),
    )


def broken() -> Problem:
    """Return the problem of a file that is no message, or one that cannot be taken apart."""
    return Problem(
        code="returned-unreadable",
        message=_("this is no saved message"),
        remedy=_("Save it from your mail program as .eml, with all headers, or the folder as .mbox."),
    )


def _too_much(file: str) -> Problem:
    return Problem(
        code="returned-too-much",
        file=file,
        message=_(
            "there are more or larger files than what comes back after a mailing; the rest was not read"
        ),
        remedy=_("Put only the messages that came back into a folder of their own."),
    )


def _no_messages(names: list[str]) -> Problem:
    message = ngettext(
        "{count} file is no message and was passed over: {names}",
        "{count} files are no messages and were passed over: {names}",
        len(names),
    )
    return Problem(
        code="returned-other-files",
        severity=Severity.NOTE,
        message=message.format(count=len(names), names=shown(", ".join(names[:12]), 200)),
    )
