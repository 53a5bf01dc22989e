"""Functions, ages, children and bodies beside a name; quotations that go on; headings that ask without a mark."""

from typing import Any

import pytest

from brochure.importing.introductions import introduced
from brochure.importing.speakers import read_who
from brochure.importing.typography import tidy

from .helpers import bring, codes, framed, tree_of
from .reckoning import answers
from .talks import ZANDERGEM, roles_of
from .test_odt import BODY, odt
from .word_files import picture


def people(tree: Any) -> dict[str, str | None]:
    return {one["name"]: one.get("role") for one in tree["people"].values()}


def adds_up(imported: Any) -> bool:
    return not imported.report.lost and not imported.report.invented


@pytest.mark.parametrize(
    "role",
    ["schepen van Internationale Vrienden en Jeugd", "Schepen van Mondiaal Burgerschap, Feesten en Sport"],
)
@pytest.mark.parametrize("form", ["{name}\n{role}\n“Ja.”", "{name}, {role}: “Ja.”", "{role} {name}: “Ja.”"])
def test_a_field_of_several_words_is_nobody(role: str, form: str) -> None:
    imported = bring(framed(form.format(name="An De Smet", role=role)))
    assert people(tree_of(imported)) == {"Cédric Mariën": "burgemeester", "An De Smet": role}
    assert adds_up(imported)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Jeugdwerkers Tom en An", "Tom en An", "Jeugdwerkers"),
        ("Juf An en Tom Maes", "An en Tom Maes", "Juf"),
        ("Schepen van Jeugd Tom en An", "Tom en An", "Schepen van Jeugd"),
        (
            "schepen van Mondiale Vrienden en Sport An Maes",
            "An Maes",
            "schepen van Mondiale Vrienden en Sport",
        ),
    ],
)
def test_two_names_behind_a_function_are_still_two(text: str, name: str, role: str) -> None:
    who = read_who(text)
    assert who is not None
    assert (who.name, who.role) == (name, role)


def test_children_who_speak_at_once_keep_their_ages() -> None:
    imported = bring(
        framed("Jef (8), Lou (7 jaar) en Amina (9): “Je mag er vuil worden.”\nAmina: “En stil zijn.”")
    )
    assert people(tree_of(imported)) == {
        "Cédric Mariën": "burgemeester",
        "Jef (8), Lou (7 jaar) en Amina (9)": None,
        "Amina": "9",
    }
    assert "joint-speakers" in codes(imported)
    assert adds_up(imported)


def test_an_age_and_a_function_are_one_role() -> None:
    imported = bring(framed("Noor (12), lid van de kinderraad: “Dat ze luisteren.”\nNoor: “Echt.”"))
    assert people(tree_of(imported))["Noor"] == "12, lid van de kinderraad"
    assert adds_up(imported)


def test_what_was_deleted_is_named_without_who_did_it_when() -> None:
    change = (
        '<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator xmlns:dc="dc">Els</dc:creator>'
        '<dc:date xmlns:dc="dc">2025-03-01</dc:date></office:change-info><text:p>Te scherp.</text:p></text:deletion></text:changed-region>'
        "<text:changed-region><text:deletion><text:p>vijf</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    body = f"{change}{BODY}"
    imported = bring(odt(body, Pictures__a_jpg=picture()), "bron.odt")
    assert [one.text for one in imported.report.left_out if one.why == "deleted"] == ["Te scherp.", "vijf"]


def test_a_quotation_that_links_to_the_one_before_goes_on_with_it() -> None:
    imported = bring(framed("An Peeters, schepen van Jeugd: “Op het plein.”\n“En op het pad daarheen.”"))
    assert [said for _, said in answers(imported)] == [[("an-peeters", "spoken")]]
    assert "continued" in codes(imported)
    apart = bring(framed("An Peeters, schepen van Jeugd: “Op het plein.”\n“Het pad is van iedereen.”"))
    assert "pull-quote-alone" in codes(apart)


def test_an_english_word_keeps_its_hyphen() -> None:
    imported = bring(framed("An Peeters, schepen van Jeugd: “Vroeger kwam dat op een post-it.”"))
    assert not any(code.startswith("hyphen") for code in codes(imported))
    assert "post-it" in imported.yaml


@pytest.mark.parametrize(
    ("written", "tidied"),
    [
        ("An: »Wij doen dat.«", "An: “Wij doen dat.”"),
        ("»Eén.« »Twee.«", "“Eén.” “Twee.”"),
        ("An: « Wij doen dat. »", "An: “Wij doen dat.”"),
        ("en dat is het. »", "en dat is het.”"),
    ],
)
def test_marks_that_point_inwards_open_and_close(written: str, tidied: str) -> None:
    assert tidy(written).text == tidied


def test_children_of_a_body_share_what_stands_behind_them() -> None:
    imported = bring(framed("Lotte (10), Sam (11) en Mo (9) van de kinderraad: “Wij willen een zwembad.”"))
    assert people(tree_of(imported))["Lotte (10), Sam (11) en Mo (9)"] == "van de kinderraad"
    assert adds_up(imported)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Karim (11) uit Lede", "Karim", "11 uit Lede"),
        ("An Maes (N-VA), schepen van Jeugd", "An Maes", "N-VA, schepen van Jeugd"),
        ("Jef, Mo en Fien (allen 9)", "Jef, Mo en Fien", "allen 9"),
        ("Ilyas (16), bouwer", "Ilyas", "16, bouwer"),
        ("Jef, Mo en Fien", "Jef, Mo en Fien", None),
        ("An, Jeugd en Sport", "An", "Jeugd en Sport"),
    ],
)
def test_more_forms_of_who_speaks(text: str, name: str, role: str | None) -> None:
    who = read_who(text)
    assert who is not None
    assert (who.name, who.role) == (name, role)
    imported = bring(framed(f"{text}: “Nog een hut.”"))
    assert people(tree_of(imported))[name] == role
    assert adds_up(imported)


def test_a_line_of_a_form_is_no_name_of_a_town() -> None:
    form = "Naam gemeente: Bree\nContactpersoon: Tom Maes\nFunctie: jeugdconsulent\n\n1. Waarom?\nDaarom.\n\n2. En nu?\nNu verder.\n"
    imported = bring(form)
    assert tree_of(imported)["name"] == "Bree"
    assert adds_up(imported)


@pytest.mark.parametrize(
    "text", ["Ilyas (16), die het plein tekende", "Ilyas (16), Hasselt", "Ilyas (stad), bouwer"]
)
def test_what_is_told_of_a_child_is_no_function(text: str) -> None:
    assert read_who(text) is None


def test_a_function_ends_where_the_sentence_goes_on() -> None:
    told = "Schepen Tom Maes en An Peeters, coördinator van het Huis van het Kind, terug op een traject met omwegen."
    imported = bring(framed(f"{told}\nAn: “Wij blikten terug.”"))
    assert people(tree_of(imported))["An Peeters"] == "coördinator van het Huis van het Kind"


@pytest.mark.parametrize(
    "asked", ["Wie beslist er uiteindelijk", "Hoe meten jullie het resultaat", "Wat blijft er moeilijk"]
)
def test_a_heading_that_asks_needs_no_mark(asked: str) -> None:
    page = f"<body><h1>Halle</h1><p>Label ontvangen in 2018</p><h2>Waarom?</h2><p>An Maes, schepen: “Ja.”</p><h2>{asked}</h2><p>Dat doen wij zelf.</p></body>"
    assert asked in [question for question, _ in answers(bring(page, "bron.html"))]
    told = page.replace(asked, "Hoe het plein er kwam")
    assert [question for question, _ in answers(bring(told, "bron.html"))] == ["Waarom?"]


@pytest.mark.parametrize(
    ("head", "name", "role"),
    [
        ("Buurtdetective Noor (9)", "Noor", "Buurtdetective, 9"),
        ("Lotte Peeters (10)", "Lotte Peeters", "10"),
        ("Roos Maes (9)", "Roos Maes", "9"),
    ],
)
def test_a_word_before_the_first_name_of_a_child_is_what_it_is_there(head: str, name: str, role: str) -> None:
    assert roles_of(f"{ZANDERGEM}Hoe was het?\n\n{head}: “Plezant.”\n\nEn nu?\n\n{head}: “Verder.”\n") == {
        name: role
    }


def test_a_name_behind_a_comma_and_en_is_no_field_of_policy() -> None:
    told = "Ik ben An Peeters, jeugdconsulent, en Koen is Koen Maes, onze schepen van Ruimte."
    assert {who.name: who.role for who in introduced([told])} == {
        "An Peeters": "jeugdconsulent",
        "Koen Maes": "schepen van Ruimte",
    }


def test_a_line_that_only_says_who_answers_is_no_introduction() -> None:
    line = "Ingevuld door: Sigrid Mertens (jeugdambtenaar) en Tijl Bauwens (schepen van Jeugd)"
    text = f"{ZANDERGEM}{line}\n\nHoe begon het?\n\nSigrid: Met een kaart.\n\nTijl: Met een bal.\n\nEn nu?\n\nTijl: Verder zo.\n"
    imported = bring(text, "a.txt")
    assert "intro" not in tree_of(imported)
    assert line in [one.text for one in imported.report.left_out]
    told = text.replace("Ingevuld door:", "In het dorp kent iedereen")
    assert "kent iedereen" in tree_of(bring(told, "a.txt"))["intro"]


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("Met Ellen Maes, die er van in het begin bij is als vrijwilliger.", "vrijwilliger"),
        ("Met Ellen Maes, die als jeugdconsulent werkt.", "jeugdconsulent"),
        ("Met Ellen Maes, die vroeger werkte als leraar.", None),
    ],
)
def test_what_somebody_is_there_as_is_a_function(told: str, role: str | None) -> None:
    assert {who.name: who.role for who in introduced([told])}.get("Ellen Maes") == role


def test_who_says_what_others_are_keeps_their_own_function() -> None:
    text = f"{ZANDERGEM}Hoe begon het?\n\nBram Maes: Ik ben diensthoofd Jeugd, Sylvie is schepen.\n\nEn nu?\n\nBram Maes: Verder zo.\n"
    assert roles_of(text) == {"Bram Maes": "diensthoofd Jeugd"}
