"""One paragraph that quotes somebody in sentences of its own: “Wij luisteren”, zegt schepen An Peeters. “Elke week.”"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from brochure.importing.marks import CLOSE, OPEN
from brochure.importing.quotation_owners import SENTENCE, Gap, Owner, Quoted, owners
from brochure.importing.sayers import sayer_ahead, sayer_behind, stopped
from brochure.importing.speakers import read_speech

_MOST = 12  # quotations
_NAMES_BEHIND = re.compile(r"\s*[.,]?\s*(?:\(|[–—|-]\s)")  # “…” (An Peeters, schepen): another form
_OF = re.compile(r"(?:Volgens|Aldus|Zegt)\s")
_ENDS = re.compile(r"[.,\s]*")


@dataclass(slots=True)
class Told:
    """A paragraph part by part, the words around its quotations that no part has, and names that are put once more.

    A part is what the paragraph tells, or who is quoted and the words.
    """

    parts: list[tuple[str, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)


def told_in(text: str, quoted: Quoted) -> Told | None:
    """Return what a paragraph tells and whom it quotes, None where that is not sure of each quotation."""
    spans = _quotations(text)
    if not spans or len(spans) > _MOST:
        return None
    speech = read_speech(text, "", ())
    # A title between marks may stand in the function: Coördinator van “Buiten” An Peeters: “…”.
    own = [span for span in spans if speech is not None and span[0] >= len(text) - len(speech.words)]
    if not _OF.match(text) and len(own) == 1 and _ENDS.fullmatch(text[own[0][1] :]):
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
