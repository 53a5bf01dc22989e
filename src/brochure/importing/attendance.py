"""Who is said to be there: a line of minutes, full names of who speaks, and people who say themselves what they are."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence, Set

from brochure.importing.full_names import FULL_NAME, NO_NAMES, bare_name, name_at
from brochure.importing.lines import Line
from brochure.importing.name_words import is_only_a_name
from brochure.importing.roles import is_age, is_role, role_end
from brochure.importing.speakers import NAME_PATTERN, TOKEN, Who, read_who

_MAX = 6_000  # characters of a line that is looked at
_MANY = 200  # people of one source
_BRACKET = re.compile(r"\s*\(([^()]{2,120})\)")
_PRESENT = re.compile(
    r"(?:aanwezig(?:en)?|aan het woord|deelnemers?|sprekers?|gesprekspartners?|geïnterviewden?|met|gesprek met|interview met|in gesprek met)\s*:\s*",
    re.IGNORECASE,
)
# Tuur (10, kinderreporter) en Zehra (11, kinderreporter)
_TOLD_IN_BRACKETS = re.compile(rf"(?<!\w)(?P<name>{TOKEN})\s\((?P<role>\d{{1,2}}(?: jaar)?, [^()]{{3,80}})\)")
# Wouter Claes: Ik ben schepen van Jeugd; Febe: Hallo, ik ben twaalf en zit in de kinderraad.
_SELF = re.compile(
    rf"(?P<name>{NAME_PATTERN})(?:\s*\([^()]*\))?:\s*[“\"]?(?P<said>[^“”]{{0,120}}?\b[Ii]k (?:ben|werk als|ben hier als)\s(?:hier\s|al\s|de\s|een\s|sinds \S+\s)*(?P<role>[^.!?:;“”]{{3,120}}))"
)
_ANSWERS = re.compile(rf"(?P<name>{NAME_PATTERN}):\s+[A-ZÀ-Þ“‘\"][^:]{{2}}")
_THIRD = re.compile(
    rf"[Ii]k ben {NAME_PATTERN}(?:,| en ik ben| en)\s+(?:de |een )?(?P<role>[^.!?:;“”]{{3,120}})"
)


def attending(texts: Iterable[str]) -> list[Who]:
    """Return whom a line of minutes names as present, by full or first name: Aanwezig: An De Wit (jeugddienst), Sam en Lien."""
    found: dict[str, Who] = {}
    for text in texts:
        if not (match := _PRESENT.match(text[:_MAX])):
            continue
        for told in _TOLD_IN_BRACKETS.finditer(text, match.end(), _MAX):
            found.setdefault(told["name"], Who(told["name"], told["role"]))
        for part in re.split(r"\s*[,;]\s*|\s+(?:en|&|plus)\s+", _BRACKET.sub("", text[match.end() : _MAX])):
            name = " ".join(name_at(part.split()))
            if name and name.lower() not in NO_NAMES:
                found.setdefault(name, Who(name))
    return list(found.values())[:_MANY]


def answering(lines: Sequence[Line], speaking: Set[str]) -> list[Who]:
    """Return whom a full name without a function lets answer right below a question, or below another answer.

    Only where somebody surely speaks (`speaking`, in lower case), or one of them answers again: Tom Claes: …, Tom: ….
    """
    heads = heads_of_answers(lines)
    again = Counter(name for head in heads for name in {head, head.split()[0]})
    if not (speaking or max(again.values(), default=0) > 1):
        return []
    people = [read_who(head) for head in dict.fromkeys(heads) if head.lower() not in speaking]
    return [who for who in people if who is not None and who.role is None and FULL_NAME.fullmatch(who.name)]


def heads_of_answers(lines: Sequence[Line]) -> list[str]:
    """Return the names before a colon right below a question, or below another answer, in order."""
    heads: list[str] = []
    answers = False
    for line in lines:
        match = _ANSWERS.match(line.text) if line.picture is None and not line.role else None
        if match and answers:
            heads.append(match["name"])
        answers = line.asks or line.text.endswith("?") or (answers and match is not None)
    return heads


def heading_answers(lines: Sequence[Line], names: Container[str]) -> set[str]:
    """Return the names, in lower case, with which answers begin that nothing else explains: Joris: Die stickers ….

    Only where others (`names`, in lower case) answer in the same way, and the word is a name and nothing else, or a
    full name: a paragraph of whom nothing is known is never left to the one who spoke before.
    """
    asked = False
    heads: list[str] = []
    for line in lines:
        match = _ANSWERS.match(line.text) if line.picture is None and not line.role and asked else None
        if match and not line.item:
            heads.append(match["name"])
        asked = asked or line.asks or line.level > 0 or line.strong or line.text.endswith("?")
    met = {head for head in heads if head.lower() in names}
    unmet = [head for head in dict.fromkeys(heads) if head not in met] if met else []
    return {
        head.lower()
        for head in unmet
        if head.split()[0].lower() not in NO_NAMES and is_only_a_name(head) and read_who(head) is not None
    }


def called_in_full(texts: Iterable[str], speakers: Container[str], met: Sequence[Who]) -> list[Who]:
    """Return the full names that texts give to people who speak by their first name (`speakers`, in lower case).

    Only where one full name begins with it, and nobody in `met` has it.
    """
    found: dict[str, set[str]] = {}
    for text in texts:
        for match in FULL_NAME.finditer(text[:_MAX]):
            name = bare_name(match[0])
            first = name.split()[0].lower() if name else ""
            if first in speakers and not any(who.name.lower().split()[0] == first for who in met):
                found.setdefault(first, set()).add(name)
    return [Who(names.pop()) for names in found.values() if len(names) == 1]


def saying_what_they_are(texts: Iterable[str]) -> list[Who]:
    """Return who says by “Name: … ik ben …” what their function is, each once."""
    found: dict[str, Who] = {}
    for text in texts:
        match = _SELF.match(text[:_MAX])
        if match is None or read_who(match["name"]) is None:
            continue
        third = _THIRD.search(match["said"])
        role = role_ahead(third["role"] if third else match["role"])
        if role:
            found.setdefault(match["name"], Who(match["name"], role))
    return list(found.values())[:_MANY]


def role_ahead(text: str) -> str:
    """Return the function that words begin with, "" for none: a name comes before it, or the sentence goes on."""
    words = text.split()
    for start in range(min(len(words), 5)):
        end = role_end([*words[start:], ""])
        told = " ".join(words[start : start + end]).rstrip(",")
        if end and is_role(told) and not is_age(told):
            return told
        if words[start][:1].islower():
            break
    return ""
