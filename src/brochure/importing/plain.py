"""Pasted text as lines."""

import re
from dataclasses import replace
from itertools import pairwise

from brochure.importing.lines import Line, SourceLines

_BREAKS = re.compile("[\n\x0b\x0c\x85\u2028\u2029]")
_MIN_WRAPPED, _WIDTHS = 6, (50, 110)


def read_plain(text: str) -> SourceLines:
    """Return the lines of a pasted text; lines that were wrapped at a fixed width are joined again."""
    lines: list[Line] = []
    blank = True
    for number, raw in enumerate(_BREAKS.split(text), start=1):
        if not raw.strip():
            blank = True
            continue
        lines.append(Line(raw.strip(), number, opens_block=blank))
        blank = False
    return SourceLines(tuple(_unwrap(lines)))


def _unwrap(lines: list[Line]) -> list[Line]:
    """Join lines that break only because the margin was reached.

    Such a line has no room for the first word of the next; a line that ends sooner was meant to end.
    """
    width = max((len(line.text) for line in lines), default=0)
    if not _WIDTHS[0] <= width <= _WIDTHS[1]:
        return lines
    full = [_is_full(one, two, width) for one, two in pairwise(lines)]
    if sum(full) < _MIN_WRAPPED:
        return lines
    joined: list[tuple[Line, list[str]]] = [(lines[0], [lines[0].text])]
    for before, line, continues in zip(lines, lines[1:], full, strict=False):
        if continues:
            # A hyphen at the margin stays: whether it is debris is judged with all others.
            ends_broken = before.text.endswith("-") and before.text[-2:-1].isalpha()
            joined[-1][1].append("" if ends_broken and line.text[:1].islower() else " ")
            joined[-1][1].append(line.text)
        else:
            joined.append((line, [line.text]))
    return [replace(line, text="".join(parts)) for line, parts in joined]


def _is_full(one: Line, two: Line, width: int) -> bool:
    first_word = two.text.split(maxsplit=1)[0]
    return not two.opens_block and len(one.text) + 1 + len(first_word) > width
