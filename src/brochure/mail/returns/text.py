"""The text of a saved message: decoded, and parted into what its writer typed and what they quote."""

import re
from email.header import decode_header, make_header
from email.message import Message
from html import unescape

_MAX_TEXT = 400_000  # characters
_HEAD = 5  # lines that may stand between who wrote and what they wrote
_TAG = re.compile(r"<[^<>]{0,2000}>")
_UNSEEN = re.compile(r"(?i)<(script|style|head|title)\b")
_BREAK = re.compile(r"(?i)<(?:br|/?p|/?div|/?tr|/?li|/?h[1-6]|/?table|/?blockquote|hr)\b[^<>]{0,500}>")
_QUOTE = re.compile(
    r"(?i)<blockquote\b[^<>]{0,500}>|<[^<>]{0,300}(?:gmail_quote|divRplyFwdMsg|moz-cite-prefix)[^<>]{0,300}>"
)
# Where mail programs begin what is quoted, in Dutch, French and English.
_CITED = re.compile(
    r"(?im)^[ \t]*(?:"
    r"-{2,} ?(?:oorspronkelijk|original|forwarded|doorgestuurd|message d.origine|message original|message transf)[^\n]{0,40}"
    r"|_{10,}"
    r"|(?:van|from|de|von) ?:[ \t]?[^\n]{1,200}\n(?:[ \t]*(?:\*?[\w-]+\*? ?:)[^\n]*\n)?"
    r"|op [^\n]{5,150}(?:schreef|geschreven)[^\n]{0,120}:[ \t]*$"
    r"|(?:le|on|am) [^\n]{5,150}\n?[^\n]{0,100}(?:a [ée]crit|wrote|schrieb) ?:[ \t]*$"
    r"|[^\n]{3,120}(?:schreef op|a écrit le|wrote on)[^\n]{3,80}:[ \t]*$"
    r"|>)"
)


def header(message: Message, name: str) -> str:
    """Return a header on one line, decoded as far as it can be."""
    raw = next((text for key, text in message.raw_items() if key.lower() == name.lower()), "")
    value = " ".join(_letters(str(raw)).split())
    if "=?" not in value:
        return value
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except (ValueError, LookupError, UnicodeError):
        return value


def _letters(raw: str) -> str:
    """Return a header with letters that were sent as they are, against the rules of old (RFC 6532)."""
    if raw.isascii():
        return raw
    data = raw.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def body(message: Message) -> str:
    """Return the text of the first part that people read; an HTML part as text."""
    html = ""
    for part in message.walk():
        kind = part.get_content_type()
        if part.is_multipart() or kind not in ("text/plain", "text/html"):
            if kind == "message/rfc822":
                break  # what stands inside is another message
            continue
        text = decoded(part)
        if kind == "text/plain" and text.strip():
            return text
        html = html or text
    return _plain(html)


def decoded(part: Message) -> str:
    """Return the text of one part, whatever its encoding says."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return ""
    if not isinstance(data, bytes):
        return ""
    charset = str(part.get_content_charset() or "utf-8")
    for name in (charset, "utf-8", "cp1252"):
        try:
            return data.decode(name)[:_MAX_TEXT].replace("\r\n", "\n")
        except (LookupError, ValueError):  # a set of signs that nobody has, or no name of one
            continue
    return data.decode("latin-1")[:_MAX_TEXT]


def _plain(html: str) -> str:
    quote = _QUOTE.search(html)
    marked = f"{html[: quote.start()]}\n>{html[quote.start() :]}" if quote else html
    text = _TAG.sub("", _BREAK.sub("\n", _seen(marked)))
    lines = (" ".join(line.split()) for line in unescape(text).splitlines())
    return "\n".join(line for line in lines if line)


def _seen(html: str) -> str:
    """Return HTML without what is never shown; what is not closed counts as shown."""
    lower, pieces, at = html.lower(), [], 0
    unclosed: set[str] = set()
    for match in _UNSEEN.finditer(html):
        name = match[1].lower()
        if match.start() < at or name in unclosed:
            continue
        end = lower.find(f"</{name}", match.end())
        if end < 0:
            unclosed.add(name)
            continue
        pieces.append(html[at : match.start()])
        at = end
    return "".join([*pieces, html[at:]])


def typed(text: str) -> str:
    """Return what the writer typed above what they quote."""
    plain = _spaced(text)
    match = _CITED.search(plain)
    return (plain[: match.start()] if match else plain).strip()


def typed_below(text: str) -> str:
    """Return what may have been typed between or below lines that are marked as quoted.

    It stands apart: a line that a program broke follows its marked beginning at once. Still it may be quoted too, since
    some programs mark the first lines only.
    """
    below = quoted(text)
    if not any(line.startswith(">") for line in below.split("\n")[:_HEAD]):
        return ""
    blocks = re.split(r"\n[ \t]*\n", below)
    return "\n\n".join(block for block in blocks[1:] if not re.search(r"(?m)^[ \t]*>", block)).strip()


def quoted(text: str) -> str:
    """Return what stands from the first quotation on."""
    plain = _spaced(text)
    match = _CITED.search(plain)
    return plain[match.start() :] if match else ""


def _spaced(text: str) -> str:
    """Return a text with plain spaces: French writes others before a colon."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
