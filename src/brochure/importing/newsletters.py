"""The plain half of a newsletter: titles with a rule below them, web addresses in brackets, other news, how to unsubscribe."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from brochure.importing.lines import LeftOut

_RULE = re.compile(r"\s*[-=]{5,}\s*")
_STAR = re.compile(r"\s*\*{1,3}\s+(?=\S)")
_ADDRESS = re.compile(r"\s*[(<\[]\s*(?P<address>https?://[^\s()<>\[\]]+)\s*[)>\]]")
_OTHER = re.compile(
    r"(?:ook|verder|meer|nog|elders) in (?:deze|de|onze) nieuwsbrief\b.*|(?:ander|meer|overig) nieuws\b.*",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"\b(?:uitschrijven|schrijf (?:je|u) uit|afmelden|unsubscribe|(?:krijgt|ontvangt) deze (?:e-?)?mail)\b",
    re.IGNORECASE,
)
_ONLINE = re.compile(r"\b(?:in (?:je|uw) browser|online versie|webversie)\b", re.IGNORECASE)
_LEAST = 2  # titles
_MOST_OF_TITLE, _MOST_OF_DOOR = 24, 10  # words


@dataclass(slots=True)
class Newsletter:
    """The lines of a text, "" for those that are left out, and its titles by their place."""

    lines: list[str]
    titles: dict[int, str] = field(default_factory=dict)


def read_newsletter(lines: Sequence[str], left_out: list[LeftOut]) -> Newsletter:
    """Return the lines of a newsletter with its titles told apart; another has none, and keeps all its words."""
    rules = [place for place, line in enumerate(lines) if _RULE.fullmatch(line)]
    titles = {place - 1 for place in rules if place and _is_title(lines, place - 1)}
    if len(titles) < _LEAST or not any(_STAR.match(lines[place]) for place in titles):
        return Newsletter(list(lines))
    found = Newsletter([_without_address(line, left_out) for line in lines])
    for place in rules:
        found.lines[place] = ""
    parting = [place for place in rules if place - 1 not in titles]
    for start, end in zip(parting, [*parting[1:], len(lines)], strict=True):
        told = [place for place in range(start + 1, end) if found.lines[place].strip()]
        is_foot = end == len(lines) and any(_FOOT.search(found.lines[place]) for place in told)
        if told and not titles & set(told) and (is_foot or _OTHER.fullmatch(found.lines[told[0]].strip())):
            _leave_out(found, told, left_out)
    _leave_out(found, [at for at, line in enumerate(found.lines) if _is_door(line)], left_out)
    found.titles = {place: _STAR.sub("", found.lines[place]).strip() for place in titles}
    return found


def _is_title(lines: Sequence[str], place: int) -> bool:
    text = lines[place].strip()
    alone = place == 0 or not lines[place - 1].strip()
    return alone and bool(text) and not text.endswith((".", ",", ":")) and len(text.split()) <= _MOST_OF_TITLE


def _is_door(line: str) -> bool:
    return _ONLINE.search(line) is not None and len(line.split()) <= _MOST_OF_DOOR


def _without_address(line: str, left_out: list[LeftOut]) -> str:
    left_out += [LeftOut(match["address"], "navigation") for match in _ADDRESS.finditer(line)]
    return _ADDRESS.sub("", line)


def _leave_out(found: Newsletter, places: Sequence[int], left_out: list[LeftOut]) -> None:
    left_out += [LeftOut(found.lines[place].strip(), "navigation") for place in places]
    for place in places:
        found.lines[place] = ""
