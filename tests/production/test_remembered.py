"""What a build remembers comes back from JSON as it was, and is not taken for what it is not."""

import json
from pathlib import Path

from brochure.layout.fit_choice import FitChoice
from brochure.problems import Problem, Severity
from brochure.production.content_facts import ContentFacts, ContentNote
from brochure.production.facts import DocumentFacts, FileFacts, FitFacts, FitPass
from brochure.production.record import Record, Stamp, UsedSource
from brochure.production.settings_facts import LayoutFacts, SettingsFacts
from brochure.production.store import Store

CHOICE = FitChoice({"text": 9.5, "leading": 1.35}, 1, ("practice",), ("interview[1]",))
FIT = FitFacts(CHOICE, True, 0.987, (FitPass(FitChoice({"text": 10.0}), 2, -3.25), FitPass(CHOICE, 1, 0.5)))
PROBLEM = Problem(code="left-out", message="Weg", severity=Severity.NOTE, details={"left_out": ["practice"]})
FACTS = DocumentFacts(1, FIT, ("practice",), ("interview[1]",), ("aa/plein.jpg",), {"size": {"bytes": 9}})
RECORD = Record(
    base="b",
    family="f",
    finish="e",
    sources={"aa": UsedSource("1", ("lead", "name"), "2"), "label": UsedSource(None, (), None)},
    shown={"aa": (True, False)},
    towns=("aa", "beerdorp"),
    photos={"aa/plein.jpg": "3", "aa/weg.jpg": None},
    logos={"aa.svg": "4", "weg.svg": None},
    outputs={"print/aa-sheet.pdf": Stamp(12, 34)},
    problems=(PROBLEM,),
    facts=DocumentFacts(2, FIT, file=FileFacts.of(b"%PDF")),
)
SHEET = LayoutFacts("municipality", ("print", "office"), ("print",), Path("/a/sheet"), Path("/a/shared"))


def through_json(plain: object) -> object:
    return json.loads(json.dumps(plain))


def test_facts_come_back() -> None:
    assert DocumentFacts.from_json(through_json(FACTS.as_json())) == FACTS
    assert DocumentFacts.from_json(through_json(RECORD.facts.as_json())) == RECORD.facts


def test_the_report_reads_as_it_did() -> None:
    plain = {**FACTS.as_json(), **RECORD.facts.as_json()}
    assert list(FACTS.as_json()) == ["pages", "fit", "left_out", "shortened", "photos", "size"]
    assert plain["bytes"] == 4
    fit = FACTS.fit.as_json()
    assert list(fit) == ["values", "fillers", "left_out", "shortened", "fits", "fullness", "passes"]
    assert FIT.passes[0].as_json() == {
        "values": {"text": 10.0},
        "fillers": 0,
        "left_out": [],
        "shortened": [],
        "pages": 2,
        "slack_mm": -3.25,
    }


def test_a_record_comes_back() -> None:
    assert Record.from_json(through_json(RECORD.as_json())) == RECORD


def test_a_record_of_another_form_is_not_known() -> None:
    plain = RECORD.as_json()
    assert Record.known(through_json(plain)) == RECORD
    for spoilt in (None, [], {}, {**plain, "photos": ["aa/plein.jpg"]}, {**plain, "outputs": {"a.pdf": 12}}):
        assert Record.known(spoilt) is None


def test_a_note_comes_back_for_its_key_only() -> None:
    with Store(None) as store:
        store.set_notes({"note": {"key": "key", "value": 1}, "other": [1], "older": {"key": ["a", "list"]}})
        assert store.keyed_note("note", "key") == {"key": "key", "value": 1}
        assert store.keyed_note("note", "another") is None
        assert [store.keyed_note(name, "key") for name in ("other", "older", "absent")] == [None] * 3


def test_a_note_on_content_comes_back() -> None:
    note = ContentNote(
        "key",
        ContentFacts((PROBLEM,), False, ("a.jpg",), ("a.jpg", "b.jpg"), {"print": (False, True)}),
        {"a.jpg": "1", "b.jpg": None},
    )
    assert ContentNote.from_json(through_json(note.as_json())) == note


def test_a_setting_comes_back() -> None:
    facts = SettingsFacts("key", {"sheet": SHEET}, "profile", Path("/a/press.icc"), "1", (PROBLEM,))
    assert SettingsFacts.from_json(through_json(facts.as_json())) == facts
    unprinted = SettingsFacts("key", {}, "", None, None, ())
    assert SettingsFacts.from_json(through_json(unprinted.as_json())) == unprinted
