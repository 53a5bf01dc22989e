"""Lists of the people of a talk, above or below it, and the headings over them: no question and no answer."""

import pytest

from .helpers import bring, tree_of
from .talks import AN, FIRST, SECOND, TOM, ZANDERGEM, people_of, talk_of

MET = "An Peeters, schepen van Jeugd, en Tom Maes, jeugdconsulent, vertellen.\n\n"
TALK = [("Waarom dit label?", [(AN, FIRST)]), ("En uw beste tip?", [(TOM, SECOND)])]


@pytest.mark.parametrize(
    "below",
    [
        "Wie is wie?\nAn Peeters, schepen van Jeugd\nTom Maes, jeugdconsulent\n",
        "Wie is wie\n- An Peeters, schepen van Jeugd\n- Tom Maes, jeugdconsulent\n",
        "De sprekers:\nAn Peeters: schepen van Jeugd\nTom Maes: jeugdconsulent\n",
    ],
)
def test_a_list_of_the_people_below_the_talk_is_no_answer(below: str) -> None:
    text = f"{ZANDERGEM}Waarom dit label?\nAn: {FIRST}\n\nEn uw beste tip?\nTom: {SECOND}\n\n{below}"
    assert talk_of(text) == TALK
    assert {one["name"]: one["role"] for one in people_of(text).values()} == {
        "An Peeters": "schepen van Jeugd",
        "Tom Maes": "jeugdconsulent",
    }
    assert "NAKIJKEN: stond onderaan" not in bring(text).yaml


@pytest.mark.parametrize(
    "heading", ["Wie beantwoordt de vragen?", "Wie is aan het woord?", "Aanwezig:", "Deelnemers"]
)
def test_a_heading_over_the_people_asks_nothing(heading: str) -> None:
    text = (
        f"{ZANDERGEM}{heading}\nAn Peeters, schepen van Jeugd, en Tom Maes, jeugdconsulent\n\n"
        "Waarom dit label?\nAn: Omdat het nodig was.\n\nEn nu?\nTom: Verder doen.\n"
    )
    assert [asked for asked, _ in talk_of(text)] == ["Waarom dit label?", "En nu?"]
    assert {one["role"] for one in people_of(text).values()} == {"schepen van Jeugd", "jeugdconsulent"}


def test_a_question_about_people_with_an_answer_stays_one() -> None:
    text = f"{ZANDERGEM}Wie beantwoordt de vragen?\nDat doen kinderen zelf, elke maand opnieuw.\n\nEn nu?\nVerder doen.\n"
    asked = [one["question"] for one in tree_of(bring(text))["interview"]]
    assert asked == ["Wie beantwoordt de vragen?", "En nu?"]
