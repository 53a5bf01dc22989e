"""The function, service or age behind a name in running text: An De Wit (jeugdconsulent); Sam, 14 jaar, lid van de jeugdraad."""

import re
from collections.abc import Container, Iterable, Sequence

from brochure.importing.full_names import FULL_NAME, NO_NAMES, bare_name
from brochure.importing.roles import is_age, is_role, is_role_word, opens_clause, role_end
from brochure.importing.sayings import PLAIN_TOKEN
from brochure.importing.services import is_service, words_of_service
from brochure.importing.speakers import PARTICLE, Who
from brochure.importing.wordset import wordset

_BRACKET = re.compile(r"\s*\(([^()]{2,120})\)")
_LINK = re.compile(
    r",\s(?:(?:die|wie)\s(?:(?!vroeger|ooit|werkte|begon|toen)[a-zà-ÿ]+\s){0,7}als\s(?!kind|meisje|jongen|tiener))?|\s[–|]\s|\s(?:is|was|werd)\s(?:(?:sinds|al)\s\S+\s(?:jaar\s)?)?(?:(?:de|een|onze|nu|er)\s){0,2}",
    re.IGNORECASE,
)
# Where somebody works, as running text says it: werkt bij de jeugddienst, van de jeugddienst.
_WORKS = re.compile(
    r",?\s(?:(?:die\s)?(?:werkt|werkte)\s(?:er\s)?(?:bij|op|voor|in)|van|bij|uit)\s(?:de|het|onze)\s(?P<place>[a-zà-ÿ-]+)\b",
    re.IGNORECASE,
)
_UNITS = wordset("dienst team cel afdeling")
_NAMED_SERVICE = re.compile(
    r"(?:dienst|team|cel|afdeling) [A-ZÀ-Þ][\w-]+(?: (?:en|&) [A-ZÀ-Þ][\w-]+(?! (?:[A-ZÀ-Þ]|van |de |der |den |el )))?"
)
# One word that is all: An Peeters, groendienst, vertelt; …, groendienst, en Tom Maes.
_ALONE = re.compile(
    r"(?:[a-zà-ÿ-]+(?:dienst|raad|team|werking|opvang)|bib|bibliotheek)(?=[.,;:)]|$| en [A-ZÀ-Þ])"
)
# Words of functions behind which the name of a service may stand, and that name; what follows it is no part of a name.
_OF_SERVICE = re.compile(
    r"(?:hoofd|leid(?:er|ster)|manager|co[öo]rdinator|medewerk(?:er|ster)|verantwoordelijke|consulente?|deskundige|ambtenaar|adviseur)$",
    re.IGNORECASE,
)
_SERVICE = re.compile(r"[A-ZÀ-Þ][\w-]+(?: (?:en|&) [A-ZÀ-Þ][\w-]+)?(?=,| (?![A-ZÀ-Þ]))")
_FIRST = re.compile(rf"(?<![\w’-])(?P<name>{PLAIN_TOKEN}),\s(?=[a-zà-ÿ])")
_MAX = 6_000  # characters of a text that are looked at
_YEARS = re.compile(r",\s(?P<years>\d{1,2}(?: jaar)?)(?=[\s,.;:)]|$)")
_GROWN = re.compile(r"(?:1[89]|[2-9]\d)(?: jaar)?")  # somebody with a function, of whom nobody needs the age
_THEN = re.compile(r"(?:,| en)\s(?=[a-zà-ÿ])")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Þ])")
_PRONOUN = re.compile(
    r"(?:Hij|Zij|Ze)\s(?:is|was|werkt)\s(?:er\s)?(?:(?:sinds|al)\s(?:\S+\s){1,2}?(?:jaar\s|maanden\s)?)?(?:er\s|als\s|de\s|een\s|onze\s)*(?=[a-zà-ÿ])"
)
# Ze begon als monitor, vandaag is ze de verantwoordelijke.
_IS_NOW = re.compile(
    r"\b(?:vandaag|nu|intussen|ondertussen|sindsdien|inmiddels)\sis\s(?:hij|zij|ze)\s(?:er\s|de\s|een\s|onze\s)*(?=[a-zà-ÿ])",
    re.IGNORECASE,
)
_AND_DID = re.compile(
    r"\s(?:en|maar)\s[a-zà-ÿ]+(?:de|te|t|den|ten)\b.*"
)  # jeugdconsulent en begeleidde het traject
_AND_SELF = re.compile(r",?\s(?:en|and)\s(?:ik|ikzelf|mezelf|wij|we|mij|ondergetekende)\b.*")
_ARTICLE = re.compile(r"^(?:onze|mijn)\s(?=[a-zà-ÿ])")
_OF_TOWN = re.compile(r"\s(?:in|van|bij|voor)\s(?:de|onze)\s(?:gemeente|stad)$")
_STOP = re.compile(r"[.,;:!?)”“]$")
_AGED = re.compile(
    rf"(?<![\w’-])(?P<name>{PLAIN_TOKEN})(?:\s\((?P<bracket>\d{{1,2}}(?: jaar)?(?:(?:,| en)\s[^()]{{3,80}})?)\)|,\s(?P<years>\d{{1,2}} jaar)\b)"
)


def roles_behind(text: str) -> Iterable[Who]:
    """Find a function behind a name: An De Wit (jeugdconsulent); An De Wit, schepen van Jeugd, vertelt."""
    for match in FULL_NAME.finditer(text):
        name = bare_name(match[0])
        if not name or is_role_word(name.split()[0]):
            continue
        rest = text[match.end() : match.end() + 200]
        if (bracket := _BRACKET.match(rest)) and is_role(bracket[1]):
            more = _more(rest[bracket.end() :]) if is_age(bracket[1]) else ""
            is_grown = bool(more) and _GROWN.fullmatch(bracket[1].strip()) is not None
            yield Who(name, more.lstrip(", ") if is_grown else f"{bracket[1].strip()}{more}")
            continue
        if (works := _WORKS.match(rest)) and (is_service(works["place"]) or works["place"] in _UNITS):
            unit = _service(rest[works.start("place") :])
            if unit or is_service(works["place"]):
                yield Who(name, unit or works["place"])
            continue
        link = _LINK.match(rest)
        if link is None:
            continue
        if not link[0].strip(" ,–|") and (service := _service(rest[link.end() :])):
            yield Who(name, service)
            continue
        if (aged := _YEARS.match(rest)) or (role := _function(rest[link.end() :])):
            yield Who(name, f"{aged['years']}{_more(rest[aged.end() :])}" if aged else role)


def first_names(text: str) -> Iterable[Who]:
    """Find people of a first name and an age: Sam, 14 jaar; Lotte (10)."""
    for match in _AGED.finditer(text):
        is_name = match["name"].lower() not in NO_NAMES and not is_role_word(match["name"])
        if is_name and not _is_surname(text[: match.start()]):
            yield Who(
                match["name"], f"{match['bracket'] or match['years']}{_more(text[match.end() :][:200])}"
            )


def roles_of_pronouns(text: str) -> Iterable[Who]:
    """Find a function in the sentence behind the one that names somebody: Elk kind kent Els Baert. Ze is jeugdconsulent."""
    before = ""
    for sentence in _SENTENCE.split(text):
        match = _PRONOUN.match(sentence) or _IS_NOW.search(sentence)
        names = (
            {name for one in FULL_NAME.finditer(before) if (name := bare_name(one[0]))} if match else set()
        )
        if match and len(names) == 1 and (role := _function(sentence[match.end() :])):
            yield Who(names.pop(), _AND_DID.sub("", role))
        before = sentence


def _is_surname(before: str) -> bool:
    """Tell whether a name goes on with the words before it: a first name, van der."""
    last = before.rsplit(maxsplit=1)[-1:]
    is_name = bool(last) and re.fullmatch(rf"{PLAIN_TOKEN}|{PARTICLE}", last[0]) is not None
    return is_name and not is_role_word(last[0]) and last[0].lower() not in NO_NAMES


def with_function(texts: Iterable[str], speakers: Container[str], met: Sequence[Who]) -> list[Who]:
    """Return people who speak by their first name (`speakers`, in lower case), where a text has their function behind it.

    Mia, lid van de jeugdraad (15 jaar). Nobody whose name begins as that of one of `met`.
    """
    parts = {part for who in met for part in who.name.lower().split()}
    found: dict[str, Who] = {}
    for text in texts:
        for match in _FIRST.finditer(text[:_MAX]):
            name = match["name"]
            may = (
                name.lower() in speakers
                and name.lower() not in parts
                and not _is_surname(text[: match.start()])
            )
            role = _function(text[match.end() :][:200]) if may else ""
            heads = text[match.end() + len(role) :].startswith(":")
            if role and not heads and not opens_clause(role):
                bracket = _BRACKET.match(text, match.end() + len(role))
                aged = f" ({bracket[1]})" if bracket and is_age(bracket[1]) else ""
                found.setdefault(name, Who(name, f"{role}{aged}"))
    return list(found.values())


def role_behind(text: str, name: str) -> str | None:
    """Return the function behind a name, of however few words: lacht Fatima, mama van twee; zegt Lotte (10)."""
    rest = text[text.find(name) + len(name) :][:200]
    if (bracket := _BRACKET.match(rest)) and is_role(bracket[1]):
        return f"{bracket[1].strip()}{_more(rest[bracket.end() :]) if is_age(bracket[1]) else ''}"
    if aged := _YEARS.match(rest):
        return f"{aged['years']}{_more(rest[aged.end() :])}"
    return _function(rest[2:]) or None if rest.startswith(", ") else None


def _function(text: str) -> str:
    """Return the function that words begin with, with a service that it is of: diensthoofd Burgerzaken; "" for none."""
    words = _sentence(text.split())
    end = role_end([*words, ""])
    of_service = 0 < end < len(words) and (
        _OF_SERVICE.search(words[end - 1]) is not None or words[end - 1].lower() in _UNITS
    )
    if of_service:
        unit = _SERVICE.match(f"{' '.join(words[end:])} ")
        end += len(unit[0].split()) if unit else 0
    told = _AND_SELF.sub("", " ".join(words[:end]).rstrip(".,;:!?)"))
    return _ARTICLE.sub("", _OF_TOWN.sub("", told))


def _service(text: str) -> str:
    """Return the service that words behind a name are: dienst Openbaar Domein, groendienst; "" for none."""
    words = _sentence(text.split())
    if words and words[0].lower() in _UNITS and (count := words_of_service(words[0], words[1:])):
        return " ".join(words[: count + 1]).rstrip(".,;:!?)")
    if unit := _NAMED_SERVICE.match(text):
        return unit[0]
    alone = _ALONE.match(text)
    return alone[0] if alone else ""


def _more(rest: str) -> str:
    """Return the function behind an age, with its link: Sam (15), lid van de jeugdraad. One before a name is that person's."""
    link = _THEN.match(rest)
    words = _sentence(rest[link.end() :].split()) if link else []
    end = role_end([*words, ""]) if words and words[0][:1].islower() else 0
    if (
        not link
        or not end
        or (not words[end - 1].endswith(",") and words[end : end + 1] and words[end][0].isupper())
    ):
        return ""
    return f"{link[0]}{' '.join(words[:end]).rstrip('.,;:!?)')}"


def _sentence(words: list[str]) -> list[str]:
    """Return the words up to the end of their sentence."""
    for place, word in enumerate(words[:24]):
        if _STOP.search(word) and not word.endswith(","):
            return [*words[:place], word.rstrip(".;:!?”")]
    return words[:24]
