"""Every text of a file, whatever it is packed in: messages and what is attached to them, archives, PDFs."""

import email.policy
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from pathlib import Path, PurePath

from brochure.i18n import _
from brochure.limited import LimitedError, run_limited
from brochure.mail.returns.text import decoded, header

MAX_BYTES = 200_000_000  # of one file, and unpacked of one archive
_MAX_PDF = 20_000_000  # characters
_DEPTH = 3  # archives and messages inside each other
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    ValueError,
    EOFError,
    OSError,
    NotImplementedError,
)
# Also .docx and .xlsx; .msg, .xls, and workbooks with a password.
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_OTHERWISE_PACKED = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!")  # gzip, 7-Zip, RAR
_MESSAGES = (".eml", ".mbox", ".emlx")
_NO_TEXT = (".pdf", ".png", ".jpg", ".jpeg", ".otf", ".ttf", ".woff2", ".icc")  # of what is in an archive


def texts_of(path: Path, most: int = MAX_BYTES, opaque: list[str] | None = None) -> Iterator[str]:
    """Yield every text of a file, its name first: of a message its decoded parts, of an archive what it holds.

    Of a message at most so many bytes are read. `opaque` gathers why something could not be looked into: it has a
    password, is damaged, or is larger than MAX_BYTES. Raises OSError.
    """
    closed = opaque if opaque is not None else []
    yield path.name
    if path.suffix.lower() == ".pdf":
        yield from _of_pdf(path, closed)
    is_message = path.suffix.lower() == ".eml"
    with path.open("rb") as stream:
        data = stream.read(most if is_message else MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        closed.append(_("it is too large"))
        return
    yield from _texts(data, path.name, closed)


def _texts(data: bytes, name: str, closed: list[str], depth: int = 0) -> Iterator[str]:
    suffix = PurePath(name).suffix.lower()
    if data.startswith(_ZIP):
        yield from _of_archive(data, closed, depth)
    if data.startswith(_OTHERWISE_PACKED):
        closed.append(_("it is packed in another way than as a .zip"))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield data.decode("utf-16", "replace")
    if data.startswith(_OLE):
        for start in (0, 1):
            yield data[start:].decode("utf-16-le", "replace")
        if "EncryptedPackage".encode("utf-16-le") in data:
            closed.append(_("it has a password"))
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError:
        yield data.decode("utf-8", "replace")
        yield data.decode("cp1252", "replace")
    if suffix in (".html", ".htm"):
        yield html.unescape(data.decode("utf-8", "replace"))  # `o&#39;brien@…` is an address too
    if suffix in _MESSAGES:
        yield from _of_message(data, closed, depth)


def _of_archive(data: bytes, closed: list[str], depth: int) -> Iterator[str]:
    left = MAX_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist()[:20_000]:
                yield info.filename
                if info.filename.lower().endswith(_NO_TEXT):
                    continue
                if info.flag_bits & 1:
                    closed.append(_("it has a password"))
                    return
                with archive.open(info) as stream:
                    part = stream.read(left)
                left -= len(part)
                yield re.sub(r"<[^<>]{0,500}>", "", part.decode("utf-8", "replace"))
                yield html.unescape(part.decode("utf-8", "replace"))
                if depth < _DEPTH and (part.startswith(_ZIP) or info.filename.lower().endswith(_MESSAGES)):
                    yield from _texts(part, info.filename, closed, depth + 1)
    except _UNREADABLE:
        closed.append(_("it is damaged"))


def _of_message(data: bytes, closed: list[str], depth: int) -> Iterator[str]:
    try:
        message = BytesParser(policy=email.policy.compat32).parsebytes(data)
    except (ValueError, LookupError, TypeError, RecursionError):
        return
    for part in message.walk():
        yield "\n".join(header(part, name) for name in part)
        if not isinstance(part, Message) or part.is_multipart():
            continue
        if part.get_content_maintype() == "text":
            yield decoded(part)
        elif depth < _DEPTH:
            attached = _attached(part)
            if attached.startswith((_ZIP, _OLE)):
                yield from _texts(attached, header(part, "Content-Description"), closed, depth + 1)


def _attached(part: Message) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return found if isinstance(found, bytes) else b""


def _of_pdf(path: Path, closed: list[str]) -> Iterator[str]:
    try:
        yield from run_limited(words_of_pdf, (path,), seconds=60)
    except LimitedError as error:
        closed.append(error.said)
    except _UNREADABLE:
        closed.append(_("it is damaged, or has a password"))


def words_of_pdf(path: Path) -> list[str]:
    """Return the words on the pages of a PDF, and what it says of itself. Raises RuntimeError, OSError."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        found = [str(value) for value in document.get_metadata_dict().values()]
        left = _MAX_PDF
        for page in document:
            words = page.get_textpage().get_text_range()[:left]
            left -= len(words)
            found.append(words)
        return found
