"""Lines in the dress of the questions are questions too, whatever that dress is and without a question mark."""

import pytest

from .helpers import bring, codes, tree_of
from .made_word import as_written
from .talks import AN, FIRST, SECOND, TOM, talk_of, talk_of_page

ASKED = [
    "Waarom kozen jullie voor het label?",
    "Wat is er sindsdien veranderd?",
    "Waar het nog stroef loopt",
    "Welke tip geven jullie aan anderen?",
    "De toekomst",
]
ANSWERED = [
    "Omdat onze kinderen nergens alleen geraakten. Dat wilden we omdraaien.",
    "Er kwamen drie nieuwe fietspaden en een bos. Iedereen mag er spelen.",
    "Bij de tieners. De laatste bus vertrekt om zeven uur.",
    "Begin klein en vraag het aan de kinderen zelf.",
    "Wij willen tegen 2030 in elke wijk een speelplein.",
]
HEAD = "Gemeente Zandergem\n\nLabel ontvangen in 2020\n\nZandergem is een dorp met veel kinderen.\n\n"


def parts(dressed: str) -> str:
    """Return questions, each in a dress, and their answers."""
    return "\n\n".join(
        f"{dressed.format(asked=asked, number=number)}\n\n{said}"
        for number, (asked, said) in enumerate(zip(ASKED, ANSWERED, strict=True), 1)
    )


@pytest.mark.parametrize(
    "dressed", ["{asked}", "{number}. {asked}", "{number}) {asked}", "- {asked}", "* {asked}", "**{asked}**"]
)
def test_a_line_in_the_dress_of_the_questions_asks_too(dressed: str) -> None:
    text = HEAD + parts(dressed)
    assert talk_of(text) == [(asked, [("", said)]) for asked, said in zip(ASKED, ANSWERED, strict=True)]
    assert "heading" not in codes(bring(text))


@pytest.mark.parametrize("dressed", ["## {asked}", "! {asked}", "1) {asked}", "{asked}"])
def test_so_it_does_in_a_word_file(dressed: str) -> None:
    imported = bring(as_written(HEAD + parts(dressed)), "a.docx")
    assert [one["question"] for one in tree_of(imported)["interview"]] == ASKED
    assert "heading" not in codes(imported)


def test_so_it_does_in_capitals() -> None:
    text = HEAD + "\n\n".join(f"{one.upper()}\n{said}" for one, said in zip(ASKED, ANSWERED, strict=True))
    assert [asked for asked, _ in talk_of(text)] == [one.upper() for one in ASKED]


def test_a_number_in_the_row_of_the_questions_asks_above_the_first_question_mark_too() -> None:
    text = HEAD + (
        "1. Dit bankje is wel erg laag, mevrouw Maes.\n\nVeertig centimeter, meer niet.\n\n"
        "2. Wat levert het label op?\n\nGeen geld. Het levert een reden op.\n\n"
        "3. Er is ook kritiek.\n\nDat klopt, en wij hebben geluisterd.\n"
    )
    assert [asked for asked, _ in talk_of(text)] == [
        "Dit bankje is wel erg laag, mevrouw Maes.",
        "Wat levert het label op?",
        "Er is ook kritiek.",
    ]


THREE = (
    "**Waarom het label?**\n\nOmdat het nodig was.\n\n**Wie hielp mee?**\n\nDe kinderraad en de jeugddienst.\n\n"
    "**En nu?**\n\n"
)


@pytest.mark.parametrize(
    "answer",
    [
        "**Goed om te weten**\n\nEen aanvraag duurt tien minuten.",  # a box
        "**Meer weten**\n\nBel naar de jeugddienst.",
        "We doen dit:\n\n1. Een bos planten\n\n2. Een plein tekenen",  # a list of the answer
        "We blijven bouwen aan het dorp.\n\nDrie acties\n\n- Een bos planten\n- Een plein tekenen",
        "Een speelbos in elke wijk",
        "We bouwen voort.\n\n**Naam en leeftijd (ja/nee)**\n\nnee, volgt later",
    ],
)
def test_what_only_looks_like_a_question_asks_nothing(answer: str) -> None:
    assert [asked for asked, _ in talk_of(HEAD + THREE + answer)] == [
        "Waarom het label?",
        "Wie hielp mee?",
        "En nu?",
    ]


def test_a_heading_below_which_nobody_speaks_asks_nothing_where_people_speak_below_the_questions() -> None:
    text = HEAD + (
        "**Waarom het label?**\n\nAn Peeters, schepen: “Omdat het nodig was.”\n\n"
        "**Een dorp in beweging**\n\nHet dorp kreeg in tien jaar tijd duizend inwoners bij.\n\n"
        "**En nu?**\n\nAn: “Verder.”\n"
    )
    assert [asked for asked, _ in talk_of(text)] == ["Waarom het label?", "En nu?"]


def test_the_headings_of_a_story_of_practice_ask_nothing() -> None:
    text = HEAD + (
        "**Waarom het label?**\n\nOmdat het nodig was.\n\n**En nu?**\n\nVerder.\n\n"
        "**Kindvriendelijk beleid in de praktijk**\n\nHet bos ging open voor iedereen.\n\n"
        "**Een pad van schors**\n\nDe kinderen tekenden zelf het pad.\n"
    )
    assert [asked for asked, _ in talk_of(text)] == ["Waarom het label?", "En nu?"]
    assert "Een pad van schors" in tree_of(bring(text))["practice"]["story"]


def test_headings_above_the_names_of_who_speaks_are_what_was_asked() -> None:
    text = (
        "Kindvriendelijk Zandergem\n\nZandergem kreeg het label in 2020.\n\n"
        "Waarom we blijven kiezen voor dit traject\n\nAn Peeters | schepen van Jeugd\nOmdat er elk jaar kinderen bijkomen.\n\n"
        "Wat ons verrast heeft\n\nTom Maes | stafmedewerker\nDat de buren meededen met ons plan.\n\nAn Peeters\nEn dat ze bleven komen.\n\n"
        "Onze tip\n\nAn Peeters en Tom Maes\nVraag het aan de kinderen.\n\n"
        "Zandergem in getallen\n\n140\tnieuwe kinderen per jaar\n5\tdorpen met een speelplein\n"
    )
    assert [(asked, [who for who, _ in said]) for asked, said in talk_of(text)] == [
        ("Waarom we blijven kiezen voor dit traject", ["an-peeters"]),
        ("Wat ons verrast heeft", ["tom-maes", "an-peeters"]),
        ("Onze tip", ["an-peeters-en-tom-maes"]),
    ]
    assert [one["value"] for one in tree_of(bring(text))["figures"]] == [140, 5]


def test_one_name_below_a_title_asks_nothing() -> None:
    text = (
        "Zandergem speelt\n\nAn Peeters, schepen van Jeugd\n\nWaarom het label?\n\nAn Peeters\nOmdat het nodig was.\n\n"
        "En nu?\n\nAn Peeters\nWe doen verder met de kinderen.\n"
    )
    assert [asked for asked, _ in talk_of(text)] == ["Waarom het label?", "En nu?"]


def test_a_paragraph_that_ends_in_a_question_asks_nothing_where_the_questions_are_set_apart() -> None:
    told = "De weegbrug was al jaren buiten gebruik. Leerlingen van de school maakten er een spel van: hoeveel kinderen weegt een vrachtwagen vol stenen?"
    page = (
        f"<main><h1>Gemeente Zandergem</h1><p>Label ontvangen in 2020</p><h2>Waarom?</h2><p>{told}</p>"
        "<p>Elke klas komt langs.</p><h2>En nu?</h2><p>We doen verder.</p></main>"
    )
    asked = talk_of(page, "a.html")
    assert [one for one, _ in asked] == ["Waarom?", "En nu?"]
    assert told in asked[0][1][0][1]


@pytest.mark.parametrize("title", ["De aanleiding", "De samenwerking", "Het label", "Speelplekken"])
@pytest.mark.parametrize(
    "pattern",
    [
        "<details><summary>{0}</summary><p>{1}</p></details>",
        "<dl><dt>{0}</dt><dd>{1}</dd></dl>",
        "<h2>{0}</h2><p>{1}</p>",
    ],
)
def test_a_short_heading_of_any_make_asks_what_is_answered_below_it(title: str, pattern: str) -> None:
    told = talk_of_page(
        pattern.format(title, f"An Peeters (schepen van Jeugd): “{FIRST}”")
        + pattern.format("Tip voor andere gemeenten", f"Tom Maes (jeugdconsulent): “{SECOND}”")
    )
    assert told == [(title, [(AN, FIRST)]), ("Tip voor andere gemeenten", [(TOM, SECOND)])]


def test_a_list_of_facts_asks_nothing() -> None:
    facts = "<dl><dt>Inwoners</dt><dd>twaalfduizend</dd><dt>Burgemeester</dt><dd>Mia Claes</dd></dl>"
    asked = "<h2>Waarom dit label?</h2><p>An Peeters, schepen: “Daarom is het.”</p>"
    assert [question for question, _ in talk_of_page(asked + facts)] == ["Waarom dit label?"]
