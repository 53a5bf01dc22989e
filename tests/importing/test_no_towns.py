"""Lines above a text that are no town's name: a word of the trade, who wrote it, who publishes it; and where the name is found then."""

import pytest

from .helpers import bring, tree_of

TALK = "\n\nHoe begon het?\n\nAn Peeters, schepen: “Met een bal in de straat.”\n\nEn nu?\n\nMo (9): “We voetballen nog.”\n"
LABEL = "In 2022 kreeg Vlierbeke het label. De gemeente telt nu elf speelstraten en een kinderraad."


@pytest.mark.parametrize(
    "head",
    [
        f"PERSBERICHT – Gemeente Vlierbeke\n\n12 februari 2026\n\n{LABEL}",
        f"{LABEL}\n\nSofie Raes\nZaterdag 15 maart 2025 om 06:00",
        f"Vlierbeke meet zijn straten met kinderstappen\n\n{LABEL}\n\nSofie Raes\n15/03/2025",
        f"RADIO STREEKGOLF\nOnder de toren, maandag 12 mei 2025\nUitgeschreven door de redactie\n\n{LABEL}",
        f"Heemkring De Bron\n\n{LABEL}",
        f"Tekst en foto’s Els Maes\n\n{LABEL}",
        f"Vlierbeke online\n\n{LABEL}",
        f"Straten voor kinderen\n\n{LABEL}",
    ],
)
def test_the_town_is_whom_the_text_gives_the_label_to(head: str) -> None:
    imported = bring(head + TALK)
    assert tree_of(imported)["name"] == "Vlierbeke"
    assert not imported.report.lost
    assert not imported.report.invented


def test_the_name_of_a_file_helps_where_the_text_says_that_it_is_a_place() -> None:
    head = "RADIO STREEKGOLF\n\nIn Duinegem mag je op het strand nergens voetballen. De stad haalde in 2024 het label."
    imported = bring(head + TALK, "radio-duinegem.txt")
    assert tree_of(imported)["name"] == "Duinegem"
    assert "STREEKGOLF" not in imported.yaml


def test_an_address_of_a_mail_helps_where_the_text_has_its_word() -> None:
    mail = (
        "Van: An Peeters <an@gemeente-elsrode.example>\nAan: Lien Maes <lien@label.example>\nOnderwerp: Re: vragen\n\nDag Lien,\n\n"
        "Waarom koos Elsrode voor het label?\n\nAn Peeters, schepen: “Met een bal.”\n\nEn nu?\n\nMo (9): “We voetballen nog.”\n\nGroeten,\nAn\n"
    )
    assert tree_of(bring(mail, "mail.txt"))["name"] == "Elsrode"


def test_an_office_of_a_town_names_it() -> None:
    imported = bring(
        f"Interview met burgemeester Saar Wijnants van Hoogmeren\n\nLabel ontvangen in 2020{TALK}"
    )
    assert tree_of(imported)["name"] == "Hoogmeren"


def test_a_title_of_the_form_of_a_name_stays_one() -> None:
    assert tree_of(bring(f"De Polder\n\nLabel ontvangen in 2020{TALK}"))["name"] == "De Polder"
