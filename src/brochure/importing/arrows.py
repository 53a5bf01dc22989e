"""Answers that an arrow marks in a text of questions: `-> Dat je de bus verlegt.`; who answers may stand behind it in brackets."""

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from brochure.importing.lines import Line
from brochure.importing.speakers import read_who

ARROW = re.compile(r"(?:[-–—=]+>+|[-–—]{2,}(?=\s)|→|➔|➜|➡|⇒|»»|>{2,})\s*(?=\S)")
_BRACKETED = re.compile(r"[\[(](?P<who>[^()\[\]]{3,160})[\])]\s*:?\s*(?=\S)")
_CALLED = re.compile(r"@(?=[A-ZÀ-Þ][\w’-]+(?: [\w’-]+){0,4}:)")
_LEAST = 2  # arrows
_ASKED = 0.5  # share of the arrows that a question, or another arrow, stands above


def without_arrows(lines: Sequence[Line], known: Container[str] = ()) -> list[Line]:
    """Return the lines with the answers that arrows mark as paragraphs of their own; other arrows stay.

    `known` are the first names, in lower case, of who may stand behind one in brackets.
    """
    lines = [_without_at(line) for line in lines]
    marked = [_is_marked(line) for line in lines]
    asked = sum(
        is_arrow and place > 0 and _may_ask(lines[place - 1].text) for place, is_arrow in enumerate(marked)
    )
    if sum(marked) < _LEAST or asked < _ASKED * sum(marked):
        return list(lines)
    return [_answer(line, known) if is_arrow else line for line, is_arrow in zip(lines, marked, strict=True)]


def _without_at(line: Line) -> Line:
    """Return a line without the @ before who speaks: @An: …."""
    return replace(line, text=line.text[1:]) if _CALLED.match(line.text) else line


def _is_marked(line: Line) -> bool:
    return line.picture is None and not line.role and ARROW.match(line.text) is not None


def _may_ask(text: str) -> bool:
    return text.rstrip(" :").endswith("?") or ARROW.match(text) is not None


def _answer(line: Line, known: Container[str]) -> Line:
    text = ARROW.sub("", line.text, count=1)
    named = _BRACKETED.match(text)
    who = read_who(named["who"]) if named else None
    if named and who is not None and (" " in who.name or who.has_function or who.name.lower() in known):
        text = f"{named['who']}: {text[named.end() :]}"
    return replace(line, text=text, opens_block=True, item=False)
