"""Who says it, and what is told, in a sentence around a quotation: trades, verbs in two parts, where somebody is."""

import pytest

from .talks import ZANDERGEM, left_out, roles_of, talk_of

ASKED = f"{ZANDERGEM}Waarom dit label?\n\n{{}}\n\nEn nu?\n\nAn Peeters, schepen van Jeugd: “Verder.”\n"


def first(paragraph: str) -> list[tuple[str, str]]:
    return talk_of(ASKED.format(paragraph))[0][1]


@pytest.mark.parametrize("trade", ["schipper", "boomverzorger", "korpschef", "imker", "natuurgids"])
def test_a_trade_is_a_function(trade: str) -> None:
    assert first(f"“Wij wachten”, zegt {trade} Inge Vos. “Elke week.”") == [
        ("inge-vos", "Wij wachten. Elke week.")
    ]


@pytest.mark.parametrize(
    "verb", ["licht korpschef Dominique Piron toe", "zo besluit korpschef Dominique Piron"]
)
def test_words_between_two_quotations_are_nobodys_speech(verb: str) -> None:
    said = first(f"‘Het ronde bord blijft gelden’, {verb}. ‘De tekening hangt eronder.’")
    assert said == [("dominique-piron", "Het ronde bord blijft gelden. De tekening hangt eronder.")]


def test_a_sentence_about_what_somebody_says_is_told_whole() -> None:
    told = "Volgens de schepen had een nieuw gebouw meer dan een miljoen gekost."
    text = ASKED.format(f"“Minder”, zegt schepen An Peeters. “Samen is dat 41.000 euro.” {told}")
    assert told in " ".join(words for _, said in talk_of(text) for _, words in said)
    assert not any("nieuw gebouw" in one for one in left_out(text))


def test_somebody_who_is_somewhere_says_the_quotation_behind_the_sentence() -> None:
    said = first(
        "In het tekenlokaal zit Mila (10) met haar mouwen opgestroopt. “Ik vind het gek om hier te zijn zonder dat iemand lesgeeft.”"
    )
    assert said[-1] == ("mila", "Ik vind het gek om hier te zijn zonder dat iemand lesgeeft.")


def test_a_title_in_a_function_before_the_name_belongs_to_it() -> None:
    text = ASKED.format("Coördinator van “Buiten zonder plan” Karen Smeets: “Door drie jongens op een muur.”")
    assert talk_of(text)[0][1] == [("karen-smeets", "Door drie jongens op een muur.")]
    assert roles_of(text)["Karen Smeets"] == "Coördinator van “Buiten zonder plan”"
