"""E-mail addresses: read strictly, and compared the way people mean them.

Syntax after RFC 5321 §4.1.2 without quoted local parts and address literals, which no municipality
uses and which are the usual vehicle of tricks. No look-up is made: checking is done offline.
"""

import re
import unicodedata
from dataclasses import dataclass

from brochure.i18n import _

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"^{_ATOM}(\.{_ATOM})*$")
_LABEL = re.compile(r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")
_MAX_LOCAL, _MAX_ADDRESS = 64, 254  # octets, RFC 5321 §4.5.3.1


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address as it goes over the wire: the domain in ASCII and lower case (IDNA)."""

    local: str
    domain: str

    def __str__(self) -> str:
        return f"{self.local}@{self.domain}"

    @property
    def key(self) -> str:
        """The address for comparison: nobody means two people by two ways of writing capitals."""
        return str(self).lower()


class AddressError(ValueError):
    """Says in plain words why a text is no address."""


def read_address(typed: str) -> Mailbox:
    """Return the address that was typed. Raises AddressError with the reason."""
    text = unicodedata.normalize("NFC", typed.strip())
    if not text:
        raise AddressError(_("it is empty"))
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
    ascii_domain = _ascii_domain(domain)
    if len(local) + 1 + len(ascii_domain) > _MAX_ADDRESS:
        raise AddressError(_("it is too long"))
    return Mailbox(local, ascii_domain)


def _ascii_domain(domain: str) -> str:
    try:
        encoded = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise AddressError(_("the part after the @ is no domain name")) from None
    labels = encoded.split(".")
    well_formed = len(labels) >= 2 and all(_LABEL.match(label) for label in labels)
    if not well_formed or labels[-1].isdigit():
        raise AddressError(_("the part after the @ is no domain name"))
    return encoded


def key_of(typed: str) -> str:
    """Return the comparison key of what a person typed, also when it is no valid address."""
    try:
        return read_address(typed).key
    except AddressError:
        return typed.strip().lower()
