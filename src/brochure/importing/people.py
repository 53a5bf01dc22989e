"""The people of a page: one key each, whatever part of the name is written where."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from brochure.importing.draft import Doubt
from brochure.importing.roles import is_bare_function, is_body, is_everybody, is_function, singular
from brochure.importing.speakers import Who, names_of
from brochure.workspace import stem_of

_SURNAME = re.compile(r"(?:van|de|den|der|op|ter|ten|vander|vanden|le|la|du|el|al)\s", re.IGNORECASE)
_MAX_PARTS = 24  # of a name, with every particle


@dataclass(slots=True)
class Speaker:
    """A person as first written, and every other way in which the name or role was written."""

    name: str
    role: str | None = None
    other_roles: list[str] = field(default_factory=list)
    other_names: list[str] = field(default_factory=list)
    joint: bool = False
    spoke: bool = False
    called: str = ""  # part of a name, while the full name is only known from where nobody speaks


@dataclass(slots=True)
class People:
    """The people by key, in order of appearance."""

    by_key: dict[str, Speaker] = field(default_factory=dict)
    structure: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    """Words that stand in running text and are written once more, with the person whose they are."""
    _namesakes: dict[str, list[str]] = field(default_factory=dict)
    """The keys that begin or end with a part of a name."""
    _introduced: dict[str, Who] = field(default_factory=dict)
    _shorts: dict[str, str] = field(default_factory=dict)
    """The keys of people who speak by initials or a function, by these."""

    def announce(self, mentions: list[Who], introduced: Sequence[Who] = ()) -> None:
        """Learn all full names of a page first, so that a first name may come before its full name.

        What is a surname of somebody else, also of one who is `introduced`, is no full name: Van Damme, of An Van Damme.
        """
        tails = {
            who.name[place + 1 :]
            for who in (*mentions, *introduced)
            for place, sign in enumerate(who.name)
            if sign == " "
        }
        for who in mentions:
            if " " in who.name and not (_SURNAME.match(who.name) and who.name in tails):
                self._meet(stem_of(who.name), who)

    def introduce_joint(self, who: Who, words: Container[str]) -> None:
        """Learn who speak at once, by full name: each may go on alone.

        The function that they share is each one's own where the text has it for one (`words`, in lower case).
        """
        one = singular(who.role or "", words)
        self.introduce([Who(each.name, one) for each in who.each()])

    def introduce(self, people: list[Who]) -> None:
        """Learn whom running text names with a function: they are written down once they speak."""
        for who in people:
            key = stem_of(who.name)
            if self._introduced.setdefault(key, who).role is None:
                self._introduced[key] = who
            self._meet(key, who)

    def abbreviate(self, initials: Mapping[str, str]) -> None:
        """Learn the full names of people who speak by their initials, or by a function."""
        self._shorts |= {stem_of(short): stem_of(name) for short, name in initials.items()}

    def complete(self) -> None:
        """Fill in what running text tells of those who spoke: the full name, the function."""
        self._complete_joint()
        for key, person in self.by_key.items():
            told = self._introduced.get(key)
            if not person.name and person.called and (told is None or not told.name):
                person.name = person.called  # the full name stands only where nobody speaks, as in a text
                self.structure.remove(person.called)
            if told is None or not person.spoke:
                continue
            if not person.name or (person.name.isupper() and told.name != person.name):  # AN PEETERS
                self.structure.append(person.name)
                person.name = told.name
                self.repeated.append(told.name)
            is_new = told.role not in person.other_roles
            if told.role and (person.role is None or (is_new and _is_short(person.role, told.role))):
                self.structure.append(person.role or "")
                person.role = told.role
                self.repeated.append(told.role)

    def _complete_joint(self) -> None:
        """Write those who speak at once by initials in full: SB en KV."""
        for person in self.by_key.values():
            keys = (
                [self._shorts.get(stem_of(part)) for part in names_of(Who(person.name))]
                if person.joint
                else []
            )
            names = [self._name_of(key) for key in keys if key in self.by_key]
            if names and len(names) == len(keys) and all(names):
                full = f"{', '.join(names[:-1])} en {names[-1]}"
                self.structure.append(person.name)
                self.repeated.append(full)
                person.name = full

    def reported(self, who: Who) -> str:
        """Return the key of somebody whose words are retold in text that stays: their name stands twice."""
        key = self.key_of_known(who)
        person = self._meet(key, who)
        person.spoke = True
        if not person.name and stem_of(who.name) == key and key not in self._introduced:
            person.name = who.name
            self.repeated.append(who.name)
        if who.role and person.role is None and key not in self._introduced:
            person.role = who.role
            self.repeated.append(who.role)
        return key

    def has_said(self, who: Who) -> bool:
        """Tell whether somebody speaks, by that name and with that function."""
        person = self.by_key.get(self.key_of_known(who))
        return person is not None and person.spoke and person.role == who.role

    def knows(self, who: Who) -> bool:
        """Tell whether somebody was met or introduced, in full or by part of their name."""
        key = self.key_of_known(who)
        return key in self.by_key or key in self._introduced

    def key_of_known(self, who: Who) -> str:
        """Return the key that somebody has, or would get, without meeting them."""
        key = stem_of(who.name)
        if key in self._shorts:
            return self._shorts[key]
        is_whole = " " in who.name and not _SURNAME.match(who.name)
        if key in self.by_key or is_whole:
            return key
        return self._only(key) or self._holder(who.name) or key

    def _holder(self, name: str) -> str | None:
        """Return the one person introduced with the function that stands for a name: Burgemeester."""
        if not is_bare_function(name):
            return None
        held = [
            key for key, one in self._introduced.items() if (one.role or "").lower().startswith(name.lower())
        ]
        return held[0] if len(held) == 1 else None

    def key_of(self, who: Who) -> str:
        """Return the key of a speaker: of a person met before where that is unambiguous, else a new one."""
        key = self.key_of_known(who)
        person = self._meet(key, who)
        person.spoke = True
        for part in names_of(who) if who.is_joint else ():
            if one := self._only(stem_of(part)):  # An en Tom: each is written down, with their function
                self.by_key[one].spoke = True
        if not person.name and stem_of(who.name) == key:
            person.name = who.name
        else:
            person.called = person.called or who.name
            self._again(person, who, key)
        if who.role:
            self._role(person, who.role)
        return key

    def together(self, keys: list[str]) -> str:
        """Return the key of people who speak at once, by the names of each."""
        names = [self.by_key[key].name for key in keys]
        name = f"{', '.join(names[:-1])} en {names[-1]}"
        if stem_of(name) not in self.by_key:
            self.by_key[stem_of(name)] = Speaker(name, joint=True, spoke=True)
            self.repeated.append(name)
        return stem_of(name)

    def forget(self, key: str) -> None:
        """Take somebody away whose words are others'."""
        self.structure.append(self.by_key.pop(key).name)

    def _only(self, part: str) -> str | None:
        """Return the one person whose first or last name this is."""
        candidates = [key for key in self._namesakes.get(part, ()) if not self.by_key[key].joint]
        return candidates[0] if len(candidates) == 1 else None

    def _meet(self, key: str, who: Who) -> Speaker:
        """Return the person of a key, a new one when nobody has it."""
        if key not in self.by_key:
            self.by_key[key] = Speaker("", joint=who.is_joint)
            for part in _ends(key):
                self._namesakes.setdefault(part, []).append(key)
        return self.by_key[key]

    def _again(self, person: Speaker, who: Who, key: str) -> None:
        self.structure.append(who.name)
        if stem_of(who.name) == key and who.name != person.name and who.name not in person.other_names:
            person.other_names.append(who.name)

    def _role(self, person: Speaker, role: str) -> None:
        if person.role is None:
            person.role = role
        elif _is_part(role, person.role) or role in person.other_roles:
            self.structure.append(role)
        else:
            person.other_roles.append(role)

    def in_order(self) -> dict[str, Speaker]:
        """Return the people who spoke, by first appearance."""
        return {key: person for key, person in self.by_key.items() if person.name}

    def doubts(self) -> list[Doubt]:
        """Return what a person must look at: other spellings, other roles, missing roles, first names."""
        found: list[Doubt] = []
        people = self.in_order()
        for key, person in people.items():
            place = f"people.{key}"
            found += [
                Doubt("role-differs", f"{place}.role", role, person.role or "", kept=role)
                for role in person.other_roles
            ]
            found += [
                Doubt("name-differs", f"{place}.name", name, person.name) for name in person.other_names
            ]
            if is_everybody(person.name):  # Allen, of a talk of many
                found.append(Doubt("joint-speakers", place, person.name))
            if is_body(person.name) or is_function(person.name) or is_bare_function(person.name):
                continue
            if person.joint:
                if person.role is None and not self._all_known(person.name):
                    found.append(Doubt("joint-speakers", place, person.name))
            elif " " not in person.name:
                if person.role is not None:
                    continue  # a child with an age, somebody of a service: told apart well enough
                namesakes = [name for k in self._namesakes.get(key, ()) if (name := self._name_of(k))]
                found.append(
                    Doubt(
                        "first-name-shared" if namesakes else "first-name-only",
                        place,
                        person.name,
                        ", ".join(namesakes),
                    )
                )
            elif person.role is None:
                found.append(Doubt("role-missing", place, person.name))
        return found

    def _name_of(self, key: str) -> str:
        told = self._introduced.get(key)
        return self.by_key[key].name or (told.name if told else "")

    def _all_known(self, name: str) -> bool:
        parts = [stem_of(part) for part in names_of(Who(name))]
        return all(part in self.by_key or self._only(part) for part in parts)


def _is_part(role: str, whole: str) -> bool:
    """Tell whether a function says nothing that is not said already: schepen, of a schepen van Jeugd."""
    return set(role.lower().split()) <= set(whole.lower().replace(",", " ").split()) | set(
        whole.lower().split()
    )


def _is_short(role: str, whole: str) -> bool:
    """Tell whether a function is a longer one cut short: Schepen Mertens, who is schepen van Jeugd."""
    return len(role) < len(whole) and whole.lower().startswith(role.lower())


def _ends(key: str) -> list[str]:
    """Return the parts with which a key begins or ends, each once: anne, anne-marie, marie-peeters, peeters."""
    parts = key.split("-")[:_MAX_PARTS]
    heads = ("-".join(parts[:count]) for count in range(1, len(parts)))
    tails = ("-".join(parts[count:]) for count in range(1, len(parts)))
    return list(dict.fromkeys((*heads, *tails)))
