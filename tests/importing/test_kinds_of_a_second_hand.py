"""The kinds of the sources by a second hand, in other words."""

import base64
from typing import Any

import pytest

from brochure.importing.labels import read_label
from brochure.importing.speakers import read_who
from brochure.importing.typography import tidy

from .helpers import bring, codes, framed, tree_of
from .reckoning import answers
from .test_odt import BODY, odt
from .word_files import picture


def people(tree: Any) -> dict[str, str | None]:
    return {one["name"]: one.get("role") for one in tree["people"].values()}


def adds_up(imported: Any) -> bool:
    return not imported.report.lost and not imported.report.invented


@pytest.mark.parametrize(
    "role",
    ["schepen van Internationale Vrienden en Jeugd", "Schepen van Mondiaal Burgerschap, Feesten en Sport"],
)
@pytest.mark.parametrize("form", ["{name}\n{role}\n“Ja.”", "{name}, {role}: “Ja.”", "{role} {name}: “Ja.”"])
def test_a_field_of_several_words_is_nobody(role: str, form: str) -> None:
    imported = bring(framed(form.format(name="An De Smet", role=role)))
    assert people(tree_of(imported)) == {"Cédric Mariën": "burgemeester", "An De Smet": role}
    assert adds_up(imported)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Jeugdwerkers Tom en An", "Tom en An", "Jeugdwerkers"),
        ("Juf An en Tom Maes", "An en Tom Maes", "Juf"),
        ("Schepen van Jeugd Tom en An", "Tom en An", "Schepen van Jeugd"),
        (
            "schepen van Mondiale Vrienden en Sport An Maes",
            "An Maes",
            "schepen van Mondiale Vrienden en Sport",
        ),
    ],
)
def test_two_names_behind_a_function_are_still_two(text: str, name: str, role: str) -> None:
    who = read_who(text)
    assert who is not None
    assert (who.name, who.role) == (name, role)


def test_children_who_speak_at_once_keep_their_ages() -> None:
    imported = bring(
        framed("Jef (8), Lou (7 jaar) en Amina (9): “Je mag er vuil worden.”\nAmina: “En stil zijn.”")
    )
    assert people(tree_of(imported)) == {
        "Cédric Mariën": "burgemeester",
        "Jef (8), Lou (7 jaar) en Amina (9)": None,
        "Amina": "9",
    }
    assert "joint-speakers" in codes(imported)
    assert adds_up(imported)


def test_an_age_and_a_function_are_one_role() -> None:
    imported = bring(framed("Noor (12), lid van de kinderraad: “Dat ze luisteren.”\nNoor: “Echt.”"))
    assert people(tree_of(imported))["Noor"] == "12, lid van de kinderraad"
    assert adds_up(imported)


MAIL = """Van: Lies Claes
Verzonden: maandag 3 november 2025 9:41
Aan: Wim Goossens
Onderwerp: FW: FW: tekst

Dag Wim,

Kan jij dit nog deze week verwerken?

Groetjes
Lies

> Van: Bram Nuyens
> Verzonden: zondag 2 november 2025 9:41
> Aan: Lies Claes
> Onderwerp: FW: tekst
>
> Hier is ze. Mag dit zo naar de vormgever?
>
> Mvg
> Bram
>
>> Van: Pauline Sterckx
>> Verzonden: vrijdag 31 oktober 2025 17:55
>> Aan: Bram Nuyens
>> Onderwerp: tekst
>>
>> Hallo Bram,
>>
>> Hierbij de afgesproken tekst, met dank aan de jeugddienst.
>>
>> HALLE
>>
>> Label ontvangen in 2020.
>>
>> Waarom wilden jullie het label?
>>
>> An Peeters, schepen van Jeugd: “Omdat kinderen het ons vroegen. Ze wilden een plein waar je mag voetballen,
>> een pad naar school zonder auto’s en iemand die luistert. Dat is niet te veel gevraagd, vonden wij.”
>>
>> Waar zijn jullie trots op?
>>
>> An Peeters: “Op het plein. Het ligt er, en het is elke woensdag vol kinderen uit alle straten van de stad.”
>>
>> Vriendelijke groeten,
>> Pauline
"""


def test_a_mail_that_was_sent_on_twice_starts_where_the_first_began() -> None:
    imported = bring(MAIL, "mail.txt")
    assert [question for question, _ in answers(imported)] == [
        "Waarom wilden jullie het label?",
        "Waar zijn jullie trots op?",
    ]
    assert tree_of(imported)["name"] == "Halle"
    notes = {one.text for one in imported.report.left_out if one.why == "mail-note"}
    assert {
        "Hier is ze. Mag dit zo naar de vormgever?",
        "Hierbij de afgesproken tekst, met dank aan de jeugddienst.",
    } <= notes
    assert adds_up(imported)


def test_an_answer_above_the_mail_it_answers_is_no_note() -> None:
    answer = "Waarom het label?\nAn Peeters, schepen van Jeugd: “Omdat het moet.”\n"
    older = "Van: A\nAan: B\nOnderwerp: vraag\n\n" + "Wil je deze vraag beantwoorden voor de brochure? " * 12
    imported = bring(f"Van: B\nAan: A\nOnderwerp: antwoord\n\nHalle\n{answer}\n{older}", "mail.txt")
    assert ("Waarom het label?", [("an-peeters", "spoken")]) in [
        (question, said[:1]) for question, said in answers(imported)
    ]


def test_what_was_deleted_is_named_without_who_did_it_when() -> None:
    change = (
        '<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator xmlns:dc="dc">Els</dc:creator>'
        '<dc:date xmlns:dc="dc">2025-03-01</dc:date></office:change-info><text:p>Te scherp.</text:p></text:deletion></text:changed-region>'
        "<text:changed-region><text:deletion><text:p>vijf</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    body = f"{change}{BODY}"
    imported = bring(odt(body, Pictures__a_jpg=picture()), "bron.odt")
    assert [one.text for one in imported.report.left_out if one.why == "deleted"] == ["Te scherp.", "vijf"]


@pytest.mark.parametrize("number", ["Illustratie 1: ", "Figuur 12. ", "Afbeelding 3 – "])
def test_the_number_of_a_picture_is_none_of_its_caption(number: str) -> None:
    body = (
        '<text:h text:outline-level="1">Halle</text:h><text:p>Label ontvangen in 2018</text:p>'
        '<text:p><draw:frame><draw:image xlink:href="Pictures/a.jpg"/></draw:frame></text:p>'
        f'<text:p text:style-name="P1">{number}Het plein (foto: Jan Maes)</text:p>'
    )
    imported = bring(odt(body, Pictures__a_jpg=picture()), "bron.odt")
    photo = tree_of(imported)["photos"][0]
    assert (photo["caption"], photo["credit"]) == ("Het plein", "Jan Maes")
    assert adds_up(imported)


def embedded(colour: str = "red") -> str:
    return f"data:image/png;base64,{base64.b64encode(picture('PNG', colour, (160, 120))).decode()}"


DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
PAGE = (
    "<body><div><h1>Halle</h1><p>Label ontvangen in 2018.</p><p>Wij spraken met schepen van Jeugd An Peeters over haar plannen.</p>{shown}"
    "<h2>Waarom het label?</h2><p>An: “Omdat kinderen het ons op een woensdag zelf kwamen vragen.”</p>"
    "<h2>En nu?</h2><p>An: “Nu leggen we elk jaar een speelplein aan in een andere wijk.”</p></div>{more}</body>"
)


def test_a_picture_that_is_loaded_late_is_taken_with_its_caption() -> None:
    shown = f'<div><img src="{DOT}" data-src="{embedded()}" alt="Vijf kinderen op een muur"><div>De muur. Foto: Jo Vos</div></div>'
    photo = tree_of(bring(PAGE.format(shown=shown, more=""), "bron.html"))["photos"][0]
    assert (photo["alt"], photo["caption"], photo["credit"]) == (
        "Vijf kinderen op een muur",
        "De muur.",
        "Jo Vos",
    )


def test_the_picture_of_another_page_goes_with_its_title() -> None:
    card = f'<a href="/mol"><img src="{embedded()}" alt="Een pad in het bos"><div>Mol legt een blotevoetenpad aan</div></a>'
    large = f'<a href="/groot.png"><img src="{embedded("blue")}" alt="Kinderen op het plein"></a>'
    imported = bring(PAGE.format(shown=large, more=f"<div><div>Lees ook</div>{card}</div>"), "bron.html")
    assert [photo["alt"] for photo in tree_of(imported)["photos"]] == ["Kinderen op het plein"]
    assert len(imported.pictures) == 1
    assert "Een pad in het bos" in {one.text for one in imported.report.left_out}


@pytest.mark.parametrize(
    ("below", "told"),
    [
        (
            "<p>De modder © Nand Maes</p><p>© Stad Halle</p>",
            [("De modder", "Nand Maes"), (None, "Stad Halle")],
        ),
        ("<figcaption>Eén</figcaption><figcaption>Twee</figcaption>", [("Eén", None), ("Twee", None)]),
        # One caption and its credit below it are the last picture's.
        ("<figcaption>De modder</figcaption><p>© Nand Maes</p>", [(None, None), ("De modder", "Nand Maes")]),
    ],
)
def test_captions_in_a_row_each_belong_to_a_picture(
    below: str, told: list[tuple[str | None, str | None]]
) -> None:
    shown = f'<p><img src="{embedded()}"></p><p><img src="{embedded("blue")}"></p>{below}'
    photos = tree_of(bring(PAGE.format(shown=shown, more=""), "bron.html"))["photos"]
    assert [(photo.get("caption"), photo.get("credit")) for photo in photos] == told


def test_a_quotation_that_links_to_the_one_before_goes_on_with_it() -> None:
    imported = bring(framed("An Peeters, schepen van Jeugd: “Op het plein.”\n“En op het pad daarheen.”"))
    assert [said for _, said in answers(imported)] == [[("an-peeters", "spoken")]]
    assert "continued" in codes(imported)
    apart = bring(framed("An Peeters, schepen van Jeugd: “Op het plein.”\n“Het pad is van iedereen.”"))
    assert "pull-quote-alone" in codes(apart)


def test_an_english_word_keeps_its_hyphen() -> None:
    imported = bring(framed("An Peeters, schepen van Jeugd: “Vroeger kwam dat op een post-it.”"))
    assert not any(code.startswith("hyphen") for code in codes(imported))
    assert "post-it" in imported.yaml


@pytest.mark.parametrize(
    ("written", "tidied"),
    [
        ("An: »Wij doen dat.«", "An: “Wij doen dat.”"),
        ("»Eén.« »Twee.«", "“Eén.” “Twee.”"),
        ("An: « Wij doen dat. »", "An: “Wij doen dat.”"),
        ("en dat is het. »", "en dat is het.”"),
    ],
)
def test_marks_that_point_inwards_open_and_close(written: str, tidied: str) -> None:
    assert tidy(written).text == tidied


LISTS = [
    "Label\n- ontvangen: 2018\n- verlengd: 2021\n- hernieuwd in 2024",
    "Label ontvangen in:\n• 2018\n• 2021 (verlengd)\n• 2024 (verlengd)",
    "Labels\n2018: label ontvangen\n2021: label verlengd\n2024: label verlengd",
    "2018 – label ontvangen\n2021 – verlengd\n2024 – verlengd",
    "Label ontvangen in 2018\nVerlengd in 2021\nVerlengd in 2024",
]


@pytest.mark.parametrize("years", LISTS)
def test_the_years_of_the_label_may_be_a_list(years: str) -> None:
    imported = bring(f"Stad Halle\n\n{years}\n\nWaarom?\n\nAn Maes, schepen van Jeugd: “Daarom.”")
    assert tree_of(imported)["label"] == {"received": 2018, "renewed": [2021, 2024]}
    assert "intro" not in tree_of(imported)
    assert adds_up(imported)


def test_a_list_of_other_years_is_no_label() -> None:
    assert (
        tree_of(bring("Stad Halle\n\nBudget\n- 2018\n- 2021\n\nWaarom?\n\nAn Maes, schepen: “Daarom.”"))[
            "label"
        ]
        == {}
    )
    label = read_label("Label kindvriendelijke gemeente behaald in 2024")
    assert label is not None
    assert label.received == 2024


SOLE = "Stad Halle\n\nLabel ontvangen in 2018\n\n{named}\n\nWaarom het label?\n{one}\n\nWaar zijn jullie trots op?\n{two}\n"
NAMED = [
    "Naam: An Peeters\nFunctie: schepen van Jeugd",
    "Aan het woord: An Peeters, schepen van Jeugd",
    "An Peeters, schepen van Jeugd",
    "Interview met An Peeters (schepen van Jeugd)",
]


@pytest.mark.parametrize("named", NAMED)
def test_one_person_who_is_named_once_gives_all_answers(named: str) -> None:
    imported = bring(SOLE.format(named=named, one="“Omdat het moet.”", two="“Op het plein in de wijk.”"))
    assert [said for _, said in answers(imported)] == [[("an-peeters", "spoken")]] * 2
    assert people(tree_of(imported)) == {"An Peeters": "schepen van Jeugd"}
    assert "intro" not in tree_of(imported)
    assert adds_up(imported)


def test_what_one_person_answers_without_marks_is_told() -> None:
    imported = bring(SOLE.format(named=NAMED[0], one="Omdat het moest van de kinderen.", two="Op het plein."))
    assert [said for _, said in answers(imported)] == [[("an-peeters", "text")]] * 2


def test_nobody_is_given_the_answers_where_two_are_named_or_somebody_speaks() -> None:
    two = f"{NAMED[2]}\nTom Maes, jeugdconsulent"
    imported = bring(SOLE.format(named=two, one="“Omdat het moet.”", two="“Op het plein.”"))
    assert "speaker-missing" in codes(imported)
    writer = "An Peeters, communicatiemedewerker"
    written = bring(SOLE.format(named=writer, one="“Omdat het moet.”", two="“Op het plein.”"))
    assert "speaker-missing" in codes(written)
    other = bring(SOLE.format(named=NAMED[1], one="Tom Maes, jeugdconsulent: “Ja.”", two="“Op het plein.”"))
    assert "speaker-missing" in codes(other)


FORM = (
    "<body><article><h1>Halle</h1><dl><dt>Label ontvangen</dt><dd>2018</dd><dt>Label verlengd</dt><dd>2021</dd></dl>"
    "<table><tr><td>Naam</td><td>An Peeters</td></tr><tr><td>Functie</td><td>schepen van Jeugd</td></tr></table>"
    "<h2>Waarom het label?</h2><p>»Omdat kinderen het ons op een woensdag zelf kwamen vragen.«</p>"
    "<h2>En nu?</h2><p>»Nu leggen we elk jaar een speelplein aan in een andere wijk.«</p></article></body>"
)


def test_a_form_as_a_table_names_who_answers_and_when_the_label_came() -> None:
    imported = bring(FORM, "bron.html")
    tree = tree_of(imported)
    assert tree["label"] == {"received": 2018, "renewed": [2021]}
    assert people(tree) == {"An Peeters": "schepen van Jeugd"}
    assert [said for _, said in answers(imported)] == [[("an-peeters", "spoken")]] * 2
    assert "intro" not in tree
    assert adds_up(imported)


def test_a_second_line_that_received_the_label_again_is_still_doubted() -> None:
    two = "Stad Halle\n\nLabel ontvangen in 2018\n{}\nLabel ontvangen in 2021\n\nWaarom?\n\nAn Maes, schepen: “Ja.”"
    for between in ("", "\nWij zijn daar fier op.\n"):
        imported = bring(two.format(between))
        assert "label-twice" in codes(imported)
        assert tree_of(imported)["label"] == {"received": 2018}


def test_each_answer_may_have_its_name_and_function_above_it() -> None:
    body = "Naam: {}\nFunctie: {}\nAntwoord: Omdat kinderen het ons vroegen. Dat was het."
    one, two = body.format("Tom Maes", "burgemeester"), body.format("Lien Claes", "jeugdconsulent")
    imported = bring(f"Stad Halle\n\nLabel ontvangen in 2018\n\nWaarom?\n{one}\n\nEn nu?\n{two}\n")
    assert [said for _, said in answers(imported)] == [[("tom-maes", "text")], [("lien-claes", "text")]]
    assert "Antwoord" not in imported.yaml
    assert adds_up(imported)


def test_children_of_a_body_share_what_stands_behind_them() -> None:
    imported = bring(framed("Lotte (10), Sam (11) en Mo (9) van de kinderraad: “Wij willen een zwembad.”"))
    assert people(tree_of(imported))["Lotte (10), Sam (11) en Mo (9)"] == "van de kinderraad"
    assert adds_up(imported)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Karim (11) uit Lede", "Karim", "11 uit Lede"),
        ("An Maes (N-VA), schepen van Jeugd", "An Maes", "N-VA, schepen van Jeugd"),
        ("Jef, Mo en Fien (allen 9)", "Jef, Mo en Fien", "allen 9"),
        ("Jef, Mo en Fien", "Jef, Mo en Fien", None),
        ("An, Jeugd en Sport", "An", "Jeugd en Sport"),
    ],
)
def test_more_forms_of_who_speaks(text: str, name: str, role: str | None) -> None:
    who = read_who(text)
    assert who is not None
    assert (who.name, who.role) == (name, role)
    imported = bring(framed(f"{text}: “Nog een hut.”"))
    assert people(tree_of(imported))[name] == role
    assert adds_up(imported)


def test_a_line_of_a_form_is_no_name_of_a_town() -> None:
    form = "Naam gemeente: Bree\nContactpersoon: Tom Maes\nFunctie: jeugdconsulent\n\n1. Waarom?\nDaarom.\n\n2. En nu?\nNu verder.\n"
    imported = bring(form)
    assert tree_of(imported)["name"] == "Bree"
    assert adds_up(imported)
