"""Pages made of random content, written as the site writes them, come back as that content."""

import os
from dataclasses import dataclass
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from .forms import as_html, as_word
from .helpers import bring, tree_of

WORDS = [
    "we",
    "kinderen",
    "jongeren",
    "spelen",
    "groen",
    "straat",
    "school",
    "samen",
    "elke",
    "dag",
    "ruimte",
    "buurt",
    "fiets",
    "stem",
    "raad",
    "plein",
    "leren",
    "durven",
    "bouwen",
    "luisteren",
    "werken",
    "met",
    "voor",
    "over",
    "naast",
    "onze",
    "jullie",
    "veel",
    "minder",
    "foto’s",
    "kind-",
    "en",
    "jeugdwerk",
    "25%",
    "8u",
]
NAMES = [
    "Marit Vandenboom", "Joris Lindeman", "Noor van der Elst", "Cédric De Mariën", "Faïk D’Hondt", "Pieter-Jan Maes",
]  # fmt: skip
ROLES = [
    "burgemeester", "schepen van Jeugd", "schepen van Jeugd en Onderwijs, Sport & Cultuur", "co-regisseur Kind en Stad",
    "spoc werkgroep Inclusie", "adjunct-algemeen directeur", "Huis van het Kind",
]  # fmt: skip
QUESTIONS = [
    "Wat was voor jullie de motivatie/aanleiding om voor het label te gaan?",
    "Waarom is het een aanrader voor (andere) gemeenten om voor het label te gaan?",
    "Waar zijn jullie het meest trots op?",
    "Waar willen jullie zelf nog aan werken?",
    "Hoe pakken jullie dat aan?",
    "Waarom kiest de gemeente voor kindvriendelijkheid?",
]


@st.composite
def sentences(draw: st.DrawFn, ends_with: str = ".!?…") -> list[str]:
    count = draw(st.integers(1, 4))
    bodies = [draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=12)) for _ in range(count)]
    ends = [draw(st.sampled_from(ends_with)) for _ in range(count)]
    texts = [" ".join(body) + end for body, end in zip(bodies, ends, strict=True)]
    return [text[0].upper() + text[1:] for text in texts]


@dataclass
class Answer:
    speaker: str
    paragraphs: list[list[str]]
    pull_quote: str | None


@dataclass
class Town:
    name: str
    received: int
    renewed: int | None
    lead: list[str]
    roles: dict[str, str]
    interview: list[tuple[str, list[Answer]]]
    story: list[list[str]]
    practice: list[tuple[str, list[Answer]]]


@st.composite
def answers(draw: st.DrawFn, speakers: list[str]) -> Answer:
    paragraphs = draw(st.lists(sentences(), min_size=1, max_size=3))
    pulled = draw(st.booleans())
    return Answer(
        draw(st.sampled_from(speakers)), paragraphs, draw(st.sampled_from(paragraphs[0])) if pulled else None
    )


@st.composite
def towns(draw: st.DrawFn) -> Town:
    speakers = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    asked = draw(st.lists(st.sampled_from(QUESTIONS), min_size=2, max_size=5, unique=True))
    cut = draw(st.integers(1, len(asked)))
    rounds = [(question, draw(st.lists(answers(speakers), min_size=1, max_size=3))) for question in asked]
    return Town(
        name=draw(st.sampled_from(["Lindergem", "Sint-Odilia-Broek", "De Polder", "Heist-op-de-Heide"])),
        received=draw(st.integers(2014, 2024)),
        renewed=draw(st.none() | st.integers(2020, 2030)),
        lead=draw(sentences()),
        roles={name: draw(st.sampled_from(ROLES)) for name in speakers},
        interview=rounds[:cut],
        # A paragraph that is one question and nothing else is a question, in a story too.
        story=draw(st.lists(sentences(".!…"), min_size=1, max_size=2)),
        practice=rounds[cut:],
    )


@st.composite
def pages(draw: st.DrawFn) -> tuple[Town, str]:
    """Return a town and its page: speakers on a line of their own or not, straight or curly marks."""
    town = draw(towns())
    left, right = draw(st.sampled_from([("“", "”"), ('"', '"'), ("„", "“"), ("“", '"')]))
    named: set[str] = set()

    def mention(name: str) -> str:
        again = name in named and draw(st.booleans())
        named.add(name)
        return name if again else f"{name}, {town.roles[name]}"

    def ask(rounds: list[tuple[str, list[Answer]]]) -> list[str]:
        blocks = []
        for question, given_answers in rounds:
            first = question
            for answer in given_answers:
                words = left + "\n".join(" ".join(paragraph) for paragraph in answer.paragraphs) + right
                glue = draw(st.sampled_from([": ", ":\n", "\n: "]))
                blocks.append((first + "\n" if first else "") + mention(answer.speaker) + glue + words)
                first = ""
                if answer.pull_quote:
                    blocks.append(left + answer.pull_quote + right)
        return blocks

    opening = next(iter(town.roles))
    renewed = f", verlengd in {town.renewed}" if town.renewed else ""
    blocks = [
        town.name,
        f"{left}{' '.join(town.lead)}{right} ({mention(opening)})",
        f"Label ontvangen in {town.received}{renewed}" + draw(st.sampled_from(["", "."])),
        *ask(town.interview),
        "Kindvriendelijk beleid in de praktijk.",
        *(" ".join(paragraph) for paragraph in town.story),
        *ask(town.practice),
    ]
    return town, "\n\n".join(blocks)


def key(name: str) -> str:
    return {"Noor van der Elst": "noor-van-der-elst", "Cédric De Mariën": "cedric-de-marien",
            "Faïk D’Hondt": "faik-d-hondt"}.get(name, name.lower().replace(" ", "-"))  # fmt: skip


def asked(rounds: list[tuple[str, list[Answer]]]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (question, [(key(a.speaker), "\n\n".join(" ".join(p) for p in a.paragraphs)) for a in given_answers])
        for question, given_answers in rounds
    ]


def read(interview: list[Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (one["question"], [(a["speaker"], a["spoken"]) for a in one["answers"] if "spoken" in a])
        for one in interview
    ]


def pulled(interview: list[Any]) -> list[str]:
    return sorted(a["pull_quote"] for one in interview for a in one["answers"] if "pull_quote" in a)


def repeats_itself(many: list[Answer]) -> bool:
    """Tell whether somebody's answer is a part of another of theirs: that is a pull quote with its name again."""
    said = [(answer.speaker, " ".join(" ".join(p) for p in answer.paragraphs)) for answer in many]
    return any(
        one is not other and one[0] == other[0] and one[1] in other[1] for one in said for other in said
    )


@given(pages())
@settings(max_examples=int(os.environ.get("SOAK", "15")))
def test_a_page_comes_back_as_its_content(made: tuple[Town, str]) -> None:
    town, text = made
    assume(not any(repeats_itself(many) for _, many in town.interview + town.practice))
    imported = bring(text)
    tree = tree_of(imported)
    assert tree["name"] == town.name
    assert tree["label"] == {"received": town.received} | (
        {"renewed": [town.renewed]} if town.renewed else {}
    )
    assert tree["lead"] == {"quote": " ".join(town.lead), "speaker": key(next(iter(town.roles)))}
    spoke = {a.speaker for _, many in town.interview + town.practice for a in many} | {next(iter(town.roles))}
    assert tree["people"] == {key(n): {"name": n, "role": r} for n, r in town.roles.items() if n in spoke}
    assert read(tree["interview"]) == asked(town.interview)
    assert tree["practice"]["story"] == "\n\n".join(" ".join(paragraph) for paragraph in town.story)
    assert read(tree["practice"].get("interview", [])) == asked(town.practice)
    quotes = sorted(a.pull_quote for _, many in town.interview + town.practice for a in many if a.pull_quote)
    assert pulled(tree["interview"] + tree["practice"].get("interview", [])) == quotes
    assert not imported.report.lost
    assert not imported.report.invented


@given(pages())
@settings(max_examples=int(os.environ.get("SOAK", "5")))
def test_every_form_of_a_random_page_gives_the_same_content(made: tuple[Town, str]) -> None:
    _, text = made
    assert (
        bring(as_html(text), "bron.html").yaml == bring(as_word(text), "bron.docx").yaml == bring(text).yaml
    )
