"""Who speaks by a short word that a list explains, in a table, behind an arrow, or as the one who signs a mail."""

import pytest

from .helpers import bring, tree_of
from .talks import TEMSE as HEAD
from .talks import talk_of

SAID = [("an-peeters", "Traag. Er lag een nota."), ("tom-maes", "Wij stonden er niet in.")]


@pytest.mark.parametrize(
    ("listed", "one", "two"),
    [
        ("burgemeester: An Peeters\nschepen: Tom Maes, schepen van Jeugd", "BURGEMEESTER - ", "SCHEPEN - "),
        ("Burgemeester = An Peeters\nJeugdraad = Tom Maes (16)", "Burgemeester: ", "Jeugdraad: "),
        ("AP An Peeters, schepen van Jeugd\nTM Tom Maes, jeugdconsulent", "AP ", "TM "),
        ("An Peeters, schepen van Jeugd (AP)\nTom Maes, jeugdconsulent (TM)", "AP: ", "TM: "),
        ("AP = An Peeters, schepen; TM = Tom Maes, jeugdconsulent", "[AP] ", "[TM] "),
        ("AP – An Peeters, schepen\nTM – Tom Maes, jeugdconsulent", "AP > ", "TM > "),
        (
            "Naam en functie persoon 1: An Peeters, schepen\nNaam en functie persoon 2: Tom Maes, jeugdconsulent",
            "Persoon 1: ",
            "Persoon 2: ",
        ),
        (
            "Spreker 1: An Peeters (schepen)\nSpreker 2: Tom Maes (jeugdconsulent)",
            "Spreker 1 - ",
            "Spreker 2 - ",
        ),
        ("An = An Peeters, schepen\nTom = Tom Maes, jeugdconsulent", "AN - ", "TOM - "),
    ],
)
@pytest.mark.parametrize("below", [False, True])
def test_a_list_tells_who_speaks_by_a_short_word(listed: str, one: str, two: str, below: bool) -> None:
    asked = f"Hoe begon het?\n\n{one}{SAID[0][1]}\n\n{two}{SAID[1][1]}\n\nWat nu?\n\n{one}Nog een nota, en nog één.\n"
    text = f"{HEAD}{asked}\nAan tafel\n{listed}\n" if below else f"{HEAD}Deelnemers\n{listed}\n\n{asked}"
    assert talk_of(text) == [
        ("Hoe begon het?", SAID),
        ("Wat nu?", [("an-peeters", "Nog een nota, en nog één.")]),
    ]
    roles = [one.get("role") for one in tree_of(bring(text))["people"].values()]
    assert all(roles)
    assert "Deelnemers" not in bring(text).yaml
    assert "Aan tafel" not in bring(text).yaml


def test_who_asks_by_initials_is_nobody_of_the_page() -> None:
    text = (
        f"{HEAD}MOD Hoe begon het?\nAP Met een bal op het plein.\nMOD Wat nu?\nTM Een tweede bal.\n\n"
        "AP An Peeters, schepen\nTM Tom Maes, jeugdconsulent\nMOD Mia Claes, dienst communicatie\n"
    )
    assert talk_of(text) == [
        ("Hoe begon het?", [("an-peeters", "Met een bal op het plein.")]),
        ("Wat nu?", [("tom-maes", "Een tweede bal.")]),
    ]
    assert "mia-claes" not in bring(text).yaml


def test_a_function_that_the_text_gives_to_one_person_is_that_person() -> None:
    text = (
        f"{HEAD}We spraken met burgemeester An Peeters en Tom Maes (jeugdconsulent).\n\nHoe begon het?\n"
        "BURGEMEESTER: Met een bal op het plein.\n\nWat nu?\nBURGEMEESTER: Een tweede bal.\n"
    )
    assert {who for _asked, said in talk_of(text) for who, _words in said} == {"an-peeters"}


def test_words_are_no_function_of_who_says_them() -> None:
    text = f"{HEAD}Hoe begon het?\nSCHEPEN – De berg. Elk jaar leggen we er een. Kosten: € 1.150, en wat geduld.\n"
    people = tree_of(bring(text)).get("people", {})
    assert not any("berg" in one.get("role", "") for one in people.values())


@pytest.mark.parametrize("arrow", ["->", "-->", "=>", "→"])
def test_answers_behind_arrows_are_those_of_who_signs_the_mail(arrow: str) -> None:
    text = (
        "Van: Mieke Claes\nAan: redactie\nOnderwerp: antwoorden\n\nDag redactie\n\nnet op tijd, de antwoorden staan eronder.\n\n"
        f"*****************\n\n1/ Hoe begon het in ons dorp?\n{arrow} Met een bal. Die lag er al.\n\n2/ Wat nu?\n"
        f"{arrow} Een tweede bal.\n{arrow} (Gunter Maes, dienst Mobiliteit) En een derde.\n\n*****************\n\n"
        "Mieke Claes\nschepen van Jeugd\nGemeente Temse\n"
    )
    assert talk_of(text) == [
        ("Hoe begon het in ons dorp?", [("mieke-claes", "Met een bal. Die lag er al.")]),
        ("Wat nu?", [("mieke-claes", "Een tweede bal."), ("gunter-maes", "En een derde.")]),
    ]
    tree = tree_of(bring(text))
    assert tree["name"] == "Temse"
    assert tree["people"]["mieke-claes"]["role"] == "schepen van Jeugd"
    assert "intro" not in tree


ROWS = [
    ("1", "Hoe begon het?", "An Peeters", "schepen van Jeugd", SAID[0][1], "OK"),
    ("1", "Hoe begon het?", "Tom Maes", "jeugdconsulent", SAID[1][1], "cijfer nakijken"),
    ("2", "Wat nu?", "Tom Maes", "jeugdconsulent", "Nog een nota, en nog één.", "OK"),
]
TOLD = [("Hoe begon het?", SAID), ("Wat nu?", [("tom-maes", "Nog een nota, en nog één.")])]


def test_rows_of_a_spreadsheet_are_one_answer_each() -> None:
    head = "Nr\tVraag\tNaam\tFunctie\tAntwoord\tStatus\n"
    text = f"Gemeente\tTemse\nLabel ontvangen in\t2020\n\n{head}" + "\n".join(map("\t".join, ROWS)) + "\n"
    assert talk_of(text) == TOLD
    imported = bring(text)
    assert "nakijken" not in imported.yaml
    assert "cijfer nakijken" in "\n".join(one.text for one in imported.report.left_out)


def test_a_cell_merged_over_rows_counts_for_each() -> None:
    page = (
        "<html><body><h1>Temse</h1><p>Label ontvangen in 2020</p><table><tr><th>Vraag</th><th>Wie</th><th>Antwoord</th></tr>"
        f"<tr><td rowspan=2>Hoe begon het?</td><td>An Peeters, schepen</td><td>{SAID[0][1]}</td></tr>"
        f"<tr><td>Tom Maes, jeugdconsulent</td><td>{SAID[1][1]}</td></tr>"
        "<tr><td>Wat nu?</td><td>Tom Maes, jeugdconsulent</td><td>Nog een nota, en nog één.</td></tr></table></body></html>"
    )
    assert talk_of(page, "a.html") == TOLD


@pytest.mark.parametrize("head", ["<tr><th>Wie</th><th>Functie</th><th>Antwoord</th></tr>", ""])
def test_a_table_below_each_question_says_who_answers(head: str) -> None:
    row = "<tr><td>{}</td><td>{}</td><td>{}</td></tr>"
    page = (
        f"<html><body><h1>Temse</h1><p>Label ontvangen in 2020</p><h2>Hoe begon het?</h2><table>{head}"
        f"{row.format('An Peeters', 'schepen van Jeugd', SAID[0][1])}{row.format('Tom Maes', 'jeugdconsulent', SAID[1][1])}</table>"
        f"<h2>Wat nu?</h2><table>{head}{row.format('Tom Maes', 'jeugdconsulent', 'Nog een nota, en nog één.')}"
        f"{row.format('An Peeters', 'schepen van Jeugd', 'En dan weer een nota.')}</table></body></html>"
    )
    assert talk_of(page, "a.html") == [
        TOLD[0],
        ("Wat nu?", [*TOLD[1][1], ("an-peeters", "En dan weer een nota.")]),
    ]


def test_a_name_in_the_column_of_names_speaks_whatever_its_form() -> None:
    page = (
        "<html><body><h1>Temse</h1><p>Label ontvangen in 2020</p><h2>Hoe begon het?</h2><table>"
        "<tr><th>Wie</th><th>Functie</th><th>Antwoord</th></tr><tr><td>Robbe</td><td>slakkenteller (13)</td>"
        "<td>Sinds mijn negen.</td></tr></table><h2>Wat nu?</h2><p>An Peeters, schepen: We tellen mee met hem.</p></body></html>"
    )
    assert talk_of(page, "a.html")[0] == ("Hoe begon het?", [("robbe", "Sinds mijn negen.")])
    assert tree_of(bring(page, "a.html"))["people"]["robbe"]["role"] == "slakkenteller (13)"
