"""A question that calls somebody by name, and an answer below it of which nothing says whose it is."""

import re
from collections.abc import Sequence

from brochure.importing.draft import Asked, DraftAnswer, Loose
from brochure.importing.people import People
from brochure.importing.speakers import NAME_PATTERN, Who

# Frank, wat heb je geleerd? Mijnheer Maes, wie bedacht dit? Wat veranderde er, Dirk?
_CALLS = re.compile(
    rf"(?:(?:[Mm]ijnheer|[Mm]eneer|[Mm]evrouw|[Dd]hr\.|[Mm]evr\.) )?(?P<name>{NAME_PATTERN}), (?=[a-z])|.*[a-zà-ÿ], (?P<behind>{NAME_PATTERN})\s?\?$"
)


def give_to_whom_it_calls(questions: Sequence[Asked], people: People) -> None:
    """Give an answer without a speaker to the one known person whom its question calls: Frank, wat heb je geleerd?"""
    for asked in questions:
        match = _CALLS.match(asked.text)
        name = (match["name"] or match["behind"]) if match else ""
        if not name or not people.knows(Who(name)) or any(one.speaker for one in asked.answers):
            continue
        if len(asked.items) != 1:
            continue
        key = people.reported(Who(name))
        first = asked.items[0]
        if isinstance(first, Loose):
            asked.items[0] = DraftAnswer(key, list(first.paragraphs), first.line, headed=True)
        else:
            first.speaker = key
    people.complete()  # who was only introduced until now is written down
