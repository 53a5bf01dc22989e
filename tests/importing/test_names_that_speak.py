"""Names that speak by their place alone: before a tab, in capitals, right below a question, two at once."""

import pytest

from .helpers import bring, tree_of
from .made_word import as_written
from .talks import AN, FIRST, SECOND, TOM, ZANDERGEM, left_out, people_of, roles_of, talk_of, talk_of_page

MET = "We spraken met An Peeters, schepen van Jeugd, en Tom Claes, jeugdconsulent.\n\n"
ANSWERED = [
    ("Waarom dit label?", [("an-peeters", "Omdat kinderen het vroegen.")]),
    ("Wat is er veranderd?", [("tom-claes", "Een plein zonder auto’s.")]),
]
ROLES = {"An Peeters": "schepen van Jeugd", "Tom Claes": "jeugdconsulent"}


def talk(first: str, second: str) -> str:
    return (
        f"{ZANDERGEM}{MET}Waarom dit label?\n{first}Omdat kinderen het vroegen.\n\n"
        f"Wat is er veranderd?\n{second}Een plein zonder auto’s.\n"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("An\t", "Tom\t"),
        ("An:\t", "Tom:\t"),
        ("An Peeters\t", "Tom Claes\t\t"),
        ("AN PEETERS: ", "TOM CLAES: "),
        ("An Peeters: ", "Tom Claes: "),
    ],
)
def test_a_name_before_a_tab_or_in_capitals_speaks_by_its_own_name(first: str, second: str) -> None:
    text = talk(first, second)
    assert talk_of(text) == ANSWERED
    assert roles_of(text) == ROLES


def test_a_tab_behind_a_name_speaks_in_a_word_file_too() -> None:
    assert talk_of(as_written(talk("An\t", "Tom\t")), "a.docx") == ANSWERED


def test_a_tab_that_only_aligns_makes_nobody_speak() -> None:
    text = f"{ZANDERGEM}Hoe?\nAn Peeters, schepen: “Zo.”\n\nStart\tvijf uur in het park\n\nEinde\tzes uur aan de kerk\n"
    assert "Start vijf uur in het park" in bring(text).yaml
    assert set(people_of(text)) == {"an-peeters"}


def test_a_full_name_right_below_a_question_speaks_where_others_do() -> None:
    text = (
        f"{ZANDERGEM}Waarom dit label?\nAn Peeters (schepen van Jeugd): Omdat kinderen het vroegen.\n\n"
        "Wat is er veranderd?\nTom Claes: Een plein zonder auto’s.\n"
    )
    assert talk_of(text) == ANSWERED
    assert "functie ontbreekt in de bron" in bring(text).yaml


@pytest.mark.parametrize("line", ["Sint-Jansplein Noord: leeg.", "Resultaat: een plein.", "Een Plein: leeg."])
def test_words_before_a_colon_are_nobody_where_nobody_speaks(line: str) -> None:
    text = f"{ZANDERGEM}Waarom dit label?\nOmdat kinderen het vroegen.\n\nWat is er veranderd?\n{line}\n"
    assert "people" not in tree_of(bring(text))


def test_people_who_only_speak_together_are_written_down_with_their_functions() -> None:
    text = talk("An en Tom: ", "Tom & An: ")
    assert {name: role for name, role in roles_of(text).items() if role} == ROLES


@pytest.mark.parametrize(("first", "second"), [("An – ", "Tom – "), ("An > ", "Tom > ")])
def test_a_first_name_before_a_dash_speaks_where_the_text_introduces_it(first: str, second: str) -> None:
    assert talk_of(talk(first, second)) == ANSWERED


def test_a_function_without_an_article_speaks_below_questions() -> None:
    text = (
        f"{ZANDERGEM}Waarom dit label?\nBurgemeester: Omdat kinderen het vroegen.\n\n"
        "Wat is er veranderd?\nSchepen van Jeugd: Een plein zonder auto’s.\n"
    )
    assert [[who for who, _ in said] for _, said in talk_of(text)] == [
        ["burgemeester"],
        ["schepen-van-jeugd"],
    ]
    assert "voornaam" not in bring(text).yaml


def test_a_first_name_that_the_text_gives_in_full_never_leaves_its_words_to_another() -> None:
    text = (
        f"{ZANDERGEM}Bieke Salden, schepen van Onderwijs, en Hamza Aydin, wie het schip vaart, ontvangen ons.\n\n"
        "V: Wat doet een stad met een schip?\nBieke: We kochten het in 2021.\nHamza: We liggen elke week ergens anders.\n\n"
        "V: Wie komt er?\nHamza: Iedereen die thuis weinig plaats heeft.\n"
    )
    assert [[who for who, _ in said] for _, said in talk_of(text)] == [
        ["bieke-salden", "hamza-aydin"],
        ["hamza-aydin"],
    ]


def test_a_first_name_above_an_age_speaks() -> None:
    text = (
        f"{ZANDERGEM}Waarom een speelstraat?\n\nAn Peeters\nschepen van Jeugd\n“Omdat het nodig was.”\n\n"
        "Noor\n9 jaar\n“Wij lachen daar vandaag om.”\n\nWie beslist er?\n\nNoor\n9 jaar\n“Begin klein.”\n"
    )
    assert [[who for who, _ in said] for _, said in talk_of(text)] == [["an-peeters", "noor"], ["noor"]]


def test_a_function_alone_is_the_one_person_who_has_it() -> None:
    text = (
        f"{ZANDERGEM}Noël Verstraete, burgemeester, en Tom Maes, jeugdconsulent, vertellen.\n\n"
        "Waarom het label?\nBurgemeester: “Omdat het nodig was.”\nTom: “En leuk.”\n\nEn nu?\nBurgemeester: “Verder.”\n"
    )
    assert [[who for who, _ in said] for _, said in talk_of(text)] == [
        ["noel-verstraete", "tom-maes"],
        ["noel-verstraete"],
    ]


def test_people_without_a_function_anywhere_speak_where_one_of_them_does_so_again() -> None:
    told = talk_of_page(
        f"<p><b>V: Waarom dit label?</b></p><p>An Peeters: {FIRST}</p><p>Tom Maes: {SECOND}</p>"
        f"<p><b>V: En uw beste tip?</b></p><p>An: {SECOND}</p>"
    )
    assert [[who for who, _ in said] for _, said in told] == [[AN, TOM], [AN]]


def test_who_asks_is_no_part_of_the_question_where_all_who_answer_have_a_function_in_brackets() -> None:
    text = (
        f"{ZANDERGEM}Redactie: Waarom dit label?\nAn Peeters (schepen van Jeugd): {FIRST}\n\n"
        f"Redactie: En uw beste tip?\nTom Maes (jeugdconsulent): {SECOND}\n"
    )
    assert talk_of(text) == [("Waarom dit label?", [(AN, FIRST)]), ("En uw beste tip?", [(TOM, SECOND)])]
    assert "people" in tree_of(bring(text))
    assert not left_out(text)
