"""What changed since the last proof of a document."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from brochure.proofing.proof import Changes, Picture, Proof

_WORD = re.compile(r"\s+|\w+|[^\w\s]")


def changes_since(before: Proof | None, texts: "dict[str, str]", pictures: Iterable[Picture] = ()) -> Changes:
    """Return the parts of texts that are new since a proof, the fields that are gone, and the photos that are new."""
    if before is None:
        return Changes()
    old = dict(before.texts)
    moved = set(old.values())  # a text that only stands elsewhere now is not new
    parts = {
        field: tuple(new_parts(old[field], text)) if field in old else ((0, len(text)),)
        for field, text in texts.items()
        if old.get(field) != text and text not in moved
    }
    now = set(texts.values())
    gone = tuple(field for field, text in old.items() if field not in texts and text not in now)
    seen = {picture.digest for picture in before.pictures}
    new = (
        frozenset(one.field for one in pictures if one.digest not in seen) if "" not in seen else frozenset()
    )
    return Changes(before.version, parts, gone, new)


def new_parts(old: str, new: str) -> list[tuple[int, int]]:
    """Return the parts of a text that are new, word by word; where words went, the word before."""
    ours, theirs = _WORD.findall(old), _WORD.findall(new)
    ends = [0]
    for word in theirs:
        ends.append(ends[-1] + len(word))
    found = []
    for kind, _i1, _i2, first, last in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal" or not new:
            continue
        start, end = ends[first], ends[last]
        found.append((start, end) if end > start else (max(0, start - 1), min(len(new), start + 1)))
    return found
