"""Words told from names by the dictionary: Joris names somebody, Resultaat and Speelplan nobody, Roos may do either."""

from brochure.importing.lexicon import lexicon
from brochure.importing.towns import town_of


def is_word(word: str) -> bool:
    """Tell whether a word is one of the language, or a compound of two, whatever its capitals; it may be a name too."""
    words = lexicon()
    return word.lower() in words.words or words.seam(word) is not None


def is_only_a_name(head: str) -> bool:
    """Tell whether a word or words before a colon name somebody and nothing else: Joris; Roos Maes; not Resultaat, not Gent."""
    first, *more = head.split()
    if town_of(head) is not None or first.isupper():
        return False
    words = lexicon()
    is_full = bool(more) and first.lower() in words.names and more[-1].lower() not in words.words
    return is_full or not is_word(first)


def is_only_a_word(word: str, name: str) -> bool:
    """Tell whether a word before a first name is no name, and the name is one: Buurtdetective Noor; not Lotte Peeters."""
    words = lexicon()
    may_name = name.lower() not in words.words or name.lower() in words.names
    return may_name and word.lower() not in words.names and is_word(word)
