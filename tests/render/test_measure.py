"""What is measured on pages made by hand, and what is not allowed to count as measured."""

from dataclasses import replace

import pytest

from brochure.layout.contract import LayoutContract
from brochure.layout.fit_choice import FitChoice
from brochure.render.marks import mark_problems
from brochure.render.measure import Measure, measure
from brochure.render.search import Fit
from brochure.render.toolong import too_long
from brochure.weasy.placed import Rect
from tests.render.pages import AREA, HandMade, marked, piece

TEMPLATE = "layouts/kaart/template.html.j2"


def contract(**pages: int) -> LayoutContract:
    return LayoutContract.model_validate({"subject": "municipality", "page": {"size": "A5"}, "pages": pages})


def test_the_room_below_what_flows_is_slack() -> None:
    found = measure(HandMade((marked("area", AREA, 50, 154),)))
    assert (found.slack, found.height) == (36, 180)
    assert found.fullness == pytest.approx(0.8)


def test_what_spilled_over_counts_as_deep_as_it_stands() -> None:
    boxes = (marked("area", AREA, 190, element=1), marked("area", AREA, 35, page=2, element=1))
    found = measure(HandMade(boxes, count=2))
    assert (found.slack, found.pages) == (-25, 2)


def test_text_picture_and_what_is_pushed_out_sideways() -> None:
    text, wide = Rect(10, 20, 50, 90), Rect(52, 20, 97, 80)
    boxes = (
        marked("area"),
        marked("text", text),
        marked("text", wide),
        marked("picture", Rect(10, 90, 90, 120)),
    )
    found = measure(HandMade(boxes))
    assert (found.text, found.picture, found.wide) == (130, 30, 7)


def test_lines_are_those_of_the_usual_size_in_the_column_that_has_most() -> None:
    """Headings keep their own height; two runs on one line are one line."""
    text = Rect(10, 20, 90, 120)
    left = [replace(piece("links", 30 + 5 * n), size=10, line_room=(10, 48)) for n in range(3)]
    right = [replace(piece("rechts", 30 + 5 * n), size=10, line_room=(52, 90)) for n in range(5)]
    more = replace(piece("verder", 30), size=10, line_room=(52, 90))
    titles = [replace(piece("kop", 60 + 8 * n), size=16, line_room=(10, 48)) for n in range(4)]
    found = measure(HandMade((marked("area"), marked("text", text)), (*left, *right, more, *titles)))
    assert found.lines == pytest.approx(5 * 10 * 25.4 / 72)


def test_lines_of_a_list_are_of_the_column_it_stands_in() -> None:
    text = Rect(10, 20, 90, 120)
    above = [replace(piece("alinea", 30 + 5 * n), size=10, line_room=(10, 48)) for n in range(3)]
    items = [replace(piece("punt", 45 + 5 * n), size=10, line_room=(14, 48)) for n in range(4)]
    right = [replace(piece("rechts", 30 + 5 * n), size=10, line_room=(52, 90)) for n in range(5)]
    found = measure(HandMade((marked("area"), marked("text", text)), (*above, *items, *right)))
    assert found.lines == pytest.approx(7 * 10 * 25.4 / 72)


def test_a_page_is_as_full_as_its_lowest_text_that_is_no_decoration() -> None:
    pieces = (
        piece("een", 50),
        piece("twee", 95),
        piece("5", 180, decoration=True),
        piece("elders", 20, page=2),
    )
    found = measure(HandMade((marked("flow"),), pieces, count=2))
    assert found.fills == {1: pytest.approx(0.5)}
    assert found.fullness == found.emptiest == pytest.approx(0.5)


def test_nothing_measured_is_never_full() -> None:
    found = measure(HandMade(runs=(piece("een", 50),)))
    assert found.fullness is None
    assert found.emptiest == 0
    assert not Fit(FitChoice(), found).is_full
    assert not Fit(FitChoice(), Measure(1)).is_full


@pytest.mark.parametrize(
    ("boxes", "pages", "code"),
    [
        ((), {"exactly": 1}, "fit-area-missing"),
        ((marked("flow"), marked("text")), {"exactly": 1}, "fit-area-missing"),
        ((marked("area", element=1), marked("area", element=2)), {"exactly": 1}, "fit-area-missing"),
        ((), {"multiple_of": 4}, "fit-flow-missing"),
        ((marked("area"),), {"multiple_of": 4}, "fit-flow-missing"),
    ],
)
def test_a_layout_without_its_marks_is_an_error_of_its_template(
    boxes: tuple, pages: dict[str, int], code: str
) -> None:
    (problem,) = mark_problems(HandMade(boxes), contract(**pages), TEMPLATE)
    assert (problem.code, problem.file, problem.severity) == (code, TEMPLATE, "error")
    assert code.split("-")[1] in problem.message
    assert "data-fit" in problem.remedy


@pytest.mark.parametrize(
    ("boxes", "pages"),
    [
        ((marked("area", element=1), marked("area", page=2, element=1)), {"exactly": 1}),
        ((marked("flow", element=1), marked("flow", element=2)), {"multiple_of": 4}),
    ],
)
def test_sound_marks_are_no_problem(boxes: tuple, pages: dict[str, int]) -> None:
    assert mark_problems(HandMade(boxes), contract(**pages), TEMPLATE) == []


def test_too_long_says_by_how_much_and_what_to_shorten() -> None:
    words = "woord " * 60
    runs = (piece(words, 20, "intro"), piece(words * 3, 60, "practice.story"), piece("kort", 90, "name"))
    pages = HandMade((marked("area", AREA, 220), marked("text", Rect(10, 20, 90, 120))), runs)
    problem = too_long(measure(pages), pages)
    assert problem.code == "does-not-fit"
    assert problem.details["millimetres"] == 30
    assert next(iter(problem.details["fields"])) == "practice.story"
    assert "name" not in problem.details["fields"]
