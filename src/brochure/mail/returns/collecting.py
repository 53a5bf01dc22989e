"""From saved messages to what the ledger keeps of them: read, lead, ask, write down each once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brochure.i18n import _
from brochure.mail.entry import Feedback, Kind, campaign_of, kind_words
from brochure.mail.ledger import Ledger
from brochure.mail.ledger_file import open_ledger
from brochure.mail.lock import sending_lock
from brochure.mail.objections import read_objections
from brochure.mail.returns.judging import Judged, judge, why_words
from brochure.mail.returns.leading import Directory, directory_of
from brochure.mail.returns.saved import Saved, broken, read_saved
from brochure.mail.safety import shown
from brochure.mail.settings import load_mail
from brochure.problems import Problem, ProblemError, Severity
from brochure.workspace import Workspace, stem_of


@dataclass(frozen=True)
class Returns:
    """What came back, message by message, and what of it the ledger does not know yet."""

    judged: tuple[Judged, ...]
    new: tuple[Feedback, ...]
    problems: tuple[Problem, ...]

    def is_known(self, judged: Judged) -> bool:
        """Tell whether the ledger knows this already."""
        return judged.feedback is not None and judged.feedback not in self.new


def collect_returns(
    workspace: Workspace,
    paths: Iterable[Path],
    confirm: Callable[[Returns], bool],
    campaign: str | None = None,
) -> tuple[Returns, int]:
    """Read saved messages, and write down what they mean when `confirm` says so; each once.

    Returns what was found and how much of it was written down. Raises ProblemError when nothing was ever
    sent, or another run holds the lock.
    """
    mail, _problems = load_mail(workspace, campaign, to_send=False)
    boxes = (mail.sender, mail.objections) if mail else ()
    ours = frozenset(key for box in boxes if box for key in box.keys)
    saved, problems = read_saved(paths, workspace.root)
    folder = workspace.mail
    with sending_lock(folder) as lock, open_ledger(folder, create=False) as ledger:
        if ledger is None:
            raise ProblemError(_nothing_sent())
        problems += [*lock.notes, *ledger.notes]
    with sending_lock(folder), open_ledger(folder) as ledger:
        assert ledger is not None
        ledger.record_objections(read_objections(workspace)[0])
        known = _of_campaign(directory_of(ledger), campaign)
        judged = [one for message in saved for one in _judged(message, known, ours, problems)]
        before = {(one.campaign, one.address, one.digest) for one in ledger.feedback()}
        new: dict[tuple[str, str, str], Feedback] = {}
        for one in judged:
            found = one.feedback
            if found and (key := (found.campaign, found.address, found.digest)) not in before:
                new.setdefault(key, found)
        problems += [_perhaps(one) for one in judged if one.perhaps_objects]
        returns = Returns(tuple(judged), tuple(new.values()), tuple(problems))
        if not new or not confirm(returns):
            return returns, 0
        return returns, _record(ledger, returns.new)


def _judged(saved: Saved, known: Directory, ours: frozenset[str], problems: list[Problem]) -> list[Judged]:
    """Judge one message; what the standard library cannot take apart is told, and stops no other."""
    try:
        return judge(saved, known, ours)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError):
        problems.append(broken().at(file=saved.place))
        return []


def _record(ledger: Ledger, found: Iterable[Feedback]) -> int:
    objected = {one.address: one.at[:10] for one in found if one.kind is Kind.OBJECTED}
    if objected:
        ledger.record_objections(objected)
    return len(ledger.record_feedback(found))


def _of_campaign(known: Directory, campaign: str | None) -> Directory:
    """Return what is known of one campaign and its reminders."""
    if campaign is None:
        return known
    name = stem_of(campaign)
    tokens = {token: entry for token, entry in known.tokens.items() if campaign_of(entry.campaign) == name}
    addresses = {
        address: kept
        for address, entries in known.addresses.items()
        if (kept := [entry for entry in entries if campaign_of(entry.campaign) == name])
    }
    return Directory(tokens, addresses)


def _perhaps(judged: Judged) -> Problem:
    message = _("{address} seems to ask for no more mail: {words}")
    return Problem(
        code="objection-perhaps",
        severity=Severity.WARNING,
        file=judged.saved.place,
        message=message.format(address=shown(judged.who), words=judged.words),
        remedy=_("Read it. If it is an objection, write the address in content/mail/objections.yaml."),
    )


def _nothing_sent() -> Problem:
    return Problem(
        code="nothing-sent",
        message=_("nothing was ever sent from this workspace, so nothing can come back to it"),
        remedy=_("Give the workspace that the mailing was sent from: --workspace FOLDER."),
    )


def judged_words(returns: Returns, judged: Judged) -> str:
    """Return what a message means, for people."""
    if judged.why is not None:
        return why_words()[judged.why]
    words = kind_words()[judged.kind] if judged.kind else ""
    return _("{what} (known already)").format(what=words) if returns.is_known(judged) else words


def returns_json(returns: Returns, recorded: int) -> dict[str, Any]:
    """Return what came back as plain values; keys and kinds are English."""
    return {
        "recorded": recorded,
        "messages": [
            {
                "file": one.saved.file,
                "number": one.saved.number,
                "address": one.who,
                "municipality": one.entry.municipality if one.entry else "",
                "campaign": campaign_of(one.entry.campaign) if one.entry else "",
                "kind": str(one.kind) if one.feedback else "unknown",
                "why": str(one.why) if one.why else "",
                "known": returns.is_known(one),
                "words": one.words,
            }
            for one in returns.judged
        ],
    }
