"""Signs and spaces as a typesetter sets them: apostrophes that curl, last words that are not left alone."""

import re

NBSP = "\u00a0"
_BREAKS = re.compile(r"[ \t\r\n]+")  # not the no-break space, which str.split() would take for one
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<!\w)'(?=[sntmk]\b)")  # zo'n, 's-Gravenvoeren, 't
_ADDRESS = re.compile(r"@|://|\bwww\.")
_LAST_SPACE = re.compile(r"[ \t\r\n]+(?=(?:[^<> \t\r\n]|<[^>]*>)*$)")
# Letters: two words longer than this together may part, or narrow boxes could not hold them.
LONGEST_PAIR = 18


def units(text: str) -> list[str]:
    """Return the parts of a text between which a line may break: words, and words bound together."""
    return [unit for unit in _BREAKS.split(text) if unit]


def typographic(text: str) -> str:
    """Return a text with curled apostrophes; an address stays as it was typed."""
    return text if "'" not in text or _ADDRESS.search(text) else _APOSTROPHE.sub("’", text)


def bound(text: str) -> str:
    """Return a line of large type whose last two words stay together, so that none stands alone on a line."""
    parts = units(text)
    if len(parts) < 3 or len(parts[-2]) + len(parts[-1]) > LONGEST_PAIR:
        return " ".join(parts)
    return " ".join([*parts[:-2], f"{parts[-2]}{NBSP}{parts[-1]}"])


_LAST_OF_PARAGRAPH = re.compile(r"[ \t\r\n]+(?=(?:[^<> \t\r\n]|<(?!/?p\b)[^>]*>){1,14}</p>)")
# Two words of nine signs together, such as `in 2024.`, are no line either: the word before them goes along.
_LAST_TWO = re.compile(r"([ >][^<> \t\r\n]{1,10})[ \t\r\n]+(?=(?:[^<> \t\r\n]|<(?!/?p\b)[^>]*>){1,9}</p>)")


# Words bound to what its span keeps whole go into it: before such a span WeasyPrint parts a line at its first space,
# not at its last, where what is bound does not fit any more ("ont / fait / bouger / à Bilzen-Hoeselt").
# Not a long word: it would lose its hyphens, and both together be wider than a narrow column.
_BEFORE_WHOLE = re.compile(rf'(?<![^<> \t\r\n])([^<> \t\r\n]{{1,15}}{NBSP})(<span class="whole">)')


def bound_paragraphs(html: str) -> str:
    """Return paragraphs of HTML whose last word, unless it is long, stays with the one or two before it."""
    return _BEFORE_WHOLE.sub(r"\2\1", _LAST_TWO.sub(rf"\1{NBSP}", _LAST_OF_PARAGRAPH.sub(NBSP, html)))


def bound_html(html: str, text: str) -> str:
    """Return the HTML of a line with its last two words bound where `bound` binds those of its text."""
    if NBSP not in bound(text) or NBSP in text:
        return html
    return _BEFORE_WHOLE.sub(r"\2\1", _LAST_SPACE.sub(NBSP, html, count=1))
