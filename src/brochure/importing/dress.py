"""How a line is set apart from the text: lines in one dress do one thing, as those that ask something in a talk."""

import re

from brochure.importing.blocks import Passage, PassageKind
from brochure.importing.marks import CLOSE, OPEN
from brochure.importing.questions import split_prefix

ALONE, COUNTED, DASHED, ITEM = "alone", "counted", "dashed", "item"
_MOST_SET_APART, _MOST_PLAIN = 25, 12  # words of a line that heads others
_ENDS = re.compile(rf"[.!?…:;,){CLOSE}’]$")
_DASH = re.compile(r"[-–—*•·>+]\s+(?=\S)")
_BULLET = re.compile(r"^•\s*")
# Heads of boxes beside a talk: nobody asks these.
_BOX = re.compile(
    r"(?:over (?:het|de|dit|ons|deze) \S+|meer (?:info\w*|weten|lezen)|info(?:rmatie)?|contact\w*|praktisch|colofon|bron(?:nen)?|inschrijven|"
    r"wist (?:je|u|jij|jullie) dat|goed om (?:te )?weten|(?:in )?(?:kern)?cijfers|in het kort|lees (?:ook|meer|verder)|(?:de )?feiten|tijdlijn|agenda|foto’?s|bijlagen?|noten?)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,2}")
_FEW_LETTERS = 3  # an abbreviation


def dress_of(block: Passage) -> str:
    """Return how a line is set apart: by its level, in bold, in capitals, by a number, or by its place alone."""
    line = block.line
    if line.level:
        return f"level {line.level}"
    if line.strong:
        return "strong"
    if line.text.isupper() and sum(map(str.isalpha, line.text)) > _FEW_LETTERS:
        return "capitals"
    if number_of(block):
        return COUNTED
    if _DASH.match(line.text):
        return DASHED
    return ITEM if line.item else ALONE


def number_of(block: Passage) -> int:
    """Return the number with which a line begins, 0 for none."""
    prefix = block.prefix or split_prefix(block.text)[0]
    found = _NUMBER.search(prefix)
    return int(found[0]) if found else 0


def bare(block: Passage) -> tuple[str, str]:
    """Return the number or dash before a line, and its words."""
    if dash := _DASH.match(block.text):
        return dash[0].strip(), block.text[dash.end() :]
    return split_prefix(_BULLET.sub("", block.text))


def may_head(block: Passage, dress: str) -> bool:
    """Tell whether the form of a line allows that it heads what stands below it."""
    text = bare(block)[1]
    if block.kind is not PassageKind.PROSE or OPEN in text or _BOX.match(text) or text.endswith((":", ",")):
        return False
    if dress in (ALONE, DASHED):
        is_short = len(text.split()) <= _MOST_PLAIN and text[:1].isupper() and not _ENDS.search(text)
        return is_short and ":" not in text and block.line.opens_block
    return len(text.split()) <= _MOST_SET_APART and not text.startswith("‘")
