"""Lines told apart: what each line of a page is, before the parts are put together."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import Enum

from brochure.importing.credits import is_credit, is_surely_credit, split_caption
from brochure.importing.introductions import introduced, reported, retells
from brochure.importing.labels import LabelLine, read_label
from brochure.importing.lines import Line
from brochure.importing.marks import CLOSE, OPEN, unquote
from brochure.importing.questions import asks_by_its_words, is_order, is_question, says_question, split_prefix
from brochure.importing.segments import STANDARD
from brochure.importing.speakers import (
    Speech,
    Who,
    attribution,
    named_by_source,
    names_of,
    read_speech,
    read_trailing,
    read_who,
    together,
)


class PassageKind(Enum):
    """What a line is."""

    LABEL = "label"
    SPEECH = "speech"
    QUOTE = "quote"
    QUESTION = "question"
    PRACTICE = "practice"
    PICTURE = "picture"
    CAPTION = "caption"
    FIGURE = "figure"
    NOTE = "note"
    SECTION = "section"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Passage:
    """A line and what it is. `after` tells that the speaker was named behind the words.

    `prefix` is the number that stood before a question; the `who` of prose is the person whose words it retells.
    """

    kind: PassageKind
    line: Line
    text: str
    who: Who | None = None
    label: LabelLine | None = None
    after: bool = False
    standard: bool = False
    prefix: str = ""


_PRACTICE = re.compile(
    r"^(?:(?:kind|jeugd|beleid|goede|uit de|in de|praktijk|onze|een|voorbeeld).*\bpraktijk|praktijk(?:voorbeeld|verhaal|case)?\b)",
    re.IGNORECASE,
)
# Headings that only say what comes next.
_SECTION = re.compile(
    r"^(?:het |ons |de |onze )?(?:interview|vragen(?: en antwoorden)?|vraaggesprek|vraag en antwoord|inleiding|intro|introductie|"
    r"(?:kern|sleutel)?cijfers(?: op een rij)?|(?:[\w-]+ ){0,3}in cijfers|feiten en cijfers|wist (?:je|u|jij|jullie) dat\s*(?:…|\?)?|in het kort|foto’?s|aan het woord|gesprek|citaat|quote|label)\s*:?$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[-–—*•·▪]\s+")
HEADS_PEOPLE = re.compile(
    r"(?:wie is wie|wie zijn ze|wie (?:spreekt|spreken|vertelt|vertellen|praat|praten)(?: er| hier)?|(?:over )?(?:de )?(?:sprekers|deelnemers|gesprekspartners|geïnterviewden)|"
    r"wie (?:is|zijn) (?:er )?aan het woord|wie (?:be)?antwoord(?:t|en)(?: (?:de|op de|onze|op onze|deze|op deze) vragen)?|aanwezig(?:en)?|aan tafel)\s*[:?]?",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"(?:het|ons) label", re.IGNORECASE)  # where somebody answers below it
_GLUED = re.compile(rf"{CLOSE}[\s–-]*{OPEN}")
_HEADING_WORDS = 25
_MOST_OF_NAME = 240  # characters
_MOST_OF_CAPTION = 400  # characters
_PARTS = 3  # headings of the largest kind: so many head parts
_FEW = 3  # words: what follows a speaker says more
# Around a quotation, what somebody is said to say: Tom vertelt dat het werkt, and not Tom knikt.
_INDIRECT = re.compile(r"\b(?:dat|of|hoe|waarom|volgens|que|that)\b", re.IGNORECASE)
_REPORTED_AT_MOST = 200  # words: in a longer paragraph several things are told


def is_titlelike(text: str, most: int = 6) -> bool:
    """Tell whether a line is a heading: a few words, a capital, no mark at its end."""
    return len(text.split()) <= most and text[:1].isupper() and not re.search(rf"[.!?…:;,{CLOSE}]$", text)


def is_practice(text: str) -> bool:
    """Tell whether a line heads the story of the practice."""
    if "?" in text or OPEN in text or len(text.split()) > 12:
        return False
    return bool(_PRACTICE.match(text)) and (text.endswith("praktijk.") or not text.endswith((".", ",", ";")))


def names_in(lines: Sequence[Line]) -> set[str]:
    """Return the names that surely speak somewhere, and their first names, in lower case."""
    names: set[str] = set()
    for place, line in enumerate(lines):
        following = lines[place + 1].text if place + 1 < len(lines) else ""
        told = named_by_source(line.text) if line.names else None
        speech = Speech(told, "") if told else read_speech(line.text, following, ())
        trailing = read_trailing(line.text)
        who = speech.who if speech else trailing[1] if trailing else None
        if who and who.name:
            names |= {who.name.lower(), *who.name.lower().split(maxsplit=1)}
    return names


def classify(lines: Sequence[Line], known: Container[str]) -> list[Passage]:
    """Return what each line is. Lines are tidied and taken apart before."""
    blocks: list[Passage] = []
    asked = spoke = near_picture = False
    listed = _listed_questions(lines)
    # A writer who heads every part with the largest heading heads no title with it.
    title = 1 if sum(line.level == 1 for line in lines) < _PARTS else 0
    for place, line in enumerate(lines):
        following = next((other for other in lines[place + 1 : place + 4] if other.text), None)
        block = _classify(
            line, following, known, asked=asked, spoke=spoke, near_picture=near_picture, title=title
        )
        if place in listed and block.kind is PassageKind.QUESTION:
            block = Passage(
                PassageKind.PROSE, line, line.text if _TYPED.match(line.text) else f"• {line.text}"
            )
        if block.kind is PassageKind.QUESTION and _is_said_below(blocks[-1:], block):
            block = Passage(PassageKind.PROSE, line, line.text)  # Kijk wie er niet is
        near_picture = block.kind in (PassageKind.PICTURE, PassageKind.CAPTION)
        spoke = spoke or block.kind is PassageKind.SPEECH
        asked = asked or block.kind in (PassageKind.QUESTION, PassageKind.PRACTICE)
        blocks.append(block)
    return blocks


def _is_said_below(before: Sequence[Passage], block: Passage) -> bool:
    """Tell whether a line that asks nothing by a mark stands right below the name of who speaks, with no words yet."""
    named = any(one.kind is PassageKind.SPEECH and not (one.text or one.after) for one in before)
    is_plain = not (block.line.level or block.line.strong or block.line.asks or block.prefix)
    return named and is_plain and not block.text.endswith("?")


_TYPED = re.compile(r"^[-–—*•·▪‣◦]\s+")


def _listed_questions(lines: Sequence[Line]) -> set[int]:
    """Return the places of questions that an answer lists: several items in a row, and nobody answers between them."""
    places: set[int] = set()
    run: list[int] = []
    for place, line in enumerate([*lines, Line("", 0)]):
        is_item = (line.item or _TYPED.match(line.text) is not None) and not (line.level or line.strong)
        if is_item and line.text.endswith("?"):
            run.append(place)
            continue
        if len(run) > 1 and run[0] > 0 and not lines[run[0] - 1].text.endswith("?"):
            places |= set(run)
        run = []
    return places


_BY_ROLE = {
    "note": PassageKind.NOTE,
    "value": PassageKind.FIGURE,
    "label": PassageKind.FIGURE,
    "unit": PassageKind.FIGURE,
    "source": PassageKind.FIGURE,
}


def _classify(
    line: Line,
    following: Line | None,
    known: Container[str],
    *,
    asked: bool,
    spoke: bool,
    near_picture: bool,
    title: int,
) -> Passage:
    text, after = line.text, following.text if following else ""
    if line.picture is not None:
        return Passage(PassageKind.PICTURE, line, "")
    if line.role in _BY_ROLE:
        return Passage(_BY_ROLE[line.role], line, text)
    if HEADS_PEOPLE.fullmatch(text) and (following is None or introduced([_BULLET.sub("", after)])):
        return Passage(PassageKind.SECTION, line, text)
    if line.asks:
        prefix, text = split_prefix(text)
        return Passage(PassageKind.QUESTION, line, text, standard=True, prefix=prefix)
    if line.names and (told := named_by_source(text)):
        return Passage(PassageKind.SPEECH, line, "", told)
    if line.role == "caption" or is_surely_credit(text) or (near_picture and _is_caption(text)):
        return Passage(PassageKind.CAPTION, line, text)
    heads = line.level > 0 or line.strong
    if is_practice(text):
        return Passage(PassageKind.PRACTICE, line, text)
    if label := read_label(text):
        return Passage(PassageKind.LABEL, line, text, label=label)
    bodies = (asked or spoke) and not heads and not line.item
    if speech := read_speech(text, after, known, bodies=bodies):
        return Passage(PassageKind.SPEECH, line, speech.words, speech.who)
    if question := _question(line, following, known, is_title=line.level == title > 0):
        return question
    above_figures = following is not None and following.role == "value" and is_titlelike(text, _HEADING_WORDS)
    if (heads and _SECTION.match(text)) or above_figures:
        return Passage(PassageKind.SECTION, line, text)
    if text.startswith(OPEN) and not retells(text):
        if trailing := read_trailing(text):
            return Passage(PassageKind.SPEECH, line, trailing[0], trailing[1], after=True)
        if unquote(_GLUED.sub(" ", text)).whole:  # “Nog!” riepen ze is no quotation
            return Passage(PassageKind.QUOTE, line, text)
    if who := _bare_speaker(line, following, known, asked=asked):
        return Passage(PassageKind.SPEECH, line, "", who)
    retold = len(text.split()) <= _REPORTED_AT_MOST and (not line.tells or _INDIRECT.search(text) is not None)
    who = reported(text, known) if retold else None
    return Passage(PassageKind.PROSE, line, f"• {text}" if line.item else text, who)


def _is_caption(text: str) -> bool:
    """Tell whether a line below a picture belongs to it: a credit, or a description with one behind it."""
    caption, credit = split_caption(text)
    is_apart = OPEN not in text or caption.endswith(CLOSE)  # An: “Modder gaat eruit.” © Ilse Maes
    return is_credit(text) or (bool(credit) and is_apart and len(text) <= _MOST_OF_CAPTION)


def _question(line: Line, following: Line | None, known: Container[str], *, is_title: bool) -> Passage | None:
    """Return a question, its number apart; an order asks something where its form or what follows says so."""
    prefix, text = split_prefix(line.text)
    standard = bool(STANDARD.fullmatch(text))
    if standard or is_question(text) or says_question(prefix):
        return Passage(PassageKind.QUESTION, line, text, standard=standard or bool(prefix), prefix=prefix)
    heads = line.level > 0 or line.strong
    if heads and _is_somebody(text, known, following):
        return None
    opens = line.opens_block or not text.endswith((".", "!", "…", ":", ",", CLOSE))
    if following is None or not (heads or prefix or opens):
        return None
    speech = read_speech(following.text, "", known, bodies=True)
    quoted = following.text.startswith(OPEN) and not retells(following.text)
    named = read_who(following.text)
    is_section = _SECTION.match(text) is not None and not (speech and _TOPIC.fullmatch(text))
    answered = quoted or speech is not None or (named is not None and named.name.lower() in known)
    if (heads or prefix) and not is_practice(text) and len(text.split()) <= _HEADING_WORDS:
        asks = (
            is_order(text)
            or (asks_by_its_words(text) and not is_title)
            or (answered and not (text.startswith(OPEN) or is_section) and not is_title)
        )
    else:
        asks = (is_order(text) or asks_by_its_words(text)) and answered
    return Passage(PassageKind.QUESTION, line, text, standard=True, prefix=prefix) if asks else None


def _is_somebody(text: str, known: Container[str], following: Line | None) -> bool:
    """Tell whether a heading names who speaks below it: Sarah (jeugddienst); An Peeters, bezig bij, above a quotation."""
    who = read_who(text)
    if who is None:
        return False
    quoted = following is not None and following.text.startswith(OPEN)
    is_full = " " in who.name and who.role is not None and quoted
    return is_full or who.has_function or who.name.lower() in known


def _bare_speaker(line: Line, following: Line | None, known: Container[str], *, asked: bool) -> Who | None:
    """Return the speaker on a line of their own without a colon, before their words."""
    text = line.text
    if following is None or not asked or text.endswith((".", "?", "!")) or len(text) > _MOST_OF_NAME:
        return None
    who = read_who(text)
    if who is None:
        return None
    who = together(who, known)
    if who.is_joint and who.role is None and all(name in known for name in names_of(who)):
        return who if not line.item and (line.strong or len(following.text.split()) > 1) else None
    if following.text.startswith(OPEN):
        return who if who.role or who.name.lower() in known or " " in who.name else None
    # Words without marks: the line must surely be somebody, and no heading of words to come.
    is_known = who.name.lower() in known and who.role is None
    surely = who.has_function or (is_known and (line.strong or _is_told(following.text)))
    # Dit zijn ze: … or, below a name in full with a function, however short a sentence.
    is_full = " " in who.name and who.has_function
    says = len(following.text.split()) > _FEW or following.text.endswith(":")
    says = says or (is_full and _is_told(following.text))
    return who if surely and not line.item and says else None


def _is_told(text: str) -> bool:
    """Tell whether a line is what somebody may have said: a sentence with its stop."""
    return text.endswith((".", "!", "…")) and text[:1].isupper()


def attributed(text: str) -> Who | None:
    """Return who a line of its own attributes the quotation before it to."""
    return attribution(text) if len(text.split()) <= 40 else None
