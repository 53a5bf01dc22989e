"""The filters: elements that carry their field, numbers and dates the Dutch way, everything escaped."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.layout.locale import DUTCH

from .conftest import TOWN, Fill


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (25, "25"),
        (1500, "1500"),
        (10000, "10.000"),
        (1234567, "1.234.567"),
        (Decimal("2.5"), "2,5"),
        (Decimal("12345.60"), "12.345,60"),
        (-10000, "-10.000"),
        (0, "0"),
        (Decimal("1E+5"), "100.000"),
    ],
)
def test_numbers_the_dutch_way(value: int | Decimal, written: str) -> None:
    assert DUTCH.number(value) == written


@given(st.integers(-(10**12), 10**12))
def test_a_number_keeps_its_digits(value: int) -> None:
    assert int(DUTCH.number(value).replace(".", "")) == value


def test_months_and_lists() -> None:
    assert [DUTCH.month_year("2026-11"), DUTCH.month_year("2024-03")] == ["november 2026", "maart 2024"]
    assert DUTCH.join([]) == ""
    assert DUTCH.join(["Halle"]) == "Halle"
    assert DUTCH.join([2018, 2021, 2024]) == "2018, 2021 en 2024"
    assert DUTCH.join(["Halle", "Boom"], last="of") == "Halle of Boom"


def test_elements_carry_their_field(fill: Fill) -> None:
    html = fill(
        "{{ m.lead.quote | quote('p', class_='q') }}{{ m.interview[2].answers[0].text | prose }}"
    ).html
    assert html == (
        '<p data-field="lead.quote" class="q">“Kinderen zijn\u00a0*baas*.”</p>'
        '<div data-field="interview[2].answers[0].text" class="prose"><p>Antwoord 2.</p></div>'
    )


def test_what_goes_along_names_its_file(fill: Fill) -> None:
    assert 'data-field="publication:sender.name"' in fill("{{ publication.sender.name | plain }}").html


def test_a_text_without_a_field_has_no_attribute(fill: Fill) -> None:
    assert fill("{{ 'vast' | plain }}{{ ('a' ~ 'b') | inline('p') }}").html == "<span>vast</span><p>ab</p>"


def test_everything_is_escaped(fill: Fill) -> None:
    from brochure.content.model import Municipality

    hostile = '<script>alert(1)</script>" onmouseover="x'
    town = Municipality.model_validate({**TOWN, "name": hostile})
    html = fill('<h1 title="{{ m.name }}">{{ m.name }}{{ m.name | plain }}</h1>', town=town).html
    assert "<script" not in html
    assert '" onmouseover' not in html


def test_drawings_come_in_the_colours_of_the_document(fill: Fill) -> None:
    html = fill("{{ draw.court(m.name, width=60, height=40, line='ink', fills=['sun']) }}").html
    assert html.startswith("<svg")
    assert "#1d2440" in html
