"""The Dutch word list (OpenTaal, BSD licence, in data/), loaded only when a hyphen must be judged."""

import lzma
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Links between the parts of a compound: gezin-s-lid, jeugd-en.
LINKS = ("", "s", "e", "en", "n")
VOWELS = frozenset("aeiouyàáâäèéêëìíîïòóôöùúûü")
_SHORTEST_PART = 3
_PRODUCTIVE = 5  # entries with that element before a hyphen


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known words and names in lower case, and how often an element stands before a hyphen or without one."""

    words: frozenset[str]
    names: frozenset[str]
    ordered: Sequence[str]
    before_hyphen: Counter[str]

    def knows(self, word: str) -> bool:
        """Tell whether a word or name is in the list, whatever its capitals."""
        word = word.lower()
        return word in self.words or word in self.names

    def seam(self, word: str) -> int | None:
        """Return where a compound of two known words splits: the length of its first part and link.

        None when the word is no such compound. The longest second part wins.
        """
        word = word.lower()
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART):
            if word[cut:] in self.words and self._opens(word[:cut]):
                return cut
        return None

    def takes_hyphen(self, element: str) -> bool:
        """Tell whether compounds with an element are mostly written with a hyphen: oud-leerling, btw-tarief."""
        hyphens = self.before_hyphen[element]
        if hyphens < _PRODUCTIVE:
            return False
        start = bisect_left(self.ordered, element)
        # Only plain words are in the ordered list: these are the compounds in one piece.
        return hyphens >= bisect_left(self.ordered, element + "\uffff", start) - start

    def _opens(self, part: str) -> bool:
        for link in LINKS:
            stem = part.removesuffix(link) if link else part
            if part.endswith(link) and len(stem) >= _SHORTEST_PART and stem in self.words:
                return True
        return False


def clash(before: str, after: str) -> bool:
    """Tell whether two vowels meet, where Dutch spelling asks for a hyphen: mede-eigenaar."""
    return before[-1:].lower() in VOWELS and after[:1].lower() in VOWELS


@cache
def lexicon() -> Lexicon:
    """Return the word list: 413 000 words, under a second the first time."""
    packed = files("brochure.importing").joinpath("data/opentaal-nl.txt.xz").read_bytes()
    lines = lzma.decompress(packed).decode("utf-8").splitlines()
    before: Counter[str] = Counter()
    for line in lines:
        first, hyphen, rest = line.partition("-")
        # Vowels that meet take a hyphen after any word: no sign that the element itself asks for one.
        plain = first.islower() and rest.isalpha() and rest.islower()  # no chain such as huis-aan-huis
        if hyphen and plain and not clash(first, rest):
            before[first] += 1
    words = frozenset(line for line in lines if line.islower())
    ordered = sorted(word for word in words if word.isalpha())
    names = frozenset(line.lower() for line in lines if line not in words)
    return Lexicon(words, names, ordered, before)
