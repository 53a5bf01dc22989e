"""Shapes of a fifth hand: colours, portraits, forms, slides, heads of pages, single marks, figures in lists, other articles."""

import docx
import pytest
from docx.shared import RGBColor

from .forms import saved
from .helpers import bring, codes, tree_of
from .test_who_speaks import talk_of

HEAD = "Stad Temse\nLabel ontvangen in 2020\n\n"
GREEN, BLUE = "00B050", "0070C0"


def left_out(text: str | bytes, file: str = "a.txt") -> list[str]:
    return [one.text for one in bring(text, file).report.left_out]


def coloured(*paragraphs: tuple[str, str]) -> bytes:
    document = docx.Document()
    for text, colour in paragraphs:
        run = document.add_paragraph().add_run(text)
        if colour:
            run.font.color.rgb = RGBColor.from_string(colour)
    return saved(document)


@pytest.mark.parametrize("listed", ["{colour} = {who}", "{who}: {colour}", "{who}"])
def test_colours_tell_who_speaks_where_a_list_in_these_colours_says_so(listed: str) -> None:
    data = coloured(
        ("Temse", ""),
        ("Label ontvangen in 2020", ""),
        (listed.format(colour="Groen", who="An Peeters, schepen"), GREEN),
        (listed.format(colour="blauw", who="Tom Maes, jeugdconsulent"), BLUE),
        ("Hoe begon het?", ""),
        ("Met een klacht over lawaai.", GREEN),
        ("Die kwam van de buren.", GREEN),
        ("Hij is nu trainer.", BLUE),
        ("Wat nu?", ""),
        ("Een tweede bal.", BLUE),
    )
    assert talk_of(data, "a.docx") == [
        (
            "Hoe begon het?",
            [
                ("an-peeters", "Met een klacht over lawaai.\n\nDie kwam van de buren."),
                ("tom-maes", "Hij is nu trainer."),
            ],
        ),
        ("Wat nu?", [("tom-maes", "Een tweede bal.")]),
    ]
    assert tree_of(bring(data, "a.docx"))["people"]["an-peeters"]["role"] == "schepen"


def test_a_colour_of_one_line_is_no_speaker() -> None:
    data = coloured(
        ("Temse", ""),
        ("Label ontvangen in 2020", ""),
        ("An Peeters, schepen", GREEN),
        ("Hoe begon het?", ""),
        ("Met een klacht.", GREEN),
    )
    page = "<html><body><h1>Temse</h1><p>Label ontvangen in 2020</p><p>Hoe begon het?</p><p style='color:green'>Met een klacht.</p></body></html>"
    assert all(not one.get("speaker") for one in tree_of(bring(page, "a.html"))["interview"][0]["answers"])
    assert bring(data, "a.docx").report.lost == {}


def test_colours_of_a_web_page_tell_who_speaks_too() -> None:
    said = "<p style='color: {}'>{}</p>"
    page = (
        "<html><body><h1>Temse</h1><p>Label ontvangen in 2020</p>"
        f"{said.format('#0a0', 'Groen: An Peeters, schepen')}{said.format('#00f', 'Blauw: Tom Maes, jeugdconsulent')}"
        f"<h2>Hoe begon het?</h2>{said.format('#0a0', 'Met een klacht over lawaai.')}{said.format('#00f', 'Hij is nu trainer.')}</body></html>"
    )
    assert talk_of(page, "a.html") == [
        (
            "Hoe begon het?",
            [("an-peeters", "Met een klacht over lawaai."), ("tom-maes", "Hij is nu trainer.")],
        )
    ]


def test_a_head_between_two_pages_is_nobodys_word() -> None:
    told = (
        "Temse kreeg in 2024 het label.\n\nHOE BEGON HET?\n\nAn Peeters, burgemeester\n\n“Met struiken die we al dertig jaar lang snoeiden. "
        "Mijn eigen dienst\n\nDE KLUIS – INFOBLAD – OKTOBER 2025        7\n\nGroen was tegen. Ze zijn veranderd van mening.”\n\n"
        "WAT NU?\n\nAn Peeters\n\n“We ﬁetsen trager.”\n\n8       DE KLUIS – INFOBLAD – OKTOBER 2025\n"
    )
    tree = tree_of(bring(told))
    assert [one["spoken"] for asked in tree["interview"] for one in asked["answers"]] == [
        "Met struiken die we al dertig jaar lang snoeiden. Mijn eigen dienst Groen was tegen. Ze zijn veranderd van mening.",
        "We fietsen trager.",
    ]
    assert not bring(told).report.invented
    assert not bring(told).report.lost


def test_numbers_of_slides_and_their_last_words_are_left_out() -> None:
    slides = f"Dia 1\n\n{HEAD}Dia 2\n\nWaarom deden we mee?\n\nOmdat het moest.\n\nDia 3\n\nVragen?\n\nBedankt voor jullie aandacht!\n"
    assert talk_of(slides) == [("Waarom deden we mee?", [("", "Omdat het moest.")])]


@pytest.mark.parametrize("saying", ["zegt", "vindt", "besluit", "antwoordt"])
def test_words_in_single_marks_that_somebody_is_said_to_say_are_told(saying: str) -> None:
    text = (
        f"{HEAD}Waarom is er licht?\n\n‘Omdat tieners overdag geen tijd hebben’, {saying} An Peeters, schepen van Sport. ‘Ze leren ’s avonds. "
        "Als wij sluiten, sluiten we voor hen altijd.’\n\n‘Als wij sluiten, sluiten we voor hen altijd.’\nAn Peeters\n\nDe hal blijft open tot tien uur.\n"
    )
    first, second = tree_of(bring(text))["interview"][0]["answers"]
    assert first["speaker"] == "an-peeters"
    assert "spoken" not in first
    assert first["pull_quote"].startswith("Als wij sluiten")
    assert second == {"text": "De hal blijft open tot tien uur."}


def test_what_somebody_does_is_no_part_of_their_function() -> None:
    text = f"{HEAD}Wie betaalt?\n\nTom Maes, energiecoördinator, heeft het uitgerekend: “Het kost drie euro per uur.”\n"
    assert tree_of(bring(text))["people"]["tom-maes"]["role"] == "energiecoördinator"
    assert "heeft het uitgerekend" in left_out(text)


def test_a_name_in_small_letters_has_no_stance() -> None:
    text = f"{HEAD}Wat kost het?\n\nhet plan (voor): dat we nu lezen.\n"
    assert "voor" not in left_out(text)


def test_portraits_above_the_questions_are_the_people() -> None:
    page = (
        "<html><body><h1>Temse</h1><p>Label ontvangen in 2020</p><p><strong>An Peeters</strong><br>schepen van Jeugd en Begroting</p>"
        "<p><strong>Ruben Claes</strong><br>jeugdwerker bij vzw Jolijt</p><h2>Hoe begon het?</h2><p>“Met een bal”, zegt An Peeters.</p>"
        "<h2>Wat nu?</h2><p>Ruben Claes moet lachen. “Nog een bal”, zegt hij.</p></body></html>"
    )
    tree = tree_of(bring(page, "a.html"))
    assert tree["people"] == {
        "an-peeters": {"name": "An Peeters", "role": "schepen van Jeugd en Begroting"},
        "ruben-claes": {"name": "Ruben Claes", "role": "jeugdwerker bij vzw Jolijt"},
    }
    assert "intro" not in tree
    assert tree["interview"][1]["answers"][0]["speaker"] == "ruben-claes"


def test_who_says_what_they_are_has_that_function() -> None:
    text = (
        f"{HEAD}Kunnen jullie je voorstellen?\n\nAn Peeters: An Peeters, ik ben schepen van Jeugd en Toerisme.\n"
        "Tom Maes: En ik ben Tom Maes, directeur van de school.\n\nHoe begon het?\n\nAn Peeters: Met een bal.\n"
    )
    roles = {key: one.get("role") for key, one in tree_of(bring(text))["people"].items()}
    assert roles == {"an-peeters": "schepen van Jeugd en Toerisme", "tom-maes": "directeur van de school"}


@pytest.mark.parametrize("both", ["Tuur, Zehra", "Tuur + Zehra", "Tuur & Zehra", "Tuur / Zehra"])
def test_two_known_names_speak_at_once(both: str) -> None:
    text = f"{HEAD}Aan het woord: Tuur (10, kinderreporter) en Zehra (11, kinderreporter)\n\nWie zijn jullie?\n\nTuur: Wij.\nZehra: Ja, wij.\n\nWat nu?\n\n{both}: Geef perskaarten!\n"
    people = tree_of(bring(text))["people"]
    assert {"Tuur", "Zehra"} <= {one["name"] for one in people.values()}
    assert any("Tuur" in one["name"] and "Zehra" in one["name"] for one in people.values()), people


def test_a_question_may_quote_what_was_said_before() -> None:
    text = f"{HEAD}1. U zei ooit: “Kinderen zijn geen doelgroep.” Wat bedoelde u?\nEen kind is een inwoner.\n\n2. Wat nu?\nVerder.\n"
    assert talk_of(text)[0][0] == "U zei ooit: “Kinderen zijn geen doelgroep.” Wat bedoelde u?"


def test_what_leads_to_the_questions_is_none_of_them() -> None:
    page = (
        "<html><body><h1>Temse</h1><p>Sinds Temse in 2020 het label kreeg, gaat geen plan nog naar het college zonder toets. Hoe werkt dat?</p>"
        "<h2>Waarom een toets?</h2><p>Omdat we anders vergeten.</p><h2>Wist je dat?</h2><p>De toets past op een bierviltje.</p></body></html>"
    )
    tree = tree_of(bring(page, "a.html"))
    assert tree["intro"].endswith("Hoe werkt dat?")
    assert [one["question"] for one in tree["interview"]] == ["Waarom een toets?"]
    assert tree["label"] == {"received": 2020}


def test_fields_of_a_form_are_none_of_the_text() -> None:
    form = (
        "Formulier getuigenis kindvriendelijke steden en gemeenten\nVul de velden in en mail het document terug.\n\nNaam gemeente: Gemeente Temse\n"
        "Label ontvangen in: 2024\nNaam en functie persoon 1: An Peeters, schepen\nE-mail: an@example.org\n☒ Wij gaan akkoord met publicatie\n"
        "☐ Wij willen de tekst nalezen\n\nVraag 1. Hoe begon het?\nTip: geef een concreet voorbeeld (max. 100 woorden).\nPersoon 1: Met een bal.\n\n"
        "Vraag 2. Wat nu?\nPersoon 1: Nog een bal.\n"
    )
    assert talk_of(form) == [
        ("Hoe begon het?", [("an-peeters", "Met een bal.")]),
        ("Wat nu?", [("an-peeters", "Nog een bal.")]),
    ]
    tree = tree_of(bring(form))
    assert tree["name"] == "Temse"
    assert "intro" not in tree


def test_a_note_to_oneself_is_none_of_the_text() -> None:
    text = f"{HEAD}Hoe begon het?\nMet een bal.\n\nOPM. foto volgt nog!!\n\nWat nu?\nNog een bal.\n"
    assert "foto volgt" not in bring(text).yaml


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Licht aan", "De gemeente Zandergem ontving het label in 2024."),
        (
            "Gesprek",
            "Zandergem, een gemeente van 9.800 zielen, kreeg in 2024 het label. In Zandergem spelen ze buiten.",
        ),
        ("VERSLAG", "Stuurgroep gemeente Zandergem. Het label kregen we in 2024."),
        ("Aan de keukentafel van Zandergem", "De gemeente Zandergem kreeg het label in 2024."),
        (
            "ZANDERGEM ONTVANGT LABEL",
            "Vandaag in 2024 krijgt Zandergem het label. Het label kregen we in 2024.",
        ),
    ],
)
def test_a_title_that_is_no_name_yields_to_the_town_that_gets_the_label(title: str, told: str) -> None:
    imported = bring(
        f"{title}\n\n{told}\n\nWaarom is er licht?\n\nAn Peeters, schepen: “Daarom.”\n\nWat nu?\n\nAn Peeters: “Meer.”\n"
    )
    tree = tree_of(imported)
    assert (tree["name"], tree["label"]["received"]) == ("Zandergem", 2024)
    assert not codes(imported) & {"name-guessed", "above-name"}
    assert not imported.report.lost
    assert not imported.report.invented


def test_a_label_line_may_say_first_what_the_town_is() -> None:
    text = "Zandergem\n\nKindvriendelijke stad. Label behaald in 2018, verlengd in 2024.\n\nHoe begon het?\n\nAn Peeters, schepen: “Zo.”\n"
    tree = tree_of(bring(text))
    assert (tree["kind"], tree["label"]) == ("stad", {"received": 2018, "renewed": [2024]})


def test_figures_of_a_list_are_nobodys_answer() -> None:
    item = "<li><span>{}</span> <span>{}</span></li>"
    lists = (
        f"<ul>{item.format('42', 'bomen')}{item.format('1.900', 'kinderen in de stad')}</ul>",
        "<dl><div><dt>42</dt><dd>bomen</dd></div><div><dt>1.900</dt><dd>kinderen in de stad</dd></div></dl>",
        "<dl><dt>42</dt><dd>bomen</dd><dt>1.900</dt><dd>kinderen in de stad</dd></dl>",
    )
    for one in lists:
        page = f"<html><body><h1>Temse</h1><p>Label ontvangen in 2020</p><h2>Hoe begon het?</h2><p>An Peeters, schepen: Met een boom.</p><div role=tabpanel hidden>{one}</div></body></html>"
        tree = tree_of(bring(page, "a.html"))
        assert [(one["value"], one["label"]) for one in tree["figures"]] == [
            (42, "bomen"),
            (1900, "kinderen in de stad"),
        ]
        assert [one["text"] for one in tree["interview"][0]["answers"]] == ["Met een boom."]


def test_other_articles_in_full_are_other_news() -> None:
    article = "<article><h2><a href=x>{}</a></h2>{}</article>"
    asked = "<h3>Hoe begon het?</h3><p>An Peeters, schepen: “Met een bal.”</p><h3>Wat nu?</h3><p>An Peeters: “Nog een bal.”</p>"
    page = (
        "<html><body><h1>Gemeente Temse</h1><div>"
        + article.format(
            "Werken uitgesteld",
            "<p>De werken starten pas in maart. “We wachten”, zegt schepen Roland Pauwels. Hij hoopt op droog weer.</p>",
        )
        + article.format(
            "Interview: een jaar kindvriendelijk", f"<p>Temse kreeg in 2024 het label.</p>{asked}"
        )
        + article.format(
            "Eeuweling gevierd",
            "<p>Irma werd honderd jaar. “Elke dag een pint”, vertelt ze aan de hele zaal van het dorp.</p>",
        )
        + "</div></body></html>"
    )
    assert "pint" not in bring(page, "a.html").yaml
    assert "Roland" not in bring(page, "a.html").yaml
    assert len(tree_of(bring(page, "a.html"))["interview"]) == 2


def test_front_matter_and_remarks_of_markdown_are_no_text() -> None:
    text = (
        '---\ntitle: Interview Temse\nstatus: concept 2\n---\n\n# Stad Temse\n\n*Label ontvangen in 2018*\n\n> "Wie wacht, wordt ouder."\n>\n> — **An Peeters**, burgemeester\n\n'
        '## Wat nu?\n\n**An Peeters**: "Een *bal*."\n\n<!-- An: mag dit? -->\n\n## Waar mee beginnen?\n\n1. **An**: "Met één regel minder."\n'
    )
    tree = tree_of(bring(text))
    assert tree["lead"] == {"quote": "Wie wacht, wordt ouder.", "speaker": "an-peeters"}
    assert tree["people"]["an-peeters"]["role"] == "burgemeester"
    assert "concept" not in bring(text).yaml
    assert "mag dit" not in bring(text).yaml


def test_hyphens_of_french_pronouns_are_no_debris() -> None:
    text = (
        "Ville de Zandergem\n\nLabel obtenu en 2020\n\nQu’est-ce qui a changé ?\n\nAn Peeters, bourgmestre : « Nous avons des idées pour une place. "
        "C’est dans la rue que nous jouons, et les enfants eux-mêmes le disent : terminez-la. »\n"
    )
    assert not codes(bring(text)) & {"hyphen"}


def test_portraits_in_a_column_above_the_name_need_no_look() -> None:
    text = (
        "Wie is wie\nAn Peeters, schepen van Jeugd\nTom Maes, jeugdconsulent\n\nKindvriendelijk Temse\nLabel ontvangen in 2020\n\nHoe begon het?\n"
        "An: Met een bal op het plein.\nTom: Die was lek.\n"
    )
    assert not codes(bring(text)) & {"above-name"}
    assert tree_of(bring(text))["people"]["tom-maes"] == {"name": "Tom Maes", "role": "jeugdconsulent"}


def test_a_quotation_below_words_without_marks_makes_none_of_them_literal() -> None:
    page = (
        "<html><body><h1>Temse</h1><p>Label ontvangen in 2020</p><h2>Hoe begon het?</h2><p>An Peeters, schepen: Met een bal op het plein.</p>"
        "<blockquote>Het plein is van iedereen</blockquote><h2>En nu?</h2><p>An: Verder.</p></body></html>"
    )
    first = tree_of(bring(page, "a.html"))["interview"][0]["answers"][0]
    assert first == {"speaker": "an-peeters", "text": "Met een bal op het plein."}


def test_a_heading_with_words_outside_its_marks_leads_nothing() -> None:
    page = (
        "<html><body><h1>Temse</h1><p>Label ontvangen in 2020</p><h2>“Nog!” riepen ze</h2><p>Het plein was vol.</p>"
        "<h2>Hoe begon het?</h2><p>“Zo!” riepen ze allemaal.</p><p>An Peeters, schepen: “Met een bal.”</p></body></html>"
    )
    tree = tree_of(bring(page, "a.html"))
    assert "lead" not in tree
    assert not any("pull_quote" in one for one in tree["interview"][0]["answers"])


def test_a_treaty_with_its_year_is_nobody() -> None:
    text = "Temse\n\n“Kinderen hebben rechten.” (Kinderrechtenverdrag, 1989)\n\nLabel ontvangen in 2020\n\nHoe begon het?\n\nAn Peeters, schepen: Met een bal.\n"
    tree = tree_of(bring(text))
    assert tree["lead"] == {"quote": "Kinderen hebben rechten.", "source": "Kinderrechtenverdrag, 1989"}
    assert list(tree["people"]) == ["an-peeters"]


def test_a_function_that_the_text_gives_to_nobody_still_speaks_for_itself() -> None:
    text = (
        f"{HEAD}We praten met burgemeester An Peeters en de kinderburgemeester.\n\nHoe begon het?\n\nBurgemeester: Met een bal.\n\nKinderburgemeester: Ik keek toe.\n\n"
        "En nu?\n\nBurgemeester: Verder.\n\nKinderburgemeester: Verder!\n"
    )
    assert [who for _asked, said in talk_of(text) for who, _words in said] == [
        "an-peeters",
        "kinderburgemeester",
    ] * 2


def test_single_marks_that_open_again_in_the_next_paragraph_are_one_quotation() -> None:
    text = f"{HEAD}Hoe begon het?\n\nAn Peeters, schepen: ‘Met een bal. We hadden zo’n plein.\n\n‘Daar lag hij. Wij speelden mee.’\n\nEn nu?\n\nAn: ‘Verder.’\n"
    assert talk_of(text)[0][1] == [
        ("an-peeters", "Met een bal. We hadden zo’n plein.\n\nDaar lag hij. Wij speelden mee.")
    ]
    assert "spoken" in tree_of(bring(text))["interview"][0]["answers"][0]
