"""Texts exported from a site, columns beside them, names alone below words, pages in French."""

from pathlib import Path
from typing import Any

import pytest

from brochure.importing.run import read_source

from .helpers import bring, framed, tree_of
from .reckoning import answers
from .word_files import blip, body, paragraph, picture, run, word_file


def adds_up(imported: Any) -> bool:
    return not imported.report.lost and not imported.report.invented


# -- one quotation of several paragraphs, with its name below


@pytest.mark.parametrize(
    "name",
    ["— An Peeters, schepen van Jeugd", "– An Peeters, schepen van Jeugd", "(An Peeters, schepen van Jeugd)"],
)
def test_a_name_below_the_last_paragraph_of_a_quotation_speaks_all_of_it(name: str) -> None:
    imported = bring(framed(f"“Op het plein.\n\nEn op het pad daarheen.\n\nOp de bank ook.”\n\n{name}\n"))
    assert tree_of(imported)["interview"][0]["answers"] == [
        {"speaker": "an-peeters", "spoken": "Op het plein.\n\nEn op het pad daarheen.\n\nOp de bank ook."}
    ]
    assert adds_up(imported)


def test_a_name_below_speaks_no_quotation_that_somebody_has_already() -> None:
    imported = bring(
        framed(
            "Tom Maes, burgemeester:\n“Op het plein.\n\nEn op het pad daarheen.”\n\n— An Peeters, schepen\n"
        )
    )
    first = tree_of(imported)["interview"][0]["answers"][0]
    assert first["speaker"] == "tom-maes"


# -- somebody known on a line of their own


def test_somebody_introduced_speaks_below_a_first_name_alone() -> None:
    text = (
        "De Polder\nLabel ontvangen in 2020\n\nWe spraken met schepen An Peeters en Tom Maes (jeugdconsulent).\n\n"
        "Hoe begon het?\n\nAn\n\nMet een plein zonder bomen, midden in het dorp.\n\n"
        "Tips voor andere gemeenten\n\nTom\n\nPlant ze gewoon zelf, met de hele buurt.\n"
    )
    assert answers(bring(text)) == [
        ("Hoe begon het?", [("an-peeters", "text")]),
        ("Tips voor andere gemeenten", [("tom-maes", "text")]),
    ]


def test_a_name_alone_above_words_that_are_no_sentence_speaks_nothing() -> None:
    text = (
        "De Polder\nLabel ontvangen in 2020\n\nWe spraken met schepen An Peeters.\n\n"
        "Wie hielp er mee?\n\nAn\n\nde hele straat en de school\n"
    )
    assert "people" not in tree_of(bring(text))


# -- what a menu says too


@pytest.mark.parametrize(
    "sentence",
    [
        "Vorige winter plantten we er twaalf bomen.",
        "Deel van het plan is een veilig fietspad.",
        "Volgende lente komt er een tweede speelplein.",
    ],
)
def test_a_sentence_that_begins_as_a_menu_does_is_told(sentence: str) -> None:
    imported = bring(framed(f"An Peeters, schepen: “Op het plein.”\n\n{sentence}\n"))
    assert sentence in str(tree_of(imported))
    assert not [one for one in imported.report.left_out if one.why == "navigation"]


def test_what_a_column_beside_the_text_tells_is_content() -> None:
    beside = (
        paragraph(blip("rId1")),
        *(
            paragraph(run(text))
            for text in ("Foto: Mia Claes", "Wist je dat", "Halte Noord heeft nu vijf banken.")
        ),
    )
    told = (
        "Zandrode",
        "Label ontvangen in 2020",
        "Hoe begon het?",
        "An Peeters, schepen: “Met een bank.”",
    )
    document = body(*beside, *(paragraph(run(text)) for text in told))
    imported = bring(
        word_file(document, ("rId1", "image", "media/image1.png"), media_image1__png=picture()), "z.docx"
    )
    tree = tree_of(imported)
    assert tree["intro"] == "Halte Noord heeft nu vijf banken."
    assert tree["photos"][0]["credit"] == "Mia Claes"
    assert [one.field for one in imported.report.doubted if one.code == "above-name"] == ["", "intro"]
    assert adds_up(imported)


# -- what stands in a page beside its text

EXPORTED = """<html><body><p>Zandrode</p><p>Label ontvangen in 2020</p><p><b>Hoe begon het?</b></p>
<p>An Peeters, schepen: “Met een bank.<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>”</p>
<p><b>En nu?</b></p><p>An Peeters: “Met <a href="https://www.example.org/doc#cmnt2" id="cmnt_ref2">[b]</a>twee.”</p>
<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Welke bank bedoel je, die van het plein?</span></p></div>
<div><p><a href="#cmnt_ref2" id="cmnt2">[b]</a><span>Of zijn het er drie</span></p></div></body></html>"""


def test_a_comment_of_an_exported_text_is_nobodys_words() -> None:
    imported = bring(EXPORTED, "zandrode.html")
    assert tree_of(imported)["interview"] == [
        {"question": "Hoe begon het?", "answers": [{"speaker": "an-peeters", "spoken": "Met een bank."}]},
        {"question": "En nu?", "answers": [{"speaker": "an-peeters", "spoken": "Met twee."}]},
    ]
    assert [one.text for one in imported.report.left_out if one.why == "comment"] == [
        "Welke bank bedoel je, die van het plein?",
        "Of zijn het er drie",
    ]


def test_a_photo_beside_an_export_is_found_by_its_whole_address(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "image1.jpg").write_bytes(picture(size=(400, 300)))
    source = tmp_path / "zandrode.html"
    for address, found in (("images/image1.jpg", 1), ("https://www.example.org/image1.jpg", 0)):
        source.write_text(EXPORTED.replace("<p>Label", f'<p><img src="{address}"></p><p>Label'), "utf-8")
        assert len(read_source(source).pictures) == found


def test_a_readers_remark_on_a_message_is_left_out() -> None:
    message = (
        "<html><body><div role='article'><h2>Gemeente Zandrode</h2><p>Label ontvangen in 2020</p>"
        "<p>Wij leggen dit jaar een plein aan bij de school. De kinderen tekenden het zelf. Het heeft drie bomen.</p>"
        "<p>Wat komt er nog?</p><p>An Peeters, schepen: “Een bank. En daarna een pad naar het bos.”</p>"
        "<div>Minder weergeven</div><ul><li><div role='article' aria-label='Reactie van Jos Maes'><span>Jos Maes</span>"
        "<div>En wanneer komt het pad?</div></div></li></ul></div></body></html>"
    )
    imported = bring(message, "zandrode.html")
    assert [question for question, _ in answers(imported)] == ["Wat komt er nog?"]
    for gone in ("Jos Maes", "wanneer komt het pad", "Minder weergeven"):
        assert gone not in imported.yaml
        assert any(gone in one.text for one in imported.report.left_out)


# -- the name of a file


@pytest.mark.parametrize(
    "file", ["antwoord-zandrode.txt", "Nieuwsbrief_Zandrode.txt", "zandrode-interview.txt"]
)
def test_what_a_file_is_called_gives_the_town_alone(file: str) -> None:
    text = "Nieuwsbrief Jong\n\nHoe begon het?\n\nAn Peeters, schepen: “Met een bank. Zo is Zandrode.”\n"
    imported = bring(text, file)
    assert tree_of(imported)["name"] == "Zandrode"
    assert "name-guessed" in {doubt.code for doubt in imported.report.doubted}


# -- what stands behind a name


def test_a_stance_in_brackets_is_no_function() -> None:
    imported = bring(
        framed(
            "An Peeters (schepen): “Ja.”\n\nAn Peeters (niet akkoord): “Nee.”\n\nTom Maes (akkoord): “Ja.”\n"
        )
    )
    assert {one["name"]: one.get("role") for one in tree_of(imported)["people"].values()} == {
        "Cédric Mariën": "burgemeester",
        "An Peeters": "schepen",
        "Tom Maes": None,
    }
    assert [one.text for one in imported.report.left_out if one.why == "stance"] == [
        "niet akkoord",
        "akkoord",
    ]
    assert adds_up(imported)


def test_a_service_below_a_name_is_where_somebody_works() -> None:
    imported = bring(
        framed(
            "Tom Maes\ndienst Ruimte\nElk plan hangt in de inkomhal.\n\nWie beslist er?\n\nTom\nHet college, in juni.\n"
        )
    )
    assert tree_of(imported)["people"]["tom-maes"]["role"] == "dienst Ruimte"
    assert [said for _, said in answers(imported)] == [[("tom-maes", "text")], [("tom-maes", "text")]]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Commune de Zandrode", "gemeente"),
        ("Ville de Zandrode", "stad"),
        ("Zandrode, commune amie des enfants", "gemeente"),
    ],
)
def test_a_french_page_is_read_as_a_dutch_one(title: str, kind: str) -> None:
    imported = bring(
        f"{title}\n\nLabel obtenu en 2018, renouvelé en 2024\n\nPourquoi ce label ?\n\nAnne Moreau, échevine de l’Enfance\n\n"
        "« Pour les enfants. »\n\nEt demain ?\n\nAnne Moreau\n\n« Un banc. »\n"
    )
    tree = tree_of(imported)
    assert (tree["name"], tree["kind"]) == ("Zandrode", kind)
    assert tree["label"] == {"received": 2018, "renewed": [2024]}
    assert tree["people"]["anne-moreau"]["role"] == "échevine de l’Enfance"
    assert [said for _, said in answers(imported)] == [
        [("anne-moreau", "spoken")],
        [("anne-moreau", "spoken")],
    ]


def test_a_line_that_says_since_when_is_the_label() -> None:
    imported = bring(
        "Zandrode\n\nKindvriendelijke gemeente sinds 2022\n\nHoe begon het?\n\nAn Maes, schepen: “Zo.”\n"
    )
    assert tree_of(imported)["label"] == {"received": 2022}
    assert adds_up(imported)


def test_a_long_line_alone_is_no_margin() -> None:
    wrapped = (
        "Een winkel die dichtging, hoe raar het ook klinkt. De laatste\nuitbater stierf, en op de koffietafel zei iemand dat er hier\n"
        "niets meer was waarvoor een kind naar het dorp moet komen, en\ndaar hebben we van wakker gelegen.\n"
    )
    above = (
        "Er is een nieuwe inzending gekomen via het formulier van de dienst Jeugd, voor het interview.\n\n"
    )
    imported = bring(f"{above}Zandrode\n\nLabel ontvangen in 2020\n\nHoe begon het?\n\n{wrapped}")
    assert wrapped.replace("\n", " ").strip() == tree_of(imported)["interview"][0]["answers"][0]["text"]
