"""Single marks, marks around part of a line, and quotations beside words without any."""

import pytest

from .helpers import bring, tree_of
from .talks import TEMSE as HEAD
from .talks import talk_of


@pytest.mark.parametrize("saying", ["zegt", "vindt", "besluit", "antwoordt"])
def test_words_in_single_marks_that_somebody_is_said_to_say_are_spoken(saying: str) -> None:
    text = (
        f"{HEAD}Waarom is er licht?\n\n‘Omdat tieners overdag geen tijd hebben’, {saying} An Peeters, schepen van Sport. ‘Ze leren ’s avonds. "
        "Als wij sluiten, sluiten we voor hen altijd.’\n\n‘Als wij sluiten, sluiten we voor hen altijd.’\nAn Peeters\n\nDe hal blijft open tot tien uur.\n"
    )
    first, second = tree_of(bring(text))["interview"][0]["answers"]
    assert first["speaker"] == "an-peeters"
    assert first["spoken"].startswith("Omdat tieners overdag geen tijd hebben. Ze leren")
    assert first["pull_quote"].startswith("Als wij sluiten")
    assert second == {"text": "De hal blijft open tot tien uur."}


def test_a_question_may_quote_what_was_said_before() -> None:
    text = f"{HEAD}1. U zei ooit: “Kinderen zijn geen doelgroep.” Wat bedoelde u?\nEen kind is een inwoner.\n\n2. Wat nu?\nVerder.\n"
    assert talk_of(text)[0][0] == "U zei ooit: “Kinderen zijn geen doelgroep.” Wat bedoelde u?"


def test_a_quotation_below_words_without_marks_makes_none_of_them_literal() -> None:
    page = (
        "<html><body><h1>Temse</h1><p>Label ontvangen in 2020</p><h2>Hoe begon het?</h2><p>An Peeters, schepen: Met een bal op het plein.</p>"
        "<blockquote>Het plein is van iedereen</blockquote><h2>En nu?</h2><p>An: Verder.</p></body></html>"
    )
    first = tree_of(bring(page, "a.html"))["interview"][0]["answers"][0]
    assert first == {"speaker": "an-peeters", "text": "Met een bal op het plein."}


def test_a_heading_with_words_outside_its_marks_leads_nothing() -> None:
    page = (
        "<html><body><h1>Temse</h1><p>Label ontvangen in 2020</p><h2>“Nog!” riepen ze</h2><p>Het plein was vol.</p>"
        "<h2>Hoe begon het?</h2><p>“Zo!” riepen ze allemaal.</p><p>An Peeters, schepen: “Met een bal.”</p></body></html>"
    )
    tree = tree_of(bring(page, "a.html"))
    assert "lead" not in tree
    assert not any("pull_quote" in one for one in tree["interview"][0]["answers"])


def test_single_marks_that_open_again_in_the_next_paragraph_are_one_quotation() -> None:
    text = f"{HEAD}Hoe begon het?\n\nAn Peeters, schepen: ‘Met een bal. We hadden zo’n plein.\n\n‘Daar lag hij. Wij speelden mee.’\n\nEn nu?\n\nAn: ‘Verder.’\n"
    assert talk_of(text)[0][1] == [
        ("an-peeters", "Met een bal. We hadden zo’n plein.\n\nDaar lag hij. Wij speelden mee.")
    ]
    assert "spoken" in tree_of(bring(text))["interview"][0]["answers"][0]
