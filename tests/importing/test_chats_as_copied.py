"""Chats as WhatsApp and Teams copy and export them: hours before names, messages in a row, and talk that is none of the interview."""

import pytest

from .helpers import bring, tree_of
from .talks import left_out, roles_of, talk_of

SAID = [
    ("Lotte Label", "Hey Wim en Nele, welkom in de groep!"),
    ("Lotte Label", "Ik zet jullie zo: Wim Aerts, schepen van Jeugd, en Nele Sterckx, jeugdconsulent. Oké?"),
    ("Nele Sterckx", "👍 prima"),
    ("Lotte Label", "Waarom heeft Edegem voor het label gekozen?"),
    ("Wim Aerts", "Omdat er weinig plaats is, en dan verliezen kinderen altijd."),
    ("Wim Aerts", "Tenzij je het opschrijft, en dat hebben we dus gedaan."),
    ("Nele Sterckx", "Het label gaf ons ook een stok achter de deur."),
    ("Lotte Label", "Welke raad geven jullie aan wie wil starten?"),
    ("Nele Sterckx", "Dit bericht is verwijderd"),
    ("Wim Aerts", "Niet te veel plannen, wel veel wandelen."),
]
TALK = [
    (
        "Waarom heeft Edegem voor het label gekozen?",
        [
            (
                "wim-aerts",
                "Omdat er weinig plaats is, en dan verliezen kinderen altijd. "
                "Tenzij je het opschrijft, en dat hebben we dus gedaan.",
            ),
            ("nele-sterckx", "Het label gaf ons ook een stok achter de deur."),
        ],
    ),
    (
        "Welke raad geven jullie aan wie wil starten?",
        [("wim-aerts", "Niet te veel plannen, wel veel wandelen.")],
    ),
]
STAMPS = ["[12:03, 4/3/2026] ", "[4/3/2026, 12:03:10] ", "[12:03] ", "4-3-2026 12:03 - "]


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_chat_is_an_interview_whatever_the_order_of_hour_and_day(stamp: str) -> None:
    text = "".join(f"{stamp}{who}: {words}\n" for who, words in SAID)
    assert talk_of(text, "edegem.txt") == TALK
    assert roles_of(text, "edegem.txt") == {
        "Wim Aerts": "schepen van Jeugd",
        "Nele Sterckx": "jeugdconsulent",
    }


def test_a_chat_with_hour_and_name_on_a_line_of_their_own_is_one_too() -> None:
    lines = [f"10:14 {who}\n{words}\n\n" for who, words in SAID if "verwijderd" not in words]
    text = (
        "Chat: Kindvriendelijk Edegem\n\nmaandag 16 maart\n\n"
        + "".join(lines[:5])
        + "Lotte Label heeft Jef Van Loon aan de chat toegevoegd.\n\n"
        + "".join(lines[5:])
    )
    asked = [
        (question, list(dict.fromkeys(who for who, _ in said)))
        for question, said in talk_of(text, "edegem.txt")
    ]
    assert asked == [(question, [who for who, _ in said]) for question, said in TALK]
    assert "intro" not in tree_of(bring(text, "edegem.txt"))
    assert any("toegevoegd" in one for one in left_out(text))


@pytest.mark.parametrize(
    "check", ["Goeiemorgen, ben je er?", "Mag ik beginnen?", "Nele, jij bent jeugdconsulent, klopt dat?"]
)
def test_whether_somebody_is_there_is_no_question_of_the_talk(check: str) -> None:
    text = "".join(
        f"[12:03, 4/3/2026] {who}: {words}\n"
        for who, words in [("Lotte Label", check), ("Wim Aerts", "Ja hoor"), *SAID]
    )
    assert [question for question, _ in talk_of(text, "edegem.txt")] == [question for question, _ in TALK]


def test_a_long_reply_makes_a_question_of_it() -> None:
    said = [
        ("Lotte Label", "Lukt dat?"),
        ("Wim Aerts", "Nee, het zwembad is al drie jaar dicht en niemand weet waarom."),
        *SAID[3:],
    ]
    text = "".join(f"[12:03, 4/3/2026] {who}: {words}\n" for who, words in said)
    assert talk_of(text, "edegem.txt")[0] == (
        "Lukt dat?",
        [("wim-aerts", "Nee, het zwembad is al drie jaar dicht en niemand weet waarom.")],
    )
