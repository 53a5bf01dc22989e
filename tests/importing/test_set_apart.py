"""What a page sets apart or only draws: quotations in large type, signs of parts that unfold, comments."""

from typing import Any

import pytest

from .helpers import bring, codes, tree_of
from .reckoning import answers
from .test_odt import BODY, odt
from .word_files import picture

LONG = "Ik ken geen enkele maatregel voor kinderen waar een oudere slechter van werd."
PAGE = (
    "<body><h1>Halle</h1><p>Label ontvangen in 2018.</p><h2>Waarom het label?</h2>"
    "<p><b>An Peeters, schepen van Jeugd:</b> “Het maakt de stad beter. {said}”</p>{apart}</body>"
)


def given(tree: Any) -> list[dict[str, Any]]:
    return [answer for asked in tree["interview"] for answer in asked["answers"]]


@pytest.mark.parametrize("name", ["An Peeters", "An"])
@pytest.mark.parametrize("element", ["div", "blockquote"])
def test_the_name_behind_a_quotation_is_no_part_of_it(name: str, element: str) -> None:
    apart = f"<{element}>“{LONG}” <em>{name}</em></{element}>"
    imported = bring(PAGE.format(said=LONG, apart=apart), "bron.html")
    (answer,) = given(tree_of(imported))
    assert (answer["speaker"], answer["pull_quote"]) == ("an-peeters", LONG)
    assert "pull-quote-differs" not in codes(imported)


def test_words_behind_a_quotation_that_name_nobody_stay_with_it() -> None:
    apart = "<div>“Wij luisteren naar elk kind.” Een Vlaams Gezegde</div>"
    assert "Een Vlaams Gezegde" in bring(PAGE.format(said=LONG, apart=apart), "bron.html").yaml


@pytest.mark.parametrize("form", ["<h3>“{}”</h3>", "<p><b>“{}”</b></p>"])
def test_a_quotation_in_large_type_asks_nothing(form: str) -> None:
    more = "<p><b>Tom Maes (jeugddienst):</b> “Wij zijn fier.”</p>"
    imported = bring(PAGE.format(said=LONG, apart=form.format(LONG) + more), "bron.html")
    assert [question for question, _ in answers(imported)] == ["Waarom het label?"]
    assert [one["speaker"] for one in given(tree_of(imported))] == ["an-peeters", "tom-maes"]


FOLDED = "<details><summary>{}<span aria-hidden='true'>{}</span></summary><p><b>{}</b>: “{}”</p></details>"


@pytest.mark.parametrize("sign", ["+", "›", "▾", "−"])
def test_a_sign_that_unfolds_a_part_is_no_word_of_its_question(sign: str) -> None:
    parts = [
        FOLDED.format("Kost het veel geld?", sign, "An", "Nee, een brug van vier meter was het duurste."),
        FOLDED.format("Wie doet het werk?", sign, "Tom", "Iedereen doet een beetje, en ik nog wat meer."),
    ]
    intro = "<p>Schepen An Peeters en projectmedewerker Tom Maes beantwoorden vragen.</p>"
    imported = bring(f"<body><h1>Halle</h1>{intro}{''.join(parts)}</body>", "bron.html")
    assert [(asked, said) for asked, said in answers(imported)] == [
        ("Kost het veel geld?", [("an-peeters", "spoken")]),
        ("Wie doet het werk?", [("tom-maes", "spoken")]),
    ]


def test_what_is_hidden_for_who_listens_keeps_its_words() -> None:
    apart = "<p><span aria-hidden='true'>Aan de Zenne</span></p>"
    assert "Aan de Zenne" in bring(PAGE.format(said=LONG, apart=apart), "bron.html").yaml


def test_a_comment_is_named_without_who_wrote_it_when() -> None:
    comment = (
        '<text:p>Vroeger<office:annotation><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Hilke</dc:creator>'
        '<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2025-04-01T10:00:00</dc:date>'
        "<text:p>Zeker</text:p><text:list><text:list-item><text:p>nog bellen</text:p></text:list-item></text:list>"
        "</office:annotation> niet.</text:p>"
    )
    imported = bring(odt(f"{BODY}{comment}", Pictures__a_jpg=picture()), "bron.odt")
    assert [one.text for one in imported.report.left_out if one.why == "comment"][1:] == ["Zeker nog bellen"]
