"""Header lines of a message, written by hand: ASCII, folded, and read back before anything is sent.

Python's own header folding encodes a long `List-Unsubscribe` so that no mail program can read it, and
3.11 and 3.12 have folded names with line breaks and commas into extra headers and addresses
(CVE-2024-6923, CVE-2025-1795). RFC 5322 §2.2.3 (folding) and RFC 2047 (encoded words) are short enough.
"""

import re
from base64 import b64encode
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser
from email.utils import getaddresses

from brochure.mail.address import Mailbox
from brochure.mail.safety import unsafe_characters

_WORD_BYTES = 42  # of UTF-8: 68 characters as base64; RFC 2047 §2 allows 75, and 76 in the line
_LINE = 76
_ATOM_WORDS = re.compile(r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]{1,60}$")
_PLAIN = re.compile(r"^[ -~]*$")


class UnsafeHeaderError(ValueError):
    """A text that may not stand in a header, or a header that did not read back as it was meant."""


def _checked(text: str) -> str:
    if unsafe := unsafe_characters(text):
        raise UnsafeHeaderError(", ".join(unsafe))
    return text


def encoded_words(text: str) -> list[str]:
    """Return a text as encoded words of whole characters, in quoted-printable where that is shorter."""
    pieces, current = [], ""
    for char in text:
        if len((current + char).encode()) > _WORD_BYTES:
            pieces.append(current)
            current = ""
        current += char
    pieces.append(current)
    return [_shorter(piece) for piece in pieces]


def _shorter(piece: str) -> str:
    base64 = f"=?utf-8?b?{b64encode(piece.encode()).decode()}?="
    # Only letters and digits stay as they are: less than RFC 2047 §5 (3) allows inside a name.
    quoted = "".join(
        "_" if char == " " else char if char.isascii() and char.isalnum() else _hex(char) for char in piece
    )
    return min(f"=?utf-8?q?{quoted}?=", base64, key=len)


def _hex(char: str) -> str:
    return "".join(f"={octet:02X}" for octet in char.encode())


def text_value(text: str) -> str:
    """Return free text, such as a subject, as the value of a header."""
    _checked(text)
    if _PLAIN.match(text) and "=?" not in text:
        return _folded(text.split(" "))
    return "\r\n ".join(encoded_words(text))


def mailbox_value(name: str, mailbox: Mailbox) -> str:
    """Return `Name <address>` as the value of a header; the name can hold anything that can be seen."""
    _checked(name)
    address = f"<{mailbox}>"
    if not name:
        return str(mailbox)
    if _ATOM_WORDS.match(name) and "=?" not in name:
        return f"{name}\r\n {address}" if len(name) + len(address) > _LINE - 8 else f"{name} {address}"
    return "\r\n ".join([*encoded_words(name), address])


def _folded(words: list[str]) -> str:
    lines, current = [], ""
    for word in words:
        # A fold is only legal before a word, never where it would leave a line of blanks.
        if current.strip() and word and len(current) + 1 + len(word) > _LINE - 18:
            lines.append(current)
            current = word
        else:
            current = f"{current} {word}" if current else word
    return "\r\n ".join([*lines, current])


def header_block(headers: list[tuple[str, str]]) -> bytes:
    """Return header lines; refuse any value that could begin a header of its own.

    Raises UnsafeHeaderError for a line that is not ASCII, too long (RFC 5322 §2.1.1), or not folded.
    """
    block = b""
    for name, value in headers:
        for number, line in enumerate(value.split("\r\n")):
            if not _PLAIN.match(line) or not line.strip() or (number and not line.startswith(" ")):
                raise UnsafeHeaderError(name)
            if len(name) + 2 + len(line) > 998:
                raise UnsafeHeaderError(name)
        block += f"{name}: {value}\r\n".encode("ascii")
    return block


def read_back(block: bytes) -> dict[str, str]:
    """Return headers as a mail program reads them: unfolded and decoded, by lower-case name."""
    parsed = BytesHeaderParser().parsebytes(block + b"\r\n")
    names = [name.lower() for name in parsed]
    if len(set(names)) != len(names):
        raise UnsafeHeaderError("a header stands there twice")
    return {name.lower(): _decoded(str(value)) for name, value in parsed.items()}


def _decoded(value: str) -> str:
    return str(make_header(decode_header(value.replace("\r\n", ""))))


def read_mailboxes(block: bytes, name: str) -> list[tuple[str, str]]:
    """Return the (name, address) pairs of a header, as a mail program reads them."""
    values = BytesHeaderParser().parsebytes(block + b"\r\n").get_all(name, [])
    return [
        (_decoded(shown), address)
        for shown, address in getaddresses([str(value).replace("\r\n", "") for value in values])
    ]
