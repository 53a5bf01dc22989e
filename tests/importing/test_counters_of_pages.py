"""Counters of a web page: numbers and what they count, in elements of their own, are figures wherever they stand."""

import pytest

from .helpers import bring, tree_of
from .talks import MAIN, TALK

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
