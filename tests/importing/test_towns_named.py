"""Whose town a text is of, where its title is no name."""

import pytest

from .helpers import bring, codes, tree_of
from .talks import MAIN, TALK, faults, talk_of


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Licht aan", "De gemeente Zandergem ontving het label in 2024."),
        (
            "Gesprek",
            "Zandergem, een gemeente van 9.800 zielen, kreeg in 2024 het label. In Zandergem spelen ze buiten.",
        ),
        ("VERSLAG", "Stuurgroep gemeente Zandergem. Het label kregen we in 2024."),
        ("Aan de keukentafel van Zandergem", "De gemeente Zandergem kreeg het label in 2024."),
        (
            "ZANDERGEM ONTVANGT LABEL",
            "Vandaag in 2024 krijgt Zandergem het label. Het label kregen we in 2024.",
        ),
    ],
)
def test_a_title_that_is_no_name_yields_to_the_town_that_gets_the_label(title: str, told: str) -> None:
    imported = bring(
        f"{title}\n\n{told}\n\nWaarom is er licht?\n\nAn Peeters, schepen: “Daarom.”\n\nWat nu?\n\nAn Peeters: “Meer.”\n"
    )
    tree = tree_of(imported)
    assert (tree["name"], tree["label"]["received"]) == ("Zandergem", 2024)
    assert not codes(imported) & {"name-guessed", "above-name"}
    assert not imported.report.lost
    assert not imported.report.invented


@pytest.mark.parametrize(
    ("above", "lead"),
    [
        ("", "<h2>Municipality of Zandergem, Flanders (Belgium)</h2>"),
        ("", "<p>Zandergem is een gemeente van 7 400 inwoners, en dat zie je op straat.</p>"),
        (
            "<div class=kicker>Kindvriendelijk Zandergem</div>",
            "<p>In Zandergem is het goed spelen, ook op straat.</p>",
        ),
        ("<nav>Gemeente Zandergem Menu</nav>", "<p>Wie door Zandergem fietst, hoort ballen.</p>"),
    ],
)
def test_a_title_that_is_no_name_yields_to_the_town_that_the_page_is_of(above: str, lead: str) -> None:
    page = MAIN.format(title="", above=above, body=f"<h1>Tomaten op het dak</h1>{lead}{TALK}", below="")
    assert tree_of(bring(page, "a.html"))["name"] == "Zandergem"
    assert not faults(page, "a.html")


def test_a_town_in_a_title_is_its_name_where_the_text_uses_it_as_a_place() -> None:
    page = MAIN.format(
        title="",
        above="",
        body=f"<h1>Zandergem speelt op straat</h1><p>Wie door Zandergem fietst, hoort ballen.</p>{TALK}",
        below="",
    )
    assert tree_of(bring(page, "a.html"))["name"] == "Zandergem"


def test_a_name_like_title_only_yields_to_what_the_site_calls_itself() -> None:
    frame = {
        "above": "<nav>Gemeente Zandergem Menu</nav>",
        "below": "<footer>© 2025 Gemeente Zandergem</footer>",
    }
    body = f"<h1>De Lange Lat</h1><p>Label ontvangen in 2020</p>{TALK}"
    assert tree_of(bring(MAIN.format(title="", body=body, **frame), "a.html"))["name"] == "Zandergem"
    placed = body.replace("Met een bal", "Met een bal in De Lange Lat")
    assert tree_of(bring(MAIN.format(title="", body=placed, **frame), "a.html"))["name"] == "De Lange Lat"


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Spelen in de regen", "In de gemeente Zandergem regent het vaak."),
        ("Spelen in de regen", "Burgemeester Tom Maes van Zandergem houdt van regen."),
        ("Spelen in de regen", "ZANDERGEM – Het regent in het dorp."),
        ("Zandergem: spelen in de regen", "Het regent al jaren, ook voor Zandergem."),
        ("Hoe Zandergem de straat teruggaf", "Het regent in het dorp."),
    ],
)
def test_a_title_or_a_sentence_names_the_town(title: str, lead: str) -> None:
    page = MAIN.format(title="", above="", body=f"<h1>{title}</h1><p>{lead}</p>{TALK}", below="")
    assert tree_of(bring(page, "a.html"))["name"] == "Zandergem"
    assert not faults(page, "a.html")


def test_a_heading_for_who_listens_that_asks_is_a_title_where_others_are_asked() -> None:
    body = f'<div role="heading" aria-level="1">Wat betekent het label voor mij?</div><p>Zandergem kreeg het label in 2020, en wij spraken met schepen An Peeters.</p>{TALK}'
    page = MAIN.format(title="", above="", body=body, below="")
    assert [asked for asked, _said in talk_of(page, "a.html")] == ["Hoe begon het?", "En nu?"]
