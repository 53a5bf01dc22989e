"""Answers that were typed behind their numbered questions: `1. Waarom het label? Omdat het moest.`"""

import re
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.lines import Line
from brochure.importing.questions import is_order, is_question, split_prefix

_ASKED = re.compile(r"(?P<asked>[^?]{8,300}\?)\s+(?P<answer>[A-ZÀ-Þ‘“\"\d].*[.!…”\"])", re.DOTALL)
_LEAST = 2  # lines: a single one may be anything
_NEARLY = 0.6  # of the numbered lines


def with_answers_apart(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each answer behind a numbered question as a line of its own, where most questions have one."""
    numbered = [place for place, line in enumerate(lines) if _is_plain(line) and split_prefix(line.text)[0]]
    found = {place: match for place in numbered if (match := _asked(lines[place].text))}
    if len(found) < _LEAST or len(found) < _NEARLY * len(numbered):
        return list(lines)
    apart: list[Line] = []
    for place, line in enumerate(lines):
        if match := found.get(place):
            apart.append(replace(line, text=match["asked"], asks=True))
            apart.append(replace(line, text=match["answer"], opens_block=True, item=False))
        else:
            apart.append(line)
    return apart


def _asked(text: str) -> re.Match[str] | None:
    match = _ASKED.fullmatch(text)
    if match is None or not is_question(split_prefix(match["asked"])[1]) or is_order(match["answer"]):
        return None
    return match


def _is_plain(line: Line) -> bool:
    return line.picture is None and not (line.role or line.level or line.asks)
