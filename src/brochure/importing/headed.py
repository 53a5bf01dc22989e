"""Lines that ask something by their dress alone: where the bold lines are questions, `Waar het stroef loopt` is one too."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from brochure.importing.blocks import Passage, PassageKind
from brochure.importing.dress import ALONE, COUNTED, DASHED, ITEM, bare, dress_of, may_head, number_of
from brochure.importing.full_names import FULL_NAME, bare_name
from brochure.importing.marks import OPEN
from brochure.importing.speakers import read_who

ANSWERS = frozenset((PassageKind.PROSE, PassageKind.SPEECH, PassageKind.QUOTE))
_BESIDE = frozenset((PassageKind.PICTURE, PassageKind.CAPTION, PassageKind.NOTE, PassageKind.FIGURE))
_LEAST_ASKED = 2
_MOST_OF_QUESTION = 20  # words of a question with a sentence before it, among others that are set apart
_STOPPED = re.compile(r"[.!…]\s+[A-ZÀ-Þ]")


def with_headed_questions(blocks: Sequence[Passage]) -> list[Passage]:
    """Return the passages with each line in the dress of the questions as one; a story of practice asks by itself."""
    blocks = _without_telling(blocks)
    end = next((at for at, one in enumerate(blocks) if one.kind is PassageKind.PRACTICE), len(blocks))
    return [*_among_questions(blocks[:end]), *blocks[end : end + 1], *_among_questions(blocks[end + 1 :])]


def _without_telling(blocks: Sequence[Passage]) -> list[Passage]:
    """Return the passages with a paragraph that only ends in a question mark as told, where the questions are set apart."""
    apart = [one for one in blocks if one.kind is PassageKind.QUESTION and dress_of(one) != ALONE]
    return [
        replace(block, kind=PassageKind.PROSE, text=block.line.text)
        if len(apart) >= _LEAST_ASKED and _only_ends_in_a_question(block)
        else block
        for block in blocks
    ]


def _only_ends_in_a_question(block: Passage) -> bool:
    text = block.text
    is_told = len(text.split()) > _MOST_OF_QUESTION and _STOPPED.search(text) is not None
    return block.kind is PassageKind.QUESTION and not block.standard and is_told and dress_of(block) == ALONE


def _among_questions(blocks: Sequence[Passage]) -> list[Passage]:
    """Return the passages with each line in the dress of the questions as one, from the first question on."""
    dresses = [dress_of(block) for block in blocks]
    asked = [
        at for at, block in enumerate(blocks) if block.kind is PassageKind.QUESTION and _answered(blocks, at)
    ]
    found = set[int]()
    for dress in {dresses[at] for at in asked}:
        own = [at for at in asked if dresses[at] == dress]
        if dress == COUNTED:
            found |= _counted(blocks, dresses, own)
        if dress == COUNTED or len(own) < _LEAST_ASKED:
            continue
        others = [
            at for at in range(own[0] + 1, len(blocks)) if dresses[at] == dress and _heads(blocks, at, dress)
        ]
        others = [at for at in others if _says_as_much(blocks, at, own)]
        found |= set(others) if len(others) <= len(own) else set()
        found |= set(own) if dress == DASHED else set()  # without the dash
    return [asks_by_dress(block) if at in found else block for at, block in enumerate(blocks)]


def _counted(blocks: Sequence[Passage], dresses: Sequence[str], asked: Sequence[int]) -> set[int]:
    """Return the places of lines whose numbers stand in the row of those of the questions."""
    places = [
        at
        for at, dress in enumerate(dresses)
        if at in asked or (dress == COUNTED and may_head(blocks[at], dress) and _answered(blocks, at))
    ]
    row = set(asked)
    for one, two in [*pairwise(places)] * 2 + [*pairwise(places)][::-1]:
        if number_of(blocks[two]) == number_of(blocks[one]) + 1 and {one, two} & row:
            row |= {one, two}
    return row - set(asked) if len(row) > _LEAST_ASKED else set()


def _heads(blocks: Sequence[Passage], at: int, dress: str) -> bool:
    """Tell whether a line heads an answer: it stands below another, and above one, and is no name."""
    if not (may_head(blocks[at], dress) and _answered(blocks, at)) or names_somebody(blocks[at].text):
        return False
    before = next((one for one in blocks[at - 1 :: -1] if one.kind not in _BESIDE), None) if at else None
    if before is None or before.kind not in (*ANSWERS, PassageKind.SECTION):
        return False
    following = _below(blocks, at)[0]
    if dress in (ALONE, ITEM) and (following.line.item or before.line.item):
        return False  # it heads a list within an answer, or is a part of one
    return dress_of(before) != dress or dress == ALONE


def names_somebody(text: str) -> bool:
    """Tell whether a line is the name of somebody: a full one, or one with a function."""
    who = read_who(text)
    return who is not None and (
        who.has_function or bool(FULL_NAME.fullmatch(who.name) and bare_name(who.name))
    )


def _below(blocks: Sequence[Passage], at: int) -> list[Passage]:
    """Return the passages below a heading, up to the next in its dress or the next question."""
    dress = dress_of(blocks[at])
    found: list[Passage] = []
    for block in blocks[at + 1 :]:
        if block.kind in (PassageKind.QUESTION, PassageKind.SECTION, PassageKind.PRACTICE):
            break
        if dress_of(block) == dress and may_head(block, dress) and dress != ALONE:
            break
        if block.kind not in _BESIDE:
            found.append(block)
    return found


def _answered(blocks: Sequence[Passage], at: int) -> bool:
    below = _below(blocks, at)
    return bool(below) and below[0].kind in ANSWERS and not below[0].text[:1].islower()


def _says_as_much(blocks: Sequence[Passage], at: int, asked: Sequence[int]) -> bool:
    """Tell whether somebody speaks below a heading, where people speak below the questions."""
    speaks = sum(any(map(_speaks, _below(blocks, one))) for one in asked)
    return speaks * 2 < len(asked) or any(map(_speaks, _below(blocks, at)))


def _speaks(block: Passage) -> bool:
    return (
        block.kind in (PassageKind.SPEECH, PassageKind.QUOTE) or block.who is not None or OPEN in block.text
    )


def asks_by_dress(block: Passage) -> Passage:
    """Return a heading as a question, its number apart."""
    prefix, text = bare(block)
    return replace(block, kind=PassageKind.QUESTION, text=text, who=None, standard=True, prefix=prefix)
