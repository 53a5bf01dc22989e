"""Where remarks are drawn on the picture of a page."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from brochure.proofing.pins import page_of, shares_of
from brochure.proofing.proof import Line, Picture
from brochure.proofing.remarks import Kind, Remark


def line(page: int, field: str, first: int, text: str, bottom: float) -> Line:
    edges = tuple(10.0 * n for n in range(len(text) + 1))
    return Line(
        page, field, text, edges, bottom, bottom + 10, tuple(range(first, first + len(text))), (0.0, 100.0)
    )


PROOF: Any = SimpleNamespace(
    lines=[
        line(1, "intro", 0, "Een twee", 80),
        line(2, "intro", 9, "drie vier", 60),
        line(2, "name", 0, "Aa", 20),
    ],
    pictures=[Picture(2, "photos[0]", (0.0, 0.0, 50.0, 25.0))],
    sheet=lambda _page: (0.0, 0.0, 100.0, 100.0),
)
TYPED = Remark(
    "aaaa-bbbb", "aa-sheet", "intro", 9, 12, "drie", next(iter(Kind)), "An", "", "beter", None, near=False
)


def test_what_was_typed_in_stands_at_its_words() -> None:
    assert page_of(PROOF, TYPED) == 2
    assert shares_of(PROOF, TYPED) == [(0.0, 0.3, 0.9, 0.1)]


def test_a_remark_about_a_whole_field_stands_at_its_first_page() -> None:
    whole = replace(TYPED, start=None, end=None)
    assert page_of(PROOF, whole) == 1
    assert shares_of(PROOF, whole) == [(0.0, 0.1, 0.8, 0.1)]


@pytest.mark.parametrize("field", ["photos[0]", "photos[0].alt"])
def test_a_remark_about_a_photo_stands_at_it(field: str) -> None:
    photo = replace(TYPED, field=field, start=None, end=None)
    assert page_of(PROOF, photo) == 2
    assert shares_of(PROOF, photo) == [(0.0, 0.75, 0.5, 0.25)]


def test_a_mark_stands_where_it_was_drawn_and_is_never_too_small_to_be_hit() -> None:
    drawn = replace(TYPED, page=1, boxes=((50.0, 50.0, 50.5, 51.0),))
    assert page_of(PROOF, drawn) == 1
    assert shares_of(PROOF, drawn) == [(0.5, 0.49, 0.06, 0.06)]


def test_what_is_about_no_field_stands_nowhere() -> None:
    nowhere = replace(TYPED, field=None)
    assert page_of(PROOF, nowhere) == 1
    assert shares_of(PROOF, nowhere) == []
