"""Speakers with a tab behind their name, as a talk is typed out: the name in the margin, the words beside it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.full_names import FULL_NAME, bare_name
from brochure.importing.lines import Line
from brochure.importing.speakers import read_who

_HEAD = re.compile(r"(?P<name>[^\t:?!.“”\"]{2,60}?):?\s*\t\s*(?=\S)")
_LEAST = 2  # lines that begin with the same name, where no other line has it in full
_WORDS = 3  # that are said


def with_colons_for_tabs(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a colon for the tab behind who speaks, and a space for every other tab.

    Who speaks is somebody named in full in the text, or a name that begins several such lines.
    """
    heads = {place: head for place, line in enumerate(lines) if (head := _head(line))}
    names = [head["name"].strip() for head in heads.values()]
    full = {
        name for line in lines for match in FULL_NAME.finditer(line.text) if (name := bare_name(match[0]))
    }
    called = full | {name.split()[0] for name in full}
    speaking = {name for name in names if name in called or names.count(name) >= _LEAST}
    told: list[Line] = []
    for place, line in enumerate(lines):
        head = heads.get(place)
        if head is not None and head["name"].strip() in speaking:
            line = replace(line, text=f"{head['name'].strip()}: {line.text[head.end() :]}")
        told.append(replace(line, text=line.text.replace("\t", " ")) if "\t" in line.text else line)
    return told


def _head(line: Line) -> re.Match[str] | None:
    if "\t" not in line.text or line.picture is not None or line.role or line.level:
        return None
    head = _HEAD.match(line.text)
    if head is None or len(line.text[head.end() :].split()) < _WORDS:
        return None
    who = read_who(head["name"])
    return head if who is not None and who.role is None else None
