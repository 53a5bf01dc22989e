"""Text in a narrow column: lines are joined, broken words whole, questions over two lines are one; feet of pages go."""

import textwrap

import pytest

from .helpers import bring, tree_of
from .talks import left_out, talk_of

INTRO = (
    "Zandergem kreeg het label in 2020 en dient dit jaar een nieuw dossier in. De redactie trok naar het gemeentehuis en "
    "naar de opvang, en kwam terug met een bord vol beloftes en een kamer zonder deur."
)
TALK = [
    (
        "Waarom wil de gemeente het label behouden?",
        "Karel Meert, schepen van Jeugd en Mobiliteit",
        "Omdat het ons dwingt om elk jaar opnieuw te kijken. Zonder dossier was het plan van 2020 in een kast beland. Nu staat "
        "er in de vergaderzaal een bord met twintig acties, en elke maand wordt er een omgedraaid.",
    ),
    (
        "Wat merken ouders en kinderen daarvan in het dorp?",
        "Nadia El Idrissi, coördinator van de opvang",
        "Dat de opvang om zeven uur sluit. De kinderen vroegen iets anders: een plek waar het stil is. We hebben de berging "
        "leeggemaakt, er tapijt gelegd en de deur weggehaald.",
    ),
]


def column(width: int, foot: str = "") -> str:
    """Return the talk in a column; names stand on one line, however wide."""

    def wrapped(text: str) -> str:
        return "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))

    parts = [f"{wrapped(asked)}\n\n{who}\n{wrapped(f'“{said}”')}" for asked, who, said in TALK]
    return f"Gemeente Zandergem\n\n{wrapped(INTRO)}\n\n" + f"\n\n{foot}".join(parts) + "\n"


@pytest.mark.parametrize("width", [26, 30, 34, 38, 44, 48])
def test_lines_of_a_narrow_column_are_joined(width: int) -> None:
    text = column(width)
    assert talk_of(text) == [
        (TALK[0][0], [("karel-meert", TALK[0][2])]),
        (TALK[1][0], [("nadia-el-idrissi", TALK[1][2])]),
    ]
    assert tree_of(bring(text))["intro"] == INTRO


def test_words_that_a_narrow_column_broke_are_whole() -> None:
    text = column(34).replace("dossier", "dos-\nsier").replace("beloftes", "be-\nloftes")
    assert tree_of(bring(text))["intro"] == INTRO


def test_a_name_that_fits_in_the_column_stays_above_its_words() -> None:
    text = column(36).replace(
        "Karel Meert, schepen van Jeugd en Mobiliteit", "Karel Meert, schepen van Jeugd"
    )
    assert talk_of(text)[0] == (TALK[0][0], [("karel-meert", TALK[0][2])])


@pytest.mark.parametrize(
    "foot", ["12\nZANDERGEM LEEFT – LENTE 2026\n\n", "ZANDERGEM LEEFT – LENTE 2026\n13\n\n"]
)
def test_the_foot_of_a_page_is_left_out(foot: str) -> None:
    text = column(34, foot)
    assert "LENTE" not in bring(text).yaml
    assert "ZANDERGEM LEEFT – LENTE 2026" in left_out(text)
    assert not bring(text).report.lost


def test_a_foot_that_comes_back_with_another_number_need_not_be_in_capitals() -> None:
    text = column(34, "12\nZandergem leeft\n\n") + "\nZandergem leeft\n13\n"
    assert "leeft" not in bring(text).yaml


def test_short_lines_that_are_a_list_are_not_joined() -> None:
    listed = "\n".join(
        (
            "schommel",
            "glijbaan voor twee",
            "boom",
            "een bank",
            "zand",
            "modder en water",
            "touw",
            "bal",
            "een fontein",
        )
    )
    text = f"Gemeente Zandergem\n\nLabel ontvangen in 2020\n\nWat willen jullie?\n\n{listed}\n"
    assert "glijbaan voor twee boom" not in bring(text).yaml
