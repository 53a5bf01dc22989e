"""Bold and italics as mail and chat programs type them in plain text: *Hoe begon het?*, _Tom:_."""

import re
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.lines import Line

# Of a whole line, or of lines that a margin broke.
_OPENS, _CLOSES = re.compile(r"(?P<sign>[*_])(?=[^\s*_])"), re.compile(r"(?<=[^\s*_])(?P<sign>[*_])$")
_INLINE = re.compile(
    r"(?<![\w*_])(?P<sign>[*_])(?=[^\s*_])(?P<words>[^*_\n]{1,200})(?<=[^\s*_])(?P=sign)(?![\w*_])"
)
_MOST_LINES = 4  # of what is set in bold across lines
_LEAST = 2  # lines


def with_typed_emphasis(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without the signs around what was bold or in italics; a line that is bold as a whole is strong.

    A text in which fewer than two lines are or begin so, and none with a name and a colon (*Tom:*), stays as it is:
    stars within a sentence may be anything.
    """
    runs = _runs(lines)
    heads = [
        match for place, line in enumerate(lines) if place not in runs and (match := _INLINE.match(line.text))
    ]
    is_surely = any(match["words"].endswith(":") for match in heads)
    if len(set(runs.values())) + len(heads) < _LEAST and not is_surely:
        return list(lines)
    found: list[Line] = []
    for place, line in enumerate(lines):
        if place not in runs:
            found.append(replace(line, text=_INLINE.sub(lambda match: match["words"], line.text)))
            continue
        text = _OPENS.sub("", line.text, count=1) if place == runs[place] else line.text
        is_last = runs.get(place + 1) != runs[place]
        is_bold = lines[runs[place]].text.startswith("*")
        found.append(replace(line, text=_CLOSES.sub("", text) if is_last else text, strong=is_bold))
    return found


def _runs(lines: Sequence[Line]) -> dict[int, int]:
    """Return the places of lines that are set apart as a whole, each with the place of the first of them."""
    found: dict[int, int] = {}
    for start, line in enumerate(lines):
        opened = _OPENS.match(line.text) if line.picture is None and start not in found else None
        if opened is None:
            continue
        for end in range(start, min(len(lines), start + _MOST_LINES)):
            if end > start and lines[end].opens_block:
                break
            inside = lines[end].text[opened.end() if end == start else 0 :]
            closed = _CLOSES.search(inside)
            if opened["sign"] in (inside[: closed.start()] if closed else inside):
                break
            if closed and closed["sign"] == opened["sign"]:
                found |= dict.fromkeys(range(start, end + 1), start)
                break
    return found
