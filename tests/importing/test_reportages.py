"""Press releases and reportages whose parts quote somebody: their headings are what was asked."""

from typing import Any

import pytest

from .helpers import bring, tree_of
from .made_word import as_written
from .talks import left_out

PARTS = [
    (
        "Beter dan een miljoen",
        "“We hadden een koper voor het gebouw”, zegt schepen van Jeugd An Peeters. “Toen kwamen de kinderen met een plan.”",
    ),
    (
        "Drie regels",
        "“Het reglement past op één affiche”, zegt jeugdwerker Tom Maes. “Je ruimt op wat je vuil maakt.”",
    ),
    (
        "Wat het kost",
        "“Dat het geld gekost heeft, zeg ik eerlijk”, aldus An Peeters. “Daar staat geen prijs op.”",
    ),
]
TITLE = "De kazerne is van ons"
INTRO = "Elke woensdag gaat de poort van de oude kazerne in Zandergem open. De gemeente Zandergem kreeg in 2024 het label."
ASKED = [asked for asked, _ in PARTS]


def html(level: str) -> str:
    below = "".join(f"<{level}>{asked}</{level.split()[0]}><p>{said}</p>" for asked, said in PARTS)
    return f"<main><h1>{TITLE}</h1><p>{INTRO}</p>{below}</main>"


def plain(parts: list[tuple[str, str]], dressed: str = "{}") -> str:
    return f"{TITLE}\n\n{INTRO}\n\n" + "\n\n".join(f"{dressed.format(one)}\n\n{said}" for one, said in parts)


def check_talk(source: str | bytes, file: str) -> Any:
    imported = bring(source, file)
    tree = tree_of(imported)
    assert [one["question"] for one in tree["interview"]] == ASKED
    speakers = [[answer.get("speaker") for answer in one["answers"]] for one in tree["interview"]]
    assert speakers == [["an-peeters"], ["tom-maes"], ["an-peeters"]]
    assert tree["intro"] == INTRO
    assert "practice" not in tree
    assert not imported.report.lost
    assert not imported.report.invented
    return tree


@pytest.mark.parametrize("level", ["h2", "h4"])
def test_the_headings_of_a_page_are_questions(level: str) -> None:
    check_talk(html(level), "a.html")


@pytest.mark.parametrize("dressed", ["{}", "**{}**"])
def test_the_headings_of_a_pasted_text_are_questions(dressed: str) -> None:
    check_talk(plain(PARTS, dressed), "a.txt")
    assert TITLE in left_out(plain(PARTS, dressed))


@pytest.mark.parametrize("dressed", ["# {}", "## {}", "! {}"])
def test_the_headings_of_a_word_file_are_questions(dressed: str) -> None:
    check_talk(as_written(plain(PARTS, dressed)), "a.docx")


def test_one_question_mark_among_the_headings_changes_nothing() -> None:
    asked = html("h2").replace("Drie regels", "Drie regels?")
    assert [one["question"] for one in tree_of(bring(asked, "a.html"))["interview"]] == [
        "Beter dan een miljoen",
        "Drie regels?",
        "Wat het kost",
    ]


def test_what_the_reporter_tells_between_is_nobodys() -> None:
    told = "In de garage waar vroeger de ladderwagen stond, hangen nu touwen."
    source = html("h2").replace("<p>“We hadden", f"<p>{told}</p><p>“We hadden")
    answers = tree_of(bring(source, "a.html"))["interview"][0]["answers"]
    assert answers[0] == {"text": told}
    assert answers[1]["speaker"] == "an-peeters"


@pytest.mark.parametrize("kept", [0, 1])
def test_with_one_heading_or_none_it_stays_a_story(kept: int) -> None:
    text = plain(PARTS[:kept]) + "\n\n" + "\n\n".join(said for _, said in PARTS[kept:])
    tree = tree_of(bring(text))
    assert "interview" not in tree
    assert "aldus An Peeters" in tree["practice"]["story"]


def test_where_most_is_told_it_stays_a_story() -> None:
    told = (
        "De oude kazerne stond tien jaar leeg en niemand wist wat ermee moest gebeuren, tot de buurt begon te praten. "
        * 3
    )
    tree = tree_of(bring(plain([(asked, f"{told}\n\n{said}") for asked, said in PARTS])))
    assert "interview" not in tree
    assert "**Drie regels**" in tree["practice"]["story"]


def test_a_box_with_a_list_is_no_question() -> None:
    source = html("h2").replace(
        "</main>",
        "<h2>Zo doe je mee</h2><ul><li>Schrijf je in voor mei</li><li>Breng een bal mee</li></ul></main>",
    )
    assert [one["question"] for one in tree_of(bring(source, "a.html"))["interview"]] == ASKED
