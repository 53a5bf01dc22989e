"""Talks as a newspaper tells them: who says it stands in the sentence around the words."""

import pytest

from brochure.importing.run import import_bytes
from brochure.importing.typography import tidy

from .helpers import bring, codes, tree_of
from .made_word import as_written
from .talks import TEMSE, roles_of, talk_of

MET = "Schepen van Jeugd An Peeters en jeugdconsulent Tom Maes vertellen. Sam (12) speelt mee.\n\n"


def talk(paragraph: str) -> str:
    return f"{TEMSE}{MET}Waarom een label?\n\n{paragraph}\n\nEn nu?\n\n“Verder”, zegt An Peeters.\n"


def said(text: str, file: str = "a.txt") -> list[tuple[str | None, str, str]]:
    """Return who answers the first question, how, and in which words; nothing is lost and nothing made."""
    imported = bring(text, file)
    assert not imported.report.lost
    assert not imported.report.invented
    found = []
    for one in tree_of(imported)["interview"][0]["answers"]:
        how = "spoken" if "spoken" in one else "text"
        found.append((one.get("speaker"), how, one[how]))
    return found


AN, TOM, SAM = "an-peeters", "tom-maes", "sam"
ONE = {
    "“Wij luisteren”, zegt schepen An Peeters. “Elke week.”": (AN, "Wij luisteren. Elke week."),
    "“Wij luisteren,” zegt An. “Elke week.”": (AN, "Wij luisteren. Elke week."),
    "“Als het regent”, zegt Peeters, “spelen we binnen.”": (AN, "Als het regent spelen we binnen."),
    "“Het kan,” aldus schepen Peeters (CD&V). “Het mag.”": (AN, "Het kan. Het mag."),
    "“Het kan”, aldus de schepen. “Het mag.”": (AN, "Het kan. Het mag."),
    "Volgens An Peeters: “Het kan.”": (AN, "Het kan."),
    "“Het kan!”, lacht Tom.": (TOM, "Het kan!"),
    "‘Het kan,’ besluit Maes. ‘En het mag.’": (TOM, "Het kan. En het mag."),
    "“Het kan”, vult Tom Maes aan, terwijl hij het plein toont. “Echt.”": (TOM, "Het kan. Echt."),
    "“Het kan.” “Het mag”, zo vertelt Tom Maes. “Het moet.”": (TOM, "Het kan. Het mag. Het moet."),
    "De schepen lacht: “Het kan.”": (AN, "Het kan."),
    "Tom Maes is duidelijk: “Wij blijven luisteren.”": (TOM, "Wij blijven luisteren."),
    "Ook Sam (12), die twee zomers meespeelt, vult aan: “Stapvoets.”": (SAM, "Stapvoets."),
    "“Het kan”, klinkt het bij de kinderraad.": ("de-kinderraad", "Het kan."),
    "“Het kan”, zegt Mia Bal, diensthoofd Burgerzaken. “Echt.”": ("mia-bal", "Het kan. Echt."),
    "“Het kan”, zeggen An Peeters en Tom Maes.": ("an-peeters-en-tom-maes", "Het kan."),
    "“Het kan”, vindt Van den Broeck.": ("van-den-broeck", "Het kan."),
    "« On écoute », dit An Peeters. « Chaque jour. »": (AN, "On écoute. Chaque jour."),
}


@pytest.mark.parametrize("paragraph", ONE)
def test_words_that_a_sentence_says_are_somebodys_are_spoken(paragraph: str) -> None:
    who, words = ONE[paragraph]
    assert said(talk(paragraph)) == [(who, "spoken", words)]


def test_the_words_around_a_quotation_are_named_as_left_out() -> None:
    imported = bring(talk("“Het kan”, vult Tom Maes aan."))
    assert [one.text for one in imported.report.left_out if one.why == "attribution"] == ["vult aan", "zegt"]
    assert not codes(imported) & {"unattributed", "speaker-missing"}


@pytest.mark.parametrize("mark", ["“{}”", "‘{}’"])
def test_what_tells_something_around_the_words_stays_as_text(mark: str) -> None:
    words = "Vorige week hebben we soep gemaakt voor de hele buurt."
    paragraph = f"Sam (12) kookt al van in het begin mee. {mark.format(words)}"
    assert said(talk(paragraph)) == [
        (None, "text", "Sam (12) kookt al van in het begin mee."),
        (SAM, "spoken", words),
    ]
    assert "unattributed" not in codes(bring(talk(paragraph)))
    assert roles_of(talk(paragraph))["Sam"] == "12"


def test_several_who_are_quoted_in_one_paragraph_have_an_answer_each() -> None:
    paragraph = "“Wij luisteren elke week”, zegt An Peeters. Ze wijst naar buiten. “Daar is het.” Tom pikt in: “Elke dag.” “Nu!”, roept Sam."
    assert said(talk(paragraph)) == [
        (AN, "spoken", "Wij luisteren elke week."),
        (None, "text", "Ze wijst naar buiten."),
        (AN, "spoken", "Daar is het."),
        (TOM, "spoken", "Elke dag."),
        (SAM, "spoken", "Nu!"),
    ]


NEXT = "“Wij doen dat al heel lang en met veel plezier voor iedereen.”"


def test_a_quotation_below_is_of_the_one_who_was_quoted_and_nobodys_below_two() -> None:
    (one,) = said(talk(f"“Het kan”, zegt An.\n\n{NEXT}"))
    assert one == (AN, "spoken", f"Het kan.\n\n{NEXT.strip('“”')}")
    assert "pull-quote-alone" in codes(bring(talk(f"“Het kan”, zegt An.\n\n“Nee”, lacht Tom.\n\n{NEXT}")))


def test_she_is_who_was_quoted_just_before() -> None:
    assert said(talk("“Het kan”, zegt An.\n\n“Het mag ook”, besluit ze.")) == [
        (AN, "spoken", "Het kan."),
        (AN, "spoken", "Het mag ook."),
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "De stad noemt het “een logische stap”, zegt An Peeters.",
        "“Speelstraten” zijn populair, zegt An Peeters.",
        "Tom Maes toont het bord aan de ingang van het plein. “Wij luisteren”, staat er.",
        "Tom Maes hing een bord aan de poort. “Wij luisteren hier elke dag naar elkaar.” Zo begon het.",
        "Een meisje zei me: “Jullie vergaderen altijd als wij niet kunnen.”",
        "“Wij luisteren”, zegt Brugge.",
        "“Wij luisteren”, zeggen ze.",
        "Schepen An Peeters en Tom Maes zijn blij. “Wij luisteren nu elke week”, zegt ze.",
        "“Wij luisteren”, zegt An Peeters. Vanaf september doet de stad dat elke week op woensdag in de raadzaal.",
    ],
)
def test_no_words_are_spoken_where_they_may_be_anybodys_or_are_rather_told(paragraph: str) -> None:
    assert [how for _who, how, _words in said(talk(paragraph))] == ["text"]


def test_who_answers_in_words_of_their_own_may_quote_somebody() -> None:
    text = f"{TEMSE}Aan het woord: An Peeters, schepen\n\nWaarom een label?\n\nOmdat wij het willen.\n\n“Mag ik mee?”, vroeg Sam.\n\nEn nu?\n\nVerder.\n"
    assert {(who, how) for who, how, _words in said(text)} == {(AN, "text")}


def test_a_story_and_an_article_keep_the_sentences_around_their_quotations() -> None:
    story = "“Wij luisteren”, zegt schepen An Peeters. “Elke week.”"
    practice = f"{talk('“Het kan”, zegt An.')}\nKindvriendelijk beleid in de praktijk\n\n{story}\n"
    assert tree_of(bring(practice))["practice"]["story"] == story
    article = f"{TEMSE}In Temse kwam een plein bij voor alle kinderen van de wijk.\n\n{story}\n"
    assert story in bring(article).yaml


def test_a_paragraph_to_keep_stays_whole() -> None:
    text = talk("“Het kan”, vult Tom Maes aan.")
    kept = import_bytes(text.encode(), "a.txt", keep=["vult Tom Maes aan"])
    assert "“Het kan”, vult Tom Maes aan." in kept.yaml


def test_word_files_and_pages_tell_it_the_same_way() -> None:
    first, second = "“Het kan,” zegt schepen van Jeugd An Peeters. “Echt.”", "“Verder”, lacht Peeters."
    word = as_written(f"# Temse\nLabel ontvangen in 2020\n! Waarom een label?\n{first}\n! En nu?\n{second}")
    page = f"<h1>Temse</h1><p>Label ontvangen in 2020</p><h2>Waarom een label?</h2><p>{first}</p><h2>En nu?</h2><p>{second}</p>"
    for source, file in ((word, "a.docx"), (page.encode(), "a.html")):
        tree = tree_of(bring(source, file))
        spoken = [one["answers"] for one in tree["interview"]]
        assert spoken == [
            [{"speaker": AN, "spoken": "Het kan. Echt."}],
            [{"speaker": AN, "spoken": "Verder."}],
        ]


def test_a_question_may_stand_at_the_head_of_the_paragraph_that_quotes() -> None:
    asked = ("Waarom?", "Wie beslist erover?")
    first = "‘Omdat een straat meer is dan asfalt,’ zegt schepen An Peeters. ‘Echt.’"
    second = "‘Er is altijd iemand,’ zucht Peeters. ‘Dag na dag.’"
    page = "".join(f"<p><b>{one}</b> {two}</p>" for one, two in zip(asked, (first, second), strict=True))
    for source, file in (
        (f"{TEMSE}{asked[0]} {first}\n\n{asked[1]} {second}\n", "a.txt"),
        (f"<h1>Temse</h1><p>Label ontvangen in 2020</p>{page}", "a.html"),
    ):
        tree = tree_of(bring(source, file))
        assert [one["question"] for one in tree["interview"]] == [*asked]
        assert [one["answers"] for one in tree["interview"]] == [
            [{"speaker": AN, "spoken": "Omdat een straat meer is dan asfalt. Echt."}],
            [{"speaker": AN, "spoken": "Er is altijd iemand. Dag na dag."}],
        ]


def test_of_one_person_alone_a_text_tells_by_function_or_pronoun() -> None:
    text = (
        f"Interview met burgemeester An Peeters\n{TEMSE}1. Hoe gaat het?\nAn Peeters lacht als we het haar vragen. “Goed, dank u. Het hangt op in mijn bureau.”\n\n"
        "2. Wat is er veranderd?\n“Alles”, zegt ze zonder aarzelen. “Heel veel.”\n“Dat klinkt gek, maar het werkt wel degelijk in de stad.”\n\n"
        "3. Wat nog?\nDe burgemeester denkt na. “De fietspaden”, zegt ze. “Die zijn smal.”\nZe wil er tien kilometer bij.\n\n4. En nu?\n“Luister!”\n"
    )
    imported = bring(text)
    told = [[one.get("speaker") for one in asked["answers"]] for asked in tree_of(imported)["interview"]]
    assert told == [[None, AN], [AN], [None, AN, None], [AN]]
    assert not codes(imported) & {"unattributed", "speaker-missing", "pull-quote-alone"}
    assert not imported.report.lost
    assert not imported.report.invented


def test_who_is_told_of_beside_somebody_is_quoted_below() -> None:
    paragraph = "“Ik doe de poort open om zeven uur”, zegt Sam. Zijn zus Lotte (11) knikt. “Vorige week was het mijn beurt.”"
    assert [one[0] for one in said(talk(paragraph))] == [SAM, None, "lotte"]


@pytest.mark.parametrize(
    "told", ["Volgens de schepen wil ook opa een sleutel.", "Het schepencollege koos er drie.", "Hij lacht."]
)
def test_what_tells_of_people_behind_their_words_needs_no_look(told: str) -> None:
    assert "unattributed" not in codes(bring(talk(f"“Het kan”, zegt schepen An Peeters.\n\n{told}")))


def test_what_tells_of_nobody_behind_them_is_to_be_looked_at() -> None:
    loose = talk("“Het kan”, zegt schepen An Peeters.\n\nMeer uitleg staat op de site van de stad.")
    assert "unattributed" in codes(bring(loose))


def test_a_word_with_a_capital_behind_a_single_mark_has_not_lost_its_head() -> None:
    assert tidy("‘Er is er een.’ ‘Dag,’ zei ’s morgens ’t kind.").text.count("‘") == 2


LONG = {
    "“Het kan”, zegt An. “Het begon klein.\n\n“En toen een plein.”": "Het kan. Het begon klein.\n\nEn toen een plein.",
    "“Het begon klein.\n\n“En toen een plein”, zegt An.": "Het begon klein.\n\nEn toen een plein.",
    "“Wij begonnen klein.\n\nWij kregen een plein.\n\nDat was het”, zegt An.": "Wij begonnen klein.\n\nWij kregen een plein.\n\nDat was het.",
}


@pytest.mark.parametrize("paragraphs", LONG)
def test_a_quotation_of_several_paragraphs_is_of_whoever_the_sentence_names(paragraphs: str) -> None:
    assert said(talk(paragraphs)) == [(AN, "spoken", LONG[paragraphs])]


@pytest.mark.parametrize(
    "behind",
    [
        "zegt een trotse An Peeters",
        "aldus een tevreden schepen Peeters",
        "zegt mevr. Peeters",
        "vindt ook nog de schepen",
        "klinkt het blij bij An",
        "laat An weten",
        "is An Peeters duidelijk",
    ],
)
def test_other_words_beside_a_name_are_no_part_of_it(behind: str) -> None:
    assert said(talk(f"“Het kan”, {behind}. “En ook.”")) == [(AN, "spoken", "Het kan. En ook.")]


@pytest.mark.parametrize(
    ("paragraph", "role"),
    [
        ("“Het past op één affiche”, legt Dorien Cools uit, jeugdwerker in de kazerne. “Meer niet.”", "jeugdwerker in de kazerne"),
        ("“Er zijn er 500 per jaar”, rekent Dorien Cools voor, diensthoofd van de technische dienst.", "diensthoofd van de technische dienst"),
        ("Dorien Cools, projectleider bij de dienst Stadsontwikkeling, trok de straat op. ‘Ze kregen een meetlint,’ vertelt ze. ‘Verder niets.’", "projectleider bij de dienst Stadsontwikkeling"),
    ],
)  # fmt: skip
def test_a_verb_in_two_parts_and_a_sentence_before_the_marks_tell_the_function(
    paragraph: str, role: str
) -> None:
    text = f"Stad Temse\nLabel ontvangen in 2020\n\nWaarom dit label?\n\n{paragraph}\n\nEn nu?\n\n“Verder”, zegt Cools.\n"
    assert [said[-1][0] for _, said in talk_of(text)] == ["dorien-cools", "dorien-cools"]
    assert roles_of(text)["Dorien Cools"] == role
