"""Whose the quotations of a paragraph are: whom the sentences around them name, or mean by `ze` or `de schepen`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from brochure.importing.full_names import NO_NAMES
from brochure.importing.introductions import introduced, tells_of_nobody_else
from brochure.importing.roles import is_body, is_role_word, role_end
from brochure.importing.sayers import Sayer
from brochure.importing.sayings import PLAIN_TOKEN
from brochure.importing.speakers import PARTICLE, Who
from brochure.importing.wordset import wordset

SENTENCE = re.compile(
    r"(?<!\b[Mm]evr\.)(?<!\b[Dd]hr\.)(?<!\b[Mm]w\.)(?<!\bMrs\.)(?:(?<=[^\W\d_]{2}[.!?…])|(?<=[)\]][.!?…])|(?<=\d[.!?…]))\s+(?=[A-ZÀ-Þ])"
)
"""Between two sentences."""
_MANY = 200  # people of one source
_TOKEN = re.compile(rf"(?<![\w-]){PLAIN_TOKEN}(?![\w-])")
_TOWN = re.compile(r"(?:De|Het) (?:stad|gemeente|[a-zà-ÿ]*(?:college|raad|bestuur|dienst))\b")
_PRONOUNS = wordset("hij zij ze")
_KIN = wordset(
    "haar zijn hun broer broertje zus zusje collega vriend vriendin mama papa moeder vader dochter zoon oma opa buur buurman buurvrouw"
)
_PARTICLE = re.compile(PARTICLE)


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands before, between or behind quotations: who the one before and the one behind are of, what it tells.

    `stops` tells that it begins with the full stop of the quotation before it.
    """

    behind: Sayer | None = None
    told: str = ""
    ahead: Sayer | None = None
    stops: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no word stands there."""
        return not (self.behind or self.told or self.ahead)


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody by the fullest name that the text has; `written` is how a sentence around the quotation names them."""

    name: str
    written: str = ""


@dataclass(slots=True)
class Quoted:
    """The people of a text by their full names, and who was quoted since the last question."""

    people: dict[str, Who] = field(default_factory=dict)
    since: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Quoted":
        """Return what texts tell of people before any of them is quoted."""
        return cls({who.name: who for who in introduced(texts)})

    def meet(self, who: Who) -> None:
        """Learn of somebody who is quoted."""
        known = self.people.get(who.name)
        if known is None and len(self.people) >= _MANY:
            return
        if known is None or known.role is None:
            self.people[who.name] = who

    def whole(self, name: str) -> str | None:
        """Return the full name of the one person who is called so, in full or by a part of it."""
        if name in self.people:
            return name
        found = [one for one in self.people if one.startswith(f"{name} ") or one.endswith(f" {name}")]
        return found[0] if len(found) == 1 else None

    def with_function(self, words: str) -> list[str]:
        """Return who has the function that words end in: de schepen, de schepen van Jeugd."""
        last = words.split()[-1].lower()
        return [
            name
            for name, who in self.people.items()
            if last in re.findall(r"[\w-]+", (who.role or "").lower())
        ]

    def named_in(self, text: str) -> list[str]:
        """Return the people whom words name, by any part of their name."""
        words = {word for word in _TOKEN.findall(text) if not _is_small(word)}
        return [name for name in self.people if words & set(name.split())]

    def are_told_of(self, text: str) -> bool:
        """Tell whether words tell of people: by name, by a function, as hij or zij, or of the town that does something."""
        return (
            bool(self.named_in(text))
            or _TOWN.match(text) is not None
            or any(map(_is_person, re.findall(r"[\w-]+", text)))
        )


def _is_person(word: str) -> bool:
    return is_role_word(word) or word.lower() in _PRONOUNS


def _is_small(word: str) -> bool:
    return word.lower() in NO_NAMES or _PARTICLE.fullmatch(word.lower()) is not None


# In het tekenlokaal zit Mila (10): where somebody is, before the name.
_SOMEWHERE = wordset("in aan op naast bij achter voor onder tussen langs verderop buiten binnen")
_STANDS = wordset("zit staat ligt wacht speelt loopt werkt woont komt hangt klimt fietst oefent")


def owners(gaps: Sequence[Gap], quoted: Quoted) -> list[Owner]:
    """Return whose each quotation between the gaps is, [] where one may be anybody's."""
    said = [before.ahead or after.behind for before, after in pairwise(gaps)]
    first = next((place for place, sayer in enumerate(said) if sayer is not None), None)
    if first and all(gap.is_empty for gap in gaps[: first + 1]):  # “Ja.” “Wij doen mee”, zegt An.
        said[0] = said[first]
    found: list[Owner] = []
    for before, sayer in zip(gaps, said, strict=False):
        earlier = found[-1] if found else None
        owner = _owner(before.told, sayer, earlier, quoted)
        if owner is None:
            return []
        if sayer is not None and (who := sayer.person) is not None:
            quoted.meet(replace(who, name=owner.name))
        found.append(owner)
    return found


def _owner(told: str, sayer: Sayer | None, earlier: Owner | None, quoted: Quoted) -> Owner | None:
    if sayer is None or sayer.pronoun:
        others = [name for name in quoted.named_in(told) if earlier is None or name != earlier.name]
        if earlier is not None and not others:
            return Owner(earlier.name)
        if told:
            return _alone_in(told, quoted) if sayer else _opens(told, quoted)
        since = set(quoted.since) or set(quoted.people)  # of one person alone a text tells
        return Owner(since.pop()) if sayer and len(since) == 1 else None
    if sayer.function:
        holders = [] if is_body(sayer.who) else quoted.with_function(sayer.who)
        if len(holders) > 1:
            return None
        return Owner(holders[0] if holders else sayer.who[:1].upper() + sayer.who[1:])
    who = sayer.person
    whole = quoted.whole(who.name) if who else None
    return Owner(whole or who.name, sayer.who) if who and (whole or sayer.surely) else None


def _alone_in(told: str, quoted: Quoted) -> Owner | None:
    """Return the one person whom sentences name, where they tell of nobody else."""
    names = quoted.named_in(told)
    words = [word for word in re.findall(r"[\w-]+", told) if is_role_word(word)] if not names else []
    if words:  # De burgemeester denkt na.
        names = list({name for word in words for name in quoted.with_function(word)})
    is_one = len(names) == 1 and tells_of_nobody_else(told, quoted.people[names[0]])
    return Owner(names[0]) if is_one else None


def _opens(told: str, quoted: Quoted) -> Owner | None:
    """Return the one person whom sentences before a quotation tell of, where the last begins with them: Tom knikt."""
    owner = _alone_in(told, quoted)
    sentence = SENTENCE.split(told)[-1]
    if owner is None:
        return None
    role = quoted.people[owner.name].role or ""
    called = [word for word in (*owner.name.split(), *role.split()) if not _is_small(word)]
    places = [found.start() for word in called if (found := re.search(rf"\b{re.escape(word)}", sentence))]
    before = sentence[: min(places)].split() if places else ["?"]
    before = [before[0].lower(), *before[1:]] if before else []
    is_ahead = all(word in NO_NAMES or word in _KIN for word in before) or role_end([*before, ""]) >= len(
        before
    )
    is_somewhere = bool(before) and before[0] in _SOMEWHERE and before[-1] in _STANDS
    return owner if is_ahead or is_somewhere else None
