"""A mail that was answered: what its asker wrote beside the questions, and answers above or between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from brochure.importing.lines import LeftOut, Line
from brochure.importing.questions import is_order, is_question, split_prefix

QUOTED = re.compile(r"^(?:>[ \t]?)+")
_NUMBER = re.compile(r"\(?(?P<number>\d{1,2})\s*[.)]\s+(?=\S)")
ENDS = re.compile(
    r"(?:--+\s*$|(?:(?:[a-z]+ )*groet(?:en|jes)?|mvg|m\.v\.g\.?|hoogachtend|alvast bedankt|tot (?:gauw|binnenkort|dan))\b)",
    re.IGNORECASE,
)
GREETS = re.compile(r"(?:beste|dag|hallo|hoi|hey|geachte|goeiedag|liefste)\b[^.?]{0,60}[,!]?$", re.IGNORECASE)
# What is asked of whoever answers, and no question of the talk: Lukt het jullie om ons dit te bezorgen?
_BIDS = re.compile(
    r"\b(?:bezorg|terugstu|terugmail|terugkrijg|doorstu|opstu|aanlever|nalez|laten weten|deadline|tijdig|op tijd)\w*|"
    r"\blukt (?:het|dat|dit)\b|\bfoto\b[^?]{0,40}\b(?:resolutie|sturen|bezorgen|mailen)\b|\b(?:voor|tegen|uiterlijk) (?:\w+dag )?\d{1,2} [a-z]{3,9}\b|\bakkoord\b",
    re.IGNORECASE,
)
_CALLS = re.compile(r"(?:beste|dag|hallo|hoi|hey|geachte|liefste) [A-ZÀ-Þ][\w’-]+,\s", re.IGNORECASE)
_LEAST = 2  # questions


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines that belong together: of the mail that asked, or written between them."""

    places: range
    depth: int  # of quoting: 1 for the mail that was answered, more for older ones
    text: str

    @property
    def quoted(self) -> bool:
        """Whether it stands in the mail that was answered, or an older one."""
        return self.depth > 0


def starts_between(lines: Sequence[Line]) -> int | None:
    """Return where the mail begins that is quoted with > and was answered between its questions; None for no such mail."""
    parts = _parts(lines, range(len(lines)))
    asked = [one for one, two in pairwise(parts) if _is_answered(one, two)]
    quoted = [part for part in parts if part.quoted]
    return quoted[0].places[0] if len(asked) >= _LEAST else None


def beside_questions(lines: Sequence[Line], start: int) -> set[int]:
    """Return the places of what the asker of a mail wrote besides the questions: it begins at `start`.

    In a mail without > these are the lines above the first question, and what is asked at the end of the answerer.
    """
    parts = _parts(lines, range(start, len(lines)))
    if any(part.quoted for part in parts):
        own = [
            part
            for part, below in zip(parts, [*parts[1:], None], strict=True)
            if part.quoted and not _is_answered(part, below) and not (part.depth == 1 and _asks_still(part))
        ]
        return {place for part in own for place in part.places}
    asking = [at for at, part in enumerate(parts) if _asks(part.text)]
    if not asking:
        return set()
    own = parts[: asking[0]]
    last = parts[asking[-1]]
    below = parts[asking[-1] + 1] if asking[-1] + 1 < len(parts) else None
    if (
        len(asking) > 1
        and (below is None or ENDS.match(below.text))
        and not split_prefix(last.text)[0]
        and _BIDS.search(last.text)
    ):
        own = [*own, last]
    return {place for part in own for place in part.places}


def _parts(lines: Sequence[Line], places: range) -> list[_Part]:
    """Return the paragraphs of a mail; a greeting, a number and a question each begin one."""
    depths = _depths(lines)
    groups: list[list[int]] = []
    for place in places:
        text = _plain(lines[place])
        before = _plain(lines[place - 1]) if groups else ""
        same = bool(groups) and depths[place] == depths[place - 1]
        opens = (
            lines[place].opens_block
            or _NUMBER.match(text)
            or GREETS.fullmatch(before)
            or before.endswith("?")
        )
        if same and not opens:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [
        _Part(
            range(group[0], group[-1] + 1),
            depths[group[0]],
            " ".join(_plain(lines[place]) for place in group),
        )
        for group in groups
    ]


def _depths(lines: Sequence[Line]) -> list[int]:
    """Return how deep each line is quoted, beside the answers: of a mail that was sent on they are quoted themselves."""
    depths = [match[0].count(">") if (match := QUOTED.match(line.text)) else 0 for line in lines]
    deep = [place for place, depth in enumerate(depths) if depth]
    if not deep:
        return depths
    least = min(depths[deep[0] : deep[-1] + 1])
    return [max(0, depth - least) for depth in depths]


def _is_answered(part: _Part, below: _Part | None) -> bool:
    """Tell whether a quoted paragraph asks what is answered below it."""
    if part.depth != 1 or below is None or below.quoted or ENDS.match(below.text):
        return False
    return _asks(part.text) or not part.text.endswith((",", "!"))


def _asks_still(part: _Part) -> bool:
    """Tell whether a paragraph that nobody answers asks something of the talk all the same."""
    prefix, text = split_prefix(part.text)
    return _asks(part.text) and (bool(prefix) or not _BIDS.search(text))


def _asks(text: str) -> bool:
    if _CALLS.match(text):
        return False
    return is_question(split_prefix(text)[1]) or is_order(split_prefix(text)[1])


def _plain(line: Line) -> str:
    return QUOTED.sub("", line.text)


def with_answers_below(lines: Sequence[Line], start: int, left_out: list[LeftOut]) -> list[Line] | None:
    """Return a mail with its numbered answers below the questions of those numbers in the mail that it answers, from `start`.

    None for a mail that has none.
    """
    answers = _numbered(lines, range(start), may_skip=True)
    asked = _numbered(lines, range(start, len(lines)))
    if len(asked) < _LEAST or len(answers) < _LEAST or not set(answers) <= set(asked):
        return None
    if not all(_asks(_told(lines, places)) for places in asked.values()):
        return None
    if any(_asks(_told(lines, places)) for places in answers.values()):
        return None
    moved = {place for places in answers.values() for place in places}
    # What the asker wrote below the questions, and nobody answered.
    below = range(max(places[-1] for places in asked.values()) + 1, len(lines))
    left_out += [LeftOut(_plain(lines[place]), "mail-note") for place in below]
    ends = {places[-1]: number for number, places in asked.items()}
    found: list[Line] = []
    for place, line in enumerate(lines):
        if place not in moved and place not in below:
            found.append(line)
        if ends.get(place) in answers:
            first, *rest = (lines[at] for at in answers[ends[place]])
            number = _NUMBER.match(first.text)
            cut = number.end() if number else 0
            left_out.append(LeftOut(first.text[:cut].strip(), "list-marks"))
            found += [replace(first, text=first.text[cut:], opens_block=True), *rest]
    return found


def _numbered(lines: Sequence[Line], places: range, *, may_skip: bool = False) -> dict[int, list[int]]:
    """Return the places of what stands behind each number, up to the next, or where a mail ends.

    The numbers count up from 1, and somebody who answers `may_skip` some.
    """
    found: dict[int, list[int]] = {}
    current: list[int] | None = None
    for place in places:
        text = _plain(lines[place])
        if match := _NUMBER.match(text):
            number = int(match["number"])
            last_number = max(found, default=0)
            if number <= last_number or (not may_skip and number != last_number + 1):
                return {}
            current = found[number] = [place]
        elif current is not None:
            last = _plain(lines[place - 1])
            if ENDS.match(text) or (lines[place].opens_block and last.endswith("?")):
                current = None
            else:
                current.append(place)
    return found


def _told(lines: Sequence[Line], places: Sequence[int]) -> str:
    return " ".join(_plain(lines[place]) for place in places)
