"""Marks on pages that are not as they went out: led by the words beside them, as guesses."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from brochure.proofing.annotations import Mark
from brochure.proofing.moving import Place, Words
from brochure.proofing.proof import Box, Line, Proof
from brochure.proofing.reading import Move, PageSigns

_ABOVE, _BELOW = 8.0, 3.0  # pt that a line of words reaches above and below its base
_FARTHEST = 40.0  # pt above or below a line: what is marked there is about something else
_MOST_LIKELY = 0.5  # share of a page's lines by which it is known
_LINES = 3  # of them, at least


def placed_by_words(
    marks: Sequence[Mark], page: PageSigns, before: PageSigns | None, lines: Sequence[Line]
) -> tuple[Mark, ...]:
    """Return marks where the words nearest to them stand in the proof; `before` is the page as it went out."""
    pairs = list(_pairs(page, before, lines)) if before is not None else []
    return tuple(_placed(mark, pairs) for mark in marks)


def page_by_words(page: PageSigns, proof: Proof, place: int) -> int | None:
    """Return which page of a proof holds the words of a page; None where none holds most of them.

    A page of few lines is known where all of them stand on it, and it stands in the file where it stood in the proof.
    """
    words = Words(page)
    shares = {}
    for number in range(1, len(proof.pages) + 1):
        lines = ["".join(line.text.split()) for line in proof.lines if line.page == number]
        if number == place and lines and all(words.hold(line) for line in lines):
            return number
        found = sum(words.place(line) is not None for line in lines)
        if found >= _LINES and found >= _MOST_LIKELY * len(lines):
            shares[number] = found / len(lines)
    return max(shares, key=shares.__getitem__, default=None)


def office_program(pdf: Any) -> str | None:
    """Return the office program that drew a PDF: what a drawing program exports holds nothing of the file it opened."""
    about = pdf.docinfo
    producer, creator = (str(about.get(key, "")) for key in ("/Producer", "/Creator"))
    return f"{producer.split()[0]} {creator}" if creator in ("Draw", "Impress") and producer.strip() else None


def _pairs(page: PageSigns, before: PageSigns, lines: Sequence[Line]) -> Iterator[tuple[Place, Place]]:
    """Yield where lines with words of their own stood in the proof, and where they stand now."""
    ours, theirs = Words(before), Words(page)
    for line in lines:
        wanted = "".join(line.text.split())
        one, other = ours.place(wanted), theirs.place(wanted)
        if one and other:
            yield one, other


def _placed(mark: Mark, pairs: Sequence[tuple[Place, Place]]) -> Mark:
    def apart(pair: tuple[Place, Place]) -> tuple[float, float]:
        now = pair[1]
        up = max(now.base - _BELOW - mark.box[3], mark.box[1] - now.base - _ABOVE, 0.0)
        return up, max(now.left - mark.box[2], mark.box[0] - now.right, 0.0)

    nearest = min(pairs, key=lambda pair: sum(apart(pair)), default=None)
    if nearest is None or apart(nearest)[0] > _FARTHEST:
        return replace(mark, trust="none")
    old, new = nearest
    size = (new.right - new.left) / (old.right - old.left)
    move = Move(size, size, new.left - old.left * size, new.base - old.base * size)
    return replace(moved_back(mark, move), trust="guess")


def moved_back(mark: Mark, move: Move) -> Mark:
    """Return a mark where it is in the proof."""

    def box(there: Box) -> Box:
        left, bottom = move.back(there[0], there[1])
        right, top = move.back(there[2], there[3])
        return left, bottom, right, top

    return replace(mark, box=box(mark.box), quads=tuple(map(box, mark.quads)))
