"""A page's text told from what stands far from it: links, remarks of readers; and what only looks so."""

import pytest

from .helpers import bring

WORDS = "".join(
    f"<p>In wijk {number} tekenden kinderen samen met de dienst een plan voor hun eigen plein.</p>"
    for number in ("een", "twee", "drie", "vier", "vijf", "zes")
)
ASKED = "<h1>Temse</h1><p>Label ontvangen in 2016.</p><h2>Waar zijn jullie trots op?</h2>"


def page(inside: str, outside: str = "") -> str:
    return f"<html><body><div><div><div>{ASKED}{WORDS}{inside}</div></div></div>{outside}</body></html>"


FAR = [
    "<div><div><div><a href=x>De haven krijgt een nieuw jaagpad</a></div></div></div>",
    "<section><div><h3><a href=x>Nieuw zwembad opent in mei</a></h3></div></section>",
    '<div class="teaser"><p>Wat er nog gebeurt</p><a href=x>De jaarmarkt keert dit jaar terug</a></div>',
    '<div class="comments-area"><p>Jan zegt dat het plein te klein is voor zoveel kinderen.</p><p>Mo zegt dat hij er elke dag komt spelen.</p></div>',
]


@pytest.mark.parametrize("outside", FAR)
def test_what_stands_far_from_the_text_is_left_out(outside: str) -> None:
    imported = bring(page("", outside), "a.html")
    plain = bring(page(""), "a.html")
    assert imported.yaml == plain.yaml
    assert imported.report.left_out


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ('<h3><a href="#een">Wat volgt er nog?</a></h3>', "Wat volgt er nog?"),
        ('<h3><a href="#een">Motivatie en aanleiding</a></h3>', "Motivatie en aanleiding"),
    ],
)
def test_a_heading_that_unfolds_its_text_stays(heading: str, shown: str) -> None:
    folded = f"<div><div><div>{heading}<div><p>De gemeente plant een bos aan de rand van de stad.</p><p>Kinderen kiezen zelf de bomen en de paden erdoor.</p></div></div></div></div>"
    assert shown in bring(page("", folded), "a.html").yaml


def test_a_heading_of_what_was_left_out_goes_with_it() -> None:
    related = "<h3>Andere verhalen uit de streek</h3><ul><li><a href=x>De haven</a></li><li><a href=y>Het zwembad</a></li></ul>"
    imported = bring(page("", related), "a.html")
    assert "Andere verhalen" not in imported.yaml
    assert "Andere verhalen uit de streek" in {one.text for one in imported.report.left_out}


SENTENCES = "".join(
    f"<p>De {number} klas plantte een boom naast de school, en gaf hem een naam.</p>"
    for number in ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde")
)


@pytest.mark.parametrize(
    "opening",
    ["<form>", '<div style="display: none">', '<div class="sidebar">', "<aside>"],
    ids=["a form", "behind a fold", "beside it", "an aside"],
)
def test_many_sentences_without_links_are_text_wherever_they_stand(opening: str) -> None:
    tag = opening[1:].split()[0].rstrip(">")
    imported = bring(page("", f"{opening}{SENTENCES}</{tag}>"), "a.html")
    assert imported.yaml.count("plantte een boom") == 6


def test_a_text_that_a_page_holds_twice_is_taken_once() -> None:
    imported = bring(page(SENTENCES, f'<div style="display:none">{SENTENCES}</div>'), "a.html")
    assert imported.yaml.count("plantte een boom") == 6


def test_what_is_told_above_a_doubtful_title_stays() -> None:
    above = "<p>De gemeente Lindergem luistert al tien jaar naar haar jongste inwoners en naar hun ouders.</p><p>Een kort lijstje</p>"
    body = f"<html><body>{above}<h3>Het plein</h3><p>Label ontvangen in 2016.</p><h2>Waarom het label?</h2>{WORDS}</body></html>"
    assert "Een kort lijstje" in bring(body, "a.html").yaml
