"""Counters of a web page, and lines below “in cijfers”: numbers and what they count are figures wherever they stand."""

import pytest

from .helpers import bring, tree_of
from .talks import MAIN, TALK, ZANDERGEM

HEAD = "<h1>Kindvriendelijk Temse</h1><p>Label ontvangen in 2020</p>"


def figures(counters: str) -> list[tuple[str, str]]:
    page = MAIN.format(title="Temse", above="", below="", body=f"{HEAD}{TALK}{counters}")
    imported = bring(page, "a.html")
    assert not imported.report.lost
    assert not imported.report.invented
    found = tree_of(imported).get("figures") or ()
    return [(f"{one['value']}{one.get('unit', '')}", one["label"]) for one in found]


def counter(number: str, label: str, name: str = "counter") -> str:
    return (
        f"<div class='{name}'><div><div><span>{number}</span></div>"
        f"<div class='{name}-title'>{label}</div></div></div>"
    )


PAIRS = (("26 %", "van de inwoners is jonger dan 18"), ("208", "briefjes in de bus"))
WANTED = [("26%", "van de inwoners is jonger dan 18"), ("208", "briefjes in de bus")]


@pytest.mark.parametrize(
    "counters",
    [
        "".join(counter(*pair) for pair in PAIRS),
        f"<div class='row'>{''.join(counter(*pair) for pair in PAIRS)}</div>",
        f"<h3>Temse in cijfers</h3>{''.join(counter(*pair, name='stats views') for pair in PAIRS)}<p>Zo zit dat.</p>",
        "".join(f"<div><strong>{number}</strong><p>{label}</p></div>" for number, label in PAIRS),
    ],
)
def test_counters_are_figures_among_whatever_else_stands_there(counters: str) -> None:
    assert [(value.replace(" ", ""), label) for value, label in figures(counters)] == WANTED


@pytest.mark.parametrize(
    "counters",
    [
        counter("3", "Kies een plek") + counter("4", "Vraag de buren") + counter("5", "Sluit de straat"),
        counter("12", "Shares") + counter("4", "Reacties"),
        counter("17", "<a href='/a'>De speelstraat wint een prijs</a>")
        + counter("12", "<a href='/b'>Nieuw zwembad</a>"),
        counter("7", "dagen") + counter("12", "uur"),
        counter("208", "briefjes in de bus"),
    ],
)
def test_steps_shares_and_dates_are_no_figures(counters: str) -> None:
    assert not figures(counters)


ASKED = f"{ZANDERGEM}Waarom dit label?\n\n{{}}\n\nEn nu?\n\nAn Peeters, schepen van Jeugd: “Verder.”\n"


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


def test_labels_with_a_number_behind_a_colon_are_figures_where_several_stand_together() -> None:
    lines = "Aantal inwoners jonger dan 18 jaar: 3.150\nSpeelstraten in 2025: 12\n"
    told = "Halle\n\nLabel ontvangen in 2018\n\nHoe begon het?\n\nAn Maes, schepen: “Met een bal.”\n\n"
    assert tree_of(bring(f"{told}{lines}", "halle.txt"))["figures"] == [
        {"value": 3150, "label": "Aantal inwoners jonger dan 18 jaar"},
        {"value": 12, "label": "Speelstraten in 2025"},
    ]
    alone = tree_of(bring(f"{told}Speelstraten in 2025: 12\n", "halle.txt"))
    years = tree_of(bring(f"{told}Start van het traject: 2018\nEinde van het traject: 2024\n", "halle.txt"))
    ages = tree_of(bring(f"{told}Lotte: 10\nJef: 9\n", "halle.txt"))
    assert "figures" not in alone | years | ages
