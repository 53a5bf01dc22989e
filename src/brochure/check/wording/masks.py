"""The parts of a text that a rule leaves alone: addresses, code, and what somebody literally said."""

import re
from functools import lru_cache

_TAIL = r"(?:[^\s<>`\"“”‘’]*[^\s<>`\"“”‘’.,;:!?)…*_\]])"  # what follows a host; a sign that ends a sentence does not
# Lookbehinds and limits keep this linear: a text may be one word of sixty thousand letters.
_ADDRESSES = re.compile(
    rf"https?://{_TAIL}|www\.{_TAIL}|(?<![\w.+-])[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,5}}"
    r"|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.(?:be|eu|nl|com|org|net|brussels|vlaanderen|gent)\b"
    rf"(?:/{_TAIL}?)?|`[^`\n]*`|\]\([^)\n]{{0,2000}}\)|<[^>\n]{{0,200}}>"
)
_QUOTED = re.compile(r"[“„][^”“]*[”“]|(?<![^\s(\[])\"[^\"“”]*\"")

Ranges = tuple[tuple[int, int], ...]


@lru_cache(maxsize=64)  # every rule asks for the same text
def addresses(text: str) -> Ranges:
    """Return where web and mail addresses, link targets, code and tags stand."""
    return tuple(match.span() for match in _ADDRESSES.finditer(text))


@lru_cache(maxsize=64)
def quoted(text: str) -> Ranges:
    """Return where literal words stand in running text, quotation marks included."""
    return tuple(match.span() for match in _QUOTED.finditer(text))


def touches(ranges: Ranges, start: int, end: int) -> bool:
    """Tell whether a span lies in or over one of the ranges."""
    return any(first < max(end, start + 1) and start < last for first, last in ranges)
