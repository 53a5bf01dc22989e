"""Articles and stories that report what people say: nothing is lost, nobody's words become literal by guess."""

import pytest

from brochure.importing.introductions import quoted
from brochure.problems import ProblemError

from .helpers import bring, codes, tree_of

PRESS = """Lier bouwt een speelbos, en iedereen mag mee

Lier krijgt een speelbos van drie hectare naast de Nete. De gemeenteraad keurde het plan maandag goed.

“We hebben twee jaar geluisterd”, zegt schepen van Jeugd Mieke Verhaert. “Nu is het tijd om te planten.”

Een klas als bouwheer

De plannen komen van het vijfde leerjaar van een basisschool uit de buurt. “Wij wilden vooral modder”, lacht Noor (11). Volgens Stan Op de Beeck, die het bos ontwierp, was dat het duurste onderdeel.

“Modder moet je onderhouden”, aldus Op de Beeck.
"""


def test_an_article_becomes_an_introduction_and_a_story_with_its_people() -> None:
    imported = bring(PRESS)
    tree = tree_of(imported)
    assert (tree["name"], tree["kind"]) == ("Lier", "stad")
    assert tree["intro"].startswith("Lier krijgt een speelbos")
    assert tree["practice"]["title"] == "Lier bouwt een speelbos, en iedereen mag mee"
    assert "**Een klas als bouwheer**" in tree["practice"]["story"]
    assert {one["name"]: one.get("role") for one in tree["people"].values()} == {
        "Mieke Verhaert": "schepen van Jeugd",
        "Noor": "11",
        "Stan Op de Beeck": None,
    }
    assert not imported.report.lost
    assert not imported.report.invented


def test_nothing_of_an_article_becomes_literal() -> None:
    tree = tree_of(bring(PRESS))
    assert "lead" not in tree
    assert "interview" not in tree
    assert "spoken" not in bring(PRESS).yaml


PAGE = """<html><body><header><nav><a>Start</a></nav></header><article><h1>Wortel wint: Hoogstraten plant met kinderen</h1>
<p>Hoogstraten heeft een moestuin van een hectare. De kinderen kozen wat er groeit en wanneer het geoogst wordt.</p>
<h2>Wie wiedt, die eet</h2>
<p>“Onkruid is ook een plant, zei mijn dochter”, vertelt jeugdconsulent Jef Adams. “Sindsdien laten we een hoek staan.”</p>
{aside}<p>De opbrengst gaat naar de kookclub. Burgemeester Ria Boon is tevreden. “Wij kopen geen wortels meer.”</p></article></body></html>"""


@pytest.mark.parametrize(
    "aside",
    [
        '<aside class="article__pullquote"><p>‘Onkruid is ook een plant’</p></aside>',
        '<div class="streamer">“Onkruid is ook een plant”</div>',
        "<blockquote>Onkruid is ook een plant</blockquote>",
    ],
)
def test_a_pull_quote_that_repeats_what_one_person_says_opens_the_document(aside: str) -> None:
    tree = tree_of(bring(PAGE.format(aside=aside), "krant.html"))
    assert tree["lead"] == {"quote": "Onkruid is ook een plant", "speaker": "jef-adams"}
    assert tree["people"]["ria-boon"] == {"name": "Ria Boon", "role": "burgemeester"}
    assert tree["practice"]["title"].startswith("Wortel wint")


def test_a_pull_quote_that_nobody_says_in_the_text_stays_in_the_story() -> None:
    tree = tree_of(bring(PAGE.format(aside='<div class="streamer">“Tomaten zijn beter”</div>'), "krant.html"))
    assert "lead" not in tree
    assert "“Tomaten zijn beter”" in tree["practice"]["story"]


def test_a_text_that_quotes_nobody_but_names_a_town_is_taken() -> None:
    text = (
        "Een plein voor Temse\n\nHet plein aan de Schelde in Temse werd hertekend met de leerlingen van vier scholen.\n\n"
        "Er kwam een fontein, een lange bank en een muur waar je op mag tekenen. De werken duurden een half jaar. "
        "Daarna werd er gefeest met driehonderd kinderen en een fanfare."
    )
    tree = tree_of(bring(text))
    assert tree["name"] == "Temse"
    assert tree["practice"]["title"] == "Een plein voor Temse"


@pytest.mark.parametrize(
    "text",
    [
        "Neem twee eieren en klop ze los.\n\nDoe er bloem bij.",
        "Het menu van de week bestaat uit soep en brood.\n\n"
        + "Wij eten elke dag iets anders met elkaar. " * 8,
    ],
)
def test_what_is_no_text_about_a_town_is_refused(text: str) -> None:
    with pytest.raises(ProblemError) as refused:
        bring(text)
    assert refused.value.problems[0].code == "source-unrecognised"


@pytest.mark.parametrize("heading", ["En de volwassenen?", "En de volwassenen"])
def test_an_article_whose_heading_asks_something_is_taken(heading: str) -> None:
    text = (
        "Een brug voor iedereen\n\nZandergem kreeg in 2020 het label. Ik wandelde in Zandergem een hele middag langs het water en de school.\n\n"
        f"{heading}\n\nDie wennen eraan, zo leek het. Er hing een bord met een vogel erop, en niemand maakte lawaai. "
        "Wie er voorbij kwam, groette."
    )
    imported = bring(text)
    assert tree_of(imported)["name"] == "Zandergem"
    assert f"**{heading}**" in tree_of(imported)["practice"]["story"]
    assert not imported.report.lost


def test_a_label_page_with_an_introduction_alone_stays_one() -> None:
    text = "Halle\n\nLabel ontvangen in 2018\n\nHalle werkt al jaren met kinderen samen aan de stad.\n\nDaar zijn wij blij om, elke dag opnieuw."
    imported = bring(text)
    assert "practice" not in tree_of(imported)
    assert "label-missing" not in codes(imported)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("“Ja”, zegt schepen An Peeters.", {"An Peeters": "schepen"}),
        ("“Ja”, lacht Fatima, mama van twee.", {"Fatima": "mama van twee"}),
        ("“Ja”, vertelt Dries Van Lierde van de jeugddienst.", {"Dries Van Lierde": "jeugddienst"}),
        (
            "“Ja”, zegt Sofie Kestens, juf in het derde leerjaar.",
            {"Sofie Kestens": "juf in het derde leerjaar"},
        ),
        ("Volgens Rita Van den Bossche, die er woont, is het stil.", {"Rita Van den Bossche": None}),
        ("Burgemeester Ben Huysmans is blij. “Ja.”", {"Ben Huysmans": "burgemeester"}),
        ("OCMW-voorzitter Ben Huysmans is blij. “Ja.”", {"Ben Huysmans": "OCMW-voorzitter"}),
        ("De jeugddienst telde mee. Niemand zei iets.", {}),
    ],
)
def test_people_that_a_story_quotes(text: str, people: dict[str, str | None]) -> None:
    assert {who.name: who.role for who in quoted(text)} == people


def test_people_of_a_practice_story_are_written_down() -> None:
    text = (
        "Halle\n\nLabel ontvangen in 2018\n\nKindvriendelijk beleid in de praktijk\n\n"
        "Het bos ging open. “Wij mogen klimmen”, zegt boswachter en schepen Jan Wouters. “Ik ook.”"
    )
    tree = tree_of(bring(text))
    assert [one["name"] for one in tree["people"].values()] == ["Jan Wouters"]
    assert "“Wij mogen klimmen”" in tree["practice"]["story"]


def test_somebody_who_speaks_in_an_article_without_a_title_keeps_the_words() -> None:
    text = (
        "De Polder\n\nWie speelt er mee op het plein? Niemand weet het nog in onze gemeente, zo lijkt het wel.\n\n"
        "“Het kan niet” zegt hier niemand nog op straat, en dat is maar goed ook.\n\nCédric: “Dat het festival blijft.”\n"
    )
    imported = bring(text)
    assert not imported.report.lost


RELEASE = (
    "{head}\n\nHalle maakt van elf parkeerplaatsen een plein\n\n"
    "Vanaf 1 juni hebben jongeren in Halle een eigen plek in het centrum, met een dansvloer en stopcontacten.\n\n"
    "Het plein is het resultaat van anderhalf jaar overleg, waarin ruim tweehonderd jongeren hun zeg deden.\n\n"
    "Burgemeester Ward Cooreman: “Ik geef toe dat ik verrast was. Maar wie iets vraagt, moet het antwoord willen horen.”\n\n"
    "{asked}“Ze waren strenger dan mijn gewone klanten”, aldus architecte Saar Moens. “Elke bank is getest met vijf mensen.”\n"
)


@pytest.mark.parametrize(
    "head",
    [
        "Vrij voor publicatie",
        "Onder embargo tot 20 mei 2026",
        "Halle, 20 mei 2026",
        "Voor onmiddellijke publicatie",
    ],
)
def test_what_a_press_release_says_to_the_press_is_no_title(head: str) -> None:
    imported = bring(RELEASE.format(head=head, asked=""), "halle.txt")
    assert tree_of(imported)["practice"]["title"] == "Halle maakt van elf parkeerplaatsen een plein"
    assert head in [one.text for one in imported.report.left_out]


@pytest.mark.parametrize("asked", ["", "En wat vonden de buren daarvan?\n\n"])
def test_a_story_with_one_heading_that_asks_stays_a_story_and_names_who_speaks_in_it(asked: str) -> None:
    told, quoted_below = RELEASE.format(head="PERSBERICHT", asked="¶").split("¶")
    below = f"{asked}Ook de buren werden betrokken, en na tien uur gaat de muziek uit op het hele plein.\n"
    tree = tree_of(bring(f"{told}{quoted_below}\n{below}", "halle.txt"))
    assert "interview" not in tree
    assert {one["name"]: one["role"] for one in tree["people"].values()} == {
        "Ward Cooreman": "burgemeester",
        "Saar Moens": "architecte",
    }
    assert asked.strip() in tree["practice"]["story"]
