"""Dutch typography of imported text: marks and spaces are set right, words stay as they are."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

DOUBLE = '"“”„‟«»″'
SINGLE = "'‘’‚‛`´′"
APOSTROPHE = "’"
_OPENERS = "([{–—-/‘“"
# ’s morgens, ’t, ’n: words that lost their head keep an apostrophe, not an opening quote.
_HEADLESS = re.compile(r"(?:[stnkmr]|ns|er|ie|em|dag|\d\d)\b(?!-)", re.IGNORECASE)

# (kind, pattern, replacement), in this order.
_RULES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("soft-hyphen", re.compile("\u00ad"), ""),
    (
        "invisible",
        re.compile("[\u200b-\u200f\u2060\ufeff\u202a-\u202e\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"),
        "",
    ),
    ("space", re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]"), " "),
    ("hyphen", re.compile("[\u2010\u2011]"), "-"),
    ("dash", re.compile(r"(?<=\s)(?:--?|—|―|---)(?=\s)"), "–"),
    ("dash", re.compile(r"(?<=\w)\s*(?:—|―|--)\s*(?=\w)"), " – "),
    ("ellipsis", re.compile(r"\.(?: ?\.){2,}|…\.+|(?<!\.)\.…"), "…"),
    ("ellipsis", re.compile(r",…"), ", …"),
    ("space-before-mark", re.compile(r"(?<=[^\s–(]) +(?=[,;:?!](?:[\s”\"’)…?!]|$))"), ""),
    ("space-before-mark", re.compile(r"(?<=[\w”\"’)]) +(?=\.(?:[\s”\"’)]|$))"), ""),
    ("euro", re.compile(r"€ ?(?=\d)"), "€\u00a0"),
    ("double-space", re.compile(r" {2,}"), " "),
)


@dataclass(frozen=True, slots=True)
class Tidied:
    """A text with its marks set right, and how often each kind was mended."""

    text: str
    mended: Counter[str] = field(default_factory=Counter)


def _is_opening(before: str, after: str) -> bool:
    return (not before or before.isspace() or before in _OPENERS) and bool(after) and not after.isspace()


def mark_direction(text: str, place: int) -> int:
    """Return +1 where the double mark at a place opens a quotation, -1 where it closes one.

    The neighbours decide, not the mark: pastes mix “, ” and \" even in one pair.
    """
    left, right = place, place + 1
    while left > 0 and text[left - 1] in DOUBLE:
        left -= 1
    while right < len(text) and text[right] in DOUBLE:
        right += 1
    return 1 if _is_opening(text[left - 1 : left], text[right : right + 1]) else -1


def _curl(text: str, mended: Counter[str]) -> str:
    out: list[str] = []
    for place, char in enumerate(text):
        new = char
        if char in DOUBLE:
            new = "“" if mark_direction(text, place) > 0 else "”"
        elif char in SINGLE:
            before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
            opens = _is_opening(before.replace('"', "“"), after) and not _HEADLESS.match(text, place + 1)
            new = "‘" if opens else APOSTROPHE
        if new != char:
            mended["quotation-mark"] += 1
        out.append(new)
    return "".join(out)


def tidy(text: str) -> Tidied:
    """Set quotation marks, apostrophes, dashes, ellipses and spaces of one line right."""
    mended: Counter[str] = Counter()
    composed = unicodedata.normalize("NFC", text)
    for kind, pattern, new in _RULES:
        fresh = pattern.sub(new, composed)
        if fresh != composed:
            mended[kind] += max(1, abs(len(pattern.findall(composed)) - len(pattern.findall(fresh))))
        composed = fresh
    return Tidied(_curl(composed.strip(), mended), mended)


_INSIDE_SINGLE = re.compile(r"(‘[^‘’“”]*“[^“”‘’]*”[^‘’“”]*’(?!\w))")


def nest(text: str) -> str:
    """Turn the double marks inside a quotation into single ones: the layout sets the outer pair.

    A pair inside single marks already alternates, and stays.
    """
    parts = _INSIDE_SINGLE.split(text)
    parts[::2] = [part.replace("“", "‘").replace("”", "’") for part in parts[::2]]
    return "".join(parts)
