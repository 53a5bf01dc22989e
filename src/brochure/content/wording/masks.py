"""The parts of a text that a rule leaves alone: addresses, code, and what somebody literally said."""

import re

_ADDRESSES = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:be|eu|nl|com|org|net|brussels|vlaanderen|gent)\b(?:/\S*)?"
    r"|`[^`\n]*`|\]\([^)\n]*\)|<[^>\n]*>"
)
_QUOTED = re.compile(r"[“„][^”“]*[”“]|(?<![^\s(\[])\"[^\"“”]*\"")

Ranges = tuple[tuple[int, int], ...]


def addresses(text: str) -> Ranges:
    """Return where web and mail addresses, link targets, code and tags stand."""
    return tuple(match.span() for match in _ADDRESSES.finditer(text))


def quoted(text: str) -> Ranges:
    """Return where literal words stand in running text, quotation marks included."""
    return tuple(match.span() for match in _QUOTED.finditer(text))


def touches(ranges: Ranges, start: int, end: int) -> bool:
    """Tell whether a span lies in or over one of the ranges."""
    return any(first < max(end, start + 1) and start < last for first, last in ranges)
