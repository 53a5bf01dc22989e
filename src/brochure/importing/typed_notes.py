"""Footnotes and remarks that a paste from Word leaves at the end of a text, with their marks in it: [1], [AP2]."""

import re
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.lines import LeftOut, Line

_NOTE = re.compile(
    r"(?:\[(?P<key>\d{1,2}|[ivx]{1,4}|[A-Z]{1,4}\d{1,3})\]|(?P<high>[¹²³⁴-⁹]))\s*(?P<words>\S.*)", re.DOTALL
)
_MARK = re.compile(r"\s?(?:\[(?P<key>\d{1,2}|[ivx]{1,4}|[A-Z]{1,4}\d{1,3})\]|(?P<high>[¹²³⁴-⁹]))")
# Behind the last words: (1) Stand op 1 oktober; * Bron: jeugddienst; and in the text (1), a star behind a word, a number behind a mark.
_LAST = re.compile(
    r"(?:\((?P<round>\d)\)|(?P<star>\*{1,3})|(?P<bare>\d)[.)]?)\s+(?P<words>[A-ZÀ-Þ][^?:]{8,}(?::\s.*)?\.?|[Bb]ron: .*)",
    re.DOTALL,
)
_SIGNS = {"round": r"\s?\({}\)", "star": r"(?<=[\w”’.,]){}(?![\w*])", "bare": r"(?<=[”.!?]){}(?=\s|$)"}
_REMARK = re.compile(
    r"\s?(?:\[(?:opm(?:erking)?|check|nog|te (?:checken|bevestigen)|vraag aan|navragen|klopt)\b[^\[\]]{0,200}\]|\((?:nog (?:na te|te|aan te) \w+|te checken|te bevestigen|navragen)\b[^()]{0,120}\))",
    re.IGNORECASE,
)


def _at_end(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the notes below the last words told apart, whose signs stand in these words."""
    start = len(lines)
    notes: dict[int, str] = {}
    signs: set[re.Pattern[str]] = set()
    while start and (match := _LAST.fullmatch(lines[start - 1].text)) and not lines[start - 1].picture:
        start -= 1
        notes[start] = match["words"]
        signs |= {
            re.compile(sign.format(re.escape(match[kind]))) for kind, sign in _SIGNS.items() if match[kind]
        }
    if not all(any(sign.search(line.text) for line in lines[:start]) for sign in signs):
        return list(lines)
    found = []
    for place, line in enumerate(lines):
        if place in notes:
            found.append(replace(line, text=notes[place], role="note", item=False))
            continue
        text = line.text
        for sign in signs:
            text = sign.sub("", text)
        found.append(replace(line, text=text))
    return found


def without_remarks(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines without what somebody wrote between the words for who edits them: [opm. An: klopt dit?]."""
    found = []
    for line in lines:
        rest = _REMARK.sub("", line.text).strip() if line.picture is None and not line.role else line.text
        if rest and rest != line.text:
            left_out += [LeftOut(match[0].strip(), "comment") for match in _REMARK.finditer(line.text)]
            line = replace(line, text=rest)
        found.append(line)
    return found


def without_typed_notes(lines: Sequence[Line], left_out: list[LeftOut]) -> list[Line]:
    """Return the lines with notes told apart from the text, and without their marks; remarks are left out."""
    lines = _at_end(lines)
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
