"""Lines of an interview as people type them: functions, bodies, dashes, lists inside answers, captions, numbers."""

import base64
from typing import Any

import pytest

from brochure.importing.introductions import introduced
from brochure.importing.speakers import read_speech

from .helpers import bring, framed, tree_of
from .word_files import picture


def answers(body: str) -> Any:
    return tree_of(bring(framed(body)))["interview"][0]["answers"]


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("Voorzitter jeugdraad Wim Tanghe: “Ja.”", "Wim Tanghe", "Voorzitter jeugdraad"),
        ("Diensthoofd vrije tijd Sara Maes: “Ja.”", "Sara Maes", "Diensthoofd vrije tijd"),
        ("coördinator kinderopvang Lien De Wit: “Ja.”", "Lien De Wit", "coördinator kinderopvang"),
        ("De jongerengroep: “Ja.”", "De jongerengroep", None),
        ("De speelpleinploeg: “Ja.”", "De speelpleinploeg", None),
        ("Het kinderpanel: “Ja.”", "Het kinderpanel", None),
    ],
)
def test_functions_and_bodies_before_the_words(line: str, name: str, role: str | None) -> None:
    speech = read_speech(line, "", ())
    assert speech is not None
    assert (speech.who.name, speech.who.role) == (name, role)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Gesprek met Gunther Lievens (schepen van Jeugd), Sarah Bols (jeugddienst) en Tom Geudens (technische dienst).",
            {
                "Gunther Lievens": "schepen van Jeugd",
                "Sarah Bols": "jeugddienst",
                "Tom Geudens": "technische dienst",
            },
        ),
        (
            "Raf Slegers is schepen van Jeugd, Ilke Daems werkt bij de jeugddienst.",
            {"Raf Slegers": "schepen van Jeugd", "Ilke Daems": "jeugddienst"},
        ),
        (
            "Mia Boon, burgemeester, Jef Adams, jeugdconsulent, en Els Pauwels (kinderopvang) vertellen.",
            {"Mia Boon": "burgemeester", "Jef Adams": "jeugdconsulent", "Els Pauwels": "kinderopvang"},
        ),
        (
            "Goedele Baert is schepen van Jeugd. Kobe Lams werkt op de jeugddienst.",
            {"Goedele Baert": "schepen van Jeugd", "Kobe Lams": "jeugddienst"},
        ),
        ("Dries Van Lierde van de bibliotheek telde mee.", {"Dries Van Lierde": "bibliotheek"}),
    ],
)
def test_each_has_their_own_function_in_a_running_sentence(text: str, people: dict[str, str]) -> None:
    assert {who.name: who.role for who in introduced([text])} == people


@pytest.mark.parametrize("dash", ["- ", "– ", "• ", "* "])
def test_a_dash_before_a_speaker_is_no_part_of_the_name(dash: str) -> None:
    found = answers(f"{dash}Jan Tavernier, burgemeester: «Ja.»\n{dash}Lies Debruyne, opvoeder: «Nee.»")
    assert [(one["speaker"], one["spoken"]) for one in found] == [
        ("jan-tavernier", "Ja."),
        ("lies-debruyne", "Nee."),
    ]


@pytest.mark.parametrize("mark", ["- ", "• "])
def test_a_list_of_questions_in_an_answer_stays_a_list(mark: str) -> None:
    listed = f"{mark}Kan een kind er alleen geraken?\n{mark}Wie hebben we het gevraagd?"
    tree = tree_of(
        bring(framed(f"Jan Tavernier (burgemeester): Wij stellen vragen:\n{listed}\nDaarna beslissen we."))
    )
    assert len(tree["interview"]) == 1
    (answer,) = tree["interview"][0]["answers"]
    assert answer["speaker"] == "jan-tavernier"
    assert "- Kan een kind er alleen geraken?\n- Wie hebben we het gevraagd?" in answer["text"]
    assert answer["text"].endswith("Daarna beslissen we.")


def test_questions_with_a_dash_that_are_answered_stay_questions() -> None:
    body = "Jan Tavernier, burgemeester: “Op alles.”\n\n- Wat komt er nog?\n\nJan Tavernier: “Een bos.”\n\n- En dan?\n\nJan Tavernier: “Rust.”"
    assert len(tree_of(bring(framed(body)))["interview"]) == 3


def test_the_number_of_a_question_is_no_answer() -> None:
    tree = tree_of(
        bring(
            framed(
                "Jan Tavernier, burgemeester: “Op alles.”\n\n4. Waar willen jullie nog aan werken?\n\nJan Tavernier: “Aan de brug.”"
            )
        )
    )
    assert [len(one["answers"]) for one in tree["interview"]] == [1, 1]


@pytest.mark.parametrize("body", ["De kinderraad", "De tienerwerking"])
def test_an_order_that_a_body_answers_is_a_question(body: str) -> None:
    page = framed(
        f"Jan Tavernier, burgemeester: “Op alles.”\n\nVertel iets over de start\n\n{body}: Wij komen samen."
    )
    questions = tree_of(bring(page))["interview"]
    assert [one["question"] for one in questions][1:] == ["Vertel iets over de start"]


@pytest.mark.parametrize(
    "below",
    ["De rolheuvel (foto: Lander Wens)", "De rolheuvel. Foto: Lander Wens", "De rolheuvel © Lander Wens"],
)
def test_a_description_with_a_credit_below_a_photo_is_its_caption(below: str) -> None:
    inside = base64.b64encode(picture(size=(300, 200))).decode()
    page = (
        "<h1>Lier</h1><p>Label ontvangen in 2020</p><h2>Waar zijn jullie trots op?</h2><p>An Maes, burgemeester: “Ja.”</p>"
        f"<img src='data:image/jpeg;base64,{inside}' alt='Een heuvel'><p>{below}</p><p>An Maes: “En nog.”</p>"
    )
    (photo,) = tree_of(bring(page, "lier.html"))["photos"]
    assert (photo["caption"].rstrip("."), photo["credit"]) == ("De rolheuvel", "Lander Wens")
