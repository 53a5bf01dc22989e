"""Addresses of mail and of the web: plain ones, domains by IDNA 2008, and what a link leads to.

The standard library knows IDNA 2003 only, which reads `straße` as `strasse`: another domain, of other
people. Domains are encoded after RFC 5891 with the mapping of UTS #46 for capitals and wide letters.
"""

import re
from urllib.parse import urlsplit, urlunsplit

PLAIN_EMAIL = (
    r"""[^@\s?#&%,;:<>()\[\]\\/"'`|]+@[^@\s?#&%,;:<>()\[\]\\/"'`|]+\.[^@\s?#&%,;:<>()\[\]\\/"'`|]+"""
)
"""An address and nothing else: `a@b.c?bcc=d@e.f` would make a link that sends a copy to somebody unseen."""

WEB_ADDRESS = r"^[Hh][Tt][Tt][Pp][Ss]?://\S+$"
"""A web address in full; a scheme has no case, and capitals make a smaller QR code."""

_EMAIL = re.compile(PLAIN_EMAIL)
_SCHEME = re.compile(r"^https?://", re.IGNORECASE)
# Of a mailbox only the plain address: what follows it would send copies that nobody sees.
_LINK = re.compile(rf"https?://[^\s/?#]|mailto:{PLAIN_EMAIL}$", re.IGNORECASE)
_HOST = re.compile(r"(?=.{4,253}$)\w(?:[\w-]{0,61}\w)?(?:\.\w(?:[\w-]{0,61}\w)?)*\.[^\W\d_][\w-]{0,61}\w\.?$")


def ascii_domain(domain: str) -> str:
    """Return a domain as it goes over the wire. Raises ValueError."""
    if domain.isascii():
        return domain.lower()
    import idna  # its tables take a while

    try:
        return idna.encode(domain, uts46=True, std3_rules=True).decode("ascii").lower()
    except idna.IDNAError as error:
        raise ValueError(str(error)) from error


def former_domain(domain: str) -> str:
    """Return a domain as version 0.1 wrote it (IDNA 2003); empty where that cannot be told."""
    try:
        return domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def is_plain_email(text: str) -> bool:
    """Tell whether a text is one address and nothing else."""
    return _EMAIL.fullmatch(text) is not None


def is_link(url: str) -> bool:
    """Tell whether a link of running text may lead there: to the web or to a mailbox, in full."""
    return _LINK.match(url) is not None


def link_target(typed: str) -> str:
    """Return what a link to a typed address leads to; empty where it must not be a link.

    `jeugd@halle.be` leads to a mailbox, `www.halle.be` to the web; `nog te kiezen` and `n.v.t.` to nothing.
    """
    text = typed.strip()
    if is_plain_email(text):
        local, _at, domain = text.rpartition("@")
        return f"mailto:{local}@{_ascii_or_typed(domain)}"
    if any(char.isspace() for char in text):
        return ""
    url = text if _SCHEME.match(text) else f"https://{text}"
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:  # a port that is no number, brackets that do not close
        return ""
    if not _HOST.match(host) or "@" in parts.netloc:
        return ""
    return ascii_url(url)


def ascii_url(url: str) -> str:
    """Return a web address with its host in ASCII; the rest as it was typed."""
    if url.isascii():
        return url
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return url
    place = parts.netloc.lower().replace(host, _ascii_or_typed(host))
    return urlunsplit(parts._replace(netloc=place))


def _ascii_or_typed(domain: str) -> str:
    try:
        return ascii_domain(domain) if not domain.isascii() else domain
    except ValueError:
        return domain


def without_scheme(typed: str) -> str:
    """Return a web address as it is printed: `www.halle.be` of `https://www.halle.be`."""
    return _SCHEME.sub("", typed, count=1)
