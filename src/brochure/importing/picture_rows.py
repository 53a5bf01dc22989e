"""Captions: what stands between a picture and its credit, and each behind its own of pictures side by side."""

from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.blocks import Passage, PassageKind
from brochure.importing.credits import is_credit, is_surely_credit, split_caption
from brochure.importing.labels import read_label
from brochure.importing.lines import Line
from brochure.importing.marks import OPEN

_MOST_WORDS = 25  # of a caption without a credit behind it


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


def with_captions(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with what stands between a picture and whose it is as the caption: De bus. / Foto: An Maes."""
    found = list(lines)
    for place, (picture, line, below) in enumerate(zip(lines, lines[1:], lines[2:], strict=False), 1):
        is_between = picture.picture is not None and line.picture is None and is_surely_credit(below.text)
        if is_between and not (line.role or line.level or line.asks) and _may_describe(line.text):
            found[place] = replace(line, role="caption")
    return found


def _may_describe(text: str) -> bool:
    """Tell whether a line can be a caption: it is short, quotes nobody, asks nothing and is no credit or label itself."""
    is_other = OPEN in text or text.endswith(("?", ":")) or is_credit(text) or read_label(text) is not None
    return bool(text) and not is_other and len(text.split()) <= _MOST_WORDS


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
