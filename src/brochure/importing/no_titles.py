"""Short lines above a text that are no town's name: who wrote it, what it was in, who publishes it."""

import re
from collections.abc import Sequence

from brochure.importing.dates import DAY, MONTH
from brochure.importing.lines import Line
from brochure.importing.speakers import NAME_PATTERN, read_who
from brochure.importing.towns import town_of

_MADE = re.compile(
    r"\b(?:door|redactie|uitgeschreven|uitgetikt|opgetekend|geschreven|genoteerd|(?:tekst|foto’?s?|beeld)(?=\s*[:|]|\s+(?:en|door|van|(?-i:[A-ZÀ-Þ][\w’-]+ [A-ZÀ-Þ])))|auteur|vertaling|bron|copyright|"
    r"uitzending|aflevering|jaargang|nummer|editie|uitgave|pagina|bladzijde|rubriek|advertentie|abonnees?)\b",
    re.IGNORECASE,
)
_PUBLISHES = re.compile(
    r"\b(?:\w*(?:kring|krant|blad|magazine|blog|radio|tv|omroep|vzw|school|bibliotheek|museum|platform|redactie|gids|koerier|bode|post|nieuws|net|"
    r"vereniging|bond|gezin|gezinsbond|chiro|scouts|wijkhuis|buurthuis|jeugdhuis|dienst))\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"\b(?:{DAY}|{MONTH})\b|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)\d\d\b|\b\d{{1,2}}[:u.]\d{{2}}\b",
    re.IGNORECASE,
)
_PERSON = re.compile(NAME_PATTERN)


def is_no_title(lines: Sequence[Line], place: int) -> bool:
    """Tell whether a short line says who wrote a text, or where it stood, and is no name of a town."""
    line = lines[place]
    if town_of(line.text) is not None or line.level:
        return False
    return _MADE.search(line.text) is not None or _is_writer(lines, place)


def is_of_publisher(text: str) -> bool:
    """Tell whether a title is what a paper, a site or an association calls itself: Heemkring De Bron."""
    return _PUBLISHES.search(text) is not None


def _is_writer(lines: Sequence[Line], place: int) -> bool:
    """Tell whether a line is somebody's name right beside a date, or below a title: Sofie Raes."""
    text = lines[place].text
    who = read_who(text) if _PERSON.fullmatch(text) and 1 < len(text.split()) <= _MOST else None
    if who is None or who.role is not None or not place or lines[place].strong:
        return False
    beside = [*lines[place - 1 : place], *lines[place + 1 : place + 2]]
    return any(_DATED.search(one.text) and len(one.text) <= _SHORT for one in beside)


_MOST, _SHORT = 4, 60  # words of a name, and characters of a date
