"""Words for all who take part in a talk, before what they say at once: ALLEN, Beiden, Alle drie."""

from collections.abc import Sequence

from brochure.importing.draft import Asked, Draft
from brochure.importing.people import People
from brochure.importing.roles import count_of_everybody, is_everybody

_MOST = 6  # people: more names head no answer


def name_everybody(draft: Draft, people: People) -> None:
    """Give what all say at once to the people of the talk by their names; the word stays where it is not sure whose it is.

    A word that counts them (beiden) is of those who answer the question, where these are so many.
    """
    questions = (*draft.interview, *draft.practice)
    everybody = {key for key in _answering(questions, set()) if is_everybody(people.by_key[key].name)}
    talking = _answering(questions, everybody)
    for asked in questions if everybody else ():
        here = _answering([asked], everybody)
        for answer in asked.answers:
            if answer.speaker not in everybody:
                continue
            count = count_of_everybody(people.by_key[answer.speaker].name)
            who = next((one for one in (here, talking) if len(one) == count), []) if count else talking
            if 1 < len(who) <= _MOST:
                answer.speaker = people.together(who)
    for key in everybody - set(_answering(questions, set())) - {draft.lead_speaker}:
        people.forget(key)


def _answering(questions: Sequence[Asked], but: set[str]) -> list[str]:
    """Return who answers questions, each once, in order, but for some."""
    said = (answer.speaker for asked in questions for answer in asked.answers)
    return list(dict.fromkeys(key for key in said if key and key not in but))
