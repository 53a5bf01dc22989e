"""What a line end must not break: addresses, phone numbers, post codes with their town, amounts with their unit.

A hyphen at the end of a line would become part of an address. A short one is moved to the next line as a whole;
a long one may break where its own signs part it, and never with a hyphen that is not in it.
"""

import re
from collections.abc import Callable

SHORT = 30  # characters: what fits a line of the narrowest column
_SIGN = r"(?:&amp;|[^\s<>&\"'`“”‘’()\[\]])"  # of an address, in escaped HTML
# Its last one: what ends a sentence does not belong to it.
_END = r"(?:&amp;|[^\s<>&\"'`“”‘’()\[\].,;:!?…*_])"
_TAIL = rf"(?:{_SIGN}{{0,2000}}{_END})"
_ENDINGS = "be|eu|nl|com|org|net|info|brussels|vlaanderen|gent"
_ADDRESS = re.compile(
    rf"https?://{_TAIL}|www\.{_TAIL}|(?<![\w.+-])[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,5}}"
    rf"|(?<![\w.@-])[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,5}}\.(?:{_ENDINGS})\b(?!@)(?:/{_TAIL}?)?",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w.,/+-])(?:\+\d{2,3}|0)(?:[ \u00a0]?\(0\))?(?:[ \u00a0]?[/.-]?[ \u00a0]?\d{1,4}){2,6}(?![\w/]|[.,-]\d)"
)
_PHONE_DIGITS = (8, 13)
_POST_CODE = re.compile(r"(?<![\w.,])(?:(?<=, )|(?!(?:19|20)\d\d))[1-9]\d{3}[ \u00a0][A-Z][\w’'-]{1,25}")
_UNITS = r"%|‰|°C|€|(?:uur|euro|km|cm|mm|kg|ha|m²|m³|km²)(?!\w)"
_AMOUNT = re.compile(rf"(?<=\d) (?={_UNITS})|(?<=€) (?=\d)")
_FEW = 5  # signs
_PARTS = re.compile(r"(?<=/)|(?=\.)")  # where a long address may break: after a slash, before a full stop
_SMALLER = re.compile(r"(?<=[-_@=])|(?=\?)|(?=&amp;)")  # and, where that leaves a part that is long, here
_IN_NAME = re.compile(r"(?<=[-_])|(?=\.)")  # where the long name of a mailbox may break
# Such as a-t-elle, est-ce.
_INVERTED = re.compile(r"(?<![\w’-])\w{1,9}-(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|ce)(?![\w-])")
_TAGS = re.compile(r"(<[^>]+>)")


def mark_unbroken(html: str) -> str:
    """Return HTML in which what must not be broken stands in spans that the styles keep whole."""
    return "".join(part if part.startswith("<") else _marked(part) for part in _TAGS.split(html))


def _marked(text: str) -> str:
    if "." not in text and "-" not in text and not any(char.isdigit() for char in text):
        return text
    return _within(_ADDRESS, _address, text, lambda rest: _within(_INVERTED, _whole, rest, _numbers))


def _numbers(text: str) -> str:
    if not any(char.isdigit() for char in text):
        return text
    text = _AMOUNT.sub("\u00a0", text)
    return _within(_PHONE, _phone, text, lambda rest: _POST_CODE.sub(lambda match: _whole(match[0]), rest))


def _within(
    pattern: re.Pattern[str], mark: Callable[[str], str], text: str, between: Callable[[str], str]
) -> str:
    """Return a text with what matches marked, and something else done to what stands between."""
    parts, last = [], 0
    for match in pattern.finditer(text):
        parts += [between(text[last : match.start()]), mark(match[0])]
        last = match.end()
    return "".join((*parts, between(text[last:])))


def _phone(text: str) -> str:
    fewest, most = _PHONE_DIGITS
    return _whole(text) if fewest <= sum(char.isdigit() for char in text) <= most else text


def _address(text: str) -> str:
    """Return an address in parts between which it may break; a short one is one part."""
    if len(text) <= SHORT:
        return _whole(text)
    if "@" in text and "/" not in text:
        return "<wbr>".join(_whole(part) for part in _mailbox_parts(text))
    scheme, slashes, rest = text.rpartition("://")
    parts = [part for part in _PARTS.split(rest) if part]
    parts = [
        piece for part in parts for piece in ([part] if len(part) <= SHORT else _SMALLER.split(part)) if piece
    ]
    parts[0] = scheme + slashes + parts[0]
    return "<wbr>".join(_whole(part) for part in _joined(parts))


def _mailbox_parts(text: str) -> list[str]:
    """Return the parts of an e-mail address: it breaks after its `@`, and elsewhere only where a part is long.

    Never before the last name of the domain, nor at a hyphen of the domain: what stands alone there reads as
    the end of the address, or as another one.
    """
    name, _at, domain = text.rpartition("@")
    named = [name + "@"] if len(name) < SHORT else [part for part in _IN_NAME.split(name + "@") if part]
    if len(domain) <= SHORT:
        return [*named, domain]
    *hosts, last = domain.split(".")
    if not hosts:  # of an address of the web that holds one of mail: whoever typed it knows where it leads
        return [*named, domain]
    first, *more = [*hosts[:-1], f"{hosts[-1]}.{last}"]
    return [*named, first, *(f".{part}" for part in more)]


def _joined(parts: list[str]) -> list[str]:
    """Return parts with those of a few signs joined to another: `www` or `.be` alone on a line helps nobody."""
    found = [parts[0]]
    for number, part in enumerate(parts[1:], start=2):
        is_end = number == len(parts) and len(part) < _FEW
        if is_end or (min(len(found[-1]), len(part)) < _FEW and len(found[-1] + part) <= SHORT):
            found[-1] += part
        else:
            found.append(part)
    return found


def _whole(text: str) -> str:
    name = "whole" if len(text) <= SHORT else "breakable"
    return f'<span class="{name}">{text}</span>'
