"""One message through one connection, so that its fate is always known: yes, no, not now, or unknown."""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from brochure.i18n import _
from brochure.mail.address import Mailbox
from brochure.mail.safety import shown
from brochure.mail.server import Patience


class Fate(Enum):
    """What became of one attempt."""

    ACCEPTED = auto()
    REFUSED = auto()  # 5xx for this message or recipient
    DEFERRED = auto()  # 4xx for this message or recipient
    LOST = auto()  # the connection broke, or the server closed it, before the message was handed over
    SENDER_REFUSED = auto()  # 5xx for the sender: true for every message
    LOGIN_ENDED = auto()  # the server wants proof anew of who we are; nothing was accepted
    UNKNOWN = auto()  # the connection broke after the message had begun to go over
    BARRED = auto()  # the ledger does not allow it


@dataclass(frozen=True, slots=True)
class Attempt:
    """The fate of one attempt and the server's words about it."""

    fate: Fate
    reply: str = ""
    code: int = 0


@dataclass(frozen=True, slots=True)
class Package:
    """A message and its envelope."""

    sender: Mailbox
    recipient: Mailbox
    data: bytes


# RFC 4954 §6: authentication required, credentials invalid. A token that ended in the middle is told so.
_LOGIN_ENDED = (530, 535)


def transmit(
    smtp: smtplib.SMTP, package: Package, patience: Patience, hand_over: Callable[[], bool]
) -> Attempt:
    """Hand one message to a server.

    `hand_over` is called before DATA and writes down durably that the message is about to go; from the
    first byte of the message until the server's answer, nobody can know whether it was accepted.
    """
    try:
        announced = [f"SIZE={len(package.data)}"] if smtp.has_extn("size") else []
        code, text = smtp.mail(str(package.sender), announced)
        if code >= 400:
            # 552: too large for this server. Anything else is about the sender, and so about every message.
            about_all = code >= 500 and code not in (552, *_LOGIN_ENDED)
            return _rejected(smtp, Fate.SENDER_REFUSED if about_all else _fate(code), code, text)
        code, text = smtp.rcpt(str(package.recipient))
        if code >= 400:
            return _rejected(smtp, _fate(code), code, text)
    except (smtplib.SMTPException, OSError) as error:
        return Attempt(Fate.LOST, reason_of(error))
    if not hand_over():
        return Attempt(Fate.BARRED)
    return _data(smtp, package, patience)


def _data(smtp: smtplib.SMTP, package: Package, patience: Patience) -> Attempt:
    try:
        code, text = smtp.docmd("DATA")
    except (smtplib.SMTPException, OSError) as error:
        # No byte of the message has left yet: without a 354 there is nothing to accept.
        return Attempt(Fate.LOST, reason_of(error))
    if code != 354:
        fate = Fate.DEFERRED if code < 400 else _fate(code)
        return _rejected(smtp, fate, code, text)
    try:
        if smtp.sock is not None:
            smtp.sock.settimeout(patience.body)  # also for the sending: ten megabytes take their time
        smtp.send(_quoted(package.data))
        code, text = smtp.getreply()
        if smtp.sock is not None:
            smtp.sock.settimeout(patience.command)
    except (smtplib.SMTPException, OSError) as error:
        smtp.close()
        return Attempt(Fate.UNKNOWN, reason_of(error))
    if code == 250:
        return Attempt(Fate.ACCEPTED, _words(code, text), code)
    if code < 400:
        smtp.close()
        return Attempt(Fate.UNKNOWN, _words(code, text), code)
    return _rejected(smtp, _fate(code), code, text)


def _quoted(data: bytes) -> bytes:
    """Double the dots that begin lines and close the message (RFC 5321 §4.5.2)."""
    body = data if data.endswith(b"\r\n") else data + b"\r\n"
    return body.replace(b"\r\n.", b"\r\n..") + b".\r\n"


def _fate(code: int) -> Fate:
    if code in _LOGIN_ENDED:
        return Fate.LOGIN_ENDED
    return Fate.LOST if code == 421 else Fate.DEFERRED if code < 500 else Fate.REFUSED


def _rejected(smtp: smtplib.SMTP, fate: Fate, code: int, text: bytes) -> Attempt:
    """Clear the server's memory of this message, so that the next one starts afresh."""
    try:
        if code == 421 or smtp.rset()[0] != 250:
            smtp.close()
    except (smtplib.SMTPException, OSError):
        smtp.close()
    return Attempt(fate, _words(code, text), code)


def _words(code: int, text: bytes) -> str:
    line = " ".join(text.decode("utf-8", "replace").split())
    return f"{code} {shown(line, 300)}".strip()


def reason_of(error: Exception) -> str:
    """Return why a connection failed, for people."""
    if isinstance(error, smtplib.SMTPResponseException):
        text = error.smtp_error
        return _words(error.smtp_code, text if isinstance(text, bytes) else str(text).encode())
    if isinstance(error, TimeoutError):
        return _("the server did not answer in time")
    return shown(str(error), 300) or type(error).__name__
