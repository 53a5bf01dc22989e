"""The addresses in a header of a message that somebody sent: read as mail programs write them, not as the rules ask.

`email.utils` reads them otherwise from one release of Python to the next, and since 2024 returns nothing at all where one of
several headers is empty, or a name holds an “@” or a comma; then an objection would not count.
"""

import re
from email.message import Message

_MOST = 20_000  # characters of a header that are read
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"(?!@)')
_COMMENT = re.compile(r"\([^()]*\)")
_ANGLE = re.compile(r"<\s*([^\s<>]{1,256}@[^\s<>]{1,256})\s*>")
_BARE = re.compile(r"[^\s<>,;:()\[\]]{1,256}@[^\s<>,;:()\[\]]{1,256}")


def address_in(text: str) -> str:
    """Return the address of a header of one mailbox, or of a field like it; empty where there is none."""
    bare = _without_names(text)
    if match := _ANGLE.search(bare):
        return match[1]
    return match[0] if (match := _BARE.search(bare)) else ""


def sender_of(message: Message) -> str:
    """Return the address that a message says it is from; empty where it names none."""
    return next((address for raw in _raw(message, "From") if (address := address_in(raw))), "")


def addresses_of(message: Message, *names: str) -> list[str]:
    """Return all addresses in headers of these names, each once."""
    found = [
        address
        for name in names
        for raw in _raw(message, name)
        for address in _BARE.findall(_without_names(raw))
    ]
    return list(dict.fromkeys(found))


def _raw(message: Message, name: str) -> list[str]:
    """Return headers as they were sent: a decoded name may hold what looks like another mailbox."""
    return [" ".join(str(raw).split()) for key, raw in message.raw_items() if key.lower() == name.lower()]


def _without_names(text: str) -> str:
    """Return a header without quoted names and remarks in parentheses."""
    return _COMMENT.sub(" ", _QUOTED.sub(" ", text[:_MOST]))
