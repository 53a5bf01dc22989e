"""Headings above the name of who speaks, in a text that asks nothing else: each is what they were asked."""

from collections.abc import Container, Sequence
from dataclasses import replace

from brochure.importing.blocks import is_practice, is_titlelike
from brochure.importing.full_names import FULL_NAME
from brochure.importing.labels import read_label
from brochure.importing.lines import Line
from brochure.importing.marks import OPEN
from brochure.importing.speakers import names_of, read_speech, read_who, together

_LEAST = 2  # headings: one may be the title
_HEADING_WORDS, _FEW = 14, 3  # words of a heading, and of what somebody says at least


def with_headings_asked(lines: Sequence[Line], known: Container[str]) -> list[Line]:
    """Return the lines with each heading above a name on a line of its own as a question; `known` are names in lower case.

    What follows the name must be what somebody says, and the name be in full with a function, or known.
    """
    said = [line for line in lines if line.text and line.picture is None]
    heads = [
        at
        for at in range(len(said) - 2)
        if _is_heading(said[at]) and _names(said[at + 1], known) and _is_said(said[at + 2])
    ]
    dressed: dict[tuple[int, bool], list[Line]] = {}
    for at in heads:
        dressed.setdefault((said[at].level, said[at].strong), []).append(said[at])
    asking = {id(line) for group in dressed.values() if len(group) >= _LEAST for line in group}
    return [replace(line, asks=True) if id(line) in asking else line for line in lines]


def _is_heading(line: Line) -> bool:
    text = line.text
    if line.role or line.item or not line.opens_block or not is_titlelike(text, _HEADING_WORDS):
        return False
    who = read_who(text)
    is_name = who is not None and (who.has_function or FULL_NAME.fullmatch(who.name) is not None)
    return not (is_name or is_practice(text) or read_label(text))


def _names(line: Line, known: Container[str]) -> bool:
    """Tell whether a line is the name of who speaks below it."""
    who = read_who(line.text.rstrip(":")) if not (line.role or line.item) else None
    if who is None:
        return False
    who = together(who, known)
    return who.is_in_full or all(name in known for name in names_of(who))


def _is_said(line: Line) -> bool:
    text = line.text
    if line.level or line.strong or len(text.split()) < _FEW:
        return False
    return text.startswith(OPEN) or (
        text.endswith((".", "!", "…", ":", "?")) and not read_speech(text, "", ())
    )
