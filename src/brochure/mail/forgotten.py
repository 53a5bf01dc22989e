"""People who were erased: a digest in the place of their address keeps an objection alive, and nobody gets two.

The digest is keyed with a number that only this workspace's ledger has, so that it fits no list of digests made
elsewhere. Whoever holds the ledger can still try addresses: it is a pseudonym (GDPR art. 4 (5)), not anonymous, and
nothing else is kept beside it.
"""

import hmac
import os
from collections.abc import Iterable, Mapping
from hashlib import sha256

from brochure.i18n import _
from brochure.mail.address import Mailbox, key_of

_MARK = "forgotten:"


def is_forgotten(address: str) -> bool:
    """Tell whether the ledger holds a digest in the place of an address."""
    return address.startswith(_MARK) and address.count(":") == 2


def salt_of(addresses: Iterable[str]) -> str:
    """Return the key of the digests of a ledger: the one in use, else a new one."""
    return next(
        (address.split(":")[1] for address in addresses if is_forgotten(address)), os.urandom(16).hex()
    )


def digest_of(key: str, salt: str) -> str:
    """Return what stands in the place of an address, given as it is compared."""
    return f"{_MARK}{salt}:{hmac.new(salt.encode(), key.encode(), sha256).hexdigest()}"


class Erased:
    """The digests among the addresses of a ledger."""

    def __init__(self, addresses: Iterable[str] = ()) -> None:
        self._known = {address for address in addresses if is_forgotten(address)}
        self._salts = {address.split(":")[1] for address in self._known}

    def of(self, keys: Iterable[str]) -> list[str]:
        """Return the digests that stand for an address, given in the ways it may be compared."""
        made = (digest_of(key, salt) for key in keys for salt in self._salts)
        return [digest for digest in made if digest in self._known]


def objection_of(mailbox: Mailbox, objections: Mapping[str, str], erased: Erased) -> str | None:
    """Return the note of a mailbox's objection, also of one whose address was erased; None where there is none."""
    for key in mailbox.keys:
        if key in objections:
            return objections[key]
    return _("erased on request") if erased.of(mailbox.keys) else None


def digest_for(typed: str, salt: str) -> str:
    """Return what stands in the place of an address that a person typed."""
    return digest_of(key_of(typed), salt)


def shown_address(address: str) -> str:
    """Return an address for people."""
    return _("somebody who was erased") if is_forgotten(address) else address
