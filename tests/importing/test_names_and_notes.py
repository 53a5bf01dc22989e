"""Where names stand: above and below the words, in minutes, beside the label; and the notes around a pasted text."""

from typing import Any

import pytest

from brochure.importing.convert import convert
from brochure.importing.lines import Line, SourceLines
from brochure.importing.plain import read_plain

from .helpers import bring, codes, tree_of

ASKED = "Halle\n\nLabel ontvangen in 2020\n\nWat doet het jeugdhuis?\n\n"


def answers(tree: Any, question: int = 0) -> list[tuple[str | None, str]]:
    people = tree.get("people") or {}
    return [
        (people.get(one.get("speaker"), {}).get("name"), one.get("spoken") or one.get("text") or "")
        for one in tree["interview"][question]["answers"]
    ]


QUOTED = """> Temse, label ontvangen in 2020
>
> Wat verandert er op het Scheldeplein?
>
> Lies Maes (schepen van Jeugd): "Er komen bomen, banken en een
> fontein. De kinderen hebben zelf gekozen waar ze staan, en dat is
> niet waar de ontwerper ze had getekend."
"""


@pytest.mark.parametrize("rule", ["", "=====\n", "-----\n"])
def test_a_text_below_the_greetings_of_who_sends_it_is_no_signature(rule: str) -> None:
    text = QUOTED if not rule else QUOTED.replace("> ", "").replace(">", "")
    imported = bring(f"Hallo Jo,\n\nZie hieronder.\n\nGroetjes\nMieke\n0470 00 00 00\n\n{rule}{text}")
    tree = tree_of(imported)
    assert (tree["name"], tree["label"]) == ("Temse", {"received": 2020})
    assert [name for name, _ in answers(tree)] == ["Lies Maes"]
    assert "0470" not in imported.yaml
    assert {one.why for one in imported.report.left_out} == {"mail-note"}


def test_greetings_without_a_rule_do_not_take_the_text_below_them() -> None:
    text = "Hallo Jo,\n\nZie hieronder.\n\nGroetjes\n\n" + QUOTED.replace("> ", "").replace(">", "")
    assert answers(tree_of(bring(text)))[0][0] == "Lies Maes"


@pytest.mark.parametrize("line", ["Temse – label ontvangen in 2020", "Sint-Niklaas, label behaald in 2020"])
def test_the_label_behind_the_name(line: str) -> None:
    tree = tree_of(bring(f"{line}\n\nWat nu?\n\nLies Maes, schepen: “Verder doen.”"))
    assert (tree["name"], tree["label"]) == (line.partition(" –")[0].partition(",")[0], {"received": 2020})


def test_the_name_below_the_label() -> None:
    imported = bring("Label ontvangen in 2019\n\nStad Halle\n\nWat nu?\n\nLies Maes, schepen: “Verder doen.”")
    tree = tree_of(imported)
    assert (tree["name"], tree["kind"], tree["label"]) == ("Halle", "stad", {"received": 2019})
    assert codes(imported) == {"lead-missing"}


def test_a_dash_and_a_name_above_the_words() -> None:
    text = f"{ASKED}– Lies Maes, schepen van Jeugd\n“Het is elke dag open.”\n\n– Jef Put, jeugdwerker\n“Ook op zondag.”"
    assert answers(tree_of(bring(text))) == [
        ("Lies Maes", "Het is elke dag open."),
        ("Jef Put", "Ook op zondag."),
    ]


def test_a_dash_and_a_name_below_the_words() -> None:
    text = f"{ASKED}“Het is elke dag open.”\n– Lies Maes, schepen van Jeugd\n\n“Ook op zondag.”\n– Jef Put, jeugdwerker"
    assert answers(tree_of(bring(text))) == [
        ("Lies Maes", "Het is elke dag open."),
        ("Jef Put", "Ook op zondag."),
    ]


def test_a_name_below_a_pull_quote_answers_nothing() -> None:
    text = f"{ASKED}Lies Maes, schepen: “Het is elke dag open. Ook op zondag.”\n\n“Het is elke dag open.”\n\nLies Maes, schepen\n\nEn wat niet?\n\nLies Maes: “Slapen.”"
    imported = bring(text)
    assert "answer-missing" not in codes(imported)
    assert tree_of(imported)["interview"][0]["answers"][0]["pull_quote"] == "Het is elke dag open."


def test_minutes_name_who_is_present_by_first_name() -> None:
    text = (
        "hoeleden - verslag gesprek\n\nLabel ontvangen in 2021\n\nAanwezig: Els Bos (schepen van Jeugd), Mo en Fien van de chiro\n\n"
        "wat lukte er?\n\nEls: de speelstraat.\n\nMo: ze is elke woensdag vol.\n\nFien: ook als het regent."
    )
    tree = tree_of(bring(text))
    assert tree["name"] == "Hoeleden"
    assert [name for name, _ in answers(tree)] == ["Els Bos", "Mo", "Fien"]


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        ("“Het hek moest weg”, vertelt Roos Van Hee, jeugdconsulent. “Dat was zo gebeurd.”", False),
        ("Schepen van Jeugd Roos Van Hee wou het hek weg. “Dat was zo gebeurd”, zegt ze.", True),
    ],
)
def test_who_is_named_once_in_a_paragraph_says_what_is_quoted_there(paragraph: str, told: bool) -> None:
    tree = tree_of(bring(f"{ASKED}{paragraph}\n\nEn nu?\n\nMia Bal, schepen: “Verder.”"))
    said = [one for one in tree["interview"][0]["answers"] if one.get("speaker") == "roos-van-hee"]
    assert [("“" in one.get("text", ""), "gebeurd" in str(one)) for one in said] == [(told, True)]


def test_a_pronoun_among_two_people_is_nobody() -> None:
    told = (
        "Schepen van Jeugd Roos Van Hee en burgemeester Piet Dom wilden het hek weg. “Zo gebeurd”, zegt ze."
    )
    tree = tree_of(bring(f"{ASKED}{told}\n\nEn nu?\n\nMia Bal, schepen: “Verder.”"))
    assert answers(tree)[0][0] is None


def test_a_name_heads_all_quotations_below_it() -> None:
    text = f"{ASKED}Lies Maes, schepen:\n\n“Het is elke dag open.”\n\n“Wij betalen er de huur en het licht van.”\n\nJef Put, jeugdwerker:\n\n“Ook op zondag.”"
    imported = bring(text)
    assert [name for name, _ in answers(tree_of(imported))] == ["Lies Maes", "Jef Put"]
    assert "Wij betalen er de huur en het licht van." in answers(tree_of(imported))[0][1]
    assert codes(imported) == {"lead-missing"}


def test_a_title_that_asks_is_no_question() -> None:
    page = (
        "<html><body><main><article><div class='kop'>Uit de regio</div><h1>Vijf jaar label: is Halle veranderd?</h1>"
        "<p>Halle kreeg in 2019 het label. Wij vroegen burgemeester Piet Dom hoe het daarmee staat, vijf jaar later.</p>"
        "<p><b>Wat is er beter?</b></p><p>Piet Dom: “De straten. Er rijden minder auto’s voorbij de school.”</p>"
        "<p><b>En wat niet?</b></p><p>Piet Dom: “De bus rijdt nog altijd niet op zondag, en dat spijt ons.”</p>"
        "</article></main></body></html>"
    )
    tree = tree_of(bring(page, "halle.html"))
    assert (tree["name"], [one["question"] for one in tree["interview"]]) == (
        "Halle",
        ["Wat is er beter?", "En wat niet?"],
    )
    assert "Uit de regio" not in str(tree)


DUO = "Jan Roos en Sofie Pil, {role}: “Wij gaan langs.”\n\nSofie: “Te voet.”\n\nJan: “Met de fiets.”"


@pytest.mark.parametrize(
    ("roles", "asked", "role"),
    [
        ("straathoekwerkers", "Wat doet een straathoekwerker?", "straathoekwerker"),
        ("consulenten", "Wat doet een consulent?", "consulent"),
        ("animatoren", "Wat doet een animator?", "animator"),
        ("consulenten", "Wat doen jullie?", None),
    ],
)
def test_two_who_speak_at_once_go_on_alone(roles: str, asked: str, role: str | None) -> None:
    imported = bring(f"Halle\n\nLabel ontvangen in 2020\n\n{asked}\n\n{DUO.format(role=roles)}")
    tree = tree_of(imported)
    assert [name for name, _ in answers(tree)] == ["Jan Roos en Sofie Pil", "Sofie Pil", "Jan Roos"]
    assert {one.get("role") for one in tree["people"].values()} == {roles, role}
    assert ("role-missing" in codes(imported)) == (role is None)
    assert not imported.report.invented


def test_a_footnote_that_only_names_a_source_is_left_out_and_told() -> None:
    notes = tuple(
        Line(text, 9, role="note") for text in ("Bron: Kinderen in beeld, 2024.", "Dat zijn er elf.")
    )
    lines = (*read_plain(f"{ASKED}Lies Maes, schepen: “Veel.”").lines, *notes)
    imported = convert(SourceLines(lines), "halle.docx", "Halle")
    assert [(one.why, one.text) for one in imported.report.left_out] == [("source", notes[0].text)]
    assert [one.words for one in imported.report.doubted if one.code == "note"] == [notes[1].text]


def test_a_slogan_below_a_name_is_looked_at() -> None:
    text = f"{ASKED}Lies Maes, schepen:\n\n“Het is elke dag open en dat blijft zo.”\n\n“Kinderen eerst!”"
    assert "pull-quote-alone" in codes(bring(text))


def test_a_warning_below_a_rule_is_no_text_that_is_sent_on() -> None:
    warning = "Dit bericht is vertrouwelijk en enkel bestemd voor wie het kreeg. " * 9
    text = f"Hallo,\n\nHalle\nLabel ontvangen in 2020\nWat doen jullie?\nLies Maes, schepen: “Veel.”\n\nGroeten\nLies\n-----\n{warning}\nNog vragen?"
    imported = bring(text)
    assert answers(tree_of(imported)) == [("Lies Maes", "Veel.")]
    assert "vertrouwelijk" not in imported.yaml


def test_a_name_above_words_that_ask_something_is_theirs() -> None:
    source = f"{ASKED}Bo Maes, burgemeester:\n\n“Dat is waar.”\n\nAn Peeters, schepen van Jeugd\n\n: “Wie speelt daar? Iedereen.”\n"
    tree = tree_of(bring(source))
    assert answers(tree) == [("Bo Maes", "Dat is waar."), ("An Peeters", "Wie speelt daar? Iedereen.")]
    assert {one["role"] for one in tree["people"].values()} == {"burgemeester", "schepen van Jeugd"}
