"""Pictures side by side, with their captions in a row below them: each caption goes behind its own picture."""

from collections.abc import Sequence

from brochure.importing.blocks import Passage, PassageKind
from brochure.importing.credits import is_credit, split_caption


def captions_below(blocks: Sequence[Passage]) -> list[Passage]:
    """Return the blocks of a page with the captions of a row of pictures each behind its own.

    Only where there are as many captions as pictures: else all belong to the last one, as in a text.
    """
    found: list[Passage] = []
    place = 0
    while place < len(blocks):
        pictures = _run(blocks, place, PassageKind.PICTURE)
        captions = _run(blocks, place + len(pictures), PassageKind.CAPTION) if len(pictures) > 1 else []
        told = _told(captions)
        if len(told) == len(pictures) > 1:
            for picture, own in zip(pictures, told, strict=True):
                found += [picture, *own]
            place += len(pictures) + len(captions)
        else:
            found += pictures or [blocks[place]]
            place += max(1, len(pictures))
    return found


def _run(blocks: Sequence[Passage], start: int, kind: PassageKind) -> list[Passage]:
    end = start
    while end < len(blocks) and blocks[end].kind is kind:
        end += 1
    return list(blocks[start:end])


def _told(captions: Sequence[Passage]) -> list[list[Passage]]:
    """Return the captions and credits by what they tell of: a credit on a line of its own belongs to the caption above."""
    told: list[list[Passage]] = []
    credited = True
    for block in captions:
        is_own_credit = is_credit(block.text)
        if is_own_credit and not credited:
            told[-1].append(block)
        else:
            told.append([block])
        credited = is_own_credit or bool(split_caption(block.text)[1])
    return told
