"""Questions that call somebody by name: whose the answer below is."""

import pytest

from .test_who_speaks import talk_of

HEAD = "Gemeente Zandergem\n\nAn Peeters, schepen, en Tom Maes, jeugdwerker, vertellen.\n\n"


def test_who_is_called_by_name_answers() -> None:
    text = f"{HEAD}Hoe begon het?\n\nAn Peeters: Met een bal.\n\nTom Maes, wat leerde je?\n\nDat spelen moet.\n\nEn nu?\n\nAn Peeters: Verder.\n"
    assert dict(talk_of(text))["Tom Maes, wat leerde je?"] == [("tom-maes", "Dat spelen moet.")]


@pytest.mark.parametrize("called", ["Frank", "Mensen"])
def test_who_was_never_met_answers_nothing(called: str) -> None:
    text = f"{HEAD}Hoe begon het?\n\nAn Peeters: Met een bal.\n\n{called}, wat leerde je?\n\nDat spelen moet.\n\nEn nu?\n\nAn Peeters: Verder.\n"
    assert [who for who, _said in dict(talk_of(text))[f"{called}, wat leerde je?"]] == [""]
