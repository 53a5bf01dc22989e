"""The Dutch word list (OpenTaal, BSD licence, in data/), loaded only when a hyphen must be judged."""

import lzma
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Links between the parts of a compound: gezin-s-lid, jeugd-en.
LINKS = ("", "s", "e", "en", "n")
VOWELS = frozenset("aeiouyàáâäèéêëìíîïòóôöùúûü")
_SHORTEST_PART = 3


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known words and names in lower case, and how often an element stands before a real hyphen."""

    words: frozenset[str]
    names: frozenset[str]
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
        if hyphen and rest[:1].islower() and first.islower() and not clash(first, rest):
            before[first] += 1
    words = frozenset(line for line in lines if line.islower())
    return Lexicon(words, frozenset(line.lower() for line in lines if line not in words), before)
