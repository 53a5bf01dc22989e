"""Shares: squares that can be counted, and what is read aloud."""

import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.layout.drawings import share
from brochure.layout.drawings.figures import spoken_share, squares_for

from .conftest import dutch_words

WORDS = dutch_words("drawings")
PALETTE = {"white": "#ffffff", "sun": "#ffc629"}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("percent", "count", "filled"),
    [(0, 4, 0), (25, 4, 1), (33, 6, 2), (40, 5, 2), (50, 4, 2), (70, 10, 7), (75, 4, 3), (100, 4, 4)],
)
def test_a_share_is_shown_in_few_whole_squares(percent: int, count: int, filled: int) -> None:
    assert squares_for(Decimal(percent)) == (count, filled)


@given(st.decimals(0, 100, places=1))
def test_the_filled_squares_always_mean_the_share(percent: Decimal) -> None:
    count, filled = squares_for(percent)
    assert 0 <= filled <= count <= 20
    assert abs(filled * 100 / count - percent) <= Decimal("0.5")
    assert (filled == 0) == (percent == 0)
    assert (filled == count) == (percent == 100)


@given(st.decimals(0, 100, places=1), st.floats(5, 60), st.floats(5, 60))
def test_the_drawn_area_is_the_share(percent: Decimal, width: float, height: float) -> None:
    root = ET.fromstring(share(percent, palette=PALETTE, words=WORDS, width=width, height=height))
    _count, filled = squares_for(percent)
    boxes = [(float(r.get("width", 0)), float(r.get("height", 0))) for r in root.iter(f"{SVG}rect")]
    side = max((wide for wide, _high in boxes), default=1.0)
    assert sum(wide * high for wide, high in boxes) / side**2 == pytest.approx(float(filled), abs=0.15)
    assert float((root.get("width") or "").removesuffix("mm")) <= width + 0.01
    assert float((root.get("height") or "").removesuffix("mm")) <= height + 0.01


def test_a_share_beyond_all_is_all() -> None:
    assert squares_for(Decimal(130)) == (4, 4)


@pytest.mark.parametrize(
    ("percent", "approximate", "spoken"),
    [
        ("25", True, "ongeveer 25 procent: 1 van de 4 vakken gevuld"),
        ("62.5", False, "62,5 procent: 5 van de 8 vakken gevuld"),
        ("1", False, "1 procent: een deel van 1 van de 20 vakken gevuld"),
        ("99", False, "99 procent: 19 en een deel van nog 1 van de 20 vakken gevuld"),
    ],
)
def test_a_share_is_read_aloud(percent: str, approximate: bool, spoken: str) -> None:
    assert spoken_share(Decimal(percent), WORDS, approximate) == spoken
