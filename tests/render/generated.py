"""Generated municipalities: from nearly nothing to far too much, for the fit."""

import random

from hypothesis import strategies as st

from brochure.content.model import Municipality

# Words of everyday Dutch, short and long, so that lines break and words are hyphenated as in real text.
_WORDS = [
    "de",
    "het",
    "een",
    "en",
    "van",
    "voor",
    "met",
    "aan",
    "op",
    "in",
    "kinderen",
    "jongeren",
    "stad",
    "gemeente",
    "buurt",
    "school",
    "ouders",
    "samen",
    "speelplein",
    "jeugdraad",
    "verantwoordelijkheid",
    "ontmoetingsruimte",
    "kindvriendelijkheid",
    "beleidsdomeinen",
    "luisteren",
    "meedenken",
    "plannen",
    "fietsen",
    "spelen",
    "veilig",
    "groen",
    "straat",
    "plein",
    "participatie",
    "belevingsonderzoek",
    "samenwerkingsverbanden",
    "gemeenschappelijke",
    "toekomst",
]


def text(least: int, most: int) -> st.SearchStrategy[str]:
    """Return sentences of so many words, long ones as likely as short ones."""
    return st.builds(_sentences, st.integers(0, 2**20), st.just(least), st.just(most))


def _sentences(seed: int, least: int, most: int) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choices(_WORDS, k=chance.randint(least, most))).capitalize() + "."


def name() -> st.SearchStrategy[str]:
    """Return a name of 2 to 40 letters, as towns have them: syllables, hyphens, spaces."""
    part = st.sampled_from(["Aa", "Lo", "Mol", "Halle", "Boom", "Waver", "Gooik", "Katelijne", "Petegem"])
    joint = st.sampled_from(["-", "-", " "])
    return st.lists(st.tuples(part, joint), min_size=1, max_size=6).map(_joined)


def _joined(parts: list[tuple[str, str]]) -> str:
    whole = "".join(part + joint for part, joint in parts)
    while len(whole) > 41:
        parts = parts[:-1]
        whole = "".join(part + joint for part, joint in parts)
    return whole[:-1]


@st.composite
def municipalities(draw: st.DrawFn, photo: str | None = None, extras: bool = False) -> Municipality:
    """Return a municipality: 0 to 4 figures, 1 to 6 answers of 5 to 250 words, quotes of 3 to 60 words.

    With `extras` also what fewer towns have: pull quotes, an introduction, a colour of their own, contacts.
    """
    answers = draw(st.integers(1, 6))
    interview = [
        {
            "question": draw(text(3, 12)).rstrip(".") + "?",
            "answers": [draw(_answer(extras))],
            **({"summary": draw(text(15, 45))} if draw(st.booleans()) else {}),
        }
        for _number in range(answers)
    ]
    figures = [
        {
            "value": draw(st.integers(0, 100_000)),
            "unit": draw(st.sampled_from([None, "%", "euro"])),
            "label": draw(text(2, 9)).rstrip("."),
            "source": draw(text(2, 6)),
            **(draw(_marks) if extras else {}),
        }
        for _number in range(draw(st.integers(0, 7 if extras else 4)))
    ]
    practice = None
    if draw(st.booleans()):
        practice = {
            "title": draw(text(2, 8)).rstrip("."),
            "summary": draw(text(10, 60)),
            "story": draw(text(20, 200)),
        }
    photos = [{"file": photo, "alt": "Kinderen spelen.", "credit": "Stad", "consent": {"status": "given"}}]
    return Municipality.model_validate(
        {
            "name": draw(name()),
            "kind": draw(st.sampled_from(["stad", "gemeente"])),
            "label": {"received": draw(st.integers(2014, 2024))},
            "lead": {"quote": draw(text(3, 60)), "speaker": "an"},
            "people": {"an": {"name": "An Peeters", "role": "schepen van Jeugd"}},
            "interview": interview,
            "figures": figures,
            "practice": practice,
            "photos": photos if photo and draw(st.booleans()) else [],
            **(draw(_extras()) if extras else {}),
        }
    )


_marks = st.fixed_dictionaries({"approximate": st.booleans()})


@st.composite
def _answer(draw: st.DrawFn, extras: bool) -> dict[str, str]:
    if not extras:
        return {"speaker": "an", "text": draw(text(5, 250))}
    kind = draw(st.sampled_from(["text", "text", "spoken"]))
    answer = {"speaker": "an", kind: draw(text(5, 250))}
    if draw(st.booleans()):
        answer["pull_quote"] = draw(text(5, 45))
    return answer


@st.composite
def _extras(draw: st.DrawFn) -> dict[str, object]:
    found: dict[str, object] = {}
    if draw(st.booleans()):
        found["intro"] = draw(text(10, 60))
    if draw(st.booleans()):
        found["accent"] = draw(st.sampled_from(["sun", "coral", "leaf", "#2b63e8", "#f0f0f0", "#7a1040"]))
    if draw(st.booleans()):
        found["website"] = "https://www.voorbeeldgemeente.be/kinderen"
    if draw(st.booleans()):
        found["contact"] = {"name": "Jeugddienst", "email": "jeugd@voorbeeldgemeente.be"}
    return found
