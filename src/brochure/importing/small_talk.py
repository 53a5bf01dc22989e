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
_ASKED = 2  # questions


def without_small_talk(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines with what the one who asks says as questions, without greetings, thanks and messages of a sign alone.

    Any text in which more than one person asks stays as it is.
    """
    said = [_said(line) for line in lines]
    asker = _asker([one for one in said if one is not None])
    if not asker:
        return list(lines)
    kept: list[Line] = []
    asked = False
    for line, one in zip(lines, said, strict=True):
        if one is None:
            if _NOTE.fullmatch(line.text):
                left_out.append(LeftOut(line.text, "chat"))
            else:
                kept.append(line)
            continue
        head, words = one
        asks = head == asker and is_question(words)
        asked = asked or asks
        if _NO_WORDS.fullmatch(words) or (head == asker and not asks):
            left_out.append(LeftOut(line.text, "small-talk"))
        elif asks:
            left_out.append(LeftOut(head, "asker"))
            kept.append(replace(line, text=words, asks=True))
        else:
            kept.append(line)
    return kept


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
