"""The town and the label's year by a title that says more than the name, and by what a file is called."""

from typing import Any

import pytest

from .helpers import bring, codes, tree_of
from .made_word import as_written
from .talks import MAIN

INTRO = "Op het plein staan geen auto’s meer, maar een rij fietsjes."
LISTED = "Aan het woord:\n\n- An Peeters, schepen van Jeugd\n- Tom Maes, jeugdconsulent\n\n"
TALK = "Waarom dit label?\n\nAn: Omdat het nodig was.\n\nHeeft u nog een tip?\n\nTom: Begin klein en begin morgen.\n"


def tree(title: str, file: str = "bron.txt", *, listed: str = LISTED) -> Any:
    head = f"{title}\n\n" if title else ""
    imported = bring(f"{head}{INTRO}\n\n{listed}{TALK}", file)
    assert not imported.report.lost
    assert not imported.report.invented
    assert "above-name" not in codes(imported)
    found = tree_of(imported)
    assert INTRO in found["intro"]
    assert len(found["interview"]) == 2
    return found


@pytest.mark.parametrize(
    "title",
    [
        "Zandergem, kindvriendelijke stad sinds 2021",
        "Zandergem – kindvriendelijke gemeente sinds 2021",
        "Zandergem is sinds 2021 een kindvriendelijke stad",
        "Zandergem heeft sinds 2021 het label kindvriendelijke stad",
        "Zandergem (label sinds 2021)",
        "Zandergem | Kindvriendelijk sinds 2021",
        "Kindvriendelijk Zandergem sinds 2021",
        "ZANDERGEM, KINDVRIENDELIJKE STAD SINDS 2021",
    ],
)
def test_a_title_that_says_since_when_gives_the_name_and_the_year(title: str) -> None:
    found = tree(title)
    assert (found["name"], found["label"]["received"]) == ("Zandergem", 2021)


def test_such_a_title_gives_the_kind_and_later_years_too() -> None:
    found = tree("De Polder, kindvriendelijke stad sinds 2018, verlengd in 2024")
    assert (found["name"], found["kind"]) == ("De Polder", "stad")
    assert found["label"] == {"received": 2018, "renewed": [2024]}


def test_a_sentence_that_says_since_when_is_no_title() -> None:
    found = tree("Zandergem\n\nZandergem is sinds 2021 een kindvriendelijke stad.")
    assert "Zandergem is sinds 2021 een kindvriendelijke stad." in found["intro"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Interview Zandergem", "Zandergem"),
        ("Interview met Zandergem", "Zandergem"),
        ("INTERVIEW ZANDERGEM", "Zandergem"),
        ("Verslag gesprek kindvriendelijke gemeente Zandergem, 12 maart 2024", "Zandergem"),
        ("Zandergem – interview", "Zandergem"),
        ("Interview label Zandergem 2024", "Zandergem"),
        ("Tekst Zandergem voor de brochure", "Zandergem"),
        ("Interview Krekel aan de Leie", "Krekel aan de Leie"),
        ("Interview De Polder", "De Polder"),
    ],
)
def test_what_a_text_is_called_beside_the_town_is_none_of_its_name(title: str, name: str) -> None:
    assert tree(title)["name"] == name


@pytest.mark.parametrize("title", ["Interview An Peeters", "Interview met An Peeters", "Interview Jeugdraad"])
def test_whoever_is_interviewed_is_no_town(title: str) -> None:
    imported = bring(f"{title}\n\n{LISTED}{TALK}", "Kindvriendelijk Zandergem.txt")
    assert imported.name == "Zandergem"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Kindvriendelijk Zandergem.txt", "Zandergem"),
        ("interview Nieuw-Zandergem.txt", "Nieuw-Zandergem"),
        ("interview-zandergem.txt", "Zandergem"),
        ("2024-03-12_Interview_Zandergem_v2 (1).txt", "Zandergem"),
        ("Tekst Krekel aan de Leie voor brochure.txt", "Krekel aan de Leie"),
        ("interview krekel aan de leie.txt", "Krekel aan de Leie"),
        ("Sint-Niklaas.txt", "Sint-Niklaas"),
        ("nieuw-zandergem-aan-de-leie.txt", "Nieuw-Zandergem-aan-de-Leie"),
    ],
)
@pytest.mark.parametrize("listed", ["", LISTED])
def test_a_file_is_called_after_its_town(file: str, name: str, listed: str) -> None:
    assert tree("", file, listed=listed)["name"] == name


def test_whoever_speaks_is_no_part_of_a_town() -> None:
    assert tree("", "Interview An Peeters Zandergem.txt")["name"] == "Zandergem"


@pytest.mark.parametrize(
    "above",
    [
        "Aan het woord\n\n- An Peeters – schepen van Jeugd\n- Tom Maes – jeugdconsulent",
        "Gepubliceerd op 14 maart 2025",
        "Aan tafel\n\nAn Peeters, schepen van Jeugd\n\nDe kinderraad",
    ],
)
def test_people_and_dates_above_the_questions_are_no_town(above: str) -> None:
    imported = bring(f"{INTRO}\n\n{above}\n\n{LISTED}{TALK}", "zandergem.txt")
    assert imported.name == "Zandergem"
    assert INTRO in tree_of(imported)["intro"]


def test_people_and_their_answers_are_not_above_a_name() -> None:
    talk = "1) Vertel eens hoe het begon.\n\n{}\nMet een bal in het park, en daarna met tien.\n\n2) Geef een tip.\n\n{}\nBegin klein en begin morgen, met een bal.\n\n3) Wat kost dat?\n\n{}\nNiets, en dat is genoeg voor ons allen.\n"
    imported = bring(
        f"GEMEENTE ZANDERGEM\n\n{INTRO}\n\n{talk.format(*['An Peeters, schepen', 'Tom Maes, jeugdconsulent'] * 2)}"
    )
    found = tree_of(imported)
    assert (found["name"], len(found["interview"])) == ("Zandergem", 3)
    assert "above-name" not in codes(imported)


def test_a_question_above_a_heading_that_may_be_the_name_stays_a_question() -> None:
    text = "1) Vertel eens hoe het begon.\n\n! An Peeters, schepen: “Met een bal.”\n\n# Temse\n\nWat nu?\n\nAn: “Meer.”"
    imported = bring(as_written(text), "a.docx")
    assert [one["question"] for one in tree_of(imported)["interview"]] == [
        "Vertel eens hoe het begon.",
        "Wat nu?",
    ]
    assert not imported.report.lost


def test_a_prolongation_is_a_later_year() -> None:
    found = tree("Zandergem\n\nWij behaalden het label in 2018 en kregen in 2024 de verlenging.")
    assert found["label"] == {"received": 2018, "renewed": [2024]}


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
