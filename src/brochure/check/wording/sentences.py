"""Sentences and words of a Dutch text."""

import re
from functools import lru_cache

_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])")
_STOP = re.compile(r"(?<![.!?…])[.!?…]+[”’\")\]*_]*(?=\s|$)")
_REACH = 60  # characters before and after a stop that decide
_OPENING = "“‘\"'(*_[ \t\u00a0–"
_LAST_WORD = re.compile(r"[\w.’'-]*$")
_WORD = re.compile(r"\w(?:[\w’'./-]|,(?=\d))*")
_TARGET = re.compile(r"\]\([^)\n]{0,2000}\)")

# A full stop after these ends no sentence, whatever follows.
_ABBREVIATIONS = (
    "bv bijv d.w.z nl m.a.w o.a o.m t.e.m t.o.v i.v.m m.b.t d.m.v n.a.v a.d.h.v i.p.v t.a.v i.k.v i.s.m o.l.v "
    "m.b.v nr nrs blz p pp dr drs ing ir prof mr mevr dhr st art ca resp vs tel incl excl evt zgn vgl jan feb "
    "mrt apr aug sept okt nov dec dd cfr"
)
_NEVER_LAST = frozenset(_ABBREVIATIONS.split())


@lru_cache(maxsize=64)  # every rule asks for the same text
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of the sentences of a text, without the white space between them."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in [*_PARAGRAPH.finditer(text), None]:
        end = match.start() if match else len(text)
        found += _in_paragraph(text, start, end)
        start = match.end() if match else end
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    at = start
    for match in _STOP.finditer(text, start, end):
        before = text[max(at, match.start() - _REACH) : match.start()]
        if _ends(before, match[0], text[match.end() : min(end, match.end() + _REACH)]):
            found.append((at, match.end()))
            at = match.end()
    found.append((at, end))
    trimmed = ((at + len(text[at:to]) - len(text[at:to].lstrip()), to) for at, to in found)
    return [(at, at + len(text[at:to].rstrip())) for at, to in trimmed if text[at:to].strip()]


def _ends(before: str, stop: str, after: str) -> bool:
    """Tell whether a stop ends a sentence, from the words before it and what follows."""
    following = after.lstrip().lstrip(_OPENING)[:1]
    if not following:
        return True
    if not (following.isupper() or following.isdigit() or following == "€"):
        return False
    if not stop.startswith(".") or stop.startswith(".."):
        return True
    last = (_LAST_WORD.search(before) or [""])[0]
    word = last.strip("’'-.")
    is_initial = len(word) == 1 and word.isupper()
    is_list_number = word.isdigit() and before.strip() == word
    return not (is_initial or is_list_number or word.lower() in _NEVER_LAST)


def words(text: str) -> list[str]:
    """Return the words of a text; the target of a link is none."""
    return _WORD.findall(_TARGET.sub("]", text))


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """Return the offsets of the sentence that holds an offset."""
    for start, end in sentences(text):
        if start <= offset <= end:
            return start, end
    return 0, len(text)
