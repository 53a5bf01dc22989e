"""What is known of one message: its state, and everything a step of it leaves behind."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from brochure.i18n import _
from brochure.mail.address import Mailbox
from brochure.mail.forgotten import Erased


class State(StrEnum):
    """What became of a message."""

    PREPARED = "prepared"  # not yet sent, or to be tried again
    HANDED = "handed"  # on its way to the server at this very moment
    ACCEPTED = "accepted"  # the server took it
    REFUSED = "refused"  # the server would not have it
    UNKNOWN = "unknown"  # cut off in between: it may have arrived
    OBJECTED = "objected"  # the recipient wants no mail


HAS_IT = (State.ACCEPTED, State.HANDED, State.UNKNOWN)
"""States in which the recipient has the message, or may have it: never sent again by itself."""


PROOF = "proof-"
"""How the names of campaigns begin that are proof rounds: no mailing is one of them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message in the ledger."""

    campaign: str
    address: str
    municipality: str
    name: str
    state: State
    content_hash: str
    resends: int
    reply: str
    changed: str


@dataclass(frozen=True, slots=True)
class Carried:
    """What one sending carried: each file with its photos and the SHA-256 these had, in JSON (`files`).

    `null` for a file of which nobody knows the photos.
    """

    campaign: str
    address: str
    content_hash: str
    files: str
    at: str


class Kind(StrEnum):
    """What came back after a message."""

    BOUNCED = "bounced"  # it could not be delivered, for good
    ANSWERED = "answered"  # a person wrote back
    AUTOMATIC = "automatic"  # a machine wrote back: away, received
    OBJECTED = "objected"  # the recipient wants no more mail


NO_REMINDER = (Kind.BOUNCED, Kind.ANSWERED, Kind.OBJECTED)
"""After these nobody is reminded."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one message that came back means for the recipient of one of ours.

    `digest` tells it from all others, `words` is what it said in short, `at` when it was written.
    """

    campaign: str
    address: str
    kind: Kind
    digest: str
    words: str
    at: str


REMINDER = "+reminder"
"""Ends the name under which reminders stand in the ledger: no campaign of its own can be called so."""


def campaign_of(name: str) -> str:
    """Return the campaign that a message of the ledger belongs to, a reminder's too."""
    return name.removesuffix(REMINDER)


def campaign_words(name: str) -> str:
    """Return what people call a campaign of the ledger, a reminder's too."""
    campaign = campaign_of(name)
    return campaign if campaign == name else _("{campaign} (reminder)").format(campaign=campaign)


def by_mailbox(entries: Mapping[str, Entry], mailboxes: Iterable[Mailbox]) -> dict[str, Entry]:
    """Return the entries of mailboxes by key; one that version 0.1 wrote otherwise is found as well."""
    found: dict[str, Entry] = {}
    erased = Erased(entries)
    for mailbox in mailboxes:
        known = [entries[key] for key in (*mailbox.keys, *erased.of(mailbox.keys)) if key in entries]
        if known:  # where there are two, the one that has the message counts
            found[mailbox.key] = min(known, key=lambda entry: entry.state not in (*HAS_IT, State.OBJECTED))
    return found


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


def kind_words() -> dict[Kind, str]:
    """Return what people call what came back."""
    return {
        Kind.BOUNCED: _("came back: not delivered"),
        Kind.ANSWERED: _("answered"),
        Kind.AUTOMATIC: _("automatic reply"),
        Kind.OBJECTED: _("objected"),
    }


def count_words(entries: Iterable[Entry]) -> str:
    """Return how many messages are in each state, for people."""
    counts, words = Counter(entry.state for entry in entries), state_words()
    return ", ".join(f"{counts[state]} {words[state]}" for state in State if counts[state]) or "0"
