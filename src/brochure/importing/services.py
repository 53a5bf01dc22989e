"""Services and houses where people of a town work, and what they are called: dienst Openbaar Domein, Chiro Sint-Jozef."""

import re
from functools import lru_cache

from brochure.importing.policy_fields import DOMAINS, FIELDS
from brochure.importing.role_words import NOBODY
from brochure.importing.wordset import wordset

SERVICE = re.compile(
    rf"\b{NOBODY}(?:\w*dienst|\w*raad|\w*team|\w*huis|\w*school|\w*werking|\w*bestuur|vzw|chiro|scouts|ksa|klj|ocmw|cvba|"
    r"huis van het kind|bataljong|\w*klas|\w*leerjaar|\w*plein|\w*comité|\w*bib\w*|college\w*|instituut|\w*opvang|\w*groep|\w*ploeg|\w*atelier|\w*centrum|crèche)\b",
    re.IGNORECASE,
)
_UNITS = wordset("dienst team cel afdeling directie departement")
# Houses and groups that have a name of their own.
_NAMED = re.compile(
    r"(?:chiro|scouts|ksa|klj|vzw|jeugdhuis|speelplein|\w*school|\w*huis|\w*opvang|\w*beweging|crèche|instituut|\w*centrum|\w*club|rusthuis)",
    re.IGNORECASE,
)
_SAINT = re.compile(r"(?:Sint|St\.?|Heilig)(?:-\w[\w’-]*)?")
_ARTICLES = ("De", "Het", "’t")
_PARTICLES = wordset("van de der den ter ten te el al")
_NAME = 2  # capitals that the name of a person has at least


@lru_cache(maxsize=4096)  # the words of a text, asked for by many
def is_service(word: str) -> bool:
    """Tell whether a word is a service or house where people of a town work: jeugddienst, bibliotheek."""
    return SERVICE.fullmatch(word) is not None


def words_of_service(service: str, following: list[str]) -> int:
    """Return how many words behind a service are its name, where somebody's may stand behind them.

    Openbaar Domein behind dienst, Sint-Jozef behind Chiro; 0 where a person follows: Chiro Wout Maes.
    """
    if not following or service.endswith((",", ".", ")")):
        return 0
    if service.lower() in _UNITS:
        return _field(following)
    if _NAMED.fullmatch(service) is None or not following[0][:1].isupper():
        return 0
    capitals = _capitals(following)
    if _SAINT.fullmatch(following[0].rstrip(".,;:)")):
        return 1 + ("-" not in following[0])
    if following[0] in _ARTICLES:
        ends = (
            len(following) == 2 or following[1].endswith((".", ",", ";", ":", ")")) or not any(following[2:3])
        )
        return 2 if ends or _capitals(following[2:]) >= _NAME else 0
    return int(capitals > _NAME and following[0].lower() not in DOMAINS)


def _field(words: list[str]) -> int:
    """Return how many words with a capital say what a service is about: Openbaar Domein, Jeugd en Sport."""
    rest = " ".join(words).lower()
    for field in FIELDS:
        if rest.startswith(field) and not rest[len(field) : len(field) + 1].isalpha():
            return len(field.split())
    count = 0
    while count < len(words) and words[count].rstrip(",.;:)").lower() in DOMAINS:
        count += 1
        if words[count : count + 1] in (["en"], ["&"]) and words[count + 1 : count + 2]:
            count += 1 if words[count + 1].rstrip(",.;:)").lower() in DOMAINS else 0
    return count or int(_capitals(words) > _NAME)


def _capitals(words: list[str]) -> int:
    """Return how many words with a capital stand at the start, particles of names apart."""
    found = 0
    for word in words:
        if word[:1].isupper():
            found += word.lower() not in _PARTICLES  # Lien De Wit
        elif word not in _PARTICLES:
            break
        if word.endswith((",", ".", ";", ":", ")")):
            break
    return found
