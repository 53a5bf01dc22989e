"""Quotations: outer marks of every kind, pull quotes with a name or cut short, titles inside a role, speakers below."""

import pytest

from .helpers import bring, framed, tree_of


def answers_of(body: str) -> list[dict[str, str]]:
    imported = bring(framed(body))
    assert not imported.report.lost
    assert not imported.report.invented
    return tree_of(imported)["interview"][0]["answers"]


@pytest.mark.parametrize(
    "said",
    ["“Dat doen we.”", '"Dat doen we."', "«Dat doen we.»", "« Dat doen we. »", "„Dat doen we.”", "„Dat doen we.“",
     "‘Dat doen we.’", "'Dat doen we.'", "''Dat doen we.''", ",,Dat doen we.”", "``Dat doen we.''", "‹Dat doen we.›",
     "“ Dat doen we.”", "‘Dat doen we’."],
)  # fmt: skip
def test_outer_marks_of_every_kind_show_that_words_are_said(said: str) -> None:
    assert answers_of(f"Noor Baert, jeugddienst: {said}") == [
        {"speaker": "noor-baert", "spoken": "Dat doen we."}
    ]


def test_a_title_between_single_marks_is_nothing_that_is_said() -> None:
    assert answers_of("Noor Baert, jeugddienst: ‘Speel je wijk’ en ‘Buiten spelen’.") == [
        {"speaker": "noor-baert", "text": "‘Speel je wijk’ en ‘Buiten spelen’."}
    ]


LONG = "Noor Baert, jeugddienst: “Wij bouwen een speelbos. Daar mogen alle kinderen komen spelen, elke dag.”"


@pytest.mark.parametrize(
    "pull",
    ["“Daar mogen alle kinderen komen spelen.” (Noor Baert)", "“Daar mogen alle kinderen komen spelen.” – Noor Baert",
     "Noor Baert: “Daar mogen alle kinderen komen spelen.”",
     "“Daar mogen alle kinderen komen spelen.”\n– Noor Baert, jeugddienst"],
)  # fmt: skip
@pytest.mark.parametrize("before", [True, False])
def test_a_pull_quote_with_its_name_again_is_no_second_answer(pull: str, before: bool) -> None:
    (answer,) = answers_of(f"{pull}\n{LONG}" if before else f"{LONG}\n{pull}")
    assert answer["pull_quote"] == "Daar mogen alle kinderen komen spelen."
    assert answer["spoken"].startswith("Wij bouwen")


def test_a_pull_quote_that_is_cut_with_a_sign_is_literal() -> None:
    imported = bring(framed(f"{LONG}\n“Wij bouwen een speelbos (…) elke dag.”"))
    assert (
        tree_of(imported)["interview"][0]["answers"][0]["pull_quote"]
        == "Wij bouwen een speelbos (…) elke dag."
    )
    assert "uitgelicht citaat" not in imported.yaml


def test_pull_quotes_that_are_glued_together_are_taken_apart() -> None:
    answers = answers_of(f'{LONG}\n"Wij bouwen een speelbos.""Daar mogen alle kinderen komen spelen."')
    assert [answer["pull_quote"] for answer in answers] == [
        "Wij bouwen een speelbos.",
        "Daar mogen alle kinderen komen spelen.",
    ]


@pytest.mark.parametrize(
    "role", ["trekker van “Speel je wijk”", "coördinator van ‘Buiten spelen’ en “Samen op straat”"]
)
def test_a_role_may_hold_a_quotation(role: str) -> None:
    tree = tree_of(bring(framed(f"Els Maes, {role}: “Wij doen dat.”")))
    assert tree["people"]["els-maes"]["role"] == role
    assert tree["interview"][0]["answers"] == [{"speaker": "els-maes", "spoken": "Wij doen dat."}]


@pytest.mark.parametrize("dash", ["–", "-", "—", "--"])
def test_the_speaker_may_stand_on_the_next_line_behind_a_dash(dash: str) -> None:
    assert answers_of(f"“Wij doen dat.”\n{dash} Els Maes, schepen van Jeugd") == [
        {"speaker": "els-maes", "spoken": "Wij doen dat."}
    ]
