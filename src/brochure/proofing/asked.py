"""Who is asked to agree to a proof: whoever is quoted in it, and the municipality or the label itself."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from brochure.content.approvals import digest_of, kind_of
from brochure.nearest import is_same_name
from brochure.proofing.proof import Asked, Proof, is_within

SUBJECT = ""
"""The key of the municipality, or of the label, which is asked for everything."""


def is_person(one: Asked) -> bool:
    """Tell whether somebody is asked for their own words, and not a municipality or the label for everything.

    Nobody else agrees to what a person is made to say: not the municipality either.
    """
    return one.key != SUBJECT and not one.key.endswith(":")


def speakers(asked: Iterable[Asked]) -> dict[str, Asked]:
    """Return who says the words of a field; voices about the label tell their names in fields of their own."""
    people = [one for one in asked if is_person(one) and not one.key.startswith("voices[")]
    return {name: one for one in people for name in one.fields if not is_within(name, f"people.{one.key}")}


def is_same_person(one: Asked | None, other: Asked | None) -> bool:
    """Tell whether two who speak are one: by their key, or by their name under another key; nobody is nobody."""
    if one is None or other is None:
        return one is other
    return one.key == other.key or is_same_name(one.name, other.name)


def said_before(before: Proof, field: str, text: str) -> list[Asked | None]:
    """Return who said a text in a proof, wherever it stood in its list; nothing where it did not stand in it."""
    who, wanted = speakers(before.asked), (kind_of(field), digest_of(text))
    return [who.get(name) for name, old in before.texts.items() if (kind_of(name), digest_of(old)) == wanted]


def asked_of(values: Any, name: str, fields: Iterable[str]) -> tuple[Asked, ...]:
    """Return who is asked, the subject first; `values` are those of its file, `fields` those on the pages."""
    shown = [field for field in fields if ":" not in field]
    people = values.get("people") if isinstance(values, dict) else None
    found = [Asked(SUBJECT, name, "", tuple(dict.fromkeys(shown)))]
    for key, person in (people if isinstance(people, dict) else {}).items():
        said = tuple(_said_by(values, key, shown))
        if said and isinstance(person, dict) and person.get("name"):
            own = [field for field in shown if is_within(field, f"people.{key}")]
            found.append(Asked(key, str(person["name"]), str(person.get("role") or ""), (*said, *own)))
    found += _voices(values, shown)
    return tuple(found)


def _said_by(values: Mapping[str, Any], key: str, shown: Iterable[str]) -> Iterator[str]:
    """Yield the fields in which somebody speaks."""
    spoken = set(_spoken(values, key, ""))
    for field in dict.fromkeys(shown):
        if any(is_within(field, block) for block in spoken):
            yield field


def _spoken(value: Any, key: str, at: str) -> Iterator[str]:
    """Yield the blocks whose speaker is somebody: a lead quotation, an answer."""
    if isinstance(value, dict):
        if value.get("speaker") == key:
            yield at
        for name, inner in value.items():
            yield from _spoken(inner, key, f"{at}.{name}" if at else str(name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _spoken(inner, key, f"{at}[{number}]")


def _voices(values: Any, shown: list[str]) -> Iterator[Asked]:
    """Yield who is quoted about the label."""
    voices = values.get("voices") if isinstance(values, dict) else None
    for number, voice in enumerate(voices if isinstance(voices, list) else []):
        field = f"voices[{number}]"
        said = tuple(dict.fromkeys(name for name in shown if is_within(name, field)))
        if said and isinstance(voice, dict) and voice.get("speaker"):
            role = ", ".join(str(voice[name]) for name in ("role", "municipality") if voice.get(name))
            yield Asked(field, str(voice["speaker"]), role, said)


def towns_asked(towns: Mapping[str, Any], fields: Iterable[str], subject: str) -> Iterator[Asked]:
    """Yield the municipalities whose words a document about something else shows, each for its own."""
    fields = list(fields)
    for stem, values in towns.items():
        own = tuple(dict.fromkeys(name for name in fields if name.startswith(f"{stem}:")))
        if own and stem != subject and isinstance(values, dict):
            yield Asked(f"{stem}:", str(values.get("name") or stem), "", own)
