"""Functions in French, of a town of two languages or across the border: échevine de la Jeunesse et de la Mobilité."""

from collections.abc import Sequence

from brochure.importing.wordset import wordset

_WORDS = wordset(
    "bourgmestre échevin échevine conseiller conseillère animateur animatrice coordinateur coordinatrice éducateur "
    "éducatrice enseignant enseignante président présidente directeur directrice adjoint adjointe habitant habitante "
    "responsable chargé chargée maire élève"
)
_LINKS = wordset("de du des à au aux en")
_ARTICLES = wordset("la le les")
_ELIDED = ("d’", "d'")


def french_end(words: Sequence[str], place: int) -> int:
    """Return where a function in French ends whose first words stand before `place`; `place` for one in Dutch."""
    if words[place - 1].lower() not in _WORDS:
        return place
    while place < len(words) and not words[place - 1].endswith((",", ".", ";", ":", ")")):
        step = _of(words, place + (words[place] == "et"))
        if not step:
            break
        place = step
    return place


def _of(words: Sequence[str], place: int) -> int:
    """Return where “de la Jeunesse”, “d’école” or “des jeunes” ends that begins here, 0 where none does."""
    start = place
    while place < len(words) and words[place].lower() in _LINKS | _ARTICLES:
        place += 1
    is_elided = place < len(words) and words[place].lower().startswith(_ELIDED)
    if place >= len(words) or not (place > start or is_elided):
        return 0
    # A common noun may have an adjective behind it: l’école communale; what follows a field of policy may be a name.
    is_common = words[place].lower().removeprefix("l’")[:1].islower() and words[place].islower()
    place += 1
    is_told = place < len(words) and words[place].rstrip(",.;:)").isalpha() and words[place].islower()
    ends = words[place - 1].endswith((",", ".", ";", ":", ")"))
    if is_common and is_told and not ends and words[place] not in _LINKS | {"et"}:
        closes = not words[place].isalpha() or words[place + 1 : place + 2] in ([], [""])
        place += closes or words[place + 1] in _LINKS | {"et"}
    return place
