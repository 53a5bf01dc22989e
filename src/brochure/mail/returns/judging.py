"""What one saved message is, whom it is about, and what would be written down of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from enum import StrEnum

from brochure.i18n import _
from brochure.mail.address import key_of
from brochure.mail.entry import Entry, Feedback, Kind
from brochure.mail.returns.answers import (
    bare_subject,
    is_automatic,
    is_objection,
    is_receipt,
    seems_objection,
)
from brochure.mail.returns.leading import Directory
from brochure.mail.returns.mailboxes import addresses_of, sender_of
from brochure.mail.returns.reports import Failure, Report, read_report
from brochure.mail.returns.saved import Saved
from brochure.mail.returns.text import body, header, quoted, typed, typed_below
from brochure.mail.safety import shown


class Why(StrEnum):
    """Why nothing is written down of a message."""

    NOT_OURS = "not-ours"
    TEMPORARY = "temporary"
    DELIVERED = "delivered"
    UNCLEAR = "unclear"
    FORWARDED = "forwarded"
    ANOTHER = "another-recipient"
    SENDER = "another-sender"
    SPOOFED = "spoofed"
    SEVERAL = "several-campaigns"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class Judged:
    """One saved message: about whom, and what it means; `why` where nothing is written down of it."""

    saved: Saved
    who: str  # the address it is about, or its sender
    entry: Entry | None = None
    kind: Kind | None = None
    why: Why | None = None
    words: str = ""
    perhaps_objects: bool = False

    @property
    def feedback(self) -> Feedback | None:
        """What would be written down."""
        if self.entry is None or self.kind is None or self.why is not None:
            return None
        words = "" if self.kind is not Kind.BOUNCED else shown(self.words, 200)
        day = written_on(self.saved.message)
        return Feedback(self.entry.campaign, self.entry.address, self.kind, self.saved.digest, words, day)


def why_words() -> dict[Why, str]:
    """Return what people read where nothing is written down."""
    return {
        Why.NOT_OURS: _("unknown: leads to no message of ours"),
        Why.TEMPORARY: _("delayed: the server goes on trying"),
        Why.DELIVERED: _("delivered: needs nothing"),
        Why.UNCLEAR: _("unknown: says not whether it failed for good"),
        Why.FORWARDED: _("unknown: the recipient sends mail on to another address, which failed"),
        Why.ANOTHER: _("unknown: it is about another recipient than the message it brings back"),
        Why.SENDER: _("unknown: somebody else than the recipient wrote it"),
        Why.SPOOFED: _("unknown: its sender may be forged"),
        Why.SEVERAL: _("unknown: this address was mailed in several campaigns"),
        Why.RECEIPT: _("a receipt: needs nothing"),
    }


def written_on(message: Message) -> str:
    """Return the day a message was written, in UTC; empty where it does not say."""
    try:
        moment = parsedate_to_datetime(header(message, "Date"))
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def is_before(message: Message, entry: Entry) -> bool:
    """Tell whether a message was written before ours was sent, a day of wrong clocks apart."""
    day = written_on(message)
    try:
        return bool(day) and (datetime.fromisoformat(entry.changed) - datetime.fromisoformat(day)).days >= 1
    except (ValueError, TypeError):
        return False


def judge(saved: Saved, known: Directory, ours: frozenset[str]) -> list[Judged]:
    """Return what a message means, once for each recipient of ours that it is about.

    `ours` are the addresses of sender and objections, empty where nobody knows them.
    """
    message = saved.message
    report = read_report(message)
    if report is not None:
        return _of_report(saved, report, known)
    sender = sender_of(message)
    if is_receipt(message):
        return [Judged(saved, sender, why=Why.RECEIPT)]
    return [_of_answer(saved, sender, known, ours)]


# ---- reports --------------------------------------------------------------------------------------


def _of_report(saved: Saved, report: Report, known: Directory) -> list[Judged]:
    entry = known.by_ids(report.ids)
    if entry is None and report.has_headers:
        # About a message that is not ours, with our address as its sender: somebody else's, or another program's.
        return [Judged(saved, failure.addresses[-1], why=Why.NOT_OURS) for failure in report.failures[:1]]
    if entry is not None:
        return [_about_message(saved, report, entry, known)]
    return [_about_address(saved, failure, known) for failure in report.failures] or [
        Judged(saved, sender_of(saved.message), why=Why.NOT_OURS)
    ]


def _about_message(saved: Saved, report: Report, entry: Entry, known: Directory) -> Judged:
    """Judge a report that brings back a message of ours."""
    named = [failure for failure in report.failures if entry.address in map(key_of, failure.addresses)]
    if named:
        return _judged(saved, named[0], entry)
    if not report.failures and (written := report.about(entry.address)):
        return _judged(saved, written, entry)
    others = [address for failure in report.failures for address in failure.addresses]
    is_another = any(key_of(address) in known.addresses for address in others)
    why = Why.ANOTHER if is_another else Why.FORWARDED if others else Why.UNCLEAR
    return Judged(saved, others[-1] if others else entry.address, entry, why=why)


def _about_address(saved: Saved, failure: Failure, known: Directory) -> Judged:
    """Judge a report that brings back nothing: only the addresses in it lead to a recipient."""
    who = failure.addresses[0]
    entries = [entry for address in failure.addresses if (entry := known.by_address(address))]
    if not entries:
        several = any(len(known.campaigns(address)) > 1 for address in failure.addresses)
        return Judged(saved, who, why=Why.SEVERAL if several else Why.NOT_OURS)
    if _is_spoofed(saved.message) or is_before(saved.message, entries[0]):
        return Judged(saved, who, why=Why.SPOOFED if _is_spoofed(saved.message) else Why.NOT_OURS)
    return _judged(saved, failure, entries[0])


def _judged(saved: Saved, failure: Failure, entry: Entry) -> Judged:
    why = (
        Why.DELIVERED
        if failure.is_delivered
        else {True: None, False: Why.TEMPORARY, None: Why.UNCLEAR}[failure.is_permanent]
    )
    if why is None and _is_spoofed(saved.message):
        why = Why.SPOOFED
    return Judged(saved, entry.address, entry, Kind.BOUNCED, why, failure.words)


# ---- answers --------------------------------------------------------------------------------------


def _of_answer(saved: Saved, sender: str, known: Directory, ours: frozenset[str]) -> Judged:
    message = saved.message
    text = body(message)
    own, subject = typed(text), bare_subject(message)
    words = shown(" ".join(own.split()), 60)
    kind = _kind(message, subject, own)
    speaks_of_it = seems_objection(subject, f"{own}\n{typed_below(text)}")
    by_id = known.by_ids(_ids(message, "In-Reply-To")) or known.by_ids(_ids(message, "References"))
    # An objection holds for every campaign: it needs no more than the recipient it comes from.
    entry = by_id or (known.latest(sender) if kind is Kind.OBJECTED else known.by_address(sender))

    def unknown(why: Why) -> Judged:
        return Judged(saved, sender, entry, None, why, words, speaks_of_it)

    if entry is None:
        return unknown(Why.SEVERAL if len(known.campaigns(sender)) > 1 else Why.NOT_OURS)
    if _is_spoofed(message):
        return unknown(Why.SPOOFED)
    if not _is_to_us(message, ours):
        return unknown(Why.NOT_OURS)
    is_recipient = key_of(sender) == entry.address
    if not is_recipient and (
        kind is not Kind.ANSWERED or speaks_of_it or not _is_colleague(message, sender, entry, known)
    ):
        return unknown(Why.SENDER)
    if by_id is None and kind is not Kind.OBJECTED and not _quotes(text, ours):
        return unknown(Why.NOT_OURS)
    return Judged(saved, entry.address, entry, kind, None, words, kind is Kind.ANSWERED and speaks_of_it)


def _kind(message: Message, subject: str, own: str) -> Kind:
    if is_automatic(message):
        return Kind.AUTOMATIC
    return Kind.OBJECTED if is_objection(subject, own) else Kind.ANSWERED


def _ids(message: Message, name: str) -> list[str]:
    return header(message, name).split()[-50:]


def _is_colleague(message: Message, sender: str, entry: Entry, known: Directory) -> bool:
    """Tell whether a direct answer to our message comes from another mailbox of the same organisation."""
    is_direct = known.by_ids(_ids(message, "In-Reply-To")) is not None
    return is_direct and key_of(sender).partition("@")[2] == entry.address.partition("@")[2]


def _is_to_us(message: Message, ours: frozenset[str]) -> bool:
    names = ("To", "Cc", "Delivered-To", "X-Original-To")
    addressed = {key_of(address) for address in addresses_of(message, *names)}
    return not ours or bool(addressed & ours)


def _quotes(text: str, ours: frozenset[str]) -> bool:
    """Tell whether an answer quotes a message of ours: its sender's address stands below what was typed."""
    below = quoted(text).lower()
    return any(address in below for address in ours)


def _is_spoofed(message: Message) -> bool:
    """Tell whether the server that received a message found its sender forged (RFC 8601)."""
    results = " ".join(
        " ".join(str(value).split()) for value in message.get_all("Authentication-Results", [])
    ).lower()
    if "dmarc=fail" in results:
        return True
    return "spf=fail" in results and "dkim=pass" not in results
