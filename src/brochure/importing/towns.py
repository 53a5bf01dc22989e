"""The municipalities of Flanders (data/flemish-municipalities.txt): their names, which are cities, which merged."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from brochure.workspace import stem_of

_ENTRY = re.compile(r"(?P<name>[^*>]+?)(?P<stad> \*)?(?: > (?P<into>.+?) (?P<year>\d{4}))?$")


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality: stad or gemeente, and for one that merged the name of today and since which year."""

    name: str
    kind: str
    into: str = ""
    year: int = 0


@cache
def towns() -> dict[str, Town]:
    """Return the municipalities by the stem of their names."""
    text = files("brochure.importing").joinpath("data/flemish-municipalities.txt").read_text("utf-8")
    found: dict[str, Town] = {}
    for line in text.splitlines():
        entry = _ENTRY.match(line)
        if entry and not line.startswith("#"):
            kind = "stad" if entry["stad"] else "gemeente"
            found[stem_of(entry["name"])] = Town(
                entry["name"], kind, entry["into"] or "", int(entry["year"] or 0)
            )
    return found


def town_of(name: str) -> Town | None:
    """Return the municipality of a name, None for one that is no municipality of Flanders."""
    return towns().get(stem_of(name))


@cache
def _names() -> re.Pattern[str]:
    longest_first = sorted((re.escape(town.name) for town in towns().values()), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(longest_first)})(?![\w-])")


def towns_in(text: str) -> list[str]:
    """Return the names of municipalities that stand in a text, each once, in order."""
    return list(dict.fromkeys(_names().findall(text.title() if text.isupper() else text)))
