"""The account notices: what is right passes without a word, what is wrong in every way is found in every way."""

import re
from pathlib import Path

import yaml

from tests.importing.unseen.account import table
from tests.importing.unseen.outcome import Outcome
from tests.importing.unseen.verdict import COLUMNS, SHARES, judge

EXPECTED = {
    "source": "lindenveld.txt",
    "municipality": "Lindenveld",
    "kind": "gemeente",
    "label": {"received": 2024},
    "people": [{"name": "An Peeters", "role": "schepen van Jeugd"}],
    "questions": ["Waarom het label?"],
    "answers": [
        [
            {"speaker": "An Peeters", "kind": "spoken", "words": "Omdat kinderen het ons hebben gevraagd."},
            {"speaker": None, "kind": "text", "words": "De gemeente begon daarna aan een plan."},
        ]
    ],
    "sayings": [],
    "intro": ["In het dorp wonen negenduizend mensen en een ezel."],
    "lead": {"words": "Een dorp is van iedereen.", "speaker": "An Peeters"},
    "story": [],
    "titles": [],
    "figures": [{"value": "2.310", "label": "kinderen onder 18 jaar"}],
    "pull_quotes": ["Kinderen hebben het ons gevraagd."],
    "photos": [{"alt": "Een plein", "caption": "Het nieuwe plein", "credit": "Jo Maes"}],
    "left_out": ["Deel dit bericht via", "Lees ook"],
    "must_hold": [
        "Waarom het label?",
        "Omdat kinderen het ons hebben gevraagd.",
        "De gemeente begon daarna aan een plan.",
        "In het dorp wonen negenduizend mensen en een ezel.",
        "Een dorp is van iedereen.",
        "Kinderen hebben het ons gevraagd.",
        "kinderen onder 18 jaar",
        "Het nieuwe plein",
    ],
    "named": ["Cijfer van de dienst Bevolking."],
    "marks": False,
    "doubt": ["photos"],
    "source_text": "Lindenveld Label ontvangen in 2024 In het dorp wonen negenduizend mensen en een ezel. Een dorp is van iedereen. "
    "An Peeters, schepen van Jeugd 2.310 kinderen onder 18 jaar Waarom het label? Omdat kinderen het ons hebben gevraagd. "
    "Kinderen hebben het ons gevraagd. De gemeente begon daarna aan een plan. Een plein Het nieuwe plein Foto: Jo Maes "
    "Deel dit bericht via Lees ook Cijfer van de dienst Bevolking.",
}
RIGHT = """
name: Lindenveld
kind: gemeente
label: {received: 2024}
intro: In het dorp wonen negenduizend mensen en een ezel.
lead: {quote: Een dorp is van iedereen., speaker: an-peeters}
people:
  an-peeters: {name: An Peeters, role: schepen van Jeugd}
interview:
  - question: Waarom het label?
    answers:
      - {speaker: an-peeters, spoken: Omdat kinderen het ons hebben gevraagd., pull_quote: Kinderen hebben het ons gevraagd.}
      - {text: De gemeente begon daarna aan een plan.}
figures: [{value: 2310, label: kinderen onder 18 jaar}]
photos:
  # NAKIJKEN: toestemming
  - {file: lindenveld/plein.jpg, alt: Een plein, caption: Het nieuwe plein, credit: Jo Maes}
"""
WRONG = """
name: Lindeveld
kind: stad
label: {received: 2014}
# NAKIJKEN: is dit de inleiding?
intro: Deel dit bericht via
# NAKIJKEN: geen openingscitaat gevonden
people:
  jo-maes: {name: Jo Maes, role: burgemeester}
  # NAKIJKEN: is dit de functie?
  an-peeters: {name: An Peeters, role: schepen}
interview:
  - question: Hoe gaat het?
    answers:
      - {speaker: jo-maes, spoken: De gemeente begon daarna aan een plan. Omdat kinderen het ons hebben gevraagd.}
practice:
  title: Lees ook
  # NAKIJKEN: hoort dit erbij?
  story: Deel dit bericht via
"""


def outcome(text: str, left_out: str = "") -> Outcome:
    return Outcome(yaml.safe_load(text), text, left_out)


def test_what_is_right_passes_without_a_word() -> None:
    verdict = judge(
        EXPECTED, outcome(RIGHT, "Voetnoot: Cijfer van de dienst Bevolking.\nDeel dit bericht via\nLees ook")
    )
    assert verdict.details == []
    assert all(verdict.counts[column] == 0 for column in COLUMNS if column not in SHARES)
    assert all(verdict.counts[column][0] == verdict.counts[column][1] > 0 for column in SHARES)


def test_what_is_wrong_in_every_way_is_found_in_every_way() -> None:
    verdict = judge(EXPECTED, outcome(WRONG, "Een dorp is van iedereen."))
    counts = verdict.counts
    # The report holds the lead quotation: set aside, not lost.
    assert counts["aside"] == 5
    assert {column: counts[column] for column in SHARES} == {
        "questions": (0, 1),
        "placed": (0, 2),
        "speakers": (0, 2),
        "roles": (0, 1),
        "facts": (0, 3),
        "lead": (0, 1),
        "figures": (0, 1),
        "pulls": (0, 1),
        "photos": (0, 1),
        "captions": (0, 3),
    }
    assert counts["speech"] == 7  # the plan that nobody said
    assert counts["lost"] > 20
    assert counts["invented"] >= 5  # Lindeveld, "Hoe gaat het", burgemeester
    assert (
        counts["false-marks"] == 2
    )  # the lead and the role; those at what should have been left out are right
    assert counts["no-lead"] == 0  # the source has one
    assert counts["no-questions"] == 1
    assert counts["strangers"] == 1
    assert (counts["leaks"], counts["marked-leaks"], counts["refused"]) == (1, 1, 0)


def test_a_leak_without_a_mark_is_told_from_one_with_a_mark() -> None:
    unmarked = re.sub(r" *# NAKIJKEN.*\n", "", WRONG)
    counts = judge(EXPECTED, outcome(unmarked)).counts
    assert (counts["leaks"], counts["marked-leaks"], counts["false-marks"]) == (2, 0, 0)


def test_a_mark_counts_where_it_stands() -> None:
    said = outcome(RIGHT.replace("name: Lindenveld", "name: Lindenveld # NAKIJKEN: geraden"))
    assert [mark.key for mark in said.marks()] == ["name", "photos"]
    assert judge(EXPECTED, said).counts["false-marks"] == 1
    assert judge({**EXPECTED, "doubt": ["photos", "name"]}, said).counts["false-marks"] == 0
    assert judge({**EXPECTED, "marks": True}, said).counts["false-marks"] == 0


def test_a_missing_opening_quotation_is_counted_apart() -> None:
    without = RIGHT.replace(
        "lead: {quote: Een dorp is van iedereen., speaker: an-peeters}", "# NAKIJKEN: geen openingscitaat"
    )
    counts = judge({**EXPECTED, "lead": None}, outcome(without)).counts
    assert (counts["no-lead"], counts["false-marks"]) == (1, 0)


def test_a_role_that_may_be_taken_or_not_and_two_people_at_once() -> None:
    open_role = {
        **EXPECTED,
        "people": [{"name": "An Peeters", "role": "?schepen van Jeugd"}, {"name": "Tom Maes", "role": None}],
    }
    two = RIGHT.replace("people:", "people:\n  an-en-tom: {name: An en Tom}\n  tom: {name: Tom Maes}")
    assert judge(open_role, outcome(two)).counts["roles"] == (2, 2)
    assert judge(open_role, outcome(two.replace(", role: schepen van Jeugd", ""))).counts["roles"] == (2, 2)
    assert judge(open_role, outcome(two.replace("schepen van Jeugd", "burgemeester"))).counts["roles"] == (
        1,
        2,
    )
    assert judge(open_role, outcome(two)).counts["strangers"] == 0


def test_one_broken_word_is_one_word_lost_and_one_invented() -> None:
    counts = judge(EXPECTED, outcome(RIGHT.replace("negenduizend", "negen-duizend"))).counts
    assert counts["lost"] == 1 + 5  # and the footnote, which this outcome does not name
    assert counts["invented"] == 1


def test_a_source_that_gave_nothing_is_lost_whole_and_the_table_has_a_line_for_it() -> None:
    verdict = judge(EXPECTED, Outcome({}, "", "", "exit 1"))
    assert verdict.counts["lost"] == len(" ".join([*EXPECTED["must_hold"], *EXPECTED["named"]]).split())
    lines = table({"lindenveld.txt": verdict, "ander.docx": judge(EXPECTED, outcome(RIGHT))}).splitlines()
    assert [line.split()[0] for line in lines] == ["source", "lindenveld.txt", "ander.docx", "=", "=", "="]
    assert lines[-1].startswith("= all (2)")


def test_every_source_has_its_account_and_every_kind_is_there_in_each_folder() -> None:
    here = Path(__file__).parent
    folders = {"open": (15, 21, 12, 4, 8), "held_back": (5, 7, 4, 2, 2), "second_hand": (4, 6, 6, 2, 2)}
    for folder, wanted in folders.items():
        accounts = [
            path.name.removesuffix(".expected.yaml") for path in (here / folder).glob("*.expected.yaml")
        ]
        kinds = [
            [path.stem for path in (here / folder).glob(f"*.{kind}")]
            for kind in ("txt", "docx", "html", "mhtml", "odt")
        ]
        assert tuple(map(len, kinds)) == wanted
        assert sorted(name for names in kinds for name in names) == sorted(accounts)
