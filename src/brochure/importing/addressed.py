"""A question that calls somebody by name, and an answer below it of which nothing says whose it is."""

import re
from collections.abc import Sequence

from brochure.importing.draft import Asked, DraftAnswer, Loose
from brochure.importing.people import People
from brochure.importing.speakers import NAME_PATTERN, Who

_CALLS = re.compile(rf"(?P<name>{NAME_PATTERN}), (?=[a-z])")


def give_to_whom_it_calls(questions: Sequence[Asked], people: People) -> None:
    """Give an answer without a speaker to the one known person whom its question calls: Frank, wat heb je geleerd?"""
    for asked in questions:
        match = _CALLS.match(asked.text)
        if match is None or not people.knows(Who(match["name"])) or any(one.speaker for one in asked.answers):
            continue
        if len(asked.items) != 1:
            continue
        key = people.reported(Who(match["name"]))
        first = asked.items[0]
        if isinstance(first, Loose):
            asked.items[0] = DraftAnswer(key, list(first.paragraphs), first.line, headed=True)
        else:
            first.speaker = key
