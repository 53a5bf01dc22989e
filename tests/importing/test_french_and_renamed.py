"""Functions and words of saying in French; the folder of a page that was renamed; headings over a list of people."""

from pathlib import Path

import pytest

from brochure.importing.page_files import PageFiles, beside
from brochure.importing.roles import role_end

from .helpers import bring, tree_of
from .talks import ZANDERGEM, people_of, talk_of


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("échevin de la Jeunesse et de la Mobilité.", "échevin de la Jeunesse et de la Mobilité."),
        ("échevin de la Jeunesse Luc Martin", "échevin de la Jeunesse"),
        ("échevine de l’Enfance Marie Dupont", "échevine de l’Enfance"),
        ("coordinatrice de l’accueil extrascolaire, raconte", "coordinatrice de l’accueil extrascolaire,"),
        ("animateur à la maison des jeunes", "animateur à la maison des jeunes"),
        ("bourgmestre Luc Martin", "bourgmestre"),
        ("directeur van de school An Peeters", "directeur van de school"),
    ],
)
def test_a_function_in_french_ends_where_it_does(text: str, role: str) -> None:
    words = [*text.split(), ""]
    assert " ".join(words[: role_end(words)]) == role


def test_somebody_with_an_article_before_the_function_says_it() -> None:
    text = (
        "Commune de Pont-Aubry\n\nLabel obtenu en 2020\n\nEt comment cela a-t-il commencé ?\n\n"
        "« Par une lettre », raconte Benoît Hanquet, échevin de la Jeunesse et de la Mobilité.\n\n"
        "Et la suite ?\n\n« Qui oserait voter contre ? », sourit l’échevin Hanquet.\n"
    )
    assert [[who for who, _ in said] for _, said in talk_of(text)] == [["benoit-hanquet"]] * 2
    assert people_of(text)["benoit-hanquet"]["role"] == "échevin de la Jeunesse et de la Mobilité"


def saved(folder: Path, *, other: str = "") -> PageFiles:
    pictures = folder / "Oude naam_files"
    pictures.mkdir()
    (pictures / "plein.jpg").write_bytes(b"x")
    page = folder / "nieuwe naam.html"
    page.write_text("<p>", encoding="utf-8")
    if other:
        (folder / other).write_text("<p>", encoding="utf-8")
    return beside(page)


def test_a_page_that_was_renamed_keeps_its_pictures_by_their_address(tmp_path: Path) -> None:
    files = saved(tmp_path)
    assert files.has("./Oude%20naam_files/plein.jpg")
    assert not files.has("plein.jpg")
    assert not files.has("../Oude%20naam_files/plein.jpg")


def test_the_folder_of_another_page_is_not_that_of_a_renamed_one(tmp_path: Path) -> None:
    assert not saved(tmp_path, other="Oude naam.htm").has("./Oude%20naam_files/plein.jpg")


@pytest.mark.parametrize(
    "heading", ["Wie beantwoordt de vragen?", "Wie is aan het woord?", "Aanwezig:", "Deelnemers"]
)
def test_a_heading_over_the_people_asks_nothing(heading: str) -> None:
    text = (
        f"{ZANDERGEM}{heading}\nAn Peeters, schepen van Jeugd, en Tom Maes, jeugdconsulent\n\n"
        "Waarom dit label?\nAn: Omdat het nodig was.\n\nEn nu?\nTom: Verder doen.\n"
    )
    assert [asked for asked, _ in talk_of(text)] == ["Waarom dit label?", "En nu?"]
    assert {one["role"] for one in people_of(text).values()} == {"schepen van Jeugd", "jeugdconsulent"}


def test_a_question_about_people_with_an_answer_stays_one() -> None:
    text = f"{ZANDERGEM}Wie beantwoordt de vragen?\nDat doen kinderen zelf, elke maand opnieuw.\n\nEn nu?\nVerder doen.\n"
    asked = [one["question"] for one in tree_of(bring(text))["interview"]]
    assert asked == ["Wie beantwoordt de vragen?", "En nu?"]
