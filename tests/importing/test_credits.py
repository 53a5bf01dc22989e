"""Whose picture it is, without the words that say so: layouts print these themselves."""

import pytest

from brochure.importing.credits import is_credit, is_surely_credit, split_credit, split_source

from . import word_files as made
from .helpers import bring, tree_of
from .word_files import blip, page, paragraph, run, word_file


@pytest.mark.parametrize(
    "line",
    [
        "Foto: An Peeters", "Foto's: An Peeters", "Foto’s: Foto: An Peeters", "FOTO : An Peeters",
        "Foto\u00a0:\u00a0An Peeters", "Beeld: An Peeters", "© An Peeters", "©An Peeters", "(c) An Peeters",
        "Foto © An Peeters", "Foto: (c) An Peeters", "Bron: An Peeters", "Copyright: An Peeters",
        "COPYRIGHT © An Peeters", "Fotograaf: An Peeters", "Photo: An Peeters", "Crédit photo : An Peeters",
        "Crédits photos\u00a0: © An Peeters", "Photo credit: An Peeters", "Foto door An Peeters", "Foto en beeld: An Peeters",
        "(Foto: An Peeters)", "[Beeld: © An Peeters]", "Foto: Foto: Foto: An Peeters",
    ],
)  # fmt: skip
def test_label_words_are_taken_off(line: str) -> None:
    label, value = split_credit(line)
    assert value == "An Peeters"
    assert label
    assert is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "Fotografe in Halle",
        "Bronnen zijn er genoeg.",
        "Beeldvorming: een thema",
        "Copyrightregels",
        "Fotoclub Halle",
    ],
)
def test_other_words_stay(line: str) -> None:
    assert split_credit(line) == ("", line)
    assert not is_credit(line)


def test_source_loses_its_label() -> None:
    assert split_source("Bron: Jeugdbeleidsplan 2019") == ("Bron:", "Jeugdbeleidsplan 2019")
    assert split_source("Bronnenboek 2019") == ("", "Bronnenboek 2019")


def test_source_of_the_lead_has_no_label() -> None:
    text = "De Polder\n\n“Wij luisteren.” (Bron: Jeugdbeleidsplan 2019)\n\nLabel ontvangen in 2020\n\nWaar ben je trots op?\nNoor: “Ja.”"
    imported = bring(text)
    assert tree_of(imported)["lead"]["source"] == "Jeugdbeleidsplan 2019"
    assert not imported.report.lost


def test_line_about_a_source_is_a_credit_only_below_a_picture() -> None:
    assert is_surely_credit("© An")
    assert not is_surely_credit("Bron: het plan")


@pytest.mark.parametrize("style", ["", "Caption"])
@pytest.mark.parametrize("line", ["Foto’s: Foto: An Peeters", "Bron: An Peeters", "(Beeld: An Peeters)"])
def test_credit_below_a_photo_has_no_label(line: str, style: str) -> None:
    data = word_file(
        page(
            paragraph(blip("p")),
            paragraph(run("Kinderen planten een boom."), "Caption"),
            paragraph(run(line), style),
        ),
        ("p", "image", "media/a.png"),
        media_a__png=made.picture("PNG"),
    )
    imported = bring(data, "bron.docx")
    assert tree_of(imported)["photos"] == [
        {"file": "de-polder/foto-1.png", "caption": "Kinderen planten een boom.", "credit": "An Peeters"}
    ]
    assert not imported.report.lost
    assert "consent:" not in imported.yaml


def test_label_without_a_name_is_kept_in_a_comment() -> None:
    data = word_file(page(paragraph(blip("p")), paragraph(run("Foto:"))), ("p", "image", "media/a.png"),
                     media_a__png=made.picture("PNG"))  # fmt: skip
    imported = bring(data, "bron.docx")
    assert "“Foto:”" in imported.yaml
    assert "credit" not in tree_of(imported)["photos"][0]
