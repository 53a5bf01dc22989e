"""What the ledger knows: every message of every campaign, and every objection."""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brochure.i18n import _
from brochure.mail.address import key_of
from brochure.mail.ledger import Entry, State, open_ledger
from brochure.mail.lock import sending_lock
from brochure.mail.mailing import known_objections
from brochure.mail.recipients import read_rows
from brochure.problems import Problem
from brochure.workspace import Workspace, stem_of

# A cell that begins so is a formula to Excel, whoever wrote it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Status:
    """The ledger's messages and the objections."""

    entries: tuple[Entry, ...]
    objections: dict[str, str]
    sending: bool  # a run is sending at this moment
    problems: tuple[Problem, ...] = ()

    def counts(self) -> dict[str, Counter[State]]:
        """Return how many messages are in each state, by campaign."""
        found: dict[str, Counter[State]] = {}
        for entry in self.entries:
            found.setdefault(entry.campaign, Counter())[entry.state] += 1
        return found


def read_status(workspace: Workspace, campaign: str | None = None, list_file: Path | None = None) -> Status:
    """Return the state of one campaign or all, of the addresses on a list or of all.

    What an interrupted run left half handed over becomes unknown.
    """
    objections, problems = known_objections(workspace)
    wanted = None
    if list_file is not None:
        rows, list_problems = read_rows(list_file, workspace.relative(list_file))
        problems += list_problems
        wanted = {key_of(row.values.get("email", "")) for row in rows}
    with open_ledger(workspace.mail, create=False) as ledger:
        if ledger is None:
            return Status((), objections, False, tuple(problems))
        with sending_lock(workspace.mail) as alone:
            if alone:
                ledger.settle()
            found = ledger.entries(stem_of(campaign) if campaign is not None else None)
    entries = tuple(entry for entry in found if wanted is None or entry.address in wanted)
    return Status(entries, objections, not alone, tuple(problems))


def status_json(status: Status) -> dict[str, Any]:
    """Return the status as plain values; keys and states are English."""
    return {
        "sending": status.sending,
        "messages": [_plain(entry) for entry in status.entries],
        "objections": [{"address": address, "note": note} for address, note in status.objections.items()],
    }


def _plain(entry: Entry) -> dict[str, str]:
    return {
        "campaign": entry.campaign,
        "municipality": entry.municipality,
        "name": entry.name,
        "email": entry.address,
        "state": str(entry.state),
        "changed": entry.changed,
        "reply": entry.reply,
    }


def status_csv(status: Status) -> str:
    """Return the status as Excel opens it with a double click: semicolons and a byte order mark."""
    target = io.StringIO()
    target.write("\ufeff")
    columns = ("campaign", "municipality", "name", "email", "state", "changed", "reply")
    writer = csv.writer(target, delimiter=";", lineterminator="\n")
    writer.writerow(columns)
    for entry in status.entries:
        plain = _plain(entry)
        writer.writerow([_harmless(plain[name]) for name in columns])
    listed = {entry.address for entry in status.entries if entry.state is State.OBJECTED}
    for address, note in status.objections.items():
        if address not in listed:
            writer.writerow(["", "", "", _harmless(address), str(State.OBJECTED), "", _harmless(note)])
    return target.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def state_words() -> dict[State, str]:
    """Return what people call the states."""
    return {
        State.PREPARED: _("not sent yet"),
        State.HANDED: _("being handed over"),
        State.ACCEPTED: _("accepted by the server"),
        State.REFUSED: _("refused by the server"),
        State.UNKNOWN: _("unknown: may have arrived"),
        State.OBJECTED: _("objected"),
    }
