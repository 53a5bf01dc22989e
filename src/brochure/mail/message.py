"""From a letter to the bytes of a message: headers, text and HTML alike, pictures, files.

The structure is multipart/mixed [ alternative [ text, related [ html, pictures ] ], files ], which mail
programs from Outlook to telephones show as meant. Same letter, date and identifier: same bytes.
"""

import hashlib
import mimetypes
import unicodedata
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from brochure.mail.address import Mailbox
from brochure.mail.compose import Letter, Part
from brochure.mail.headers import (
    UnsafeHeaderError,
    header_block,
    mailbox_value,
    read_back,
    read_mailboxes,
    text_value,
)
from brochure.mail.safety import unsafe_characters


def message_id(campaign: str, letter: Letter, again: str = "") -> str:
    """Return the identifier of a message: the same for the same content to the same address.

    `again` tells one sending from the next: servers drop a second message with a known identifier.
    Empty without a sender, whose domain it needs.
    """
    if letter.sender is None:
        return ""
    token = message_token(campaign, letter.recipient.mailbox.key, letter.content_hash, again)
    return f"<{token}@{letter.sender.domain}>"


def message_token(campaign: str, address: str, content_hash: str, again: str = "") -> str:
    """Return what stands before the @ of an identifier: what comes back leads to its recipient by it."""
    seed = "\0".join([campaign, address, content_hash, again])
    return hashlib.sha256(seed.encode()).hexdigest()[:32]


def build(
    letter: Letter, *, identifier: str, date: datetime, draft: bool = False, divert: Mailbox | None = None
) -> bytes:
    """Return a message as it goes over the wire, in ASCII with CRLF.

    `draft` marks it as not yet sent; `divert` addresses it to somebody else, for a test. A draft without
    sender takes the one of the mail program that opens it, which also fills in what hangs on it.
    Raises UnsafeHeaderError rather than return a message whose headers do not read back as meant.
    """
    recipient, sender = letter.recipient, letter.sender
    to = (recipient.name or recipient.role, recipient.mailbox) if divert is None else ("", divert)
    subject = letter.subject
    if divert is not None:
        subject = f"[test {recipient.number}: {recipient.municipality}] {subject}"
    headers = [("To", mailbox_value(*to)), ("Subject", text_value(subject)), ("Date", format_datetime(date))]
    if sender is not None:
        headers.insert(0, ("From", mailbox_value(letter.sender_name, sender)))
        headers.append(("Message-ID", identifier))
    elif not draft:
        raise UnsafeHeaderError("From")
    if letter.answers:  # mail programs show it below the first message (RFC 5322 §3.6.4)
        headers += [("In-Reply-To", letter.answers), ("References", letter.answers)]
    if letter.objections is not None:
        headers.append(("List-Unsubscribe", f"<{letter.objections.link}?subject=unsubscribe>"))
    if draft:
        headers.append(("X-Unsent", "1"))
    block = header_block(headers)
    _verify(block, {name.lower() for name, _value in headers}, letter, to, subject)
    return block + _body(letter)


def _verify(block: bytes, names: set[str], letter: Letter, to: tuple[str, Mailbox], subject: str) -> None:
    """Read the headers as a mail program does; nothing but what was meant may stand there."""
    found = read_back(block)
    sender = [] if letter.sender is None else [(letter.sender_name, str(letter.sender))]
    right = (
        set(found) == names
        and read_mailboxes(block, "From") == sender
        and read_mailboxes(block, "To") == [(to[0], str(to[1]))]
        and found["subject"] == subject
    )
    if not right:
        raise UnsafeHeaderError(", ".join(f"{name}: {value}" for name, value in found.items()))


def _body(letter: Letter) -> bytes:
    message = EmailMessage(policy=SMTP)
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    html = message.get_payload(1)
    for part in letter.parts:
        if part.cid:
            html.add_related(  # type: ignore[union-attr]
                part.document.picture,
                maintype="image",
                subtype="png",
                cid=f"<{part.cid}>",
                disposition="inline",
                filename=f"{part.cid.partition('.')[0]}.png",
            )
    if letter.logo is not None:
        html.add_related(  # type: ignore[union-attr]
            letter.logo.data,
            maintype="image",
            subtype="png",
            cid=f"<{letter.logo_cid}>",
            disposition="inline",
            filename="logo.png",
        )
    for part in letter.parts:
        _attach(message, part)
    if not message.is_multipart() or message.get_content_subtype() != "mixed":
        message.make_mixed()
    containers = [part for part in message.walk() if part.is_multipart()]
    for number, container in enumerate(containers):
        # Neither quoted-printable nor base64 can hold `=_`: the boundary occurs nowhere else.
        container.set_boundary(f"=_{letter.content_hash[:24]}_{number}")
    return message.as_bytes()


def _attach(message: EmailMessage, part: Part) -> None:
    """Attach a file: its name in full (RFC 2231), and in ASCII for programs that do not know that."""
    if unsafe_characters(part.filename):
        raise UnsafeHeaderError(part.filename)
    guessed = mimetypes.guess_type(part.filename)[0] or "application/octet-stream"
    maintype, _slash, subtype = guessed.partition("/")
    if maintype in ("text", "message", "multipart"):
        maintype, subtype = "application", "octet-stream"  # bytes as they are, never re-encoded
    plain = unicodedata.normalize("NFKD", part.filename.replace("–", "-").replace("—", "-"))
    message.add_attachment(
        part.document.data,
        maintype=maintype,
        subtype=subtype,
        filename=part.filename,
        params={"name": "".join(char for char in plain if " " <= char <= "~" and char not in '"\\')},
    )


def encoded_size(letter: Letter, skeleton: int = 4_000) -> int:
    """Return about how many bytes the message will have: base64 makes files a third larger (RFC 2045 §6.8)."""
    size = (
        skeleton
        + (2 * len(letter.logo.data) if letter.logo is not None else 0)
        + len(letter.text.encode()) * 2
        + len(letter.html.encode()) * 2
    )
    for part in letter.parts:
        pieces = [part.document.data, part.document.picture] if part.cid else [part.document.data]
        size += sum(-(-len(data) // 57) * 78 + 500 for data in pieces)
    return size
