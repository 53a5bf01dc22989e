"""Word files as people write them: every shape of question and speaker, and no speech that nobody is shown to have said."""

from collections import Counter

import pytest

from .helpers import bring, codes, tree_of
from .made_word import as_written
from .reckoning import answers, invented_speech, reckon

HEADINGS = """# Zandrode
Interview met burgemeester Tom Peeters en An De Wit (jeugdconsulent)
Zandrode kreeg het label in 2020. De stad telt 24 000 inwoners.
Label ontvangen in 2020
## Waarom kiest Zandrode voor kindvriendelijkheid?
Tom: Omdat kinderen het recht hebben om te spelen. Wij geloven daarin.
Dat zie je in elke wijk.
An: “We luisteren elke week naar de kinderraad.”
## 2. Vertel eens over de speelstraten
**An De Wit (jeugdconsulent):** “Die zijn er in twaalf straten.”
Lotte (10): “Ik mag nu op straat spelen!”
De kinderraad: Wij willen meer bomen.
## Tip voor andere gemeenten
Schepen van Jeugd en Sport Els Van den Broeck: Begin klein.
“Je moet durven”, zegt burgemeester Tom Peeters. Hij lacht.
De stad zette in op drie dingen:
- speelstraten
- een kinderraad
## Wat wil je nog doen
Tom en An: “Verder doen.”"""
BOLD = """! Zandrode
! Vraag 1: Waarom dit label?
De gemeente wou al lang iets doen voor haar jeugd. Daarom werd in 2019 een werkgroep opgericht.
Die kwam elke maand samen.
! Vraag 2: Waar zijn jullie trots op?
! Bart Claes | schepen van Jeugd
We zijn vooral trots op het jeugdhuis. Dat draait op vrijwilligers.
! Sarah (jeugddienst)
“Ook de buitenspeeldag is een succes.”
! Geef eens een tip
Bart Claes vertelt dat je vooral moet luisteren."""
LETTERS = """# Zandrode
> Kinderen horen overal te mogen spelen.
Tom Peeters, burgemeester
Label behaald in 2018 en verlengd in 2024
V: Waarom koos Zandrode voor het label?
A: Omdat we al lang met kinderen werken. Dat wilden we tonen.
V: Wat levert het op?
A: Meer speelruimte.
Meer inspraak ook.
3) Waar ben je fier op?
Burgemeester Tom: “Op het speelbos.”
- “Op de kinderraad.” – Noor, 11 jaar, lid van de kinderraad
1) Wat kan beter?
Tom Peeters (burgemeester) en Els Maes (schepen van Jeugd): “De fietspaden.”
Leerlingen van De Zonnebloem: “Meer zebrapaden!”"""
REPORTED = """! Zandrode
Bart Claes is sinds 2019 schepen van Jeugd. Samen met jeugdconsulente Sofie De Smet trekt hij het label.
! Waarom is het label belangrijk voor jullie gemeente?
“Omdat kinderen geen stem hebben bij verkiezingen”, zegt Claes. “Wij moeten die stem halen.”
Sofie knikt: “En dat vraagt tijd.”
! Wat betekent dat concreet?
Claes: “We vragen kinderen mee te denken over elk plein.”
Sofie: “En over elke straat.”
! Boodschap voor andere gemeenten?
Bart: Doen!
Sofie: Gewoon beginnen (lacht)."""
RUNNING = """# Zandrode
! Waarom kiezen jullie voor kindvriendelijkheid?
Zandrode zet al tien jaar in op spelen. Wij doen dat samen met de scholen.
In 2022 kwam er een speelweefselplan.
! Waar zijn jullie trots op?
Op het speelbos. Ik kom er zelf graag.
“Een plek voor iedereen”, klinkt het bij de buurt."""
FIELDS = """# Zandrode
## Waarom dit label?
schepen van Ruimtelijke Ordening An Peeters: “Voor de wijk.”
Schepen van Jeugd, Sport en Cultuur Bert De Vos: “Voor de jeugd.”
An (schepen): “En voor later.”
Kinderburgemeester Lou, 11 jaar: “Voor ons.”
Jan Maes • algemeen directeur: “Voor het personeel.”
Mama Fatima: “Voor mijn zoon.”"""
SOURCES = {
    "headings": HEADINGS,
    "bold": BOLD,
    "letters": LETTERS,
    "reported": REPORTED,
    "running": RUNNING,
    "fields": FIELDS,
}
EXPECTED = {
    "headings": [
        ("Waarom kiest Zandrode voor kindvriendelijkheid?", [("tom-peeters", "text"), ("an-de-wit", "spoken")]),
        ("Vertel eens over de speelstraten",
         [("an-de-wit", "spoken"), ("lotte", "spoken"), ("de-kinderraad", "text")]),
        ("Tip voor andere gemeenten", [("els-van-den-broeck", "text"), ("tom-peeters", "spoken"), (None, "text")]),
        ("Wat wil je nog doen", [("tom-en-an", "spoken")]),
    ],
    "bold": [
        ("Waarom dit label?", [(None, "text")]),
        ("Waar zijn jullie trots op?", [("bart-claes", "text"), ("sarah", "spoken")]),
        ("Geef eens een tip", [("bart-claes", "text")]),
    ],
    "letters": [
        ("Waarom koos Zandrode voor het label?", [(None, "text")]),
        ("Wat levert het op?", [(None, "text")]),
        ("Waar ben je fier op?", [("tom-peeters", "spoken"), ("noor", "spoken")]),
        ("Wat kan beter?", [("tom-peeters-en-els-maes", "spoken"), ("leerlingen-van-de-zonnebloem", "spoken")]),
    ],
    "reported": [
        ("Waarom is het label belangrijk voor jullie gemeente?", [("bart-claes", "spoken"), ("sofie-de-smet", "spoken")]),
        ("Wat betekent dat concreet?", [("bart-claes", "spoken"), ("sofie-de-smet", "spoken")]),
        ("Boodschap voor andere gemeenten?", [("bart-claes", "text"), ("sofie-de-smet", "text")]),
    ],
    "running": [
        ("Waarom kiezen jullie voor kindvriendelijkheid?", [(None, "text")]),
        ("Waar zijn jullie trots op?", [(None, "text")]),
    ],
    "fields": [
        ("Waarom dit label?",
         [("an-peeters", "spoken"), ("bert-de-vos", "spoken"), ("an-peeters", "spoken"), ("lou", "spoken"),
          ("jan-maes", "spoken"), ("fatima", "spoken")]),
    ],
}  # fmt: skip
ROLES = {
    "headings": {"tom-peeters": "burgemeester", "an-de-wit": "jeugdconsulent", "lotte": "10", "de-kinderraad": None,
                 "els-van-den-broeck": "Schepen van Jeugd en Sport", "tom-en-an": None},
    "bold": {"bart-claes": "schepen van Jeugd", "sarah": "jeugddienst"},
    "letters": {"tom-peeters": "burgemeester", "noor": "11 jaar, lid van de kinderraad",
                "tom-peeters-en-els-maes": "burgemeester, schepen van Jeugd", "leerlingen-van-de-zonnebloem": None},
    "reported": {"bart-claes": "schepen van Jeugd", "sofie-de-smet": "jeugdconsulente"},
    "running": {},
    "fields": {"an-peeters": "schepen van Ruimtelijke Ordening", "bert-de-vos": "Schepen van Jeugd, Sport en Cultuur",
               "lou": "Kinderburgemeester, 11 jaar", "jan-maes": "algemeen directeur", "fatima": "Mama"},
}  # fmt: skip


@pytest.mark.parametrize("name", SOURCES)
def test_questions_and_speakers_are_found(name: str) -> None:
    assert answers(bring(as_written(SOURCES[name]), "bron.docx")) == EXPECTED[name]


@pytest.mark.parametrize("name", SOURCES)
def test_everybody_who_speaks_has_their_function(name: str) -> None:
    people = tree_of(bring(as_written(SOURCES[name]), "bron.docx")).get("people", {})
    assert {key: one.get("role") for key, one in people.items()} == ROLES[name]


@pytest.mark.parametrize("name", SOURCES)
def test_no_word_is_lost_none_invented_and_no_speech_either(name: str) -> None:
    imported = bring(as_written(SOURCES[name]), "bron.docx")
    assert reckon(SOURCES[name].replace("**", ""), imported) == (Counter(), Counter())
    assert invented_speech(SOURCES[name], imported) == []
    assert imported.report.lost == imported.report.invented == Counter()


@pytest.mark.parametrize("name", SOURCES)
def test_nothing_is_marked_where_nothing_is_in_doubt(name: str) -> None:
    found = codes(bring(as_written(SOURCES[name]), "bron.docx"))
    assert found <= {"lead-missing", "label-missing", "kind-guessed"}


def test_the_account_finds_a_lost_and_an_invented_word() -> None:
    imported = bring(as_written(BOLD), "bron.docx")
    lost, invented = reckon(BOLD.replace("werkgroep", "stuurgroep"), imported)
    assert (lost, invented) == (Counter(["stuurgroep"]), Counter(["werkgroep"]))
    assert invented_speech(BOLD.replace("“", "").replace("”", ""), imported) != []


def test_bold_words_before_others_in_one_paragraph_are_the_question() -> None:
    source = "# Zandrode\n**Waarom dit label?** Omdat kinderen dat vroegen.\n**Wat nu?** We gaan verder."
    assert answers(bring(as_written(source), "bron.docx")) == [
        ("Waarom dit label?", [(None, "text")]),
        ("Wat nu?", [(None, "text")]),
    ]


def test_a_table_of_figures_becomes_figures() -> None:
    table = """| Cijfer | Wat | Bron |
| 25 % | van de inwoners is jonger dan 18 | Provincie in cijfers, 2024 |
| 1.250 | kinderen op het speelplein | jeugddienst |
| ca. 12 | speelstraten | |"""
    imported = bring(as_written(f"{RUNNING}\n{table}"), "bron.docx")
    assert tree_of(imported)["figures"] == [
        {"value": 25, "unit": "%", "label": "van de inwoners is jonger dan 18", "source": "Provincie in cijfers, 2024"},
        {"value": 1250, "label": "kinderen op het speelplein", "source": "jeugddienst"},
        {"value": 12, "approximate": True, "label": "speelstraten"},
    ]  # fmt: skip
    assert [(one.text, one.why) for one in imported.report.left_out] == [
        ("Cijfer · Wat · Bron", "table-header")
    ]
    assert not imported.report.lost
    assert not imported.report.invented


@pytest.mark.parametrize(
    ("rows", "figures"),
    [
        ("| Speelstraten | 12 |\n| Speelpleinen | 4 |", [(12, None, "Speelstraten"), (4, None, "Speelpleinen")]),
        ("| 2,5 | uur | speeltijd per dag |", [("2,5", "uur", "speeltijd per dag")]),
        ("| Aantal | Eenheid | Omschrijving |\n| 2,5 | uur | speeltijd per dag |", [("2,5", "uur", "speeltijd per dag")]),
        ("| € 12 000 | voor de kinderraad |", [(12000, "euro", "voor de kinderraad")]),
        ("| | 2022 | 2024 |\n| Speelstraten | 8 | 12 |", []),  # two numbers a row: no figure of its own
        ("| Tom | “Ja.” |\n| An | “Nee.” |", []),
        ("| De Zolder | eerste jaar |\n| Bezoeken | 8.740 |\n| Activiteiten | 58 |", [(8740, None, "Bezoeken"), (58, None, "Activiteiten")]),
        ("| Wat | 2019 | 2025 |\n| Wegen | 12 | 41 |\n| Fietsers (%) | 38 | 57 |", [(41, None, "Wegen (2025; 2019: 12)"), (57, "%", "Fietsers (2025; 2019: 38)")]),
        ("| | 2025 | 2019 |\n| Wegen (km) | 41 | 12 |\n| Bomen | 5 | 3 |", [(41, "km", "Wegen (2025; 2019: 12)"), (5, None, "Bomen (2025; 2019: 3)")]),
    ],
)  # fmt: skip
def test_only_tables_with_one_number_and_a_label_in_each_row_are_figures(
    rows: str, figures: list[tuple[object, str | None, str]]
) -> None:
    imported = bring(as_written(f"{RUNNING}\n{rows}"), "bron.docx")
    found = tree_of(imported).get("figures", [])
    assert [(one["value"], one.get("unit"), one["label"]) for one in found] == figures
    assert not imported.report.lost


def test_pictures_come_with_their_own_description_and_credit() -> None:
    source = f"{RUNNING}\n[foto Kinderen springen in een plas]\nFoto: Jan Janssens\n[foto image001.png]\n© An"
    imported = bring(as_written(source), "bron.docx")
    photos = tree_of(imported)["photos"]
    assert [(one.get("alt"), one["credit"]) for one in photos] == [
        ("Kinderen springen in een plas", "Jan Janssens"),
        (None, "An"),
    ]
    assert imported.yaml.count("NAKIJKEN: beschrijf de foto") == 1
    assert [(one.text, one.why) for one in imported.report.left_out] == [
        ("image001.png", "picture-description")
    ]
