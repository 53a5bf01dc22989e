"""Who is speaking: "Name, role:" before the words, "(Name, role)" after them."""

import re
from collections.abc import Container
from dataclasses import dataclass

from brochure.importing.marks import CLOSE, OPEN
from brochure.importing.name_words import is_only_a_word
from brochure.importing.roles import (
    is_age,
    is_bare_function,
    is_body,
    is_everybody,
    is_field,
    is_function,
    is_of_one,
    is_pastime,
    is_role,
    is_role_word,
    opens_clause,
    opens_field,
    role_end,
)
from brochure.importing.towns import town_of
from brochure.importing.wordset import wordset

PARTICLE = r"(?:van|der|den|de|ter|ten|te|von|du|la|le|el|al|op|da|di|dos|bin|ben|zu|’t|’s)"
TOKEN = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]*(?:[’.-][^\W\d_]*)*|[dD]’[A-ZÀ-Þ]\w+)"
NAME_PATTERN = rf"{TOKEN}(?:\s+(?:{PARTICLE}\s+){{0,3}}{TOKEN}){{0,4}}"
_JOINS = r"(?:en|&|\+|et|and)"  # two who speak at once
_NAME = re.compile(rf"^{NAME_PATTERN}(?:(?:,\s*{NAME_PATTERN})?\s+{_JOINS}\s+{NAME_PATTERN})?$")
_PARTS = re.compile(
    r"^(?P<name>[^,(–:|•]+?)\s*(?:,\s*(?P<role>\S.*)|\(\s*(?P<first>[^()]+?)\s*\)(?:\s*,\s*|\s+(?=(?:uit|van)\s))(?P<then>\S.*)|\(\s*(?P<paren>.+?)\s*\)|\s[–/-]\s*(?P<dash>\S.*)|"
    r"\s*[|•]\s*(?P<bar>\S.*))?$",
    re.DOTALL,
)
# Jef (8), Lou (9) en Amina (9): each keeps the age where it stands.
_CHILD = rf"{TOKEN}\s\(\d{{1,2}}(?: jaar)?\)"
_CHILDREN = re.compile(
    rf"(?P<names>{_CHILD}(?:,\s{_CHILD}){{0,8}},?\s(?:en|&)\s{_CHILD})(?:,?\s(?P<of>(?:leden van|van|uit)\s[^:()]{{2,80}}))?"
)
_SEVERAL = re.compile(
    rf"(?P<names>{TOKEN}(?:,\s{TOKEN}){{1,8}},?\s(?:en|&)\s{TOKEN})(?:\s\((?P<of>[^()]{{1,80}})\))?"
)
_BEFORE_NAME = wordset("jeugddienst")
# Words that head a line with a colon, and are nobody's name.
_NO_NAMES = wordset(
    "foto foto’s bron copyright tip tips vraag antwoord noot opgelet bijschrift label meer info tekst interview "
    "auteur datum wanneer waar wie wat waarom hoe resultaat conclusie besluit doel contact adres beeld"
)
_TRAILING = re.compile(
    rf"^(?P<quote>{OPEN}.*?)\s*\((?P<who>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*(?P<after>{CLOSE}?)[.\s]*$",
    re.DOTALL,
)
_DASHED = re.compile(rf"^(?P<quote>{OPEN}.*{CLOSE})[.,]?\s*–\s*(?P<who>.+?)\.?$", re.DOTALL)
# “…” Name, role: only where the role is surely one.
_BEHIND = re.compile(
    rf"^(?P<quote>{OPEN}[^{OPEN}{CLOSE}]*{CLOSE})\s+(?P<who>[A-ZÀ-Þ][^{OPEN}{CLOSE}:.!?]{{2,120}})\.?$"
)
_AHEAD = re.compile(rf"^(?P<who>[A-ZÀ-Þ][^{OPEN}{CLOSE}:.!?]{{2,160}}?)\s[–-]\s(?={OPEN})")
_NUMBERED = re.compile(
    r"(?:[A-Z]\.){2,4}|[A-Z]{1,4}\d{1,2}|[^\W\d_]+ ?\d{1,2}"
)  # whom a key names: A1, persoon 1
_SENTENCE = re.compile(r"(?<!\bdir)(?<!\bgem)(?<!\badj)(?<!\balg)(?<!\bafd)(?<=[^\W\d_]{3})[.!?…]\s+[A-ZÀ-Þ]")
_AND = re.compile(rf"\s+{_JOINS}\s+")
_BETWEEN_NAMES = re.compile(rf"{_AND.pattern}|,\s*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FRIENDLY = re.compile(r"^(?:kind\S*vriendelijke? )?(?:(?:stad|gemeente) )?", re.IGNORECASE)
_LEAST_OF_WORD = 6  # letters of a word that says what a child is
_MAX_HEAD = 320  # characters: six policy fields fit well within


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker as written, with the role if one was given; `source` is a document instead of a person."""

    name: str
    role: str | None = None
    source: str | None = None

    @property
    def is_joint(self) -> bool:
        """Tell whether several people speak at once: Patrick en Bea."""
        return bool(_AND.search(self.name)) or ", " in self.name

    @property
    def has_function(self) -> bool:
        """Tell whether what stands beside a name is a function."""
        return is_role(self.role or "")

    @property
    def is_in_full(self) -> bool:
        """Tell whether this is one person with a first name, a surname and a function."""
        return " " in self.name and not self.is_joint and self.has_function

    def each(self) -> list["Who"]:
        """Return the people of a name in full who speak at once, without their functions; [] for one, or first names."""
        names = _AND.split(self.name)
        parts = [Who(part) for name in names for part in name.split(", ")]
        is_full = all(" " in one.name and "(" not in one.name for one in parts)
        return parts if len(parts) > 1 and is_full else []


@dataclass(frozen=True, slots=True)
class Speech:
    """A line that starts with its speaker; `words` may be empty when they follow on the next line."""

    who: Who
    words: str


def read_who(text: str) -> Who | None:
    """Return the person in "Name, role", "Name (role)" or "Name"; None for anything else."""
    if len(text) > 2 * _MAX_HEAD:
        return None
    text = text.strip().rstrip(".")
    if children := _CHILDREN.fullmatch(text):
        return Who(children["names"], children["of"])
    if (several := _SEVERAL.fullmatch(text)) and not any(map(_is_no_name, several["names"].split())):
        return Who(several["names"], several["of"])
    return _both(text) or _one(text)


def _one(text: str) -> Who | None:
    parts = _PARTS.match(text)
    if not parts:
        return None
    name = parts["name"].strip()
    role = parts["role"] or parts["paren"] or parts["dash"] or parts["bar"]
    then, behind = parts["then"] or "", parts["first"] or ""
    if behind and then.startswith(("uit ", "van ")) and is_role(behind):  # Karim (11) uit Lede
        role = f"{behind} {then}"
    elif behind and _is_more(behind, then):  # Noor (12), lid van de kinderraad; Ilyas (16), bouwer
        role = f"{behind}, {then}"
    role = role.strip().rstrip(",").strip() or None if role else None
    if (parts["first"] and role is None) or (role and _SENTENCE.search(role)):
        return None  # no function runs on into the next sentence
    if parts["role"] and (ahead := _role_ahead(text)):  # the comma was one between policy fields
        return ahead
    if ahead := _role_ahead(name):
        return Who(ahead.name, f"{ahead.role}, {role}") if role else ahead
    if role and is_age(role) and (child := _word_ahead(name)):
        return Who(child.name, f"{child.role}, {role}")
    if not _NAME.match(name) or name.lower().split()[0] in _NO_NAMES:
        return None
    return Who(name, role)


def _is_no_name(word: str) -> bool:
    bare = word.rstrip(",")
    return is_role_word(bare) or is_field(bare)


def _is_more(behind: str, text: str) -> bool:
    """Tell whether words behind an age or a party are a function."""
    if not text or "(" in text or opens_clause(text):
        return False
    is_told = is_role(text) and (text[0].islower() or is_of_one(text.split()[0]))
    return is_told or (is_age(behind) and is_pastime(text))


def _role_ahead(text: str) -> Who | None:
    """Return the person of a name behind a function: schepen van Jeugd, Sport en Cultuur An Peeters."""
    words = text.split()
    end = 1 if words[:1] and words[0].lower() in _BEFORE_NAME else role_end(words)
    name = " ".join(words[end:])
    if 0 < end < len(words) and _AND.search(name) and opens_field(words[:end]):
        # Schepen van Internationale Inwoners en Jeugd An Peeters: the name is what ends it.
        end = len(words) - words[::-1].index("en" if "en" in words[end:] else "&") + 1
        name = " ".join(words[end:])
        if " " not in name:
            return None
    if not 0 < end < len(words) or not _NAME.match(name) or is_role_word(words[-1]):
        return None
    return Who(name, " ".join(words[:end]).rstrip(","))


def _word_ahead(text: str) -> Who | None:
    """Return the child of a first name behind a word that is no name: Buurtdetective Noor; not Lotte Peeters."""
    word, _space, name = text.partition(" ")
    is_form = len(word) >= _LEAST_OF_WORD and word[:1].isupper() and name and " " not in name
    return Who(name, word) if is_form and _NAME.match(name) and is_only_a_word(word, name) else None


def _both(text: str) -> Who | None:
    """Return two people who speak at once, each with a function of their own."""
    for place in (match.start() for match in re.finditer(r",?\s+(?:en|&)\s", text)):
        link = re.match(r",?\s+(?:en|&)\s+", text[place:])
        one, two = _one(text[:place]), _one(text[place + link.end() :] if link else "")
        if one is None or two is None or not one.role or not two.role:
            continue
        if is_role(one.role) and is_role(two.role) and (" " in two.name or text.endswith(")")):
            sign = link[0].strip(" ,") if link else "en"  # no word that the source has not
            return Who(f"{one.name} {sign} {two.name}", f"{one.role}, {two.role}")
    return None


def read_source(text: str) -> str | None:
    """Return a written source with its year, as in (Jeugdbeleidsplan 2019); None for anything else."""
    return text.strip() if _YEAR.search(text) and "," not in text.split("(")[0] else None


def read_speech(text: str, following: str, known: Container[str], *, bodies: bool = False) -> Speech | None:
    """Return the speaker a line starts with and the words after the colon.

    A name alone could be any word before a colon, so it needs a quotation mark after it (on this or the
    following line), a role, or a person of that name elsewhere (`known`, in lower case). So does a body (De
    kinderraad), unless `bodies` may speak without marks here.
    """
    ahead = _AHEAD.match(text)
    person = read_who(ahead["who"]) if ahead else None
    if ahead and person and (person.has_function or " " in person.name or _is_known(person, known)):
        return Speech(person, text[ahead.end() :].strip())
    place = text.find(":")
    while place > 0 and text[place - 1].isdigit() and text[place + 1 : place + 2].isdigit():
        place = text.find(":", place + 1)
    head = text[:place]
    if place < 1 or place > _MAX_HEAD or not _is_even(head) or re.search(r"[!?]\s", head):
        return None
    if head.lower() not in known and town_of(_FRIENDLY.sub("", head).strip()) is not None:
        return None  # Kindvriendelijk Halle: “Vraag het aan de kenners” is a title
    words = text[place + 1 :].strip()
    quoted = (words or following).startswith(OPEN)
    if is_body(head) or is_function(head) or (bodies and is_bare_function(head)):
        told = words or following
        says = told[:1].isupper() if is_everybody(head) else bool(told)  # Samen: dat is wat telt
        return Speech(Who(head.strip()), words) if quoted or (bodies and says) else None
    who = Who(head) if _NUMBERED.fullmatch(head) and head.lower() in known else read_who(head)
    if who is None:
        return None
    who = together(who, known)
    is_full = who.role is not None and (" " in who.name or (_is_told(head, who) and bool(words or following)))
    return Speech(who, words) if quoted or is_full or _is_known(who, known) else None


def _is_even(head: str) -> bool:
    """Tell whether marks before the colon are those of a title in a role: trekker van “Speel je wijk”."""
    opened = head.find(OPEN)
    if opened < 0:
        return CLOSE not in head
    return (
        opened > 0
        and head.count(OPEN) == head.count(CLOSE)
        and ("," in head[:opened] or "(" in head[:opened] or is_role_word(head.split()[0]))
    )


def _is_told(head: str, who: Who) -> bool:
    """Tell whether a first name surely has a function, an age or a service: Sarah (jeugddienst), Lotte, 10 jaar."""
    role = who.role or ""
    if not is_role(role):
        return False
    return not head.strip().startswith(f"{who.name},") or is_age(role) or role_end([*role.split(), ""]) > 0


def together(who: Who, known: Container[str]) -> Who:
    """Return two people who speak at once, where what stands behind a name is that of another who is known: Tuur, Zehra."""
    is_name = who.role is not None and who.role.lower() in known and not is_role(who.role)
    return Who(f"{who.name}, {who.role}") if is_name and who.name.lower() in known else who


def names_of(who: Who) -> list[str]:
    """Return the names of those who speak at once, in lower case."""
    return _BETWEEN_NAMES.split(who.name.lower())


def _is_known(who: Who, known: Container[str]) -> bool:
    names = names_of(who)
    return who.name.lower() in known or (who.is_joint and all(name in known for name in names))


def read_trailing(text: str) -> tuple[str, Who] | None:
    """Return a quotation and the speaker or document named after it: “…” (Name, role)."""
    match = _TRAILING.match(text)
    if match is None or not (match["after"] or match["quote"].rstrip(" .,").endswith(CLOSE)):
        match = _DASHED.match(text) or match  # “…” – Amina (9)
    if not match:
        behind = _BEHIND.match(text)
        person = read_who(behind["who"]) if behind else None
        surely = person is not None and person.has_function
        return (behind["quote"], person) if behind and person and surely else None
    who = attribution(match["who"])
    after = match.groupdict().get("after") or ""
    return (match["quote"] + after, who) if who else None


def named_by_source(text: str) -> Who | None:
    """Return the speaker of a line of which the source itself says that it names who speaks, whatever the form."""
    head = text.strip().rstrip(":").strip()
    if not head or text.rstrip()[-1:] != ":":
        return None
    return Who(head) if is_body(head) or is_function(head) else read_who(head) or Who(head)


def _without_brackets(text: str) -> str:
    """Return a text without the brackets around it; those of its own stay: Amina (9)."""
    while text.startswith("(") and text.endswith(")") and text.count("(") == text.count(")"):
        text = text[1:-1].strip()
    text = text.removeprefix("(") if text.count("(") > text.count(")") else text
    return text.removesuffix(")") if text.count(")") > text.count("(") else text


def attribution(text: str) -> Who | None:
    """Return who or what a quotation is attributed to in brackets or behind a dash."""
    inside = _without_brackets(text.strip()).strip().removeprefix("– ").strip()
    if is_body(inside):
        return Who(inside)
    person = read_who(inside)
    if person and person.role and _YEAR.fullmatch(person.role):  # Kinderrechtenverdrag, 1989
        return Who("", source=inside)
    if person and (person.role or not _YEAR.search(inside)):
        return person
    source = read_source(inside)
    return Who("", source=source) if source and inside[:1].isupper() else None
