"""Portraits above the questions: who speaks further on, with their function on a line of its own."""

from brochure.importing.draft import Draft
from brochure.importing.people import People
from brochure.importing.speakers import read_who

_MOST = 160  # characters


def without_portraits(draft: Draft, people: People) -> None:
    """Take the lines of an introduction that only name who speaks, with their function, as these people's."""
    kept = []
    for text in draft.intro:
        who = read_who(text) if len(text) <= _MOST and not text.endswith((".", ":", "?", "!")) else None
        is_portrait = who is not None and who.is_in_full
        if who is not None and is_portrait and people.has_said(who):
            draft.structure.append(text)
        else:
            kept.append(text)
    draft.intro[:] = kept
