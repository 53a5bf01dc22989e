"""Shares: squares that can be counted, and what is read aloud."""

import xml.etree.ElementTree as ET
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.layout.drawings import share
from brochure.layout.drawings.figures import spoken_share, squares_for
from brochure.layout.palette import make_palette
from brochure.layout.tokens import contrast, load_tokens
from brochure.workspace import package_data

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
    many, of_them = squares_for(percent, is_large=True)
    assert (many, of_them) == ((count, filled) if count < 20 or filled % 1 == 0 else (100, percent))
    assert abs(filled * 100 / count - percent) <= Decimal("0.5")
    assert (filled == 0) == (percent == 0)
    assert (filled == count) == (percent == 100)


@given(st.decimals(0, 100, places=1), st.floats(5, 130), st.floats(5, 80))
def test_the_drawn_area_is_the_share(percent: Decimal, width: float, height: float) -> None:
    root = ET.fromstring(share(percent, palette=PALETTE, words=WORDS, width=width, height=height))
    _count, filled = squares_for(percent, is_large=width >= 60 and height >= 60)
    boxes = [(float(r.get("width", 0)), float(r.get("height", 0))) for r in root.iter(f"{SVG}rect")]
    side = max((wide for wide, _high in boxes), default=1.0)
    assert sum(wide * high for wide, high in boxes) / side**2 == pytest.approx(float(filled), abs=0.15)
    assert float((root.get("width") or "").removesuffix("mm")) <= width + 0.01
    assert float((root.get("height") or "").removesuffix("mm")) <= height + 0.01


@pytest.mark.parametrize("column", ["screen", "print", "office"])
@pytest.mark.parametrize("accent", ["sky", "sun", "coral", "leaf", "#7a1040", "#f0f0f0"])
def test_filled_differs_from_ground_in_every_accent_and_edition(column: str, accent: str) -> None:
    """Once 38 % was drawn sun on sun: a chart that said nothing."""
    tokens = load_tokens(package_data() / "layouts" / "shared" / "tokens.yaml")
    palette = make_palette(tokens, column, accent)  # type: ignore[arg-type]
    line = "ink" if column == "office" else "on-accent"
    drawn = share(38, palette=palette, words=WORDS, width=20, height=20, line=line)
    fills = {rect.get("fill") for rect in ET.fromstring(drawn).iter(f"{SVG}rect")}
    assert fills == {palette[line]}
    screen = make_palette(tokens, "screen", accent)
    assert contrast(screen["on-accent"], screen["accent"]) >= 4.4, (
        "a ratio of luminances: it holds in grey too"
    )


def test_filled_squares_can_be_counted_where_lines_have_their_colour() -> None:
    root = ET.fromstring(share(50, palette=PALETTE, words=WORDS, width=20, height=20))
    first, second = [float(rect.get("y", 0)) for rect in root.iter(f"{SVG}rect")]
    assert second - first > float(next(root.iter(f"{SVG}rect")).get("height", 0)) * 1.1


@pytest.mark.parametrize("percent", [27, 33, 42, 96])
def test_small_squares_stand_apart_and_are_plainly_full_or_empty(percent: int) -> None:
    """Once the lines of squares of 2 mm filled them: 42 % read as a black box."""
    drawn = share(percent, palette=PALETTE, words=WORDS, width=13, height=9, thickness=0.9)
    root = ET.fromstring(drawn)
    full = [(float(r.get("x", 0)), float(r.get("width", 0))) for r in root.iter(f"{SVG}rect")]
    side = max(wide for _x, wide in full)
    columns = sorted({x for x, _wide in full})
    assert all(later - one > side * 1.15 for one, later in pairwise(columns))
    (outlines,) = root.iter(f"{SVG}path")
    assert float(outlines.get("stroke-width", 0)) <= max(0.15 * side, 0.25), (
        "the inside of an empty one is seen"
    )


def test_a_large_share_has_a_square_for_each_percent_point() -> None:
    drawn = share(26, palette=PALETTE, words=WORDS, width=105, height=80)
    root = ET.fromstring(drawn)
    assert len(list(root.iter(f"{SVG}rect"))) == 26
    assert root.findtext(f"{SVG}title") == "26 procent: 26 van de 100 vakken gevuld"


@pytest.mark.parametrize("percent", [25, 38, 50, 52])
def test_shares_of_a_series_have_one_grid(percent: int) -> None:
    """Once one town had four squares, the next eight and a third twenty: nobody could compare them."""
    assert squares_for(Decimal(percent), squares=20) == (20, Decimal(percent) / 5)
    drawn = ET.fromstring(share(percent, palette=PALETTE, words=WORDS, width=18, height=12, squares=20))
    assert "van de 20 vakken gevuld" in (drawn.findtext(f"{SVG}title") or "")
    other = ET.fromstring(share(1, palette=PALETTE, words=WORDS, width=18, height=12, squares=20))
    assert (drawn.get("width"), drawn.get("height")) == (other.get("width"), other.get("height"))


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
