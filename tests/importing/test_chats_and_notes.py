"""What people type for each other: chats, transcripts, notes by initials, an interviewer who is named."""

import pytest

from .helpers import bring, tree_of

ANSWERED = [
    {
        "question": "Waarom koos Halle voor het label?",
        "answers": [{"speaker": "an-peeters", "text": "Omdat de jeugdraad het vroeg."}],
    },
    {
        "question": "Waar zijn jullie het meest trots op?",
        "answers": [{"speaker": "an-peeters", "text": "Op de speelstraten."}],
    },
]
HEAD = "Label kindvriendelijke stad: Halle\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "[12/03/2026, 14:02:11] Sofie: {0}\n[12/03/2026, 14:05:40] An Peeters: {1}\n"
        "[12/03/2026, 14:06:02] Sofie: {2}\n[12/03/2026, 14:09:33] An Peeters: {3}\n[12/03/2026, 14:10:01] An Peeters: <Media weggelaten>\n",
        "12/03/26 14:02 - Sofie: {0}\n12/03/26 14:05 - An Peeters: {1}\n12/03/26 14:06 - Sofie: {2}\n12/03/26 14:09 - An Peeters: {3}\n",
        "[00:00:21] Interviewer: {0}\n[00:00:30] An Peeters: {1}\n[00:01:10] Interviewer: {2}\n[00:01:15] An Peeters: {3}\n",
        "Sofie Maes   0:03\n{0}\n\nAn Peeters   0:15\n{1}\n\nSofie Maes   0:21\n{2}\n\nAn Peeters   0:30\n{3}\n",
    ],
    ids=["iPhone", "Android", "recording", "Teams"],
)
def test_a_chat_and_a_transcript_are_an_interview(text: str) -> None:
    words = [
        word
        for one in ANSWERED
        for word in (str(one["question"]), str(one["answers"][0]["text"]))  # type: ignore[index]
    ]
    imported = bring(HEAD + text.format(*words))
    tree = tree_of(imported)
    assert tree["interview"] == ANSWERED
    assert list(tree["people"]) == ["an-peeters"]
    assert not imported.report.lost
    assert not imported.report.invented
    assert "time-stamp" in {one.why for one in imported.report.left_out}


def test_hours_of_a_programme_stay() -> None:
    text = "Halle\n\nLabel ontvangen in 2020.\n\nWat doen jullie?\nDit is de dag:\n14:00 Onthaal op het plein\n15:30 Film voor de kinderen\n"
    assert "15:30 Film voor de kinderen" in bring(text).yaml


def test_initials_are_the_people_whom_notes_name() -> None:
    notes = (
        "Halle - verslag gesprek\n\nAanwezig: An Peeters (AP), schepen van Jeugd; Bart Maes (BM), jeugdconsulent\n\n"
        "Waarom het label?\nAP: We wilden alle diensten laten samenwerken.\nBM: De jeugdraad vroeg er al jaren naar.\n"
    )
    imported = bring(notes)
    tree = tree_of(imported)
    assert tree["people"] == {
        "an-peeters": {"name": "An Peeters", "role": "schepen van Jeugd"},
        "bart-maes": {"name": "Bart Maes", "role": "jeugdconsulent"},
    }
    assert [answer["speaker"] for answer in tree["interview"][0]["answers"]] == ["an-peeters", "bart-maes"]
    assert not imported.report.lost
    assert not imported.report.invented


def test_somebody_who_also_answers_is_no_interviewer() -> None:
    text = (
        HEAD + "Wat vinden jullie?\nNoor: “Waarom is er geen bos?”\nNoor: “Er is een plein.”\nBart: “Ja?”\n"
    )
    assert {"noor", "bart"} <= set(tree_of(bring(text))["people"])


ASKED = "Temse\n\nLabel ontvangen in 2016.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Waarom het label?\n“Omdat kinderen hier wonen.”\n(An Peeters, schepen van Jeugd)",
        "Waarom het label?\n“Omdat kinderen hier wonen.”\nAn Peeters\nschepen van Jeugd",
        "Waarom het label?\n\nAn Peeters\nschepen van Jeugd\n“Omdat kinderen hier wonen.”",
        "Waarom het label?\n[An Peeters, schepen van Jeugd] “Omdat kinderen hier wonen.”",
        "Waarom het label?\nAn Peeters / schepen van Jeugd: “Omdat kinderen hier wonen.”",
        "👉 Waarom het label?\n💬 An Peeters, schepen van Jeugd: “Omdat kinderen hier wonen.”",
        "Waarom het label? (An Peeters, schepen van Jeugd)\n“Omdat kinderen hier wonen.”",
        "b) Waarom het label?\nAn Peeters, schepen van Jeugd: “Omdat kinderen hier wonen.”",
    ],
)
def test_a_speaker_is_known_in_other_forms(text: str) -> None:
    imported = bring(ASKED + text + "\n")
    tree = tree_of(imported)
    assert tree["interview"] == [
        {
            "question": "Waarom het label?",
            "answers": [{"speaker": "an-peeters", "spoken": "Omdat kinderen hier wonen."}],
        }
    ]
    assert tree["people"] == {"an-peeters": {"name": "An Peeters", "role": "schepen van Jeugd"}}
    assert not imported.report.lost
    assert not imported.report.invented


def test_dashes_alone_tell_questions_from_answers() -> None:
    text = "– Waarom het label?\n– Omdat kinderen hier wonen.\n– Waar zijn jullie trots op?\n– Op de speelstraten.\n"
    assert tree_of(bring(ASKED + text))["interview"] == [
        {"question": "Waarom het label?", "answers": [{"text": "Omdat kinderen hier wonen."}]},
        {"question": "Waar zijn jullie trots op?", "answers": [{"text": "Op de speelstraten."}]},
    ]
