"""Quotation marks and apostrophes: “ ” outside, ‘ ’ inside, ’ as apostrophe."""

import re
from dataclasses import dataclass, field

from brochure.check.wording.findings import Finding, around
from brochure.check.wording.masks import Ranges, addresses, touches
from brochure.i18n import _

DOUBLE, SINGLE = '"“”„«»', "'‘’"
_OPENERS = "([{–—/“‘„"
_CLOSERS = ".,;:!?)]}”’"
_ELISION = re.compile(r"(?:s|t|n|k|m|r|d|ns|em|er|ne|tje)(?![\w’'])|\d\d(?!\d)")
_EMPHASIS = "*_"
_REACH = 40  # characters before and after a mark that decide


@dataclass
class _State:
    """What was decided so far: the text as mended, and which quotations are open."""

    out: str = ""
    open_at: list[int] = field(default_factory=list)
    singles: int = 0
    findings: list[Finding] = field(default_factory=list)


def check_quotes(text: str, *, literal: bool = False) -> list[Finding]:
    """Return every quotation mark or apostrophe that is straight, turned the wrong way, or alone."""
    skip = addresses(text)
    state = _State()
    at = 0
    while at < len(text):
        char = text[at]
        if char not in DOUBLE + SINGLE or touches(skip, at, at + 1):
            state.out += char
            at += 1
            continue
        end = at + 1
        while char in DOUBLE and text[end : end + 1] in tuple(DOUBLE) and not touches(skip, end, end + 1):
            end += 1
        mark, certain = (_double if char in DOUBLE else _single)(text, at, end, state)
        certain = certain and set(text[at:end]) == {char}  # “” in a row: one mark too many, or two quotations
        if text[at:end] != mark:
            state.findings.append(_finding(text, at, end, mark, certain))
        state.out += mark if certain else text[at:end]
        at = end
    found = [*state.findings, *_balance(text, state, skip)]
    return [*_around_whole(text), *found] if literal else found


def _neighbours(text: str, end: int, state: _State) -> tuple[str, str]:
    """Return the characters before and after a mark that decide its direction; emphasis is seen through."""
    before = state.out[-_REACH:].rstrip(_EMPHASIS)[-1:]
    rest = text[end : end + _REACH].lstrip(_EMPHASIS)
    return before, "…" if rest.startswith("...") else rest[:1]


def _direction(before: str, after: str) -> str:
    """Return "open", "close" or, when the surroundings do not tell, an empty string."""
    free_before = before == "" or before.isspace() or before in _OPENERS
    if free_before:
        return "open" if after and not after.isspace() and after not in _CLOSERS else ""
    return "close"


def _double(text: str, at: int, end: int, state: _State) -> tuple[str, bool]:
    before, after = _neighbours(text, end, state)
    direction = _direction(before, after)
    certain = bool(direction)
    if not direction:
        direction = "close" if state.open_at else "open"
    if direction == "open":
        if not (state.open_at and re.search(r"(?:^|\n\s*\n\s*)$", text[max(0, at - _REACH) : at])):
            state.open_at.append(at)
    elif state.open_at:
        state.open_at.pop()
    else:
        state.findings.append(_alone(text, at, end, _("closes a quotation that was not opened")))
    if not certain and text[at] not in '"«»„':
        return text[at:end], True  # a curly mark with space on both sides: leave its direction alone
    return "“" if direction == "open" else "”", certain


def _single(text: str, at: int, end: int, state: _State) -> tuple[str, bool]:
    before, after = _neighbours(text, end, state)
    inside_word = before.isalnum() and after.isalnum()
    elision = not before.isalnum() and _ELISION.match(text, end) is not None
    if inside_word or elision or (before.isalnum() and state.singles == 0):
        return "’", True
    direction = _direction(before, after)
    if direction == "open":
        state.singles += 1
        return "‘", text[at] != "’"  # ’k, ’tis: an elision we do not know looks the same
    if direction == "close":
        state.singles = max(0, state.singles - 1)
        return "’", True
    return (text[at], True) if text[at] != "'" else ("’", False)


def _finding(text: str, at: int, end: int, mark: str, certain: bool) -> Finding:
    straight = text[at] in "\"'" and end - at == 1
    is_apostrophe = mark == "’" and text[at] in "'‘" and text[end : end + 1].isalnum()
    code = "apostrophe" if is_apostrophe else "straight-quote" if straight else "wrong-quote"
    messages = {
        "apostrophe": _("{found} is not an apostrophe"),
        "straight-quote": _("{found} is a straight quotation mark"),
        "wrong-quote": _("{found} is not the quotation mark that belongs here"),
    }
    return Finding(
        code=code,
        start=at,
        end=end,
        message=messages[code].format(found=text[at:end]),
        remedy=_("Write {mark}").format(mark=mark),
        found=around(text, at, end),
        proposal=around(text, at, end, mark),
        replacement=mark if certain else None,
    )


def _alone(text: str, at: int, end: int, why: str) -> Finding:
    return Finding(
        code="unbalanced-quotes",
        start=at,
        end=end,
        message=_("a quotation mark {why}: {place}").format(why=why, place=around(text, at, end)),
        remedy=_("Quotations open with “ and close with ”; a quotation inside one takes ‘ and ’."),
        found=around(text, at, end),
    )


def _balance(text: str, state: _State, skip: Ranges) -> list[Finding]:
    return [
        _alone(text, at, at + 1, _("opens a quotation that is not closed"))
        for at in state.open_at
        if not touches(skip, at, at + 1)
    ]


def _around_whole(text: str) -> list[Finding]:
    """Report marks around a whole literal field: the page sets those itself."""
    stripped = text.strip()
    if len(stripped) < 3 or stripped[0] not in '"“„' or stripped[-1] not in '"”“':
        return []
    if any(char in stripped[1:-1] for char in DOUBLE):
        return []
    return [
        Finding(
            code="quotes-around-quotation",
            start=text.index(stripped),
            end=text.index(stripped) + len(stripped),
            message=_("quotation marks stand around the whole quotation; the page sets them itself"),
            remedy=_("Leave the first and the last quotation mark out."),
            found=stripped[:40],
            proposal=stripped[1:-1][:40],
        )
    ]
