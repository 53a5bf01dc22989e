"""Hyphens inside words: the debris of a paste (be-trekken) told from real ones (co-regisseur).

A hyphen is debris when the joined word is Dutch, or stands elsewhere in the text unbroken, the hyphen
stands at a Dutch syllable break, and nothing speaks for the parts. When both readings are likely, a
person decides: nothing is joined on a guess.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import pairwise

from brochure.importing.lexicon import VOWELS, Lexicon, clash, lexicon
from brochure.importing.wordset import wordset

# Looked for at the start of a word only: else each of its letters would be tried in vain.
HYPHENATED = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?:-[^\W\d_]+)+")
_MAX_LETTERS, _MAX_PARTS = 60, 12  # beyond these it is no Dutch word, and judging it would take long

# Closed classes of Dutch grammar; the words themselves come from the word list.
_BOUND_PREFIXES = wordset("be ge her ont ver er")
_HYPHEN_PREFIXES = wordset("adjunct aspirant co ex kandidaat mede niet non oud vice")
# Learned prefixes, which writers often set apart: anti-autoritair, semi-permanent.
_LEARNED_PREFIXES = wordset(
    "anti bio eco extra hyper infra inter intra macro mega meta micro mini multi neo para post pre pro "
    "pseudo quasi semi super tele trans ultra"
)
_PARTICLES = wordset(
    "aan achter af bij binnen boven buiten door in langs los mee mis na naar neer om onder op open over "
    "rond samen tegen terug thuis toe tussen uit vast vol voor voort weg"
)
# The small words that most often follow each other in a sentence: zo wel, daar om, met een.
_FUNCTION_WORDS = wordset(
    "aan af al als bij daar dan dat die dit door dus een er even hier hoe hun in mee met na naar nog nu of "
    "om onder op over per te ten ter toe tot uit van veel voor waar want wat wel wie zelf zo zonder"
)
# With these English words end: post-it, stand-by.
_FRENCH_ENDS = wordset(
    "ce la le les moi toi nous vous y en il elle ils elles on même mêmes là ci lui leur je tu"
)
_FRENCH_WORDS, _FEW_FRENCH = ("des", "est", "une", "pour", "nous", "dans"), 4
_ENGLISH_ENDS = frozenset(("it", "up", "by", "in", "out", "off", "on", "down"))
# Ververij-straat, Maal-beek, Wolvertem-sesteenweg
_STREETS = wordset(
    "straat laan plein weg dreef steenweg lei kaai park hof gracht baan wijk beek brug poort markt bos veld vest"
)
_LINK_OF_STREET = re.compile(r"(?:se|s|en|e|n)(?=\w{3})")
_SUSPENDED = frozenset(("en", "of", "noch"))
# What no Dutch word starts with, though the list has bare forms of it (schappelijk, heden).
_BOUND_SUFFIX = re.compile(r"^(schap|heid|hede|lijk|ling|baar|zaam|achtig|loos|loze|tie|teit|isme|ism)")
_TREMA = str.maketrans("aeiou", "äëïöü")
_LONG_PART, _LONG_WORD = 5, 16  # letters: only long compounds take a hyphen for the reader’s sake


class Verdict(Enum):
    """What to do with a hyphen."""

    JOIN = "join"
    KEEP = "keep"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on a hyphenated word, the word as it would be joined, and why (a code)."""

    verdict: Verdict
    word: str
    why: str


@dataclass(frozen=True, slots=True)
class Pair:
    """The two sides of one hyphen, and how often each whole word stands in the text."""

    before: str
    after: str
    elsewhere: Mapping[str, int]

    @property
    def joined(self) -> str:
        """The word without the hyphen."""
        return self.before + self.after


@cache
def _breaks() -> Callable[[str], list[int]]:
    import pyphen

    patterns = pyphen.Pyphen(lang="nl_NL", left=2, right=2)
    return lambda word: [int(place) for place in patterns.positions(word)]


def _fits(joined: str, place: int) -> bool:
    return place in _breaks()(joined.lower())


def _is_word(part: str, words: Lexicon) -> bool:
    """Tell whether a part stands on its own: short ones only if they are function words."""
    low = part.lower()
    if low in _FUNCTION_WORDS or (len(low) > 2 and low in words.words):
        return True
    # begeleidings-commissie: the first part of a compound may carry a linking s.
    return len(low) > _LONG_PART and low.endswith("s") and low[:-1] in words.words


def _reads_apart(pair: Pair, words: Lexicon) -> bool:
    """Tell whether two words side by side are a likely reading: a lost space, or a hyphen that is meant."""
    before, after = pair.before.lower(), pair.after.lower()
    if before in _FUNCTION_WORDS and after in _FUNCTION_WORDS:
        return True  # zo-wel, daar-om
    if before in _PARTICLES and len(after) > 4 and after.endswith("en") and not after.endswith("ingen"):
        return True  # in-zetten
    if _BOUND_SUFFIX.match(after) or before in _BOUND_PREFIXES:
        return False
    if before in _LEARNED_PREFIXES and len(after) > 4:
        return True
    if words.takes_hyphen(before) and len(after) > 3:
        return True
    long = len(before) >= _LONG_PART and len(after) >= _LONG_PART
    return long and len(before + after) >= _LONG_WORD  # organisatie-structuur


def _is_compound_across(pair: Pair, words: Lexicon) -> bool:
    """Tell whether the joined word is a compound whose seam is not at the hyphen: toekomstkin-deren."""
    seam = words.seam(pair.joined)
    return seam is not None and seam != len(pair.before)


def _with_trema(pair: Pair, words: Lexicon) -> str | None:
    """Return the joined word with the trema that a break takes away: be-invloeden → beïnvloeden."""
    marked = pair.before + pair.after[:1].translate(_TREMA) + pair.after[1:]
    return marked if marked != pair.joined and words.knows(marked) else None


def _keeps(pair: Pair, words: Lexicon) -> str | None:
    """Return why a hyphen is surely meant, if it is."""
    before, after = pair.before, pair.after
    if any(letter.isupper() for letter in after) or (len(before) > 1 and before.isupper()):
        return "capitals"
    if len(before) == 1 or len(after) == 1:
        return "single-letter"
    if words.knows(f"{before}-{after}"):
        return "in-list"
    if before.lower() in _HYPHEN_PREFIXES and len(after) > 3 and _is_word(after, words):
        return "prefix"
    return None


def _is_french(elsewhere: Mapping[str, int]) -> bool:
    """Tell whether a text is in French, where the pronoun of a verb has a hyphen: est-ce, eux-mêmes."""
    return sum(elsewhere.get(word, 0) for word in _FRENCH_WORDS) >= _FEW_FRENCH


def judge_pair(pair: Pair, words: Lexicon) -> Judgement:
    """Judge one hyphen between two parts that hold none themselves."""
    joined, low = pair.joined, pair.joined.lower()
    if pair.after.lower() in _FRENCH_ENDS and _is_french(pair.elsewhere):
        return Judgement(Verdict.KEEP, joined, "two-words")
    if why := _keeps(pair, words):
        return Judgement(Verdict.KEEP, joined, why)
    fits = _fits(joined, len(pair.before))
    # kinder-en tienerraad; but draai-en is debris, for only a vowel comes before a break in -en.
    ends_open = fits and pair.before[-1:].lower() in VOWELS and words.knows(joined)
    if pair.after.lower() in _SUSPENDED and not ends_open:
        return Judgement(Verdict.DOUBT, f"{pair.before}- {pair.after}", "missing-space")
    of_street = pair.after in _STREETS or _LINK_OF_STREET.sub("", pair.after, count=1) in _STREETS
    if of_street and pair.before[:1].isupper() and len(pair.before) > 2:
        return Judgement(Verdict.JOIN, joined, "street")
    if pair.elsewhere.get(low) and fits:
        return Judgement(Verdict.JOIN, joined, "elsewhere")
    prefixed = pair.before.lower() in _LEARNED_PREFIXES and len(pair.after) > 4
    stands = prefixed or _is_word(pair.before, words)
    both = stands and _is_word(pair.after, words)
    # Anne-marie: only common words are joined after a capital, for a name is its owner's to spell.
    known = words.knows(joined) if pair.before.islower() else low in words.words
    if known and fits:
        # Where two vowels meet Dutch spelling asks for the hyphen: zij-instromer.
        meet = (
            stands
            and len(pair.after) > 3
            and clash(pair.before, pair.after)
            and pair.before.lower() not in _BOUND_PREFIXES
        )
        apart = meet or (both and _reads_apart(pair, words))
        return Judgement(
            Verdict.DOUBT if apart else Verdict.JOIN, joined, "two-words" if apart else "in-list"
        )
    if trema := _with_trema(pair, words):
        return Judgement(Verdict.DOUBT if both else Verdict.JOIN, trema, "trema")
    if both or clash(pair.before, pair.after):
        return Judgement(Verdict.DOUBT if known else Verdict.KEEP, joined, "two-words")
    if fits and pair.before.islower() and _is_compound_across(pair, words):
        return Judgement(Verdict.JOIN, joined, "compound")
    if stands and pair.after.lower() in _ENGLISH_ENDS:
        return Judgement(Verdict.KEEP, joined, "two-words")
    return Judgement(Verdict.DOUBT, joined, "unknown")


def _whole(parts: list[str], elsewhere: Mapping[str, int], words: Lexicon) -> str | None:
    """Return a word broken at several places, if joining all of them is certain: be-trek-ken."""
    joined, place = "".join(parts), 0
    if words.knows("-".join(parts)) or any(len(part) < 2 or not part.islower() for part in parts[1:]):
        return None
    for part in parts[:-1]:
        place += len(part)
        if not _fits(joined, place):
            return None
    return joined if words.knows(joined) or joined.lower() in elsewhere else None


def judge(word: str, elsewhere: Mapping[str, int]) -> Judgement:
    """Judge a word with one or more hyphens; `elsewhere` counts the text's unbroken words in lower case."""
    if len(word) > _MAX_LETTERS or word.count("-") >= _MAX_PARTS:
        return Judgement(Verdict.KEEP, word, "too-long")
    words, parts = lexicon(), word.split("-")
    if len(parts) == 2:
        return judge_pair(Pair(parts[0], parts[1], elsewhere), words)
    if words.knows(word):
        return Judgement(Verdict.KEEP, word, "in-list")
    if whole := _whole(parts, elsewhere, words):
        return Judgement(Verdict.JOIN, whole, "in-list")
    # In a chain (mond-aan-mondreclame) a hyphen goes only where that is certain.
    result = parts[0]
    for before, after in pairwise(parts):
        verdict = judge_pair(Pair(before, after, elsewhere), words)
        glue = "" if verdict.verdict is Verdict.JOIN and verdict.why in ("elsewhere", "in-list") else "-"
        result += glue + after
    return Judgement(Verdict.KEEP if result == word else Verdict.JOIN, result, "chain")
