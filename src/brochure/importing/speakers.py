"""Who is speaking: "Name, role:" before the words, "(Name, role)" after them."""

import re
from collections.abc import Container
from dataclasses import dataclass

from brochure.importing.marks import CLOSE, OPEN
from brochure.importing.wordset import wordset

_PARTICLE = r"(?:van|der|den|de|ter|ten|te|von|du|la|le|el|al|op|da|di|dos|bin|ben|zu|’t|’s)"
_TOKEN = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]*(?:[’.-][^\W\d_]*)*|[dD]’[A-ZÀ-Þ]\w+)"
_ONE_NAME = rf"{_TOKEN}(?:\s+(?:{_PARTICLE}\s+){{0,3}}{_TOKEN}){{0,4}}"
_NAME = re.compile(rf"^{_ONE_NAME}(?:(?:,\s*{_ONE_NAME})?\s+(?:en|&)\s+{_ONE_NAME})?$")
_PARTS = re.compile(
    r"^(?P<name>[^,(–:]+?)\s*(?:,\s*(?P<role>\S.*)|\(\s*(?P<paren>.+?)\s*\)|\s–\s*(?P<dash>\S.*))?$",
    re.DOTALL,
)
_TITLES = wordset(
    "burgemeester schepen jeugdschepen jeugdconsulent jeugdambtenaar jeugdwerker directeur coördinator "
    "voorzitter jeugddienst kinderburgemeester"
)
# Words that head a line with a colon, and are nobody's name.
_NO_NAMES = wordset(
    "foto foto’s bron copyright tip tips vraag antwoord noot opgelet bijschrift label meer info"
)
_TRAILING = re.compile(
    rf"^(?P<quote>{OPEN}.*?)\s*\((?P<who>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*(?P<after>{CLOSE}?)[.\s]*$",
    re.DOTALL,
)
_DASHED = re.compile(rf"^(?P<quote>{OPEN}.*{CLOSE})[.,]?\s*–\s*(?P<who>.+?)\.?$", re.DOTALL)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
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
        return bool(re.search(r"\s(?:en|&)\s", self.name))


@dataclass(frozen=True, slots=True)
class Speech:
    """A line that starts with its speaker; `words` may be empty when they follow on the next line."""

    who: Who
    words: str


def read_who(text: str) -> Who | None:
    """Return the person in "Name, role", "Name (role)" or "Name"; None for anything else."""
    if len(text) > 2 * _MAX_HEAD:
        return None
    parts = _PARTS.match(text.strip().rstrip("."))
    if not parts:
        return None
    name = parts["name"].strip()
    if not _NAME.match(name) or name.lower().split()[0] in _NO_NAMES:
        return None
    role = parts["role"] or parts["paren"] or parts["dash"]
    first, _space, rest = name.partition(" ")
    if role is None and first.lower() in _TITLES and rest and _NAME.match(rest):
        return Who(rest, first)
    return Who(name, role.strip().rstrip(",").strip() or None if role else None)


def read_source(text: str) -> str | None:
    """Return a written source with its year, as in (Jeugdbeleidsplan 2019); None for anything else."""
    return text.strip() if _YEAR.search(text) and "," not in text.split("(")[0] else None


def read_speech(text: str, following: str, known: Container[str]) -> Speech | None:
    """Return the speaker a line starts with and the words after the colon.

    A name alone could be any word before a colon, so it needs a quotation mark after it (on this or the
    following line), a role, or a person of that name elsewhere (`known`, in lower case).
    """
    place = text.find(":")
    while place > 0 and text[place - 1].isdigit() and text[place + 1 : place + 2].isdigit():
        place = text.find(":", place + 1)
    head = text[:place]
    if place < 1 or place > _MAX_HEAD or OPEN in head or CLOSE in head or re.search(r"[!?]\s", head):
        return None
    who = read_who(head)
    if who is None:
        return None
    words = text[place + 1 :].strip()
    is_full = " " in who.name and who.role is not None
    quoted = (words or following).startswith(OPEN)
    return Speech(who, words) if quoted or is_full or who.name.lower() in known else None


def read_trailing(text: str) -> tuple[str, Who] | None:
    """Return a quotation and the speaker or document named after it: “…” (Name, role)."""
    match = _TRAILING.match(text) or _DASHED.match(text)
    if not match:
        return None
    who = attribution(match["who"])
    after = match.groupdict().get("after") or ""
    return (match["quote"] + after, who) if who else None


def attribution(text: str) -> Who | None:
    """Return who or what a quotation is attributed to in brackets or behind a dash."""
    inside = text.strip().strip("()").strip().removeprefix("– ").strip()
    person = read_who(inside)
    if person and (person.role or not _YEAR.search(inside)):
        return person
    source = read_source(inside)
    return Who("", source=source) if source and inside[:1].isupper() else None
