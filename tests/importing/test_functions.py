"""Where the function of somebody begins and ends."""

import pytest

from .talks import ZANDERGEM as HEAD
from .talks import roles_of


@pytest.mark.parametrize(
    ("clause", "role"),
    [
        ("An Peeters, alderman for Youth, says", "alderman for Youth"),
        ("An Peeters, mayor, explains", "mayor"),
        ("An Peeters, schepen van Jeugd, herinnert zich", "schepen van Jeugd"),
        ("An Peeters, échevine de la Jeunesse, ajoute", "échevine de la Jeunesse"),
    ],
)
def test_what_somebody_does_with_words_is_no_function(clause: str, role: str) -> None:
    text = f"{HEAD}Hoe begon het?\n\n{clause}: “Met een bal.”\n\nAn Peeters: “En een plein.”\n"
    assert roles_of(text) == {"An Peeters": role}


@pytest.mark.parametrize(
    "lead",
    [
        "Een gesprek met Joost Maes, schepen van Jeugd en Sport, en Noor El Amrani, coördinator van de opvang, over ballen.",
        "Een gesprek met Joost Maes, schepen van Jeugd en Sport, en met Noor El Amrani, coördinator van de opvang.",
        "We spraken met Noor El Amrani, coördinator van de opvang en Joost Maes, schepen van Jeugd en Sport, over ballen.",
    ],
)
def test_a_function_ends_where_somebody_else_is_named(lead: str) -> None:
    text = f"{HEAD}{lead}\n\nHoe begon het?\n\nJoost: “Met een bal.”\n\nNoor: “En een plein.”\n"
    assert roles_of(text) == {
        "Joost Maes": "schepen van Jeugd en Sport",
        "Noor El Amrani": "coördinator van de opvang",
    }


@pytest.mark.parametrize(
    "works", ["van de dienst Wonen", "van het team Wonen", "die werkt bij de dienst Wonen"]
)
def test_a_service_is_told_with_its_name(works: str) -> None:
    text = f"{HEAD}We spraken met An Peeters {works}.\n\nHoe begon het?\n\nAn: “Met een bal.”\n\nEn nu?\n\nAn: “Verder.”\n"
    assert next(iter(roles_of(text).values())) in ("dienst Wonen", "team Wonen")


def test_who_says_what_she_is_stays_the_one_the_introduction_names() -> None:
    text = f"{HEAD}De tuin is het werk van schepen Jan Maes en van opvoeder Hatice Yıldız.\n\nHoe begon het?\nJan: Met een bal.\nHatice: Ik ben opvoeder op school, dus met een bel.\n"
    assert roles_of(text) == {"Jan Maes": "schepen", "Hatice Yıldız": "opvoeder"}


CHILD = "lid van de jongerenraad"


@pytest.mark.parametrize("sentence", ["We spraken met {}.", "{} vertelt erover.", "Ook {}, speelt mee."])
@pytest.mark.parametrize(
    ("told", "name", "role"),
    [
        ("An Peeters, diensthoofd Burgerzaken", "An Peeters", "diensthoofd Burgerzaken"),
        ("An Peeters, teamleider Spelen en Wandelen", "An Peeters", "teamleider Spelen en Wandelen"),
        ("diensthoofd Burgerzaken An Peeters", "An Peeters", "diensthoofd Burgerzaken"),
        ("hoofd Technische Dienst An Peeters", "An Peeters", "hoofd Technische Dienst"),
        ("An Peeters, boswachter", "An Peeters", "boswachter"),
        (f"An Peeters, 15 jaar, {CHILD}", "An Peeters", f"15 jaar, {CHILD}"),
        (f"An Peeters, 15, {CHILD}", "An Peeters", f"15, {CHILD}"),
        (f"An Peeters (15), {CHILD}", "An Peeters", f"15, {CHILD}"),
        (f"An (15), {CHILD}", "An", f"15, {CHILD}"),
        (f"An, 15 jaar en {CHILD}", "An", f"15 jaar en {CHILD}"),
        (f"An (15 jaar, {CHILD})", "An", f"15 jaar, {CHILD}"),
        (f"An, {CHILD} (15 jaar)", "An", f"{CHILD} (15 jaar)"),
    ],
)
def test_a_sentence_gives_the_whole_function_and_the_age(
    sentence: str, told: str, name: str, role: str
) -> None:
    text = (
        f"{HEAD}{sentence.format(told)}\n\nHoe begon het?\n\nAn: “Met een bal.”\n\nEn nu?\n\nAn: “Verder.”\n"
    )
    assert roles_of(text) == {name: role}


@pytest.mark.parametrize(
    "told",
    [
        "Sam (12), burgemeester Tom Maes en schepen An Peeters",
        "schepen An Peeters, Sam (12) en burgemeester Tom Maes",
    ],
)
def test_the_function_behind_an_age_is_that_of_the_name_behind_it(told: str) -> None:
    text = f"{HEAD}We spraken met {told}.\n\nHoe begon het?\n\nAn: “Met een bal.”\nTom: “Lek.”\n\nEn nu?\n\nSam: “Verder.”\n"
    assert roles_of(text) == {"An Peeters": "schepen", "Tom Maes": "burgemeester", "Sam": "12"}
