"""Words without marks with who says them behind or below, or ahead with a sign that is no colon: brought to “Name, role: words”."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from brochure.importing.blocks import HEADS_PEOPLE
from brochure.importing.introductions import introduced
from brochure.importing.lines import Line
from brochure.importing.marks import OPEN
from brochure.importing.speakers import Who, read_speech, read_who

_BEHIND = re.compile(
    r"(?P<words>.{2,4000}?[.!?…])\s*(?:(?:[–—~]|--?)\s+(?P<dash>[^()–—]{3,160})|\((?P<bracket>[^()]{2,160}(?:\([^()]*\))?)\))\.?",
    re.DOTALL,
)
_BELOW = re.compile(
    r"(?:(?:[–—~]|--?)\s*(?P<dash>[^\W\d_][^–—:?!]{1,160})|\((?P<bracket>[^()]{3,160}(?:\([^()]*\))?)\))\.?"
)
_ROW = re.compile(r"[A-ZÀ-Þ][^.:?!“”]{3,160}")
_AHEAD = re.compile(
    r"(?P<who>[A-ZÀ-Þ][^:?!“”]{1,160}?)\s*(?:\s[–—~/|]\s|\s--?>?\s|\s?[»>→]\s?)\s*(?P<words>[A-ZÀ-Þ‘“\"'’(…\d].*)",
    re.DOTALL,
)
_LEAST = 2  # lines: a single one may be anything
_NEARLY = 0.8


@dataclass(frozen=True, slots=True)
class _Named:
    who: str
    words: str


def with_names_moved(lines: Sequence[Line], beside: Sequence[Who] = ()) -> list[Line]:
    """Return the lines with every name ahead of the words that it stands behind, below, or before without a colon.

    `beside` are people whom something around the text names, as the note above a mail.
    """
    met = {name for who in beside for name in (who.name, who.name.split()[0])}
    met |= _introduced(lines)
    return _from_behind(_with_colons(lines, met), met)


def _with_colons(lines: Sequence[Line], met: set[str]) -> list[Line]:
    matches = [_AHEAD.fullmatch(line.text) if _is_plain(line) else None for line in lines]
    known = met | _known(match["who"] for match in matches if match)
    found = {
        place: _Named(match["who"].strip(), match["words"])
        for place, match in enumerate(matches)
        if match
        and _is_somebody(match["who"], known)
        and (match["words"].endswith((".", "!", "?", "…", "”")))
    }
    said = len(found) + any(_is_plain(line) and read_speech(line.text, "", ()) for line in lines if found)
    if said < _LEAST:
        return list(lines)
    return [
        replace(line, text=f"{found[place].who}: {found[place].words}") if place in found else line
        for place, line in enumerate(lines)
    ]


def _from_behind(lines: Sequence[Line], met: set[str]) -> list[Line]:
    """Return the lines with the names moved that close an answer, where nearly every answer has one."""
    behind = [_BEHIND.fullmatch(line.text) if _is_plain(line) else None for line in lines]
    below = [_BELOW.fullmatch(line.text) if _is_plain(line) else None for line in lines]
    rows = _rows_below(lines)
    known = met | _known(match["dash"] or match["bracket"] for match in (*behind, *below) if match)
    known |= _known(line.text for line, row in zip(lines, rows, strict=True) if row)
    asked = [place for place, line in enumerate(lines) if line.text.endswith("?") or line.asks]
    # A list of the people below the talk names nobody whose words stand above it.
    end = next((at for at, line in enumerate(lines) if HEADS_PEOPLE.fullmatch(line.text)), len(lines))
    end = end if asked and end > asked[0] else len(lines)
    asked = [place for place in asked if place < end]
    named: dict[int, _Named] = {}
    for place, (one, two) in enumerate(zip(behind, below, strict=True)):
        match = two or one
        who = (match["dash"] or match["bracket"]).strip().rstrip(".") if match else ""
        if match and _is_somebody(who, known):
            named[place] = _Named(who, match.groupdict().get("words") or "")
        elif rows[place] or (_is_plain(lines[place]) and lines[place].text in known):
            named[place] = _Named(lines[place].text, "")
    named = {place: one for place, one in named.items() if place < end}
    if len(named) < _LEAST or not asked or any(OPEN in lines[place].text for place in named):
        return list(lines)
    answers = [range(one + 1, two) for one, two in zip(asked, [*asked[1:], end], strict=True)]
    said = [[place for place in answer if _is_plain(lines[place])] for answer in answers]
    closed = [answer for answer in said if any(place in named for place in answer)]
    if closed and closed[-1] is said[-1]:  # whatever stands below the last answer
        last = max(place for place in closed[-1] if place in named)
        closed[-1] = [place for place in closed[-1] if place <= last]
    ends = sum(
        answer[-1] in named and (answer[0] not in named or named[answer[0]].words != "") for answer in closed
    )
    if ends < _NEARLY * len(closed) or any(
        OPEN in lines[place].text for answer in closed for place in answer
    ):
        return list(lines)
    found = list(lines[: asked[0]])
    for place, answer in zip(asked, answers, strict=True):
        found += [lines[place], *_answered([(at, lines[at]) for at in answer], named)]
    return [*found, *lines[end:]]


def _answered(lines: Sequence[tuple[int, Line]], named: dict[int, _Named]) -> Iterator[Line]:
    """Return the lines below a question with each name ahead of what stands above it."""
    waiting: list[Line] = []
    for place, line in lines:
        if place not in named:
            waiting.append(line)
            continue
        one = named[place]
        words = [*waiting, *([replace(line, text=one.words)] if one.words else [])]
        yield replace(line, text=f"{one.who}:", names=True, opens_block=True)
        yield from words
        waiting = []
    yield from waiting


def _rows_below(lines: Sequence[Line]) -> list[bool]:
    """Return which lines name who said what stands above them: below two questions or more, and no list of people."""
    rows = [_is_row(line) for line in lines]
    alone = [
        row and not any(rows[max(0, place - 1) : place]) and not any(rows[place + 1 : place + 2])
        for place, row in enumerate(rows)
    ]
    asked, below = 0, set()
    names = _known(line.text for line, row in zip(lines, alone, strict=True) if row)
    for line, row in zip(lines, alone, strict=True):
        asked += line.text.endswith("?") or line.asks
        if (row or line.text in names) and asked:
            below.add(asked)
    return alone if len(below) >= _LEAST else [False] * len(rows)


def _is_row(line: Line) -> bool:
    """Tell whether a line only names somebody in full with a function: An Peeters | schepen; An Peeters, schepen."""
    if not _is_plain(line) or line.item or not _ROW.fullmatch(line.text):
        return False
    who = read_who(line.text)
    return who is not None and who.is_in_full


def _is_plain(line: Line) -> bool:
    return line.picture is None and not (line.role or line.level or line.strong or line.asks)


def _introduced(lines: Sequence[Line]) -> set[str]:
    """Return the names in full of whom the text introduces, and their first names."""
    people = [who for who in introduced(line.text for line in lines) if " " in who.name]
    return {name for who in people for name in (who.name, who.name.split()[0])}


def _known(names: Iterator[str]) -> set[str]:
    """Return the names of those who have a function somewhere, and their first names."""
    people = [who for name in names if (who := read_who(name)) and " " in who.name and who.has_function]
    return {name for who in people for name in (who.name, who.name.split()[0])}


def _is_somebody(text: str, known: set[str]) -> bool:
    who: Who | None = read_who(text)
    return who is not None and (
        (who.role is None and who.name in known) or (" " in who.name and who.has_function)
    )
