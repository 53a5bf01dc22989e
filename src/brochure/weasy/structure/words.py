"""Words broken over lines: read, found and copied whole, though they are drawn in two parts.

Readers differ: poppler joins a word at `-`, PDFium and Acrobat need its ActualText, pdf.js joins at `-`.
So the hyphen's glyph maps to `-`, and the first part carries the whole word as ActualText (ISO 32000-1
14.9.4), the second part none.
"""

import re

_TOKEN = re.compile(rb"<([0-9a-f]*)>|(-?[0-9.]+(?:e-?[0-9]+)?)")
HYPHEN = "\u2010"
_HYPHENS = str.maketrans({"\u2010": "-", "\u00ad": None, "\u200b": None})
SILENT = "\t"
"""ActualText of a part that is read with the line before: PDFium ignores an empty one, and drops a tab."""

Items = list[bytes]  # of a TJ array: glyph codes of four hexadecimal digits, and distances between them


def with_words(
    shown: bytes, unicode: dict[int, str], head: str | None, tail: str | None, whole: str
) -> bytes | None:
    """Return the operators that draw the same as a TJ, with ActualText around its first and last words.

    `head` is the part of a word that begins the line and was read with the line before, `tail` the part
    that ends it with its hyphen, `whole` the word of which that is a part. None where the glyphs do not
    spell these parts.
    """
    items = _items(shown)
    texts = [unicode.get(int(item[1:-1], 16), "") if _is_glyph(item) else "" for item in items]
    first = 0 if head is None else _length(texts, head)
    last = len(items) if tail is None else len(items) - (_length(texts[::-1], tail, from_end=True) or 0)
    if first is None or (tail is not None and last == len(items)) or first > last:
        return None
    parts = []
    if head is not None:
        parts.append(_spoken(items[:first], SILENT))
    if items[first:last]:
        parts.append(_array(items[first:last]))
    if tail is not None:
        parts.append(_spoken(items[last:], whole))
    return b"\n".join(parts)


def _items(shown: bytes) -> Items:
    items: Items = []
    for match in _TOKEN.finditer(shown):
        if match[2] is not None:
            items.append(match[2])
        else:
            items += [b"<" + match[1][at : at + 4] + b">" for at in range(0, len(match[1]), 4)]
    return items


def _is_glyph(item: bytes) -> bool:
    return item.startswith(b"<")


def _length(texts: list[str], part: str, *, from_end: bool = False) -> int | None:
    """Return how many items spell a part, from the beginning (or the end, given reversed)."""
    part = part.translate(_HYPHENS)
    spelt = ""
    for count, text in enumerate(texts):
        if spelt == part:
            return count
        plain = text.translate(_HYPHENS)
        spelt = plain + spelt if from_end else spelt + plain
    return len(texts) if spelt == part else None


def _array(items: Items) -> bytes:
    return b"[" + b" ".join(items).replace(b"> <", b"") + b"] TJ"


def _spoken(items: Items, text: str) -> bytes:
    actual = b"\xfe\xff" + text.encode("utf-16-be")
    return b"/Span <</ActualText <" + actual.hex().encode() + b">>> BDC\n" + _array(items) + b"\nEMC"
