"""One person whom a title, an introduction or a line below says to have been interviewed gives all answers; two, or none, do not."""

from typing import Any

import pytest

from .helpers import bring, codes, tree_of
from .reckoning import answers
from .talks import roles_of, talk_of

A = "Met een vraag van een meisje van tien. Daar had ik geen antwoord op."
B = "De steenweg. Die is van het gewest, en daar kan ik alleen vriendelijk vragen."
BODY = "{asked}\n{a}\n\nWat lukt nog niet?\n{b}\n"
HEAD = "Hoogmeren\n\nLabel ontvangen in 2020\n\n"
BEGAN, YOU = "Hoe begon het?", "Hoe begon u eraan?"


def page(head: str, asked: str = BEGAN, *, marks: bool = True, below: str = "") -> Any:
    a, b = (f"“{A}”", f"“{B}”") if marks else (A, B)
    return bring(f"{head}{BODY.format(asked=asked, a=a, b=b)}{below}")


def people(imported: Any) -> dict[str, str | None]:
    return {one["name"]: one.get("role") for one in tree_of(imported).get("people", {}).values()}


def said(imported: Any) -> list[list[tuple[str | None, str]]]:
    return [one for _, one in answers(imported)]


def adds_up(imported: Any) -> bool:
    return not imported.report.lost and not imported.report.invented


NAMED = [
    (
        "Vijf vragen aan Saar Wijnants, schepen van Jeugd\n\nGemeente Hoogmeren, label behaald in 2020\n\n",
        BEGAN,
    ),
    (f"{HEAD}Schepen van Jeugd Saar Wijnants aan het woord\n\n", BEGAN),
    (f"{HEAD}Op de koffie bij Saar Wijnants, schepen van Jeugd\n\n", BEGAN),
    (f"{HEAD}Drie vragen aan schepen van Jeugd Saar Wijnants\n\n", BEGAN),
    (
        "Schepen van Jeugd Saar Wijnants over spelen in Hoogmeren\n\nDe gemeente Hoogmeren kreeg het label in 2020.\n\n",
        BEGAN,
    ),
    (
        f"{HEAD}Schepen van Jeugd Saar Wijnants loopt rond met een krijtje. Wij vroegen haar waarom.\n\n",
        BEGAN,
    ),
    (f"{HEAD}Saar Wijnants, schepen van Jeugd, maakt met ons de rekening op, op een bankje.\n\n", BEGAN),
    (
        f"{HEAD}Hoogmeren ligt aan zee. Saar Wijnants, schepen van Jeugd, zoekt voor iedereen een plek.\n\n",
        YOU,
    ),
    (
        f"{HEAD}Saar Wijnants, schepen van Jeugd, zoekt voor iedereen een plek.\n\n",
        "Is dat geen stunt, mevrouw Wijnants?",
    ),
]


@pytest.mark.parametrize(("head", "asked"), NAMED)
@pytest.mark.parametrize("marks", [True, False])
def test_who_alone_is_interviewed_gives_all_answers(head: str, asked: str, marks: bool) -> None:
    imported = page(head, asked, marks=marks)
    assert said(imported) == [[("saar-wijnants", "spoken" if marks else "text")]] * 2
    assert people(imported) == {"Saar Wijnants": "schepen van Jeugd"}
    assert tree_of(imported)["name"] == "Hoogmeren"
    assert not codes(imported) & {"speaker-missing", "unattributed"}
    assert adds_up(imported)


@pytest.mark.parametrize(
    "below",
    [
        "Saar Wijnants is schepen van Jeugd in Hoogmeren.",
        "Saar Wijnants, schepen van Jeugd, beantwoordde onze vragen.",
    ],
)
def test_a_line_below_the_answers_tells_whose_they_are_and_is_none_of_them(below: str) -> None:
    imported = page(HEAD, marks=False, below=f"\n{below}\n")
    assert said(imported) == [[("saar-wijnants", "text")]] * 2
    assert people(imported) == {"Saar Wijnants": "schepen van Jeugd"}
    assert [one.text for one in imported.report.left_out if one.why == "who-speaks"] == [below]
    assert adds_up(imported)


NOT = [
    ("Interview met Saar Wijnants, schepen van Jeugd, en Mo Haddad, jeugdconsulent", BEGAN),
    ("We spraken met schepen Saar Wijnants en jeugdconsulent Mo Haddad over tien jaar spelen.", YOU),
    ("We spraken met schepen Saar Wijnants. Jeugdconsulent Mo Haddad schoof mee aan.", YOU),
    ("Door Saar Wijnants, schepen van Jeugd", YOU),
    ("Tekst: Saar Wijnants, schepen van Jeugd", YOU),
    ("Vijf vragen aan de kinderraad", YOU),
    ("Onder burgemeester Saar Wijnants kwam er een kinderraad. Vijf vragen aan de kinderraad.", YOU),
    ("Schepen Saar Wijnants legt uit.", "Hoe begon het, Mo?"),
    ("Toenmalig burgemeester Saar Wijnants haalde het label binnen.", YOU),
    ("Burgemeester Saar Wijnants is trots op haar ploeg.", "Hoe begonnen jullie?"),
    ("Saar Wijnants, communicatiemedewerker, vertelt.", YOU),
]


@pytest.mark.parametrize(("above", "asked"), NOT)
def test_nobody_is_given_the_answers_where_somebody_else_may_have_answered(above: str, asked: str) -> None:
    imported = page(f"{HEAD}{above}\n\n", asked)
    assert [speaker for one in said(imported) for speaker, _ in one] == [None, None]
    assert adds_up(imported)


def test_nobody_is_given_the_answers_where_somebody_else_speaks_once() -> None:
    imported = page(
        f"{HEAD}Vijf vragen aan Saar Wijnants, schepen van Jeugd\n\n", below="\nEn jij?\nMo (9): “Ja.”\n"
    )
    assert [speaker for one in said(imported) for speaker, _ in one] == [None, None, "mo"]


def test_a_pull_quote_with_the_name_below_it_and_a_second_paragraph_are_the_same_answers() -> None:
    text = (
        f"{HEAD}Burgemeester Saar Wijnants loopt rond met een krijtje. Wij vroegen haar waarom.\n\nWaar is dat goed voor?\n“{A}”\n"
        "“In vier straten zijn de vuilnisbakken intussen verplaatst door de dienst.”\n\nIs dat geen stunt?\n"
        f"“In het begin dacht men dat. {B}”\n“Die is van het gewest, en daar kan ik alleen vriendelijk vragen.”\nSaar Wijnants\n"
    )
    imported = bring(text)
    assert said(imported) == [[("saar-wijnants", "spoken")], [("saar-wijnants", "spoken")]]
    assert "pull_quote: Die is van het gewest" in imported.yaml
    assert adds_up(imported)


def test_the_town_is_no_part_of_a_function() -> None:
    imported = page(f"{HEAD}Wij vroegen het aan Saar Wijnants, schepen van Jeugd in Hoogmeren.\n\n")
    assert people(imported) == {"Saar Wijnants": "schepen van Jeugd"}


def test_a_portrait_of_somebody_who_now_is_what_she_is_gives_her_the_answers() -> None:
    text = (
        "Zandergem\n\nAl veertien zomers staat Nele Maes op het speelplein. Ze begon als monitor van zestien, vandaag is ze de "
        "verantwoordelijke van speelplein De Wijer. Een portret.\n\nHoe ziet een dag er bij jou uit?\n\n“Ik sta aan de poort met "
        "koffie en stiften.”\n\nWat heb je zelf geleerd?\n\n“Traag zijn. Ik maak van alles een lijstje.”\n"
    )
    assert [[who for who, _ in said] for _, said in talk_of(text)] == [["nele-maes"], ["nele-maes"]]
    assert roles_of(text) == {"Nele Maes": "verantwoordelijke van speelplein De Wijer"}
