"""Reports of mail servers that a message could not be delivered: RFC 3464, and the forms without it.

Postfix, Exchange and Gmail send a report with a part for programs. Exim and qmail, and some gateways, write only
text: the addresses stand in it as each of them writes it, and below it the headers of the message.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser

from brochure.mail.returns.mailboxes import address_in, sender_of
from brochure.mail.returns.text import body, decoded, header

_ADDRESS = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,190}[A-Za-z0-9]"
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_CODE = re.compile(r"(?<![\d.])([45])\d\d(?=[ -])")
_ID = re.compile(r"(?im)^[ \t>]*message-id:\s*(<[^<>\s]{3,250}>)")
_DAEMONS = ("mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon", "microsoftexchange")
# The copy of the message, or of its headers, begins here.
_COPY = re.compile(
    r"(?im)^(?:-{3,}[^\n]{0,30}(?:below this line is a copy|this is a copy of|original message|copy of your message)"
    r"|original message headers|oorspronkelijke berichtkoppen|en-têtes du message d.origine|-- the header of the original"
    r"|\[?original message\]?:?\s*$)"
)
_QMAIL = re.compile(rf"(?m)^<({_ADDRESS})>:")
_EXIM = re.compile(rf"(?m)^[ \t]{{1,4}}({_ADDRESS})[ \t]*$")
_TEMPORARY = re.compile(
    r"(?i)delayed|not yet been delivered|will be retried|no action is required|vertraagd|nog niet afgeleverd"
    r"|retard|pas encore été (?:remis|distribué)|warning:? message"
)
_PERMANENT = re.compile(
    r"(?i)permanent (?:fatal )?error|giving up|given up|could not be delivered|couldn.t be delivered|wasn.t able to deliver"
    r"|delivery (?:has )?failed|bezorging\b.{0,60}\bmislukt|échec de la remise|retry timeout exceeded|queue\.expired"
    r"|does not exist|user unknown|kon niet worden (?:afge|be)leverd|is niet afgeleverd|n.a pas pu être (?:remis|distribué)"
)
_BROUGHT = ("message/rfc822", "message/global", "message/rfc822-headers", "message/global-headers")
MAX_RECIPIENTS = 1_000


@dataclass(frozen=True, slots=True)
class Failure:
    """One recipient of a report: the addresses it goes by, whether for good, and the server's words."""

    addresses: tuple[str, ...]
    is_permanent: bool | None  # None: the report does not say
    words: str
    is_delivered: bool = False  # a report that it did arrive


@dataclass(frozen=True, slots=True)
class Report:
    """A report: what became of whom, and the identifiers of the message it is about."""

    failures: tuple[Failure, ...]
    ids: tuple[str, ...]
    has_headers: bool  # of the message it is about
    text: str = ""  # of a report in words only

    def about(self, address: str) -> Failure | None:
        """Return what a report in words says of the recipient of the message it brings back."""
        at = self.text.lower().find(address)
        if at < 0:
            return None
        words = self.text[at + len(address) : at + len(address) + 400]
        return Failure((address,), _written_permanence("", self.text), _short(words.strip(" \n>:()")))


def read_report(message: Message) -> Report | None:
    """Return what a message reports; None where it is no report of a mail server."""
    parts = _statuses(message)
    if parts:
        ids = _original_ids(message)
        return Report(tuple(_failures(parts)), ids, bool(ids))
    if not _is_from_server(message):
        return None
    text = body(message)
    match = _COPY.search(text)
    told, copy = (text[: match.start()], text[match.start() :]) if match else (text, "")
    ids = _original_ids(message) or tuple(dict.fromkeys(_ID.findall(copy)))
    # Exchange names our message in its own headers too.
    ids = ids or tuple(header(message, "In-Reply-To").split())
    failures = tuple(_written_failures(message, told))
    if not failures and not ids:
        return None
    return Report(failures, ids, bool(ids) or bool(re.search(r"(?im)^(?:subject|to|from):", copy)), told)


def _statuses(message: Message) -> list[Message]:
    """Return the blocks of a delivery status, without the ones of messages inside."""
    found: list[Message] = []
    for part in _own_parts(message):
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            found += (
                [block for block in blocks if isinstance(block, Message)] if isinstance(blocks, list) else []
            )
        elif part.get_content_type() == "message/global-delivery-status" and (first := _inside(part)):
            # RFC 6533: the same blocks, which the standard library takes for a message and its text.
            more = str(first.get_payload()).replace("\r\n", "\n").split("\n\n")[:MAX_RECIPIENTS]
            found += [first, *(HeaderParser().parsestr(block) for block in more)]
    return found[:MAX_RECIPIENTS]


def _inside(part: Message) -> Message | None:
    """Return the message, or the headers of one, that a part of a type message/… holds."""
    inside = part.get_payload()
    return inside[0] if isinstance(inside, list) and inside and isinstance(inside[0], Message) else None


def _own_parts(message: Message) -> Iterator[Message]:
    """Yield the parts of a message, but not those of a message that is attached to it."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        yield part
        inside = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inside, list):
            waiting += [one for one in inside if isinstance(one, Message)]


def _failures(blocks: list[Message]) -> Iterator[Failure]:
    for block in blocks:
        fields = [
            header(block, name) for name in ("Original-Recipient", "Final-Recipient", "X-Actual-Recipient")
        ]
        addresses = tuple(dict.fromkeys(found for field in fields if (found := _address(field))))
        if not addresses:
            continue
        action = header(block, "Action").lower()
        words = header(block, "Diagnostic-Code") or header(block, "Status")
        if action in ("delivered", "relayed", "expanded"):
            yield Failure(addresses, None, words, is_delivered=True)
        else:
            yield Failure(addresses, _permanence(header(block, "Status"), words, action), _short(words))


def _permanence(status: str, words: str, action: str) -> bool | None:
    """Tell whether a failure is for good: by the action, else by its status, else by the server's words.

    “failed” is what the server has given up, also where it did so for a reason that might have passed (RFC 3464 §2.3.3,
    RFC 3463 §3.1: 4.4.7 is a message that expired).
    """
    if action in ("failed", "delayed"):
        return action == "failed"
    if match := _STATUS.search(status):
        return match[1] == "5"
    if match := _STATUS.search(words) or _CODE.search(words):
        return match[1] == "5"
    return None


def _address(field: str) -> str:
    """Return the address of `rfc822;jeugd@…`, as a key to compare by."""
    kind, semicolon, value = field.partition(";")
    return address_in(value if semicolon else kind).lower()


def _original_ids(message: Message) -> tuple[str, ...]:
    """Return the identifier of the message that a report brings back, whole or its headers only."""
    ids: list[str] = []
    for part in _own_parts(message):
        kind, inside = part.get_content_type(), _inside(part)
        if kind in _BROUGHT and inside is not None:
            ids.append(header(inside, "Message-ID"))
        elif kind == "text/rfc822-headers":
            ids += _ID.findall(decoded(part))[:1]
    return tuple(dict.fromkeys(one for one in ids if one))


def _is_from_server(message: Message) -> bool:
    # Some give a name only.
    sender = (sender_of(message) or header(message, "From")).lower().partition("@")[0]
    is_null = header(message, "Return-Path") == "<>"
    return bool(message.get("X-Failed-Recipients")) or sender.startswith(_DAEMONS) or (
        is_null and _COPY.search(body(message)) is not None
    )  # fmt: skip


def _written_failures(message: Message, text: str) -> Iterator[Failure]:
    """Yield the failures of a report without a part for programs."""
    named = [one.strip().lower() for one in header(message, "X-Failed-Recipients").split(",") if "@" in one]
    written = [*_QMAIL.findall(text), *_EXIM.findall(text)]
    lower = text.lower()
    permanence = _written_permanence(header(message, "Subject"), text)
    for address in list(dict.fromkeys([*named, *(one.lower() for one in written)]))[:MAX_RECIPIENTS]:
        at = lower.find(address)
        words = text[at + len(address) : at + len(address) + 400] if at >= 0 else text[:400]
        yield Failure((address,), permanence, _short(words.strip(" \n>:")))


def _written_permanence(subject: str, text: str) -> bool | None:
    status, code = _STATUS.search(text), _CODE.search(text)
    if status is not None and status[1] == "5":
        return True
    if _TEMPORARY.search(subject) or _TEMPORARY.search(text):
        return False
    if _PERMANENT.search(text):
        return True  # given up, whatever the reason was
    if found := status or code:
        return found[1] == "5"
    return None


def _short(words: str) -> str:
    return " ".join(words.split())[:200]
