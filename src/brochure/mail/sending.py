"""Sending a mailing: lock, settle, plan, ask, deliver; the ledger knows every step."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

from brochure.i18n import _
from brochure.mail.address import key_of
from brochure.mail.compose import Letter
from brochure.mail.delivery import Clock, Delivery, Outcome, Pace, RealClock, Result
from brochure.mail.entry import HAS_IT, PROOF, Entry, State, by_mailbox, campaign_of
from brochure.mail.forgotten import is_forgotten
from brochure.mail.ledger import Ledger
from brochure.mail.ledger_file import open_ledger
from brochure.mail.lock import sending_lock
from brochure.mail.login import find_login
from brochure.mail.mailing import Mailing
from brochure.mail.message import build, message_id
from brochure.mail.objections import read_objections
from brochure.mail.photos import carried_files
from brochure.mail.server import Patience, Server, connect
from brochure.mail.transmission import Package
from brochure.nearest import nearest
from brochure.problems import Problem, ProblemError
from brochure.production.holdings import Holdings


@dataclass(frozen=True)
class Plan:
    """What a run would do: what it sends, and to whom it does not, and why."""

    to_send: tuple[Letter, ...]
    letters: tuple[Letter, ...]  # all there are, those included that were sent before
    entries: dict[str, Entry]  # what the ledger says, by address key
    older: tuple[Entry, ...] = ()  # have, or may have, another version of the message
    elsewhere: tuple[Entry, ...] = ()  # got a message in another campaign
    settled: tuple[Entry, ...] = ()  # found half handed over by an interrupted run
    notes: tuple[Problem, ...] = ()  # what was found and needs nothing: a lock left behind, an old ledger

    @property
    def unknown(self) -> list[Entry]:
        """Messages whose fate a person has to find out."""
        return [entry for entry in self.entries.values() if entry.state is State.UNKNOWN]


@dataclass(frozen=True, kw_only=True)
class Edge:
    """What the run needs from the outside: answers, time, and somebody to tell."""

    confirm: Callable[[Plan], bool]
    report: Callable[[Result], None] = lambda result: None
    clock: Clock = field(default_factory=RealClock)
    pace: Pace = field(default_factory=Pace)
    patience: Patience = field(default_factory=Patience)
    while_sending: Callable[[], AbstractContextManager[None]] = nullcontext


def send_mailing(
    mailing: Mailing,
    server: Server,
    edge: Edge,
    again: Sequence[str] = (),
    *,
    choose: Callable[[Ledger], Mailing] | None = None,
) -> tuple[Plan, Outcome | None]:
    """Send what is not accepted yet, or only to the addresses named in `again`, whatever became of theirs.

    `choose` returns, while nobody else sends, what is to be sent in the place of `mailing`.
    Returns the plan and the outcome, None when `edge.confirm` said no or there was nothing to send.
    Raises ProblemError when another run is sending, or an address in `again` is not on the list.
    """
    folder = mailing.workspace.mail
    with sending_lock(folder) as lock, open_ledger(folder) as ledger:
        assert ledger is not None  # it is made when there is none
        settled = ledger.settle()
        ledger.record_objections(read_objections(mailing.workspace)[0])
        notes = [*lock.notes, *ledger.notes]
        if choose is not None:
            mailing = choose(ledger)
            notes += mailing.problems
        campaign = mailing.mail.campaign
        plan = make_plan(mailing, ledger, again, settled, notes)
        if not plan.to_send:
            return plan, None
        if not mailing.mail.is_campaign_named and (others := _other_campaigns(ledger, campaign)):
            raise ProblemError(_unnamed(campaign, others))
        # before the question: nobody should answer it in vain
        sign_in, now = mailing.mail.settings.sign_in, edge.clock.now
        login = find_login(server, sign_in, seconds=edge.patience.command, now=now)
        if not edge.confirm(plan):
            return plan, None
        ledger.prepare(campaign, [_entered(letter) for letter in plan.to_send])
        before = {
            key: entry
            for key, entry in plan.entries.items()
            if again and entry.state in HAS_IT and entry.address == key
        }
        delivery = Delivery(
            ledger,
            campaign,
            lambda: connect(server, login, edge.patience, mailing.sender.domain),
            lambda letter: _package(mailing, letter, before),
            clock=edge.clock,
            pace=edge.pace,
            patience=edge.patience,
            report=edge.report,
            before=before,
            may_go_on=lock.must_be_ours,
            carries=partial(carried_files, mailing.workspace, Holdings(mailing.workspace)),
            login=login,
        )
        lock.mark()
        with edge.while_sending():
            return plan, delivery.run(plan.to_send)


def make_plan(
    mailing: Mailing,
    ledger: Ledger,
    again: Sequence[str] = (),
    settled: Sequence[Entry] = (),
    notes: Sequence[Problem] = (),
) -> Plan:
    """Compare a mailing with the ledger."""
    campaign = mailing.mail.campaign
    by_key = {letter.recipient.mailbox.key: letter for letter in mailing.letters}
    known = {entry.address: entry for entry in ledger.entries(campaign)}
    entries = by_mailbox(known, [letter.recipient.mailbox for letter in mailing.letters])
    wanted = _again(by_key, again)
    older = [
        entry
        for key, letter in by_key.items()
        if (entry := entries.get(key))
        and entry.state in HAS_IT
        and not is_forgotten(entry.address)
        and entry.content_hash != letter.content_hash
    ]
    may_have = {key for key, entry in entries.items() if entry.state in (*HAS_IT, State.OBJECTED)}
    to_send = wanted if again else [letter for key, letter in by_key.items() if key not in may_have]
    sending_to = {key for letter in to_send for key in letter.recipient.mailbox.keys}
    elsewhere = [
        entry
        for entry in ledger.entries()
        if campaign_of(entry.campaign) != campaign_of(campaign)
        and entry.address in sending_to
        and entry.state in HAS_IT
    ]
    return Plan(
        to_send=tuple(to_send),
        letters=mailing.letters,
        entries=entries,
        older=() if again else tuple(older),
        elsewhere=tuple(elsewhere),
        settled=tuple(entry for entry in settled if entry.campaign == campaign),
        notes=tuple(notes),
    )


def _other_campaigns(ledger: Ledger, campaign: str) -> list[str]:
    """Return the campaigns that were mailed, where this one never was."""
    found = {
        entry.campaign
        for entry in ledger.entries()
        if entry.state in HAS_IT and not entry.campaign.startswith(PROOF)
    }
    return [] if campaign in found else sorted(found)


def _unnamed(campaign: str, others: Sequence[str]) -> Problem:
    return Problem(
        code="campaign-unnamed",
        file="content/mail/settings.yaml",
        field="campaign",
        message=_(
            "nobody named this campaign, so it would be called {campaign} and mail everybody again who got: {others}"
        ).format(campaign=campaign, others=", ".join(others)),
        remedy=_(
            "Did the settings vanish? Put them back, or name the campaign: --campaign {other} to go on with it, "
            "another name to begin a new one."
        ).format(other=others[-1]),
    )


def _again(by_key: dict[str, Letter], again: Sequence[str]) -> list[Letter]:
    found, problems = [], []
    for address in again:
        letter = by_key.get(key_of(address))
        if letter is None:
            near = nearest(key_of(address), by_key)
            problems.append(
                Problem(
                    code="resend-unknown",
                    message=_("{address} is not on the list").format(address=address),
                    remedy=_("Did you mean {near}?").format(near=near)
                    if near
                    else _("Give an address that stands on the list of recipients."),
                )
            )
        elif letter not in found:
            found.append(letter)
    if problems:
        raise ProblemError(*problems)
    return found


def _entered(letter: Letter) -> tuple[str, str, str, str]:
    recipient = letter.recipient
    return recipient.mailbox.key, recipient.municipality, recipient.name, letter.content_hash


def _package(mailing: Mailing, letter: Letter, before: Mapping[str, Entry]) -> Package:
    entry = before.get(letter.recipient.mailbox.key)
    resends = entry.resends + (entry.state is State.ACCEPTED) if entry else 0
    identifier = message_id(mailing.mail.campaign, letter, str(resends) if resends else "")
    data = build(letter, identifier=identifier, date=datetime.now(UTC))
    return Package(mailing.sender, letter.recipient.mailbox, data)
