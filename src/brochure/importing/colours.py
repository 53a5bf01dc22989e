"""Who speaks by the colour of the words alone, where a list in these colours says whose each is: Groen = An Peeters, schepen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from brochure.importing.lines import LeftOut, Line
from brochure.importing.speakers import Who, read_who

_COLOUR = r"(?:in (?:het |de )?)?(?:licht|donker)?(?:groen|blauw|rood|oranje|paars|geel|roze|grijs|bruin|zwart|turkoois)e?(?:\s(?:tekst|letters|kleur|gemarkeerd))?"
_AHEAD = re.compile(rf"(?P<short>{_COLOUR})\s*(?:=|:|\s[–-]\s|\bis\b)\s*(?P<who>\S.{{2,158}})", re.IGNORECASE)
_BEHIND = re.compile(
    rf"(?P<who>\S.{{2,158}}?)\s*(?:=|:|\s[–-]\s|\(|\bis\b)\s*(?P<short>{_COLOUR})\)?", re.IGNORECASE
)
_BLACK = frozenset(
    ("", "auto", "000000", "black", "windowtext", "#000", "inherit", "initial", "currentcolor")
)
_LEAST = 2  # people of the list: one colour among black words may be an emphasis


@dataclass(slots=True)
class Coloured:
    """The lines with the speakers that colours stand for ahead of their words, and these people by the words for them."""

    lines: list[Line]
    people: dict[str, Who] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    """The words for a colour, once for each time that they were put ahead of words."""


def plain_colour(value: str) -> str:
    """Return a colour as documents write it in one form, "" for that of any text."""
    found = re.sub(r"\s", "", value).lower().removesuffix("!important").removeprefix("#")
    return "" if found in _BLACK else found


def with_colours(lines: Sequence[Line], left_out: list[LeftOut]) -> Coloured:
    """Return the lines with whoever speaks in a colour named ahead; any other text stays as it is."""
    told = {place: entry for place, line in enumerate(lines) if line.colour and (entry := _entry(line))}
    first = next((place for place, line in enumerate(lines) if line.text.endswith("?")), len(lines))
    by_colour: dict[str, tuple[str, Who]] = {}
    for place, entry in told.items():
        if entry[0] or place < first:
            by_colour.setdefault(lines[place].colour, entry)
    speaking = {line.colour for place, line in enumerate(lines) if place not in told}
    named = {colour: entry for colour, entry in by_colour.items() if colour in speaking}
    if len(named) < _LEAST or len({who.name for _short, who in named.values()}) < _LEAST:
        return Coloured(list(lines))
    found = Coloured([])
    before = ""
    for place, line in enumerate(lines):
        if place in told and line.colour in named:
            left_out.append(LeftOut(line.text, "initials"))
            continue
        says = line.colour in named and line.picture is None and not line.role and not line.text.endswith("?")
        if says and line.colour != before:
            short, who = named[line.colour]
            word = short or who.name
            found.people[word] = who
            found.added.append(word)
            found.lines.append(replace(line, text=f"{word}:", names=True, strong=False, level=0, item=False))
        before = line.colour if says else ""
        found.lines.append(line)
    return found


def _entry(line: Line) -> tuple[str, Who] | None:
    """Return the word for a colour, "" where the list has none, and the person of a line of the list."""
    for pattern in (_AHEAD, _BEHIND):
        match = pattern.fullmatch(line.text)
        who = read_who(match["who"]) if match else None
        if match and who is not None and " " in who.name:
            return match["short"], who
    who = read_who(line.text)
    is_whole = who is not None and " " in who.name and who.has_function and not line.text.endswith((".", ":"))
    return ("", who) if who is not None and is_whole else None
