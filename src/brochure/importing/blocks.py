"""Lines told apart: what each line of a page is, before the parts are put together."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import Enum

from brochure.importing.credits import is_credit, is_surely_credit
from brochure.importing.labels import LabelLine, read_label
from brochure.importing.lines import Line
from brochure.importing.marks import CLOSE, OPEN
from brochure.importing.segments import STANDARD
from brochure.importing.speakers import Who, attribution, read_speech, read_trailing, read_who


class PassageKind(Enum):
    """What a line is."""

    LABEL = "label"
    SPEECH = "speech"
    QUOTE = "quote"
    QUESTION = "question"
    PRACTICE = "practice"
    PICTURE = "picture"
    CAPTION = "caption"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Passage:
    """A line and what it is. `after` tells that the speaker was named behind the words."""

    kind: PassageKind
    line: Line
    text: str
    who: Who | None = None
    label: LabelLine | None = None
    after: bool = False
    standard: bool = False


_PRACTICE = re.compile(r"^(?:kind|jeugd|beleid|goede|uit de|in de|praktijk|onze).*\bpraktijk", re.IGNORECASE)
_QUESTION_WORDS = 60


def is_titlelike(text: str, most: int = 6) -> bool:
    """Tell whether a line is a heading: a few words, a capital, no mark at its end."""
    return len(text.split()) <= most and text[:1].isupper() and not re.search(rf"[.!?…:;,{CLOSE}]$", text)


def is_question(text: str) -> bool:
    """Tell whether a line is a question to the people of the page."""
    if STANDARD.fullmatch(text):
        return True
    sentences = len(re.findall(r"[.!?…]\s+[A-ZÀ-Þ]", text))
    return (
        text.endswith("?")
        and not text.startswith(OPEN)
        and sentences <= 1
        and len(text.split()) <= _QUESTION_WORDS
    )


def is_practice(text: str) -> bool:
    """Tell whether a line heads the story of the practice."""
    return bool(_PRACTICE.match(text)) and len(text.split()) <= 12 and "?" not in text and OPEN not in text


def names_in(lines: Sequence[Line]) -> set[str]:
    """Return the names that surely speak somewhere, and their first names, in lower case."""
    names: set[str] = set()
    for place, line in enumerate(lines):
        following = lines[place + 1].text if place + 1 < len(lines) else ""
        speech = read_speech(line.text, following, ())
        trailing = read_trailing(line.text)
        who = speech.who if speech else trailing[1] if trailing else None
        if who and who.name:
            names |= {who.name.lower(), who.name.lower().split()[0]}
    return names


def classify(lines: Sequence[Line], known: Container[str]) -> list[Passage]:
    """Return what each line is. Lines are tidied and taken apart before."""
    blocks: list[Passage] = []
    asked = near_picture = False
    for place, line in enumerate(lines):
        following = next((other.text for other in lines[place + 1 : place + 4] if other.text), "")
        block = _classify(line, following, known, asked=asked, near_picture=near_picture)
        near_picture = block.kind in (PassageKind.PICTURE, PassageKind.CAPTION)
        asked = asked or block.kind in (PassageKind.QUESTION, PassageKind.PRACTICE)
        blocks.append(block)
    return blocks


def _classify(
    line: Line, following: str, known: Container[str], *, asked: bool, near_picture: bool
) -> Passage:
    text = line.text
    if line.picture is not None:
        return Passage(PassageKind.PICTURE, line, "")
    if line.role == "caption" or is_surely_credit(text) or (near_picture and is_credit(text)):
        return Passage(PassageKind.CAPTION, line, text)
    if is_practice(text):
        return Passage(PassageKind.PRACTICE, line, text)
    if label := read_label(text):
        return Passage(PassageKind.LABEL, line, text, label=label)
    if speech := read_speech(text, following, known):
        return Passage(PassageKind.SPEECH, line, speech.words, speech.who)
    if is_question(text):
        return Passage(PassageKind.QUESTION, line, text, standard=bool(STANDARD.fullmatch(text)))
    if text.startswith(OPEN):
        if trailing := read_trailing(text):
            return Passage(PassageKind.SPEECH, line, trailing[0], trailing[1], after=True)
        return Passage(PassageKind.QUOTE, line, text)
    if who := _bare_speaker(text, following, known, asked=asked):
        return Passage(PassageKind.SPEECH, line, "", who)
    return Passage(PassageKind.PROSE, line, text)


def _bare_speaker(text: str, following: str, known: Container[str], *, asked: bool) -> Who | None:
    """Return the speaker on a line of their own without a colon, before their words."""
    who = read_who(text) if following.startswith(OPEN) and not text.endswith(".") else None
    if who is None or not asked:
        return None
    return who if who.role or who.name.lower() in known or " " in who.name else None


def attributed(text: str) -> Who | None:
    """Return who a line of its own attributes the quotation before it to."""
    return attribution(text) if len(text.split()) <= 40 else None
