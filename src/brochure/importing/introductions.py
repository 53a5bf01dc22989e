"""People whom running text names with their function, and whose words it reports.

`We spraken met burgemeester Tom Peeters en An De Wit (jeugdconsulent)` makes `Tom:` and `An:` known speakers;
`“Het werkt”, zegt schepen An Peeters` says whose words a paragraph retells.
"""

import re
from collections.abc import Container, Iterable

from brochure.importing.full_names import FULL_NAME, NO_NAMES, bare_name, name_at
from brochure.importing.marks import CLOSE, OPEN
from brochure.importing.roles import is_role, is_role_word, role_end
from brochure.importing.roles_behind import first_names, role_behind, roles_behind, roles_of_pronouns
from brochure.importing.sayings import ELSEWHERE, HERE, PLAIN_TOKEN, SAYING_HERE
from brochure.importing.speakers import Who, read_who
from brochure.importing.wordset import wordset

_MAX, _MOST_OF_LINE = (
    6_000,
    160,
)  # characters of a paragraph that is looked at, and of a line that names somebody
_WORDS = re.compile(r"\S+")
ANSWERS = re.compile(
    r",?\s+(?:aan het woord|(?:be)?antwoordt(?:\s[^.:]{2,60})?|geeft antwoord(?:\s[^.:]{2,60})?)[.:]?$"
)
"""What says behind a name that the answers are theirs: An Peeters, schepen, aan het woord."""
_ARTICLES = wordset("de een onze het nu er")
_SURNAME = re.compile(r"(?:Van|De|Den|Der|Ter|Ten|Vander|Vanden|Le|La|Du|El|D’)")
_IS = wordset("is was werd blijft wordt ben bent")
_NAME_WORD = re.compile(rf"{PLAIN_TOKEN},")
_ENDS_NAME = re.compile(r"[.;:!?)”“]$|[)”],$")
_PRONOUN = re.compile(rf"\b{SAYING_HERE}\s(?:hij|zij|ze)\b")
_REPORT = re.compile(rf"{CLOSE}[,.]?\s*(?:zo\s+|en\s+)?{SAYING_HERE}\b")
_SOMEBODY = wordset(
    "meisje jongen jongetje man vrouw iemand tiener kleuter peuter buurt vriendin vriend ploeg"
)
_MANY = 200  # people of one source


def introduced(texts: Iterable[str]) -> list[Who]:
    """Return the people whom texts name in full with a function, each once, in order."""
    found: dict[str, Who] = {}
    for text in texts:
        if len(found) >= _MANY:
            break
        for who in (
            *_whole(text),
            *_roles_ahead(text[:_MAX]),
            *roles_behind(text[:_MAX]),
            *first_names(text[:_MAX]),
            *roles_of_pronouns(text[:_MAX]),
        ):
            found.setdefault(who.name, who)
    return list(found.values())


def _whole(text: str) -> Iterable[Who]:
    """Find a person with a function who is all that a line says: An Peeters, jeugdwerker bij vzw Jolijt."""
    if len(text) > _MOST_OF_LINE or text.endswith((".", "?", "!", ":")) or OPEN in text:
        return
    who = read_who(ANSWERS.sub("", text))
    is_one = who is not None and who.is_in_full
    if who is not None and is_one and FULL_NAME.fullmatch(who.name) and not is_role_word(who.name.split()[0]):
        yield who


def of_town(who: Who, town: str) -> Who:
    """Return somebody without the town of the text behind their name or function: schepen van Jeugd in Halle."""
    tail = re.compile(
        rf"(?:,?(?:\s(?:van|uit|in|te|bij))?(?:\sde)?\s(?:stad|gemeente)|,|,?\s(?:van|uit|in|te|bij))\s{re.escape(town)}$"
    )
    name, role = tail.sub("", who.name), tail.sub("", who.role or "")
    return Who(name if " " in name else who.name, role if role else who.role)


def spoken_names(people: Iterable[Who]) -> set[str]:
    """Return the names by which people may speak: in full and by first name, in lower case."""
    return {name for who in people for name in (who.name.lower(), *who.name.lower().split(maxsplit=1))}


def _roles_ahead(text: str) -> Iterable[Who]:
    """Find a function before a name: burgemeester Tom Peeters."""
    words = _WORDS.findall(text)
    place = 0
    while place < len(words) - 2:
        if not is_role_word(words[place].strip("(“‘")):
            place += 1
            continue
        window = [words[place].strip("(“‘"), *words[place + 1 : place + 24]]
        stop = next((at for at, word in enumerate(window) if _ENDS_NAME.search(word)), 99)
        window = window[: stop + 1]
        end = role_end(window)
        name = name_at(window[end:])
        is_full = len(name) > 1 and _SURNAME.fullmatch(name[0]) is None
        if end and is_full and not (window[end - 1].endswith(",") and _has_owner(words[:place])):
            yield Who(" ".join(name), lowered(" ".join(window[:end]).rstrip(",")))
        place += max(1, end)


def lowered(role: str) -> str:
    """Return a function without the capital of the sentence it begins; OCMW-voorzitter keeps its own."""
    return role[0].lower() + role[1:] if role[1:2].islower() else role


def _has_owner(before: list[str]) -> bool:
    """Tell whether a function belongs to the name before it: Raf Slegers is schepen, …; Raf Slegers, schepen, …."""
    while before and before[-1].lower() in _ARTICLES:
        before = before[:-1]
    if not before:
        return False
    return before[-1].lower() in _IS or (
        before[-1].endswith(",") and _NAME_WORD.match(before[-1]) is not None
    )


def reported(text: str, known: Container[str]) -> Who | None:
    """Return the one person whose words a paragraph retells, None when it is nobody's or several people's.

    A first name alone counts only where `known` (in lower case) has it.
    """
    people: dict[str, Who] = {}
    for patterns in (HERE, ELSEWHERE):
        for who in _sayers(text[:_MAX], patterns) if not people else ():
            _keep(people, who, known)
    if not people and OPEN in text and _PRONOUN.search(text[:_MAX]):  # An De Wit was gewonnen. “…”, zegt ze.
        people = {
            who.name: who for who in introduced([text]) if " " in who.name and tells_of_nobody_else(text, who)
        }
        people = people or _known_alone(text[:_MAX], known)
    names = list(people)
    # “Tom Peeters vertelt. … zegt Tom”: one person, named twice.
    whole = max(names, key=len, default="")
    return people[whole] if whole and all(set(name.split()) <= set(whole.split()) for name in names) else None


def _known_alone(text: str, known: Container[str]) -> dict[str, Who]:
    """Return the one known person whom a paragraph names in full outside what it quotes: An Peeters lacht. “…”, zegt ze."""
    told = re.sub(rf"{OPEN}[^{CLOSE}]*{CLOSE}", " ", text)
    names = {name for match in FULL_NAME.finditer(told) if (name := bare_name(match[0]))}
    if not names:  # Vera denkt terug. “…”, zegt ze.
        names = {
            word for word in re.findall(rf"(?<![\w-]){PLAIN_TOKEN}(?![\w-])", told) if word.lower() in known
        }
    people = [Who(name) for name in names if name.lower() in known] if len(names) == 1 else []
    return {people[0].name: people[0]} if len(people) == 1 and tells_of_nobody_else(text, people[0]) else {}


def tells_of_nobody_else(text: str, who: Who) -> bool:
    """Tell whether a paragraph tells of nobody else, named or not, outside what it quotes: een meisje van zes."""
    told = re.sub(rf"{OPEN}[^{CLOSE}]*{CLOSE}", " ", text[:_MAX])
    for part in (who.name, who.role or ""):
        told = re.sub(re.escape(part), " ", told, flags=re.IGNORECASE)
    words = re.findall(r"[\w-]+", told.lower())
    return not any(is_role_word(word) or word in _SOMEBODY for word in words)


def quoted(text: str) -> list[Who]:
    """Return everybody whose words a paragraph of a story quotes or retells, each once; a name may be a part of one."""
    text = text[:_MAX]
    people: dict[str, Who] = {}
    if OPEN in text:  # Burgemeester Ben Huysmans is opgetogen. “…”
        named = introduced([text])
        alone = len(named) == 1 and _PRONOUN.search(text) is not None
        people = {who.name: who for who in named if " " in who.name or alone}
    for who in _sayers(text, HERE):
        role = who.role or role_behind(text, who.name)
        if who.name and (who.name not in people or (role and not people[who.name].role)):
            people[who.name] = Who(who.name, role)
    # “schepen van Jeugd An Peeters (CD&V) vertelt” gives An Peeters, and Jeugd An Peeters too.
    return [
        who
        for name, who in people.items()
        if not any(name.endswith(f" {other}") and " " in other for other in people)
    ]


_ARTICLE_ABROAD = re.compile(r"(?:l’|l'|le |la )(?=[a-zà-ÿ])")  # sourit l’échevin Hanquet


def _sayers(text: str, patterns: tuple[re.Pattern[str], re.Pattern[str]]) -> Iterable[Who]:
    """Find who says something: zegt schepen An Peeters; An Peeters, schepen van Jeugd, vertelt."""
    for match in patterns[0].finditer(text):
        words = _ARTICLE_ABROAD.sub("", text[match.end() : match.end() + 200], count=1).split()
        end = role_end(words) if words and is_role_word(words[0]) else 0
        if name := name_at(words[end:]):
            yield Who(" ".join(name), " ".join(words[:end]).rstrip(",") or None)
    for match in patterns[1].finditer(text):
        role = (match["role"] or "").strip(" ,()")
        words = [word for word in match["name"].split() if word.lower() not in NO_NAMES or word.islower()]
        end = role_end(words) if words and is_role_word(words[0]) else 0
        yield Who(" ".join(words[end:]), " ".join(words[:end]) or (role if is_role(role) else None))


def retells(text: str) -> bool:
    """Tell whether a paragraph reports a quotation: “Het werkt”, zegt de schepen."""
    return _REPORT.search(text[:_MAX]) is not None


def _keep(people: dict[str, Who], who: Who, known: Container[str]) -> None:
    is_full = " " in who.name and who.role is not None
    if who.name and (is_full or who.name.lower() in known):
        people.setdefault(who.name, who)
