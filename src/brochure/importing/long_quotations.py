"""A quotation of several lines with who says it behind the last of them: brought to “Name, role:” above the first."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from brochure.importing.introductions import retells
from brochure.importing.lines import Line
from brochure.importing.marks import CLOSE, OPEN
from brochure.importing.sayings import SAYING
from brochure.importing.speakers import NAME_PATTERN, Who, attribution, read_who

_BEHIND = re.compile(
    rf"(?P<words>[^{OPEN}]*{CLOSE})[.,]?\s*(?:\((?P<bracket>[^()]{{2,160}}(?:\([^()]*\)[^()]*)?)\)|[–—-]\s*(?P<dash>[^{OPEN}{CLOSE}:?!]{{2,160}}?))\.?",
    re.DOTALL,
)
# “…”, zegt An Peeters. Sam (12), die meespeelt, vult aan: “…”
_SECOND = re.compile(
    rf"(?P<first>{OPEN}.*{CLOSE}[^{OPEN}{CLOSE}]*[.!])\s+(?P<second>{NAME_PATTERN}(?:\s\([^()]{{2,60}}\)|,\s[^.:{OPEN}{CLOSE}]{{3,80}},)[^.:{OPEN}{CLOSE}]{{0,80}}:\s{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}\.?)",
    re.DOTALL,
)
_SAID = re.compile(
    rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE},?\s+{SAYING}\s+(?:[a-zà-ÿ’-]+\s+|(?:van|voor|en|&)\s+[A-ZÀ-Þ][\w-]+\s+){{0,6}}?(?P<name>{NAME_PATTERN})"
)
_LONGEST = 2_000  # characters
_MOST_OF_NAME = 160  # characters
_MOST = 12  # lines of one quotation


def with_names_of_long_quotations(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a name ahead of a quotation that goes on over several lines and is named behind the last."""
    found: list[Line] = []
    asked = False
    ends: dict[int, str] = {}
    for place, line in enumerate(lines):
        asked = asked or line.asks or line.text.endswith("?")
        opens = asked and line.text.startswith(OPEN) and CLOSE not in line.text and _is_text(line)
        if opens and (end := _end(lines, place)) is not None:
            who, words = end[1], end[2]
            ends[end[0]] = words
            found.append(replace(line, text=f"{who}:", names=True, item=False, level=0, strong=False))
        found.append(replace(line, text=ends[place]) if place in ends else line)
    return found


def _end(lines: Sequence[Line], start: int) -> tuple[int, str, str] | None:
    """Return where the quotation that opens at a place is closed, who is named behind it, and its last words."""
    for place in range(start + 1, min(len(lines), start + _MOST)):
        line = lines[place]
        if not _is_text(line) or OPEN in line.text or line.text.endswith("?"):
            return None
        if CLOSE in line.text:
            match = _BEHIND.fullmatch(line.text)
            told = (match["bracket"] or match["dash"]).strip() if match else ""
            who = attribution(told) if told else None
            is_one = who is not None and bool(who.name) and (who.role is not None or " " in who.name)
            return (place, told, match["words"]) if match and is_one else None
    return None


def _is_text(line: Line) -> bool:
    return line.picture is None and not (line.role or line.level or line.strong)


def with_names_below(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a dash before a name right below a quotation, where a new paragraph follows it."""
    found: list[Line] = []
    people = {who.name for line in lines if (who := _somebody(line)) and who.has_function}
    asked = False
    for place, line in enumerate(lines):
        asked = asked or line.asks or line.text.endswith("?")
        before = lines[place - 1] if place and asked else None
        who = _somebody(line) if before is not None else None
        is_below = before is not None and before.text.startswith(OPEN) and before.text.endswith(CLOSE)
        ends = place + 1 == len(lines) or lines[place + 1].opens_block
        if who and is_below and ends and not line.opens_block and (who.has_function or who.name in people):
            line = replace(line, text=f"– {line.text}")
        found.append(line)
    return found


def _somebody(line: Line) -> Who | None:
    """Return the person whose full name, and perhaps function, is all that a line says."""
    if (
        not _is_text(line)
        or len(line.text) > _MOST_OF_NAME
        or line.text.endswith((".", ":", "?", "!", CLOSE))
    ):
        return None
    who = read_who(line.text)
    return who if who is not None and " " in who.name and not who.is_joint else None


def _places_of_others(text: str) -> list[int]:
    """Return where the words of somebody else begin in a paragraph of a talk: “…”, zegt An Peeters. “…”, lacht Tom Maes."""
    places: list[int] = []
    last: set[str] = set()
    for match in _SAID.finditer(text):
        words = set(match["name"].split())
        if last and not words & last and text[: match.start()].rstrip().endswith((".", "!", CLOSE)):
            places.append(match.start())
        last = words
    return places


def with_sayers_apart(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a talk with each one's words in a paragraph of their own: “…”, zegt An. Sam (12) vult aan: “…”"""
    if not any(line.text.endswith("?") for line in lines):
        return list(lines)
    found: list[Line] = []
    for line in lines:
        is_short = _is_text(line) and len(line.text) <= _LONGEST
        match = _SECOND.fullmatch(line.text) if is_short else None
        if is_short and (places := _places_of_others(line.text)):
            parts = [line.text[one:two].strip() for one, two in pairwise([0, *places, len(line.text)])]
            found += [
                replace(line, text=part, opens_block=line.opens_block or place > 0)
                for place, part in enumerate(parts)
            ]
        elif match and retells(match["first"]):
            found += [
                replace(line, text=match["first"]),
                replace(line, text=match["second"], opens_block=True),
            ]
        else:
            found.append(line)
    return found
