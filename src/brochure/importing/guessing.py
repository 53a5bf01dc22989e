"""The encoding of a text that does not say it: by what letters and marks Dutch, French and English use."""

import re

# Letters with accents and marks as people in Flanders type them.
_LIKELY = frozenset("éëèêïíîöóôüúûùàáâäçñÉËÈÏÖÜÀÇ“”‘’„–—…€«»°²³½¼·•©®ß\u00a0´`¨±œŒæ")
_USUAL = frozenset("éëïèöüê")  # those of Dutch
_LETTERS = frozenset("éëèêïíîöóôüúûùàáâäçñßœæ")
_TRIED = ("cp1252", "mac-roman", "cp850")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_TWICE = re.compile(
    "[ÂÃ][\x80-\xbf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]|â€"
)
_HEAD = 400_000  # bytes that are looked at


def _score(text: str) -> float:
    """Return how well the signs beyond ASCII fit a text: letters inside words, marks between them."""
    score = 0.0
    for found in _FOREIGN.finditer(text):
        char, place = found[0], found.start()
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        inside = before.isalpha() and after.isalpha()
        if char not in _LIKELY:
            score -= 2
        elif char in _LETTERS or char.isalpha():
            score += 1 if before.isalpha() or after.isalpha() else -1
            score -= 2 * (char.isupper() and before.isalpha() and after.islower())
            score += 0.25 * (char in _USUAL)
        else:
            score += 0.5 if not inside or char in "’‘·" else -1
    return score


def guess_encoding(data: bytes) -> str:
    """Return the encoding of a text that is no UTF-8: Windows, old Mac or DOS; Windows where nothing tells."""
    scores = {}
    for name in _TRIED:
        scores[name] = _score(data[:_HEAD].decode(name, "replace"))
    best = max(_TRIED, key=lambda name: scores[name])  # the first of equals
    return best if scores[best] > scores["cp1252"] + 1 else "cp1252"


def is_mixed(data: bytes) -> bool:
    """Tell whether a text is UTF-8 in some places and something else in others, as two pastes in one file are."""
    return bool(_MULTIBYTE.search(data[:_HEAD])) and _score(data[:_HEAD].decode("cp1252", "replace")) < 0


def decode_mixed(data: bytes) -> str:
    """Return a mixed text: what is UTF-8 as such, every other byte as Windows writes it."""
    parts, place = [], 0
    for found in _MULTIBYTE.finditer(data):
        parts += [
            data[place : found.start()].decode("cp1252", "replace"),
            found[0].decode("utf-8", "replace"),
        ]
        place = found.end()
    return "".join([*parts, data[place:].decode("cp1252", "replace")])


def undoubled(text: str) -> str:
    """Return a text that was taken for Windows and written as UTF-8 once more (CafÃ©) as it was meant."""
    if not _TWICE.search(text):
        return text
    try:
        meant = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
    return meant if _score(meant) > _score(text) else text
