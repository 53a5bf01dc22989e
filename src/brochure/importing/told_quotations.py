"""Paragraphs of a talk that quote somebody in sentences of their own, brought to “Name, role:” above the words.

`“Wij luisteren”, zegt schepen An Peeters. “Elke week.”` is what An Peeters says; what tells something around the
quotations stays, as text. A paragraph of which one quotation may be anybody's, or part of another sentence, stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from brochure.importing.blocks import is_practice
from brochure.importing.lines import LeftOut, Line
from brochure.importing.marks import CLOSE, OPEN
from brochure.importing.questions import asks_by_its_words, is_order, split_prefix
from brochure.importing.quotation_owners import SENTENCE, Gap, Owner, Quoted, owners
from brochure.importing.sayers import sayer_ahead, sayer_behind, stopped
from brochure.importing.speakers import read_speech

_LONGEST = 4_000  # characters of a paragraph
_MOST = 12  # quotations of one
_NAMES_BEHIND = re.compile(r"\s*[.,]?\s*(?:\(|[–—|-]\s)")  # “…” (An Peeters, schepen): another form
_OF = re.compile(r"(?:Volgens|Aldus|Zegt)\s")
_ENDS = re.compile(r"[.,\s]*")
_QUESTION = re.compile(rf"[A-ZÀ-Þ\d][^{OPEN}{CLOSE}?]{{4,200}}\?\s+(?={OPEN})")
_OPENING = 40  # characters
_QUOTATION = re.compile(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
# Of who answers in words of their own, and quotes somebody else in them: Een meisje zei me: “…”
_OWN_VOICE = re.compile(r"\b(?:ik|wij|we|ons|onze|mij|me|mijn|je|nous|notre|my|our)\b", re.IGNORECASE)


@dataclass(slots=True)
class Told:
    """A paragraph part by part, the words around its quotations that no part has, and names that are put once more.

    A part is what the paragraph tells, or who is quoted and the words.
    """

    parts: list[tuple[str, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)


def with_quotations_told(
    lines: Sequence[Line], left_out: list[LeftOut], repeated: list[str], keep: Sequence[str] = ()
) -> list[Line]:
    """Return the lines of a talk with who is quoted above the words; a paragraph that holds a text to `keep` stays.

    Names that are written once more are added to `repeated`.
    """
    asking = any(_asks(line) or _QUESTION.match(line.text) for line in lines)
    if not asking or not any(map(_may_tell, lines)):
        return list(lines)
    quoted = Quoted.of(line.text for line in lines)
    found: list[Line] = []
    asked = own = False
    for line in lines:
        question = _QUESTION.match(line.text) if _may_tell(line) else None
        if _asks(line) or question:
            asked, own, quoted.since = True, False, []
        elif is_practice(line.text):
            asked = False
        own = own or (not _asks(line) and _is_own_voice(line.text, quoted))
        kept = any(text in line.text for text in keep)
        may = asked and not (own or kept) and _may_tell(line)
        told = _told(line.text[question.end() if question else 0 :], quoted) if may else None
        if told is None:
            found.append(replace(line, tells=True) if not own and _is_reporters(line, quoted) else line)
            continue
        if question:  # Waarom? “Daarom”, zegt An Peeters.
            found.append(replace(line, text=question[0].strip()))
        left_out += [LeftOut(words, "attribution") for words in told.left]
        repeated += told.repeated
        found += _lines(line, told, several=len(set(quoted.since)) > 1)
    return found


def _is_reporters(line: Line, quoted: Quoted) -> bool:
    """Tell whether a paragraph of an answer that quotes somebody in sentences goes on to tell something of people."""
    sentence = _may_be_told(line) and line.text.endswith((".", "!", "…")) and OPEN not in line.text
    return sentence and bool(quoted.since) and quoted.are_told_of(line.text)


def _is_own_voice(text: str, quoted: Quoted) -> bool:
    """Tell whether words outside quotations are somebody's own, who answers and quotes others; a sentence about a person is not."""
    told = SENTENCE.split(_QUOTATION.sub(" ", text))
    return any(_OWN_VOICE.search(one) and not quoted.named_in(one[:_OPENING]) for one in told)


def _asks(line: Line) -> bool:
    if line.asks or line.text.endswith("?"):
        return True
    prefix, text = split_prefix(line.text)
    heads = bool(line.level or line.strong or prefix)
    return heads and (is_order(text) or asks_by_its_words(text))


def _may_be_told(line: Line) -> bool:
    return line.picture is None and not (line.role or line.level or line.strong or line.item or line.names)


def _may_tell(line: Line) -> bool:
    return _may_be_told(line) and len(line.text) <= _LONGEST and OPEN in line.text and CLOSE in line.text


def _lines(line: Line, told: Told, *, several: bool) -> Iterator[Line]:
    """Return a paragraph as lines: what it tells, and each one's words below the name."""
    for who, words in told.parts:
        if who:
            yield replace(line, text=f"{who}:", names=True, tells=several, opens_block=True)
            yield replace(line, text=f"{OPEN}{words}{CLOSE}", opens_block=False)
        else:
            yield replace(line, text=words, tells=not words.endswith("?"), opens_block=True)


def _told(text: str, quoted: Quoted) -> Told | None:
    """Return what a paragraph tells and whom it quotes, None where that is not sure of each quotation."""
    spans = _quotations(text)
    if not spans or len(spans) > _MOST:
        return None
    speech = read_speech(text, "", ())
    if (
        speech is not None
        and not _OF.match(text)
        and (len(spans) == 1 and _ENDS.fullmatch(text[spans[0][1] :]))
    ):
        return None  # Name, role: “…”
    starts, ends = [start for start, _end in spans], [end for _start, end in spans]
    between = [text[one:two] for one, two in zip([0, *ends], [*starts, len(text)], strict=True)]
    gaps = [_gap(one, first=not place, last=place == len(spans)) for place, one in enumerate(between)]
    sure = [gap for gap in gaps if gap is not None]
    if len(sure) < len(gaps) or all(gap.is_empty for gap in sure):
        return None
    if len(" ".join(gap.told for gap in sure).split()) > sum(
        len(text[one:two].split()) for one, two in spans
    ):
        return None  # it rather tells something
    whose = owners(sure, quoted)
    if not whose:
        return None
    quoted.since += [owner.name for owner in whose]
    return _put_together([text[one + 1 : two - 1].strip() for one, two in spans], sure, whose)


def _quotations(text: str) -> list[tuple[int, int]]:
    """Return where the outermost quotations of a paragraph begin and end, marks included; [] where marks are missing."""
    found: list[tuple[int, int]] = []
    depth = opened = 0
    for place, char in enumerate(text):
        if char == OPEN:
            opened = place if depth == 0 else opened
            depth += 1
        elif char == CLOSE:
            depth -= 1
            if depth < 0:
                return []
            if depth == 0:
                found.append((opened, place + 1))
    return found if depth == 0 else []


def _gap(text: str, *, first: bool, last: bool) -> Gap | None:
    """Return what stands between two quotations, None where it makes one of them a part of its own sentence."""
    bare = text.strip()
    if not bare or (not first and _NAMES_BEHIND.match(text)):
        return None if bare else Gap()
    told = SENTENCE.split(bare)
    behind = ahead = None
    if not first:
        behind = sayer_behind(told[0])
        told = told[1:] if behind else [told[0].lstrip(". "), *told[1:]]
    if not last and told and told[-1].endswith(":"):
        ahead = sayer_ahead(told.pop())
        if ahead is None:
            return None
    tells = " ".join(one for one in told if one)
    is_whole = tells[:1].isupper() and tells.endswith((".", "!", "?", "…"))
    return Gap(behind, tells, ahead, stops=bare.startswith(".")) if is_whole or not tells else None


def _put_together(said: Sequence[str], gaps: Sequence[Gap], whose: Sequence[Owner]) -> Told:
    """Return the parts in order; what one person says without anything told between is one quotation."""
    told = Told(parts=[("", gaps[0].told)] if gaps[0].told else [])
    turns = [0]
    for one, two, gap in zip(whose, whose[1:], gaps[1:], strict=False):
        turns.append(turns[-1] + (one.name != two.name or bool(gap.told)))
    for _turn, group in groupby(range(len(said)), key=turns.__getitem__):
        places = [*group]
        sayers = [one for place in places for one in (gaps[place].ahead, gaps[place + 1].behind) if one]
        names = [whose[place].written for place in places if whose[place].written]
        who = max(names, key=len, default=whose[places[0]].name)
        from_source = bool(names)
        for sayer in sayers:
            if from_source and sayer.who == who:
                from_source = False  # its name is the one above the words
                told.left += [sayer.left] if sayer.left else []
            else:
                told.left.append(f"{sayer.left} {sayer.who}".strip())
        told.repeated += [] if names else [who]
        words = " ".join(_words(said, place, gaps[place + 1]) for place in places)
        told.parts.append((who, words))
        if gaps[places[-1] + 1].told:
            told.parts.append(("", gaps[places[-1] + 1].told))
    return told


def _words(said: Sequence[str], place: int, after: Gap) -> str:
    """Return the words of a quotation, with the stop of its sentence where that stood behind who says it."""
    following = said[place + 1] if place + 1 < len(said) else ""
    goes_on = after.behind is not None and after.behind.goes_on and following[:1].islower()
    ends = after.behind is not None or after.stops or bool(after.told) or said[place].endswith(",")
    return stopped(said[place]) if ends and not goes_on else said[place]
