"""Repair: one ledger and one log from everything that is known, so that nobody gets a message twice.

Where two witnesses disagree, the one that tells more counts: who may have the message has it. Nothing is
thrown away: what was put together is kept in content/mail/aside/.
"""

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from brochure.i18n import _
from brochure.mail import ledger_problems, sent_log
from brochure.mail.entry import Carried, Entry, Feedback, Kind, State
from brochure.mail.ledger import Ledger, step_for, step_of_carried, step_of_feedback
from brochure.mail.ledger_file import FILE, connect, open_ledger, write_ledger
from brochure.mail.lock import Lock
from brochure.mail.neighbours import ledger_copies
from brochure.mail.sent_log import BEGIN, CARRIED, FEEDBACK, OBJECTION, Step, read_log, step_of
from brochure.problems import Problem, ProblemError

ASIDE = "aside"
_CARRIED = ("campaign", "address", "content", "files", "when")
# From least to most: of two states, the one that makes a second message less likely.
_RANK = (State.PREPARED, State.REFUSED, State.OBJECTED, State.HANDED, State.UNKNOWN, State.ACCEPTED)


@dataclass
class Known:
    """What witnesses tell together, and what is wrong with those that tell less than all."""

    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    objections: dict[str, str] = field(default_factory=dict)
    carried: dict[Carried, None] = field(default_factory=dict)  # what sendings carried, each once
    feedback: dict[Feedback, None] = field(default_factory=dict)  # what came back, each once
    witnesses: list[str] = field(default_factory=list)  # names of files that told all they knew
    problems: list[Problem] = field(default_factory=list)  # what keeps a repair from being certain

    def add(self, entries: Iterable[Entry], objections: Iterable[tuple[str, str]]) -> None:
        """Take in what a witness tells."""
        for entry in entries:
            before = self.entries.get((entry.campaign, entry.address))
            if before is None or _weight(entry) > _weight(before):
                self.entries[entry.campaign, entry.address] = entry
        for address, note in objections:
            self.objections.setdefault(address, note)


def _weight(entry: Entry) -> tuple[int, int, str]:
    return _RANK.index(entry.state), entry.resends, entry.changed


def gather(folder: Path) -> Known:
    """Return what the ledger, the log and the copies beside them tell together; changes nothing."""
    known = Known()
    log, ledger = folder / sent_log.FILE, folder / FILE
    told = _ask_log(known, log) if log.exists() else False
    kept = _ask_ledger(known, ledger, has_log=told) if ledger.exists() else False
    if not told and not kept:
        known.problems.append(_no_witness())
    for path in ledger_copies(folder):
        if not (_ask_log(known, path) if ".log" in path.name.casefold() else _ask_ledger(known, path)):
            known.problems.append(_unreadable(path.name))
    return known


def _ask_log(known: Known, path: Path) -> bool:
    """Add what a log tells; True when it is whole."""
    try:
        log = read_log(path)
    except OSError:
        return False
    steps = [step_of(line) for line in log.lines]
    last = {
        (s["campaign"], s["address"]): _entry(s)
        for s in steps
        if s["what"] not in (BEGIN, OBJECTION, CARRIED, FEEDBACK)
    }
    known.add(last.values(), [(s["address"], s["reply"]) for s in steps if s["what"] == OBJECTION])
    told = [tuple(s[name] for name in _CARRIED) for s in steps if s["what"] == CARRIED]
    known.carried |= dict.fromkeys(Carried(*one) for one in told)
    known.feedback |= dict.fromkeys(_feedback(s) for s in steps if s["what"] == FEEDBACK)
    is_whole = bool(log.lines) and log.damaged_line is None
    if is_whole:
        known.witnesses.append(path.name)
    return is_whole


def _ask_ledger(known: Known, path: Path, *, has_log: bool = True) -> bool:
    """Add what a ledger tells; True when it is sound."""
    try:
        with closing(connect(path, has_log=has_log)) as connection:
            ledger = Ledger(connection, path)
            known.add(ledger.entries(), ledger.objections().items())
            known.carried |= dict.fromkeys(ledger.carried())
            known.feedback |= dict.fromkeys(ledger.feedback())
    except (ProblemError, sqlite3.Error, ValueError):
        return False
    known.witnesses.append(path.name)
    return True


def _entry(step: Step) -> Entry:
    return Entry(
        campaign=step["campaign"],
        address=step["address"],
        municipality=step["municipality"],
        name=step["name"],
        state=State(step["what"]),
        content_hash=step["content"],
        resends=step["resends"],
        reply=step["reply"],
        changed=step["at"],
    )


def _feedback(step: Step) -> Feedback:
    texts = (step[name] for name in ("digest", "words", "when"))
    return Feedback(step["campaign"], step["address"], Kind(step["kind"]), *texts)


def repair(folder: Path, _lock: Lock) -> Known | None:
    """Put one ledger and one log in the place of all there is, and the others aside; None if all is well.

    Only while holding the lock. Raises ProblemError when what is left does not tell everything.
    """
    try:
        with open_ledger(folder):
            return None
    except ProblemError:
        pass  # that is what is to be mended
    known = gather(folder)
    if known.problems:
        raise ProblemError(*known.problems)
    steps: list[Step] = [step_for(entry) for entry in known.entries.values()]
    steps += [{"what": OBJECTION, "address": a, "reply": note} for a, note in known.objections.items()]
    steps += [step_of_carried(carried) for carried in known.carried]
    steps += [step_of_feedback(one) for one in known.feedback]
    try:
        aside = folder / ASIDE / datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        aside.mkdir(parents=True, mode=0o700)
        for name in (FILE, f"{FILE}-journal", sent_log.FILE):
            if (folder / name).exists():
                shutil.copy2(folder / name, aside / name)
        # A journal of the ledger that goes would be rolled back into the one that comes.
        (folder / f"{FILE}-journal").unlink(missing_ok=True)
        write_ledger(folder, steps)
        for path in ledger_copies(folder):
            path.replace(aside / path.name)
    except OSError as error:
        raise ProblemError(ledger_problems.unusable(folder / FILE, error.strerror or str(error))) from error
    with open_ledger(folder):  # raises for what only a person can mend
        return known


def _no_witness() -> Problem:
    return Problem(
        code="repair-impossible",
        file=ledger_problems.LEDGER,
        message=_("neither the ledger nor {log} tells everything that was sent").format(
            log=ledger_problems.LOG
        ),
        remedy=_(
            "Restore both from your backup. If there is none: begin a new campaign only with people who certainly "
            "have no message yet, from a workspace of its own."
        ),
    )


def _unreadable(name: str) -> Problem:
    return Problem(
        code="repair-impossible",
        file=f"content/mail/{name}",
        message=_("this file cannot be read, so nobody knows whether it tells of messages that were sent"),
        remedy=_(
            "Find out where it comes from. If it holds nothing that counts, move it out of content/mail/."
        ),
    )
