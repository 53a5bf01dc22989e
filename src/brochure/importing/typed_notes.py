"""Footnotes and remarks that a paste from Word leaves at the end of a text, with their marks in it: [1], [AP2]."""

import re
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.lines import LeftOut, Line

_NOTE = re.compile(
    r"(?:\[(?P<key>\d{1,2}|[ivx]{1,4}|[A-Z]{1,4}\d{1,3})\]|(?P<high>[¹²³⁴-⁹]))\s*(?P<words>\S.*)", re.DOTALL
)
_MARK = re.compile(r"\s?(?:\[(?P<key>\d{1,2}|[ivx]{1,4}|[A-Z]{1,4}\d{1,3})\]|(?P<high>[¹²³⁴-⁹]))")


def without_typed_notes(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines with notes told apart from the text, and without their marks; remarks are left out."""
    used: set[str] = set()
    notes: dict[int, tuple[str, str]] = {}
    for place, line in enumerate(lines):
        match = _NOTE.fullmatch(line.text)
        key = (match["key"] or match["high"]) if match else ""
        if match and key in used:
            notes[place] = key, match["words"]
        else:
            used |= {one["key"] or one["high"] for one in _MARK.finditer(line.text) if one.start() > 0}
    keys = {key for key, _words in notes.values()}
    found: list[Line] = []
    for place, line in enumerate(lines):
        if place not in notes:
            text = _MARK.sub(lambda one: "" if (one["key"] or one["high"]) in keys else one[0], line.text)
            found.append(replace(line, text=text) if text else line)
            continue
        key, words = notes[place]
        if key[0].isupper():
            left_out.append(LeftOut(words, "comment"))
        else:
            found.append(replace(line, text=words, role="note"))
    return found
