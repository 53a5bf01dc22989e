"""One talk in many forms: whatever names who speaks, each answer is theirs and stands below its question."""

import pytest

from .helpers import bring, tree_of
from .talks import talk_of

TALK = [
    ("Hoe begon het?", [("an-peeters", "Met een bal op het plein."), ("tom-maes", "Die was lek.")]),
    ("En nu?", [("an-peeters", "Verder.")]),
]
TEXTS = {
    "cells": "Hoe begon het?\nAn Peeters, schepen\tMet een bal op het plein.\nTom Maes, jeugdconsulent\tDie was lek.\n\nEn nu?\nAn Peeters\tVerder.\n",
    "letters": "1. Hoe begon het?\na) An Peeters, schepen: Met een bal op het plein.\nb) Tom Maes, jeugdconsulent: Die was lek.\n\n2. En nu?\na) An: Verder.\n",
    "initials with stops": "Aanwezig: An Peeters (A.P., schepen), Tom Maes (T.M., jeugdconsulent)\n\nHoe begon het?\nA.P.: Met een bal op het plein.\nT.M.: Die was lek.\n\n"
    "En nu?\nA.P.: Verder.\n",
    "initials behind a function": "Aan het woord: An Peeters, schepen (AP) en Tom Maes, jeugdconsulent (TM)\n\nHoe begon het?\nAP: Met een bal op het plein.\nTM: Die was lek.\n\n"
    "En nu?\nAP: Verder.\n",
    "at signs": "Hoe begon het?\n\n@An: Met een bal op het plein.\n@Tom: Die was lek.\n\nEn nu?\n\n@An: Verder.\n\nAn = An Peeters, schepen\nTom = Tom Maes, jeugdconsulent\n",
    "between dashes": "Hoe begon het?\n\n— An Peeters, schepen —\nMet een bal op het plein.\n\n— Tom Maes, jeugdconsulent —\nDie was lek.\n\nEn nu?\n\nAn: Verder.\n",
    "in brackets": "Hoe begon het?\n\n(An Peeters, schepen:) Met een bal op het plein.\n(Tom Maes, jeugdconsulent) Die was lek.\n\nEn nu?\n\n(An Peeters, schepen) Verder.\n",
    "an asker of the list": "INT: Hoe begon het?\nAP: Met een bal op het plein.\nINT: Mooi zo.\nTM: Die was lek.\nINT: En nu?\nAP: Verder.\n\n"
    "INT = interviewer; AP = An Peeters, schepen; TM = Tom Maes, jeugdconsulent\n",
}
TEXTS |= {
    "names behind": "Hoe begon het?\n\nMet een bal op het plein. – An Peeters, schepen\n\nDie was lek. – Tom Maes, jeugdconsulent\n\nEn nu?\n\nVerder. – An Peeters\n",
    "names behind in brackets": "Hoe begon het?\n\nMet een bal op het plein. (An Peeters, schepen)\n\nDie was lek. (Tom Maes, jeugdconsulent)\n\nEn nu?\n\nVerder. (An)\n",
    "names below": "Hoe begon het?\n\nMet een bal op het plein.\n– An Peeters, schepen\n\nDie was lek.\n– Tom Maes, jeugdconsulent\n\nEn nu?\n\nVerder.\n– An Peeters\n",
    "names ahead with a dash": "Hoe begon het?\n\nAn Peeters, schepen – Met een bal op het plein.\n\nTom Maes, jeugdconsulent – Die was lek.\n\nEn nu?\n\nAn – Verder.\n",
    "the word answer": "Vraag: Hoe begon het?\nAntwoord An Peeters, schepen: Met een bal op het plein.\nAntwoord (Tom Maes, jeugdconsulent): Die was lek.\n\nVraag: En nu?\nAntwoord An: Verder.\n",
    "the word answer above": "Vraag 1\nHoe begon het?\nAntwoord:\nAn Peeters, schepen: Met een bal op het plein.\nTom Maes, jeugdconsulent: Die was lek.\n\nVraag 2\nEn nu?\nAntwoord:\nAn: Verder.\n",
    "numbers of another kind": "1° Hoe begon het?\nAn Peeters, schepen: Met een bal op het plein.\nTom Maes, jeugdconsulent: Die was lek.\n\n#2 En nu?\nAn: Verder.\n",
    "faces": "Hoe begon het?\n👩 An Peeters, schepen: Met een bal op het plein.\n👨 Tom Maes, jeugdconsulent: Die was lek.\n\nEn nu?\n👩 An: Verder.\n",
}
CARD = "<div class=card><div class=name>{}</div><div class=job>{}</div><p>{}</p></div>"
PAGES = {
    "cards": "<h2>Hoe begon het?</h2>"
    + CARD.format("An Peeters", "schepen", "Met een bal op het plein.")
    + CARD.format("Tom Maes", "jeugdconsulent", "Die was lek.")
    + "<h2>En nu?</h2>"
    + CARD.format("An Peeters", "schepen", "Verder."),
    "quotations with their source": "<h2>Hoe begon het?</h2><blockquote><p>Met een bal op het plein.</p><cite>An Peeters, schepen</cite></blockquote>"
    "<blockquote><p>Die was lek.</p><footer>— <cite>Tom Maes</cite>, jeugdconsulent</footer></blockquote>"
    "<h2>En nu?</h2><figure><blockquote>Verder.</blockquote><figcaption>An Peeters</figcaption></figure>",
    "a list of definitions": "<h2>Hoe begon het?</h2><dl><dt>An Peeters (schepen)</dt><dd>Met een bal op het plein.</dd><dt>Tom Maes (jeugdconsulent)</dt>"
    "<dd>Die was lek.</dd></dl><h2>En nu?</h2><p>An: Verder.</p>",
    "a question that unfolds": "<h3><button aria-expanded=false aria-controls=p1>Hoe begon het?</button></h3><div id=p1 hidden><p>An Peeters, schepen: Met een bal op het plein.</p>"
    "<p>Tom Maes, jeugdconsulent: Die was lek.</p></div><h3><button aria-expanded=false aria-controls=p2>En nu?</button></h3><div id=p2 hidden><p>An: Verder.</p></div>",
    "a table of who asks and answers": "<table><tr><td>Interviewer</td><td>Hoe begon het?</td></tr><tr><td>An Peeters, schepen</td><td>Met een bal op het plein.</td></tr>"
    "<tr><td>Tom Maes, jeugdconsulent</td><td>Die was lek.</td></tr><tr><td>Interviewer</td><td>En nu?</td></tr><tr><td>An</td><td>We gaan verder.</td></tr></table>",
    "a column for each": "<table><tr><th>Vraag</th><th>An Peeters, schepen</th><th>Tom Maes, jeugdconsulent</th></tr><tr><td>Hoe begon het?</td>"
    "<td>Met een bal op het plein.</td><td>Die was lek.</td></tr><tr><td>En nu?</td><td>Verder.</td><td></td></tr></table>",
    "a column for each question": "<table><tr><th></th><th>Hoe begon het?</th><th>En nu?</th></tr><tr><td>An Peeters, schepen</td><td>Met een bal op het plein.</td>"
    "<td>Verder.</td></tr><tr><td>Tom Maes, jeugdconsulent</td><td>Die was lek.</td><td></td></tr></table>",
}


def told(source: str, file: str) -> None:
    talk = [
        (asked, [(who, words.replace("We gaan verder", "Verder")) for who, words in said])
        for asked, said in talk_of(source, file)
    ]
    assert talk == TALK
    people = tree_of(bring(source, file))["people"]
    assert (people["an-peeters"]["role"], people["tom-maes"]["role"]) == ("schepen", "jeugdconsulent")


@pytest.mark.parametrize("form", TEXTS)
def test_a_talk_is_read_in_every_form_of_a_text(form: str) -> None:
    told(f"Zandergem\n\nLabel ontvangen in 2020\n\n{TEXTS[form]}", "a.txt")


@pytest.mark.parametrize("form", PAGES)
def test_a_talk_is_read_in_every_form_of_a_page(form: str) -> None:
    told(
        f"<html><body><main><h1>Kindvriendelijk Zandergem</h1><p>Label ontvangen in 2020</p>{PAGES[form]}</main></body></html>",
        "a.html",
    )


INLINE = (
    "Van: An Peeters <an@example.org>\nVerzonden: maandag\nAan: Redactie\nOnderwerp: RE: vragen\n\nDag Mia,\n\nMijn antwoorden staan tussen je vragen.\n\n"
    "Groeten,\nAn Peeters\nschepen van Jeugd, gemeente Zandergem\n\nVan: Mia Claes\nVerzonden: vrijdag\nAan: An Peeters\nOnderwerp: vragen\n\nDag An,\n\n"
    "1. Hoe begon het?\n\nMet een bal op het plein.\n\n2. Wat nu?\n\nNog een bal.\n\nAlvast bedankt,\nMia\n"
)
QUOTED = (
    "Van: An Peeters <an@example.org>\nAan: Redactie\nOnderwerp: RE: vragen\n\nDag Mia\n\n> Hoe begon het?\n\nMet een bal op het plein.\n\n> Wat nu?\n\nNog een bal.\n\n"
    "Groetjes en tot gauw\nAn Peeters\nschepen van Jeugd\n"
)


@pytest.mark.parametrize("mail", [INLINE, QUOTED])
def test_answers_between_the_questions_of_a_mail_are_those_of_who_signs_it(mail: str) -> None:
    assert talk_of(mail) == [
        ("Hoe begon het?", [("an-peeters", "Met een bal op het plein.")]),
        ("Wat nu?", [("an-peeters", "Nog een bal.")]),
    ]
    assert tree_of(bring(mail))["people"]["an-peeters"]["role"] == "schepen van Jeugd"


def test_who_communicates_gives_no_answers() -> None:
    mail = QUOTED.replace("schepen van Jeugd", "communicatiemedewerker")
    assert {who for _asked, said in talk_of(mail) for who, _words in said} == {""}


def test_a_function_or_somebody_without_a_name_may_speak() -> None:
    text = "Zandergem\n\nLabel ontvangen in 2020\n\nHoe begon het?\n\nDe burgemeester: Met een bal.\n\nSCHEPEN VAN JEUGD: Die was lek.\n\nEen meisje uit het vierde leerjaar: Ik ook.\n"
    assert [who for _asked, said in talk_of(text) for who, _words in said] == [
        "de-burgemeester",
        "schepen-van-jeugd",
        "een-meisje-uit-het-vierde-leerjaar",
    ]


def test_who_gives_all_answers_may_be_named_below_them() -> None:
    text = "Zandergem\n\nLabel ontvangen in 2020\n\nHoe begon het?\nMet een bal op het plein.\n\nEn nu?\nVerder met de bal.\n\nAntwoorden van An Peeters, schepen\n"
    assert {who for _asked, said in talk_of(text) for who, _words in said} == {"an-peeters"}


ONLINE = (
    "<table><tr><th>Tijdstempel</th><th>Naam</th><th>Functie</th><th>Hoe begon het?</th><th>En nu?</th></tr>"
    "<tr><td>30/9 10:00</td><td>An Peeters</td><td>schepen</td><td>Met een bal op het plein.</td><td>Verder.</td></tr>"
    "<tr><td>30/9 11:00</td><td>Tom Maes</td><td>jeugdconsulent</td><td>Die was lek.</td><td></td></tr></table>"
)


def test_rows_of_an_online_form_are_one_person_each_and_nothing_of_them_is_silent() -> None:
    page = f"<html><body><main><h1>Kindvriendelijk Zandergem</h1><p>Label ontvangen in 2020</p>{ONLINE}</main></body></html>"
    told(page, "a.html")
    left_out = "\n".join(one.text for one in bring(page, "a.html").report.left_out)
    assert "Tijdstempel" in left_out
    assert "30/9 11:00" in left_out


CHATS = {
    "an hour on a line of its own": "Mia Claes\n20:01\nHoe begon het?\n\nAn Peeters\n20:05\nMet een bal op het plein.\n\nMia Claes\n20:06\nEn nu?\n\nAn Peeters\n20:09\nVerder.\n",
    "a name below each cue": "0:0:3.450 --> 0:0:8.120\nMia Claes\nHoe begon het?\n\n0:0:9.000 --> 0:0:14.500\nAn Peeters\nMet een bal op het plein.\n\n"
    "0:0:15.000 --> 0:0:17.500\nMia Claes\nEn nu?\n\n0:0:18.000 --> 0:0:22.500\nAn Peeters\nVerder.\n",
}


@pytest.mark.parametrize("form", CHATS)
def test_a_chat_is_read_with_its_hours_in_any_place(form: str) -> None:
    text = f"Zandergem\n\nLabel ontvangen in 2020\n\n{CHATS[form]}"
    assert talk_of(text) == [
        ("Hoe begon het?", [("an-peeters", "Met een bal op het plein.")]),
        ("En nu?", [("an-peeters", "Verder.")]),
    ]


def test_fields_with_a_colon_are_a_form_too() -> None:
    text = (
        "Gemeente: Zandergem\nLabel: 2020\nNaam: An Peeters\nFunctie: schepen van Jeugd\n\nVraag 1: Hoe begon het?\nAntwoord: Met een bal op het plein.\n\n"
        "Vraag 2: En nu?\nAntwoord: Verder met de bal.\n"
    )
    tree = tree_of(bring(text))
    assert (tree["name"], tree["label"]) == ("Zandergem", {"received": 2020})
    assert {who for _asked, said in talk_of(text) for who, _words in said} == {"an-peeters"}


def test_a_function_named_once_is_the_one_person_who_has_it() -> None:
    text = (
        "Ville de Zandergem\n\nLabel obtenu en 2020\n\nComment cela a-t-il commencé ?\n\nAn Peeters, bourgmestre : « Avec un ballon. »\n\nEt maintenant ?\n\n"
        "La bourgmestre : « On continue. »\n"
    )
    assert {who for _asked, said in talk_of(text) for who, _words in said} == {"an-peeters"}
