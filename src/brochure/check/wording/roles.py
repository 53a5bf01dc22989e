"""Roles: one person, one role, in small letters with the policy field in capitals."""

import re
from collections.abc import Iterable, Iterator

from brochure.check.wording.documents import Document
from brochure.check.wording.findings import Finding, Placed, around
from brochure.check.wording.people import Mention, known_to, mentions
from brochure.i18n import _

_OFFICES = (
    "burgemeester|schepen|co-regisseur|coördinator|directeur|deskundige|clusterverantwoordelijke|voorzitter|"
    "jeugdambtenaar|brugfiguur|aanspreekpunt|spoc|diensthoofd|medewerker|consulent|minister"
)
_SMALL_WORDS = {"van", "en", "voor", "de", "het", "der", "den", "in", "bij", "of"}
_POLICY_FIELD = re.compile(r"(?:schepen|minister) (?:van|voor) (?=[a-z])(?!(?:de|het)\b)")


def check_roles(documents: Iterable[Document]) -> list[Placed]:
    """Return roles that differ between two places for one person, and roles with the wrong capitals."""
    documents = list(documents)
    everybody = mentions(documents)
    found = []
    for number, mention in enumerate(everybody):
        found += _capitals(mention)
        for earlier in everybody[:number]:
            same_person = (earlier.name, earlier.town) == (mention.name, mention.town)
            if same_person and not same_role(earlier.role, mention.role):
                where = earlier.document.source.file
                finding = _two_ways(mention.name, mention.role, earlier.role, where)
                found.append(Placed(mention.document, (*mention.path, "role"), finding))
    for document in documents:
        for person in known_to(document, everybody).values():
            found += _in_texts(document, person)
    return found


def same_role(one: str, other: str) -> bool:
    """Tell whether two roles agree: the same, or one a shorter form of the other."""
    first, second = _parts(one), _parts(other)
    return not first or not second or first <= second or second <= first


def _parts(role: str) -> set[str]:
    return {word for word in re.findall(r"[\w-]+", role.casefold()) if word not in _SMALL_WORDS}


def in_small_letters(role: str) -> str:
    """Return a role as Dutch writes it: schepen van Jeugd."""
    if re.match(rf"(?:{_OFFICES})\b", role, re.IGNORECASE) and role[0].isupper():
        role = role[0].lower() + role[1:]
    if field := _POLICY_FIELD.match(role):
        role = role[: field.end()] + role[field.end()].upper() + role[field.end() + 1 :]
    return role


def _capitals(mention: Mention) -> list[Placed]:
    mended = in_small_letters(mention.role)
    if mended == mention.role:
        return []
    finding = Finding(
        code="role-capitals",
        end=len(mention.role),
        message=_("“{role}”: a role takes a small letter, a policy field a capital").format(
            role=mention.role
        ),
        remedy=_("Write “{mended}”").format(mended=mended),
        found=mention.role,
        proposal=mended,
    )
    return [Placed(mention.document, (*mention.path, "role"), finding)]


def _in_texts(document: Document, person: Mention) -> Iterator[Placed]:
    """Yield roles beside a name in running text that are not the person's: burgemeester <name>."""
    name = r"\s+".join(re.escape(part) for part in person.name.split())
    field = r"(?:\s(?:van|voor)\s[A-Z]\w+(?:(?: en|,) [A-Z]\w+)*)?"
    beside = re.compile(rf"\b((?:{_OFFICES}){field})\s+{name}\b|\b{name}, ((?:{_OFFICES}){field})")
    for text in document.fields:
        if person.name.split()[-1] not in text.text:
            continue  # most texts name nobody, and the pattern is slow
        for match in beside.finditer(text.text):
            group = 1 if match[1] else 2
            if not same_role(match[group], person.role):
                where = person.document.source.file
                finding = _two_ways(
                    person.name, match[group], person.role, where, text.text, match.span(group)
                )
                yield Placed(document, text.path, finding)


def _two_ways(
    name: str, role: str, other: str, where: str, text: str = "", span: tuple[int, int] | None = None
) -> Finding:
    at, end = span or (0, len(role))
    return Finding(
        code="role-two-ways",
        start=at,
        end=end,
        message=_("{name} is “{role}” here and “{other}” in {file}").format(
            name=name, role=role, other=other, file=where
        ),
        remedy=_("Write the role the same way everywhere."),
        found=around(text, at, end) if span else role,
        proposal=around(text, at, end, other) if span else other,
    )
