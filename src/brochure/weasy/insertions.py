"""What a later version of a document has more than an earlier one: drawings below its marks, and nothing else."""

import re
from dataclasses import dataclass

_MARK = re.compile(r'(<div\b[^<>]*\bdata-tail="[^"]*"[^<>]*></div>)')
_NAME = re.compile(r'data-tail="([^"]*)"')
_SPACE = " \t\n"
# What could style an element otherwise because something was put behind it. (`:last-child` changes the mark alone.)
_LOOKS_AHEAD = re.compile(r":(?:has|only|nth-last)\b|@import|<(?:style|link)\b")


@dataclass(frozen=True, slots=True)
class Insertion:
    """An element to be put right behind a mark, as the last in what holds the mark."""

    mark: str
    markup: str
    before: str  # the space between both
    after: str


def looks_ahead(text: str) -> bool:
    """Tell whether styles (or the markup they stand in) may hang on what comes after an element, or stand elsewhere."""
    return _LOOKS_AHEAD.search(text) is not None


def insertions(earlier: str, later: str) -> list[Insertion] | None:
    """Return what has to be put into an earlier document to have the later; None where anything else is other in it."""
    was, now = _MARK.split(earlier), _MARK.split(later)
    if was[0] != now[0] or was[1::2] != now[1::2]:
        return None
    found = []
    for mark, text, other in zip(was[1::2], was[2::2], now[2::2], strict=True):
        if text == other:
            continue
        rest = text.lstrip(_SPACE)
        added = other.removesuffix(rest)
        markup = added.strip(_SPACE)
        is_last = rest.startswith("</") and other.endswith(rest)
        if not (is_last and markup.startswith("<div") and markup.endswith("</div>")):
            return None
        before, after = added.split(markup)
        found.append(Insertion(_NAME.findall(mark)[0], markup, before, after))
    return found if len({one.mark for one in found}) == len(found) else None
