"""A mail saved as a file (.eml): its text, with what is attached named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from html import escape

from brochure.importing import decoding, refusals
from brochure.importing.budget import Budget, Expense
from brochure.importing.lines import LeftOut, SourceLines

_HTML = "text/html"
_ENDS_PAGE = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_HEADERS = ("From", "To", "Cc", "Date", "Subject")


def read_mail(data: bytes, file: str) -> SourceLines:
    """Return the text of a mail as lines: the plain one where it has both. Raises ProblemError when it has none.

    Programs part a text where a picture stands in it: all its parts are read, in order.
    """
    message = BytesParser().parsebytes(data)
    left_out = [
        LeftOut(f"{name}: {_shown(message[name])}", "mail-header") for name in _HEADERS if message[name]
    ]
    texts: list[Message] = []
    for part, is_other in _parts(message, Budget(file)):
        if not _is_body(part):
            left_out.append(LeftOut(_file_name(part) or part.get_content_type(), "attachment"))
        elif not is_other:
            texts.append(part)
    page = _read(texts, file)
    return SourceLines(page.lines, (*left_out, *page.left_out), page.pictures)


def _parts(message: Message, budget: Budget) -> Iterator[tuple[Message, bool]]:
    """Yield the parts that hold something, and whether each only says in another form what another one says."""
    waiting = [(message, False)]
    while waiting:
        part, is_other = waiting.pop()
        budget.spend(Expense.PARTS)
        inside = part.get_payload()
        if not isinstance(inside, list):
            yield part, is_other
            continue
        forms = [one for one in inside if isinstance(one, Message)]
        chosen = _chosen(forms) if part.get_content_type() == "multipart/alternative" else None
        waiting += [(one, is_other or chosen not in (None, one)) for one in reversed(forms)]


def _chosen(forms: Sequence[Message]) -> Message | None:
    """Return the form of a text that is read: the plain one if it says anything, else the last, which is the best."""
    plain = (one for one in forms if one.get_content_type() == "text/plain" and _bytes(one).strip())
    return next(plain, forms[-1] if forms else None)


def _is_body(part: Message) -> bool:
    is_text = part.get_content_type() in ("text/plain", _HTML)
    return is_text and part.get_content_disposition() != "attachment"


def _bytes(part: Message) -> bytes:
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


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


def _read(texts: Sequence[Message], file: str) -> SourceLines:
    from brochure.importing.letters import read_letter
    from brochure.importing.plain import read_plain
    from brochure.importing.webpage import read_webpage

    texts = [part for part in texts if _bytes(part).strip()]
    if not texts:
        raise refusals.empty(file)
    if all(part.get_content_type() == "text/plain" for part in texts):
        return read_plain("\n".join(_decoded(part, file) for part in texts), file)
    page = read_webpage("\n".join(_as_page(part, file) for part in texts), file)
    left_out = [*page.left_out]
    letter = read_letter(page.lines, left_out)
    lines = tuple(letter.lines)
    return replace(
        page,
        lines=lines,
        left_out=tuple(left_out),
        is_web=False,
        author=letter.author,
        notes=letter.note,
    )


def _decoded(part: Message, file: str) -> str:
    is_html = part.get_content_type() == _HTML
    return decoding.decode(_bytes(part), file, html=is_html, named=part.get_content_charset())


def _as_page(part: Message, file: str) -> str:
    """Return a part as what one page may hold of it, with others below: it does not end the page."""
    text = _decoded(part, file)
    if part.get_content_type() == _HTML:
        return _ENDS_PAGE.sub("", text)
    return "".join(f"<div>{escape(line)}</div>" for line in text.splitlines())
