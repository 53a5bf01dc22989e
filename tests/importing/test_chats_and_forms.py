"""Keys with numbers, chats with greetings, forms in rows, questions that call somebody by name."""

import pytest

from .helpers import bring, tree_of

HEAD = "Stad Temse\nLabel ontvangen in 2020\n\n"


def answers_of(text: str, file: str = "a.txt") -> list[list[tuple[str, str]]]:
    tree = tree_of(bring(text, file))
    return [
        [(one.get("speaker", ""), one.get("spoken") or one["text"]) for one in asked.get("answers", ())]
        for asked in tree["interview"]
    ]


def test_a_key_may_call_people_by_a_letter_and_a_number() -> None:
    key = "A1 = An Peeters, schepen van Jeugd\nA2 = Tom Maes, jeugdconsulent\n\n"
    imported = bring(f"{HEAD}{key}V: Hoe begon het?\nA1: Met een bal.\nA2: Een lekke bal.\n")
    assert tree_of(imported)["people"]["tom-maes"]["role"] == "jeugdconsulent"
    assert [one["speaker"] for one in tree_of(imported)["interview"][0]["answers"]] == [
        "an-peeters",
        "tom-maes",
    ]
    assert not imported.report.lost
    assert not imported.report.invented


CHAT = """1/09/2025, 19:58 - Berichten worden end-to-end versleuteld.
1/09/2025, 19:58 - Griet (communicatie) heeft jou toegevoegd
1/09/2025, 20:01 - Griet (communicatie): Dag An en Tom! Antwoord gerust
1/09/2025, 20:02 - An Peeters: 👍
1/09/2025, 20:02 - Griet (communicatie): Temse kreeg het label in 2022. Waarom wilden jullie dat?
1/09/2025, 20:15 - An Peeters: Omdat het plein dicht ging.
1/09/2025, 20:20 - Griet (communicatie): Haha!
1/09/2025, 20:21 - Griet (communicatie): Wat is er veranderd?
1/09/2025, 20:40 - Tom Maes: Er staat een goal.
1/09/2025, 20:50 - Griet (communicatie): Top, merci!
"""


def test_greetings_and_thanks_of_who_asks_in_a_chat_are_no_questions() -> None:
    imported = bring(CHAT)
    asked = tree_of(imported)["interview"]
    assert [one["question"].split()[0] for one in asked] == ["Temse", "Wat"]
    assert answers_of(CHAT) == [
        [("an-peeters", "Omdat het plein dicht ging.")],
        [("tom-maes", "Er staat een goal.")],
    ]
    assert {one.why for one in imported.report.left_out} >= {"small-talk", "chat", "asker"}
    assert tree_of(imported)["label"] == {"received": 2022}
    assert not imported.report.lost
    assert not imported.report.invented


def test_notes_of_who_wrote_down_a_talk_are_no_words_of_it() -> None:
    talk = "\n".join(
        f"[00:0{at}:00] {said}"
        for at, said in enumerate(
            (
                "Interviewer: Oké, hij loopt.",
                "Interviewer: Wat veranderde er in Temse?",
                "An Peeters: Alles.",
                "Interviewer: En nu?",
                "An Peeters: Rust.",
            )
        )
    )
    assert answers_of(f"{talk}\n[EINDE OPNAME]\n") == [[("an-peeters", "Alles.")], [("an-peeters", "Rust.")]]


def test_who_is_present_may_be_told_with_age_and_function_in_brackets() -> None:
    said = (
        "<p>Aan het woord: schepen An Peeters en Tuur (10, kinderreporter) en Noor (11, kinderreporter)</p>"
    )
    said += "<h2>Wat willen jullie?</h2><p><b>Tuur</b></p><p>Wij willen een plein.</p><p><b>Noor</b></p><p>Ik wil een bos.</p>"
    page = f"<html><body><main><h1>Temse</h1><p>Label ontvangen in 2020</p>{said}</main></body></html>"
    tree = tree_of(bring(page, "a.html"))
    assert tree["people"]["tuur"]["role"] == "10, kinderreporter"
    assert [one["speaker"] for one in tree["interview"][0]["answers"]] == ["tuur", "noor"]


def test_the_foot_of_a_quotation_names_who_said_what_stands_above_it() -> None:
    quotes = "<blockquote><p>“Over de zomer.”</p><footer>Tom Maes, jeugdconsulent</footer></blockquote>"
    quotes += "<blockquote><p>“En over woorden.”</p><footer>An Peeters, schepen</footer></blockquote>"
    page = f"<html><body><main><h1>Temse</h1><p>Label ontvangen in 2020</p><h2>Waar struikelden jullie over?</h2>{quotes}</main></body></html>"
    assert answers_of(page, "a.html") == [
        [("tom-maes", "Over de zomer."), ("an-peeters", "En over woorden.")]
    ]


@pytest.mark.parametrize(("form", "short"), [("Mme", "M."), ("Monsieur", "Madame"), ("Mevr.", "Dhr.")])
def test_a_form_of_address_is_no_part_of_a_name(form: str, short: str) -> None:
    text = f"Waarom?\n{form} An De Wit, schepen: “Daarom.”\nEn nu?\n{short} De Wit: “Rust.”\n"
    imported = bring(HEAD + text)
    assert set(tree_of(imported)["people"]) == {"an-de-wit"}
    assert not imported.report.lost
    assert not imported.report.invented


def test_an_initial_is_no_form_of_address() -> None:
    assert "name: M. Peeters" in bring(f"{HEAD}Waarom?\nM. Peeters, schepen: “Daarom.”\n").yaml


FORM = "<p>Gemeente</p><p>Temse</p><p>Label</p><p>ontvangen in 2018, verlengd in 2024</p><p><b>Naam</b></p><p><b>Functie</b></p>"
FORM += "<p>An Peeters</p><p>schepen van Jeugd</p><p>Tom Maes</p><p>clustermanager mens</p>"
FORM += "<p><b>Vraag</b></p><p><b>Antwoord (max. 80 woorden)</b></p><p><b>Deel 1 – Terugblik</b></p>"
FORM += "<p>Waarom?</p><p>Tom Maes: “Daarom.”</p><p>En nu?</p><p>An Peeters: “Rust.”</p>"


def test_the_rows_of_a_form_are_fields() -> None:
    imported = bring(f"<html><body>{FORM}</body></html>", "a.html")
    tree = tree_of(imported)
    assert (tree["name"], tree["label"]) == ("Temse", {"received": 2018, "renewed": [2024]})
    assert tree["people"]["tom-maes"]["role"] == "clustermanager mens"
    assert [one["question"] for one in tree["interview"]] == ["Waarom?", "En nu?"]
    assert not imported.report.lost
    assert not imported.report.invented


def test_a_question_that_calls_somebody_is_answered_by_them() -> None:
    intro = "We spraken met Frank Claes, schepen van Jeugd, en Eline Wuyts, jeugdconsulent.\n\n"
    text = f"{HEAD}{intro}Frank, wat heb je geleerd?\n“Zwijgen.”\n\nEline, wat is moeilijk?\n“Zeggen dat iets niet gaat.”\n"
    assert answers_of(text) == [
        [("frank-claes", "Zwijgen.")],
        [("eline-wuyts", "Zeggen dat iets niet gaat.")],
    ]
    imported = bring(text)
    assert not imported.report.lost
    assert not imported.report.invented


def test_a_question_that_calls_nobody_known_gives_its_answer_to_nobody() -> None:
    text = f"{HEAD}Zeg, wat heb je geleerd?\n“Zwijgen.”\n\nKarel, wat is moeilijk?\n“Zeggen dat iets niet gaat.”\n"
    assert all(
        "speaker" not in one for asked in tree_of(bring(text))["interview"] for one in asked["answers"]
    )


@pytest.mark.parametrize(
    "told",
    ["The municipality of Temse received the label in 2020 and renewed it in 2024.", "Het label werd in 2020 behaald.",
     "Temse is sinds 2020 een kindvriendelijke gemeente."],
)  # fmt: skip
def test_a_sentence_tells_the_year_of_the_label(told: str) -> None:
    text = f"Temse\n\n{told}\n\nWaarom?\nAn Peeters, schepen: “Daarom.”\n"
    assert tree_of(bring(text))["label"]["received"] == 2020


def test_a_table_of_figures_may_have_headings_in_french() -> None:
    table = "<table><tr><th>Chiffre</th><th>Description</th></tr><tr><td>22</td><td>points</td></tr><tr><td>1 240</td><td>enfants</td></tr></table>"
    page = f"<html><body><main><h1>Temse</h1><p>Label ontvangen in 2020</p><h2>Waarom?</h2><p>An Peeters, schepen: “Daarom.”</p>{table}</main></body></html>"
    assert [one["label"] for one in tree_of(bring(page, "a.html"))["figures"]] == ["points", "enfants"]


def test_the_unit_that_stands_for_a_sign_is_no_invented_word() -> None:
    table = "<table><tr><th>Aantal</th><th>Wat</th></tr><tr><td>22 €</td><td>per plein</td></tr><tr><td>40 €</td><td>per bos</td></tr></table>"
    page = f"<html><body><main><h1>Temse</h1><p>Label ontvangen in 2020</p><h2>Waarom?</h2><p>An Peeters, schepen: “Daarom.”</p>{table}</main></body></html>"
    imported = bring(page, "a.html")
    assert [one["unit"] for one in tree_of(imported)["figures"]] == ["euro", "euro"]
    assert not imported.report.invented
