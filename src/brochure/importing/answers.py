"""Answers while they are put together: whether they are quoted, and whether they may go on."""

from collections.abc import Sequence

from brochure.importing.blocks import Passage
from brochure.importing.draft import DraftAnswer
from brochure.importing.marks import CLOSE, OPEN, shows_marks, unquote
from brochure.importing.speakers import Who


def is_open(answer: DraftAnswer) -> bool:
    """Tell whether the words of an answer may go on: the closing mark has not come."""
    return answer.literal and not (answer.paragraphs and unquote(answer.paragraphs[-1]).closed)


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


def may_lead(blocks: Sequence[Passage], place: int) -> bool:
    """Tell whether somebody's words before the questions are quoted: only such words can lead a page."""
    text = blocks[place].text
    following = blocks[place + 1].text if place + 1 < len(blocks) else ""
    return OPEN in text or CLOSE in text or (not text and following.startswith(OPEN))
