"""The locale of a document: numbers, dates, lists, plurals and marks, and the languages that come later."""

import dataclasses
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest

from brochure.layout.columns import line_count
from brochure.layout.locale import DUTCH, Locale
from brochure.layout.measure import font_of
from brochure.workspace import package_data


def test_a_locale_is_a_value() -> None:
    assert Locale("nl-BE") == DUTCH
    assert hash(Locale("nl-BE")) == hash(DUTCH)
    with pytest.raises(dataclasses.FrozenInstanceError):
        DUTCH.tag = "fr-BE"  # type: ignore[misc]


_LOADED = """
import sys
from babel import core
from brochure.layout.locale import Locale
if sys.argv[1] == "known":
    core.get_global("zone_territories")
locale = Locale("nl-BE")
locale.load()
print(core._global_data is None, locale.date("2026-03-01"), core.Locale.parse("nl_BE").territories["BE"])
"""


@pytest.mark.parametrize("how", ["new", "known"])
def test_what_is_known_of_all_countries_is_kept_only_where_somebody_asked_for_it(how: str) -> None:
    words = [sys.executable, "-c", _LOADED, how]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert told.split() == [str(how == "new"), "1", "maart", "2026", "België"]


@pytest.mark.parametrize("tag", ["", "xx-BE", "nederlands", "nl_BE"])
def test_a_tag_that_nobody_knows_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Locale(tag)


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("nl-BE", ["25", "1500", "10.000", "2,5"]),
        ("nl", ["25", "1500", "10.000", "2,5"]),
        ("fr-BE", ["25", "1500", "10\u202f000", "2,5"]),
        ("en-GB", ["25", "1,500", "10,000", "2.5"]),
    ],
)
def test_numbers(tag: str, written: list[str]) -> None:
    locale = Locale(tag)
    assert [locale.number(value) for value in (25, 1500, 10_000, Decimal("2.5"))] == written
    assert locale.decimal_sign == written[-1][1]


@pytest.mark.parametrize(
    ("tag", "month", "day", "names"),
    [
        ("nl-BE", "maart 2026", "1 maart 2026", "Boom, Halle en Lille"),
        ("fr-BE", "mars 2026", "1 mars 2026", "Boom, Halle et Lille"),
        ("en-GB", "March 2026", "1 March 2026", "Boom, Halle and Lille"),
    ],
)
def test_dates_and_lists(tag: str, month: str, day: str, names: str) -> None:
    locale = Locale(tag)
    assert locale.month_year("2026-03") == month
    assert locale.date(date(2026, 3, 1)) == locale.date("2026-03-01") == day
    assert locale.join(["Boom", "Halle", "Lille"]) == names
    assert locale.join([]) == ""


def test_plurals_are_those_of_the_language() -> None:
    assert [DUTCH.plural(count) for count in (0, 1, 2)] == ["other", "one", "other"]
    assert [Locale("fr-BE").plural(count) for count in (0, 1, 2)] == ["one", "one", "other"]
    assert DUTCH.plurals == {"one", "other"}


def test_quotation_marks_reach_generated_text() -> None:
    assert DUTCH.stylesheet() == ':root { --open-quote: "“"; --close-quote: "”"; }'
    assert Locale("fr-BE").quotation_marks == ("«\u202f", "\u202f»")


def test_the_patterns_are_those_that_the_engine_takes_for_the_same_language() -> None:
    assert [Locale(tag).dictionary for tag in ("nl-BE", "nl", "fr-BE", "en-GB")] == [
        "nl",
        "nl",
        "fr",
        "en_GB",
    ]
    assert Locale("ja").dictionary == ""  # no patterns: no word is broken
    font = font_of(package_data() / "fonts" / "AtkinsonHyperlegibleNext-Regular.ttf")
    text = "onafhankelijkheidsverklaringen " * 6
    counts = [line_count(text, font, 10, 70, dictionary=Locale(tag).dictionary) for tag in ("nl-BE", "ja")]
    assert counts[0] < counts[1]


def test_signs_of_currencies_and_percents_stand_where_a_language_writes_them() -> None:
    """€ 62.500 and 25 %; 62 500 € and 25 %; €62,500 and 25%."""
    told = {tag: (Locale(tag).sign_leads, Locale(tag).sign_gap) for tag in ("nl-BE", "fr-BE", "en-GB")}
    assert told == {"nl-BE": (True, "\u202f"), "fr-BE": (False, "\u202f"), "en-GB": (True, "")}


@pytest.mark.parametrize(
    ("tag", "colon", "semicolon"),
    [("nl-BE", ": ", "; "), ("en-GB", ": ", "; "), ("fr-BE", "\u202f: ", "\u202f; ")],
)
def test_what_stands_before_a_colon_and_a_semicolon(tag: str, colon: str, semicolon: str) -> None:
    assert (Locale(tag).colon, Locale(tag).semicolon) == (colon, semicolon)
