"""The people of a page: one key each, whatever part of the name is written where."""

from dataclasses import dataclass, field, replace

from brochure.importing.draft import Doubt
from brochure.importing.speakers import Who
from brochure.workspace import stem_of

_MAX_PARTS = 24  # of a name, with every particle


@dataclass(slots=True)
class Speaker:
    """A person as first written, and every other way in which the name or role was written."""

    name: str
    role: str | None = None
    other_roles: list[str] = field(default_factory=list)
    other_names: list[str] = field(default_factory=list)
    joint: bool = False
    called: str = ""
    """Part of a name that a person went by while the full name was only announced."""


@dataclass(slots=True)
class People:
    """The people by key, in order of appearance."""

    by_key: dict[str, Speaker] = field(default_factory=dict)
    structure: list[str] = field(default_factory=list)
    _namesakes: dict[str, list[str]] = field(default_factory=dict)
    """The keys that begin or end with a part of a name."""

    def announce(self, mentions: list[Who]) -> None:
        """Learn all full names of a page first, so that a first name may come before its full name."""
        for who in mentions:
            if " " in who.name:
                self._meet(stem_of(who.name), who)

    def key_of(self, who: Who) -> str:
        """Return the key of a speaker: of a person met before where that is unambiguous, else a new one."""
        key = stem_of(who.name)
        if key not in self.by_key and " " not in who.name:
            key = self._only(key) or key
        person = self._meet(key, who)
        if not person.name and stem_of(who.name) == key:
            person.name = who.name
            self.structure += [person.called] if person.called else []
        elif not person.name and not person.called:
            person.called = who.name
        else:
            self._again(person, who, key)
        if who.role:
            self._role(person, who.role)
        return key

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
        elif role == person.role or role in person.other_roles:
            self.structure.append(role)
        else:
            person.other_roles.append(role)

    def in_order(self) -> dict[str, Speaker]:
        """Return the people who spoke, by first appearance.

        Whose full name stands only where nobody speaks, as in a text, has the name that they were called by.
        """
        named = {
            key: replace(person, name=person.name or person.called) for key, person in self.by_key.items()
        }
        return {key: person for key, person in named.items() if person.name}

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
            if person.joint:
                found.append(Doubt("joint-speakers", place, person.name))
            elif " " not in person.name:
                namesakes = [people[k].name for k in self._namesakes.get(key, ()) if k in people]
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


def _ends(key: str) -> list[str]:
    """Return the parts with which a key begins or ends, each once: anne, anne-marie, marie-peeters, peeters."""
    parts = key.split("-")[:_MAX_PARTS]
    heads = ("-".join(parts[:count]) for count in range(1, len(parts)))
    tails = ("-".join(parts[count:]) for count in range(1, len(parts)))
    return list(dict.fromkeys((*heads, *tails)))
