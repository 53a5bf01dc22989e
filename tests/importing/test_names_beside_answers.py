"""Names below, behind and beside the answers of a text."""

import pytest

from .talks import MAIN, faults, roles_of, talk_of
from .talks import ZANDERGEM as HEAD


@pytest.mark.parametrize("sign", [" | ", ", ", " – ", " • "])
def test_a_name_with_its_function_below_each_answer_says_whose_it_is(sign: str) -> None:
    text = (
        f"{HEAD}Hoe begon het?\nMet een bal.\nTwee dingen:\n- de bal;\n- het plein.\nAn Peeters{sign}schepen\n\n"
        f"En nu?\nVerder met de bal.\nTom Maes{sign}jeugdconsulent\n\nEn dan?\nNog een bal.\nAn Peeters{sign}schepen\n\nLaatst gewijzigd op 22/04/2025\n"
    )
    talk = talk_of(text)
    assert [[who for who, _words in said] for _asked, said in talk] == [
        ["an-peeters"],
        ["tom-maes"],
        ["an-peeters"],
    ]


def test_a_list_of_people_below_the_last_answer_closes_nothing() -> None:
    text = f"{HEAD}Hoe begon het?\nMet een bal op het plein.\n\nEn nu?\nVerder met de bal.\nAn Peeters, schepen\nTom Maes, jeugdconsulent\n"
    assert {who for _asked, said in talk_of(text) for who, _words in said} == {""}


@pytest.mark.parametrize(
    "who", ["An Peeters schepen van Gezin en Sport", "An Peeters coördinator van het project ‘Bal’"]
)
def test_a_function_right_behind_a_name_above_a_quotation_is_told_from_it(who: str) -> None:
    page = f"<h1>Kindvriendelijk Zandergem</h1><h2>Hoe begon het?</h2><div><span>{who[:10]}</span> <span>{who[11:]}</span></div><p>“Met een bal.”</p>"
    page = MAIN.format(title="", above="", body=page, below="")
    assert talk_of(page, "a.html") == [("Hoe begon het?", [("an-peeters", "Met een bal.")])]
    assert roles_of(page, "a.html")["An Peeters"] == who[11:]


@pytest.mark.parametrize("behind", ["(An Peeters, schepen)", "– An Peeters, schepen", "(An Peeters)"])
def test_a_list_within_a_quotation_is_of_who_is_named_behind_its_last_item(behind: str) -> None:
    text = f"{HEAD}Wat spraken jullie af?\n\n“Twee dingen:\n\n- de bal is van iedereen;\n\n- het plein ook.” {behind}\n\nEn nu?\n\n“Verder.” (An Peeters, schepen)\n"
    (_asked, said), _next = talk_of(text)
    assert [who for who, _words in said] == ["an-peeters"]
    assert said[0][1].startswith("Twee dingen:")


def test_who_adds_words_in_the_same_paragraph_says_them() -> None:
    text = f"{HEAD}Mag dat?\n\n“Dat mag”, zegt schepen An Peeters. Sam (12), die al twee zomers meespeelt, vult aan: “Stapvoets.”\n\nEn nu?\n\n“Verder”, zegt An Peeters.\n"
    assert [who for who, _words in talk_of(text)[0][1]] == ["an-peeters", "sam"]


SIGNS = {
    "square brackets": "An Peeters [schepen]: “Met een bal.”\nTom Maes [jeugdconsulent]: “Lek.”",
    "semicolons": "An Peeters; schepen: “Met een bal.”\nTom Maes; jeugdconsulent: “Lek.”",
    "no sign": "An Peeters schepen: “Met een bal.”\nTom Maes jeugdconsulent “Lek.”",
    "a letter with brackets": "A (An Peeters, schepen): “Met een bal.”\nA (Tom Maes, jeugdconsulent): “Lek.”",
    "a letter with a colon": "A: An Peeters, schepen: “Met een bal.”\nA: Tom Maes, jeugdconsulent: “Lek.”",
    "two lines below": "“Met een bal.”\nAn Peeters\nschepen\n\n“Lek.”\nTom Maes\njeugdconsulent",
}


@pytest.mark.parametrize("sign", SIGNS)
def test_a_function_stands_beside_its_name_in_more_ways(sign: str) -> None:
    text = f"{HEAD}V: Hoe begon het?\n\n{SIGNS[sign]}\n\nV: En nu?\n\nAn Peeters: “Verder.”\n"
    assert talk_of(text) == [
        ("Hoe begon het?", [("an-peeters", "Met een bal."), ("tom-maes", "Lek.")]),
        ("En nu?", [("an-peeters", "Verder.")]),
    ]
    assert roles_of(text) == {"An Peeters": "schepen", "Tom Maes": "jeugdconsulent"}


def test_names_alone_below_unmarked_answers_are_those_that_the_text_introduces() -> None:
    text = f"{HEAD}Een gesprek met schepen An Peeters en Tom Maes (jeugdconsulent).\n\nHoe begon het?\nMet een bal op het plein.\nAn\n\nEn nu?\nVerder met de bal.\nTom\n"
    assert [[who for who, _words in said] for _asked, said in talk_of(text)] == [["an-peeters"], ["tom-maes"]]


def test_names_and_functions_that_a_page_shows_apart_are_no_one_word() -> None:
    body = "<h1>Gemeente Zandergem</h1>" + "".join(
        f"<div>{asked}</div><div><span class=n>{who}</span><span class=f>{role}</span><div>{words}</div></div>"
        for asked, who, role, words in (
            ("Hoe begon het?", "An Peeters", "schepen", "Met een bal."),
            ("En nu?", "Tom Maes", "jeugdconsulent", "Verder."),
        )
    )
    page = MAIN.format(title="", above="", body=body, below="")
    assert roles_of(page, "a.html") == {"An Peeters": "schepen", "Tom Maes": "jeugdconsulent"}


@pytest.mark.parametrize(
    "told",
    [
        "“Met een bal”, zegt schepen An Peeters. “Die was lek”, lacht jeugdconsulent Tom Maes.",
        "« Met een bal », dit An Peeters, échevine. « Lek », sourit Tom Maes (animateur).",
    ],
)
def test_two_who_are_quoted_in_one_paragraph_have_an_answer_each(told: str) -> None:
    text = f"{HEAD}Hoe begon het?\n\n{told}\n\nEn nu?\n\n“Verder”, zegt An Peeters.\n"
    assert [who for who, _words in talk_of(text)[0][1]] == ["an-peeters", "tom-maes"]


def test_two_at_once_are_joined_by_the_sign_of_the_source() -> None:
    text = f"{HEAD}Hoe begon het?\n\nAn Peeters (schepen) & Tom Maes (jeugdconsulent): “Met een bal.”\n\nEn nu?\n\nAn Peeters: “Verder.”\n"
    assert not faults(text)


MAIL = (
    "Van: An Peeters <an@example.org>\nAan: redactie@example.org\nOnderwerp: Re: vragen\n\nBeste Mia\n\nMijn antwoorden staan hieronder.\n\nVriendelijke groeten\nAn\n\n"
    'Op di 4 nov 2025 om 10:12 schreef Mia Claes:\n\n> Dag An\n>\n> 1. Hoe begon het?\n\nMet een bal op het plein.\n\n> 2. Wat nu?\n\nNog een bal.\n\nSam Maes (11 jaar): "Ik wil er drie."\n\n'
    "> 3. En dan?\n\nDan stoppen we ermee.\n\n> Alvast bedankt!\n> Mia\n\n-- \n{sign}\nschepen van Jeugd\n"
)


@pytest.mark.parametrize("sign", ["An Peeters", "An"])
def test_who_signs_below_the_mail_that_asks_gives_its_answers(sign: str) -> None:
    mail = MAIL.format(sign=sign)
    assert [[who for who, _words in said] for _asked, said in talk_of(mail)] == [
        ["an-peeters"],
        ["an-peeters", "sam-maes"],
        ["an-peeters"],
    ]
    assert roles_of(mail)["An Peeters"] == "schepen van Jeugd"
