"""A page is as large as its contract says, whatever the stylesheet made of it."""

from types import SimpleNamespace
from typing import Any

import pytest

from brochure.layout.page import Page
from brochure.render.page_sizes import page_size_problems
from brochure.weasy.placed import Rect


def pages(*sizes: tuple[float, float]) -> Any:
    return SimpleNamespace(count=len(sizes), page_rect=lambda page: Rect(0, 0, *sizes[page - 1]))


LAYOUT: Any = SimpleNamespace(page=Page("", 105, 148), template="layouts/kaart/template.html.j2")


def test_a_page_of_the_size_promised_is_sound() -> None:
    assert page_size_problems(pages((105, 148), (104.95, 148.04)), LAYOUT) == []


@pytest.mark.parametrize("size", [(148, 105), (105, 147), (111, 154)])
def test_a_page_of_another_size_is_told_of(size: tuple[float, float]) -> None:
    (problem,) = page_size_problems(pages((105, 148), size), LAYOUT)
    assert (problem.code, problem.page, problem.file) == ("page-size", 2, "layouts/kaart/template.html.j2")
