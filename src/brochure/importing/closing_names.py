"""The name behind the last paragraph of a quotation of several: “Wij lachen. ¶ Het is druk.” (Tom)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.lines import Line
from brochure.importing.marks import CLOSE, OPEN
from brochure.importing.speakers import attribution

WHOLE = frozenset(("note", "value", "label", "unit", "source"))  # roles of lines that are never taken apart
_CLOSED = re.compile(rf"{CLOSE}[.,]?$")
_MOST_PARAGRAPHS = 12  # of one quotation
_NAMED = re.compile(
    rf"(?P<words>[^{OPEN}{CLOSE}]+{CLOSE})[.,]?\s*(?P<who>\([^()]{{2,120}}(?:\([^()]*\))?\)|[–—]\s?[^–—]{{3,120}})\.?"
)


def with_closing_names_apart(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a name that closes a quotation of several paragraphs on a line of its own."""
    found: list[Line] = []
    for line in lines:
        named = _NAMED.fullmatch(line.text) if CLOSE in line.text and line.role not in WHOLE else None
        if named and attribution(named["who"]) is not None:
            words = replace(line, text=named["words"])
            if opened_above([*found, words]) is not None:
                found += [words, replace(line, text=named["who"], opens_block=False)]
                continue
        found.append(line)
    return found


def opened_above(lines: Sequence[Line]) -> int | None:
    """Return where the quotation of several paragraphs begins that the last line closes, if nobody is named above it."""
    if not lines or OPEN in lines[-1].text or not _CLOSED.search(lines[-1].text):
        return None
    for place in range(len(lines) - 2, max(-1, len(lines) - 2 - _MOST_PARAGRAPHS), -1):
        line = lines[place]
        if line.picture is not None or line.role in WHOLE or line.level or line.strong:
            return None
        if OPEN in line.text or CLOSE in line.text:
            opens = line.text.startswith(OPEN) and line.text.count(OPEN) > line.text.count(CLOSE)
            return place if opens and not (place and lines[place - 1].text.endswith(":")) else None
    return None
