"""Bytes of a source: what kind of file they are, and their text whatever the encoding."""

import codecs
import re
from enum import Enum

from brochure.importing import refusals

MAX_BYTES = 20_000_000  # a saved page or text; Word files with photos have their own limit

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
_HTML = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Kinds people do send, told by their first bytes.
_FOREIGN = (
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "Word 97 (.doc)"),
    (b"{\\rtf", "RTF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
)
# Beyond this share of control characters the bytes are no text, in whatever encoding.
_CONTROL_SHARE = 0.005
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")


class Kind(Enum):
    """What a source is."""

    TEXT = "text"
    HTML = "html"
    WORD = "word"


def kind_of(data: bytes, file: str) -> Kind:
    """Return the kind of file by its bytes, by its name only where these leave a choice.

    Raises ProblemError for empty files and kinds that are not imported.
    """
    if not data.strip(b" \t\r\n\x00"):
        raise refusals.empty(file)
    for magic, name in _FOREIGN:
        if data.startswith(magic):
            raise refusals.other_kind(file, name)
    if data.startswith(b"PK\x03\x04"):
        return Kind.WORD
    suffix = file.lower().rpartition(".")[2]
    if suffix == "docx":
        raise refusals.damaged_word(file, "no ZIP archive")
    is_html = suffix in {"html", "htm", "xhtml"} or _HTML.match(data[:4096].decode("latin-1"))
    return Kind.HTML if is_html else Kind.TEXT


def _guess_wide(data: bytes) -> str | None:
    """Return the encoding of UTF-16 without a mark: every other byte of western text is zero."""
    head = data[:4096]
    half = max(1, len(head) // 2)
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[offset::2].count(0) > 0.7 * half and head[1 - offset :: 2].count(0) < 0.1 * half:
            return name
    return None


def _candidates(data: bytes, *, html: bool) -> list[str]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return [name]
    if wide := _guess_wide(data):
        return [wide]
    declared = _META_CHARSET.search(data[:4096]) if html else None
    named = [declared[1].decode("ascii")] if declared else []
    # UTF-8 first: bytes that are valid UTF-8 are never anything else by accident.
    return ["utf-8", *named, "cp1252", "latin-1"]


def decode(data: bytes, file: str, *, html: bool = False) -> str:
    """Return the text of the bytes, with plain line ends. Raises ProblemError when they hold none."""
    for name in _candidates(data, html=html):
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
            break
        return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    raise refusals.not_text(file)
