"""Speed-ups of hyphenation: of sixteen thousand patterns only those are parsed that stand in a word.

pyphen parses a whole dictionary for the first word that a process hyphenates, half as long as a sheet is laid out.
"""

from functools import cache, wraps
from pathlib import Path
from typing import Any

import pyphen

_DIGITS = b"0123456789"
# Lines that start so are no patterns.
_IGNORED = (
    *(start.encode() for start in pyphen.ignored),
    b"NEXTLEVEL",
)
# What is more than a pattern is read by pyphen itself.
_UNUSUAL = (
    b"/",
    b"^^",
    b"0",
    b"\v",
    b"\f",
    b" ",
    b"\t",
)


class LatePatterns(pyphen.HyphDict):  # type: ignore[misc]  # pyphen is untyped
    """The patterns of a dictionary by their letters, as they are written until a word has them."""

    @wraps(pyphen.HyphDict.__init__)  # type: ignore[misc]  # the contract looks at what it stands for
    def __init__(self, path: Path) -> None:
        """Read a dictionary, whole where anything but plain patterns stands in it."""
        encoding, _line, data = path.read_bytes().partition(b"\n")
        name = encoding.decode().lower()
        plain = _plain(data, "cp1251" if name == "microsoft-cp1251" else name)
        if plain is None:
            super().__init__(path)
            return
        self._written = plain
        self._parsed: dict[str, tuple[int, tuple[int, ...]]] = {}
        self.cache: dict[str, list[Any]] = {}
        self.maxlen = max(map(len, plain))

    @wraps(pyphen.HyphDict.positions)
    def positions(self, word: str) -> list[Any]:
        """Return where a word may be hyphenated, as pyphen does."""
        word = word.lower()
        if word in self.cache or not hasattr(self, "_written"):
            found: list[Any] = super().positions(word)
            return found
        written, parsed = self._written, self._parsed
        pointed = f".{word}."
        values = [0] * (len(pointed) + 1)
        for start in range(len(pointed) - 1):
            for end in range(start + 1, min(start + self.maxlen, len(pointed)) + 1):
                letters = pointed[start:end]
                if letters not in written:
                    continue
                if letters not in parsed:
                    parsed[letters] = _parsed(written[letters])
                offset, own = parsed[letters]
                place = slice(start + offset, start + offset + len(own))
                values[place] = map(max, own, values[place])
        self.cache[word] = [pyphen.DataInt(place - 1) for place, value in enumerate(values) if value % 2]
        return self.cache[word]


def _plain(data: bytes, encoding: str) -> dict[str, str] | None:
    """Return patterns by their letters; None where there is more to them than letters and digits."""
    if any(start in data for start in _IGNORED):
        data = b"\n".join(line for line in data.splitlines() if not line.startswith(_IGNORED))
    if any(sign in data for sign in _UNUSUAL):
        return None
    patterns = data.decode(encoding).split()
    # The digits of all of them are taken away at once.
    letters = data.translate(None, _DIGITS).decode(encoding).split()
    if len(letters) != len(patterns):
        return None
    # The last one counts, but one without digits never does.
    found = dict(zip(letters, patterns, strict=True))
    if len(found) < len(patterns) and not set(letters).isdisjoint(patterns):
        return None
    return found or None


def _parsed(pattern: str) -> tuple[int, tuple[int, ...]]:
    """Return the digits of a pattern, one before each letter, without zeros at its ends; and where they start."""
    values = tuple(int(digit or "0") for digit, _letter in pyphen.parse(pattern))
    filled = [place for place, value in enumerate(values) if value]
    return (filled[0], values[filled[0] : filled[-1] + 1]) if filled else (0, ())


@cache
def install_hyphen_speedups() -> None:
    """Let pyphen read dictionaries so, in this process from now on."""
    pyphen.HyphDict = LatePatterns
