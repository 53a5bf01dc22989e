"""A function before or behind a name, in more words: what is the function, and what is the name."""

import pytest

from brochure.importing.introductions import quoted
from brochure.importing.speakers import read_who

from .helpers import bring, codes
from .talks import ZANDERGEM, roles_of

MET = "We spraken met {}.\n\n"


def talk(first: str, second: str, met: str = "") -> str:
    return (
        f"{ZANDERGEM}{MET.format(met) if met else ''}Waarom dit label?\n\n{first}: “Omdat het nodig was.”\n\n"
        f"En nu?\n\n{second}: “Begin klein.”\n"
    )


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("Schepen", "De Wachter"),
        ("Schepen", "Van den Bossche"),
        ("Schepen van Ruimtelijke Ordening", "De Wachter"),
        ("Burgemeester", "Van Acker-Baeten"),
        ("Algemeen directeur", "Stijn D’Hondt"),
        ("Adjunct-algemeen directeur", "An De Wit"),
        ("Waarnemend burgemeester", "Jo Thys"),
        ("Stagiaire bij de jeugddienst", "Eline De Vos"),
        ("Jobstudent op de speelpleinwerking", "Jef Claes"),
        ("Leider bij Chiro Sint-Jozef", "Wout Maes"),
        ("Begeleider in jeugdhuis Jolijt", "Tom Maes"),
        ("Leerkracht in basisschool De Klimop", "An Peeters"),
        ("Leerkracht vijfde leerjaar", "Filip Maes"),
        ("Medewerker dienst Openbaar Domein", "Veerle Van Acker"),
        ("Projectleider kindvriendelijke stad", "Amélie De Coninck"),
        ("Coördinator kinderopvang", "Lien De Wit"),
        ("Medewerker bij de jeugddienst", "Anne Marie Peeters"),
    ],
)
def test_a_function_ends_where_the_name_begins(role: str, name: str) -> None:
    who = read_who(f"{role} {name}")
    assert who is not None
    assert (who.name, who.role) == (name, role)
    told = roles_of(talk(f"{role} {name}", "An Smets, burgemeester"))
    assert (told.get(name) or "").lower() == role.lower()
    assert len(told) == 2


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Pieter-Jan De Wachter", "Schepen De Wachter"),
        ("Griet Van den Bossche", "Schepen Van den Bossche"),
        ("Karim El Amrani", "Schepen El Amrani"),
        ("Stijn D’Hondt", "Schepen D’Hondt"),
        ("Veerle Van Acker-Baeten", "Schepen Van Acker-Baeten"),
    ],
)
@pytest.mark.parametrize(
    "told", ["{} (schepen van Jeugd, Sport en Cultuur)", "{}, schepen van Jeugd, Sport en Cultuur,"]
)
def test_a_function_with_a_surname_is_the_one_who_was_introduced(name: str, called: str, told: str) -> None:
    text = talk(called, "Tom Maes", f"{told.format(name)} en Tom Maes, jeugdconsulent")
    assert roles_of(text) == {name: "schepen van Jeugd, Sport en Cultuur", "Tom Maes": "jeugdconsulent"}
    assert not {"role-differs", "name-differs", "role-missing"} & codes(bring(text))


@pytest.mark.parametrize(
    ("behind", "role"),
    [
        (", dienst Openbaar Domein,", "dienst Openbaar Domein"),
        (" (dienst Openbaar Domein)", "dienst Openbaar Domein"),
        (", dienst Jeugd en Sport,", "dienst Jeugd en Sport"),
        (", groendienst,", "groendienst"),
        (", dienst Jeugd", "dienst Jeugd"),
    ],
)
def test_a_department_behind_a_name_is_whole(behind: str, role: str) -> None:
    text = talk("Veerle", "Joris", f"Veerle Van Acker{behind} en Joris Hermans, groendienst")
    assert roles_of(text) == {"Veerle Van Acker": role, "Joris Hermans": "groendienst"}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Jan-Willem Claes", "JWC"),
        ("Jan-Willem Claes", "JC"),
        ("Karim El Amrani", "KEA"),
        ("Tom Van Brempt", "TVB"),
    ],
)
@pytest.mark.parametrize(
    "key",
    [
        "We spraken met An Smets (AS), diensthoofd Vrije Tijd, en {name} ({short}), jeugdwerker.\n\n",
        "Aan het woord:\n- AS = An Smets (diensthoofd Vrije Tijd)\n- {short} = {name} (jeugdwerker)\n\n",
    ],
)
def test_initials_of_names_of_three_parts(name: str, short: str, key: str) -> None:
    text = f"{ZANDERGEM}{key.format(name=name, short=short)}Hoe?\n\nAS: Met een bal in het park.\n\nEn nu?\n\n{short}: Begin klein.\n"
    assert roles_of(text) == {"An Smets": "diensthoofd Vrije Tijd", name: "jeugdwerker"}
    assert not bring(text).report.lost


def test_a_house_behind_van_is_no_part_of_a_name() -> None:
    named = quoted(
        "‘Ik stond er elke ochtend,’ vertelt directeur Hilde Smolders van De Suikerspin. ‘Toen belde ik.’".replace(
            "‘", "“"
        ).replace("’", "”")
    )
    assert [who.name for who in named] == ["Hilde Smolders"]
    assert [who.name for who in quoted("“Ja”, zegt schepen Annick De Smedt van Jeugd.")] == [
        "Annick De Smedt"
    ]
    assert [who.name for who in quoted("“Ja”, zegt schepen Jan van den Berg.")] == ["Jan van den Berg"]
