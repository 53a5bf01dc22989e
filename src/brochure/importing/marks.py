"""Quotation marks around spoken words: what stands between them, and whether they are all there."""

import re
from dataclasses import dataclass
from functools import lru_cache

OPEN, CLOSE = "“", "”"
QUOTES = re.compile('[“”„‟"«»‘]')
"""A mark of any kind around words, before marks are made alike."""
_STOPPED = re.compile(r"[.!?…]$")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A paragraph without its outer marks. `whole` is False when words stand outside the marks."""

    text: str
    opened: bool
    closed: bool
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _End:
    text: str
    marks: int
    stop: str


def _end(text: str) -> _End | None:
    """Return what stands before the closing marks at the end, how many these are, and the stop behind."""
    unstopped = text.rstrip(".,;:")
    closed = unstopped.rstrip()
    inner = closed.rstrip(CLOSE)
    return _End(inner, len(closed) - len(inner), text[len(unstopped) :]) if inner != closed else None


@lru_cache(maxsize=1024)  # the same paragraph is looked at from several sides
def unquote(paragraph: str) -> Quoted:
    """Take the outer marks off: doubled ones, a full stop behind them, one that is missing."""
    text = paragraph.strip()
    bare = text.lstrip(OPEN).lstrip() if text.startswith(OPEN) else text
    opens = text[: len(text) - len(bare)].count(OPEN)
    end = _end(bare)
    # A closing mark whose partner stands inside closes a quotation in the quotation: … zei “ja”.
    if end and not opens and _depth(end.text)[1] > 0:
        end = None
    closes = end.marks if end else 0
    inner = end.text.rstrip() if end else bare
    lowest, depth = _depth(inner)
    if depth > 0 and closes > 1 - (not opens):
        inner, depth = inner + CLOSE, depth - 1
    if lowest < 0 and opens > 1:
        inner = OPEN + inner
        lowest, depth = _depth(inner)
    if end and end.stop and not _STOPPED.search(inner.rstrip(CLOSE)):
        inner += "." if "." in end.stop else ""
    return Quoted(inner, opens > 0, closes > 0, whole=lowest >= 0)


def shows_marks(paragraphs: list[str]) -> bool:
    """Tell whether marks around paragraphs show that somebody said them: one opens or one closes them all."""
    return bool(paragraphs) and (unquote(paragraphs[0]).opened or unquote(paragraphs[-1]).closed)


def stand_inside(paragraphs: list[str]) -> bool:
    """Tell whether all paragraphs stand inside marks: “…” below words without any says nothing of these."""
    parts = [unquote(paragraph) for paragraph in paragraphs]
    first = next((place for place, part in enumerate(parts) if part.opened or part.closed), 0)
    inside = bool(parts) and not parts[first].opened  # the opening mark is missing
    for part in parts:
        inside = inside or part.opened
        if not inside:
            return False
        inside = not part.closed
    return True


def _depth(text: str) -> tuple[int, int]:
    """Return the lowest and the last depth of the marks in a text."""
    depth = lowest = 0
    for char in text:
        depth += (char == OPEN) - (char == CLOSE)
        lowest = min(lowest, depth)
    return lowest, depth


def closing_places(text: str) -> list[int]:
    """Return where the outermost quotations that open at the start of the text close."""
    depth, places = 0, []
    for place, char in enumerate(text):
        if char == OPEN:
            depth += 1
        elif char == CLOSE:
            depth = max(0, depth - 1)
            if not depth:
                places.append(place)
    return places
