"""Press releases and reportages whose parts each quote somebody below a heading: these headings are what was asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from brochure.importing.blocks import Passage, PassageKind, classify, is_titlelike, names_in
from brochure.importing.dress import ALONE, ITEM, dress_of, may_head
from brochure.importing.headed import ANSWERS, asks_by_dress, names_somebody
from brochure.importing.lines import LeftOut, Line
from brochure.importing.marks import CLOSE, OPEN

_LEAST_PARTS = 2  # that quote somebody
_MOSTLY = 0.5  # of the words below the headings
_PARAGRAPH, _LONGEST_TITLE = 8, 16  # words
_SAYS = re.compile(rf"[{CLOSE}’][,.]?\s+[a-zé]+\b")
_SAID = (re.compile(rf"{OPEN}[^{CLOSE}]*(?:{CLOSE}|$)"), re.compile(r"(?<!\w)‘(?:[^‘’]|’(?=\w))*’"))


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading by its place, and what stands below it."""

    place: int
    below: Sequence[Passage]

    @property
    def words(self) -> int:
        """How many words stand below the heading."""
        return sum(len(block.text.split()) for block in self.below)

    @property
    def said(self) -> int:
        """How many of these words are quoted."""
        return sum(map(_said, self.below))


def with_quoting_parts_asked(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the headings of a reportage below which somebody is quoted marked as what was asked."""
    if sum(line.text.endswith("?") for line in lines) > 1 or not any(
        _SAYS.search(line.text) for line in lines
    ):
        return list(lines)
    blocks = classify(lines, names_in(lines))
    end = next((at for at, one in enumerate(blocks) if one.kind is PassageKind.PRACTICE), len(blocks))
    for dress in dict.fromkeys(dress_of(block) for block in blocks[:end]):
        parts = _parts(blocks[:end], dress)
        if _quotes_people(parts, blocks[:end]):
            asks = {blocks[part.place].line.number for part in parts if part.said}
            return [replace(line, asks=True) if line.number in asks else line for line in lines]
    return list(lines)


def with_parts_asked(blocks: Sequence[Passage], left_out: list[LeftOut]) -> list[Passage]:
    """Return the passages with the headings of a reportage as questions, and without its title, which is left out."""
    end = next((at for at, one in enumerate(blocks) if one.kind is PassageKind.PRACTICE), len(blocks))
    for dress in dict.fromkeys(dress_of(block) for block in blocks[:end]):
        parts = _parts(blocks[:end], dress)
        if not _quotes_people(parts, blocks[:end]):
            continue
        asks = {
            part.place
            for part in parts
            if blocks[part.place].kind is PassageKind.PROSE and not all(one.line.item for one in part.below)
        }
        if not (asks or any(blocks[part.place].line.asks for part in parts)):
            continue
        title = _title(blocks[: parts[0].place])
        left_out += [LeftOut(blocks[title].text, "headline")] if title is not None else []
        return [
            asks_by_dress(block) if at in asks else block for at, block in enumerate(blocks) if at != title
        ]
    return list(blocks)


def _parts(blocks: Sequence[Passage], dress: str) -> list[_Part]:
    """Return the parts below the headings in a dress, from the first that quotes somebody on."""
    heads = [at for at, block in enumerate(blocks) if _is_head(blocks, at, dress)]
    ends = [*heads[1:], len(blocks)]
    parts = [
        _Part(at, [one for one in blocks[at + 1 : end] if one.kind in ANSWERS])
        for at, end in zip(heads, ends, strict=False)
    ]
    title = _title(blocks)
    if parts and parts[0].place == title and not (parts[0].below and _said(parts[0].below[0])):
        del parts[0]  # it heads the introduction
    first = next((at for at, part in enumerate(parts) if part.said), len(parts))
    return [part for part in parts[first:] if part.below]


def _is_head(blocks: Sequence[Passage], at: int, dress: str) -> bool:
    block = blocks[at]
    if dress_of(block) != dress or dress == ITEM:
        return False
    if block.kind is PassageKind.QUESTION:
        return True
    following = next((one for one in blocks[at + 1 :] if one.kind in ANSWERS), None)
    if following is None or not may_head(block, dress) or names_somebody(block.text):
        return False
    is_paragraph = len(following.text.split()) >= _PARAGRAPH and not following.line.item
    return dress != ALONE or (is_paragraph and following.line.opens_block)


def _quotes_people(parts: Sequence[_Part], blocks: Sequence[Passage]) -> bool:
    """Tell whether what stands below headings mostly is quoted, in several parts, and hardly anything else is asked."""
    own = {part.place for part in parts}
    asked = [at for at, block in enumerate(blocks) if block.kind is PassageKind.QUESTION and at not in own]
    return (
        sum(part.said > 0 for part in parts) >= _LEAST_PARTS
        and len(asked) <= 1
        and sum(part.said for part in parts) >= _MOSTLY * sum(part.words for part in parts)
    )


def _title(blocks: Sequence[Passage]) -> int | None:
    """Return the place of the heading above the first paragraph, None if there is none."""
    for at, block in enumerate(blocks):
        is_title = is_titlelike(block.text.rstrip("!?…"), _LONGEST_TITLE)
        if is_title and may_head(block, dress_of(block)) and not names_somebody(block.text):
            return at
        if block.kind in (PassageKind.QUESTION, *ANSWERS) and len(block.text.split()) >= _PARAGRAPH:
            return None
    return None


def _said(block: Passage) -> int:
    """Return how many words of a passage are quoted."""
    if block.kind in (PassageKind.SPEECH, PassageKind.QUOTE):
        return len(block.text.split())
    return max(sum(len(part.split()) for part in marks.findall(block.text)) for marks in _SAID)
