"""Mails in plain text: bold between stars, lines that broke anywhere, and what a mail says of itself."""

import pytest

from .helpers import bring, tree_of
from .talks import left_out, talk_of

HEAD = "Van: Inge Peeters <inge@zandergem.example>\nAan: Tine <tine@label.example>\nOnderwerp: vragen label Zandergem\n\nHallo Tine\n\n"
ASKED = ("Waarom wilde Zandergem dit label?", "Hoe weet je dat het werkt")
TALK = (
    "*{one}*\n\nSchepen Moussa Amrani: “Er is één taal die iedereen verstaat, en dat is spelen.”\n\n"
    "*{two}*\n\nWijkwerker Inge Peeters: “We turven elke zomer.”\n\n"
)
END = "Groetjes\nInge\n"


@pytest.mark.parametrize("sign", ["*", "_"])
def test_lines_in_bold_or_italics_are_questions_without_their_signs(sign: str) -> None:
    text = HEAD + TALK.format(one=ASKED[0], two=f"{ASKED[1]}?").replace("*", sign) + END
    assert talk_of(text) == [
        (ASKED[0], [("moussa-amrani", "Er is één taal die iedereen verstaat, en dat is spelen.")]),
        (f"{ASKED[1]}?", [("inge-peeters", "We turven elke zomer.")]),
    ]


def test_a_bold_line_asks_without_a_mark_too_and_a_margin_may_break_it() -> None:
    one = "Waarom wilde Zandergem dit label na al die jaren toch\nnog behalen?"
    asked = [question for question, _ in talk_of(HEAD + TALK.format(one=one, two=ASKED[1]) + END)]
    assert asked == [one.replace("\n", " "), ASKED[1]]


def test_stars_at_the_head_of_a_line_name_the_speaker_and_one_star_stays() -> None:
    text = (
        HEAD + "Wat doet u?\n\n*An Peeters (schepen):* “Wij *tellen* kinderen.”\n\n"
        "En nu?\n\n*Tom Maes (jeugdwerker):* “Verder tellen.”\n\n" + END
    )
    assert [said for _, said in talk_of(text)] == [
        [("an-peeters", "Wij tellen kinderen.")],
        [("tom-maes", "Verder tellen.")],
    ]
    alone = (
        HEAD
        + "Wat doet u?\n\nAn Peeters (schepen): “Wij tellen *alle* kinderen.”\n\nEn nu?\n\nAn: “Verder.”\n\n"
        + END
    )
    assert "*alle*" in talk_of(alone)[0][1][0][1]


BROKEN = (
    "Wijkwerker Inge Peeters: “Niet met een affiche. Wij hebben twee speelbussen die elke\n"
    "dag op een ander plein staan, van de\nFaubourg tot Houtem. Wie meespeelt,\npraat vanzelf.”\n\n"
)


def test_a_line_that_breaks_amid_a_sentence_goes_on_whatever_its_width() -> None:
    text = HEAD + "Hoe begon het?\n\n" + BROKEN + "En nu?\n\nInge: “Verder.”\n\n" + END
    assert talk_of(text)[0][1] == [
        (
            "inge-peeters",
            "Niet met een affiche. Wij hebben twee speelbussen die elke dag op een ander plein staan, van de "
            "Faubourg tot Houtem. Wie meespeelt, praat vanzelf.",
        )
    ]


def test_a_list_without_signs_stays_a_list_of_lines() -> None:
    listed = "Waar zijn jullie trots op?\n\nVier dingen:\nspeelstraten\nbuurtfeesten\nde bib\nhet bos\n\n"
    text = f"{HEAD}{listed}En nu?\n\nAn Maes, schepen: “Verder.”\n\n{END}"
    said = tree_of(bring(text, "a.txt"))["interview"][0]["answers"]
    assert "buurtfeesten" in str(said)
    assert "speelstraten buurtfeesten" not in str(said)


def test_a_name_that_breaks_at_a_margin_is_whole_again() -> None:
    text = (
        "Zandergem ligt, zoals de naam het zegt, op een berg van zand en klei.\nWie daar als kind omhoog fietst, "
        "weet wat ambitie is en wat wind\nis. Aan het woord: Annelies Wouters, jeugdconsulent, en Ruben\n"
        "Van Aken, diensthoofd Ruimtelijke Planning.\n\n"
        "1) Hoe begon het?\n\nAnnelies: Met cijfers, heel simpel, want in onze gemeente wonen veel\nkinderen en weinig "
        "volwassenen.\n\nRuben: Ik heb dat geteld, dat klopt. Ik zat toen nog in de oppositie\nvan de vergadering.\n\n"
        "2) En nu?\n\nRuben: Vroeger beginnen met de mensen van het onderhoud. Die weten\nalles.\n"
    )
    (_, begun), (_, now) = talk_of(HEAD + text + "\n" + END)
    assert [who for who, _ in begun] == ["annelies-wouters", "ruben-van-aken"]
    assert [who for who, _ in now] == ["ruben-van-aken"]


@pytest.mark.parametrize(
    "note",
    [
        "Zoals beloofd onze antwoorden, met excuses voor het wachten. De foto volgt nog.",
        "Zie hier. Onze schepen heeft het nagelezen en is akkoord.",
        "Hieronder vind je de antwoorden van onze schepen.",
        "Je mag gerust inkorten.",
    ],
)
def test_what_a_mail_says_of_itself_is_no_introduction(note: str) -> None:
    text = f"{HEAD}{note}\n\n{TALK.format(one=ASKED[0], two=ASKED[1])}Laat maar weten als het te lang is!\n\n{END}"
    tree = tree_of(bring(text, "a.txt"))
    assert "intro" not in tree
    assert len(tree["interview"][-1]["answers"]) == 1
    assert {note, "Laat maar weten als het te lang is!"} <= set(left_out(text))


def test_an_introduction_of_the_text_stays() -> None:
    told = "Zandergem telt acht dorpen. Hoe hou je daar een beleid overeind?"
    text = f"{HEAD}De foto volgt nog.\n\n{told}\n\n{TALK.format(one=ASKED[0], two=ASKED[1])}{END}"
    assert told.split("?")[0] in str(tree_of(bring(text, "a.txt")))
    assert told not in left_out(text)


def test_a_mail_of_whose_sender_no_head_tells_is_read() -> None:
    text = (
        "Dag Sofie\n\nhieronder vind je mijn antwoorden tussen je vragen.\n\nMaarten Maes\nschepen van Jeugd, stad Ninove\n\n"
        "Op vr 6 mrt 2026 om 09:14 schreef Sofie Baert <sofie@label.example>:\n\n> Dag Maarten,\n>\n> Hier zijn de vragen.\n>\n"
        "> Waarom vindt Ninove dit belangrijk?\n\nOmdat Ninove snel groeit en vooral jong.\n\n> Wat loopt er nog niet?\n\n"
        "Jongeren met een beperking. Daar word ik niet vrolijk van.\n\n> Alvast bedankt!\n> Sofie\n"
    )
    assert [said[0][0] for _, said in talk_of(text)] == ["maarten-maes", "maarten-maes"]


OUTLOOK = (
    "FYI – dit is wat we kregen.\n\nVan:\tInge Boschmans\nVerzonden:\twoensdag 11 maart 2026 8:47\nAan:\tTom Aelbrecht\n"
    "Onderwerp:\tFW: Zandergem\n\nTom, zie onder.\n\nVan:\tEls Goossens\nVerzonden:\tdinsdag 10 maart 2026 21:15\n"
    "Aan:\tInge Boschmans\nOnderwerp:\tRE: FW: Zandergem kindvriendelijk\n\nInge,\n"
    "Hierbij! Voor de volledigheid: ik ben schepen van Jeugd, Bart Pelgrims is onze jeugdconsulent.\n\n"
    "1)\tWaarom investeert Zandergem in jonge inwoners?\n----------------\n"
    "Antwoord:\tEls: Onze gemeente vergrijst sneller dan de buren.\n\n"
    "2)\tHoe reageerden de buren?\n----------------\nAntwoord:\tEls en Bart: Bezorgd, en dat begrijpen we.\n\n"
    "3)\tWat staat er nog op het lijstje?\n----------------\nAntwoord:\tBart: Zwemmen in de rivier!\n\nTot morgen\nEls\n"
)


def test_heads_with_tabs_are_those_of_a_mail_and_tell_who_answers() -> None:
    talk = talk_of(OUTLOOK)
    assert [[who for who, _ in said] for _, said in talk] == [
        ["els-goossens"],
        ["els-en-bart"],
        ["bart-pelgrims"],
    ]
    tree = tree_of(bring(OUTLOOK, "a.txt"))
    assert "intro" not in tree
    roles = {one["name"]: one.get("role") for one in tree["people"].values()}
    assert (roles["Els Goossens"], roles["Bart Pelgrims"]) == ("schepen van Jeugd", "jeugdconsulent")


SKIPPED = (
    "Van: Mieke Claes <mieke@zandergem.example>\nAan: Stefanie Roels <stefanie@label.example>\nOnderwerp: RE: vraagjes\n\n"
    "Beste Stefanie\n\nDe nummers verwijzen naar jouw vragen hieronder. Vraag 2 slaan we liever over.\n\n"
    "1. Er kwam protest, niet van de ouders maar van de leerlingen zelf.\n\n3. Meet wat je doet, van bij het begin.\n\n"
    "Vriendelijke groeten\nMieke Claes\njeugdconsulent\n\n-----Oorspronkelijk bericht-----\nVan: Stefanie Roels\n"
    "Verzonden: maandag 9 maart 2026\nAan: Mieke Claes\nOnderwerp: vraagjes\n\nDag Mieke\n\nDit zijn onze vragen:\n\n"
    "1. Wat was de aanleiding?\n2. Wat is er mislukt?\n3. Welke tip hebben jullie?\n\nTien lijnen volstaan.\n\nStefanie Roels\nCommunicatie\n"
)


def test_numbered_answers_may_skip_a_question_and_no_word_of_the_asker_is_an_answer() -> None:
    tree = tree_of(bring(SKIPPED, "a.txt"))
    asked = {
        one["question"]: [said.get("text") for said in one.get("answers", [])] for one in tree["interview"]
    }
    assert asked == {
        "Wat was de aanleiding?": ["Er kwam protest, niet van de ouders maar van de leerlingen zelf."],
        "Wat is er mislukt?": [],
        "Welke tip hebben jullie?": ["Meet wat je doet, van bij het begin."],
    }
    assert {"Tien lijnen volstaan.", "Stefanie Roels", "Communicatie"} <= set(left_out(SKIPPED))


def test_a_greeting_is_nobody_and_a_signature_in_what_is_quoted_is() -> None:
    text = (
        "Hoi Griet,\n\nHieronder de antwoorden van onze schepen, ze staan tussen de vragen in.\n\nGroetjes\nIlse\n\n"
        "Op wo 4 mrt. 2026 om 09:30 schreef Kristof Luyten <kristof@zandergem.example>:\n\n> Dag Ilse,\n>\n> Kristof\n> --\n"
        "> Kristof Luyten\n> Schepen van Jeugd\n>\n> Op di 3 mrt. 2026 om 10:12 schreef Ilse Smets <ilse@zandergem.example>:\n>\n"
        ">> Dag Kristof, kan jij hier eens naar kijken?\n>>\n>> 1. Wat was de aanleiding?\n>\n> Een brief van een meisje uit het vierde.\n>\n"
        ">> 2. Welk project staat er op stapel?\n>\n> Het oude zwembad, dat een park wordt.\n>>\n>> Merci!\n>> Ilse Smets | communicatie\n"
    )
    assert [[who for who, _ in said] for _, said in talk_of(text)] == [["kristof-luyten"], ["kristof-luyten"]]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("We hebben de straten samen met de buren veran-\nderd, en het werkt.", "veranderd"),
        ("Er staat een picknicktafel aan de oude Maal-\nbeek, naast de kerk.", "Maalbeek"),
        (
            "Ze oordelen mee over de heraanleg van de Wolvertem-\nsesteenweg in het dorp.",
            "Wolvertemsesteenweg",
        ),
    ],
)
def test_a_word_that_a_line_breaks_is_whole_again(broken: str, whole: str) -> None:
    text = f"{HEAD}Hoe begon het?\n\nAn Peeters, schepen: {broken}\n\nEn nu?\n\nAn: Verder zoals we bezig zijn.\n\n{END}"
    assert whole in talk_of(text)[0][1][0][1]


def test_who_speaks_at_once_by_initials_is_written_in_full() -> None:
    text = (
        f"{HEAD}SB = Sara Bogaerts, schepen van Jeugd\nKV = Karel Van Dessel, jeugdambtenaar\n\nHoe begon het?\n\n"
        f"SB: Met een vraag van een kind in de straat.\n\nKV: Dat klopt helemaal.\n\nEn nu?\n\nSB en KV: Vraag het en zwijg dan even.\n\n{END}"
    )
    people = tree_of(bring(text, "a.txt"))["people"]
    assert {one["name"] for one in people.values()} == {
        "Sara Bogaerts",
        "Karel Van Dessel",
        "Sara Bogaerts en Karel Van Dessel",
    }


def test_names_with_a_colon_between_brackets_speak() -> None:
    text = (
        f"{HEAD}We hebben het samen ingevuld. Ik ben An Peeters, jeugdconsulent, en Koen is Koen Maes, onze schepen van Ruimte.\n\n"
        f"Hoe begon het?\n\n[An:] Met een ergernis over parkeren.\n\n[Koen:] Met een bank die verkeerd stond.\n\n"
        f"En nu?\n\n[An & Koen:] Vroeger naar het college stappen.\n\n{END}"
    )
    talk = talk_of(text)
    assert [who for who, _ in talk[0][1]] == ["an-peeters", "koen-maes"]
    people = {one["name"]: one.get("role") for one in tree_of(bring(text, "a.txt"))["people"].values()}
    assert (people["An Peeters"], people["Koen Maes"]) == ("jeugdconsulent", "schepen van Ruimte")


def test_a_short_mail_above_the_text_is_none_of_it() -> None:
    text = (
        "Van: Communicatie Balen <communicatie@balen.example>\nAan: Tine <tine@label.example>\nOnderwerp: Interview\n\nDag Tine\n\n"
        "In bijlage en hieronder de tekst, nagelezen door het kabinet.\n\nMvg\nCommunicatie Balen\n\n\nBALEN: EEN JEUGDHUIS ZONDER DREMPEL\n\n"
        "In Balen verhuisde het jeugdhuis vorig jaar naar een oude melkerij, vlak naast het rusthuis.\n\nWie heeft dat bedacht?\n\n"
        "Ingrid Geerts (schepen van Jeugd): Niemand, eigenlijk. Het vorige gebouw werd afgekeurd door de brandweer.\n\nEn nu?\n\n"
        "Ingrid: Nu is er elke dinsdag wafeldinsdag in het huis. Er komen jongeren, bewoners en buren, en niemand moet lid zijn. "
        "Iedereen helpt met opruimen, en na tien uur gaat het volume naar beneden. Zo simpel kan het zijn.\n"
    )
    tree = tree_of(bring(text, "bron.txt"))
    assert tree["name"] == "Balen"
    assert tree["intro"].startswith("In Balen verhuisde")
    assert {"Mvg", "Communicatie Balen"} <= set(left_out(text))


@pytest.mark.parametrize(
    "told",
    [
        "Kinderen spelen hier elke dag in het groen.",
        "De gemeenteraad heeft het plan vorige week goedgekeurd.",
        "Vijfhonderd kinderen hebben de vragenlijst ingevuld.",
        "Het idee werd door drie buurgemeenten overgenomen.",
        "Laat weten wat je met hun ideeën doet.",
        "Kinderen mogen de plannen aanpassen en schrappen wat ze niet mooi vinden.",
        "De kinderen stuurden ons foto’s van hun straat.",
        "Hopelijk hebben kinderen later genoeg tijd om te spelen.",
        "Ze konden hun droom doorsturen, en wij zetten ze in kleur op een kaart.",
        "Het moet mogen, tussen haakjes, ook als het regent.",
    ],
)
def test_what_a_town_tells_is_no_talk_of_the_mail(told: str) -> None:
    text = (
        f"{HEAD}{told}\n\nHoe begon het?\n\nAn Peeters, schepen: Met een kaart.\n\n{told}\n\n"
        f"En nu?\n\nAn: Verder zoals we bezig zijn.\n\n{told}\n\n{END}"
    )
    assert told not in left_out(text)
