"""Shapes of a sixth hand: names below answers, functions behind a clause, lists in quotations, notes of a paste, whose town it is."""

from typing import Any

import pytest

from .helpers import bring, tree_of
from .test_who_speaks import talk_of

HEAD = "Zandergem\n\nLabel ontvangen in 2020\n\n"
MAIN = "<html><head><title>{title}</title></head><body>{above}<main>{body}</main>{below}</body></html>"


def people_of(source: str, file: str = "a.txt") -> dict[str, Any]:
    people: dict[str, Any] = tree_of(bring(source, file))["people"]
    return people


def roles_of(source: str, file: str = "a.txt") -> dict[str, str | None]:
    return {one["name"]: one.get("role") for one in people_of(source, file).values()}


def faults(source: str, file: str = "a.txt") -> set[str]:
    report = bring(source, file).report
    return {*report.lost, *report.invented}


@pytest.mark.parametrize("sign", [" | ", ", ", " – ", " • "])
def test_a_name_with_its_function_below_each_answer_says_whose_it_is(sign: str) -> None:
    text = (
        f"{HEAD}Hoe begon het?\nMet een bal.\nTwee dingen:\n- de bal;\n- het plein.\nAn Peeters{sign}schepen\n\n"
        f"En nu?\nVerder met de bal.\nTom Maes{sign}jeugdconsulent\n\nEn dan?\nNog een bal.\nAn Peeters{sign}schepen\n\nLaatst gewijzigd op 22/04/2025\n"
    )
    talk = talk_of(text)
    assert [[who for who, _words in said] for _asked, said in talk] == [
        ["an-peeters"],
        ["tom-maes"],
        ["an-peeters"],
    ]


def test_a_list_of_people_below_the_last_answer_closes_nothing() -> None:
    text = f"{HEAD}Hoe begon het?\nMet een bal op het plein.\n\nEn nu?\nVerder met de bal.\nAn Peeters, schepen\nTom Maes, jeugdconsulent\n"
    assert {who for _asked, said in talk_of(text) for who, _words in said} == {""}


@pytest.mark.parametrize(
    ("clause", "role"),
    [
        ("An Peeters, alderman for Youth, says", "alderman for Youth"),
        ("An Peeters, mayor, explains", "mayor"),
        ("An Peeters, schepen van Jeugd, herinnert zich", "schepen van Jeugd"),
        ("An Peeters, échevine de la Jeunesse, ajoute", "échevine de la Jeunesse"),
    ],
)
def test_what_somebody_does_with_words_is_no_function(clause: str, role: str) -> None:
    text = f"{HEAD}Hoe begon het?\n\n{clause}: “Met een bal.”\n\nAn Peeters: “En een plein.”\n"
    assert roles_of(text) == {"An Peeters": role}


@pytest.mark.parametrize(
    "lead",
    [
        "Een gesprek met Joost Maes, schepen van Jeugd en Sport, en Noor El Amrani, coördinator van de opvang, over ballen.",
        "Een gesprek met Joost Maes, schepen van Jeugd en Sport, en met Noor El Amrani, coördinator van de opvang.",
        "We spraken met Noor El Amrani, coördinator van de opvang en Joost Maes, schepen van Jeugd en Sport, over ballen.",
    ],
)
def test_a_function_ends_where_somebody_else_is_named(lead: str) -> None:
    text = f"{HEAD}{lead}\n\nHoe begon het?\n\nJoost: “Met een bal.”\n\nNoor: “En een plein.”\n"
    assert roles_of(text) == {
        "Joost Maes": "schepen van Jeugd en Sport",
        "Noor El Amrani": "coördinator van de opvang",
    }


@pytest.mark.parametrize(
    "works", ["van de dienst Wonen", "van het team Wonen", "die werkt bij de dienst Wonen"]
)
def test_a_service_is_told_with_its_name(works: str) -> None:
    text = f"{HEAD}We spraken met An Peeters {works}.\n\nHoe begon het?\n\nAn: “Met een bal.”\n\nEn nu?\n\nAn: “Verder.”\n"
    assert next(iter(roles_of(text).values())) in ("dienst Wonen", "team Wonen")


def test_who_says_what_she_is_stays_the_one_the_introduction_names() -> None:
    text = f"{HEAD}De tuin is het werk van schepen Jan Maes en van opvoeder Hatice Yıldız.\n\nHoe begon het?\nJan: Met een bal.\nHatice: Ik ben opvoeder op school, dus met een bel.\n"
    assert roles_of(text) == {"Jan Maes": "schepen", "Hatice Yıldız": "opvoeder"}


@pytest.mark.parametrize(
    "who", ["An Peeters schepen van Gezin en Sport", "An Peeters coördinator van het project ‘Bal’"]
)
def test_a_function_right_behind_a_name_above_a_quotation_is_told_from_it(who: str) -> None:
    page = f"<h1>Kindvriendelijk Zandergem</h1><h2>Hoe begon het?</h2><div><span>{who[:10]}</span> <span>{who[11:]}</span></div><p>“Met een bal.”</p>"
    page = MAIN.format(title="", above="", body=page, below="")
    assert talk_of(page, "a.html") == [("Hoe begon het?", [("an-peeters", "Met een bal.")])]
    assert roles_of(page, "a.html")["An Peeters"] == who[11:]


@pytest.mark.parametrize("behind", ["(An Peeters, schepen)", "– An Peeters, schepen", "(An Peeters)"])
def test_a_list_within_a_quotation_is_of_who_is_named_behind_its_last_item(behind: str) -> None:
    text = f"{HEAD}Wat spraken jullie af?\n\n“Twee dingen:\n\n- de bal is van iedereen;\n\n- het plein ook.” {behind}\n\nEn nu?\n\n“Verder.” (An Peeters, schepen)\n"
    (_asked, said), _next = talk_of(text)
    assert [who for who, _words in said] == ["an-peeters"]
    assert said[0][1].startswith("Twee dingen:")


def test_who_adds_words_in_the_same_paragraph_says_them() -> None:
    text = f"{HEAD}Mag dat?\n\n“Dat mag”, zegt schepen An Peeters. Sam (12), die al twee zomers meespeelt, vult aan: “Stapvoets.”\n\nEn nu?\n\n“Verder”, zegt An Peeters.\n"
    assert [who for who, _words in talk_of(text)[0][1]] == ["an-peeters", "sam"]


MAIL = (
    "Van: An Peeters <an@example.org>\nAan: redactie@example.org\nOnderwerp: Re: vragen\n\nBeste Mia\n\nMijn antwoorden staan hieronder.\n\nVriendelijke groeten\nAn\n\n"
    'Op di 4 nov 2025 om 10:12 schreef Mia Claes:\n\n> Dag An\n>\n> 1. Hoe begon het?\n\nMet een bal op het plein.\n\n> 2. Wat nu?\n\nNog een bal.\n\nSam Maes (11 jaar): "Ik wil er drie."\n\n'
    "> 3. En dan?\n\nDan stoppen we ermee.\n\n> Alvast bedankt!\n> Mia\n\n-- \n{sign}\nschepen van Jeugd\n"
)


@pytest.mark.parametrize("sign", ["An Peeters", "An"])
def test_who_signs_below_the_mail_that_asks_gives_its_answers(sign: str) -> None:
    mail = MAIL.format(sign=sign)
    assert [[who for who, _words in said] for _asked, said in talk_of(mail)] == [
        ["an-peeters"],
        ["an-peeters", "sam-maes"],
        ["an-peeters"],
    ]
    assert roles_of(mail)["An Peeters"] == "schepen van Jeugd"


NARROW = (
    "Hoe bereik je jongeren die nooit\nnaar een vergadering komen?\n\nAn Peeters, schepen:\nDoor zelf niet te vergaderen. Ik sta\n"
    "elke vrijdag aan de frituur. In het\nbegin dachten ze dat ik van de poli-\ntie was. Nu bestellen ze een extra\nportie voor mij en krijg ik tussen\ntwee frieten door te horen wat er\n"
    "leeft: te weinig bussen na negen\nuur, te weinig plekken om droog te\nzitten.\n"
)


def test_a_part_of_a_text_that_was_wrapped_is_joined_again() -> None:
    long = "An Peeters, schepen: Het is geen medaille maar een geheugensteuntje, en elke keer dat er een dossier op tafel ligt over een straat of een school denken we eraan.\n\n"
    text = f"{HEAD}Wat betekent het label?\n{long}{NARROW}"
    talk = talk_of(text)
    assert [asked for asked, _said in talk] == [
        "Wat betekent het label?",
        "Hoe bereik je jongeren die nooit naar een vergadering komen?",
    ]
    assert "van de politie was" in talk[1][1][0][1]


@pytest.mark.parametrize("mark", ["[1]", "¹", "[i]"])
def test_a_footnote_of_a_paste_stands_apart_and_its_mark_is_gone(mark: str) -> None:
    text = f"{HEAD}Hoe begon het?\n\nAn Peeters, schepen: “Met zestig{mark} ballen.”\n\n{mark} Stand op 1 oktober.\n"
    assert talk_of(text) == [("Hoe begon het?", [("an-peeters", "Met zestig ballen.")])]
    assert [one.words for one in bring(text).report.doubted if one.code == "note"] == ["Stand op 1 oktober."]


def test_a_remark_of_a_paste_is_told_and_asks_nothing() -> None:
    text = f"{HEAD}Hoe begon het?\n\nAn Peeters, schepen: “Met zestig[AP1] ballen.”\n\n[AP1]klopt dit nog na de zomer?\n"
    assert talk_of(text) == [("Hoe begon het?", [("an-peeters", "Met zestig ballen.")])]
    assert [one.text for one in bring(text).report.left_out if one.why == "comment"] == [
        "klopt dit nog na de zomer?"
    ]


def test_items_with_a_tab_are_a_list_and_no_table() -> None:
    text = (
        f"{HEAD}1.\tHoe begon het?\n\nAn Peeters, schepen: “Met drie dingen:\n•\teen bal;\n•\teen plein.”\n"
    )
    assert talk_of(text)[0][1][0][1].splitlines()[-1].endswith("een plein.")
    assert "•\n" not in talk_of(text)[0][1][0][1]


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("Label awarded in 2018, renewed in 2024", (2018, [2024])),
        ("Received the label in 2018.", (2018, None)),
        ("Sinds 2016 draagt Zandergem het label, in 2022 werd het verlengd.", (2016, [2022])),
        ("Zandergem heeft het label sinds 2020.", (2020, None)),
        ("Kindvriendelijk is onze gemeente al lang: we dragen het label sinds 2019.", (2019, None)),
    ],
)
def test_the_years_of_the_label_are_read_in_more_words(
    line: str, years: tuple[int, list[int] | None]
) -> None:
    label = tree_of(bring(f"Zandergem\n\n{line}\n\nHoe begon het?\n\nAn Peeters, schepen: “Met een bal.”\n"))[
        "label"
    ]
    assert (label.get("received"), label.get("renewed")) == years


TALK = "<h2>Hoe begon het?</h2><p>An Peeters, schepen: “Met een bal.”</p><h2>En nu?</h2><p>An: “Verder.”</p>"


@pytest.mark.parametrize(
    ("above", "lead"),
    [
        ("", "<h2>Municipality of Zandergem, Flanders (Belgium)</h2>"),
        ("", "<p>Zandergem is een gemeente van 7 400 inwoners, en dat zie je op straat.</p>"),
        (
            "<div class=kicker>Kindvriendelijk Zandergem</div>",
            "<p>In Zandergem is het goed spelen, ook op straat.</p>",
        ),
        ("<nav>Gemeente Zandergem Menu</nav>", "<p>Wie door Zandergem fietst, hoort ballen.</p>"),
    ],
)
def test_a_title_that_is_no_name_yields_to_the_town_that_the_page_is_of(above: str, lead: str) -> None:
    page = MAIN.format(title="", above=above, body=f"<h1>Tomaten op het dak</h1>{lead}{TALK}", below="")
    assert tree_of(bring(page, "a.html"))["name"] == "Zandergem"
    assert not faults(page, "a.html")


def test_a_town_in_a_title_is_its_name_where_the_text_uses_it_as_a_place() -> None:
    page = MAIN.format(
        title="",
        above="",
        body=f"<h1>Zandergem speelt op straat</h1><p>Wie door Zandergem fietst, hoort ballen.</p>{TALK}",
        below="",
    )
    assert tree_of(bring(page, "a.html"))["name"] == "Zandergem"


def test_a_name_like_title_only_yields_to_what_the_site_calls_itself() -> None:
    frame = {
        "above": "<nav>Gemeente Zandergem Menu</nav>",
        "below": "<footer>© 2025 Gemeente Zandergem</footer>",
    }
    body = f"<h1>De Lange Lat</h1><p>Label ontvangen in 2020</p>{TALK}"
    assert tree_of(bring(MAIN.format(title="", body=body, **frame), "a.html"))["name"] == "Zandergem"
    placed = body.replace("Met een bal", "Met een bal in De Lange Lat")
    assert tree_of(bring(MAIN.format(title="", body=placed, **frame), "a.html"))["name"] == "De Lange Lat"


def test_a_heading_for_who_listens_that_asks_is_a_title_where_others_are_asked() -> None:
    body = f'<div role="heading" aria-level="1">Wat betekent het label voor mij?</div><p>Zandergem kreeg het label in 2020, en wij spraken met schepen An Peeters.</p>{TALK}'
    page = MAIN.format(title="", above="", body=body, below="")
    assert [asked for asked, _said in talk_of(page, "a.html")] == ["Hoe begon het?", "En nu?"]


def test_whose_a_picture_is_stays_with_it_whatever_a_site_calls_that() -> None:
    figure = '<figure><img src="data:image/png;base64,AA==" alt="Een bal"><figcaption>De bal. <span class="media__copyright">© Stad Zandergem, Bavo Maes</span></figcaption></figure>'
    page = MAIN.format(title="", above="", body=f"<h1>Kindvriendelijk Zandergem</h1>{TALK}{figure}", below="")
    gone = [one.text for one in bring(page, "a.html").report.left_out if one.why == "navigation"]
    assert not any("Bavo Maes" in text for text in gone)


def test_a_footnote_is_doubted_where_the_talk_is() -> None:
    text = (
        f"{HEAD}Hoe begon het?\n\nAn Peeters, schepen: “Met zestig[1] ballen.”\n\n[1] Stand op 1 oktober.\n"
    )
    lines = bring(text).yaml.splitlines()
    at = next(place for place, line in enumerate(lines) if "Stand op 1 oktober" in line)
    assert lines[at + 1] == "interview:"


SIGNS = {
    "square brackets": "An Peeters [schepen]: “Met een bal.”\nTom Maes [jeugdconsulent]: “Lek.”",
    "semicolons": "An Peeters; schepen: “Met een bal.”\nTom Maes; jeugdconsulent: “Lek.”",
    "no sign": "An Peeters schepen: “Met een bal.”\nTom Maes jeugdconsulent “Lek.”",
    "a letter with brackets": "A (An Peeters, schepen): “Met een bal.”\nA (Tom Maes, jeugdconsulent): “Lek.”",
    "a letter with a colon": "A: An Peeters, schepen: “Met een bal.”\nA: Tom Maes, jeugdconsulent: “Lek.”",
    "two lines below": "“Met een bal.”\nAn Peeters\nschepen\n\n“Lek.”\nTom Maes\njeugdconsulent",
}


@pytest.mark.parametrize("sign", SIGNS)
def test_a_function_stands_beside_its_name_in_more_ways(sign: str) -> None:
    text = f"{HEAD}V: Hoe begon het?\n\n{SIGNS[sign]}\n\nV: En nu?\n\nAn Peeters: “Verder.”\n"
    assert talk_of(text) == [
        ("Hoe begon het?", [("an-peeters", "Met een bal."), ("tom-maes", "Lek.")]),
        ("En nu?", [("an-peeters", "Verder.")]),
    ]
    assert roles_of(text) == {"An Peeters": "schepen", "Tom Maes": "jeugdconsulent"}


def test_names_alone_below_unmarked_answers_are_those_that_the_text_introduces() -> None:
    text = f"{HEAD}Een gesprek met schepen An Peeters en Tom Maes (jeugdconsulent).\n\nHoe begon het?\nMet een bal op het plein.\nAn\n\nEn nu?\nVerder met de bal.\nTom\n"
    assert [[who for who, _words in said] for _asked, said in talk_of(text)] == [["an-peeters"], ["tom-maes"]]


def test_names_and_functions_that_a_page_shows_apart_are_no_one_word() -> None:
    body = "<h1>Gemeente Zandergem</h1>" + "".join(
        f"<div>{asked}</div><div><span class=n>{who}</span><span class=f>{role}</span><div>{words}</div></div>"
        for asked, who, role, words in (
            ("Hoe begon het?", "An Peeters", "schepen", "Met een bal."),
            ("En nu?", "Tom Maes", "jeugdconsulent", "Verder."),
        )
    )
    page = MAIN.format(title="", above="", body=body, below="")
    assert roles_of(page, "a.html") == {"An Peeters": "schepen", "Tom Maes": "jeugdconsulent"}


@pytest.mark.parametrize(
    "told",
    [
        "“Met een bal”, zegt schepen An Peeters. “Die was lek”, lacht jeugdconsulent Tom Maes.",
        "« Met een bal », dit An Peeters, échevine. « Lek », sourit Tom Maes (animateur).",
    ],
)
def test_two_who_are_quoted_in_one_paragraph_have_an_answer_each(told: str) -> None:
    text = f"{HEAD}Hoe begon het?\n\n{told}\n\nEn nu?\n\n“Verder”, zegt An Peeters.\n"
    assert [who for who, _words in talk_of(text)[0][1]] == ["an-peeters", "tom-maes"]


@pytest.mark.parametrize(
    "line",
    [
        "Sinds 2018 label, hernieuwd in 2024",
        "Kindvriendelijk sinds 2018 – label verlengd in 2024",
        "label: 2018 en 2024",
        "Labelgemeente sinds 2018 (hernieuwd 2024)",
    ],
)
def test_a_short_line_of_the_label_tells_both_years(line: str) -> None:
    label = tree_of(bring(f"Zandergem\n{line}\n\nHoe begon het?\n\nAn Peeters, schepen: “Met een bal.”\n"))[
        "label"
    ]
    assert label == {"received": 2018, "renewed": [2024]}


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("“Met zestig (1) ballen.”", "(1) Stand op 1 oktober."),
        ("“Met zestig* ballen.”", "* Stand op 1 oktober."),
        ("“Met zestig ballen.”1", "1 Stand op 1 oktober."),
    ],
)
def test_a_note_at_the_end_whose_sign_stands_in_the_text_is_a_footnote(words: str, note: str) -> None:
    text = f"{HEAD}Hoe begon het?\n\nAn Peeters, schepen: {words}\n\n{note}\n"
    assert talk_of(text) == [("Hoe begon het?", [("an-peeters", "Met zestig ballen.")])]
    assert [one.words for one in bring(text).report.doubted if one.code == "note"] == ["Stand op 1 oktober."]


def test_what_is_written_for_who_edits_a_text_is_none_of_it() -> None:
    text = f"{HEAD}Hoe begon het?\n\nAn Peeters, schepen: “Met zestig ballen.” [opm. Mia: klopt dit?]\n\nEn nu?\n\nAn: “Verder.” (nog na te lezen door An)\n"
    assert [said[0][1] for _asked, said in talk_of(text)] == ["Met zestig ballen.", "Verder."]
    assert len([one for one in bring(text).report.left_out if one.why == "comment"]) == 2


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Spelen in de regen", "In de gemeente Zandergem regent het vaak."),
        ("Spelen in de regen", "Burgemeester Tom Maes van Zandergem houdt van regen."),
        ("Spelen in de regen", "ZANDERGEM – Het regent in het dorp."),
        ("Zandergem: spelen in de regen", "Het regent al jaren, ook voor Zandergem."),
        ("Hoe Zandergem de straat teruggaf", "Het regent in het dorp."),
    ],
)
def test_a_title_or_a_sentence_names_the_town(title: str, lead: str) -> None:
    page = MAIN.format(title="", above="", body=f"<h1>{title}</h1><p>{lead}</p>{TALK}", below="")
    assert tree_of(bring(page, "a.html"))["name"] == "Zandergem"
    assert not faults(page, "a.html")


def test_a_sum_in_english_is_a_figure() -> None:
    page = MAIN.format(
        title="",
        above="",
        body=f"<h1>Gemeente Zandergem</h1>{TALK}<table><tr><th>84,000 euros</th><td>of budget</td></tr><tr><th>23</th><td>afternoons</td></tr></table>",
        below="",
    )
    assert [one["value"] for one in tree_of(bring(page, "a.html"))["figures"]] == [84000, 23]


def test_two_at_once_are_joined_by_the_sign_of_the_source() -> None:
    text = f"{HEAD}Hoe begon het?\n\nAn Peeters (schepen) & Tom Maes (jeugdconsulent): “Met een bal.”\n\nEn nu?\n\nAn Peeters: “Verder.”\n"
    assert not faults(text)
