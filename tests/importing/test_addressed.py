"""Answers in quotation marks to a question that calls somebody by name."""

from .test_who_speaks import talk_of

HEAD = "Gemeente Zandergem\n\nAn Peeters, schepen, en Tom Maes, jeugdwerker, vertellen.\n\nHoe begon het?\n\nAn Peeters: Met een bal.\n\n"
CALLED = "Tom Maes, wat leerde je?"


def test_words_in_marks_are_those_of_who_is_called() -> None:
    text = f"{HEAD}{CALLED}\n\n“Dat spelen moet.”\n\nEn nu?\n\nAn Peeters: Verder.\n"
    assert dict(talk_of(text))[CALLED] == [("tom-maes", "Dat spelen moet.")]


def test_where_somebody_else_speaks_too_nothing_is_given() -> None:
    text = f"{HEAD}{CALLED}\n\nDat spelen moet.\n\nAn Peeters: Dat vind ik ook.\n\nEn nu?\n\nAn Peeters: Verder.\n"
    assert ("tom-maes", "Dat spelen moet.") not in dict(talk_of(text))[CALLED]
