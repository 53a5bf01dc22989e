"""Somebody who answers as others do, and of whom the text tells little: their words are never left to who spoke before."""

import pytest

from .helpers import bring, codes
from .talks import AN, ZANDERGEM, roles_of, talk_of

TALK = (
    ZANDERGEM + "We spraken met schepen van Jeugd An Peeters{more}.\n\nHoe begon het?\n\n"
    "An: Met een kaart van de buurt en drie kleuren stickers.\n\nDat duurde een zomer lang.\n\n"
    "{who}: Die stickers kwamen allemaal op mijn bureau terecht.\n\nEn nu?\n\nAn: Nu is het een tuinstraat.\n"
)
SAID = "Die stickers kwamen allemaal op mijn bureau terecht."


@pytest.mark.parametrize("who", ["Joris", "Yusra", "Joris Alders", "Xavi"])
def test_a_name_that_nothing_explains_speaks(who: str) -> None:
    text = TALK.format(more="", who=who)
    (_, begun), _now = talk_of(text)
    assert [said for _, said in begun][-1] == SAID
    assert begun[0][0] == AN
    assert begun[-1][0] == who.lower().replace(" ", "-")
    assert codes(bring(text, "a.txt")) & {"first-name-only", "role-missing"}


def test_a_first_name_is_that_of_the_one_full_name_in_the_text() -> None:
    more = " en Joris Alders, die als projectleider Openbaar Domein elke week een boom redt"
    (_, begun), _now = talk_of(TALK.format(more=more, who="Joris"))
    assert begun[-1] == ("joris-alders", SAID)
    assert roles_of(TALK.format(more=more, who="Joris"))["Joris Alders"] == "projectleider Openbaar Domein"


@pytest.mark.parametrize("word", ["Resultaat", "Speelweefsel", "Gevolg", "Gent", "PS", "Extra", "Volgens"])
def test_a_word_before_a_colon_is_nobody(word: str) -> None:
    (_, begun), _now = talk_of(TALK.format(more="", who=word))
    assert [who for who, _ in begun] == [AN]
    assert f"{word}: {SAID}" in begun[0][1]


def test_where_nobody_speaks_by_a_first_name_a_word_before_a_colon_stays_as_it_is() -> None:
    text = (
        ZANDERGEM + "Hoe begon het?\n\nAn Peeters, schepen: “Met een kaart van de buurt.”\n\n"
        "Kessel: daar begon het, met twaalf kinderen en een bakfiets.\n\nEn nu?\n\nAn Peeters: “Verder.”\n"
    )
    assert all(who in (AN, "") for _, said in talk_of(text) for who, _ in said)


def test_somebody_who_only_was_there_as_a_child_has_no_function() -> None:
    more = " en Joris Alders, die als kind in Zandergem woonde"
    assert roles_of(TALK.format(more=more, who="Joris"))["Joris Alders"] is None
