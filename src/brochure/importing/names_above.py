"""Names alone on a line above what somebody says, bold or not: a person in full, a body, a function with a name.

`De kinderraad`, `An Peeters`, `Projectleider An Peeters` are no questions and no text where several such lines stand
right below questions or the answers of others. No word is changed; each such line is brought to “Name:”.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from brochure.importing.full_names import bare_name
from brochure.importing.lines import Line
from brochure.importing.marks import CLOSE, OPEN
from brochure.importing.questions import is_order
from brochure.importing.roles import is_body, is_field, is_role_word
from brochure.importing.speakers import Who, read_speech, read_who
from brochure.importing.title_lines import asks
from brochure.importing.towns import town_of

_MOST = 160  # characters of a name with its function
_LEAST = 2  # such lines: one alone may be a heading
_LEAST_WORDS = 4  # of what is said without marks
_ENDS = (".", "!", "…", CLOSE, f"{CLOSE}.", f"{CLOSE},")
_Dress = tuple[int, bool]


def with_names_above(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a colon behind every name on a line of its own above what somebody says."""
    asked = {place for place, line in enumerate(lines) if line.picture is None and _asks(line)}
    if not asked:
        return list(lines)
    found: dict[int, Who] = {}
    for place in range(min(asked) + 1, len(lines) - 1):
        who = _named(lines[place]) if place not in asked else None
        if who is not None and _says(lines, place + 1, asked) and _may_begin(lines[place - 1]):
            found[place] = who
    groups: dict[_Dress, list[int]] = defaultdict(list)
    for place in found:
        groups[_dress(lines[place])].append(place)
    named: set[int] = set()
    for places in groups.values():
        if _stand_above(lines, places, asked) and _are_people(lines, places, found, asked):
            named.update(places)
    firsts = {found[place].name.split()[0] for place in named if " " in found[place].name}
    named |= {
        place
        for place, line in enumerate(lines[:-1])
        if named and place > min(asked) and line.text in firsts and _says(lines, place + 1, asked)
    }
    return [
        replace(line, text=f"{line.text}:", names=True, level=0, strong=False) if place in named else line
        for place, line in enumerate(lines)
    ]


def _asks(line: Line) -> bool:
    return line.asks or asks(line.text) or ((line.level > 0 or line.strong) and is_order(line.text))


def _dress(line: Line) -> _Dress:
    return line.level, line.strong


def _named(line: Line) -> Who | None:
    """Return who a line names from its first word to its last: in full, with or without a function, or a body."""
    text = line.text
    if line.picture is not None or line.role or line.item or line.names or not text or len(text) > _MOST:
        return None
    if re.search(rf"[.?!:;,{OPEN}{CLOSE}]|^\d", text) and not re.search(r"\b[A-Z]\.", text):
        text = text if read_who(text) is not None and re.fullmatch(r"[^.?!:;“”]+", text) else ""
    if not text or town_of(text) is not None:
        return None
    if is_body(text):
        return Who(text)
    who = read_who(text)
    if who is None or (who.role is not None and not who.has_function):
        return None
    words = who.name.split()
    is_full = len(words) > 1 and bare_name(who.name) == who.name
    return who if is_full and not any(is_field(word) or is_role_word(word) for word in words) else None


def _says(lines: Sequence[Line], place: int, asked: set[int]) -> bool:
    """Tell whether a line may be what somebody says: a quotation, or a sentence without a speaker of its own."""
    line = lines[place]
    if (
        place in asked
        or line.picture is not None
        or line.role not in ("", "quote")
        or line.level
        or line.strong
    ):
        return False
    if line.text.startswith(OPEN):
        return True
    told = len(line.text.split()) >= _LEAST_WORDS and line.text.endswith(_ENDS)
    return told and read_speech(line.text, "", ()) is None


def _may_begin(before: Line) -> bool:
    """Tell whether a speaker may be named below a line: a question, or the end of what somebody else said."""
    is_heading = before.level > 0 or before.strong
    return before.picture is None and (_asks(before) or is_heading or before.text.endswith(("?", *_ENDS)))


def _stand_above(lines: Sequence[Line], places: Sequence[int], asked: set[int]) -> bool:
    """Tell whether names of one kind stand above what is said, and not below: at the head of more answers than at the end."""
    above = sum(place - 1 in asked for place in places)
    ends = [place - 1 for place in (*sorted(asked)[1:], len(lines))]
    below = sum(_named(lines[end]) is not None for end in ends)
    return above > below


def _are_people(lines: Sequence[Line], places: Sequence[int], found: dict[int, Who], asked: set[int]) -> bool:
    """Tell whether lines of one kind surely name who speaks: there are several, and no headings look as they do."""
    if len(places) < _LEAST:
        return False
    dress = _dress(lines[places[0]])
    is_plain = dress == (0, False)
    others = [
        place
        for place in range(min(asked), len(lines))
        if _dress(lines[place]) == dress and place not in found and place not in asked and lines[place].text
    ]
    is_alone = is_plain or not others  # no heading of words among them
    quoted = all(lines[place + 1].text.startswith(OPEN) for place in places)
    told = any(found[place].has_function for place in places)
    return is_alone and (quoted or told or all(place - 1 in asked for place in places[:1]))
