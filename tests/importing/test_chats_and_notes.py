"""What people type for each other: chats, transcripts, notes by initials, an interviewer who is named."""

import pytest

from .helpers import bring, framed, tree_of
from .reckoning import answers

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
        "WEBVTT\n\n00:00:03.000 --> 00:00:09.000\n<v Sofie>{0}</v>\n\n00:00:09.500 --> 00:00:15.000\n<v An Peeters>{1}</v>\n\n"
        "00:00:16.000 --> 00:00:21.000\n<v Sofie>{2}</v>\n\n00:00:22.000 --> 00:00:27.000\n<v An Peeters>{3}</v>\n",
    ],
    ids=["iPhone", "Android", "recording", "Teams", "subtitles"],
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
        "Waarom het label?\n“Omdat kinderen hier wonen.” ~ An Peeters, schepen van Jeugd",
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


def test_question_and_answer_on_one_line() -> None:
    text = "Waarom het label? Omdat kinderen hier wonen en blijven.\n\nWat komt er nog? Een bos aan de rand van de stad.\n"
    assert tree_of(bring(ASKED + text))["interview"] == [
        {"question": "Waarom het label?", "answers": [{"text": "Omdat kinderen hier wonen en blijven."}]},
        {"question": "Wat komt er nog?", "answers": [{"text": "Een bos aan de rand van de stad."}]},
    ]


def test_a_function_stands_for_whoever_has_it() -> None:
    tree = tree_of(bring(ASKED + "Waarom het label?\nDe schepen van Jeugd: “Omdat kinderen het vroegen.”\n"))
    assert [person["name"] for person in tree["people"].values()] == ["De schepen van Jeugd"]
    assert tree["interview"][0]["answers"][0]["spoken"] == "Omdat kinderen het vroegen."


def test_a_short_answer_at_the_end_is_no_menu() -> None:
    notes = "Met: An Peeters (schepen van Jeugd)\n\nWaarom het label?\nAn: de jeugdraad vroeg het\nWat was lastig?\nAn: het duurde lang\n"
    answers = [one["answers"][0] for one in tree_of(bring(ASKED + notes))["interview"]]
    assert answers[1] == {"speaker": "an-peeters", "text": "het duurde lang"}


@pytest.mark.parametrize("heading", ["Wat was de aanleiding", "Hoe ging dat in zijn werk"])
def test_a_heading_may_ask_without_a_mark(heading: str) -> None:
    import docx

    from .forms import saved

    document = docx.Document()
    document.add_heading("Temse", 1)
    document.add_paragraph("Label ontvangen in 2016.")
    for asked, said in ((heading, "De jeugdraad vroeg het."), ("Hoe het begon", "Met een bos.")):
        document.add_heading(asked, 2)
        document.add_paragraph(said)
    assert [one["question"] for one in tree_of(bring(saved(document), "a.docx"))["interview"]] == [heading]


def test_a_story_that_asks_something_is_no_list_of_answers() -> None:
    told = "Is dat veel? Dat vinden de kinderen van de wijk zelf niet."
    more = "Ze tekenden een plan en gingen ermee naar de schepen."
    text = (
        ASKED
        + "Waarom het label?\nAn Peeters, schepen van Jeugd: “Daarom.\n\n"
        + f"{told}\n\n{told}\n\n{more}”\n"
    )
    assert len(tree_of(bring(text))["interview"]) == 1
    story = f"Praktijkverhaal\n\n{told}\n\n{more}\n\n{told}\n\n{more}\n\n{more}\n"
    assert "interview" not in tree_of(bring(ASKED + story))["practice"]


def test_who_edited_a_text_asks_nothing() -> None:
    imported = bring(
        framed(
            "An Peeters, schepen: “Op het plein.”\nAn Peeters: “En op het pad.”\nRedactie: Mia Claes\nModerator: Tom Maes, jeugdconsulent\nAn Peeters: “Zo was het.”"
        )
    )
    assert [question for question, _ in answers(imported)] == ["Waar zijn jullie het meest trots op?"]
    asked = bring(
        framed(
            "An Peeters, schepen: “Op het plein.”\nRedactie: Vertel eens over het pad.\nAn Peeters: “Het ligt er.”"
        )
    )
    assert [question for question, _ in answers(asked)][1:] == ["Vertel eens over het pad."]
