import pytest

from tests.check.wording.editing import marks

QUOTES = {"straight-quote", "wrong-quote", "unbalanced-quotes", "apostrophe", "quotes-around-quotation"}


def quote_codes(text: str, manner: str = "prose") -> list[str]:
    return sorted(finding.code for finding in marks(text, manner) if finding.code in QUOTES)


@pytest.mark.parametrize(
    "sound",
    [
        "Zij zei: “Kom binnen.” Hij kwam.",
        "“Een ‘nieuwe’ visie”, zegt de schepen.",
        "’s Morgens liggen er foto’s van zo’n stad, Hans’ stad.",
        "(“Ja!”) – “Nee…” **“vet”** “**vet**”",
        "“Een alinea die doorloopt.\n\n“En hier eindigt.”",
        'Zie `zo\'n "code"` en [hier](https://voorbeeld.be/"x").',
        "De generatie van ’68 en van ’t Zand.",
    ],
)
def test_good_quotation_marks_are_left_alone(sound: str) -> None:
    assert quote_codes(sound) == []


@pytest.mark.parametrize(
    ("wrong", "code", "replacement"),
    [
        ('Hij zei "ja"', "straight-quote", "“”"),
        ("Een 'nieuw' plan", "straight-quote", "‘’"),
        ("foto's", "apostrophe", "’"),
        ("‘s Morgens", "apostrophe", "’"),
        ("'t Is goed", "apostrophe", "’"),
        ("Hij zei ”ja”", "wrong-quote", "“"),
        ("Hij zei “ja“", "wrong-quote", "”"),
        ("Hij zei „ja”", "wrong-quote", "“"),
        ("Hij zei ««ja»»", "wrong-quote", "“”"),
        ("Hij zei ““ja””", "wrong-quote", "“”"),
        ('Gemengd: “ja"', "straight-quote", "”"),
    ],
)
def test_wrong_marks_get_the_right_one(wrong: str, code: str, replacement: str) -> None:
    found = [finding for finding in marks(wrong) if finding.code in QUOTES]
    assert {finding.code for finding in found} == {code}
    assert "".join(finding.replacement or "?" for finding in found) == replacement


@pytest.mark.parametrize(
    "wrong", ["Zij zei: “Kom binnen.", "Kom binnen.” zei ze.", "“Kom “hier” binnen”, en “ga", '"Kom']
)
def test_a_quotation_without_its_end_or_begin_is_told_and_never_mended(wrong: str) -> None:
    found = [finding for finding in marks(wrong) if finding.code == "unbalanced-quotes"]
    assert len(found) == 1
    assert found[0].replacement is None


def test_a_mark_that_could_be_either_is_shown_but_not_mended() -> None:
    (loose,) = [finding for finding in marks('Hij zei " dus') if finding.code == "straight-quote"]
    assert loose.replacement is None
    elision = [finding for finding in marks("’k Zal en ’woord") if finding.code == "wrong-quote"]
    assert [finding.replacement for finding in elision] == [None]


@pytest.mark.parametrize("quote", ["“Kinderen tellen mee.”", '"Kinderen tellen mee."'])
def test_marks_around_a_whole_literal_field_are_the_pages_business(quote: str) -> None:
    found = next(
        finding for finding in marks(quote, "quotation") if finding.code == "quotes-around-quotation"
    )
    assert found.proposal == "Kinderen tellen mee."
    assert "quotes-around-quotation" not in quote_codes(quote, "prose")
    assert quote_codes("Ik zei “ja” en “nee”", "quotation") == []


def test_the_finding_shows_the_place_before_and_after() -> None:
    (found,) = [
        finding for finding in marks("Er hangen foto's in de school.") if finding.code == "apostrophe"
    ]
    assert "foto's" in found.found
    assert "foto’s" in found.proposal
