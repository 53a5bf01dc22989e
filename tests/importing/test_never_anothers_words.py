"""Shapes in which one person's words once went to another: names above and below, marks of two kinds, a service as function."""

import pytest

from .talks import AN, TOM, ZANDERGEM, roles_of, talk_of

PEOPLE = "An Peeters, schepen van Jeugd\nTom Maes, jeugdconsulent\n\n"
BELOW = (
    "{people}Wat zou u nooit meer doen?\n\n‘Beloven wat niet kan. Kinderen onthouden alles.\n\n"
    "‘{second}’\n\n– An\n\n‘Een vragenlijst rondsturen. Er kwamen er elf terug.’\n\n– Tom\n\n"
    "Waarom een speelstraat?\n\n‘Omdat het nodig was.’\n\n– An\n\n‘Wij lachen daar vandaag om.’\n\n– Tom\n"
)
ABOVE = (
    "1. Werkt dit ook in een kleine gemeente?\n\nAn Peeters (schepen van Jeugd)\n‘Juist daar. Iedereen kent elkaar.’\n\n"
    "Tom Maes (jeugdconsulent)\n‘Waarom niet? Een dorp heeft ook kinderen, en meestal meer bomen.\n\n"
    "‘{second}’\n\n2. Mogen kinderen ook neen zeggen?\n\nTom Maes (jeugdconsulent)\n‘Natuurlijk, en ze hadden gelijk.’\n"
)


@pytest.mark.parametrize(
    "second",
    ["Vooral op woensdag is het druk.", "Ons motto: “Wie speelt, hoort erbij.” Zo is het op woensdag."],
)
def test_names_below_and_above_stay_with_their_words_whatever_the_marks(second: str) -> None:
    below = talk_of(ZANDERGEM + BELOW.format(people=PEOPLE, second=second))
    assert [[who for who, _ in said] for _, said in below] == [[AN, TOM], [AN, TOM]]
    assert below[0][1][0][1].endswith(second.replace("“", "‘").replace("”", "’"))
    above = talk_of(ZANDERGEM + ABOVE.format(second=second))
    assert [[who for who, _ in said] for _, said in above] == [[AN, TOM], [TOM]]


@pytest.mark.parametrize("who", ["(Tom)", "– Tom", "(Tom Maes)"])
def test_a_name_behind_the_last_paragraph_says_the_first_too(who: str) -> None:
    text = (
        f"{ZANDERGEM}We spraken met An Peeters (schepen van Jeugd) en Tom Maes (jeugdconsulent).\n\n"
        f'Waarom dit label?\n\n"Omdat het nodig was." {who.replace("Tom Maes", "An Peeters").replace("Tom", "An")}\n\n'
        f'"Wij lachen daar om.\n\nVooral op woensdag is het druk." {who}\n\n'
        f'En nu?\n\n"Begin morgen." {who.replace("Tom Maes", "An Peeters").replace("Tom", "An")}\n'
    )
    assert talk_of(text)[0] == (
        "Waarom dit label?",
        [(AN, "Omdat het nodig was."), (TOM, "Wij lachen daar om.\n\nVooral op woensdag is het druk.")],
    )


@pytest.mark.parametrize("service", ["jeugddienst", "groendienst", "dienst Jeugd"])
def test_a_service_below_a_name_is_the_function_of_who_speaks_below_it(service: str) -> None:
    text = (
        f"{ZANDERGEM}Waarom een speelstraat?\n\nAn Peeters\njongerencoach\nOmdat het nodig was voor kinderen.\n\n"
        f"Tom Maes\n{service}\nWij lachen daar vandaag om, maar toen niet.\n\n"
        "Wie beslist er?\n\nAn Peeters\nVooral de buren zelf.\n\nTom Maes\nBegin klein en begin morgen.\n"
    )
    assert [[who for who, _ in said] for _, said in talk_of(text)] == [[AN, TOM], [AN, TOM]]
    assert roles_of(text)["Tom Maes"] == service


def test_a_body_speaks_below_a_heading_that_is_known_as_one_only_later() -> None:
    text = (
        f"{ZANDERGEM}Aanleiding\n\nSchepen An Peeters: Wij hadden een leegloop van jonge gezinnen in het dorp.\n\n"
        "De kinderraad: Wij mochten de namen van de wegen kiezen.\n\nTip voor andere gemeenten\n\n"
        "De kinderraad: Kom eerst met ons meelopen naar school.\n"
    )
    assert [[who for who, _ in said] for _, said in talk_of(text)] == [
        [AN, "de-kinderraad"],
        ["de-kinderraad"],
    ]


def test_an_order_right_below_a_name_is_what_that_person_says() -> None:
    text = (
        f"{ZANDERGEM}Welke tip geven jullie?\n\nAn Peeters\nKijk wie er niet is, en begin daar.\n\nTom Maes\nEn wees niet bang om iets te stoppen.\n\n"
        "Waar zijn jullie trots op?\n\nAn Peeters, schepen van Jeugd\nOp het plein met de bomen.\n\nTom Maes, museumgids\nOp de kinderen die er komen.\n"
    )
    assert [(asked, [who for who, _ in said]) for asked, said in talk_of(text)] == [
        ("Welke tip geven jullie?", [AN, TOM]),
        ("Waar zijn jullie trots op?", [AN, TOM]),
    ]
    assert roles_of(text)["Tom Maes"] == "museumgids"


@pytest.mark.parametrize("head", ["Kindvriendelijk Roeselare", "Stad Roeselare", "Roeselare"])
def test_a_town_before_a_quotation_in_a_title_is_nobody(head: str) -> None:
    body = "<p>Schepen van Jeugd Ilse Maes blikt terug.</p><h2>Waarom?</h2><p>Ilse: “Omdat het moest.”</p><h2>En nu?</h2><p>Ilse: “Verder.”</p>"
    page = f"<body><main><h1>{head}: “Vraag het aan de kenners”</h1>{body}</main></body>"
    assert roles_of(page, "a.html") == {"Ilse Maes": "schepen van Jeugd"}
