"""One person who is named once, or a form that names who answers."""

from typing import Any

import pytest

from .helpers import bring, codes, tree_of
from .reckoning import answers


def people(tree: Any) -> dict[str, str | None]:
    return {one["name"]: one.get("role") for one in tree["people"].values()}


def adds_up(imported: Any) -> bool:
    return not imported.report.lost and not imported.report.invented


SOLE = "Stad Halle\n\nLabel ontvangen in 2018\n\n{named}\n\nWaarom het label?\n{one}\n\nWaar zijn jullie trots op?\n{two}\n"


NAMED = [
    "Naam: An Peeters\nFunctie: schepen van Jeugd",
    "Aan het woord: An Peeters, schepen van Jeugd",
    "An Peeters, schepen van Jeugd",
    "Interview met An Peeters (schepen van Jeugd)",
    "An Peeters, schepen van Jeugd, aan het woord",
    "An Peeters (schepen van Jeugd) antwoordt op onze vragen.",
    "Vijf vragen aan An Peeters, schepen van Jeugd",
    "Antwoorden: schepen van Jeugd An Peeters",
]


@pytest.mark.parametrize("named", NAMED)
def test_one_person_who_is_named_once_gives_all_answers(named: str) -> None:
    imported = bring(SOLE.format(named=named, one="“Omdat het moet.”", two="“Op het plein in de wijk.”"))
    assert [said for _, said in answers(imported)] == [[("an-peeters", "spoken")]] * 2
    assert people(tree_of(imported)) == {"An Peeters": "schepen van Jeugd"}
    assert "intro" not in tree_of(imported)
    assert adds_up(imported)


def test_what_one_person_answers_without_marks_is_told() -> None:
    imported = bring(SOLE.format(named=NAMED[0], one="Omdat het moest van de kinderen.", two="Op het plein."))
    assert [said for _, said in answers(imported)] == [[("an-peeters", "text")]] * 2


def test_nobody_is_given_the_answers_where_two_are_named_or_somebody_speaks() -> None:
    two = f"{NAMED[2]}\nTom Maes, jeugdconsulent"
    imported = bring(SOLE.format(named=two, one="“Omdat het moet.”", two="“Op het plein.”"))
    assert "speaker-missing" in codes(imported)
    writer = "An Peeters, communicatiemedewerker"
    written = bring(SOLE.format(named=writer, one="“Omdat het moet.”", two="“Op het plein.”"))
    assert "speaker-missing" in codes(written)
    other = bring(SOLE.format(named=NAMED[1], one="Tom Maes, jeugdconsulent: “Ja.”", two="“Op het plein.”"))
    assert "speaker-missing" in codes(other)


TOLD = [
    "We spraken met An Peeters, schepen van Jeugd.",
    "Mia Claes sprak met schepen van Jeugd An Peeters over het plein. Burgemeester Piet Dom opende het.",
    "Halle speelt. We stelden twee vragen aan schepen van Jeugd An Peeters.",
]


@pytest.mark.parametrize("named", TOLD)
def test_with_whom_a_sentence_says_that_somebody_spoke_gives_all_answers(named: str) -> None:
    imported = bring(SOLE.format(named=named, one="Omdat het moest.", two="“Op het plein in de wijk.”"))
    assert answers(imported) == [
        ("Waarom het label?", [("an-peeters", "text")]),
        ("Waar zijn jullie trots op?", [("an-peeters", "spoken")]),
    ]
    assert tree_of(imported)["intro"] == named
    assert people(tree_of(imported)) == {"An Peeters": "schepen van Jeugd"}
    assert adds_up(imported)


@pytest.mark.parametrize(
    "named",
    [
        "We spraken met An Peeters, schepen van Jeugd, en Tom Maes, jeugdconsulent.",
        "Schepen van Jeugd An Peeters opende het plein.",
        "Door Mia Claes, redacteur",
        "Interview: Mia Claes",
    ],
)
def test_nobody_is_given_the_answers_whom_no_sentence_says_that_somebody_spoke_with(named: str) -> None:
    imported = bring(SOLE.format(named=named, one="Omdat het moest.", two="Op het plein in de wijk."))
    assert [said for _, said in answers(imported)] == [[(None, "text")]] * 2


@pytest.mark.parametrize(("asked", "replied"), [("V", "A"), ("Vraag", "Antwoord"), ("Q", "A")])
@pytest.mark.parametrize("by", ["Door Mia Claes, redacteur\n\n", ""])
def test_the_one_whom_a_text_names_replies_where_each_question_has_its_letter(
    asked: str, replied: str, by: str
) -> None:
    text = (
        f"Stad Halle\n\nLabel ontvangen in 2018\n\n{by}An Peeters is schepen van Jeugd in Halle.\n\n"
        f"{asked}: Hoe begon het?\n{replied}: Met een bal op het plein.\n\n{asked}: En nu?\n{replied}: Verder met de bal.\n"
    )
    imported = bring(text)
    assert [said for _, said in answers(imported)] == [[("an-peeters", "text")]] * 2
    assert adds_up(imported)


def test_who_wrote_it_down_is_neither_the_speaker_nor_part_of_a_function() -> None:
    named = "Een interview met An Peeters, schepen van Jeugd, door Mia Claes"
    imported = bring(SOLE.format(named=named, one="Omdat het moest.", two="Op het plein."))
    assert people(tree_of(imported)) == {"An Peeters": "schepen van Jeugd"}
    assert [(one.why, one.text) for one in imported.report.left_out] == [
        ("asker", "door Mia Claes"),
        ("who-speaks", "Een interview met"),
    ]
    assert adds_up(imported)


@pytest.mark.parametrize(
    "title", ["Halle in gesprek: interview met schepen An Peeters", "Halle: vragen aan schepen An Peeters"]
)
def test_a_title_names_who_answers(title: str) -> None:
    page = f"<h1>{title}</h1><p>Label ontvangen in 2018</p><h2>Hoe begon het?</h2><p>Met een bal.</p><h2>En nu?</h2><p>Verder met de bal.</p>"
    imported = bring(page, "bron.html")
    assert [said for _, said in answers(imported)] == [[("an-peeters", "text")]] * 2
    assert adds_up(imported)


FORM = (
    "<body><article><h1>Halle</h1><dl><dt>Label ontvangen</dt><dd>2018</dd><dt>Label verlengd</dt><dd>2021</dd></dl>"
    "<table><tr><td>Naam</td><td>An Peeters</td></tr><tr><td>Functie</td><td>schepen van Jeugd</td></tr></table>"
    "<h2>Waarom het label?</h2><p>»Omdat kinderen het ons op een woensdag zelf kwamen vragen.«</p>"
    "<h2>En nu?</h2><p>»Nu leggen we elk jaar een speelplein aan in een andere wijk.«</p></article></body>"
)


def test_a_form_as_a_table_names_who_answers_and_when_the_label_came() -> None:
    imported = bring(FORM, "bron.html")
    tree = tree_of(imported)
    assert tree["label"] == {"received": 2018, "renewed": [2021]}
    assert people(tree) == {"An Peeters": "schepen van Jeugd"}
    assert [said for _, said in answers(imported)] == [[("an-peeters", "spoken")]] * 2
    assert "intro" not in tree
    assert adds_up(imported)


def test_each_answer_may_have_its_name_and_function_above_it() -> None:
    body = "Naam: {}\nFunctie: {}\nAntwoord: Omdat kinderen het ons vroegen. Dat was het."
    one, two = body.format("Tom Maes", "burgemeester"), body.format("Lien Claes", "jeugdconsulent")
    imported = bring(f"Stad Halle\n\nLabel ontvangen in 2018\n\nWaarom?\n{one}\n\nEn nu?\n{two}\n")
    assert [said for _, said in answers(imported)] == [[("tom-maes", "text")], [("lien-claes", "text")]]
    assert "Antwoord" not in imported.yaml
    assert adds_up(imported)
