"""Quotations below a question without a name: they answer it, unless they repeat an answer or are set apart beside one."""

import pytest

from .helpers import bring, codes, tree_of
from .talks import people_of, talk_of

HEAD = "Gemeente Zandergem\n\nLabel ontvangen in 2020\n\n"
LONG = "Omdat het moest, van de kinderen en van alle ouders."
REST = "\n\nEn nu?\n\n“We doen verder met iedereen.”"


def test_a_quotation_answers_the_question_above_it_whatever_follows_it() -> None:
    text = f"{HEAD}Waarom?\n\n“{LONG}”\n\nDe schepen kijkt naar buiten.{REST}"
    assert talk_of(text)[0] == ("Waarom?", [("", LONG), ("", "De schepen kijkt naar buiten.")])
    assert "pull-quote-alone" not in codes(bring(text))


def test_two_quotations_below_a_question_are_two_answers() -> None:
    text = f"{HEAD}Waarom?\n\n“{LONG}”\n\n“Ook de buren vroegen erom, trouwens.”{REST}"
    assert [said for _, said in talk_of(text)[0][1]] == [LONG, "Ook de buren vroegen erom, trouwens."]


def test_the_name_below_a_quotation_that_repeats_an_answer_gives_that_answer() -> None:
    text = f"{HEAD}Waarom?\n\n“{LONG}”\n\n“Van de kinderen en van alle ouders.”\nAn Peeters, schepen{REST}"
    assert tree_of(bring(text))["interview"][0]["answers"] == [
        {"speaker": "an-peeters", "spoken": LONG, "pull_quote": "Van de kinderen en van alle ouders."}
    ]


def test_what_the_source_sets_apart_beside_an_answer_stays_a_pull_quote() -> None:
    page = (
        "<main><h1>Gemeente Zandergem</h1><p>Label ontvangen in 2020</p><h2>Waarom?</h2>"
        "<blockquote>Spelen is een recht van iedereen.</blockquote><p>An Peeters, schepen: “Omdat het moest.”</p>"
        "<h2>En nu?</h2><p>An: “Verder.”</p></main>"
    )
    answers = tree_of(bring(page, "a.html"))["interview"][0]["answers"]
    assert answers[0] == {"pull_quote": "Spelen is een recht van iedereen."}


@pytest.mark.parametrize("name", ["— Amina (9)", "– Amina (9 jaar)", "(Amina, 9)"])
def test_a_first_name_with_an_age_below_a_quotation_says_whose_it_is(name: str) -> None:
    text = f"{HEAD}Ben jij al gewogen?\n\n“Ja, met heel mijn school.”\n{name}{REST}"
    assert talk_of(text)[0][1] == [("amina", "Ja, met heel mijn school.")]
    assert people_of(text)["amina"]["role"].startswith("9")
