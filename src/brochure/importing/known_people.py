"""Whom a source names before its lines are told apart: with a function, in a list, as present, by initials."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from brochure.importing.attendance import (
    answering,
    attending,
    called_in_full,
    heading_answers,
    heads_of_answers,
    saying_what_they_are,
)
from brochure.importing.blocks import names_in
from brochure.importing.initials import initials, without_initials
from brochure.importing.introductions import introduced, spoken_names
from brochure.importing.lines import Line
from brochure.importing.mail_notes import answering_by_first_name
from brochure.importing.roles import is_role_word
from brochure.importing.roles_behind import with_function
from brochure.importing.speakers import Who


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """The people of a source, the full names of those who speak by a short word, and all names that may speak.

    `names` are in lower case.
    """

    people: list[Who]
    shorts: dict[str, str]
    names: set[str]


def known_people(
    lines: Sequence[Line],
    keyed: Mapping[str, Who],
    tabled: Sequence[Who],
    chatting: Sequence[Who],
    *,
    answered: bool = False,
    heads: Sequence[str] = (),
) -> KnownPeople:
    """Return whom lines name, beside those of a key (`keyed`, by the short word), of a form and of a chat.

    In a mail that was `answered` first names that nothing explains may speak too; `heads` are the heads of mails,
    which may have the full names of who speaks by a first name.
    """
    shorts = initials(lines) | {short: who.name for short, who in keyed.items()}
    told = [without_initials(line.text, shorts) for line in lines]
    named = introduced(told)
    own = {who.name: who for who in named if who.has_function}
    # A signature says of what service somebody is; the text may say the function.
    people = [*keyed.values(), *(own.get(who.name, who) if _is_of_service(who) else who for who in tabled)]
    people += [who for who in named if who.name not in {one.name for one in people}]
    met = {name for who in people for name in (who.name, who.name.split()[0])}
    people += [who for who in saying_what_they_are(told) if who.name not in met]
    met = {who.name for who in people}
    named_too = (*attending(told), *chatting, *map(Who, shorts.values()))
    people += [who for who in named_too if who.name not in met]
    speaking = names_in(lines)
    people += answering(lines, speaking)
    begun = {
        " ".join(words[:count])
        for name in speaking
        if (words := name.split())
        for count in range(1, len(words))
    }
    unexplained = heading_answers(lines, speaking | spoken_names(people))
    called = unexplained | {head.lower() for head in heads_of_answers(lines) if " " not in head}
    people += called_in_full([*told, *heads], (speaking - begun) | called, people)
    people += with_function(told, speaking - begun, people)
    names = speaking | unexplained | spoken_names(people) | {short.lower() for short in shorts}
    names |= answering_by_first_name(lines) if answered else set()
    return KnownPeople(people, shorts, names)


def _is_of_service(who: Who) -> bool:
    """Tell whether what stands beside a name is where somebody works, and no function."""
    return bool(who.role) and not any(is_role_word(word) for word in re.findall(r"[\w-]+", who.role or ""))
