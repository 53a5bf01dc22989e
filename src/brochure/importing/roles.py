"""Functions of people and bodies of a town: told from names by the words Flemish town halls use for them."""

import re
from collections.abc import Container
from functools import lru_cache

from brochure.importing.marks import CLOSE, OPEN
from brochure.importing.policy_fields import DOMAINS, FIELDLIKE, FIELDS
from brochure.importing.role_words import NOBODY, ROLE_WORD
from brochure.importing.roles_in_french import french_end
from brochure.importing.services import SERVICE, is_service, words_of_service
from brochure.importing.wordset import wordset

# Words that may stand before the word itself.
_BEFORE = wordset(
    "algemeen adjunct adjunct-algemeen eerste tweede derde vierde vijfde waarnemend toenmalig voormalig gewezen "
    "huidig huidige kersvers nieuwe nieuw ex oud bevoegd jonge de het onze een pedagogisch technisch artistiek "
    "wetenschappelijk stedelijk gemeentelijk lokaal sociaal maatschappelijk trotse zorg"
)
_LINKS = wordset("for van voor bij in de het der den en & aan op uit te voor la du des à")
_AGE = re.compile(r"(?:bijna |net |aged |âgée? de )?\d{1,2}(?: (?:jaar|years?|ans))?\b(?!\d)")
_BODY = re.compile(
    r"^(?:(?:de|het|onze|ons|enkele|alle|een paar|twee|drie|vier|vijf|zes)\s+)?(?:[a-zà-ÿ]+e\s+)?"
    rf"(?:{NOBODY}[a-zà-ÿ-]*(?:raad|college|dienst|team|bestuur|school|klas|leerlingen|kinderen|kids|jongeren|tieners|ouders|"
    r"groep|ploeg|kring|commissie|vereniging|werking|panel|club|bende|crew|kern|leiding|platform|denktank|jury|"
    r"grootouders|deelnemers|leden|meisjes|jongens|kleuters|begeleiding|opvang|jeugdbeweging|jeugdbewegingen|jeugdhuis|speelpleinwerking|speelplein|scholieren|"
    r"buurtbewoners|bewoners|animatoren|vrijwilligers|comité|organisatie|politie|bibliotheek|kinderopvang|ambassadeurs|"
    r"parlement|leerkrachten|begeleiders|studenten|jongerenforum|forum)|chiro|scouts|ksa|klj|bataljong|redactie)"
    r"(?:\s+(?:van|uit|in|bij|op)\s+(?:[^\s,.;:!?]+\s?){1,5}|(?:\s+[A-ZÀ-Þ][\w’'-]+){1,3})?$",
    re.IGNORECASE,
)
# Whom a text does not name: Een meisje uit het vierde leerjaar, Een papa (38).
_SOMEBODY = re.compile(
    r"(?:een|het|de)\s+(?:[a-zà-ÿ]+e\s+)?(?:meisje|jongen|jongetje|kind|tiener|kleuter|leerling|papa|mama|vader|moeder|oma|opa|ouder|buurvrouw|buurman|buurtbewoner|"
    r"bewoner|bewoonster|deelnemer|bezoeker|jongere|scholier|student|studente)(?:\s(?:van|uit|in|met|op|aan)\s[^,.;:!?()]{2,50})?(?:\s?\(\d{1,2}(?: jaar)?\)|,\s\d{1,2} jaar)?",
    re.IGNORECASE,
)
# All who take part in a talk, and how many these are.
_EVERYBODY = re.compile(
    r"(?:allen|allemaal|iedereen|wij allemaal|we allemaal|samen|tegelijk|in koor|(?P<two>allebei|beiden?)|(?:alle|de|wij|we) (?P<count>twee|drie|vier|vijf|zes))(?: samen)?",
    re.IGNORECASE,
)
_COUNTS = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
# What goes on behind a function and a comma, and is none of it: schepen van Jeugd, zegt dat ….
_NOFIELDS = wordset(
    "zegt zei vertelt vertelde vindt besluit lacht stelt benadrukt getuigt reageert antwoordt meent bevestigt verklaart "
    "knikt weet vult legt licht voegt geeft vat hoopt droomt merkt ziet noemt die dat wie is was werd heeft wil gaat kan "
    "kijkt woont werkt leidt zit kreeg kwam maakt maar want omdat waar toen wordt blijft zal mag moet en/of "
    "ze hij zij we wij er dit dat daar hier nu toen ik je jij u men iedereen "
    "terug samen intussen ondertussen vandaag"
)
_ARTICLES = wordset("de het onze een la le notre")
_PARTICLES = wordset("van de der den ter ten el al")
_NAME_WORDS, _TITLE = 2, 8  # words of a name, and of a title between marks at most
_PASTIME = 4  # words
_CAPITAL = re.compile(r"[A-ZÀ-ÞĀ-Ž]")


@lru_cache(maxsize=4096)  # the words of a text, asked for by many
def is_role_word(word: str) -> bool:
    """Tell whether a word is a function: jeugdconsulent."""
    return ROLE_WORD.fullmatch(word) is not None


def is_of_one(word: str) -> bool:
    """Tell whether a word is the function of one person: schepen, and not brugfiguren."""
    found = ROLE_WORD.fullmatch(word.rstrip(","))
    return found is not None and not found["many"]


def is_field(word: str) -> bool:
    """Tell whether a word is a field of policy or a service: Jeugd, Sport."""
    return word.lower() in DOMAINS or is_service(word)


def opens_field(words: list[str]) -> bool:
    """Tell whether the function of one person ends in a word that only begins a field of policy: schepen van Internationale."""
    is_field = len(words) > 2 and words[-2].lower() in ("van", "voor", "&", "en", "der")
    return is_of_one(words[0]) and is_field and words[-1][:1].isupper() and words[-1].lower() not in DOMAINS


def singular(role: str, words: Container[str]) -> str | None:
    """Return the function of one of several people (brugfiguren: brugfiguur), where that word is among `words`."""
    first, _, rest = role.partition(" ")
    stem = first.removesuffix("en")
    long = re.sub(r"([aeou])([^aeiouy])$", r"\1\1\2", stem)  # directeuren, brugfiguren
    candidates = [first.removesuffix("s")] if first.endswith("s") else [stem, long] if stem != first else []
    found = next((word for word in candidates if word.lower() in words and is_role_word(word)), None)
    return " ".join(filter(None, (found, rest))) if found else None


def is_age(text: str) -> bool:
    """Tell whether a text says how old somebody is: 10, 10 jaar, 10 jaar en lid van de kinderraad."""
    return _AGE.match(text) is not None


def is_role(text: str) -> bool:
    """Tell whether a text behind a name is a function, an age or a service, and not just any words."""
    words = re.findall(r"[\w’&-]+", text)
    if not words or len(words) > 40:
        return False
    return is_age(text) or any(is_role_word(word) for word in words[:8]) or SERVICE.search(text) is not None


def opens_clause(text: str) -> bool:
    """Tell whether words behind a name go on with the sentence and are no function: die het plein tekende."""
    return text.split(maxsplit=1)[0].rstrip(",") in _NOFIELDS


def is_pastime(text: str) -> bool:
    """Tell whether a few words behind an age may be what a child is there: bouwer."""
    return len(text.split()) <= _PASTIME and text[:1].islower() and "(" not in text


def is_body(name: str) -> bool:
    """Tell whether a name is that of a body or group that speaks as one: De kinderraad."""
    return (
        len(name) <= 80
        and (_BODY.match(name) or _SOMEBODY.fullmatch(name) or _EVERYBODY.fullmatch(name)) is not None
    )


def is_everybody(name: str) -> bool:
    """Tell whether a name is a word for all who take part: ALLEN, Beiden, Alle drie."""
    return _EVERYBODY.fullmatch(name) is not None


def count_of_everybody(name: str) -> int:
    """Return how many people a word for all counts, 0 where it does not: Beiden, Alle drie."""
    found = _EVERYBODY.fullmatch(name)
    return 0 if found is None else 2 if found["two"] else _COUNTS.get((found["count"] or "").lower(), 0)


def is_function(text: str) -> bool:
    """Tell whether a text is a function that stands for whoever has it: De schepen van Jeugd."""
    article, _, rest = text.strip().partition(" ")
    if text.isupper() and article.lower() not in _ARTICLES:  # SCHEPEN VAN JEUGD
        words = text.lower().split()
        return len(words) > 0 and role_end([*words, ""]) == len(words)
    return article.lower() in _ARTICLES and role_end([*rest.split(), ""]) == len(rest.split()) > 0


def is_bare_function(text: str) -> bool:
    """Tell whether a text is a function without an article, from its first word to its last: Burgemeester."""
    return text[:1].isupper() and is_function(f"de {text[:1].lower()}{text[1:]}")


def role_end(words: list[str]) -> int:
    """Return after how many words a function ends that these words begin with: 0 for none.

    `schepen van Ruimtelijke Ordening An Peeters` ends after four, `burgemeester Tom Peeters` after one.
    """
    place = 0
    while place < len(words) - 1 and words[place].lower() in _BEFORE:
        place += 1
    if not is_role_word(words[place].rstrip(",")):
        return 0
    place += 1
    if (told := french_end(words, place)) > place:
        return told
    if place < len(words) and not words[place - 1].endswith(","):
        place += _domain(words[place:])
    place += words_of_service(words[place - 1], words[place:])
    while place < len(words):
        step = _link(words, place)
        if not step:
            break
        place += step
        place += words_of_service(words[place - 1], words[place:])
    return place


def _domain(words: list[str]) -> int:
    """Return how many words name, without a link, what a function is about: voorzitter jeugdraad, diensthoofd vrije tijd."""
    rest = " ".join(words).lower()
    for field in FIELDS:
        if rest.startswith(field) and not rest[len(field) : len(field) + 1].isalpha():
            return len(field.split())
    if (
        words[0].islower()
        and words[0].endswith("e")
        and words[1:]
        and words[1].islower()
        and is_service(words[1])
    ):
        return 2  # derde leerjaar
    first = words[0].lower().rstrip(",")
    is_domain = is_service(first) or first in DOMAINS or FIELDLIKE.fullmatch(first) is not None
    # With a capital it may be a name: Groen An Peeters is one of three, An Peeters are two.
    return int(is_domain and (words[0].islower() or len(words) > _NAME_WORDS))


def _link(words: list[str], place: int) -> int:
    """Return how many words go on with a function here: `van Jeugd`, `, Sport`, `en Cultuur`, `en schepen`."""
    start = place
    if words[place - 1].endswith(","):
        pass
    elif words[place].lower() not in _LINKS or _opens_surname(words[place : place + 2]):
        return 0
    while place < len(words) and words[place].lower() in _LINKS:
        place += 1
    if place >= len(words) or words[place] in _NOFIELDS:
        return 0
    if words[place].startswith(OPEN):  # coördinator van “Buiten zonder plan”
        closing = (
            at
            for at in range(place, min(len(words), place + _TITLE))
            if words[at].rstrip(",").endswith(CLOSE)
        )
        return next((at + 1 - start for at in closing), 0)
    rest = " ".join(words[place:]).lower()
    for field in FIELDS:
        if rest.startswith(field) and not rest[len(field) : len(field) + 1].isalpha():
            return place - start + len(field.split())
    if words[place].islower() and place + 1 < len(words) and is_service(words[place + 1].rstrip(",.;:)")):
        return place - start + 2  # in het derde leerjaar, van de stedelijke jeugddienst
    word = words[place].rstrip(",")
    if start == place and word.islower() and not _goes_on(words, place):
        return 0  # jeugdconsulent, plantte de bomen
    if (
        words[place - 1].lower() in ("en", "&")
        and words[start - 1].endswith(",")
        and _is_somebody(words[place])
    ):
        return 0  # jeugdconsulent, en Koen is schepen
    if (
        start == place
        and words[place + 1 : place + 2]
        and words[place + 1] in _NOFIELDS
        and _is_somebody(words[place])
    ):
        return 0  # diensthoofd Jeugd, Sylvie is schepen
    # After “en” comes a field, another function, or somebody else's name: two capitals in a row are a name.
    name_follows = place + 1 < len(words) and bool(_CAPITAL.match(words[place + 1]))
    joined = words[place - 1].lower() in ("en", "&") or start == place
    if joined and name_follows and word.lower() not in DOMAINS and _is_named_next(words, start, place):
        return 0
    if joined and not is_role_word(word) and name_follows and not _ends_here(words, place):
        return 0
    return place - start + 1


def _is_somebody(word: str) -> bool:
    """Tell whether a word with a capital is no field of policy and no function: it may be a name."""
    bare = word.rstrip(",.;:)")
    return _CAPITAL.match(bare) is not None and not (
        is_field(bare) or is_role_word(bare) or FIELDLIKE.fullmatch(bare.lower())
    )


def _opens_surname(words: list[str]) -> bool:
    """Tell whether a word with a capital is the first of a name, and joins nothing: Schepen De Wachter."""
    if len(words) < _NAME_WORDS or not words[0][:1].isupper() or words[0].isupper():
        return False
    following = words[1].rstrip(",")
    rest = f"{following.lower()} "
    return not (is_field(following) or any(field.startswith(rest) for field in FIELDS))


def _goes_on(words: list[str], place: int) -> bool:
    """Tell whether a word in small letters behind a comma is a field, a function, or one of a list."""
    word = words[place].rstrip(",.;:!?")
    following = words[place + 1 : place + 2]
    listed = words[place].endswith(",") or following in (["en"], ["&"])
    return listed or is_role_word(word) or is_field(word) or word in _BEFORE or not following


def _is_named_next(words: list[str], start: int, place: int) -> bool:
    """Tell whether a word behind “en” is somebody's first name: `, en Naïma El Khattabi`, `en Lotte Claes, jeugdconsulent`."""
    if is_role_word(words[place].rstrip(",")) or words[place].endswith(","):
        return False
    if words[start - 1].endswith(",") and start < place:
        return True
    end = place + 1
    while end < len(words) - 1 and not words[end].endswith((",", ")")):
        if not (_CAPITAL.match(words[end]) or words[end] in _PARTICLES):
            return False
        end += 1
    names = end - place
    return 0 < names <= 3 and words[end].endswith(",") and role_end([*words[end + 1 :], ""]) > 0


def _ends_here(words: list[str], place: int) -> bool:
    """Tell whether a field that joins others is followed by a name of two words: `en Sport An Peeters`."""
    capitals = 0
    for word in words[place + 1 :]:
        if not _CAPITAL.match(word) and word.lower() not in ("van", "de", "der", "den"):
            break
        capitals += bool(_CAPITAL.match(word))
    return capitals >= 2
