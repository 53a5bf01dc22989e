"""Bytes of a source: what kind of file they are, and their text whatever the encoding."""

import codecs
import re
from enum import Enum

from brochure.importing import refusals
from brochure.importing.guessing import decode_mixed, guess_encoding, is_mixed, undoubled
from brochure.importing.page_files import is_mail, is_mhtml

MAX_BYTES = 20_000_000  # a saved page or text; Word files with photos have their own limit

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"<\?xml[^>]*>\s*")
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
# What a browser reads a page in. Python knows other codecs, which are no encodings of text, or take long.
_PAGE_ENCODINGS = frozenset(
    [
        "utf-8",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "ascii",
        "cp437",
        "cp850",
        "cp866",
        "cp874",
        "cp932",
        "cp949",
        "cp950",
        "cp1250",
        "cp1251",
        "cp1252",
        "cp1253",
        "cp1254",
        "cp1255",
        "cp1256",
        "cp1257",
        "cp1258",
        "mac-roman",
        "mac-cyrillic",
        "koi8-r",
        "koi8-u",
        "big5",
        "big5hkscs",
        "gb2312",
        "gbk",
        "gb18030",
        "shift_jis",
        "euc_jp",
        "euc_kr",
        "iso8859-1",
        "iso8859-2",
        "iso8859-3",
        "iso8859-4",
        "iso8859-5",
        "iso8859-6",
        "iso8859-7",
        "iso8859-8",
        "iso8859-9",
        "iso8859-10",
        "iso8859-13",
        "iso8859-14",
        "iso8859-15",
        "iso8859-16",
    ]
)
_GUESSED = ("cp1252", "mac-roman", "cp850")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0"  # what programs of Microsoft wrote for long
_OUTLOOK = "__substg1.0_".encode("utf-16-le")
# Kinds people do send, told by their first bytes.
_FOREIGN = (
    (b"%PDF", "PDF"),
    (_COMPOUND, "Word 97 (.doc)"),
    (b"{\\rtf", "RTF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
)
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
# Beyond this share of control characters the bytes are no text, in whatever encoding.
_CONTROL_SHARE = 0.005
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")


class SourceKind(Enum):
    """What a source is."""

    TEXT = "text"
    HTML = "html"
    MHTML = "mhtml"
    MAIL = "mail"
    WORD = "word"
    ODT = "odt"


def kind_of(data: bytes, file: str) -> SourceKind:
    """Return the kind of file by its bytes, by its name only where these leave a choice.

    Raises ProblemError for empty files and kinds that are not imported.
    """
    if not data.strip(b" \t\r\n\x00"):
        raise refusals.empty(file)
    suffix = file.lower().rpartition(".")[2]
    if data.startswith(_COMPOUND) and (suffix == "msg" or _OUTLOOK in data):
        raise refusals.other_kind(file, "Outlook (.msg)")
    for magic, name in _FOREIGN:
        if data.startswith(magic):
            raise refusals.other_kind(file, name)
    if data.startswith(b"PK\x03\x04"):
        if suffix in ("pages", "numbers", "key") or b"Index/Document.iwa" in data:
            raise refusals.other_kind(file, "Pages")
        # An OpenDocument file opens with its kind, stored as it is.
        return SourceKind.ODT if _ODT in data[:200] or suffix in ("odt", "fodt") else SourceKind.WORD
    if suffix in ("docx", "odt"):
        raise refusals.damaged_word(file, "no ZIP archive")
    if is_mhtml(data, file):
        return SourceKind.MHTML
    if is_mail(data, file):
        return SourceKind.MAIL
    is_html = suffix in {"html", "htm", "xhtml"} or _opens_as_page(data[:4096].decode("latin-1"))
    return SourceKind.HTML if is_html else SourceKind.TEXT


def _opens_as_page(head: str) -> bool:
    """Tell whether a text begins as a web page does, after a declaration and comments."""
    head = head.lstrip()
    declaration = _XML_DECLARATION.match(head)
    place = declaration.end() if declaration else 0
    while head.startswith("<!--", place):
        end = head.find("-->", place + 4)
        if end < 0:
            return False
        place = end + 3
        while head[place : place + 1].isspace():
            place += 1
    return _HTML.match(head, place) is not None


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
    named = [declared[1].decode("ascii")] if declared and _is_page_encoding(declared[1]) else []
    # UTF-8 first: bytes that are valid UTF-8 are never anything else by accident.
    return ["utf-8", *named, *([] if named else [guess_encoding(data)]), "cp1252", "latin-1"]


def _is_page_encoding(name: bytes) -> bool:
    try:
        return codecs.lookup(name.decode("ascii")).name in _PAGE_ENCODINGS
    except LookupError:
        return False


def _says_utf8(data: bytes) -> bool:
    declared = _META_CHARSET.search(data[:4096])
    return declared is not None and declared[1].lower() in (b"utf-8", b"utf8")


def decode(data: bytes, file: str, *, html: bool = False, named: str | None = None) -> str:
    """Return the text of the bytes, with plain line ends; `named` is the encoding that an envelope gives.

    Raises ProblemError when they hold none.
    """
    says_utf8 = html and _says_utf8(data)
    given = [named] if named and _is_page_encoding(named.encode("ascii", "replace")) else []
    for name in [*given, *_candidates(data, html=html)]:
        is_guess = not html and name in _GUESSED
        try:
            text = decode_mixed(data) if is_guess and is_mixed(data) else undoubled(data.decode(name))
        except UnicodeDecodeError:
            if not (says_utf8 and name == "utf-8"):
                continue
            text = decode_mixed(
                data
            )  # a letter cut in two, or a note of another program, and all else as it says
        if len(text) - len(_CONTROL.sub("", text)) > _CONTROL_SHARE * len(text):
            break
        return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    raise refusals.not_text(file)
