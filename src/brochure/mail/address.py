"""E-mail addresses: read strictly, and compared the way people mean them.

Syntax after RFC 5321 §4.1.2 without quoted local parts and address literals, which no municipality
uses and which are the usual vehicle of tricks. No look-up is made: checking is done offline.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from urllib.parse import quote

from brochure.content.addresses import ascii_domain, former_domain
from brochure.i18n import _
from brochure.mail.safety import blanks_that_look_alike, unsafe_characters

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"^{_ATOM}(\.{_ATOM})*$")
_LABEL = re.compile(r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")
_IN_LINKS = "!$*+-._'~"
_MAX_LOCAL, _MAX_ADDRESS = 64, 254  # octets, RFC 5321 §4.5.3.1


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address as it goes over the wire: the domain in ASCII and lower case (IDNA)."""

    local: str
    domain: str
    former: str = field(default="", compare=False)  # the domain as version 0.1 wrote it, where it differs

    def __str__(self) -> str:
        return f"{self.local}@{self.domain}"

    @property
    def key(self) -> str:
        """The address for comparison: nobody means two people by two ways of writing capitals."""
        return str(self).lower()

    @property
    def keys(self) -> tuple[str, ...]:
        """The ways a ledger may have written it: as now, and as version 0.1 did."""
        return (self.key, f"{self.local}@{self.former}".lower()) if self.former else (self.key,)

    @property
    def link(self) -> str:
        """A link to the mailbox and to nothing else: a `?` in the address begins no fields (RFC 6068 §2)."""
        return f"mailto:{quote(self.local, safe=_IN_LINKS)}@{self.domain}"


class AddressError(ValueError):
    """Says in plain words why a text is no address."""


def read_address(typed: str) -> Mailbox:
    """Return the address that was typed. Raises AddressError with the reason."""
    text = unicodedata.normalize("NFC", typed.strip())
    if not text:
        raise AddressError(_("it is empty"))
    if unsafe := unsafe_characters(text) + blanks_that_look_alike(text):
        raise AddressError(_("it holds {characters}").format(characters=", ".join(unsafe)))
    if "<" in text or ">" in text or '"' in text:
        raise AddressError(_("it holds more than the bare address"))
    if any(separator in text for separator in ",;") or len(text.split()) > 1:
        raise AddressError(_("it holds a blank, comma or semicolon: one address in each row"))
    local, at, domain = text.rpartition("@")
    if not at or text.count("@") > 1:
        raise AddressError(_("it needs exactly one @"))
    if not local.isascii():
        raise AddressError(_("the part before the @ holds letters that many mail servers refuse"))
    if not _LOCAL.match(local) or len(local) > _MAX_LOCAL:
        raise AddressError(_("the part before the @ is not well formed"))
    encoded = _ascii_domain(domain)
    if len(local) + 1 + len(encoded) > _MAX_ADDRESS:
        raise AddressError(_("it is too long"))
    former = "" if domain.isascii() else former_domain(domain)
    return Mailbox(local, encoded, former if former != encoded else "")


def _ascii_domain(domain: str) -> str:
    try:
        encoded = ascii_domain(domain)
    except ValueError:
        raise AddressError(_("the part after the @ is no domain name")) from None
    labels = encoded.split(".")
    well_formed = len(labels) >= 2 and all(_LABEL.match(label) for label in labels)
    if not well_formed or labels[-1].isdigit():
        raise AddressError(_("the part after the @ is no domain name"))
    return encoded


def keys_of(typed: str) -> tuple[str, ...]:
    """Return the ways a ledger may have written what a person typed, also when it is no valid address."""
    try:
        return read_address(typed).keys
    except AddressError:
        return (typed.strip().lower(),)


def key_of(typed: str) -> str:
    """Return the comparison key of what a person typed, also when it is no valid address."""
    try:
        return read_address(typed).key
    except AddressError:
        return typed.strip().lower()
