"""What a site or a sender puts around a text is none of it, whatever it is called and however it is worded."""

from typing import Any

import pytest

from brochure.importing.matter import is_matter

from .helpers import bring, tree_of

ARTICLE = """<p>Label ontvangen in 2018</p>
<h2>Waarom kiest Halle voor kindvriendelijkheid?</h2>
<p>Els Maes, schepen van Jeugd: “Omdat kinderen de stad elke dag gebruiken. Zij weten wat er beter kan.”</p>
<h2>Waar zijn jullie trots op?</h2>
<p>Els Maes: “Op het speelbos achter de kerk. Daar komen elke week honderd kinderen spelen.”</p>"""
TITLE = "<h1>Label kindvriendelijke stad: Halle</h1>"
PLAIN = bring(f"<body><div>{TITLE}{ARTICLE}</div></body>", "bron.html").yaml


@pytest.mark.parametrize(
    "line",
    [
        "Ingediend door webredactie op vr, 20/02/2026 - 10:12",
        "Geplaatst door communicatiedienst op 3 maart",
        "Van onze verslaggever in de Denderstreek",
        "Share on facebook",
        "Delen via Facebook LinkedIn E-mail",
        "Deze pagina werd 2.314 keer bekeken - Terug naar boven",
        "1.204 keer gelezen | Naar boven",
        "Was deze informatie nuttig? Ja Nee",
        "Vond je deze pagina nuttig?",
        "Waar ben je naar op zoek?",
        "Lees deze pagina voor",
        "Meld een probleem",
        "Menu Zoeken Contact",
        "Een website van de gemeente, alle rechten voorbehouden",
        "Website gemaakt door Bureau Zes",
        "De technische opslag of toegang is strikt noodzakelijk voor het legitieme doel.",
        "Alle cookies aanvaarden",
        "Ga naar de inhoud van deze pagina",
    ],
)
def test_lines_of_a_site(line: str) -> None:
    assert is_matter(line)


@pytest.mark.parametrize(
    "line",
    [
        "Waar ben je als schepen naar op zoek in een speelplein?",
        "Wij kwamen in één jaar 3 keer samen.",
        "Ga naar het begin van de straat en tel de paaltjes.",
        "Meld je aan voor de kinderraad van Halle.",
        "Is er nuttige informatie voor andere gemeenten, en waar vind je die dan?",
        "De kinderen delen hun speelgoed op woensdag met de buren.",
        "Zoeken jullie nog vrijwilligers?",
        "Die pagina in het infoblad was een groot succes.",
        "Een nieuwsbrief van en voor kinderen, dat was het begin.",
        "Els Maes: “Deel dit artikel via Facebook, zei hij.”",
    ],
)
def test_lines_of_a_text(line: str) -> None:
    assert not is_matter(line)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("node__submitted", "Webredactie, 20 februari"),
        ("field--name-field-tags", "Tags<br>jeugd, participatie, inspraak"),
        ("elementor-share-btn", "Op je tijdlijn"),
        ("cmplz-cookiebanner", "Kies zelf wat er bewaard mag worden."),
        ("readspeaker-knop", "Hoor de tekst"),
        ("site-voettekst", "Stadhuis, Grote Markt 1"),
        ("zoekveld", "Typ hier een woord"),
        ("page-breadcrumb", "Halle / Jeugd / Label"),
    ],
)
@pytest.mark.parametrize("place", ["before", "after"])
def test_small_parts_with_the_name_of_a_frame_are_left_out(name: str, words: str, place: str) -> None:
    part = f'<div class="{name}">{words}</div>'
    around = f"{TITLE}{part}{ARTICLE}" if place == "before" else f"{TITLE}{ARTICLE}{part}"
    imported = bring(f"<body><div>{around}</div></body>", "bron.html")
    assert imported.yaml == PLAIN
    assert words.split("<")[0].split()[0] in " ".join(one.text for one in imported.report.left_out)


@pytest.mark.parametrize("name", ["post-meta-tags", "widget-share", "onderaan-feedback"])
def test_a_name_of_a_frame_takes_no_words_of_the_text(name: str) -> None:
    inside = "<p>“Wij luisteren.” (Els Maes, schepen van Jeugd)</p>"
    tree = tree_of(
        bring(f'<body><div>{TITLE}<div class="{name}">{inside}</div>{ARTICLE}</div></body>', "b.html")
    )
    assert tree["lead"] == {"quote": "Wij luisteren.", "speaker": "els-maes"}
    label = ARTICLE.replace(
        "<p>Label ontvangen in 2018</p>", f'<div class="{name}">Label ontvangen in 2018</div>'
    )
    assert tree_of(bring(f"<body><div>{TITLE}{label}</div></body>", "b.html"))["label"] == {"received": 2018}


def test_what_stands_beside_the_article_is_left_out_whatever_its_name() -> None:
    page = (
        "<body><div class='a'><div class='b'><span>Contact en kaart</span> <span>Loket</span></div>"
        "<div class='c'>Wat kunnen wij voor je doen?</div>"
        f"<div class='d'><div class='e'><ul><li>Speelpleinwerking</li><li>Opvang zoeken</li></ul></div>"
        f"<div class='f'>{TITLE}{ARTICLE}</div><div class='g'><h3>De dienst</h3><p>Kerkstraat 12, tel. 050 00 00 00</p></div></div>"
        "<div class='h'>De stad aan de Zenne.</div></div></body>"
    )
    imported = bring(page, "pagina.html")
    assert imported.yaml == PLAIN
    left = " ".join(one.text for one in imported.report.left_out)
    for words in ("Loket", "Wat kunnen wij", "Opvang zoeken", "Kerkstraat 12", "aan de Zenne"):
        assert words in left


COPIED = """Ga naar de inhoud van deze pagina
Menu Zoeken Contact
Home > Nieuws > Label

Lier kindvriendelijke stad

Gepubliceerd op 12 februari 2026
Delen via Facebook LinkedIn E-mail

Label ontvangen in 2024

Waar zijn jullie het meest trots op?

Veerle Callens, schepen van Jeugd: “Op elk plein.”

Wij gebruiken cookies om het gebruik van de website te analyseren.
Alle cookies aanvaarden
"""


def test_a_page_that_was_copied_with_its_frame_loses_the_frame() -> None:
    imported = bring(COPIED)
    tree = tree_of(imported)
    assert (tree["name"], "intro" in tree) == ("Lier", False)
    assert tree["interview"][0]["answers"] == [{"speaker": "veerle-callens", "spoken": "Op elk plein."}]
    assert "cookies" in " ".join(one.text for one in imported.report.left_out)


def mail(note: str, text: str) -> Any:
    head = (
        "Van: jeugd@lier.example.invalid\nVerzonden: dinsdag 3 maart 2026\nAan: an@label.example.invalid\n\n"
    )
    return bring(f"{note}\n\n{head}{text}")


TEXT = """> Lier
>
> Label ontvangen in 2024.
>
> Waar zijn jullie het meest trots op?
>
> Veerle Callens, schepen van Jeugd: "Op elk plein dat er kwam, en op elk kind dat mee tekende. Wij hebben er jaren voor gewerkt en wij zijn nog niet klaar."
"""


@pytest.mark.parametrize(
    "note",
    [
        "Hoi Greet,\n\nKan jij dit in het sjabloon gieten?\n\ngroetjes\nBieke\nRedactie | maandag",
        "Ter info. Wil je dit nalezen?\nTom",
    ],
)
def test_a_note_above_a_mail_that_was_sent_on_is_left_out(note: str) -> None:
    imported = mail(note, TEXT)
    assert [one["question"] for one in tree_of(imported)["interview"]] == [
        "Waar zijn jullie het meest trots op?"
    ]
    assert "mail-note" in {one.why for one in imported.report.left_out}


def test_a_text_above_an_older_mail_is_the_text() -> None:
    text = TEXT.replace("> ", "").replace(">", "")
    imported = mail(text, "> Stuur je de tekst?")
    assert tree_of(imported)["interview"][0]["answers"][0]["speaker"] == "veerle-callens"


@pytest.mark.parametrize(
    "heading", ["Lees meer", "Gerelateerd", "Ook interessant", "Lees ook:", "Meer nieuws"]
)
@pytest.mark.parametrize(
    "teaser",
    [
        "<article><h3>Een jeugdhuis in een bunker</h3><p>“We wilden het eerst afbreken”, zegt schepen Dirk Maes.</p></article>",
        "<p>Speelweefsel: wat is dat nu weer?</p>",
        "<ul><li>Els Maes: “Ik stop ermee.”</li></ul>",
    ],
)
def test_what_stands_below_a_heading_that_points_elsewhere_is_nobodys_answer(
    heading: str, teaser: str
) -> None:
    page = f"<body><div>{TITLE}{ARTICLE}<section><h2>{heading}</h2>{teaser}</section></div></body>"
    assert bring(page, "bron.html").yaml == PLAIN


def test_a_heading_of_the_text_that_says_lees_is_no_pointer() -> None:
    asked = "<section><h2>Lees je zelf voor?</h2><p>Els Maes: “Elke week, in de bib.”</p></section>"
    tree = tree_of(bring(f"<body><div>{TITLE}{ARTICLE}{asked}</div></body>", "bron.html"))
    assert tree["interview"][-1]["question"] == "Lees je zelf voor?"


def test_what_a_site_prints_above_the_great_heading_names_no_town() -> None:
    kicker = "<header><span>Limburg</span><span>Plus-artikel</span><h1>‘Mijn straat is van mij’</h1></header>"
    story = "<p>In Bilzen-Hoeselt gaan achttien straten elke woensdag dicht, niet als proef maar altijd. Wij gingen kijken.</p>"
    said = (
        "<p>“Dat is onze slagboom”, zegt Guido Raskin, schepen. “Wie erdoor wil, moet hem zelf verzetten.”</p>"
        * 3
    )
    tree = tree_of(bring(f"<body><article>{kicker}{story}{said}</article></body>", "bilzen.html"))
    assert tree["name"] == "Bilzen-Hoeselt"
    assert tree["practice"]["title"] == "‘Mijn straat is van mij’"
    assert "Limburg" not in str(tree)


def test_a_copied_page_leaves_its_teasers_and_replies_out() -> None:
    text = (
        "Home > Nieuws > Halle\n12 maart 2026\n\nLabel kindvriendelijke stad: Halle\n\nLabel ontvangen in 2018\n\n"
        "Waar zijn jullie trots op?\n\nEls Maes, schepen van Jeugd: “Op het speelbos.”\n\nEn nu?\n\nEls Maes: “Verder.”\n\n"
        "Delen via Facebook\n\nWas deze pagina nuttig?\nJa\nNee\n\nGerelateerd nieuws\nBibliotheek zoekt voorlezers\n"
        "Werken in de Stationsstraat\n\nPrivacyverklaring | Cookies | Toegankelijkheid\n"
    )
    imported = bring(text, "halle.txt")
    assert "NAKIJKEN: stond onderaan" not in imported.yaml
    told = {one.text for one in imported.report.left_out if one.why == "navigation"}
    assert {"Ja", "Nee", "Bibliotheek zoekt voorlezers", "Werken in de Stationsstraat"} <= told
