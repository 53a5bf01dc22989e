"""Marks and spaces are set right; words are never touched."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.importing.marks import unquote
from brochure.importing.typography import nest, tidy


@pytest.mark.parametrize(
    ("typed", "set_right"),
    [
        ('"Ja", zei ze', "“Ja”, zei ze"),
        ("„Ja“ «nee»", "“Ja” “nee”"),
        ('“mengeling"', "“mengeling”"),
        ("'klein' en foto's", "‘klein’ en foto’s"),
        ("'s morgens, ‘t kind, '90", "’s morgens, ’t kind, ’90"),
        ("wel , niet . Zo ; dan : toch ? ja !", "wel, niet. Zo; dan: toch? ja!"),
        ("dit - dat -- en—zo", "dit – dat – en – zo"),
        ("kind- en jeugd, 2018-2024", "kind- en jeugd, 2018-2024"),
        ("wacht... echt?... zo,… ja….", "wacht… echt?… zo, … ja…"),
        ("€15,50 en € 24", "€\u00a015,50 en €\u00a024"),
        ("dub\u00adbel  en\u00a0vast\u200b", "dubbel en vast"),
        ("cafe\u0301", "café"),
        ("(lacht) 1/4de 8u 25% spoc", "(lacht) 1/4de 8u 25% spoc"),
    ],
)
def test_marks_are_set_right(typed: str, set_right: str) -> None:
    assert tidy(typed).text == set_right


@given(st.text(alphabet="aéZ9 .,?!…'\"“”‘’«»–—-()€\u00a0\u00ad\u200b", max_size=60))
def test_words_stay_as_they_are_and_a_second_time_changes_nothing(text: str) -> None:
    once = tidy(text).text
    words = re.findall(r"[^\W_]+", re.sub("[\u00ad\u200b]", "", text))
    assert re.findall(r"[^\W_]+", once) == words
    assert re.findall(r"[^\W_]+", tidy(once).text) == words


@pytest.mark.parametrize(
    ("marked", "words", "opened", "closed", "whole"),
    [
        ("“Ja.”", "Ja.", True, True, True),
        ("““Ja.””", "Ja.", True, True, True),
        ("“Ja.", "Ja.", True, False, True),
        ("Ja.”", "Ja.", False, True, True),
        ("“Ja”.", "Ja.", True, True, True),
        ("“Ja.”.", "Ja.", True, True, True),
        ("“Ja?”.", "Ja?", True, True, True),
        ("“Wij zeggen “ja”.”", "Wij zeggen “ja”.", True, True, True),
        ("Wij zeggen “ja”", "Wij zeggen “ja”", False, False, True),
        ("“Ja”, zegt ze, “nee”", "Ja”, zegt ze, “nee", True, True, False),
    ],
)
def test_outer_marks_are_taken_off(marked: str, words: str, opened: bool, closed: bool, whole: bool) -> None:
    quoted = unquote(marked)
    assert (quoted.text, quoted.opened, quoted.closed, quoted.whole) == (words, opened, closed, whole)


def test_inner_marks_alternate_with_the_outer_pair() -> None:
    assert nest("Wij zeggen “ja” en ‘nooit “nee” hier’.") == "Wij zeggen ‘ja’ en ‘nooit “nee” hier’."
