"""Reading on after a syntax error: report it, put something harmless on its line, and try again.

The number of lines never changes, so that every later problem still has its right line.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from brochure.content.hints import hint
from brochure.content.syntax import Diagnosis, Fault, diagnose, first_fault, indent_of, key_of, split_line
from brochure.i18n import _
from brochure.problems import Problem

MAX_FAULTS = 40
MAX_PARSED = 1_500_000  # characters parsed in search of good edits: some seconds, only ever spent on junk
_PLACEHOLDER = "x"


@dataclass(slots=True)
class Recovery:
    """A text that can be parsed, and what it cost: problems, lines made harmless, keys left out.

    `shifts` tells for a line whose text was moved, from 0, from which column on and by how much.
    """

    lines: list[str]
    problems: list[Problem] = field(default_factory=list)
    neutralised: set[int] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    shifts: dict[int, tuple[int, int]] = field(default_factory=dict)
    parsed: int = 0

    def next_fault(self, text: str) -> Fault | None:
        """Return the first syntax error of a text, and count what it took to find it."""
        fault = first_fault(text)
        self.parsed += fault.read if fault else len(text)
        return fault

    @property
    def text(self) -> str:
        """Return the text to parse."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class _Edit:
    """New lines by number; `muted` when nothing true can be said about them any more."""

    lines: dict[int, str]
    muted: bool = True
    since: int = 0


def recover(text: str, file: str, shifts: Mapping[int, tuple[int, int]]) -> Recovery:
    """Report every syntax error of a text and return the text without them.

    `shifts` are those of lines that were moved before.
    """
    state = Recovery(re.split(r"\r\n|\n|\r", text), shifts=dict(shifts))
    fault = first_fault(state.text)
    for _attempt in range(MAX_FAULTS):
        if fault is None:
            return state
        found = diagnose(fault, state.lines)
        if found.line + 1 not in state.neutralised:
            state.problems.append(_problem(found, state.lines, file))
        if state.parsed > MAX_PARSED:
            break
        _apply(state, _best_edit(state, found, fault.line))
        fault = state.next_fault(state.text)
    if state.problems:
        message = _("reading stopped after {count} mistakes: what is wrong further down is not told yet")
        remedy = _("Mend the mistakes above first, then run the command again.")
        last = state.problems[-1]
        state.problems.append(
            last.at(code="reading-stopped", message=message.format(count=len(state.problems)), remedy=remedy)
        )
    state.lines = []
    return state


def _problem(found: Diagnosis, lines: list[str], file: str) -> Problem:
    message, remedy = hint(found.code)
    words = {"char": found.char, "key": found.char, "detail": found.detail}
    return Problem(
        code=found.code,
        message=message.format(**words),
        remedy=_whole(found) if found.whole else remedy.format(**words),
        file=file,
        line=found.line + 1,
        column=min(found.column, len(lines[found.line])) + 1,
    )


def _whole(found: Diagnosis) -> str:
    return _("Put quotation marks around the whole text: {whole}.").format(whole=found.whole)


def _apply(state: Recovery, edit: _Edit) -> None:
    for number, line in edit.lines.items():
        if edit.muted:
            state.neutralised.add(number + 1)
            if not line.strip() and (key := key_of(state.lines[number])):
                state.dropped.add(key)
        elif line != state.lines[number]:
            before = state.shifts.get(number, (0, 0))[1]
            state.shifts[number] = edit.since, before + len(line) - len(state.lines[number])
        state.lines[number] = line


def _best_edit(state: Recovery, found: Diagnosis, stopped: int) -> _Edit:
    """Return the mildest edit after which the next syntax error, if any, is further down."""
    edit = _Edit({})
    for edit in _edits(state.lines, found, stopped):
        changed = [edit.lines.get(number, line) for number, line in enumerate(state.lines)]
        fault = state.next_fault("\n".join(changed))
        if fault is None or diagnose(fault, changed).line > found.line:
            return edit
        if state.parsed > MAX_PARSED:
            break
    return edit


def _edits(lines: list[str], found: Diagnosis, stopped: int) -> Iterator[_Edit]:
    """Yield edits from mild to harsh; the last always takes away the line the parser stopped at."""
    line, text = found.line, lines[found.line]
    below = _deeper(lines, line)
    blank_below = dict.fromkeys(below, "")
    if found.code == "no-space-after-colon":
        at = text.index(":") + 1
        yield _Edit({line: text[:at] + " " + text[at:]}, muted=False, since=at)
    if found.code in ("tab", "wrong-indentation", "list-mixed-with-keys"):
        for indent in _likely_indents(lines, line):
            shift = indent - indent_of(text)
            moved = {line: " " * indent + text.lstrip()}
            moved |= {n: " " * max(0, indent_of(lines[n]) + shift) + lines[n].lstrip() for n in below}
            yield _Edit({line: moved[line]}, muted=False)
            yield _Edit(moved, muted=False)
    start, _value = split_line(text)
    if start.strip() and found.code == "hash-in-brackets":
        yield _Edit({line: start + _PLACEHOLDER} | blank_below)
    if start.strip():
        yield _Edit({line: start + _PLACEHOLDER})
        yield _Edit({line: start + _PLACEHOLDER} | blank_below)
    yield _Edit({line: ""})
    yield _Edit({line: ""} | blank_below)
    if stopped < len(lines):
        yield _Edit(dict.fromkeys(range(line, stopped + 1), ""))


def _deeper(lines: list[str], line: int) -> list[int]:
    """Return the lines below that are further in, which belong to the line."""
    mine, found = indent_of(lines[line]), []
    for number in range(line + 1, len(lines)):
        if lines[number].strip():
            if indent_of(lines[number]) <= mine:
                break
            found.append(number)
    return found


def _likely_indents(lines: list[str], line: int) -> list[int]:
    """Return where a misplaced line may belong: the starts of the lines around it, nearest first."""
    above = [text for text in lines[max(0, line - 200) : line] if text.strip() and "\t" not in text]
    mine = indent_of(lines[line].expandtabs(2))
    starts = {indent_of(text) for text in above} | {0}
    starts |= {indent_of(text) + 2 for text in above[-1:] if text.rstrip().endswith(":")}
    starts |= {len(text) - len(text.lstrip(" -")) for text in above[-8:]}
    return sorted(starts, key=lambda start: (abs(start - mine), start))
