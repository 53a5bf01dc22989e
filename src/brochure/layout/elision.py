"""Words that lose their last vowel before a name: `la commune d’Écaussinnes`, `ce qu’Uccle fait`."""

import re
import unicodedata

# By language: what is kept of a word, at the end of the words before a name.
_SHORTENED = {
    "fr": re.compile(r"\b(?P<kept>(?:d|l|qu|jusqu|lorsqu|puisqu)(?=e)|l(?=a))[ea][ \u00a0]?$", re.IGNORECASE)
}
_TAGS = re.compile(r"<[^>]*>")
# A name in h keeps the whole word: most are Germanic, as Halle, Herstal and Hasselt, whose h is not mute.
# A y is a vowel before a consonant, as in Ypres.
_VOWEL = re.compile(r"[aeiouœæ]|y(?![aeiouy])", re.IGNORECASE)


def before(words: str, name: str, language: str) -> str:
    """Return the words that stand before a name, shortened where the name begins with a vowel.

    The name may be HTML. A language that shortens nothing gives the words as they are.
    """
    pattern = _SHORTENED.get(language)
    found = pattern.search(words) if pattern else None
    if found is None or not _VOWEL.match(unicodedata.normalize("NFD", _TAGS.sub("", name).lstrip())):
        return words
    return f"{words[: found.start()]}{found['kept']}’"
