"""One person as files may name them, and whether a file does."""

import email.policy
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

from brochure.i18n import _
from brochure.mail.address import keys_of
from brochure.mail.returns.text import decoded, header

MAX_BYTES = 200_000_000  # of one file, and unpacked of one archive
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    ValueError,
    EOFError,
    OSError,
    NotImplementedError,
)


@dataclass(frozen=True)
class Person:
    """An address in the ways it is written, and the full names that went with it."""

    keys: frozenset[str]
    names: frozenset[str] = frozenset()

    def is_named_in(self, text: str) -> bool:
        """Tell whether a text holds the address, as it is or in a link."""
        lower = text.lower()
        return any(form in lower for key in self.keys for form in (key, key.replace("@", "%40")))

    def is_called_in(self, text: str) -> bool:
        """Tell whether a text holds one of the full names."""
        return any(re.search(rf"(?i)(?<!\w){re.escape(name)}(?!\w)", text) for name in self.names)


def person_of(typed: str, names: Iterable[str] = ()) -> Person:
    """Return the person behind an address; only names of two words or more tell one from another."""
    keys = set(keys_of(typed))
    for key in list(keys):
        local, _at, domain = key.partition("@")
        if "xn--" in domain:
            try:
                keys.add(f"{local}@{domain.encode('ascii').decode('idna')}")
            except UnicodeError:
                continue
    return Person(frozenset(keys), frozenset(" ".join(n.split()) for n in names if len(n.split()) > 1))


def texts_of(path: Path, most: int = MAX_BYTES) -> Iterator[str]:
    """Yield every text of a file: of a message its decoded parts, of an archive what it holds.

    Of a message at most so many bytes are read. Raises OSError.
    """
    is_message = path.suffix.lower() == ".eml"
    with path.open("rb") as stream:
        data = stream.read(most if is_message else MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise OSError(0, _("{name} is too large to be searched").format(name=path.name))
    yield from _texts(data)
    if path.suffix.lower() == ".html":
        yield html.unescape(data.decode("utf-8", "replace"))  # `o&#39;brien@…` is an address too
    if path.suffix.lower() in (".eml", ".mbox", ".emlx"):
        yield from _message_texts(data)


def _texts(data: bytes) -> Iterator[str]:
    if data.startswith(b"PK\x03\x04"):
        yield from _archive_texts(data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield data.decode("utf-16", "replace")
    yield data.decode("utf-8", "replace")
    yield data.decode("cp1252", "replace")


def _archive_texts(data: bytes) -> Iterator[str]:
    left = MAX_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist()[:20_000]:
                with archive.open(info) as stream:
                    part = stream.read(left)
                left -= len(part)
                yield re.sub(r"<[^<>]{0,500}>", "", part.decode("utf-8", "replace"))
                yield part.decode("utf-8", "replace")
    except _UNREADABLE:
        return


def _message_texts(data: bytes) -> Iterator[str]:
    try:
        message = BytesParser(policy=email.policy.compat32).parsebytes(data)
    except (ValueError, LookupError, TypeError, RecursionError):
        return
    for part in message.walk():
        yield "\n".join(header(part, name) for name in part)
        if isinstance(part, Message) and part.get_content_maintype() == "text":
            yield decoded(part)
