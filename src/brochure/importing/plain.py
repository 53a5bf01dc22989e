"""Pasted text as lines."""

import re
from dataclasses import replace
from itertools import pairwise

from brochure.importing.letters import without_letter
from brochure.importing.lines import LeftOut, Line, SourceLines

_BREAKS = re.compile("[\n\x0b\x0c\x85\u2028\u2029]")
_MIN_WRAPPED, _MIN_WITHIN, _WIDTHS = 6, 2, (50, 110)


def read_plain(text: str) -> SourceLines:
    """Return the lines of a pasted text; lines that were wrapped at a fixed width are joined again."""
    lines: list[Line] = []
    blank = True
    for number, raw in enumerate(_BREAKS.split(text), start=1):
        if not raw.strip():
            blank = True
            continue
        if not raw.strip("> \t"):  # an empty line of a quoted mail
            blank = True
            continue
        lines.append(Line(raw.strip(), number, opens_block=blank))
        blank = False
    left_out: list[LeftOut] = []
    return SourceLines(tuple(_unwrap(without_letter(lines, left_out))), tuple(left_out))


def _unwrap(lines: list[Line]) -> list[Line]:
    """Join lines that break only because the margin was reached.

    Such a line has no room for the first word of the next; a line that ends sooner was meant to end.
    """
    width = max((len(line.text) for line in lines if _tells_margin(line)), default=0)
    if not _WIDTHS[0] <= width <= _WIDTHS[1]:
        return lines
    full = [_is_full(one, two, width) for one, two in pairwise(lines)]
    within = sum(
        _is_within(one, two) for (one, two), continues in zip(pairwise(lines), full, strict=True) if continues
    )
    if sum(full) < _MIN_WRAPPED and (within < _MIN_WITHIN or within < sum(full)):
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


def _tells_margin(line: Line) -> bool:
    """Tell whether a line may show where the margin is: no web address stops there, and a hyphen may stand behind it."""
    return "://" not in line.text and not line.text.endswith("-")


def _is_within(one: Line, two: Line) -> bool:
    """Tell whether a line surely breaks within a sentence."""
    return two.text[:1].islower() and not one.text.endswith((".", "!", "?", ":", "”", '"'))


def _is_full(one: Line, two: Line, width: int) -> bool:
    first_word = two.text.split(maxsplit=1)[0]
    return not two.opens_block and len(one.text) + 1 + len(first_word) > width
