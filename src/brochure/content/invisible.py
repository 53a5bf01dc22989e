"""Signs that nobody sees: named by code point and Unicode name, and where they may stand.

In indentation and around keys they change what a line means, so they are read as what was meant and are
errors. Within a text they are warnings, but for those that turn its direction.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Blanks of other widths than the space bar's, and signs without any width.
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
SIGN = re.compile(f"[{SPACES}{HIDDEN}]")
_SPACE = re.compile(f"[{SPACES}]")
_HIDDEN = re.compile(f"[{HIDDEN}]+")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# A soft hyphen in a text is a wish, and a joiner is part of how Arabic, Hindi and some emoji are written.
_WANTED = {"\u00ad"}
_JOINERS = {"\u200c", "\u200d"}
_LEAD = re.compile(rf"[ \t{SPACES}{HIDDEN}]*+(?:-(?:[ \t{SPACES}{HIDDEN}]++|$))*+")
_RUN = re.compile(rf"[ \t{SPACES}{HIDDEN}]+")
_KEY = re.compile(rf"[\w\"'.-]++[{SPACES}{HIDDEN}]*+:([{SPACES}{HIDDEN}][ {SPACES}{HIDDEN}]*+)")
_FLOW_KEY = re.compile(rf"[{{,][ \t{SPACES}{HIDDEN}]*+[\w-]++:([{SPACES}{HIDDEN}][ {SPACES}{HIDDEN}]*+)")
_BLOCK = re.compile(r"[:-][ \t]++[|>][-+\d]{0,2}[ \t]*+(?:#.*+)?$")
_LINE = re.compile(r"(\r\n|\n|\r)")
_CONTROLS = {0: "NULL", 7: "BELL", 8: "BACKSPACE", 11: "LINE TABULATION", 12: "FORM FEED", 27: "ESCAPE",
             127: "DELETE"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hidden:
    """Signs at a place in a text, and what to put there instead; `turning` for those that reverse a text."""

    start: int
    end: int
    instead: str
    sign: str
    turning: bool = False
    blank: bool = False  # on a line without anything else


def named(char: str) -> str:
    """Return code point and name of a sign: `U+200B (ZERO WIDTH SPACE)`."""
    name = unicodedata.name(char, _CONTROLS.get(ord(char), "CONTROL CHARACTER"))
    return f"U+{ord(char):04X} ({name})"


def names_in(text: str) -> str:
    """Return the invisible signs of a text by name, each once; empty if there are none."""
    return ", ".join(named(char) for char in dict.fromkeys(SIGN.findall(text)))


def visible(text: str) -> str:
    """Return a text without invisible signs, blanks of other widths as plain ones."""
    return _HIDDEN.sub("", _SPACE.sub(" ", text)).strip(" ")


def in_text(text: str) -> Iterator[Hidden]:
    """Yield the invisible signs within a text, and other blanks at its start and end."""
    inner = len(text) - len(text.lstrip()), len(text.rstrip())
    for run in SIGN.finditer(text):
        at, char = run.start(), run[0]
        if _SPACE.match(char):
            if not inner[0] <= at < inner[1]:
                yield Hidden(at, at + 1, "", char)
        elif char not in _WANTED and not (char in _JOINERS and _is_joined(text, at)):
            yield Hidden(at, at + 1, "", char, _TURNING.match(char) is not None)


def _is_joined(text: str, at: int) -> bool:
    """Tell whether a joiner stands between signs of a script that needs it, or between emoji."""
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return len(around) == 2 and all(ord(char) >= 0x590 and not SIGN.match(char) for char in around)


def straightened(text: str) -> tuple[str, dict[int, tuple[int, int]], list[Hidden]]:
    """Return a text whose indentation, hyphens and colons are followed by plain spaces, as they look.

    With it how far lines moved (`Recovery.shifts`) and what was replaced. What stands within a text that
    runs over several lines (after | or >) stays.
    """
    if not SIGN.search(text):
        return text, {}, []
    parts = _LINE.split(text)
    shifts: dict[int, tuple[int, int]] = {}
    found: list[Hidden] = []
    block: int | None = None  # the indentation that a text after | or > must exceed
    content: int | None = None
    offset = 0
    for number in range(0, len(parts), 2):
        line = parts[number]
        lead = _LEAD.match(line)
        assert lead is not None  # it may be empty
        if block is not None:
            indent = len(line) - len(line.lstrip(" "))
            bare = not visible(line)
            width = indent if bare or indent == len(line) else _width(line)
            if not bare and width <= block:
                block = None
            elif content is None and not bare:
                content = indent if indent > block else width
            if block is not None and indent >= (content if content is not None else block + 1):
                offset += len(line) + len(parts[number + 1]) if number + 1 < len(parts) else len(line)
                continue
        straight = line
        if SIGN.search(line):
            straight, hidden = _straight(line, lead.end(), inside=block is not None)
            found += [_moved(one, offset) for one in hidden]
            if len(straight) != len(line):
                shifts[number // 2] = 0, len(straight) - len(line)
        if block is None and _BLOCK.search(straight):
            plain = _LEAD.match(straight)
            block, content = (plain.end() if plain else 0), None
            if straight[:block].strip() == "-" and not straight[block:].strip(" |>+-0123456789"):
                block = len(straight) - len(straight.lstrip())
        parts[number] = straight
        offset += len(line) + (len(parts[number + 1]) if number + 1 < len(parts) else 0)
    return "".join(parts), shifts, found


def _width(line: str) -> int:
    """Return how far in a line looks: blanks of any kind count, signs without width do not."""
    run = _RUN.match(line)
    return len(_HIDDEN.sub("", run[0])) if run else 0


def _moved(hidden: Hidden, offset: int) -> Hidden:
    return Hidden(hidden.start + offset, hidden.end + offset, hidden.instead, hidden.sign, blank=hidden.blank)


def _straight(line: str, lead: int, *, inside: bool) -> tuple[str, list[Hidden]]:
    """Return a line with plain indentation, and behind its hyphens and first colon plain spaces."""
    found = []
    if inside:  # a line of a text: only what comes before it is indentation
        run = _RUN.match(line)
        lead = run.end() if run else 0
    start = line[:lead]
    plain = _HIDDEN.sub("", _SPACE.sub(" ", start))
    if "-" in plain:
        plain = re.sub(r"-(?=-|$)", "- ", plain) if start[-1] != "-" else plain
    blank = not line[lead:].strip()
    if sign := SIGN.search(start):
        found.append(Hidden(0, lead, plain, sign[0], blank=blank))
    rest = line[lead:]
    if not inside:
        matches = [match] if (match := _KEY.match(rest)) else []
        if rest.startswith("{") or re.match(r"[\w.-]++: \{", rest):
            matches += _FLOW_KEY.finditer(rest)
        for match in sorted(matches, key=lambda one: one.start(1)):
            if sign := SIGN.search(match[1]):
                at, end = match.span(1)
                found.append(Hidden(lead + at, lead + end, " " * (end - at), sign[0]))
                rest = rest[:at] + " " * (end - at) + rest[end:]
    return plain + rest, found
