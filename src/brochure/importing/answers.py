"""Answers while they are put together: whether they are quoted, and whether they may go on."""

import re
from collections.abc import Sequence

from brochure.importing.blocks import Passage, PassageKind
from brochure.importing.draft import DraftAnswer
from brochure.importing.marks import CLOSE, OPEN, shows_marks, unquote
from brochure.importing.speakers import Who

# A sentence, or what tells something up to a colon, before the words that ask.
_TELLS = re.compile(r"[.!…:]\s+\S")
_LONG = 12  # words
_LOOK_AHEAD = 12  # blocks: an answer of more paragraphs than this is not left open for a question's sake


def is_open(answer: DraftAnswer) -> bool:
    """Tell whether the words of an answer may go on: the closing mark has not come."""
    if not answer.literal or not answer.paragraphs:
        return answer.literal
    last = answer.paragraphs[-1]
    is_even = OPEN in last and last.count(OPEN) == last.count(CLOSE)  # “Ja”, zei een collega. En dat klopt.
    return not (unquote(last).closed or is_even)


def is_marked(answer: DraftAnswer) -> bool:
    """Tell whether marks show that words of an answer are literal."""
    return answer.literal and shows_marks(answer.paragraphs)


def spoken_line(who: Who, block: Passage) -> str:
    """Return a speaker and their words as one line of running text."""
    if block.after:
        return f"{block.text} ({who.source or named(who)})"
    return f"{named(who)}: {block.text}".rstrip()


def named(who: Who) -> str:
    """Return a name with its function."""
    return f"{who.name}, {who.role}" if who.role else who.name


def asks_ahead(blocks: Sequence[Passage], place: int) -> bool:
    """Tell whether a line that asks something only leads to the first question: it tells first, and another follows it."""
    block = blocks[place]
    following = blocks[place + 1] if place + 1 < len(blocks) else None
    if following is None or following.kind is not PassageKind.QUESTION or block.standard:
        return False
    heads = [bool(one.line.level or one.line.strong) for one in (block, following)]
    tells = _TELLS.search(block.text) is not None
    return heads == [False, True] or (tells and heads[0] <= heads[1] and len(block.text.split()) >= _LONG)


def may_lead(blocks: Sequence[Passage], place: int) -> bool:
    """Tell whether somebody's words before the questions are quoted: only such words can lead a page."""
    text = blocks[place].text
    following = blocks[place + 1].text if place + 1 < len(blocks) else ""
    return OPEN in text or CLOSE in text or (not text and following.startswith(OPEN))


def closes_later(blocks: Sequence[Passage], place: int) -> bool:
    """Tell whether the quotation that is open at a place is closed before anybody else speaks."""
    for block in blocks[place + 1 : place + 1 + _LOOK_AHEAD]:
        if block.kind not in (PassageKind.PROSE, PassageKind.QUESTION, PassageKind.QUOTE) or block.standard:
            return False
        if not block.text.startswith(OPEN) and unquote(block.text).closed:
            return True
    return False
