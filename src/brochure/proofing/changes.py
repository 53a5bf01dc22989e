"""What changed since the last proof of a document."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from brochure.content.approvals import kind_of
from brochure.proofing.asked import is_same_person, said_before, speakers
from brochure.proofing.proof import Changes, Proof

_WORD = re.compile(r"\s+|\w+|[^\w\s]")


def changes_since(before: Proof | None, proof: Proof) -> Changes:
    """Return the parts of texts that are new since a proof, the fields that are gone, and the photos that are new."""
    if before is None:
        return Changes()
    old, texts = dict(before.texts), dict(proof.texts)
    moved = set(old.values())  # a text that only stands elsewhere now is not new
    parts = {
        field: tuple(new_parts(old[field], text)) if field in old else ((0, len(text)),)
        for field, text in texts.items()
        if old.get(field) != text and text not in moved
    }
    anew = (*_stated_anew(before, proof), *_of_other_speakers(before, proof))
    parts |= {field: ((0, len(texts.get(field, ""))),) for field in anew}
    now = set(texts.values())
    shown = {line.field for line in proof.lines}
    gone = (
        *(field for field, text in old.items() if field not in texts and text not in now),
        *(field for field in before.stated or () if field not in old and field not in shown),
    )
    seen = {picture.digest for picture in before.pictures}
    new = (
        frozenset(one.field for one in proof.pictures if one.digest not in seen)
        if "" not in seen
        else frozenset()
    )
    return Changes(before.version, parts, gone, new)


def _stated_anew(before: Proof, proof: Proof) -> Iterator[str]:
    """Yield the fields that state another thing than in the proof before, while no text of theirs is another."""
    if before.stated is None:  # a proof of an earlier version
        return
    old, new = before.stated, proof.stated or {}
    moved = set(old.values())
    yield from (field for field, told in new.items() if told != old.get(field) and told not in moved)
    yield from (field for field in old if field not in new and field in proof.texts)


def _of_other_speakers(before: Proof, proof: Proof) -> Iterator[str]:
    """Yield the fields whose words stand in the proof before too, as somebody else's."""
    now = speakers(proof.asked)
    quoted = {kind_of(name) for name in (*now, *speakers(before.asked))}
    for field in (name for name in proof.texts if kind_of(name) in quoted):
        known = said_before(before, field, proof.texts[field])
        if known and not any(is_same_person(one, now.get(field)) for one in known):
            yield field


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
