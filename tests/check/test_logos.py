"""What `check` says of logos and house colours."""

from collections.abc import Callable

import pytest

from brochure.check.checks import check_content
from brochure.workspace import Workspace
from tests.content.logos.drawn import svg, wordmark


@pytest.fixture
def codes(good: Workspace, change: Callable[..., None]) -> Callable[[str, bytes], set[str]]:
    def of(written: str, data: bytes) -> set[str]:
        good.logos.mkdir(exist_ok=True)
        (good.logos / "aa.svg").write_bytes(data)
        change("name: Aa", f"name: Aa\n{written}")
        return {p.code for p in check_content(good)[1] if "logo" in p.code}

    return of


def test_a_good_logo_is_not_spoken_of(codes: Callable[[str, bytes], set[str]]) -> None:
    assert codes("logo: aa.svg", wordmark()) == set()


def test_a_file_that_nobody_names_is_told(codes: Callable[[str, bytes], set[str]]) -> None:
    assert codes("# geen", wordmark()) == {"logo-unused"}


def test_a_white_logo_for_white_paper_is_told(codes: Callable[[str, bytes], set[str]]) -> None:
    assert codes("logo: aa.svg", wordmark(90, 30, "#ffffff", "#fffff0")) == {"logo-invisible"}


def test_a_white_logo_for_dark_grounds_is_right(codes: Callable[[str, bytes], set[str]]) -> None:
    assert "logo-invisible" not in codes("logo: {file: aa.svg, on_dark: aa.svg}", wordmark())


def test_colours_that_are_one_grey_are_told(codes: Callable[[str, bytes], set[str]]) -> None:
    red_on_green = svg(
        '<rect width="90" height="30" fill="#c8102e"/><rect width="9" height="9" fill="#00703c"/>'
    )
    assert codes("logo: aa.svg", red_on_green) == {"logo-greys-alike"}


def test_a_house_colour_that_paper_swallows_is_told(good: Workspace) -> None:
    path = good.content / "publication.yaml"
    path.write_text(
        path.read_text("utf-8")
        + '\nhouse_colours:\n  geel: {screen: "#ffee55", print: [0, 5, 70, 0]}\n  rood: {screen: "#c8102e", print: [0, 100, 90, 5]}\n',
        "utf-8",
    )
    [problem] = [p for p in check_content(good)[1] if p.code == "house-colour-contrast"]
    assert problem.field == "house_colours.geel.screen"
    assert '"#' in problem.remedy
