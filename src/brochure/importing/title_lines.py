"""Which lines above a text may be the name of its town: no person, no body, no heading of a part."""

import re
from collections.abc import Collection, Sequence

from brochure.importing.blocks import HEADS_PEOPLE
from brochure.importing.dates import MONTH
from brochure.importing.full_names import bare_name
from brochure.importing.lines import Line
from brochure.importing.questions import is_order, is_question, says_question, split_prefix
from brochure.importing.roles import is_body, is_field, is_role_word
from brochure.importing.speakers import read_who
from brochure.importing.told_names import KINDS, TOWN, is_no_town
from brochure.importing.towns import town_of

_BULLET = re.compile(r"^[-–—*•·▪]\s+")
_WHEN = rf"(?:[\s,(–-]+(?:\d{{1,2}} )?(?:{MONTH} )?(?:19|20)\d\d\)?)?"
_LINK = r"(?: (?:label|brochure|magazine|publicatie|website))?(?:\s*[:|–—-]\s*|\s+)(?:(?:met|van|in|over|voor|uit|bij) )?(?:de (?=kind|stad|gemeente))?"
_FOR = r"(?i: voor (?:de|het|onze|ons) (?:brochure|magazine|publicatie|website|nieuwsbrief|infoblad|boekje))?"
_OF_KIND = r"(?:kind-?vriendelijke? )?(?:(?:stad|gemeente) )?"
# Interview Zandrode; Verslag gesprek kindvriendelijke gemeente Zandrode, 12 maart 2024; Zandrode – interview.
_SOURCES: tuple[re.Pattern[str], ...] = (
    re.compile(rf"(?i:{KINDS}(?: {KINDS}){{0,2}}{_LINK}{_OF_KIND})(?P<name>{TOWN}){_FOR}{_WHEN}"),
    re.compile(
        rf"(?i:{_OF_KIND})(?P<name>{TOWN})(?:\s*[:|,–—-]\s*|\s+)(?i:{KINDS}(?: {KINDS}){{0,2}}){_WHEN}"
    ),
)
_ABOUT = r"(?:(?:het )?(?:label|brochure) )?kind-?vriendelijke? (?:stad|gemeente|steden en gemeenten)"
_SOURCES += (  # Zandrode | Kindvriendelijke steden en gemeenten; Vragenlijst label kindvriendelijke stad – Zandrode
    re.compile(rf"(?P<name>{TOWN})\s*[|–—-]\s*(?i:(?:label )?kind-?vriendelijke steden en gemeenten)"),
    re.compile(
        rf"(?i:(?:{KINDS} )?{_ABOUT})(?:\s*[–—|:-]\s*)(?i:(?:{KINDS}|interview|getuigenis) )?(?P<name>{TOWN})"
    ),
)
_SAYS_WHAT = re.compile(rf"{KINDS}(?: {KINDS}){{0,2}}{_LINK}(?=\S)", re.IGNORECASE)
_PARTS, _GREAT_PARTS = 2, 3  # headings of one level below another, and of the largest kind: these head parts
_PARAGRAPH = 12  # words
_PARTICLES = frozenset(("aan", "op", "de", "het", "den", "der", "ten", "ter", "bij", "in", "van", "en"))


def town_of_source(title: str) -> str:
    """Return the town of a title that only says besides what the text is, "" for any other: Interview Zandrode."""
    for pattern in _SOURCES:
        match = pattern.fullmatch(title)
        name = match["name"] if match else ""
        if name and not (is_no_town(name) or is_field(name) or is_role_word(name) or is_body(name)):
            return name
    return ""


def is_somebody(text: str, speaking: Collection[str]) -> bool:
    """Tell whether a line is somebody, or a body, and no town: An Peeters, schepen; De kinderraad; who speaks elsewhere."""
    unlisted = _BULLET.sub("", text, count=1)
    bare = _SAYS_WHAT.sub("", unlisted, count=1)
    if town_of(bare) is not None:
        return False
    who = read_who(bare)
    is_full = who is not None and " " in who.name and bare_name(who.name) == who.name
    if who is not None and is_full and (who.has_function or who.name.lower() in speaking):
        return True
    speaks = bare.lower() in speaking and (" " in bare or bare != unlisted)
    # Jeugdraad Zandrode speaks: Zandrode is nobody's first name.
    is_of_body = any(name.endswith(f" {bare.lower()}") and _is_of_town(name) for name in speaking)
    return is_body(bare) or _heads_people(bare) or (speaks and not is_of_body)


def _heads_people(text: str) -> bool:
    return HEADS_PEOPLE.fullmatch(text) is not None or text.lower().startswith("aan het woord")


def _is_of_town(name: str) -> bool:
    return is_body(name) or name.startswith(("stad ", "gemeente "))


def heads_part(line: Line, below: Sequence[Line]) -> bool:
    """Tell whether a smaller heading is one of several of its kind: a part of the text, and no title."""
    return line.level > 1 and sum(one.level == line.level for one in below) >= _PARTS


def stands_in_text(line: Line, bare: str, lines: Sequence[Line]) -> bool:
    """Tell whether a line below the first paragraph of a text heads a part of it; `bare` is what may be a name in it."""
    if town_of(bare) is not None or bare.isupper() or is_namelike(bare):
        return False
    return line.level != 1 or sum(one.level == 1 for one in lines) >= _GREAT_PARTS


def is_namelike(text: str) -> bool:
    """Tell whether a title has the form of a name: De Polder, Krekel aan de Leie, and not Licht aan."""
    words = text.split()
    bare = not text.isupper() and bool(words) and words[-1][:1].isupper()
    return bare and all(word[:1].isupper() or word in _PARTICLES for word in words)


def is_paragraph(text: str) -> bool:
    """Tell whether a line is a paragraph of running text."""
    return len(text.split()) >= _PARAGRAPH and text.endswith((".", "!", "”", "…"))


def asks(text: str) -> bool:
    """Tell whether a line asks something, as a question or as an order with a number: 1) Vertel eens …"""
    prefix, asked = split_prefix(text)
    return is_question(asked) or says_question(prefix) or bool(prefix and is_order(asked))
