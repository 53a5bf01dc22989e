"""Portraits around the questions: who speaks in them, with their function on a line of its own."""

import re

from brochure.importing.blocks import HEADS_PEOPLE
from brochure.importing.draft import Asked, Draft, DraftAnswer, Loose
from brochure.importing.introductions import introduced
from brochure.importing.lines import LeftOut
from brochure.importing.people import People
from brochure.importing.sole_speaker import HEADS_ANSWERS
from brochure.importing.speakers import read_who

_MARK = re.compile(r"[•–*-]\s+")
_MOST, _MOST_OF_SEVERAL = 160, 400  # characters
_LINKS = re.compile(r"(?:[\s,;:().&+–-]|\ben\b)*", re.IGNORECASE)


def without_portraits(draft: Draft, people: People, left_out: list[LeftOut]) -> None:
    """Take the lines of an introduction, and below the last answer, that only name who speaks, with their function."""
    told = [text for text in draft.intro if names_only_speakers(text, people)]
    left_out += [LeftOut(text, "who-speaks") for text in told]
    draft.intro[:] = [text for text in draft.intro if text not in told]
    kept = [text for text in draft.intro if not _is_portrait(text, people)]
    draft.structure += [text for text in draft.intro if text not in kept]
    draft.intro[:] = kept
    is_told = any(HEADS_PEOPLE.fullmatch(heading) for heading in draft.headings)
    for asked in draft.interview[-1:]:
        while is_told and asked.items and _is_name_alone(asked.items[-1]):
            asked.items.pop()
        while (last := _below(asked, people)) is not None:
            asked.items.remove(last)
            draft.structure += last.paragraphs


def _is_name_alone(item: DraftAnswer | Loose) -> bool:
    """Tell whether somebody is only named, below a heading that says so: Wie is wie."""
    return isinstance(item, DraftAnswer) and item.speaker is not None and not item.paragraphs


def _below(asked: Asked, people: People) -> DraftAnswer | None:
    """Return the last thing below a question if it only names people who spoke, and something else stands above it."""
    last = asked.items[-1] if len(asked.items) > 1 else None
    if not isinstance(last, DraftAnswer) or last.speaker is not None:
        return None
    return last if all(_is_portrait(_MARK.sub("", text), people) for text in last.paragraphs) else None


def _is_portrait(text: str, people: People) -> bool:
    if len(text) > _MOST or text.endswith((".", ":", "?", "!")):
        return False
    who = read_who(text)
    return who is not None and who.is_in_full and people.has_said(who)


def names_only_speakers(text: str, people: People) -> bool:
    """Tell whether a line says whose the answers are and nothing else: Ingevuld door: An De Wit (schepen) en Tom Maes (jeugddienst)."""
    label = HEADS_ANSWERS.match(text) if len(text) <= _MOST_OF_SEVERAL else None
    if label is None:
        return False
    rest = text[label.end() :]
    told = introduced([rest])
    for part in (part for who in told for part in (who.role, who.name) if part):
        rest = re.sub(re.escape(part), "", rest, count=1, flags=re.IGNORECASE)
    return bool(told) and all(map(people.has_said, told)) and _LINKS.fullmatch(rest) is not None
