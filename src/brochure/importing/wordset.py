"""Sets of words, written as a line of words."""


def wordset(words: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(words.split())
