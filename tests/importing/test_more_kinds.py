"""Articles, mails and pages in more shapes: what they tell, in other words."""

import base64
from typing import Any

import pytest

from brochure.importing.introductions import introduced, quoted
from brochure.importing.towns import towns_in

from .helpers import bring, codes, tree_of
from .word_files import picture


def people(tree: Any) -> dict[str, str | None]:
    return {one["name"]: one.get("role") for one in tree["people"].values()}


SCHOOL_STREET = """MAASEIK GAAT VOOR AUTOVRIJE SCHOOLPOORT

Maaseik - Vanaf september mag er tijdens de schooluren geen auto meer door de Kloosterstraat. Dat heeft het schepencollege beslist.

Het idee kwam van de leerlingen. 'Wij telden 312 auto's in een half uur', vertelt Jana Cuypers (11) uit de klas van meester Koen.

Burgemeester Johan Thijs noemt het besluit "een logische stap". Schepen van Onderwijs en Jeugd Karin Heyligen (ABC) voegt eraan toe dat er een proef komt. "Daarna luisteren we opnieuw", aldus de schepen.

Buurtbewoner Roger (72) is er minder gerust in. "Ik moet nu omrijden", zegt hij.
"""


def test_a_press_text_in_capitals_with_a_dateline() -> None:
    imported = bring(SCHOOL_STREET)
    tree = tree_of(imported)
    assert (tree["name"], tree["kind"]) == ("Maaseik", "stad")
    assert "name-guessed" not in codes(imported)
    assert people(tree) == {
        "Jana Cuypers": "11",
        "Johan Thijs": "burgemeester",
        "Karin Heyligen": "schepen van Onderwijs en Jeugd",
        "Roger": "72",
    }
    assert not imported.report.lost
    assert not imported.report.invented


def test_a_byline_and_an_advertisement_are_no_words_of_an_article() -> None:
    page = (
        '<body><div id="top">De Streek</div><div class="wrap"><h1>Tieners van Lommel krijgen een lokaal</h1><p>Door Lien Jacobs</p>'
        "<p><strong>Lommel - Het oude postkantoor wordt een ontmoetingsplek. De stad investeert 90.000 euro.</strong></p>"
        "<p>„Wij vroegen een plek waar het droog is”, zegt Robbe Claes (15).</p><div>Advertentie</div>"
        "<p>Volgens jeugdconsulente Hanne Vrancken bleef er geen verf over. „We deden er de bank mee”, lacht ze.</p></div></body>"
    )
    imported = bring(page, "krant.html")
    assert {"Door Lien Jacobs", "Advertentie"} <= {one.text for one in imported.report.left_out}
    assert tree_of(imported)["intro"].startswith("Lommel")
    assert people(tree_of(imported)) == {"Robbe Claes": "15", "Hanne Vrancken": "jeugdconsulente"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Schepen van Jeugd Karin Heyligen (ABC) vertelt. “Ja.”", {"Karin Heyligen"}),
        ("Buurvrouw Rita (72) is blij. “Ja”, zegt ze.", {"Rita"}),
        ("Hij speelt met Lotte (8) en Sam (9). “Ja”, zegt schepen An Maes.", {"An Maes"}),
    ],
)
def test_only_who_speaks_is_quoted(text: str, names: set[str]) -> None:
    assert {who.name for who in quoted(text)} == names


def test_a_first_name_with_an_age_is_introduced() -> None:
    text = "In gesprek met burgemeester Marino Dreesen, Lotte (10) en Sam, 14 jaar en lid van de tienerraad."
    assert {(who.name, who.role) for who in introduced([text])} == {
        ("Marino Dreesen", "burgemeester"),
        ("Lotte", "10"),
        ("Sam", "14 jaar en lid van de tienerraad"),
    }


def test_towns_in_capitals_are_towns() -> None:
    assert towns_in("PARK IN SINT-NIKLAAS") == ["Sint-Niklaas"]


@pytest.mark.parametrize(
    ("below", "caption", "credit"),
    [
        ("Het speelbos in de winter (Foto Jan Smets)", "Het speelbos in de winter", "Jan Smets"),
        ("De dikste boom van het dorp - beeld: Lies Maes", "De dikste boom van het dorp", "Lies Maes"),
    ],
)
def test_captions_in_other_words(below: str, caption: str, credit: str) -> None:
    inside = base64.b64encode(picture(size=(300, 200))).decode()
    page = (
        "<h1>Lier</h1><p>Label ontvangen in 2020</p><h2>Waar zijn jullie trots op?</h2><p>An Maes, burgemeester: “Ja.”</p>"
        f"<img src='data:image/jpeg;base64,{inside}' alt='Een bos'><p>{below}</p><p>An Maes: “En nog.”</p>"
    )
    (photo,) = tree_of(bring(page, "lier.html"))["photos"]
    assert (photo["caption"], photo["credit"]) == (caption, credit)


MAIL = """Dag Sofie

Hieronder vind je de tekst van Riemst. Is het zo goed voor jullie?

Met vriendelijke groeten
Jan Peeters
Dienst Communicatie

-----Oorspronkelijk bericht-----
Van: Greet <greet@riemst.example.invalid>
Verzonden: maandag 2 februari 2026 9:12
Aan: Jan Peeters
Onderwerp: RE: interview label

Dag Jan

Riemst

Label ontvangen in 2018, verlengd in 2024

Waarom kiest Riemst voor kindvriendelijkheid?

Bert Cilissen, schepen van Jeugd: “Omdat de kinderen van vandaag hier over twintig jaar nog willen wonen. En dat gaat niet vanzelf: daar moet je als bestuur elke dag aan werken, in elke dienst en met iedereen.”

Groetjes
Greet
"""


def test_a_mail_in_a_mail_has_two_greetings_and_two_signatures() -> None:
    imported = bring(MAIL)
    tree = tree_of(imported)
    assert (tree["name"], len(tree["interview"])) == ("Riemst", 1)
    assert codes(imported) == {"lead-missing"}
    assert {one.why for one in imported.report.left_out} == {
        "mail-note",
        "greeting",
        "mail-header",
        "signature",
    }


def test_orders_without_blank_lines_between_them() -> None:
    text = (
        "Kindvriendelijk Bree\nLabel ontvangen in 2022\nWat wil je nog kwijt?\nDe werkgroep: “Dat het plezant was.”\n"
        "Omschrijf jullie aanpak in drie woorden\nLeerlingen van het vierde leerjaar: “Luisteren, doen, eten.”\n"
        "Tot slot\nDe werkgroep: “Kijk naar je eigen straat.”\nDe tienerraad: “Dank je wel.”"
    )
    assert [one["question"] for one in tree_of(bring(text))["interview"]] == [
        "Wat wil je nog kwijt?",
        "Omschrijf jullie aanpak in drie woorden",
        "Tot slot",
    ]


def test_a_surname_alone_is_somebody_of_the_text() -> None:
    text = (
        "Halle\n\nLabel ontvangen in 2018\n\nKindvriendelijk beleid in de praktijk\n\n“Modder”, zegt Stan Op de Beeck.\n\n"
        "“Veel modder”, aldus Op de Beeck."
    )
    assert list(people(tree_of(bring(text)))) == ["Stan Op de Beeck"]


@pytest.mark.parametrize(
    ("text", "received", "renewed"),
    [
        ("Brakel kreeg in 2024 het label kindvriendelijke gemeente.", 2024, None),
        ("Het label kregen we in 2018, in 2024 werd het verlengd.", 2018, [2024]),
        ("De stad behaalde het label van kindvriendelijke stad in 2022.", 2022, None),
        ("In 2022 kreeg het dorp een plein. Wij willen het label graag.", None, None),
    ],
)
def test_a_sentence_may_tell_when_the_label_was_received(
    text: str, received: int | None, renewed: Any
) -> None:
    page = f"Brakel\n\n{text}\n\nWaar zijn jullie trots op?\n\nAn Maes, burgemeester: “Op alles.”\n\nEn nu?\n\nAn Maes: “Verder.”"
    label = tree_of(bring(page))["label"]
    assert (label.get("received"), label.get("renewed")) == (received, renewed)


@pytest.mark.parametrize(
    "line",
    [
        "An Maes, schepen van Jeugd – “Op de Demer.”",
        "An Maes - “Op de Demer.”",
        "“Op de Demer.” An Maes, schepen van Jeugd",
        "* An Maes (schepen van Jeugd): “Op de Demer.”",
    ],
)
def test_speakers_with_a_dash_or_behind_their_words(line: str) -> None:
    page = f"Aarschot\n\nLabel ontvangen in 2020\n\nWaar zijn jullie trots op?\n\n{line}\n\nEn nu?\n\nAn Maes, schepen van Jeugd: “Verder.”"
    tree = tree_of(bring(page))
    assert tree["interview"][0]["answers"] == [{"speaker": "an-maes", "spoken": "Op de Demer."}]
    assert people(tree) == {"An Maes": "schepen van Jeugd"}


def test_a_dash_in_a_quoted_sentence_makes_no_speaker() -> None:
    page = "Aarschot\n\nLabel ontvangen in 2020\n\nWaar zijn jullie trots op?\n\nHet plein – “ons plein” – is klaar.\n\nEn nu?\n\nAn Maes, schepen van Jeugd: “Verder.”"
    assert list(people(tree_of(bring(page)))) == ["An Maes"]


def test_roles_of_people_who_are_introduced_and_speak_by_part_of_their_name() -> None:
    page = (
        "Wuustwezel\n\nLabel ontvangen in 2022\n\nSofie Mertens is sinds 2019 schepen van Jeugd en Senioren. Haar collega Tine Boudry "
        "leidt de dienst. Els Pauwels, schepen van Sport, zegt dat zij ook kwam.\n\nWat was jullie eerste project?\n\n"
        "Schepen Mertens: “Een vlot.”\n\nTine: “Dat zonk.”\n\nEls: “Jammer.”"
    )
    tree = tree_of(bring(page))
    assert people(tree) == {
        "Sofie Mertens": "schepen van Jeugd en Senioren",
        "Tine Boudry": None,
        "Els Pauwels": "schepen van Sport",
    }


@pytest.mark.parametrize(
    "title", ["STAD AARSCHOT", "Aarschot: kindvriendelijke stad", "Aarschot is een kindvriendelijke stad"]
)
def test_names_in_capitals_and_in_titles(title: str) -> None:
    imported = bring(
        f"{title}\n\nLabel ontvangen in 2020\n\nWaar zijn jullie trots op?\n\nAn Maes, burgemeester: “Op alles.”"
    )
    assert (tree_of(imported)["name"], tree_of(imported)["kind"]) == ("Aarschot", "stad")
    assert not imported.report.lost
    assert not imported.report.invented


def test_forms_and_dates_of_a_weblog_are_no_questions_or_answers() -> None:
    page = (
        "<body><div><h1>Kindvriendelijk: Lier</h1><div>Op 4 juni 2025</div><p>Label behaald in 2020.</p><h2>Waar begon het mee?</h2>"
        "<p>An Maes, burgemeester: «Met een bal.»</p><h2>En dan?</h2><p>An Maes: «Nog een bal.»</p><div>Gewijzigd: 12-01-2026 door Els</div>"
        "<h3>Geef een antwoord</h3><p>Het e-mailadres wordt niet gepubliceerd. Vereiste velden zijn gemarkeerd met *</p>"
        "<p>Deze pagina afdrukken</p><p>Mijnstraat 88, 2500 Lier</p></div></body>"
    )
    imported = bring(page, "lier.html")
    assert [one["question"] for one in tree_of(imported)["interview"]] == ["Waar begon het mee?", "En dan?"]
    assert codes(imported) == {"lead-missing"}
    assert "intro" not in tree_of(imported)


def test_a_surname_alone_tells_whose_words_a_paragraph_quotes() -> None:
    page = (
        "Izegem\n\nLabel behaald in 2024\n\nWaarom een label?\n\n“Wij wilden het weten”, zegt Kurt Grymonprez, schepen van Jeugd.\n\n"
        "Welke raad geef je?\n\n“Begin met een wandeling”, besluit Grymonprez."
    )
    tree = tree_of(bring(page))
    assert [one["answers"][0]["speaker"] for one in tree["interview"]] == ["kurt-grymonprez"] * 2
    assert tree["interview"][1]["answers"][0]["spoken"] == "Begin met een wandeling."


def test_a_dateline_on_a_line_of_its_own_is_no_title() -> None:
    text = (
        "Wemmel, 12 maart 2026\n\nWEMMEL KRIJGT EEN SPEELBOS\n\nVandaag opent in Wemmel een speelbos waar alle borden twee talen spreken.\n\n"
        "“Kinderen maken geen onderscheid tussen een boom en un arbre”, stelt schepen van Jeugd Vincent Jonckheere. “Wij dan ook niet, nooit.”\n\n"
        "Voor meer informatie: Jeugddienst Wemmel"
    )
    tree = tree_of(bring(text))
    assert (tree["name"], tree["practice"]["title"]) == ("Wemmel", "WEMMEL KRIJGT EEN SPEELBOS")
    assert "**" not in tree["practice"]["story"]
