"""Heads of pages, slides, fields of a form, notes to oneself and other news: none of the text."""

from .helpers import bring, codes, tree_of
from .talks import TEMSE as HEAD
from .talks import talk_of


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
