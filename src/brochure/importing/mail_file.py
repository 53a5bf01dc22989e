"""A mail saved as a file (.eml): its text, with what is attached named."""

from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser

from brochure.importing import decoding, refusals
from brochure.importing.budget import LIMITS, Budget, Expense
from brochure.importing.lines import LeftOut, SourceLines

_HEADERS = ("From", "To", "Cc", "Date", "Subject")


def read_mail(data: bytes, file: str) -> SourceLines:
    """Return the text of a mail as lines: the plain one where it has both. Raises ProblemError when it has none."""
    message = BytesParser().parsebytes(data)
    left_out = [
        LeftOut(f"{name}: {_shown(message[name])}", "mail-header") for name in _HEADERS if message[name]
    ]
    texts: dict[str, tuple[bytes, str | None]] = {}
    for count, part in enumerate(message.walk()):
        if count > LIMITS[Expense.PARTS]:
            raise Budget(file).overspent(Expense.PARTS)
        if part.is_multipart():
            continue
        body = part.get_payload(decode=True)
        kind = part.get_content_type()
        if (
            isinstance(body, bytes)
            and part.get_content_disposition() != "attachment"
            and kind in ("text/plain", "text/html")
        ):
            texts.setdefault(kind, (body, part.get_content_charset()))
        else:
            left_out.append(LeftOut(_file_name(part) or kind, "attachment"))
    page = _read(texts, file)
    return SourceLines(page.lines, (*left_out, *page.left_out), page.pictures)


def _shown(value: object) -> str:
    """Return a header as people read it; one that cannot be decoded, as it stands."""
    try:
        return " ".join(str(make_header(decode_header(str(value)))).split())
    except (MessageError, ValueError, LookupError):
        return str(value)


def _file_name(part: Message) -> str:
    try:
        return _shown(part.get_filename() or "")
    except (ValueError, LookupError):
        return ""


def _read(texts: dict[str, tuple[bytes, str | None]], file: str) -> SourceLines:
    from dataclasses import replace

    from brochure.importing.letters import without_letter
    from brochure.importing.plain import read_plain
    from brochure.importing.webpage import read_webpage

    plain, html = texts.get("text/plain"), texts.get("text/html")
    if plain and plain[0].strip():
        return read_plain(decoding.decode(plain[0], file, named=plain[1]), file)
    if html is None:
        raise refusals.empty(file)
    page = read_webpage(decoding.decode(html[0], file, html=True, named=html[1]), file)
    left_out = [*page.left_out]
    lines = without_letter(page.lines, left_out)
    return replace(page, lines=tuple(lines), left_out=tuple(left_out), is_web=False)
