"""From a place in a value to the same place in the YAML file, where the two map one to one."""

import re

from brochure.content.source import Path, Source

_WHITE = re.compile(r"[ \t\r\n]+")
_BLOCK_HEADER = re.compile(r"[|>][^\n\r]*(?:\r\n|\r|\n)")


def _pieces(text: str, offset: int) -> list[tuple[int, str]]:
    """Cut a text into alternating runs of characters and of white space, with their offsets."""
    pieces: list[tuple[int, str]] = []
    last = 0
    for match in _WHITE.finditer(text):
        if match.start() > last:
            pieces.append((offset + last, text[last : match.start()]))
        pieces.append((offset + match.start(), match[0]))
        last = match.end()
    if last < len(text):
        pieces.append((offset + last, text[last:]))
    return pieces


def offsets_in_file(source: Source, path: Path, value: str) -> list[int | None] | None:
    """Return for each character of a value its offset in the file, None where it has none of its own.

    The white space of a line break has none: a folded line ends in the file, not in the value. Returns
    None for a value with escapes, or one that is no text.
    """
    spot = source.span(path)
    if spot is None:
        return None
    start, end, raw = spot.start, spot.end, source.text[spot.start : spot.end]
    if spot.style in ("single", "double"):
        if "\\" in raw or "''" in raw[1:-1]:
            return None
        start, end = start + 1, end - 1
    elif spot.style in ("literal", "folded"):
        header = _BLOCK_HEADER.match(raw)
        if header is None:
            return None
        start += header.end()
    inside = source.text[start:end]
    lead = len(inside) - len(inside.lstrip(" \t\r\n"))
    there = _pieces(inside[lead:].rstrip(" \t\r\n"), start + lead)
    value_lead = len(value) - len(value.lstrip(" \t\r\n"))
    here = _pieces(value[value_lead:].rstrip(" \t\r\n"), value_lead)
    if len(there) != len(here):
        return None
    offsets: list[int | None] = [None] * len(value)
    for (at, piece), (raw_at, raw_piece) in zip(here, there, strict=True):
        if piece == raw_piece and not set(piece) & set("\r\n"):
            for step in range(len(piece)):
                offsets[at + step] = raw_at + step
    return offsets


def span_in_file(offsets: list[int | None], start: int, end: int) -> tuple[int, int] | None:
    """Return where value[start:end] stands in the file, or None where it is not the same there.

    An empty span (something to insert) stands between two characters that are neighbours in the file.
    """
    if start == end:
        if not 0 < start < len(offsets):
            return None
        before, after = offsets[start - 1], offsets[start]
        return (after, after) if before is not None and after == before + 1 else None
    first, last = offsets[start], offsets[end - 1]
    if first is None or last is None or last - first != end - 1 - start:
        return None
    return first, last + 1
