"""Kinds that plain files have: a trade as function, marks that close and open again, figures in a list, lines that break early."""

import pytest

from .helpers import bring, tree_of
from .talks import MAIN, ZANDERGEM, left_out, people_of, roles_of, talk_of

ASKED = f"{ZANDERGEM}Waarom dit label?\n\n{{}}\n\nEn nu?\n\nAn Peeters, schepen van Jeugd: “Verder.”\n"


def first(paragraph: str) -> list[tuple[str, str]]:
    return talk_of(ASKED.format(paragraph))[0][1]


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


@pytest.mark.parametrize("trade", ["schipper", "boomverzorger", "korpschef", "imker", "natuurgids"])
def test_a_trade_is_a_function(trade: str) -> None:
    assert first(f"“Wij wachten”, zegt {trade} Inge Vos. “Elke week.”") == [
        ("inge-vos", "Wij wachten. Elke week.")
    ]


@pytest.mark.parametrize(
    "verb", ["licht korpschef Dominique Piron toe", "zo besluit korpschef Dominique Piron"]
)
def test_words_between_two_quotations_are_nobodys_speech(verb: str) -> None:
    said = first(f"‘Het ronde bord blijft gelden’, {verb}. ‘De tekening hangt eronder.’")
    assert said == [("dominique-piron", "Het ronde bord blijft gelden. De tekening hangt eronder.")]


def test_a_sentence_about_what_somebody_says_is_told_whole() -> None:
    told = "Volgens de schepen had een nieuw gebouw meer dan een miljoen gekost."
    text = ASKED.format(f"“Minder”, zegt schepen An Peeters. “Samen is dat 41.000 euro.” {told}")
    assert told in " ".join(words for _, said in talk_of(text) for _, words in said)
    assert not any("nieuw gebouw" in one for one in left_out(text))


def test_somebody_who_is_somewhere_says_the_quotation_behind_the_sentence() -> None:
    said = first(
        "In het tekenlokaal zit Mila (10) met haar mouwen opgestroopt. “Ik vind het gek om hier te zijn zonder dat iemand lesgeeft.”"
    )
    assert said[-1] == ("mila", "Ik vind het gek om hier te zijn zonder dat iemand lesgeeft.")


def test_a_title_in_a_function_before_the_name_belongs_to_it() -> None:
    text = ASKED.format("Coördinator van “Buiten zonder plan” Karen Smeets: “Door drie jongens op een muur.”")
    assert talk_of(text)[0][1] == [("karen-smeets", "Door drie jongens op een muur.")]
    assert roles_of(text)["Karen Smeets"] == "Coördinator van “Buiten zonder plan”"


@pytest.mark.parametrize(
    "figures",
    [
        "18 getekende borden\n265 tekeningen",
        "Getekende borden: 18\nTekeningen: 265",
    ],
)
def test_lines_below_in_cijfers_are_figures(figures: str) -> None:
    text = f"{ASKED.format('An Peeters, schepen van Jeugd: “Daarom.”')}\nZandergem in cijfers\n{figures}\n"
    imported = bring(text)
    assert [one["value"] for one in tree_of(imported)["figures"]] == [18, 265]
    assert not imported.report.lost
    assert not imported.report.invented


def test_a_list_below_in_cijfers_stays_a_list() -> None:
    text = f"{ASKED.format('An Peeters, schepen: “Daarom.”')}\nIn cijfers\n- 18 borden\n- 265 tekeningen\n"
    assert "figures" not in tree_of(bring(text))


def test_one_number_below_a_heading_is_no_list_of_figures() -> None:
    text = (
        f"{ASKED.format('An Peeters, schepen: “Daarom.”')}\nIn cijfers\n18 borden\nDe rest volgt later nog.\n"
    )
    assert "figures" not in tree_of(bring(text))


def test_a_question_that_a_mail_breaks_before_the_margin_is_one() -> None:
    text = (
        "Van: An Peeters <an@zandergem.example>\nAan: Lien <lien@label.example>\nOnderwerp: Re: vragen\n\nDag Lien,\n\n"
        "Tom Maes, onze schepen van Jeugd, en ikzelf hebben je vragen samen bekeken. Ik\nzet de antwoorden er telkens onder.\n\n"
        "Op do 2 okt. 2025 om 09:31 schreef Lien Coene:\n> Dag An,\n>\n> 1. Wat was voor Zandergem de aanleiding om met het label te\n> starten?\n\n"
        "Tom: Onze kermis, geloof het of niet. Toen kregen we een brief van een mama die\nschreef dat haar zoon het lawaai niet aankon.\n\n"
        "> 2. Waar zijn jullie trots op?\n\nTom: Op de hal van het gemeentehuis, met haar lage balie en haar tapijt voor wie\nzit te wachten.\n"
    )
    assert next(asked for asked, _ in talk_of(text)) == (
        "Wat was voor Zandergem de aanleiding om met het label te starten?"
    )
    assert people_of(text)["tom-maes"]["role"] == "schepen van Jeugd"


def test_a_street_that_a_line_breaks_is_one_word() -> None:
    assert (
        first("An Peeters, schepen van Jeugd: “Ook in de Ververij-straat.”")[0][1]
        == "Ook in de Ververijstraat."
    )


def test_a_link_of_a_menu_is_no_town() -> None:
    page = MAIN.format(
        title="Gemeente Zandergem - Kindvriendelijk",
        above="<font size=5>Gemeente Zandergem</font><table><tr><td><a href='a'>Startpagina</a><br><a href='j'>Jeugd</a></td></tr></table>",
        below="",
        body="<h2>Een brood halen</h2>Label ontvangen in 2016<p><b>1. Hoe lang al?</b></p><p>Schepen van Jeugd Paul Geens: “Lang.”</p>"
        "<p><b>2. En nu in Zandergem?</b></p><p>Paul: “Verder.”</p>",
    )
    assert tree_of(bring(page, "a.html"))["name"] == "Zandergem"


@pytest.mark.parametrize(
    "title",
    [
        "Zandergem | Kindvriendelijke steden en gemeenten",
        "Vragenlijst label kindvriendelijke stad – Zandergem",
        "Brochure kindvriendelijke steden en gemeenten: bijdrage Zandergem",
        "Stad/gemeente: Zandergem\nLabel behaald in: 2024",
    ],
)
def test_a_title_that_says_what_the_text_is_for_gives_the_town(title: str) -> None:
    text = (
        f"{title}\n\nIn Zandergem wonen bijna negenduizend mensen, van wie een op de vijf jong is.\n\n"
        "Waarom een speelstraat?\nAn Peeters (schepen van Gelijke Kansen): “Omdat het nodig was.”\n\n"
        "Wie beslist er?\nTom Maes (jeugdconsulent): “Begin klein en begin morgen.”\n"
    )
    assert tree_of(bring(text, "bron.txt"))["name"] == "Zandergem"


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


def test_somebody_who_speaks_in_an_article_without_a_title_keeps_the_words() -> None:
    text = (
        "De Polder\n\nWie speelt er mee op het plein? Niemand weet het nog in onze gemeente, zo lijkt het wel.\n\n"
        "“Het kan niet” zegt hier niemand nog op straat, en dat is maar goed ook.\n\nCédric: “Dat het festival blijft.”\n"
    )
    imported = bring(text)
    assert not imported.report.lost
