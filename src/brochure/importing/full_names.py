"""Full names of people in running text."""

import re

from brochure.importing.roles import is_field
from brochure.importing.sayings import PLAIN_TOKEN
from brochure.importing.speakers import PARTICLE
from brochure.importing.towns import town_of
from brochure.importing.wordset import wordset

FULL_NAME = re.compile(rf"(?<![^\W\d_]){PLAIN_TOKEN}(?:\s+(?:{PARTICLE}\s+){{0,3}}{PLAIN_TOKEN}){{1,4}}")
NO_NAMES = wordset(
    "ook met volgens en de het een in op daarom toen voor naast dank zo maar want dat die dit wij we ik hij zij ze er "
    "bij van aan door sinds als samen gesprek interview aan nu eerst niemand iedereen iemand sommigen anderen men"
)


def name_at(words: list[str]) -> list[str]:
    """Return the words of a name that these begin with; a stop ends it."""
    name: list[str] = []
    for word in words[:6]:
        bare = word.rstrip(".,;:!?)”“")
        is_name = re.fullmatch(PLAIN_TOKEN, bare) is not None
        if not is_name and not (name and re.fullmatch(PARTICLE, bare)):
            break
        name.append(bare)
        if bare != word:
            break
    while name and re.fullmatch(PARTICLE, name[-1]):
        name.pop()
    name = _without_place(name)
    is_of_town = len(name) > 3 and name[-2] in ("van", "uit") and town_of(name[-1]) is not None
    return name[:-2] if is_of_town else name  # burgemeester Tom Peeters van Halle


def _without_place(words: list[str]) -> list[str]:
    """Return the words of a name without what somebody is of: Hilde Maes van De Suikerspin, An De Smedt van Jeugd; Jan van den Berg is a name."""
    at = next((at for at in range(2, len(words)) if words[at] == "van" and words[at - 1][:1].isupper()), 0)
    following = words[at + 1] if at and at + 1 < len(words) else ""
    return words[:at] if following in ("De", "Het", "’t") or (following and is_field(following)) else words


def bare_name(text: str) -> str:
    """Return a full name without the word that only has a capital because its sentence begins: Ook Tom Peeters."""
    words = text.split()
    while words and words[0].lower() in NO_NAMES:
        del words[0]
    if words[:1] == ["ben"]:  # Ik ben An Peeters
        del words[0]
    words = _without_place(words)
    return " ".join(words) if len(words) > 1 else ""
