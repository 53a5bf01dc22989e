"""Chats, newsletters and mails as people paste them: who speaks, who only asks, and what is small talk."""

from typing import Any

import pytest

from .helpers import bring, framed, tree_of
from .reckoning import answers


def adds_up(imported: Any) -> bool:
    return not imported.report.lost and not imported.report.invented


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
