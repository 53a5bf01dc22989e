"""Logos on a page: their sizes, the variant that can be seen, their colours, and what they say."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.content.logos.files import SMALLEST
from brochure.content.model import Logo
from brochure.layout.logo_colours import css_ink, known_builds, press_build
from brochure.layout.logos import BETWEEN, LogoShelf
from brochure.layout.palette import make_palette, with_house_colours
from brochure.layout.tokens import Colour, Tokens
from brochure.press.profile import load_profile
from brochure.workspace import Workspace, package_data
from tests.content.logos.drawn import RED, png, svg, wordmark

from .conftest import dutch_words

SHAPES = {"wide": (160, 20), "tall": (20, 60), "square": (30, 30), "usual": (90, 30)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("logos")
    for name, size in SHAPES.items():
        (made / f"{name}.svg").write_bytes(wordmark(*size))
    (made / "dark.svg").write_bytes(wordmark(90, 30, "#101020", "#000000"))
    (made / "light.svg").write_bytes(wordmark(90, 30, "#ffffff", "#ffffff"))
    (made / "bad.svg").write_bytes(svg("<script/>"))
    png(made / "pixels.png", (240, 120))
    return made


@pytest.fixture(scope="module")
def shelf(folder: Path, tokens: Tokens) -> LogoShelf:
    def find(file: str) -> Path | None:
        return path if (path := folder / file).is_file() else None

    return LogoShelf(
        find,
        "screen",
        {},
        lambda own: make_palette(tokens, "screen", own).colours,
        "sky",
        dutch_words("drawings"),
    )


def test_logos_of_every_shape_cover_about_the_same_area(shelf: LogoShelf) -> None:
    row = shelf.row([[f"{name}.svg", name] for name in SHAPES], width=182, height=20, area=150)
    areas = [one.width * one.height for one in row]
    assert len(row) == len(SHAPES)
    assert max(areas) <= 1.35 * min(areas)  # equal heights would make one eight times the other
    assert max(one.height for one in row) > 2 * min(one.height for one in row)


@given(
    st.lists(st.sampled_from([*SHAPES, "pixels"]), min_size=1, max_size=7),
    st.floats(20, 200),
    st.floats(6, 25),
    st.floats(40, 400),
)
def test_a_row_stays_in_its_room_and_its_logos_apart(
    shelf: LogoShelf, names: list[str], width: float, height: float, area: float
) -> None:
    entries = [[f"{name}.{'png' if name == 'pixels' else 'svg'}", name] for name in names]
    row = shelf.row(entries, width, height, area)
    for one, following in pairwise(row):
        assert following.left - (one.left + one.width) >= BETWEEN - 0.02
        assert following.left - (one.left + one.width) >= 0.25 * (one.height + following.height) - 0.02
    for one in row:
        assert one.top >= -0.02
        assert one.top + one.height <= height + 0.02
        assert one.left + one.width <= width + 0.05
        assert max(one.width, one.height) >= SMALLEST - 0.02


def test_the_smallest_width_is_kept_or_the_logo_is_left_out(shelf: LogoShelf) -> None:
    wide = Logo(file="usual.svg", smallest="40")
    [one] = shelf.row([[_View(wide), "x"]], width=60, height=20, area=100)
    assert one.width == pytest.approx(40)
    shelf.placed.clear()
    rest = shelf.row([[_View(wide), "x"], ["square.svg", "y"]], width=60, height=10, area=100)
    assert [one.value for one in rest] == ["square.svg"]
    assert "logo" not in shelf.placed


def test_the_free_space_is_what_the_owner_asks(shelf: LogoShelf) -> None:
    airy = Logo(file="square.svg", free_space="1")
    first, second = shelf.row([[_View(airy), "x"], [_View(airy), "y"]], width=182, height=12, area=100)
    assert second.left - first.left - first.width == pytest.approx(first.height + second.height, abs=0.05)


def test_the_variant_that_is_seen_best_is_set_else_a_plate_of_white(shelf: LogoShelf) -> None:
    both = _View(Logo(file="dark.svg", on_dark="light.svg"))
    on_blue = shelf.single(both, "x", 40, 14, 200, ground="sky")
    on_yellow = shelf.single(both, "x", 40, 14, 200, ground="sun")
    alone = shelf.single("dark.svg", "x", 40, 14, 200, ground="ink")
    pixels = shelf.single("pixels.png", "x", 40, 14, 200, ground="sun")
    assert on_blue is not None
    assert on_yellow is not None
    assert alone is not None
    assert pixels is not None
    assert ("#ffffff" in on_blue.picture, on_blue.is_plated) == (True, False)
    assert ("#ffffff" in on_yellow.picture, on_yellow.is_plated) == (False, False)
    assert (alone.is_plated, pixels.is_plated) == (True, True)
    assert alone.margin >= 2


def test_the_office_edition_has_white_grounds(shelf: LogoShelf) -> None:
    desk = replace(shelf, column="office")
    one = desk.single(_View(Logo(file="dark.svg", on_dark="light.svg")), "x", 40, 14, 200, ground="sky")
    assert one is not None
    assert "#ffffff" not in one.picture


def test_pixels_are_never_set_larger_than_they_print_sharp(shelf: LogoShelf) -> None:
    [one] = shelf.row([["pixels.png", "x"]], width=182, height=40, area=400)
    assert one.width <= 240 / 300 * 25.4 + 0.01
    assert '<img class="logo-picture" src="/content/logos/pixels.png"' in one.picture
    [printed] = replace(shelf, column="ink").row([["pixels.png", "x"]], width=182, height=40, area=400)
    assert "pixels.png?ink" in printed.picture


def test_what_cannot_be_used_or_is_not_there_is_passed_over(shelf: LogoShelf) -> None:
    assert shelf.row([[None, "x"], ["bad.svg", "y"], ["gone.svg", "z"]], 182, 20, 150) == []
    assert shelf.single(None, "x", 40, 14, 200) is None


def test_a_logo_says_whose_it_is_and_nothing_of_its_owner_gets_into_the_page(shelf: LogoShelf) -> None:
    [one] = shelf.row(
        [
            ["usual.svg", 'Aa "<script>'],
        ],
        182,
        20,
        150,
    )
    assert "<title>Logo van Aa &quot;&lt;script&gt;</title>" in one.picture
    [told] = shelf.row([[_View(Logo(file="usual.svg", alternative="Wapen")), "x"]], 182, 20, 150)
    assert "<title>Wapen</title>" in told.picture


def test_rows_follow_one_another(shelf: LogoShelf) -> None:
    placed = shelf.rows([["usual.svg", "x"]] * 9, width=150, height=12, area=200, gap=6)
    assert len(placed) == 9
    assert len({one.row_foot for one in placed}) > 1
    assert max(one.left + one.width for one in placed) <= 150.05


@pytest.mark.parametrize(
    ("colour", "build"),
    [
        ("#000000", (0, 0, 0, 100)),
        ("#231f20", (0, 0, 0, 100)),  # what programs make of black ink
        ("#1a1a1a", (0, 0, 0, 100)),
        ("#808080", (0, 0, 0, 50)),
        ("#ffffff", (0, 0, 0, 0)),
        ("#e2001a", (1, 99, 88, 2)),  # one of the house colours below
        ("#2456d6", (90, 62, 0, 0)),  # one of the design's
        ((75.0, 68.0, 67.0, 90.0), (0, 0, 0, 100)),
        ((10.0, 20.0, 30.0, 40.0), (10.0, 20.0, 30.0, 40.0)),
    ],
)
def test_colours_are_built_by_one_rule(tokens: Tokens, colour: str, build: tuple[float, ...]) -> None:
    builds = known_builds(tokens, {"rood": Colour(screen="#E2001A", print=(1, 99, 88, 2))})
    assert press_build(colour, builds) == build


@given(st.integers(0, 0xFFFFFF))
def test_no_colour_has_more_ink_than_paper_takes_nor_a_grey_four_inks(number: int) -> None:
    colour = f"#{number:06x}"
    build = press_build(colour, {})
    assert sum(build) <= 241.5
    assert css_ink(colour, "ink", {}).startswith("device-cmyk(")
    grey = f"#{number & 255:02x}" + f"{number & 255:02x}" * 2
    assert press_build(grey, {})[:3] == (0, 0, 0)


def test_house_colours_are_tokens(tokens: Tokens) -> None:
    palette = make_palette(tokens, "ink", "sky")
    assert with_house_colours(palette, {}) is palette
    more = with_house_colours(palette, {"rood": Colour(screen=RED, print=(0, 100, 90, 0))})
    assert more["house-rood"] == more["house"] == "device-cmyk(0 1 0.9 0)"


class _View:
    """A logo as a template sees it."""

    path = "logo"

    def __init__(self, logo: Logo) -> None:
        self._model = logo


def test_no_line_of_a_logo_is_thinner_than_any_press_asks(shelf: LogoShelf, folder: Path) -> None:
    """Uncoated paper asks most, 0.35 pt; a logo drawn finer than that prints a little heavier."""
    fine = '<path d="M0 0H90" stroke="#e2001a" stroke-width="0.01" fill="none"/><rect width="90" height="30" fill="#eeeeee"/>'
    (folder / "fine.svg").write_bytes(svg(fine))
    [one] = shelf.row([["fine.svg", "x"]], width=182, height=10, area=100)
    [width] = re.findall(r'stroke-width="([\d.]+)"', one.picture)
    millimetres = float(width) * one.width / 1000
    profiles = [
        load_profile(name, Workspace(folder, package_data()))
        for name in ("coated-offset", "uncoated-offset", "online-printer")
    ]
    assert millimetres * 72 / 25.4 >= max(profile.smallest_line for profile in profiles)
