"""Stad or gemeente as the text says, also in French; functions without addresses, towns or the age of somebody grown; fields of one word."""

import pytest

from brochure.importing.addresses import without_address
from brochure.importing.introductions import introduced

from .helpers import bring, tree_of

TALK = "\n\nHoe begon het?\n\nAn Peeters, schepen: “Met een bal in de straat.”\n\nEn nu?\n\nMo (9): “We voetballen nog.”\n"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("La ville de Saint-Amory a reçu le label en 2022.", "stad"),
        ("La commune de Saint-Amory a reçu le label en 2022.", "gemeente"),
        ("De stad Saint-Amory kreeg het label in 2022, en de gemeente zelf groeide.", "stad"),
        ("In het gemeentebestuur van Saint-Amory zitten drie kinderen. Een stad is het niet.", "gemeente"),
        ("Het stadsbestuur van Saint-Amory kreeg het label in 2022.", "stad"),
    ],
)
def test_the_kind_is_what_the_text_calls_the_town(sentence: str, kind: str) -> None:
    assert tree_of(bring(f"Saint-Amory\n\n{sentence}{TALK}"))["kind"] == kind


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Jeugddienst Elsrode, Molenhof 2", "Jeugddienst Elsrode"),
        ("jeugdconsulent | tel. 09 000 00 00", "jeugdconsulent"),
        ("jeugdconsulent, Grote Markt 4, 9989 Kapellebrug", "jeugdconsulent"),
        ("jeugdconsulent – an@elsrode.example", "jeugdconsulent"),
        ("schepen van Jeugd, +32 9 000 00 00", "schepen van Jeugd"),
        ("leerkracht, klas 6", "leerkracht, klas 6"),
        ("schepen van Jeugd, Sport en Cultuur", "schepen van Jeugd, Sport en Cultuur"),
        ("Dorp 12", ""),
    ],
)
def test_an_address_is_no_part_of_a_function(text: str, bare: str) -> None:
    assert without_address(text) == bare


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“Ja”, zegt Hendrik Storme (54), burgemeester.", "burgemeester"),
        ("“Ja”, zegt Noor Claes (12), lid van de kinderraad.", "12, lid van de kinderraad"),
        ("“Ja”, vertelt Greta D’Hondt, coördinator jeugdwelzijn.", "coördinator jeugdwelzijn"),
        (
            "« Oui », dit Benoît Hanquet, échevin de la Jeunesse et de la Mobilité.",
            "échevin de la Jeunesse et de la Mobilité",
        ),
        (
            "« Oui », dit Aurélie Wilmart, coordinatrice de l’accueil extrascolaire.",
            "coordinatrice de l’accueil extrascolaire",
        ),
    ],
)
def test_a_function_is_whole_and_no_more_than_that(text: str, role: str) -> None:
    assert [who.role for who in introduced([text])] == [role]


def test_the_age_of_somebody_grown_with_a_function_is_left_out() -> None:
    text = f"Halle\nLabel ontvangen in 2018\n\nHoe begon het?\n\nHendrik Storme (54), burgemeester: “Met een bal.”{TALK}"
    imported = bring(text)
    assert tree_of(imported)["people"]["hendrik-storme"]["role"] == "burgemeester"
    assert [one.text for one in imported.report.left_out if one.why == "stance"] == ["54"]
    assert not imported.report.lost
