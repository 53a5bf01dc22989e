"""Which message of ours something came back to: by its identifier, else by an address that is named; never by guess.

An identifier of ours holds a digest that nobody can think up (`message_token`). An address alone counts only where
nothing speaks against it: a report about another message, or an answer that is none to ours, leads to nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from brochure.mail.address import key_of
from brochure.mail.entry import HAS_IT, Entry, State, campaign_of
from brochure.mail.ledger import Ledger
from brochure.mail.message import message_token

_MAX_RESENDS = 50  # of one message, on purpose
_SENT = (*HAS_IT, State.OBJECTED)


@dataclass
class Directory:
    """Every message that left, by the token in its identifier and by its address."""

    tokens: dict[str, Entry] = field(default_factory=dict)
    addresses: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def by_ids(self, ids: Iterable[str]) -> Entry | None:
        """Return the message that one of the identifiers belongs to."""
        for one in ids:
            token = one.strip("<> \t").partition("@")[0].lower()
            if token in self.tokens:
                return self.tokens[token]
        return None

    def by_address(self, address: str) -> Entry | None:
        """Return the latest message to an address; None where there is none, or where several campaigns mailed it."""
        return self.latest(address) if len(self.campaigns(address)) == 1 else None

    def latest(self, address: str) -> Entry | None:
        """Return the latest message to an address, of whatever campaign."""
        found = self.addresses.get(key_of(address), [])
        return max(found, key=lambda entry: entry.changed, default=None)

    def campaigns(self, address: str) -> list[str]:
        """Return the campaigns in which an address was mailed."""
        return sorted({campaign_of(entry.campaign) for entry in self.addresses.get(key_of(address), [])})


def directory_of(ledger: Ledger) -> Directory:
    """Return every message that left, as the ledger tells."""
    found = Directory()
    contents: dict[tuple[str, str], set[str]] = defaultdict(set)
    left: Mapping[tuple[str, str, str], set[str]] = ledger.reached()
    for (campaign, address, content), states in left.items():
        if State.HANDED in states or State.ACCEPTED in states:
            contents[campaign, address].add(content)
    for entry in ledger.entries():
        known = contents[entry.campaign, entry.address] | (
            {entry.content_hash} if entry.state in HAS_IT else set()
        )
        for content in known:
            for again in range(min(entry.resends, _MAX_RESENDS) + 1):
                token = message_token(entry.campaign, entry.address, content, str(again) if again else "")
                found.tokens[token] = entry
        if known and entry.state in _SENT:
            found.addresses[entry.address].append(entry)
    return found
