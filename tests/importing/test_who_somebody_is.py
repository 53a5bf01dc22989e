"""Portraits, functions and names of people, and what is none of these."""

import pytest

from .helpers import bring, codes, tree_of
from .talks import TEMSE as HEAD
from .talks import left_out, talk_of


def test_what_somebody_does_is_no_part_of_their_function() -> None:
    text = f"{HEAD}Wie betaalt?\n\nTom Maes, energiecoördinator, heeft het uitgerekend: “Het kost drie euro per uur.”\n"
    assert tree_of(bring(text))["people"]["tom-maes"]["role"] == "energiecoördinator"
    assert "heeft het uitgerekend" in left_out(text)


def test_a_name_in_small_letters_has_no_stance() -> None:
    text = f"{HEAD}Wat kost het?\n\nhet plan (voor): dat we nu lezen.\n"
    assert "voor" not in left_out(text)


def test_portraits_above_the_questions_are_the_people() -> None:
    page = (
        "<html><body><h1>Temse</h1><p>Label ontvangen in 2020</p><p><strong>An Peeters</strong><br>schepen van Jeugd en Begroting</p>"
        "<p><strong>Ruben Claes</strong><br>jeugdwerker bij vzw Jolijt</p><h2>Hoe begon het?</h2><p>“Met een bal”, zegt An Peeters.</p>"
        "<h2>Wat nu?</h2><p>Ruben Claes moet lachen. “Nog een bal”, zegt hij.</p></body></html>"
    )
    tree = tree_of(bring(page, "a.html"))
    assert tree["people"] == {
        "an-peeters": {"name": "An Peeters", "role": "schepen van Jeugd en Begroting"},
        "ruben-claes": {"name": "Ruben Claes", "role": "jeugdwerker bij vzw Jolijt"},
    }
    assert "intro" not in tree
    assert tree["interview"][1]["answers"][0]["speaker"] == "ruben-claes"


def test_portraits_in_a_column_above_the_name_need_no_look() -> None:
    text = (
        "Wie is wie\nAn Peeters, schepen van Jeugd\nTom Maes, jeugdconsulent\n\nKindvriendelijk Temse\nLabel ontvangen in 2020\n\nHoe begon het?\n"
        "An: Met een bal op het plein.\nTom: Die was lek.\n"
    )
    assert not codes(bring(text)) & {"above-name"}
    assert tree_of(bring(text))["people"]["tom-maes"] == {"name": "Tom Maes", "role": "jeugdconsulent"}


def test_who_says_what_they_are_has_that_function() -> None:
    text = (
        f"{HEAD}Kunnen jullie je voorstellen?\n\nAn Peeters: An Peeters, ik ben schepen van Jeugd en Toerisme.\n"
        "Tom Maes: En ik ben Tom Maes, directeur van de school.\n\nHoe begon het?\n\nAn Peeters: Met een bal.\n"
    )
    roles = {key: one.get("role") for key, one in tree_of(bring(text))["people"].items()}
    assert roles == {"an-peeters": "schepen van Jeugd en Toerisme", "tom-maes": "directeur van de school"}


@pytest.mark.parametrize("both", ["Tuur, Zehra", "Tuur + Zehra", "Tuur & Zehra", "Tuur / Zehra"])
def test_two_known_names_speak_at_once(both: str) -> None:
    text = f"{HEAD}Aan het woord: Tuur (10, kinderreporter) en Zehra (11, kinderreporter)\n\nWie zijn jullie?\n\nTuur: Wij.\nZehra: Ja, wij.\n\nWat nu?\n\n{both}: Geef perskaarten!\n"
    people = tree_of(bring(text))["people"]
    assert {"Tuur", "Zehra"} <= {one["name"] for one in people.values()}
    assert any("Tuur" in one["name"] and "Zehra" in one["name"] for one in people.values()), people


def test_a_treaty_with_its_year_is_nobody() -> None:
    text = "Temse\n\n“Kinderen hebben rechten.” (Kinderrechtenverdrag, 1989)\n\nLabel ontvangen in 2020\n\nHoe begon het?\n\nAn Peeters, schepen: Met een bal.\n"
    tree = tree_of(bring(text))
    assert tree["lead"] == {"quote": "Kinderen hebben rechten.", "source": "Kinderrechtenverdrag, 1989"}
    assert list(tree["people"]) == ["an-peeters"]


def test_a_function_that_the_text_gives_to_nobody_still_speaks_for_itself() -> None:
    text = (
        f"{HEAD}We praten met burgemeester An Peeters en de kinderburgemeester.\n\nHoe begon het?\n\nBurgemeester: Met een bal.\n\nKinderburgemeester: Ik keek toe.\n\n"
        "En nu?\n\nBurgemeester: Verder.\n\nKinderburgemeester: Verder!\n"
    )
    assert [who for _asked, said in talk_of(text) for who, _words in said] == [
        "an-peeters",
        "kinderburgemeester",
    ] * 2
