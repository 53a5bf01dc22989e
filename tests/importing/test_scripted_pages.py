"""Pages whose text stands only in their scripts, and words beside other words that say how these are read."""

import json
from html import escape

import pytest

from brochure.problems import ProblemError

from .helpers import bring, tree_of
from .talks import MAIN, left_out

STREET = (
    "Op woensdag gaat de Kerkstraat dicht voor auto’s. De kinderen van drie scholen krijgen dan de hele straat. "
    "De stad zet zelf de hekken. Een buurman bewaart de sleutel van de kist met stelten, krijt en ballen. "
    "Wie wil, mag er ook gewoon zitten. Volgend jaar komen er twee straten bij, en daarna nog eens vier. "
    "De raad van kinderen koos ze zelf uit op een kaart van Vilvoorde. Dat duurde een hele namiddag. "
    "“We hebben lang geteld”, zegt Noor. De burgemeester van Vilvoorde knipte het lint door met een kartonnen schaar. "
    "Sindsdien rijdt er op woensdag geen auto meer door de straat, en daar klaagt niemand over."
)
SECOND = "De gemeente telt nu zes speelstraten. Ze kosten samen minder dan één nieuw toestel. Zo zegt de dienst het graag."
MENU = "<nav><a href='/'>Start</a> <a href='/nieuws'>Nieuws</a></nav><div id='app'>Even geduld</div>"


def linked_data(**told: str) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **told})}</script>"


def page(script: str, body: str = MENU) -> str:
    return f"<html><head><title>Speelstraat Vilvoorde</title></head><body>{body}{script}</body></html>"


PARAGRAPHS = f"<p>{STREET}</p><p>{SECOND}</p>"
SCRIPTS = {
    "linked data": linked_data(articleBody=f"{STREET}\n{SECOND}"),
    "linked data in markup": linked_data(articleBody=escape(PARAGRAPHS)),
    "a variable": f"<script>var article = {json.dumps({'pages': {'1': {'top': PARAGRAPHS}}})}; go(article)</script>",
    "a state": f"<script>window.__STATE__={json.dumps([{'blocks': [f'<p>{STREET}</p>', f'<p>{SECOND}</p>']}])}</script>",
    "a script of data": f"<script type='application/json'>{json.dumps({'props': {'html': PARAGRAPHS}})}</script>",
    "properties": f"<div data-react-props='{escape(json.dumps({'body': PARAGRAPHS}))}'></div>",
}


def words_of(source: str) -> str:
    return " ".join(json.dumps(tree_of(bring(source, "a.html")), ensure_ascii=False).split())


@pytest.mark.parametrize("way", SCRIPTS)
def test_the_text_that_only_the_scripts_hold_is_taken_once_and_told(way: str) -> None:
    imported = bring(page(SCRIPTS[way]), "a.html")
    words = json.dumps(tree_of(imported), ensure_ascii=False)
    assert words.count("De stad zet zelf de hekken.") == 1
    assert words.count("De gemeente telt nu zes speelstraten.") == 1
    assert not imported.report.lost
    assert not imported.report.invented
    assert "NAKIJKEN: de tekst stond niet op de pagina zelf" in imported.yaml


@pytest.mark.parametrize("way", SCRIPTS)
def test_what_the_page_shows_is_not_taken_again_from_its_scripts(way: str) -> None:
    shown = MAIN.format(title="Vilvoorde", above="", below=SCRIPTS[way], body=PARAGRAPHS)
    imported = bring(shown, "a.html")
    assert words_of(shown).count("De stad zet zelf de hekken.") == 1
    assert "stond niet op de pagina zelf" not in imported.yaml


@pytest.mark.parametrize(
    "script",
    [
        linked_data(description="Alles over Vilvoorde. Lees het hier. Elke dag vers."),
        "<script>var a = {broken: 'no data'}; var b = [1, 2</script>",
        f"<script>var deep = {'[' * 20_000}</script>",
        f"<script>{'= ' * 20_000}</script>",
    ],
)
def test_a_script_that_holds_no_article_changes_nothing(script: str) -> None:
    body = f"<main><h1>Vilvoorde</h1>{PARAGRAPHS}</main>"
    assert words_of(page(script, body)) == words_of(page("", body))


def test_an_article_in_a_script_counts_among_the_elements_of_the_page() -> None:
    deep = f"<p>{STREET}</p>{'<b>' * 300}{STREET}"
    with pytest.raises(ProblemError, match="deep"):
        bring(page(linked_data(articleBody=deep)), "a.html")


def test_small_letters_that_say_how_a_word_is_read_are_left_out_and_named() -> None:
    body = (
        f"<h1>Vilvoorde</h1>{PARAGRAPHS}<p>Ook <ruby>子<rp>(</rp><rt>ko</rt><rp>)</rp></ruby> staat er.</p>"
    )
    source = MAIN.format(title="Vilvoorde", above="", below="", body=body)
    assert "Ook 子 staat er." in words_of(source)
    assert "( ko )" in left_out(source, "a.html")


def test_a_link_that_heads_an_item_stays_with_the_words_of_the_item() -> None:
    items = "".join(
        f"<li><p><a href='https://{site}.be/bericht'>{title}</a></p><p>Gelezen bij {site}</p></li>"
        for site, title in (
            ("klasse", "Scholen zetten hun poort open"),
            ("bruzz", "Een buurt vraagt meer banken en bomen"),
        )
    )
    page_of_links = MAIN.format(
        title="Vilvoorde",
        above="",
        below="",
        body=f"<h1>Vilvoorde</h1><article><p>{STREET}</p><section><div><ul>{items}</ul></div></section></article>",
    )
    assert "Scholen zetten hun poort open" in words_of(page_of_links)
