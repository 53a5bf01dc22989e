"""The people that content names, and when two spellings are probably one name."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice

from brochure.check.wording.documents import Document
from brochure.content import walk
from brochure.content.limits import MAX_PEOPLE, MAX_VOICES
from brochure.content.source import Path
from brochure.workspace import stem_of

_ALIKE = 0.84
_ALIKE_WORD = 0.8
_SHORT = 4  # letters: in so short a word every letter counts


@dataclass(frozen=True, slots=True)
class Mention:
    """A person as one place in the content writes them; `town` is the stem of their municipality."""

    document: Document
    path: Path
    name: str
    role: str
    town: str

    @property
    def name_path(self) -> Path:
        """The field with the name."""
        return (*self.path, "name" if self.path[0] == "people" else "speaker")


def mentions(documents: Iterable[Document]) -> list[Mention]:
    """Return the people of all documents, in their order."""
    return [mention for document in documents for mention in _of(document)]


def _of(document: Document) -> Iterator[Mention]:
    town = stem_of(walk.text_at(document.tree, "name") or "")
    for key, entry in islice(walk.mapping(document.tree.get("people")).items(), MAX_PEOPLE):
        person = walk.mapping(entry)
        if name := walk.text_at(person, "name"):
            yield Mention(document, ("people", key), name, walk.text_at(person, "role") or "", town)
    for path, voice in islice(walk.items(document.source, "voices"), MAX_VOICES):
        if name := walk.text_at(voice, "speaker"):
            place = stem_of(walk.text_at(voice, "municipality") or "")
            yield Mention(document, path, name, walk.text_at(voice, "role") or "", place)


def known_to(document: Document, everybody: Iterable[Mention]) -> dict[str, Mention]:
    """Return by name the people that a document may speak of: its own, or all for the label."""
    everybody = list(everybody)
    towns = {mention.town for mention in everybody if mention.document is document}
    return {m.name: m for m in reversed(everybody) if document.kind == "label" or m.town in towns}


@lru_cache(maxsize=4096)  # the same names are held against every text
def folded(name: str) -> str:
    """Return a name without accents, capitals, hyphens and spaces."""
    bare = unicodedata.normalize("NFKD", name)
    return re.sub(r"[^a-z0-9]", "", "".join(c for c in bare if not unicodedata.combining(c)).casefold())


def alike(one: str, other: str) -> bool:
    """Tell whether two different spellings are probably one name: the same first letter, few changes."""
    first, second = folded(one), folded(other)
    if one == other or not first or not second or first[0] != second[0]:
        return False
    if first == second:
        return True
    pairs = list(zip(one.split(), other.split(), strict=False))
    if len(one.split()) == len(other.split()) and not all(_word_alike(a, b) for a, b in pairs):
        return False  # Jan Peeters and Jos Peeters are two people
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE


def _word_alike(one: str, other: str) -> bool:
    first, second = folded(one), folded(other)
    if first == second:
        return True
    if min(len(first), len(second)) <= _SHORT or first[0] != second[0]:
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE_WORD
