"""Paragraphs of a talk that quote somebody in sentences of their own, brought to “Name, role:” above the words.

`“Wij luisteren”, zegt schepen An Peeters. “Elke week.”` is what An Peeters says; what tells something around the
quotations stays, as text. A paragraph of which one quotation may be anybody's, or part of another sentence, stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from brochure.importing.blocks import is_practice
from brochure.importing.lines import LeftOut, Line
from brochure.importing.marks import CLOSE, OPEN
from brochure.importing.questions import asks_by_its_words, is_order, split_prefix
from brochure.importing.quotation_owners import SENTENCE, Quoted
from brochure.importing.told_paragraphs import Told, told_in

_LONGEST = 4_000  # characters of a paragraph
_QUESTION = re.compile(rf"[A-ZÀ-Þ\d][^{OPEN}{CLOSE}?]{{4,200}}\?\s+(?={OPEN})")
_OPENING = 40  # characters
_QUOTATION = re.compile(rf"{OPEN}[^{OPEN}{CLOSE}]*(?:{CLOSE}|$)|^[^{OPEN}{CLOSE}]*{CLOSE}")
_OPENS_LAST = re.compile(rf"[.:,]\s{OPEN}[^{OPEN}{CLOSE}]*$")
_MOST_PARAGRAPHS = 12  # of one quotation
# Of who answers in words of their own, and quotes somebody else in them: Een meisje zei me: “…”
_OWN_VOICE = re.compile(r"\b(?:ik|wij|we|ons|onze|mij|me|mijn|nous|notre|my|our)\b", re.IGNORECASE)


def with_quotations_told(
    lines: Sequence[Line], left_out: list[LeftOut], repeated: list[str], keep: Sequence[str] = ()
) -> list[Line]:
    """Return the lines of a talk with who is quoted above the words; a paragraph that holds a text to `keep` stays.

    Names that are written once more are added to `repeated`.
    """
    asking = any(_asks(line) or _QUESTION.match(line.text) for line in lines)
    if not asking or not any(map(_may_tell, lines)):
        return list(lines)
    talk = _Talk(Quoted.of(line.text for line in lines), left_out, repeated, keep)
    for line in lines:
        talk.take(line)
    return talk.found


@dataclass(slots=True)
class _Talk:
    """The lines of a talk as they are gone through; `goes_on` is the number of the line whose last words the next may go on with."""

    quoted: Quoted
    left_out: list[LeftOut]
    repeated: list[str]
    keep: Sequence[str]
    found: list[Line] = field(default_factory=list)
    asked: bool = False
    own: bool = False  # who answers does so in words of their own
    depth: int = 0  # marks that are open
    goes_on: int = 0

    def take(self, line: Line) -> None:
        """Put a line behind those before it, in parts where it tells whom it quotes."""
        question = _QUESTION.match(line.text) if _may_tell(line) else None
        self._notice(line, asks=_asks(line) or question is not None)
        kept = any(text in line.text for text in self.keep)
        may = self.asked and not (self.own or kept) and _may_tell(line)
        above = _opened_above(self.found) if may else None
        opens = OPEN if above is not None and OPEN not in line.text.partition(CLOSE)[0] else ""
        text = opens + line.text[question.end() if question else 0 :]
        closes = CLOSE if text.count(OPEN) == text.count(CLOSE) + 1 and _OPENS_LAST.search(text) else ""
        told = told_in(text + closes, self.quoted) if may else None
        if told is None:
            self.found.append(self._untold(line))
            return
        if question:  # Waarom? “Daarom”, zegt An Peeters.
            self.found.append(replace(line, text=question[0].strip()))
        self.left_out += [LeftOut(words, "attribution") for words in told.left]
        self.repeated += told.repeated
        self.goes_on = line.number if closes else 0
        parts = [*_lines(line, told, several=len(set(self.quoted.since)) > 1)]
        if above is not None and told.parts[0][0]:  # the name above the first of several paragraphs
            earlier = (replace(one, number=line.number) for one in self.found[above:])
            self.found[above:] = [parts.pop(0), *earlier]
            parts[0] = replace(parts[0], text=parts[0].text.removeprefix(opens))
        self.found += parts

    def _notice(self, line: Line, *, asks: bool) -> None:
        """Learn from a line whether something is asked, and whether somebody answers in words of their own."""
        if asks:
            self.asked, self.own, self.quoted.since, self.depth, self.goes_on = True, False, [], 0, 0
        elif is_practice(line.text):
            self.asked = False
        if self.depth == 0 and not _asks(line):
            self.own = self.own or _is_own_voice(line.text, self.quoted)
        depth = max(0, self.depth + line.text.count(OPEN) - line.text.count(CLOSE))
        # Each paragraph of a quotation opens it anew.
        self.depth = min(depth, 1) if line.text.startswith(OPEN) else depth

    def _untold(self, line: Line) -> Line:
        """Return a line that stays whole: the rest of a quotation, or what tells of people around one."""
        if self.goes_on and line.text.startswith(OPEN) and _may_be_told(line):
            return replace(line, number=self.goes_on)
        self.goes_on = 0
        return replace(line, tells=True) if not self.own and _is_reporters(line, self.quoted) else line


def _opened_above(lines: Sequence[Line]) -> int | None:
    """Return where the quotation of several paragraphs begins that nothing closes yet, if nobody is named above it."""
    for place in range(len(lines) - 1, max(-1, len(lines) - 1 - _MOST_PARAGRAPHS), -1):
        line = lines[place]
        if not _may_be_told(line) or CLOSE in line.text or _asks(line):
            return None
        if line.text.startswith(OPEN):
            before = lines[place - 1] if place else None
            if before is not None and before.text.startswith(OPEN) and CLOSE not in before.text:
                continue
            return None if before is not None and (before.names or before.text.endswith(":")) else place
    return None


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
    return _may_be_told(line) and len(line.text) <= _LONGEST and CLOSE in line.text


def _lines(line: Line, told: Told, *, several: bool) -> Iterator[Line]:
    """Return a paragraph as lines: what it tells, and each one's words below the name."""
    for who, words in told.parts:
        if who:
            yield replace(line, text=f"{who}:", names=True, tells=several, opens_block=True)
            yield replace(line, text=f"{OPEN}{words}{CLOSE}", opens_block=False)
        else:
            yield replace(line, text=words, tells=not words.endswith("?"), opens_block=True)
