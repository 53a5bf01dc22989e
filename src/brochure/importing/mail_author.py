"""Whose answers a mail holds: its sender, who signs with a function below them."""

import re
from collections.abc import Sequence

from brochure.importing.addresses import without_address
from brochure.importing.lines import Line
from brochure.importing.replies import GREETS
from brochure.importing.speakers import Who, read_who

_SENDER = re.compile(r"(?:van|from|afzender)\s*:\s*(?P<name>[^<\[(;]{3,80}?)\s*(?:[<\[(].*)?", re.IGNORECASE)
_WRITES = re.compile(
    r"communicatie|redact|journalist|auteur|fotogra|webmaster|copywrit|stagiair|secretaria", re.IGNORECASE
)
_HOUSE = re.compile(
    r"(?:gemeentehuis|stadhuis|stadskantoor|administratief centrum|gemeentebestuur|stadsbestuur)\b",
    re.IGNORECASE,
)
_OF_TOWN = re.compile(r"\s*[,|–-]\s*(?:gemeente|stad|lokaal bestuur)\s[^,]{2,40}$", re.IGNORECASE)
_WROTE = re.compile(
    r"\bschreef (?P<name>[A-ZÀ-Þ][^<\[(:;,]{3,80}?)\s*(?:[<\[(].*)?:$|(?:\d{2}:\d{2}|[AaPp][Mm]),? (?P<en>[A-ZÀ-Þ][^<\[(:;,]{3,80}?)\s*(?:<[^>]*>\s*)?wrote:$"
)
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


def asked_by(lines: Sequence[Line], start: int, *, is_between: bool) -> str:
    """Return the full name of who sent the mail that was answered, which begins at `start`; "" where none was.

    It was answered where the mail above it goes to its sender, or where its questions are answered between (`is_between`).
    """
    if not start:
        return ""
    senders = senders_of(lines)
    wrote = next(
        (match for line in reversed(lines[: start + 1]) if (match := _WROTE.search(line.text))), None
    )
    asker = (wrote["name"] or wrote["en"]).strip() if wrote else senders[-1] if len(senders) > 1 else ""
    if not asker or asker in senders[:1]:
        return asker if is_between else ""
    first = asker.split()[0]
    called = re.compile(
        rf"(?:(?:aan|to)\s*:.*|(?:beste|dag|hallo|hoi|hey|geachte|liefste) (?:\w+ )?){re.escape(first)}\b",
        re.IGNORECASE,
    )
    return asker if is_between or any(called.match(line.text) for line in lines[:start]) else ""


def signed_by(lines: Sequence[Line], start: int, name: str = "", besides: str = "") -> tuple[int, Who] | None:
    """Return where a full name with a function stands among the last lines of a mail, and who that is.

    It must be that of the sender, if `name` gives one, and never that of `besides`.
    """
    for place in range(max(start, len(lines) - _LONGEST), len(lines)):
        below = lines[place + 1].text if place + 1 < len(lines) else ""
        first = name.split()[0] if name else ""
        own = name if first and lines[place].text.rstrip(",") == first else lines[place].text
        for text in (lines[place].text, f"{own.rstrip(',')}, {below}"):
            may_sign = len(text) < 240 and "?" not in text and not GREETS.fullmatch(lines[place].text)
            who = read_who(text) if may_sign else None
            if who is None or not who.is_in_full:
                continue
            who = Who(who.name, without_address(_OF_TOWN.sub("", who.role or "")))
            if who.name == besides or not who.has_function or _HOUSE.match(who.role or ""):
                continue
            if (not name or who.name.lower() == name.lower()) and not _WRITES.search(who.role or ""):
                return place, who
    return None


def signs_below(lines: Sequence[Line], farewell: int) -> Who | None:
    """Return who signs right below the greetings that end a mail, with a function."""
    found = signed_by(lines[: farewell + 1 + _NEAR], farewell + 1)
    return found[1] if found else None
