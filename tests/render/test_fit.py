"""The fit's search, on a page that is simulated: text height grows with the square of its size."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.layout.fit_choice import FitChoice
from brochure.render.fit import fit
from brochure.render.fit_page import SLACK
from brochure.render.measure import Measure
from brochure.render.search import FULL
from brochure.render.thin_pages import QUARTER, short_pages
from tests.render.simulated import BOOK, Book, Page, contract

LEVELS = [
    FitChoice(),
    FitChoice(left_out=("a",)),
    FitChoice(left_out=("a", "b")),
    FitChoice(left_out=("a", "b", "c")),
]


@given(st.floats(5, 400))
def test_a_page_is_full_or_as_large_as_it_may_be_or_does_not_fit(words: float) -> None:
    page = Page(words)
    found = fit(contract(), page, [FitChoice()])
    at_most = {"text": 11, "leading": 1.45, "picture": 110, "space": 8}
    if found.fits:
        assert found.measure.slack >= -0.05
        is_largest = all(found.choice.values[name] >= most - 0.1 for name, most in at_most.items())
        assert found.measure.slack <= 3 * SLACK or is_largest
    else:
        assert page(FitChoice({"text": 9.5, "leading": 1.3, "picture": 40, "space": 4})).slack < 0


@given(st.floats(20, 170))
def test_few_passes(words: float) -> None:
    found = fit(contract(), Page(words), [FitChoice()])
    assert len(found.passes) <= 9


def test_text_is_raised_before_the_picture() -> None:
    found = fit(contract(), Page(140), [FitChoice()])
    assert found.choice.values["text"] >= 10
    assert found.measure.fullness >= FULL


def test_the_least_is_left_out() -> None:
    page = Page(150, {"a": 30, "b": 30, "c": 30})
    found = fit(contract(), page, LEVELS)
    assert found.fits
    more = fit(contract(), Page(150, {"a": 30, "b": 30, "c": 30}), LEVELS[: len(found.choice.left_out)])
    assert not more.fits, "with less left out it would not have fitted"


def test_what_does_not_fit_at_the_smallest_setting_says_so() -> None:
    found = fit(contract(), Page(500), LEVELS)
    assert not found.fits
    assert found.measure.slack < 0
    assert found.choice.left_out == ("a", "b", "c")


def test_the_same_page_gets_the_same_choice_and_a_remembered_one_costs_one_pass() -> None:
    first = fit(contract(), Page(120), [FitChoice()])
    again = fit(contract(), Page(120), [FitChoice()])
    assert first.choice == again.choice
    page = Page(120)
    remembered = fit(contract(), page, [FitChoice()], start=first.choice)
    assert remembered.choice == first.choice
    assert page.passes == 1


def test_a_remembered_choice_that_no_longer_fits_is_not_believed() -> None:
    old = fit(contract(), Page(100), [FitChoice()]).choice
    found = fit(contract(), Page(160), [FitChoice()], start=old)
    assert found.fits
    assert found.measure.slack >= -0.05


def test_what_a_search_of_the_same_input_ended_with_costs_one_pass_also_where_the_page_is_not_full() -> None:
    old = fit(contract(), Page(100), [FitChoice()]).choice
    shorter = Page(60)  # the choice fits, and leaves room at the foot
    fit(contract(), shorter, [FitChoice()], start=old)
    assert shorter.passes > 1, "of another input it only is a first guess"
    shorter.passes = 0
    assert fit(contract(), shorter, [FitChoice()], start=old, is_settled=True).choice == old
    assert shorter.passes == 1
    longer = fit(contract(), Page(160), [FitChoice()], start=old, is_settled=True)
    assert longer.fits, "nor is a settled choice believed that does not fit"
    assert longer.choice != old


# ---- a multiple of four ---------------------------------------------------------------------


@given(st.floats(0.3, 30))
def test_a_booklet_has_a_multiple_of_four_pages_and_no_nearly_empty_one(length: float) -> None:
    found = fit(contract(**BOOK), Book(length), [FitChoice()])
    assert found.fits
    assert found.measure.pages % 4 == 0
    assert found.measure.pages >= 8
    if length > 1:
        assert found.measure.emptiest >= QUARTER


def test_a_booklet_that_cannot_be_padded_does_not_fit() -> None:
    rigid = {
        "pages": {"multiple_of": 4, "at_least": 8},
        "fit": {"text": ["9.5pt", "9.5pt"], "leading": ["1.4", "1.4"]},
    }
    assert not fit(contract(**rigid), Book(3.5 - 1), [FitChoice()]).fits


def test_a_booklet_with_a_short_page_is_not_searched_again_from_what_its_search_ended_with() -> None:
    searched = fit(contract(**BOOK), Book(0.4), [FitChoice()])
    assert short_pages(searched.measure), "no setting mends it"
    assert len(searched.passes) > 1
    settled = fit(contract(**BOOK), Book(0.4), [FitChoice()], start=searched.choice, is_settled=True)
    assert (settled.choice, len(settled.passes)) == (searched.choice, 1)
    other = fit(contract(**BOOK), Book(0.4), [FitChoice()], start=searched.choice)
    assert len(other.passes) > 1, "of another input it only is a first guess"
    wrong = fit(contract(**BOOK), Book(4.5), [FitChoice()], start=searched.choice, is_settled=True)
    assert wrong.fits, "nor is a settled choice believed that has a wrong number of pages"


@pytest.mark.parametrize("length", [3.9, 4.1, 7.95, 8.05])
def test_no_more_pages_are_added_than_needed(length: float) -> None:
    found = fit(contract(**BOOK), Book(length), [FitChoice()])
    assert found.choice.fillers <= 3
    assert found.measure.pages < length + 4 + 5


@pytest.mark.parametrize("length", [0.6, 1.6, 2.4])
def test_a_short_booklet_that_needs_added_pages_is_settled_soon(length: float) -> None:
    """Added pages are no defect: a few settings are tried for fewer of them, not all."""
    found = fit(contract(**BOOK), Book(length), [FitChoice()])
    assert found.fits
    assert len(found.passes) <= 8


@given(st.floats(0.3, 30), st.integers(1, 3))
def test_added_pages_that_take_something_out_of_the_text_are_counted_again(
    length: float, quotation: int
) -> None:
    """The page that is added at a place shortens the text by a page: one more is needed than the count lacked."""

    def book(choice: FitChoice) -> Measure:
        plain = Book(length)(choice)
        shorter = 1 if choice.fillers >= quotation and len(plain.fills or {}) > 1 else 0
        return replace(plain, pages=plain.pages - shorter)

    asked = {**BOOK, "fit": {**BOOK["fit"], "fillers": 4}}
    found = fit(contract(**asked), book, [FitChoice()])
    assert found.fits
    assert found.measure == book(found.choice)
    assert found.measure.pages % 4 == 0
