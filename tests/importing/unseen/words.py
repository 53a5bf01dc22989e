"""Words of texts, and whether a passage is found again in them."""

import re
import unicodedata
from collections.abc import Iterable

RUN = 3


def tokens(text: object) -> list[str]:
    """Return the words of a text, without marks, quotation signs and case."""
    said = unicodedata.normalize("NFC", str(text)).casefold().replace("’", "'").replace("‑", "-")
    said = re.sub(r"(?<=\d)[.\s](?=\d{3}\b)", "", said.replace("\u00ad", ""))
    return re.findall(r"[^\W_]+(?:['-][^\W_]+)*", said)


class Words:
    """Texts in which runs of words are looked up."""

    def __init__(self, texts: Iterable[object]) -> None:
        lists = [tokens(text) for text in texts]
        self.runs = {
            tuple(words[i : i + n])
            for words in lists
            for n in range(1, RUN + 1)
            for i in range(len(words) - n + 1)
        }
        self.short = {tuple(words) for words in lists if 0 < len(words) < RUN}

    def missing(self, text: object) -> list[str]:
        """Return the words of a text that are not found in a run of three, or in a short text of their own."""
        words = tokens(text)
        held = [False] * len(words)
        for n, known in ((min(RUN, len(words)), self.runs), (2, self.short), (1, self.short)):
            for i in range(len(words) - n + 1):
                if n and tuple(words[i : i + n]) in known:
                    held[i : i + n] = [True] * n
        return [word for word, is_held in zip(words, held, strict=True) if not is_held]


def same(one: object, other: object) -> bool:
    """Tell whether two texts have the same words."""
    return tokens(one or "") == tokens(other or "")
