"""Who asks: an interviewer named before every question is no speaker of the page."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.lines import LeftOut, Line
from brochure.importing.marks import CLOSE, OPEN
from brochure.importing.speakers import read_who

_HEAD = re.compile(r"(?P<head>[A-ZÀ-Þa-z][^:?!.,()“”]{0,60}):\s*(?=\S)")
_CALLED = re.compile(
    r"(?:de )?(?:interview(?:er|ster)|redact(?:ie|eur|rice)|journalist|vraagstell(?:er|ster)|moderator|presentat(?:or|rice)|reporter)",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(r"(?:vraag|v|q|question)\b", re.IGNORECASE)
# Noor (10) vraagt: “Waarom?”; De klas wil weten: “Wanneer?”
_PUT = re.compile(
    rf"(?P<who>[A-ZÀ-Þ][^:?!.{OPEN}{CLOSE}]{{0,60}}?\s(?:vraagt|vragen|vroeg|vroegen|wil(?:de|t)? weten|willen weten|wilden weten)(?:\s[a-z]+)?)\s*:\s*"
    rf"{OPEN}(?P<question>[^{OPEN}{CLOSE}]+\?){CLOSE}"
)
_LETTER = re.compile(
    rf"(?P<letter>\(?(?:[a-h]|\d{{1,2}})[.)])\s+(?P<who>[A-ZÀ-Þ][^:?!.{OPEN}{CLOSE}]{{1,120}}):\s*\S"
)
_LEAST = 2  # questions


def without_askers(lines: Sequence[Line], structure: list[str], *, is_chat: bool = False) -> list[Line]:
    """Return the lines with what an interviewer asks as a question, without the name before it.

    Somebody who only asks, and more than once where it is no chat, is one; a name that was taken away is added to `structure`.
    """
    asking = _askers(lines, 1 if is_chat else _LEAST)
    asked: list[Line] = []
    for line in lines:
        head = _head(line)
        if head is not None and head.lower() in asking:
            structure.append(head)
            line = replace(line, text=line.text[len(head) + 1 :].strip(), asks=True)
        asked.append(line)
    return asked


def is_asker(text: str) -> bool:
    """Tell whether a name is what somebody is called who only asks: Interviewer, Redactie."""
    return _CALLED.fullmatch(text.strip(" :")) is not None


def without_letters(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines without the letters or numbers before who answers: a) An Peeters, schepen: …."""
    lettered = {
        place: match
        for place, line in enumerate(lines)
        if line.picture is None
        and not line.role
        and (match := _LETTER.match(line.text))
        and read_who(match["who"]) is not None
    }
    people = [read_who(match["who"]) for match in lettered.values()]
    if len(lettered) < _LEAST or not any(who is not None and who.has_function for who in people):
        return list(lines)
    left_out += [LeftOut(match["letter"], "list-marks") for match in lettered.values()]
    return [
        replace(line, text=line.text[lettered[place].end("letter") :].strip()) if place in lettered else line
        for place, line in enumerate(lines)
    ]


def without_puts(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines with what somebody is said to ask as a question: a class whose children put them."""
    asked: list[Line] = []
    for line in lines:
        put = _PUT.fullmatch(line.text) if line.picture is None and not line.role else None
        if put:
            left_out.append(LeftOut(put["who"], "asker"))
            line = replace(line, text=put["question"], asks=True)
        asked.append(line)
    return asked


def _head(line: Line) -> str | None:
    match = _HEAD.match(line.text)
    if match is None or line.role or line.picture is not None or _NO_PERSON.match(match["head"]):
        return None
    return match["head"]


def _is_somebody(words: str) -> bool:
    """Tell whether words only name somebody: Redactie: Mia Claes."""
    return not words.endswith("?") and read_who(words) is not None


def _askers(lines: Sequence[Line], least: int) -> set[str]:
    """Return who asks and never answers, in lower case; nobody where nobody answers."""
    said: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        if (head := _head(line)) is not None:
            said[head.lower()].append(line.text[len(head) + 1 :].strip())
    asking = {
        head
        for head, words in said.items()
        if (
            len(words) >= least
            and all(one.endswith("?") and not one.startswith((OPEN, '"')) for one in words)
        )
        or (_CALLED.fullmatch(head) and not all(map(_is_somebody, words)))
    }
    answering = [
        head for head in said if head not in asking and not any(one.endswith("?") for one in said[head])
    ]
    return asking if answering else {head for head in asking if _CALLED.fullmatch(head)}
