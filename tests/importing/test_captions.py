"""Pictures of a source, and the captions and credits that stand around them."""

import base64
from typing import Any

import pytest

from .helpers import bring, tree_of
from .test_odt import odt
from .word_files import picture


def adds_up(imported: Any) -> bool:
    return not imported.report.lost and not imported.report.invented


@pytest.mark.parametrize("number", ["Illustratie 1: ", "Figuur 12. ", "Afbeelding 3 – "])
def test_the_number_of_a_picture_is_none_of_its_caption(number: str) -> None:
    body = (
        '<text:h text:outline-level="1">Halle</text:h><text:p>Label ontvangen in 2018</text:p>'
        '<text:p><draw:frame><draw:image xlink:href="Pictures/a.jpg"/></draw:frame></text:p>'
        f'<text:p text:style-name="P1">{number}Het plein (foto: Jan Maes)</text:p>'
    )
    imported = bring(odt(body, Pictures__a_jpg=picture()), "bron.odt")
    photo = tree_of(imported)["photos"][0]
    assert (photo["caption"], photo["credit"]) == ("Het plein", "Jan Maes")
    assert adds_up(imported)


def embedded(colour: str = "red") -> str:
    return f"data:image/png;base64,{base64.b64encode(picture('PNG', colour, (160, 120))).decode()}"


DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


PAGE = (
    "<body><div><h1>Halle</h1><p>Label ontvangen in 2018.</p><p>Wij spraken met schepen van Jeugd An Peeters over haar plannen.</p>{shown}"
    "<h2>Waarom het label?</h2><p>An: “Omdat kinderen het ons op een woensdag zelf kwamen vragen.”</p>"
    "<h2>En nu?</h2><p>An: “Nu leggen we elk jaar een speelplein aan in een andere wijk.”</p></div>{more}</body>"
)


def test_a_picture_that_is_loaded_late_is_taken_with_its_caption() -> None:
    shown = f'<div><img src="{DOT}" data-src="{embedded()}" alt="Vijf kinderen op een muur"><div>De muur. Foto: Jo Vos</div></div>'
    photo = tree_of(bring(PAGE.format(shown=shown, more=""), "bron.html"))["photos"][0]
    assert (photo["alt"], photo["caption"], photo["credit"]) == (
        "Vijf kinderen op een muur",
        "De muur.",
        "Jo Vos",
    )


def test_the_picture_of_another_page_goes_with_its_title() -> None:
    card = f'<a href="/mol"><img src="{embedded()}" alt="Een pad in het bos"><div>Mol legt een blotevoetenpad aan</div></a>'
    large = f'<a href="/groot.png"><img src="{embedded("blue")}" alt="Kinderen op het plein"></a>'
    imported = bring(PAGE.format(shown=large, more=f"<div><div>Lees ook</div>{card}</div>"), "bron.html")
    assert [photo["alt"] for photo in tree_of(imported)["photos"]] == ["Kinderen op het plein"]
    assert len(imported.pictures) == 1
    assert "Een pad in het bos" in {one.text for one in imported.report.left_out}


@pytest.mark.parametrize(
    ("below", "told"),
    [
        (
            "<p>De modder © Nand Maes</p><p>© Stad Halle</p>",
            [("De modder", "Nand Maes"), (None, "Stad Halle")],
        ),
        ("<figcaption>Eén</figcaption><figcaption>Twee</figcaption>", [("Eén", None), ("Twee", None)]),
        # One caption and its credit below it are the last picture's.
        ("<figcaption>De modder</figcaption><p>© Nand Maes</p>", [(None, None), ("De modder", "Nand Maes")]),
    ],
)
def test_captions_in_a_row_each_belong_to_a_picture(
    below: str, told: list[tuple[str | None, str | None]]
) -> None:
    shown = f'<p><img src="{embedded()}"></p><p><img src="{embedded("blue")}"></p>{below}'
    photos = tree_of(bring(PAGE.format(shown=shown, more=""), "bron.html"))["photos"]
    assert [(photo.get("caption"), photo.get("credit")) for photo in photos] == told


@pytest.mark.parametrize("credit", ["Foto: Tuur Maes", "© Tuur Maes"])
def test_what_stands_between_a_picture_and_its_credit_is_the_caption(credit: str) -> None:
    shown = f'<div><img src="{embedded()}" alt="Een groene bus"></div><div>De bus in Woumen</div><div>{credit}</div>'
    imported = bring(PAGE.format(shown=shown, more=""), "bron.html")
    photo = tree_of(imported)["photos"][0]
    assert (photo["caption"], photo["credit"]) == ("De bus in Woumen", "Tuur Maes")
    assert adds_up(imported)
    at_end = PAGE.format(shown="", more="").replace("</div></body>", f"{shown}</div></body>")
    last = bring(at_end, "bron.html")  # where a page has its menus
    assert tree_of(last)["photos"][0]["caption"] == "De bus in Woumen"


@pytest.mark.parametrize("said", ["“Wij luisteren.”", "Label ontvangen in 2020", "Wat nu?"])
def test_what_is_something_else_is_no_caption(said: str) -> None:
    shown = f'<div><img src="{embedded()}"></div><div>{said}</div><div>Foto: Tuur Maes</div>'
    photo = tree_of(bring(PAGE.format(shown=shown, more=""), "bron.html"))["photos"][0]
    assert "caption" not in photo


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("Foto: Elke Maes – De kinderraad in de raadzaal", "De kinderraad in de raadzaal", "Elke Maes"),
        ("Gele vlaggen bakenen de zone af. Foto Kust & Jeugd/Bram Maes", "Gele vlaggen bakenen de zone af.", "Kust & Jeugd/Bram Maes"),
        ("Gele vlaggen. Beeld Bram Maes.", "Gele vlaggen.", "Bram Maes"),
        ("Foto: Elke Maes – Studio Drie", None, "Elke Maes – Studio Drie"),
    ],
)  # fmt: skip
def test_a_caption_and_a_credit_on_one_line_are_told_apart(
    line: str, caption: str | None, credit: str
) -> None:
    shown = f'<img src="{embedded()}" alt="Kinderen op het plein"><p class="img-caption">{line}</p>'
    imported = bring(PAGE.format(shown=shown, more=""), "bron.html")
    photo = tree_of(imported)["photos"][0]
    assert adds_up(imported)
    assert (photo.get("caption"), photo["credit"]) == (caption, credit)


def test_a_caption_that_quotes_somebody_is_no_speech() -> None:
    shown = f'<img src="{embedded()}" alt="Vrouw met hesje"><p>Nele Maes: “Modder gaat eruit in de was.” © Ilse Vos</p>'
    tree = tree_of(bring(PAGE.format(shown=shown, more=""), "bron.html"))
    assert tree["photos"][0]["caption"] == "Nele Maes: “Modder gaat eruit in de was.”"
    assert tree["photos"][0]["credit"] == "Ilse Vos"
    assert "lead" not in tree
