"""Reminding: one more message to those who got the first and are silent, once each.

A reminder is a message of the ledger like any other, under the campaign's name with `+reminder`: so it is as
certain as a first message that nobody gets two and nobody is forgotten, whatever dies in between.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from brochure.i18n import _, ngettext
from brochure.mail.delivery import Outcome
from brochure.mail.entry import NO_REMINDER, PROOF, REMINDER, Entry, State, by_mailbox, campaign_of
from brochure.mail.forgotten import Erased, is_forgotten, objection_of
from brochure.mail.holders import label_holders
from brochure.mail.ledger import Ledger
from brochure.mail.mailing import Mailing
from brochure.mail.proof_reminding import answered_in, round_to_remind_of
from brochure.mail.proof_round import ProofRound
from brochure.mail.recipient import Known, Recipient
from brochure.mail.recipients import list_path, read_recipients
from brochure.mail.reminder import ReminderComposer
from brochure.mail.sending import Edge, Plan, send_mailing
from brochure.mail.server import Server
from brochure.mail.settings import Mail, load_mail
from brochure.mail.unfilled import placeholder_problem
from brochure.mail.words import languages
from brochure.problems import Problem, ProblemError, Severity, is_blocking
from brochure.workspace import Workspace


@dataclass(frozen=True)
class Reminding:
    """A campaign whose recipients can be reminded; of a proof round (`proofs`), who `answered` need not be."""

    workspace: Workspace
    mail: Mail
    recipients: tuple[Recipient, ...]
    problems: tuple[Problem, ...] = ()
    proofs: ProofRound | None = None
    answered: frozenset[str] = frozenset()

    def chosen(self, ledger: Ledger) -> Mailing:
        """Return the reminders to those who are silent now, with who gets none and why as notes.

        Raises ProblemError when nothing of the campaign was sent, or a reminder cannot be composed.
        """
        campaign = self.mail.campaign
        known = {entry.address: entry for entry in ledger.entries(campaign)}
        if not any(entry.state is State.ACCEPTED for entry in known.values()):
            raise ProblemError(_nothing_sent(campaign, ledger))
        entries = by_mailbox(known, [recipient.mailbox for recipient in self.recipients])
        answered = dict.fromkeys(self.answered, "agreed") | {
            one.address: str(one.kind)
            for one in ledger.feedback()
            if campaign_of(one.campaign) == campaign and one.kind in NO_REMINDER
        }
        objected = ledger.objections()
        erased = Erased(objected)
        compose = self.proofs.again if self.proofs else ReminderComposer(self.workspace, self.mail).letter
        letters, why = [], Counter[str]()
        for recipient in self.recipients:
            entry = entries.get(recipient.mailbox.key)
            reason = _reason(entry, answered, objection_of(recipient.mailbox, objected, erased) is not None)
            if reason or entry is None:
                why[reason] += 1
                continue
            letters.append(compose(recipient, entry))
        notes = _notes(why, campaign)
        listed = {entry.address for entry in entries.values()}
        silent = [
            entry
            for entry in known.values()
            if entry.address not in listed
            and not is_forgotten(entry.address)
            and not _reason(entry, answered, entry.address in objected)
        ]
        notes += [_not_listed(silent, is_proof=self.proofs is not None)] if silent else []
        unfilled = [
            problem
            for letter in letters
            for name, text in (("subject", letter.subject), ("text", letter.text))
            if (problem := placeholder_problem(text, name, letter.recipient.file, letter.recipient.line))
        ]
        if unfilled:
            raise ProblemError(*unfilled)
        mail = replace(self.mail, campaign=campaign + REMINDER, is_campaign_named=True)
        return Mailing(self.workspace, mail, tuple(letters), tuple(notes))


def prepare_reminders(
    workspace: Workspace, list_file: Path | None = None, campaign: str | None = None
) -> Reminding:
    """Return what reminders of a campaign need: its settings, and the recipients of the list.

    Raises ProblemError with all that is wrong, at once. Whoever objected may still stand on the list here.
    """
    if campaign and campaign.startswith(PROOF):
        return _of_proofs(workspace, campaign)
    mail, problems = load_mail(workspace, campaign, to_send=True)
    holders, holder_problems = label_holders(workspace, mail.settings.label_holders_too if mail else ())
    known = Known(
        root=workspace.root,
        documents=(),
        languages=languages(workspace),
        holders=holders,
        objections={},
        carries_files=False,
    )
    recipients, list_problems = read_recipients(workspace, list_path(workspace, list_file), known)
    problems += [*holder_problems, *list_problems]
    if mail is None or any(is_blocking(problem) for problem in problems):
        raise ProblemError(*problems)
    return Reminding(workspace, mail, tuple(recipients), tuple(problems))


def _of_proofs(workspace: Workspace, campaign: str) -> Reminding:
    """Return what reminders of a proof round need; who is reminded stands in the proofs and people.yaml, in no list."""
    found = round_to_remind_of(workspace, campaign)
    mailing = found.mailing
    recipients = tuple(letter.recipient for letter in mailing.letters)
    answered = answered_in(workspace, found)
    return Reminding(workspace, mailing.mail, recipients, mailing.problems, found, answered)


def send_reminders(reminding: Reminding, server: Server, edge: Edge) -> tuple[Plan, Outcome | None]:
    """Remind everybody who is silent, once each; see `send_mailing`."""
    empty = Mailing(reminding.workspace, reminding.mail, ())
    return send_mailing(empty, server, edge, choose=reminding.chosen)


def _reason(entry: Entry | None, answered: Mapping[str, str], objected: object) -> str:
    """Return why somebody is not reminded, as a code; empty for who is."""
    if objected or (entry is not None and entry.state is State.OBJECTED):
        return "objected"
    if entry is None or entry.state in (State.PREPARED, State.REFUSED):
        return "not-sent"
    if entry.state is not State.ACCEPTED:
        return "unknown"
    return str(answered.get(entry.address, ""))


def _notes(why: Counter[str], campaign: str) -> list[Problem]:
    words = {
        "answered": _("{count} answered"),
        "agreed": _("{count} agreed or sent remarks"),
        "bounced": _("{count} could not be reached"),
        "objected": _("{count} objected"),
        "not-sent": _("{count} never got the first message"),
        "unknown": _("{count} may never have got the first message"),
    }
    told = [words[reason].format(count=why[reason]) for reason in words if why[reason]]
    if not told:
        return []
    message = _("not reminded of {campaign}: {reasons}").format(campaign=campaign, reasons=", ".join(told))
    return [Problem(code="not-reminded", severity=Severity.NOTE, message=message)]


def _not_listed(entries: list[Entry], *, is_proof: bool) -> Problem:
    message = ngettext(
        "{count} person got the first message, is silent and does not stand on the list: {addresses}",
        "{count} people got the first message, are silent and do not stand on the list: {addresses}",
        len(entries),
    )
    addresses = ", ".join(entry.address for entry in entries[:12]) + (" …" if len(entries) > 12 else "")
    return Problem(
        code="reminder-not-on-list",
        severity=Severity.WARNING,
        message=message.format(count=len(entries), addresses=addresses),
        remedy=_("They are not reminded. Put their address back in content/mail/people.yaml.")
        if is_proof
        else _("They are not reminded. Give the list they stood on: --list FILE"),
    )


def _nothing_sent(campaign: str, ledger: Ledger) -> Problem:
    sent = {campaign_of(entry.campaign) for entry in ledger.entries() if entry.state is State.ACCEPTED}
    return Problem(
        code="reminder-nothing-sent",
        message=_("nothing of campaign {campaign} was sent, so there is nothing to remind of").format(
            campaign=campaign
        ),
        remedy=_("Campaigns that were sent: {names}. Name one with --campaign.").format(
            names=", ".join(sorted(sent)) or "–"
        ),
    )
