"""The account of an import: every word of the source stands in the result once, and no other."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from brochure.importing.lines import LeftOut, Line
from brochure.importing.mending import Joined
from brochure.importing.typography import LIGATURES

# Keys whose values are no words of the source, but made from them.
_MADE = {"kind", "speaker", "file", "value", "alt"}
_DRAWN = str.maketrans(LIGATURES)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True)
class Account:
    """What does not add up: words that found no place, and words that came from nowhere."""

    lost: Counter[str]
    invented: Counter[str]


def words_in(text: str) -> Counter[str]:
    """Return the words of a text as they stand, without marks."""
    return Counter(re.findall(r"[^\W_]+", _plain(text)))


def pieces_in(text: str) -> Counter[str]:
    """Return letters and figures apart: a year that was glued to the next word (2020Waar) may be cut off."""
    return Counter(re.findall(r"[^\W\d_]+|\d+", _plain(text)))


def _plain(text: str) -> str:
    """Return a text without what nobody sees, and with each letter of what is drawn as one sign."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).translate(_DRAWN)


def texts(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Return the texts of a tree with their fields."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            # The keys of people are made of their names: somebody may be called Kind.
            if key not in _MADE or path == "people" or not isinstance(value, str):
                yield from texts(value, f"{path}.{key}" if path else key)
    elif isinstance(tree, list):
        for place, value in enumerate(tree):
            yield from texts(value, f"{path}[{place}]")
    elif isinstance(tree, str):
        yield path, tree


def settle(
    source: Iterable[Line],
    joined: Iterable[Joined],
    tree: Any,
    elsewhere: Iterable[str],
    left_out: Iterable[LeftOut],
    repeated: Iterable[str] = (),
) -> Account:
    """Compare the words of the source with those of the result.

    `elsewhere` are words that became keys or stand in comments, `repeated` words that are written once more.
    """
    before: Counter[str] = Counter()
    for line in source:
        before.update(pieces_in(line.text))
    for text in repeated:
        before.update(pieces_in(text))
    # Counter's own + and - copy or look through all words every time.
    for one in joined:
        before.subtract(pieces_in(one.before))
        before.update(pieces_in(one.after))
    after: Counter[str] = Counter()
    for text in (*(text for _, text in texts(tree)), *elsewhere, *(one.text for one in left_out)):
        after.update(pieces_in(text))
    return Account(before - after, after - before)
