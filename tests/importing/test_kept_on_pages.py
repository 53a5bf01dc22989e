"""Parts of a text that a site calls, places or writes so that they look like its own matter."""

import re

import pytest

from brochure.importing.convert import Imported

from .helpers import bring

PROSE = "".join(
    f"<p>{text}</p>"
    for text in (
        "De stad plantte vorig jaar een bos van twaalf hectare achter de oude kerk.",
        "Kinderen tekenden het plan en kozen zelf de bomen die er zouden staan.",
        "De jeugddienst gaat nu na waar een tweede bos een plaats kan krijgen.",
        "Het schepencollege van Halle beslist daarover in het najaar van 2026.",
    )
)
LEAD = "Een bos achter de kerk: dat vroegen de kinderen van Halle al drie jaar lang aan de stad."


def page(inner: str, *, before: str = "", head: str = "") -> Imported:
    html = (
        f"<html><head>{head}</head><body>{before}<div class='tekst'><h1>Halle</h1>{inner}</div></body></html>"
    )
    return bring(html, "pagina.html")


def left_out(imported: Imported) -> str:
    return "\n".join(one.text for one in imported.report.left_out)


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        (f"{PROSE}<h3 id='nav_wat_het_kost'>Wat het kost</h3>{PROSE}", "Wat het kost"),
        (f"<div class='views-field views-field-intro'>{LEAD}</div>{PROSE}", LEAD),
        (f"{PROSE}<div class='card-header'><h3>Wat het kost</h3></div>{PROSE}", "Wat het kost"),
        (f"{PROSE}<div class='print-links'><p>Zaag, spade, twaalf bomen.</p><p>Een emmer.</p></div>{PROSE}", "Een emmer."),
        (f"{PROSE}{PROSE}<div><div><div>{PROSE}<p><a href='x'>Het plan van het bos</a></p>{PROSE[:90]}</div></div></div>{PROSE}", "Het plan van het bos"),
        (f"{PROSE}<ul><li>Anna heeft nieuwe plannen:<ul><li><a href='x'>plan van het bos</a></li></ul></li></ul>{PROSE}",
         "plan van het bos"),
        (f"{PROSE}<table><tr><td>Twee plankjes</td><td><a href='x'>Schroeven van hier</a></td></tr></table>{PROSE}",
         "Schroeven van hier"),
        (f"<h2>{LEAD}</h2><div class='share-buttons'>Deel dit</div><h2>Kort</h2>{PROSE}", LEAD),
        (f"{PROSE}<ul><li>=> Wat heb je geleerd vandaag</li></ul>{PROSE}", "Wat heb je geleerd vandaag"),
    ],
    ids=["anchor", "views", "card-header", "print-links", "paragraph-link", "list-of-an-item", "row-of-a-table", "sentence-as-heading", "arrow"],
)  # fmt: skip
def test_a_part_of_the_text_stays(inner: str, words: str) -> None:
    imported = page(inner)
    assert words in " ".join(imported.yaml.split())
    assert words not in left_out(imported)


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        (f"<div class='footer-links'><a href='x'>Alle berichten</a> <a href='y'>Kaart</a></div>{PROSE}", "Alle berichten"),
        (f"<header class='site-header'>Het portaal<ul><li><a href='x'>Alle steden</a></li></ul></header>{PROSE}", "Het portaal"),
        (f"{PROSE}<ul><li><a href='a'>Nieuws</a><ul><li><a href='x'>Alle berichten</a></li></ul></li></ul>", "Alle berichten"),
    ],
    ids=["footer-links", "site-header", "menu"],
)  # fmt: skip
def test_the_like_of_it_that_is_the_sites_own_is_still_left_out(inner: str, words: str) -> None:
    imported = page(inner)
    assert words in left_out(imported)
    assert words not in imported.yaml


@pytest.mark.parametrize(
    "sentence",
    [
        "De stad plantte <a class='popup' href='x'>twaalf hectare</a> bos achter de oude kerk.",
        "<span class='author'>Anna van de jeugddienst</span> tekende het plan met de kinderen van de buurt.",
        "De kinderen kozen de bomen samen met <a class='social-worker' href='x'>de straathoekwerker</a>.",
        "Het plan, <em class='ad'>zegt de stad</em>, is van de kinderen die er wonen.",
    ],
)
def test_words_of_a_sentence_stay_whatever_they_are_called(sentence: str) -> None:
    text = re.sub("<[^>]*>", "", sentence)
    assert text in " ".join(page(f"{PROSE}<p>{sentence}</p>{PROSE}").yaml.split())


def test_what_stands_behind_a_sentence_is_still_left_out() -> None:
    more = "De stad plant een bos achter de kerk. <a class='share-button' href='x'>Stuur naar vrienden</a>"
    imported = page(f"{PROSE}<p>{more}</p>{PROSE}")
    assert "Stuur naar vrienden" in left_out(imported)
    assert "Stuur naar vrienden" not in imported.yaml


def test_the_lead_above_the_main_part_stays_with_its_title() -> None:
    head = "<header class='hero'><ul><li><a href='/'>Start</a></li></ul><h1>Halle</h1>"
    html = f"<html><body>{head}<p>{LEAD}</p></header><main>{PROSE}</main></body></html>"
    imported = bring(html, "pagina.html")
    assert LEAD in " ".join(imported.yaml.split())
    assert "Start" in left_out(imported)


def test_a_page_that_needs_scripts_is_read_as_without_them() -> None:
    html = f"<html><body><div id='app'></div><noscript><h1>Halle</h1>{PROSE}</noscript></body></html>"
    assert "bos van twaalf hectare" in " ".join(bring(html, "pagina.html").yaml.split())
    shown = bring(
        f"<html><body><h1>Halle</h1>{PROSE}<noscript>{LEAD}</noscript></body></html>", "pagina.html"
    )
    assert LEAD not in " ".join(shown.yaml.split())


def test_an_equation_of_a_page_is_named() -> None:
    imported = page(f"{PROSE}<p>Het is <math><mi>a</mi><mo>=</mo><mn>2</mn></math> bomen.</p>{PROSE}")
    assert [one.text for one in imported.report.left_out if one.why == "equation"] == ["a=2"]


def test_one_broken_letter_does_not_spoil_a_page_that_says_it_is_utf_8() -> None:
    html = f"<html><head><meta charset='UTF-8'></head><body><h1>Halle</h1>{PROSE}<p>Een café met een fontein en m\0.</p></body></html>"
    imported = bring(html.encode().replace(b"m\0", b"M\xe4x"), "pagina.html")
    assert "Een café met een fontein en Mäx." in " ".join(imported.yaml.split())
