"""Forms that a town filled in, in a table or as lines: fields to their keys, hints and closings left out."""

import io
from typing import Any

import pytest

from .helpers import bring, codes, tree_of
from .reckoning import answers

ONE = "Omdat een meisje van tien ons een vraag stelde. We hadden er geen antwoord op."
TWO = "Op de verhuiswagen. Die rijdt nu elke week naar een andere deelgemeente."
ASKED = [
    ("Waarom koos jullie gemeente voor kindvriendelijkheid?", ONE),
    ("Waarop zijn jullie het meest trots?", TWO),
]
Rows = list[tuple[str, str]]


def word(above: list[str], rows: Rows, below: list[str]) -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(above[0], 1)
    for text in above[1:]:
        document.add_paragraph(text)
    table = document.add_table(0, 2)
    for name, value in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, value
    for text in below:
        document.add_paragraph(text)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def lines(above: list[str], rows: Rows, below: list[str]) -> bytes:
    told = [f"\n{name}\n{value}\n" if name.endswith("?") else f"{name}: {value}" for name, value in rows]
    return "\n".join((*above, "", *told, *below)).encode()


FORMS = [("a.docx", word), ("a.txt", lines)]


def adds_up(imported: Any) -> bool:
    return not imported.report.lost and not imported.report.invented


@pytest.mark.parametrize(("file", "make"), FORMS)
def test_the_fields_of_a_form_are_what_they_say(file: str, make: Any) -> None:
    rows = [
        ("Naam van het lokaal bestuur", "Gemeente Elsrode"),
        ("Jaar van het label", "2018, verlengd in 2024"),
        ("Contactpersoon", "Bart Luyten, jeugdconsulent"),
        ("Antwoorden van", "Greet Symons, schepen van Jeugd"),
        *ASKED,
        ("Foto toegevoegd (ja/nee)", "nee, volgt later"),
    ]
    hints = [
        "Vul rechts in. Maximaal 150 woorden per antwoord.",
        "Bezorg dit formulier voor 30 juni terug aan het secretariaat.",
    ]
    imported = bring(make(["Vragenlijst brochure", hints[0]], rows, hints[1:]), file)
    tree = tree_of(imported)
    assert (tree["name"], tree["kind"], tree["label"]) == (
        "Elsrode",
        "gemeente",
        {"received": 2018, "renewed": [2024]},
    )
    assert answers(imported) == [(asked, [("greet-symons", "text")]) for asked, _ in ASKED]
    assert {one["name"]: one["role"] for one in tree["people"].values()} == {
        "Greet Symons": "schepen van Jeugd"
    }
    assert "intro" not in tree
    gone = " ".join(one.text for one in imported.report.left_out if one.why == "form-field")
    assert all(hint in gone for hint in (*hints, "nee, volgt later", "Bart Luyten"))
    assert not codes(imported) & {"above-name", "heading", "unattributed", "answer-missing"}
    assert adds_up(imported)


@pytest.mark.parametrize(("file", "make"), FORMS)
def test_two_who_answer_speak_by_their_first_names(file: str, make: Any) -> None:
    rows = [
        ("Stad of gemeente", "Stad Elsrode"),
        ("Label behaald in", "2020"),
        ("Verlengd in", ""),
        ("Wie beantwoordt de vragen?", "Greet Symons, schepen van Jeugd, en Bart Luyten, jeugdconsulent"),
        (ASKED[0][0], f"Greet: {ONE}"),
        (ASKED[1][0], f"Bart: {TWO}"),
    ]
    imported = bring(make(["Formulier voor de brochure", "Typ je antwoord naast de vraag."], rows, []), file)
    assert [said for _, said in answers(imported)] == [[("greet-symons", "text")], [("bart-luyten", "text")]]
    assert tree_of(imported)["label"] == {"received": 2020}
    assert adds_up(imported)


def test_hints_of_length_below_typed_questions_and_a_list_of_who_speaks_are_no_answers() -> None:
    text = (
        "INVULBLAD BROCHURE\nTyp je antwoord onder de vraag. Stuur het blad terug.\n\nNaam van de gemeente: Gemeente Elsrode\nLabel behaald in: 2022\n"
        "Wie is aan het woord?\n- Greet Symons, schepen van Jeugd\n- Bart Luyten, jeugdconsulent\n\n"
        f"Vraag 1: Hoe is het gestart?\n(maximaal 120 woorden)\n\nGreet: {ONE}\n\nVraag 2: Wat raad je aan?\n(maximaal 120 woorden)\n\nBart: {TWO}\n\n"
        "Bedankt voor het invullen!\nVragen over dit blad? Mail naar brochure@label.example\n"
    )
    imported = bring(text)
    assert answers(imported) == [
        ("Hoe is het gestart?", [("greet-symons", "text")]),
        ("Wat raad je aan?", [("bart-luyten", "text")]),
    ]
    assert "woorden" not in imported.yaml
    assert "Mail naar" not in imported.yaml
    assert adds_up(imported)


def test_an_answer_that_bids_something_stays_and_a_question_about_who_speaks_stays_one() -> None:
    rows = [
        ("Gemeente", "Elsrode"),
        ("Jaar label", "2020"),
        (ASKED[0][0], ONE),
        ("Wat raden jullie aan?", "Vul geen formulier in. Ga buiten kijken."),
    ]
    assert "Vul geen formulier in. Ga buiten kijken." in bring(word(["Formulier"], rows, []), "a.docx").yaml
    talk = bring(
        f"Stad Halle\n\nLabel ontvangen in 2018\n\nWie is aan het woord?\nDe kinderen, altijd.\n\n{ASKED[1][0]}\n{TWO}\n"
    )
    assert [asked for asked, _ in answers(talk)] == ["Wie is aan het woord?", ASKED[1][0]]
