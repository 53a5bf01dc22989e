"""What the ledger knows: every message of every campaign, and every objection."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from brochure.i18n import _
from brochure.mail import sent_log
from brochure.mail.address import keys_of
from brochure.mail.entry import REMINDER, Entry, Feedback, State, campaign_of, count_words
from brochure.mail.ledger import Ledger
from brochure.mail.ledger_file import FILE, open_ledger
from brochure.mail.ledger_problems import LEDGER, LOG
from brochure.mail.lock import LockedError, sending_lock
from brochure.mail.neighbours import LOCK_FILE, neighbour_problems
from brochure.mail.objections import read_objections
from brochure.mail.photos import withdrawal_problems
from brochure.mail.privacy.retention import retention_problems
from brochure.mail.recipients import read_rows
from brochure.mail.repair import ASIDE, gather, repair
from brochure.problems import Problem, ProblemError, Severity
from brochure.workspace import Workspace, stem_of


@dataclass(frozen=True)
class Status:
    """The ledger's messages, what came back, and the objections."""

    entries: tuple[Entry, ...]  # without reminders
    objections: dict[str, str]
    sending: bool  # a run is sending at this moment
    problems: tuple[Problem, ...] = ()
    agrees: bool | None = None  # ledger and log tell the same; None where nothing was ever sent
    reminders: tuple[Entry, ...] = ()
    feedback: tuple[Feedback, ...] = ()

    def reminder(self, entry: Entry) -> Entry | None:
        """Return the reminder of a message."""
        return self._reminders.get((entry.campaign, entry.address))

    def answers(self, entry: Entry) -> list[Feedback]:
        """Return what came back after a message or its reminder, the oldest first."""
        return self._answers.get((entry.campaign, entry.address), [])

    @cached_property
    def _reminders(self) -> dict[tuple[str, str], Entry]:
        return {(campaign_of(entry.campaign), entry.address): entry for entry in self.reminders}

    @cached_property
    def _answers(self) -> dict[tuple[str, str], list[Feedback]]:
        found: dict[tuple[str, str], list[Feedback]] = {}
        for one in sorted(self.feedback, key=lambda one: one.at):
            found.setdefault((campaign_of(one.campaign), one.address), []).append(one)
        return found

    def counts(self) -> dict[str, Counter[State]]:
        """Return how many messages are in each state, by campaign."""
        found: dict[str, Counter[State]] = {}
        for entry in self.entries:
            found.setdefault(entry.campaign, Counter())[entry.state] += 1
        return found


@dataclass
class _Seen:
    entries: list[Entry] = field(default_factory=list)
    objections: dict[str, str] = field(default_factory=dict)
    feedback: list[Feedback] = field(default_factory=list)
    is_sending: bool = False
    agrees: bool | None = None
    problems: list[Problem] = field(default_factory=list)


def read_status(
    workspace: Workspace, campaign: str | None = None, list_file: Path | None = None, *, mend: bool = False
) -> Status:
    """Return the state of one campaign or all, of the addresses on a list or of all.

    What an interrupted run left half handed over becomes unknown. Where ledger and log disagree, that is
    a problem, and what they tell together is shown; `mend` puts them together for good, or raises
    ProblemError.
    """
    written, problems = read_objections(workspace)
    wanted = None
    if list_file is not None:
        rows, list_problems = read_rows(list_file, workspace.relative(list_file))
        problems += list_problems
        wanted = {key for row in rows for key in keys_of(row.values.get("email", ""))}
    seen = _Seen()
    if mend:
        seen.problems += _mended(workspace.mail)
    if _has_traces(workspace.mail):
        _look(workspace.mail, written, seen)
    name = stem_of(campaign) if campaign is not None else None
    entries = tuple(
        entry
        for entry in seen.entries
        if (wanted is None or entry.address in wanted)
        and (name is None or campaign_of(entry.campaign) == name)
    )
    reminders = tuple(entry for entry in entries if entry.campaign.endswith(REMINDER))
    first = tuple(entry for entry in entries if not entry.campaign.endswith(REMINDER))
    objections = {**seen.objections, **{address: note or _("no date") for address, note in written.items()}}
    told = (
        *problems,
        *seen.problems,
        *withdrawal_problems(workspace),
        *retention_problems(workspace),
    )
    return Status(
        first, objections, seen.is_sending, told, seen.agrees, reminders, feedback=tuple(seen.feedback)
    )


def _has_traces(folder: Path) -> bool:
    names = (FILE, sent_log.FILE, LOCK_FILE)
    return any((folder / name).exists() for name in names) or bool(neighbour_problems(folder))


def _look(folder: Path, written: Mapping[str, str], seen: _Seen) -> None:
    try:
        _open(folder, written, seen)
        seen.agrees = True
    except ProblemError as error:
        known = gather(folder)
        seen.entries, seen.objections = list(known.entries.values()), known.objections
        seen.feedback = list(known.feedback)
        seen.agrees = False
        seen.problems += error.problems


def _open(folder: Path, written: Mapping[str, str], seen: _Seen) -> None:
    try:
        with sending_lock(folder) as lock, open_ledger(folder) as ledger:
            seen.problems += [*lock.notes, *(ledger.notes if ledger else ())]
            if ledger is not None:
                ledger.settle()
                ledger.record_objections(written)
                _take(ledger, seen)
            return
    except LockedError as error:
        seen.is_sending = True
        seen.problems += [replace(p, severity=Severity.NOTE) for p in error.problems]
    except ProblemError as error:
        if error.problems[0].code != "mail-lock-unusable":
            raise
        seen.problems += [replace(p, severity=Severity.WARNING) for p in error.problems]
    with open_ledger(folder, create=False) as ledger:
        if ledger is not None:
            _take(ledger, seen)


def _take(ledger: Ledger, seen: _Seen) -> None:
    seen.entries, seen.objections = ledger.entries(), ledger.objections()
    seen.feedback = ledger.feedback()


def _mended(folder: Path) -> list[Problem]:
    """Put ledger and log together; return what was done, as a note."""
    with sending_lock(folder) as lock:
        known = repair(folder, lock)
    if known is None:
        message = _("ledger and log agree; there was nothing to put together")
        return [Problem(code="ledger-sound", severity=Severity.NOTE, file=LEDGER, message=message)]
    return [
        Problem(
            code="ledger-repaired",
            severity=Severity.NOTE,
            file=LEDGER,
            message=_(
                "ledger and log were put together from {names}: {counts}, {objections} objections"
            ).format(
                names=", ".join(known.witnesses),
                counts=count_words(known.entries.values()),
                objections=len(known.objections),
            ),
            remedy=_("What they were put together from is kept in {folder}. Look at the table above.").format(
                folder=f"content/mail/{ASIDE}/"
            ),
        )
    ]


def standing_words(status: Status) -> str:
    """Return how ledger and log stand, for people."""
    if status.agrees is None:
        return _("Nothing was ever sent from this workspace.")
    if status.agrees:
        return _("{ledger} and {log} tell the same.").format(ledger=LEDGER, log=LOG)
    return _("{ledger} and {log} do not tell the same; below is what is known from all there is.").format(
        ledger=LEDGER, log=LOG
    )
