"""Whose answers a mail holds: its sender, who signs with a function below them."""

import re
from collections.abc import Sequence

from brochure.importing.lines import Line
from brochure.importing.speakers import Who, read_who

_SENDER = re.compile(r"(?:van|from|afzender)\s*:\s*(?P<name>[^<\[(;]{3,80}?)\s*(?:[<\[(].*)?", re.IGNORECASE)
_WRITES = re.compile(
    r"communicatie|redact|journalist|auteur|fotogra|webmaster|copywrit|stagiair|secretaria", re.IGNORECASE
)
_OF_TOWN = re.compile(r"\s*[,|–-]\s*(?:gemeente|stad|lokaal bestuur)\s[^,]{2,40}$", re.IGNORECASE)
_LONGEST = 25  # lines of a signature
_NEAR = 4  # lines below the greetings among which the name stands


def sender_of(lines: Sequence[Line]) -> str:
    """Return the full name of who sent a mail by its last head, "" where none gives one."""
    names = senders_of(lines)
    return names[-1] if names else ""


def senders_of(lines: Sequence[Line]) -> list[str]:
    """Return the full names of those who sent a mail and the mails in it, by their heads; "" where one has none."""
    heads = [match["name"].strip(' "') for line in lines if (match := _SENDER.fullmatch(line.text))]
    people = map(read_who, heads)
    return [who.name if who is not None and who.role is None and " " in who.name else "" for who in people]


def signed_by(lines: Sequence[Line], start: int, name: str = "") -> tuple[int, Who] | None:
    """Return where a full name with a function stands among the last lines of a mail, and who that is.

    It must be that of the sender, if `name` gives one.
    """
    for place in range(max(start, len(lines) - _LONGEST), len(lines)):
        below = lines[place + 1].text if place + 1 < len(lines) else ""
        first = name.split()[0] if name else ""
        own = name if first and lines[place].text.rstrip(",") == first else lines[place].text
        for text in (lines[place].text, f"{own.rstrip(',')}, {below}"):
            who = read_who(text) if len(text) < 240 and "?" not in text else None
            if who is None or not who.is_in_full:
                continue
            who = Who(who.name, _OF_TOWN.sub("", who.role or ""))
            if (not name or who.name.lower() == name.lower()) and not _WRITES.search(who.role or ""):
                return place, who
    return None


def signs_below(lines: Sequence[Line], farewell: int) -> Who | None:
    """Return who signs right below the greetings that end a mail, with a function."""
    found = signed_by(lines[: farewell + 1 + _NEAR], farewell + 1)
    return found[1] if found else None
