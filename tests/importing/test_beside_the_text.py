"""What stands behind a page's text or asks something of its readers; and what is part of the text, however it stands."""

import pytest

from .helpers import bring
from .test_far_from_the_text import ASKED, WORDS

LONG = WORDS * 2


def page(inside: str = "", outside: str = "", head: str = "") -> str:
    return (
        f"<html><head>{head}</head><body><div>{ASKED}<div class='text'>{LONG}{inside}</div>"
        f"{outside}</div></body></html>"
    )


BESIDE = [
    "<div><div><h4>Meest gelezen</h4><p>Nieuw zwembad opent in mei</p><p>De haven krijgt een jaagpad</p></div></div>",
    "<div><img src='x.jpg'><h4>De redactie</h4><p>Wij zitten boven de bibliotheek. Bel gerust aan.</p></div>",
    "<div><span>Temse leeft</span> <a href='x'>Lees de krant</a></div>",
    "<p>Dit bericht hoort bij het dossier jeugd</p>",
    "<div class='author-bio'><img src='an.jpg'><p>An schrijft over steden. Ze woont in Gent. Ze houdt van taart. Ze fietst.</p></div>",
]


@pytest.mark.parametrize("outside", BESIDE)
def test_what_stands_behind_the_text_and_tells_nothing_of_it_is_left_out(outside: str) -> None:
    imported = bring(page(outside=outside), "a.html")
    assert imported.yaml == bring(page(), "a.html").yaml
    assert imported.report.left_out


KEPT = [
    "<div><p>“We willen een bos.”</p></div>",
    "<ul><li>12 speelpleinen</li><li>8 speelstraten</li></ul>",
    "<div><p>Het plein kwam er in het voorjaar van dat jaar. De kinderen kozen de bomen zelf uit. De buren hielpen hen daarbij.</p></div>",
    "<p>In het najaar volgt er nog een feest voor alle kinderen die aan het plan van het nieuwe plein hebben meegewerkt.</p>",
    "<p>Label verlengd in 2020</p>",
]


@pytest.mark.parametrize("outside", KEPT)
def test_what_stands_behind_the_text_and_may_be_part_of_it_stays(outside: str) -> None:
    told = bring(page(outside=outside), "a.html")
    plain = bring(page(), "a.html")
    assert told.yaml != plain.yaml
    assert not [one for one in told.report.left_out if one not in plain.report.left_out]


IN_TEXT = [
    "<div class='newsletter-box'><img src='x.png'><h3>Onze nieuwsbrief</h3><p>Elke week nieuws.</p></div>",
    "<div class='saboxplugin-wrap'><img src='x.png'><p>An schrijft over steden.</p></div>",
    "<div class='yarpp-related'><p>Nog te lezen</p><p><a href='/haven'>De haven</a> krijgt een nieuw jaagpad langs het water.</p></div>",
    "<p><a href='/haven'>Lees hoe de haven een nieuw jaagpad kreeg</a></p>",
    "<a href='/haven'><div>De haven</div><div>Langs het water komt een nieuw jaagpad.</div></a>",
]


@pytest.mark.parametrize("inside", IN_TEXT)
def test_what_asks_something_or_leads_on_is_left_out_among_the_text_too(inside: str) -> None:
    imported = bring(page(f"{inside}{WORDS}"), "a.html")
    assert imported.yaml == bring(page(WORDS), "a.html").yaml


TOLD = [
    ("<p>Wie het plan wil zien, vindt het hier:</p><p><a href='https://plan.example'>https://plan.example</a></p>", "https://plan.example"),
    ("<p>Wie iets wil vragen, schrijft ons:</p><p><a href='mailto:bos@temse.example'>bos@temse.example</a></p>", "bos@temse.example"),
    ("<p>Meer over spelen in steden:</p><ul><li><a href='https://a.example/1'>Spelen in Gent</a></li>"
     "<li><a href='https://b.example/2'>Spelen in Leuven</a></li></ul>", "Spelen in Leuven"),
    ("<div class='stappen-nav'><h3>Zo deden we het</h3></div>", "Zo deden we het"),
    ("<div class='mod-header'><h3>Zo deden we het</h3></div>", "Zo deden we het"),
    ("<p><a href='/plan'>Plan voor het plein</a></p>", "Plan voor het plein"),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "words"), TOLD)
def test_what_the_text_itself_gives_stays(inside: str, words: str) -> None:
    assert words in bring(page(f"{inside}{WORDS}"), "a.html").yaml


def test_an_address_that_ends_the_text_stays() -> None:
    given = (
        "<p>Teken hier onze vraag om een bos:</p><p><a href='https://bos.example'>https://bos.example</a></p>"
    )
    assert "https://bos.example" in bring(page(given), "a.html").yaml


def test_what_a_page_says_it_is_about_is_its_own_wherever_it_stands() -> None:
    about = "Hoe de kinderen van Temse zelf een plein tekenden en daarna ook hun eigen straat kregen"
    head = f'<meta name="description" content="{about}">'
    lead = f"<div class='sidebar'><p>{about}</p></div>"
    assert about in " ".join(bring(page(outside=lead, head=head), "a.html").yaml.split())
    assert about not in " ".join(bring(page(outside=lead), "a.html").yaml.split())


def test_a_text_for_who_runs_no_scripts_is_taken_where_the_page_tells_less() -> None:
    bare = f"<html><body>{ASKED}<noscript>{WORDS}</noscript><p>In Temse speelt iedereen graag buiten.</p></body></html>"
    assert "In wijk zes" in bring(bare, "a.html").yaml
    full = f"<html><body>{ASKED}{WORDS}<noscript><p>Zet JavaScript aan om deze pagina te zien zoals ze is.</p></noscript></body></html>"
    assert "JavaScript" not in bring(full, "a.html").yaml


PHOTO = "<figure><img src='x.jpg'><figcaption>De jeugdraad op stap.</figcaption></figure>"


def test_the_caption_of_a_picture_that_is_not_at_hand_is_named_with_it() -> None:
    imported = bring(page(f"{PHOTO}{WORDS}"), "a.html")
    assert imported.yaml == bring(page(WORDS), "a.html").yaml
    assert ("De jeugdraad op stap.", "picture-of-page") in {
        (one.text, one.why) for one in imported.report.left_out
    }


def test_captions_that_quote_or_tell_much_of_a_page_stay() -> None:
    quoting = PHOTO.replace("De jeugdraad op stap.", "“Dit is ons plein”, zegt Noor.")
    assert "Dit is ons plein" in bring(page(f"{quoting}{WORDS}"), "a.html").yaml
    many = "".join(
        PHOTO.replace("stap.", f"stap, dag {day}, met wie er nog bij wilde zijn.") for day in range(30)
    )
    assert "dag 29" in bring(page(many), "a.html").yaml


def test_the_town_of_which_a_text_tells_its_label_is_its_name_below_a_headline_without_one() -> None:
    body = (
        "<h1>Terugblik op drie jaar label</h1><p>Temse kreeg in 2022 het label kindvriendelijke gemeente.</p>"
    )
    asked = "<h2>Waar zijn jullie trots op?</h2><p>An Peeters, schepen: “Op het plein.”</p>"
    assert "name: Temse\n" in bring(f"<html><body>{body}{asked}</body></html>", "a.html").yaml
