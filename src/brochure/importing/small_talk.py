"""A chat or transcript of one who asks and others who answer: what is said around the questions is no part of it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.lines import LeftOut, Line
from brochure.importing.questions import is_question
from brochure.importing.speakers import read_who

_HEAD = re.compile(r"(?P<head>[^:?!.“”]{1,80}):\s+(?P<words>\S.*)", re.DOTALL)
_CALLED = re.compile(r"interview(?:er|ster)|redactie|journalist|moderator|reporter", re.IGNORECASE)
_NO_WORDS = re.compile(r"[^\w]+|\+1", re.IGNORECASE)
_NOTE = re.compile(r"\[[^\[\]]{2,60}\]")  # of who wrote it down: [PAUZE]
# Whether somebody is there, or agrees, and nothing of a talk: Goeiemorgen, ben je er? …, klopt dat?
_CHECKS = re.compile(
    r"(?:ok(?:é|e|ay)?|goed(?: zo)?|akkoord|klopt (?:dat|het|dit)|is dat (?:juist|goed|oké|ok)|past dat|lukt (?:dat|het)|kan dat|mag dat|"
    r"(?:ben|zijn|bent) (?:je|jij|u|jullie) er(?: nog)?|alles goed|hoe gaat het|(?:kan|kunnen|mag|mogen) (?:ik|we|wij) (?:al )?(?:beginnen|starten))\s*\?$",
    re.IGNORECASE,
)
_STOPS = (".", "!", "?", "…")
_SHORT = 8  # words of a reply to such a question
_ASKED = 2  # questions


def without_small_talk(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines with what the one who asks says as questions, without greetings, thanks and messages of a sign alone.

    Any text in which more than one person asks stays as it is.
    """
    said = [_said(line) for line in lines]
    asker = _asker([one for one in said if one is not None])
    if not asker:
        return list(lines)
    checks = _checks(said, asker)
    kept: list[Line] = []
    asked = False
    for place, (line, one) in enumerate(zip(lines, said, strict=True)):
        if one is None:
            if _NOTE.fullmatch(line.text):
                left_out.append(LeftOut(line.text, "chat"))
            else:
                kept.append(line)
            continue
        head, words = one
        asks = head == asker and is_question(words)
        asked = asked or asks
        if place in checks or _NO_WORDS.fullmatch(words) or (head == asker and not asks):
            left_out.append(LeftOut(line.text, "small-talk"))
        elif asks:
            left_out.append(LeftOut(head, "asker"))
            kept.append(replace(line, text=words, asks=True))
        else:
            kept.append(line)
    return kept


def with_messages_joined(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines of a chat with messages in a row of one person as one, where the first ends as a sentence."""
    kept: list[Line] = []
    for line in lines:
        one = None if line.asks else _said(line)
        before = _said(kept[-1]) if kept and one is not None and not kept[-1].asks else None
        if one is not None and before is not None and one[0] == before[0] and before[1].endswith(_STOPS):
            left_out.append(LeftOut(one[0], "time-stamp"))
            kept[-1] = replace(kept[-1], text=f"{kept[-1].text} {one[1]}")
        else:
            kept.append(line)
    return kept


def only_checks(words: str) -> bool:
    """Tell whether somebody who asks the questions only asks whether others are there, or agree."""
    return _CHECKS.search(words) is not None


def is_short_reply(words: str) -> bool:
    """Tell whether a reply to such a question says no more than that it is so."""
    return len(words.split()) <= _SHORT


def _checks(said: Sequence[tuple[str, str] | None], asker: str) -> set[int]:
    """Return the places of questions that only ask whether somebody is there or agrees, and of the short replies to them."""
    found: set[int] = set()
    for place, one in enumerate(said):
        if one is None or one[0] != asker or not only_checks(one[1]):
            continue
        end = next(
            (at for at in range(place + 1, len(said)) if (two := said[at]) and two[0] == asker), len(said)
        )
        replies = [two[1] for two in said[place + 1 : end] if two is not None]
        if None not in said[place + 1 : end] and all(map(is_short_reply, replies)):
            found |= set(range(place, end))
    return found


def _said(line: Line) -> tuple[str, str] | None:
    """Return who says a message, and its words."""
    match = _HEAD.fullmatch(line.text) if line.picture is None and not line.role else None
    if match is None or (read_who(match["head"]) is None and not _CALLED.fullmatch(match["head"])):
        return None
    return match["head"].strip(), match["words"]


def _asker(said: Sequence[tuple[str, str]]) -> str:
    """Return the one who asks more than once, where nobody else ends a message with a question; "" for nobody."""
    asking = [head for head, words in said if words.endswith("?")]
    answering = any(head not in asking for head, _words in said)
    return asking[0] if len(asking) >= _ASKED and len(set(asking)) == 1 and answering else ""
