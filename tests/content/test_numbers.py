"""Numbers: accepted where there is one reading in use, both readings told where there are two, never a wrong one."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from brochure.content import numbers
from brochure.content.fields import read_number, read_whole
from brochure.content.load import load_municipality
from brochure.workspace import Workspace

ACCEPTED = {
    "25": "25", "2,5": "2.5", "2.5": "2.5", "-3": "-3", "+3": "3", "0,5": "0.5", "0.250": "0.250", "1250": "1250",
    "1 250": "1250", "1\u00a0250": "1250", "1\u2009250": "1250", "1\u202f250": "1250", "12 500 000": "12500000",
    "1 250,50": "1250.50", "1 250.50": "1250.50", "1,2550": "1.2550", "1250,125": "1250.125", " 25 ": "25",
}  # fmt: skip

# typed, the type of the refusal, value, other value, unit
REFUSED = [
    ("1.250", "number_grouped", "1250", "1,25", ""),
    ("1,250", "number_grouped", "1250", "1,25", ""),
    ("1.255", "number_grouped", "1255", "1,2550", ""),
    ("1.250,50", "number_form", "1250,50", "", ""),
    ("1,250.50", "number_form", "1250,50", "", ""),
    ("12.500.000", "number_form", "12500000", "", ""),
    ("12,500,000", "number_form", "12500000", "", ""),
    ("1.250.000,5", "number_form", "1250000,5", "", ""),
    ("1'250", "number_form", "1250", "", ""),
    ("1_000", "number_form", "1000", "", ""),
    (",5", "number_form", "0,5", "", ""),
    ("-.5", "number_form", "-0,5", "", ""),
    ("5,", "number_form", "5", "", ""),
    ("−3", "number_form", "-3", "", ""),
    ("1e5", "number_form", "100000", "", ""),
    ("٣", "number_form", "3", "", ""),
    ("½", "number_form", "0,5", "", ""),
    ("2½", "number_form", "2,5", "", ""),
    ("1/4", "number_fraction", "0,25", "", ""),
    ("25%", "number_unit", "25", "", "%"),
    ("25 %", "number_unit", "25", "", "%"),
    ("€ 15", "number_unit", "15", "", "euro"),
    ("15 €", "number_unit", "15", "", "euro"),
    ("€ 1.250,50", "number_unit", "1250,50", "", "euro"),
    ("1.250 km", "number_unit", "1250", "1,25", "km"),
    ("1 250 km", "number_unit", "1250", "", "km"),
    ("3 per 1000 inwoners", "number_unit", "3", "", "per 1000 inwoners"),
    ("ca. 300", "number_about", "300", "", ""),
    ("±25", "number_about", "25", "", ""),
    ("ongeveer 25 %", "number_unit", "25", "", "%"),
    ("12:30", "number_clock", None, None, None),
    ("010", "number_leading_zero", None, None, None),
    *((typed, "number_not", None, None, None) for typed in (
        "2.5.3", "1 25", "12.50.000", "1.25.000", "5-10", "10 à 20", "10 tot 20", "2018-2019", "2024/25", "24/7",
        "1/3", "veel", "", "-", ".", "1e999999", "9" * 50, "25 jaar en 3 maanden", "1 250.500", "0x1f", "NaN", "Infinity",
    )),
]  # fmt: skip


@pytest.mark.parametrize("typed", ACCEPTED)
def test_what_everybody_reads_alike_is_accepted(typed: str) -> None:
    assert read_number(typed) == Decimal(ACCEPTED[typed])


@pytest.mark.parametrize(("typed", "kind", "value", "other", "unit"), REFUSED)
def test_what_is_refused_has_the_right_advice(
    typed: str, kind: str, value: str | None, other: str | None, unit: str | None
) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        read_number(typed)
    context = caught.value.context or {}
    assert caught.value.type == kind
    assert (context.get("value"), context.get("other"), context.get("unit")) == (value, other, unit)


@pytest.mark.parametrize(("typed", "kind", "value", "other", "unit"), REFUSED)
def test_the_advice_is_accepted_when_it_is_followed(
    typed: str, kind: str, value: str | None, other: str | None, unit: str | None
) -> None:
    for advice in filter(None, (value, other)):
        assert numbers.written(read_number(advice)) == advice


@pytest.mark.parametrize("typed", ["1.250", "1,250", "2.018"])
def test_a_whole_number_has_one_reading(typed: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        read_whole(typed)
    assert caught.value.type == "number_form"
    assert (caught.value.context or {})["value"] == typed.translate({44: None, 46: None})


@pytest.mark.parametrize(
    ("old", "new", "code", "remedy"),
    [
        ("value: 2,5", "value: 1,250", "number-grouped", "Write 1250 for the large number, 1,25 for the small one."),
        ("value: 2,5", "value: ca. 300", "number-about", "Write value: 300 and approximate: true."),
        ("value: 2,5", "value: ca. 300 km", "number-with-unit",
         'Split it: value: 300 and unit: "km". Add approximate: true.'),
        ("value: 2,5", "value: 1.250 km", "number-with-unit", 'Split it: value: 1250 or 1,25 and unit: "km".'),
        ("received: 2018", "received: ca. 2018", "number-about", "Write only 2018."),
        ("received: 2018", "received: 2018 (mei)", "number-not", "Write only the number, such as 25 or 2,5."),
        ("received: 2018", "received: 2018 voor Chr.", "number-with-unit", "Write only the number: 2018."),
        ("renewed: [2024]", "renewed: [2.024]", "number-form", "Write 2024."),
        ("focus: [0.5, 0.25]", "focus: [50%, 0.25]", "number-with-unit", "Write only the number: 0,5."),
    ],
)  # fmt: skip
def test_the_words_fit_the_field(
    good: Workspace, change: Callable[..., None], old: str, new: str, code: str, remedy: str
) -> None:
    change(old, new)
    found = load_municipality(good, good.municipalities / "aa.yaml").problems
    assert [(p.code, p.remedy) for p in found] == [(code, remedy)]


@given(text=st.text(alphabet="0123456789.,' \u00a0eE+-/%€½٣kmà_", max_size=14))
def test_any_text_is_a_number_or_refused_and_advice_can_be_followed(text: str) -> None:
    try:
        read_number(text)
    except PydanticCustomError as error:
        for name in ("value", "other"):
            if advice := (error.context or {}).get(name):
                read_number(advice)
