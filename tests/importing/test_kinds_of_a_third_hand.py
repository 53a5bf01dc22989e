"""The kinds of the sources by a third hand, in other words."""

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


# -- who speaks by initials, who only asks

KEYED = """Zandrode
Label ontvangen in 2020

{key}

Wat betekent het voor jullie

AP: “Dat we eerst luisteren.”

N: “Dat ik mee beslis.”

En wat lukt er nog niet

TM: “De jongeren vanaf zestien jaar bereiken.”
"""


@pytest.mark.parametrize(
    "key",
    [
        "AP = An Peeters, schepen van Jeugd\nTM = Tom Maes (jeugdconsulent)\nN = Noor, kinderburgemeester",
        "AP = An Peeters, schepen van Jeugd; TM = Tom Maes (jeugdconsulent); N = Noor, kinderburgemeester",
    ],
)
def test_a_key_says_whose_the_initials_are(key: str) -> None:
    imported = bring(KEYED.format(key=key))
    tree = tree_of(imported)
    assert {one["name"]: one["role"] for one in tree["people"].values()} == {
        "An Peeters": "schepen van Jeugd",
        "Tom Maes": "jeugdconsulent",
        "Noor": "kinderburgemeester",
    }
    assert answers(imported) == [
        ("Wat betekent het voor jullie", [("an-peeters", "spoken"), ("noor", "spoken")]),
        ("En wat lukt er nog niet", [("tom-maes", "spoken")]),
    ]
    assert "intro" not in tree
    assert adds_up(imported)


def test_an_equation_is_no_key() -> None:
    imported = bring(framed("An Peeters, schepen: “Op het plein.”\n\nAP = Algemeen Plan\n"))
    assert "AP = Algemeen Plan" in imported.yaml


def test_a_question_that_a_child_puts_is_the_question() -> None:
    text = (
        "Zandrode\nLabel ontvangen in 2020\n\nNoor (10) vraagt: “Waarom is er geen zwembad?”\n\n"
        "An Peeters, burgemeester: “Omdat het lekte.”\n\nNoor en Sam vragen samen: “Wie beslist dat?”\n\n"
        "An Peeters: “De gemeenteraad.”\n"
    )
    imported = bring(text)
    assert [question for question, _ in answers(imported)] == [
        "Waarom is er geen zwembad?",
        "Wie beslist dat?",
    ]
    assert [one.text for one in imported.report.left_out if one.why == "asker"] == [
        "Noor (10) vraagt",
        "Noor en Sam vragen samen",
    ]
    assert adds_up(imported)


# -- a chat with the name above the words

CHAT = """Zandrode
Label ontvangen in 2020
Met An Peeters (schepen van Jeugd) en Tom Maes (jeugdconsulent)

[3/11 10:00] Sofie Claes
Dag allebei! Fijn dat het lukt

[3/11 10:01] Tom Maes
Graag gedaan, ik zit al klaar

[3/11 10:02] Sofie Claes
Hoe begon het?

[3/11 10:04] An Peeters
Met een brief van de turnkring.
👍 2

[3/11 10:05] Sofie Claes
Amai

[3/11 10:06] Sofie Claes
En wat komt er nog?

[3/11 10:08] Tom Maes
Een bank op wieltjes.
Die staat elke maand ergens anders.
Bewerkt
"""


def test_a_name_with_its_hour_above_the_words_speaks_them() -> None:
    imported = bring(CHAT)
    tree = tree_of(imported)
    assert tree["interview"] == [
        {
            "question": "Hoe begon het?",
            "answers": [{"speaker": "an-peeters", "text": "Met een brief van de turnkring."}],
        },
        {
            "question": "En wat komt er nog?",
            "answers": [
                {
                    "speaker": "tom-maes",
                    "text": "Een bank op wieltjes.\n\nDie staat elke maand ergens anders.",
                }
            ],
        },
    ]
    assert {one["name"]: one["role"] for one in tree["people"].values()} == {
        "An Peeters": "schepen van Jeugd",
        "Tom Maes": "jeugdconsulent",
    }
    assert [one.text for one in imported.report.left_out if one.why == "small-talk"] == [
        "Sofie Claes Dag allebei! Fijn dat het lukt",
        "Tom Maes Graag gedaan, ik zit al klaar",
        "Sofie Claes Amai",
    ]
    assert adds_up(imported)


def test_a_chat_in_which_two_people_ask_keeps_all_they_say() -> None:
    imported = bring(CHAT.replace("Met een brief van de turnkring.", "Weet jij dat nog, Tom?"))
    assert not [one for one in imported.report.left_out if one.why == "small-talk"]
    assert "ik zit al klaar" in imported.yaml


# -- the plain half of a newsletter

NEWSLETTER = """Stad Zandrode | Nieuwsbrief | mei 2025
Leesbaar in je browser ( https://example.org/5 )

==========================================================

** Zandrode blijft kindvriendelijk
----------------------------------------------------------

Zandrode behaalde het label in 2018 en verlengde het in
2024. We vroegen aan burgemeester An Peeters hoe het nu
eigenlijk allemaal zo gekomen is.

** Wat was het moeilijkste?
----------------------------------------------------------

*An Peeters:* "Volhouden. Je plant een boom en je wacht er
tien jaar op, tot er een kind onder kan zitten, en dan is
er altijd wel iemand die hem intussen met zijn machine om
heeft gemaaid, zoals op de Heide ( https://example.org/hei )."

** En waar droomt Zandrode van?
----------------------------------------------------------

*An:* "Van een winkel waar een kind van acht alleen brood
kan gaan kopen."

==========================================================

Ook in deze nieuwsbrief

* Inschrijven voor de zomerstage ( https://example.org/stage )

==========================================================

Je krijgt deze mail omdat je je inschreef.
Uitschrijven ( https://example.org/uit ) | Voorkeuren aanpassen
"""


def test_a_title_with_a_rule_below_it_may_ask() -> None:
    imported = bring(NEWSLETTER, "nieuwsbrief.txt")
    tree = tree_of(imported)
    assert (tree["name"], tree["label"]) == ("Zandrode", {"received": 2018, "renewed": [2024]})
    assert tree["interview"] == [
        {
            "question": "Wat was het moeilijkste?",
            "answers": [
                {
                    "speaker": "an-peeters",
                    "spoken": "Volhouden. Je plant een boom en je wacht er tien jaar op, tot er een kind onder kan "
                    "zitten, en dan is er altijd wel iemand die hem intussen met zijn machine om heeft gemaaid, zoals "
                    "op de Heide.",
                }
            ],
        },
        {
            "question": "En waar droomt Zandrode van?",
            "answers": [
                {
                    "speaker": "an-peeters",
                    "spoken": "Van een winkel waar een kind van acht alleen brood kan gaan kopen.",
                }
            ],
        },
    ]
    for gone in ("zomerstage", "Uitschrijven", "example.org", "in je browser"):
        assert gone not in imported.yaml
        assert any(gone in one.text for one in imported.report.left_out)
    assert adds_up(imported)


def test_a_rule_below_a_line_makes_no_newsletter() -> None:
    imported = bring(
        framed("An Peeters, schepen: “Op het plein ( https://example.org/plein ).”\n\nPlein\n-------\n")
    )
    assert "example.org" in imported.yaml


# -- answers between the quoted lines of a mail

ANSWERED = """Onderwerp: Re: vragen
Datum: Thu, 9 Oct 2025 21:47:10 +0200
Van: An Peeters <an@example.org>
Aan: Sofie Claes <sofie@example.org>

Op 1/10/2025 om 11:02 schreef Sofie Claes:
> Zoals aan de telefoon besproken: twee vragen voor het stuk over
> Zandrode (label ontvangen in 2024). Schrijf gerust wat je zelf wil.
> Aan het woord: An Peeters, schepen van Jeugd
>
> 1) Waarom wou Zandrode een kindvriendelijke gemeente worden, en wie
> nam het initiatief?

Dat was de turnkring. Die vroeg in 2021 of de kinderen na de training
veilig naar huis konden fietsen. We hebben toen samen met hen alle
straten rond de zaal afgereden, op kinderfietsen.

> 2) Heb je een tip voor gemeenten die twijfelen?

Rijd eens rond op een kinderfiets, en zet je helm op.
"""


def test_who_answers_between_quoted_lines_is_named_once_above_them() -> None:
    imported = bring(ANSWERED, "antwoord-zandrode.txt")
    assert tree_of(imported)["label"] == {"received": 2024}
    assert [said for _, said in answers(imported)] == [[("an-peeters", "text")], [("an-peeters", "text")]]
    assert adds_up(imported)


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
