"""What a paste carries along: footnotes, remarks, tabs, the breaks of a narrow column."""

import pytest

from .helpers import bring
from .talks import ZANDERGEM as HEAD
from .talks import talk_of

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


def test_a_footnote_is_doubted_where_the_talk_is() -> None:
    text = (
        f"{HEAD}Hoe begon het?\n\nAn Peeters, schepen: “Met zestig[1] ballen.”\n\n[1] Stand op 1 oktober.\n"
    )
    lines = bring(text).yaml.splitlines()
    at = next(place for place, line in enumerate(lines) if "Stand op 1 oktober" in line)
    assert lines[at + 1] == "interview:"


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
