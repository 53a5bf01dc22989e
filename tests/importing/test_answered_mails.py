"""Mails whose questions were answered: between them, above them, behind them; by whom, and what the asker wrote beside."""

from typing import Any

import pytest

from .helpers import bring, tree_of
from .reckoning import answers
from .talks import people_of, talk_of

HEAD = "Van: Bart Luyten <bart@elsrode.example>\nAan: Lien Adriaens <lien@label.example>\nOnderwerp: Re: vragen\n\nDag Lien,\n\n{note}\n\n"
WROTE = "Op 28 oktober 2025 om 9:04 schreef Lien Adriaens <lien@label.example>:\n\n"
ASKED = (
    "> Dag Bart,\n>\n> Bedankt om mee te werken. Schrijf gerust zoals jullie spreken, wij\n> kijken de tekst achteraf nog na.\n>\n"
    "> 1. Waarom koos Elsrode voor het label?\n\n{one}\n\n> 2. Waar zijn jullie het meest trots op?\n\n{two}\n\n"
    "> Lukt het jullie om ons dit voor 10 november te bezorgen?\n>\n> Hartelijke groet,\n> Lien\n\nGroetjes,\nBart\n\n--\nBart Luyten\n{below}\n"
)
ONE = "Omdat een meisje van tien ons een vraag stelde. We hadden er geen antwoord op."
TWO = "Op de verhuiswagen. Die rijdt nu elke week naar een andere deelgemeente."
BOTH = (
    "Voor de\ngemeente Elsrode antwoorden Greet Symons, schepen van Jeugd en Welzijn,\n"
    "en Bart Luyten, jeugdconsulent. Elsrode kreeg het label in 2022."
)
QUESTIONS = ["Waarom koos Elsrode voor het label?", "Waar zijn jullie het meest trots op?"]


def mail(note: str, one: str = ONE, two: str = TWO, below: str = "jeugdconsulent") -> Any:
    return bring(HEAD.format(note=note) + WROTE + ASKED.format(one=one, two=two, below=below), "mail.txt")


def people(imported: Any) -> dict[str, str | None]:
    return {one["name"]: one.get("role") for one in tree_of(imported).get("people", {}).values()}


def said(imported: Any) -> list[list[str | None]]:
    return [[speaker for speaker, _ in one] for _, one in answers(imported)]


def adds_up(imported: Any) -> bool:
    return not imported.report.lost and not imported.report.invented


def test_answers_with_first_names_are_those_whom_the_note_names_and_the_note_tells_the_year() -> None:
    imported = mail(
        BOTH,
        f"Greet: {ONE}",
        f"Bart: {TWO}\n\nGreet: De chauffeur kent elke oprit.",
        "Jeugddienst Elsrode, Molenhof 2",
    )
    assert said(imported) == [["greet-symons"], ["bart-luyten", "greet-symons"]]
    assert people(imported) == {
        "Greet Symons": "schepen van Jeugd en Welzijn",
        "Bart Luyten": "jeugdconsulent",
    }
    tree = tree_of(imported)
    assert (tree["name"], tree["label"]) == ("Elsrode", {"received": 2022})
    assert [question for question, _ in answers(imported)] == QUESTIONS
    assert "intro" not in tree
    assert "Greet:" not in imported.yaml
    assert adds_up(imported)


OTHERS = [
    "Greet Symons, schepen van Jeugd, en ik hebben samen geantwoord.",
    "Greet heeft de vragen beantwoord, ik heb ze alleen overgetypt.",
    "Hieronder de antwoorden van Greet.",
    "De schepen en ik vulden samen in, met Greet Symons (schepen van Jeugd) en Mo Haddad (directeur).",
]


@pytest.mark.parametrize("note", OTHERS)
def test_the_sender_does_not_speak_for_others_whom_the_note_names(note: str) -> None:
    assert said(mail(note)) == [[None], [None]]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (f"Greet: {ONE}", TWO),
        (f"[Greet] {ONE}", TWO),
        (f"{ONE} (Greet)", TWO),
        (ONE, f"{TWO} – Greet"),
        (f"Greet Symons, schepen van Jeugd: {ONE}", f"Bart: {TWO}"),
    ],
)
def test_the_sender_speaks_for_no_answer_where_one_names_somebody(one: str, two: str) -> None:
    assert "bart-luyten" not in [
        speaker for each in said(mail("Zie hieronder.", one, two))[:1] for speaker in each
    ]
    if "Bart:" not in two:
        assert said(mail("Zie hieronder.", one, two))[1] == [None]


def test_first_names_that_nothing_explains_are_people_of_their_own() -> None:
    imported = mail("Zie hieronder.", f"Greet: {ONE}", f"Mo: {TWO}")
    assert said(imported) == [["greet"], ["mo"]]


def test_who_alone_answers_by_the_note_answers_though_another_sends() -> None:
    imported = mail("Hieronder de antwoorden van Greet Symons, schepen van Jeugd. Ik typte ze over.")
    assert said(imported) == [["greet-symons"], ["greet-symons"]]
    assert people(imported) == {"Greet Symons": "schepen van Jeugd"}
    assert adds_up(imported)


def test_a_sender_who_alone_answers_has_a_function_and_no_address() -> None:
    imported = mail("Zie hieronder.", below="jeugdconsulent gemeente Elsrode, Molenhof 2\n9999 Elsrode")
    assert people(imported) == {"Bart Luyten": "jeugdconsulent"}
    assert said(imported) == [["bart-luyten"], ["bart-luyten"]]


def test_a_house_or_an_address_is_no_function() -> None:
    for below in ("Molenhof 2, 9999 Elsrode", "Gemeentehuis Elsrode, Dorp 12", "tel. 011 00 00 00"):
        assert people(mail("Zie hieronder.", below=below)) == {}


ABOVE = (
    "Van: Bart Luyten\nAan: Lien Adriaens\nOnderwerp: RE: vragen\n\nDag Lien,\n\n{note}\n\nGroeten,\nBart Luyten\njeugdconsulent\n\n"
    "Van: Lien Adriaens\nVerzonden: dinsdag 28 oktober 2025 9:04\nAan: Bart Luyten\nOnderwerp: vragen\n\nDag Bart,\n\n"
)


def test_a_mail_that_was_answered_without_quoting_has_no_cover_and_no_closing_question() -> None:
    body = (
        f"Fijn dat je wil meewerken! Antwoord gerust kort.\n\n1. {QUESTIONS[0]}\n{ONE.upper()}\n\n2. {QUESTIONS[1]}\n{TWO.upper()}\n\n"
        "Kan je ons dit terugsturen voor 10 november?\n\nMet vriendelijke groeten,\nLien Adriaens\nprojectleider\n"
    )
    imported = bring(ABOVE.format(note="Mijn antwoorden staan in hoofdletters.") + body, "mail.txt")
    assert [question for question, _ in answers(imported)] == QUESTIONS
    assert said(imported) == [["bart-luyten"], ["bart-luyten"]]
    assert "intro" not in tree_of(imported)
    assert adds_up(imported)


def test_who_asked_is_never_whose_the_answers_are() -> None:
    body = f"1. {QUESTIONS[0]}\n{ONE}\n\n2. {QUESTIONS[1]}\n{TWO}\n\nGroeten,\nLien Adriaens\nprojectleider\n"
    above = ABOVE.replace("Bart Luyten\njeugdconsulent", "Bart")
    assert said(bring(above.format(note="Zie hieronder.") + body, "mail.txt")) == [[None], [None]]


def test_numbered_answers_above_the_questions_are_put_below_them() -> None:
    numbered = f"Onze antwoorden:\n\n1. {ONE}\n2. {TWO}\n\nMvg\nBart Luyten\njeugdconsulent\n\n"
    asked = f"> Dag Bart,\n>\n> 1. {QUESTIONS[0]}\n> 2. {QUESTIONS[1]}\n>\n> Groeten\n> Lien\n"
    head = "Van: Bart Luyten\nAan: Lien Adriaens\nOnderwerp: Re: vragen\n\nDag Lien,\n\n"
    imported = bring(head + numbered + WROTE + asked, "mail.txt")
    assert [question for question, _ in answers(imported)] == QUESTIONS
    assert said(imported) == [["bart-luyten"], ["bart-luyten"]]
    assert adds_up(imported)


def test_answers_behind_numbered_questions_are_apart_also_without_a_mail() -> None:
    text = f"Stad Halle\n\nLabel ontvangen in 2018\n\n1. {QUESTIONS[0]} {ONE}\n2. {QUESTIONS[1]} {TWO}\n"
    imported = bring(text)
    assert [question for question, _ in answers(imported)] == QUESTIONS
    assert [len(each) for each in said(imported)] == [1, 1]
    assert adds_up(imported)


def test_a_question_of_two_sentences_has_no_answer_behind_it() -> None:
    asked = ["Waarom het label? En waarom nu?", "Waar zijn jullie trots op? En wat lukt nog niet?"]
    imported = bring(f"Stad Halle\n\nLabel ontvangen in 2018\n\n1. {asked[0]}\n{ONE}\n2. {asked[1]}\n{TWO}\n")
    assert [question for question, _ in answers(imported)] == asked


def test_a_mail_that_is_sent_on_with_its_answers_is_given_to_who_answered() -> None:
    sent_on = (
        "Van: Karen Vos <karen@label.example>\nAan: drukker@druk.example\nOnderwerp: FW: RE: vragen Elsrode\n\n"
        "Dag Koen, dit is de tekst voor pagina 12.\n\nGroeten,\nKaren Vos\nprojectleider\n\n---------- Forwarded message ---------\n"
    )
    note = "Voor ons antwoordt Greet Symons, schepen van Jeugd. We kregen het label in 2022 en verlengden het in 2025."
    imported = bring(
        sent_on + HEAD.format(note=note) + WROTE + ASKED.format(one=ONE, two=TWO, below="jeugdconsulent"),
        "mail.txt",
    )
    assert said(imported) == [["greet-symons"], ["greet-symons"]]
    assert tree_of(imported)["label"]["received"] == 2022


def test_arrows_with_a_first_name_in_brackets_name_whom_the_note_names() -> None:
    imported = mail(BOTH, f"→ (Bart) {ONE}", f"→ (Greet) {TWO}")
    assert said(imported) == [["bart-luyten"], ["greet-symons"]]


def test_dashes_before_answers_are_no_words() -> None:
    imported = mail("Zie hieronder.", f"-- {ONE}", f"-- {TWO}")
    assert said(imported) == [["bart-luyten"], ["bart-luyten"]]
    assert "--" not in imported.yaml


def test_older_mails_below_the_one_that_was_answered_ask_nothing() -> None:
    older = "> Lien\n>\n> > Op ma 3 nov 2025 om 16:05 schreef Bart Luyten:\n> >\n> > Dag Lien, wij doen mee. Wanneer moet het klaar zijn?\n"
    text = HEAD.format(note="Zie hieronder.") + WROTE + ASKED.format(one=ONE, two=TWO, below="jeugdconsulent")
    for mailed in (text.replace("> Lien\n", older), text.replace("> Lien\n\nGroetjes,\nBart\n", older)):
        imported = bring(mailed, "mail.txt")
        assert [question for question, _ in answers(imported)] == QUESTIONS
        assert said(imported) == [["bart-luyten"], ["bart-luyten"]]


def test_an_answered_mail_that_is_quoted_as_a_whole_is_read_as_one() -> None:
    text = (
        HEAD.format(note=BOTH)
        + WROTE
        + ASKED.format(one=f"Greet: {ONE}", two=f"Bart: {TWO}", below="jeugdconsulent")
    )
    quoted = "\n".join(f"> {line}".rstrip() for line in text.splitlines())
    imported = bring(
        f"Koen, voor pagina 12. Mia\n\n-----Oorspronkelijk bericht-----\n\n{quoted}\n", "mail.txt"
    )
    assert [question for question, _ in answers(imported)] == QUESTIONS
    assert said(imported) == [["greet-symons"], ["bart-luyten"]]


def test_a_question_that_a_mail_breaks_before_the_margin_is_one() -> None:
    text = (
        "Van: An Peeters <an@zandergem.example>\nAan: Lien <lien@label.example>\nOnderwerp: Re: vragen\n\nDag Lien,\n\n"
        "Tom Maes, onze schepen van Jeugd, en ikzelf hebben je vragen samen bekeken. Ik\nzet de antwoorden er telkens onder.\n\n"
        "Op do 2 okt. 2025 om 09:31 schreef Lien Coene:\n> Dag An,\n>\n> 1. Wat was voor Zandergem de aanleiding om met het label te\n> starten?\n\n"
        "Tom: Onze kermis, geloof het of niet. Toen kregen we een brief van een mama die\nschreef dat haar zoon het lawaai niet aankon.\n\n"
        "> 2. Waar zijn jullie trots op?\n\nTom: Op de hal van het gemeentehuis, met haar lage balie en haar tapijt voor wie\nzit te wachten.\n"
    )
    assert next(asked for asked, _ in talk_of(text)) == (
        "Wat was voor Zandergem de aanleiding om met het label te starten?"
    )
    assert people_of(text)["tom-maes"]["role"] == "schepen van Jeugd"
