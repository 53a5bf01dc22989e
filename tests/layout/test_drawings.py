"""Drawings: explicit colours, a spoken title, the same every time, and inside their box."""

import itertools
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.layout.drawings import court, path, qr, share, square, timeline
from brochure.layout.drawings.court import letters_of, rows_for
from brochure.layout.drawings.svg import hand

from .conftest import dutch_words

WORDS = dutch_words("drawings")
PALETTE = {
    "ink": "#1d2440",
    "white": "#ffffff",
    "sky": "#2456d6",
    "sun": "#ffc629",
    "coral": "#ff6b52",
    "leaf": "#0b7a55",
}
SVG = "{http://www.w3.org/2000/svg}"
NAMES = ["Aa", "Halle", "Izegem", "Sint-Katelijne-Waver", "Wortegem-Petegem", "'s-Gravenvoeren", "De Haan"]


def holders(first: int, renewed: int) -> list[SimpleNamespace]:
    return [SimpleNamespace(renewed=index >= first) for index in range(first + renewed)]


def round_of(year: int, first: int, renewed: int, complete: bool = True) -> SimpleNamespace:
    return SimpleNamespace(year=year, complete=complete, holders=holders(first, renewed))


DRAWINGS: dict[str, Callable[[], str]] = {
    "court": lambda: court("Halle", palette=PALETTE, words=WORDS, width=60, height=110),
    "share": lambda: share(25, palette=PALETTE, words=WORDS, width=20, height=12),
    "path": lambda: path(
        ["Analyse", "Thema’s", "Strategie"], 2, palette=PALETTE, words=WORDS, width=120, height=40
    ),
    "square": lambda: square(3, palette=PALETTE, words=WORDS, size=9),
    "qr": lambda: qr("https://example.org/label", palette=PALETTE, words=WORDS, size=27),
    "timeline": lambda: timeline([round_of(2016, 8, 0)], palette=PALETTE, words=WORDS, width=60, height=40),
}


def parse(markup: str) -> ET.Element:
    return ET.fromstring(markup)


def title_of(markup: str) -> str:
    return parse(markup).findtext(f"{SVG}title") or ""


def filled(markup: str, colour: str) -> list[ET.Element]:
    return [element for element in parse(markup).iter(f"{SVG}rect") if element.get("fill") == colour]


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_shape_names_its_colour(name: str) -> None:
    for element in parse(DRAWINGS[name]()).iter():
        if element.tag in (f"{SVG}path", f"{SVG}rect", f"{SVG}text"):
            assert element.get("fill"), f"{element.tag} would be drawn in RGB black"


@pytest.mark.parametrize("name", DRAWINGS)
def test_uses_nothing_that_breaks_in_cmyk(name: str) -> None:
    assert not re.search(r"opacity|Gradient|filter|url\(|rgba", DRAWINGS[name]())


@pytest.mark.parametrize("name", DRAWINGS)
def test_has_a_title_and_a_size_in_millimetres(name: str) -> None:
    root = parse(DRAWINGS[name]())
    assert root.findtext(f"{SVG}title")
    assert (root.get("width") or "").endswith("mm")


@pytest.mark.parametrize("name", DRAWINGS)
def test_is_the_same_every_time(name: str) -> None:
    assert DRAWINGS[name]() == DRAWINGS[name]()


@pytest.mark.parametrize("name", ["path", "square"])
def test_numbers_name_their_font(name: str) -> None:
    texts = list(parse(DRAWINGS[name]()).iter(f"{SVG}text"))
    assert texts
    assert {text.get("font-family") for text in texts} == {"Bricolage Grotesque"}


# ---- the court ----------------------------------------------------------------------------


def corners(markup: str) -> list[tuple[float, float]]:
    """Return where the strokes begin and end."""
    found = []
    for element in parse(markup).iter(f"{SVG}path"):
        if element.get("fill") == "none":
            for part in (element.get("d") or "").split("M")[1:]:
                values = [float(value) for value in re.findall(r"-?[\d.]+", part)]
                found += [(values[0], values[1]), (values[-2], values[-1])]
    return found


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("box", [(61, 110), (76, 30), (180, 50), (40, 40)])
def test_a_court_stays_in_its_box_with_square_squares(name: str, box: tuple[int, int]) -> None:
    drawn = court(name, palette=PALETTE, words=WORDS, width=box[0], height=box[1])
    found = corners(drawn)
    assert len(found) > 8
    assert all(0 <= x <= box[0] and 0 <= y <= box[1] for x, y in found)
    for element in parse(drawn).iter(f"{SVG}rect"):
        assert float(element.get("width", 0)) == pytest.approx(float(element.get("height", 1)))


def test_a_court_has_a_square_per_letter_and_colours_the_vowels() -> None:
    drawn = court("Halle", palette=PALETTE, words=WORDS, width=60, height=110, fills=("sun",))
    assert len(filled(drawn, PALETTE["sun"])) == 2
    assert title_of(drawn) == "Hinkelbaan getekend naar de naam Halle: 5 vakken, één per letter"


def test_courts_of_two_names_differ() -> None:
    one, other = (
        court(name, palette=PALETTE, words=WORDS, width=60, height=110) for name in ("Halle", "Lille")
    )
    assert one != other


def test_a_court_without_stone_has_none() -> None:
    assert PALETTE["ink"] not in court("Halle", palette=PALETTE, words=WORDS, width=60, height=110, stone="")


@given(st.text(min_size=1, max_size=40), st.floats(20, 260), st.floats(20, 290))
def test_any_name_in_any_box_is_a_small_sound_drawing(name: str, width: float, height: float) -> None:
    drawn = court(name, palette=PALETTE, words=WORDS, width=width, height=height)
    assert len(drawn.encode()) < 12_000
    if name.isprintable():  # control signs are refused by the content, not here
        parse(drawn)


@given(st.integers(1, 40), st.sampled_from([0.85, 1.0]), st.text(max_size=5))
def test_rows_hold_every_letter_and_hop_like_a_court(count: int, taken: float, seed: str) -> None:
    rows = rows_for(count, taken, hand(seed))
    assert sum(rows) == count
    assert rows[0] == 1
    assert all(not (a == b == 2) for a, b in itertools.pairwise(rows))


def test_letters_drop_accents_and_signs() -> None:
    assert letters_of("Sint-Katelijne-Waver") == ["sint", "katelijne", "waver"]
    assert letters_of("Écaussinnes") == ["ecaussinnes"]
    assert letters_of("–") == ["x"]


# ---- rounds and path ----------------------------------------------------------------------


def test_a_timeline_draws_a_square_for_every_municipality() -> None:
    drawn = timeline(
        [round_of(2020, 5, 3), round_of(2022, 11, 6)],
        palette=PALETTE,
        words=WORDS,
        width=100,
        height=60,
        across=2,
    )
    assert len(filled(drawn, PALETTE["sun"])) == 16
    assert len(filled(drawn, PALETTE["sky"])) == 9
    assert (
        title_of(drawn) == "Rondes van het label: 2020: 5 nieuw en 3 verlengd; 2022: 11 nieuw en 6 verlengd"
    )


def test_an_incomplete_round_ends_in_a_square_of_dashes_and_has_no_total() -> None:
    whole = timeline([round_of(2014, 4, 0)], palette=PALETTE, words=WORDS, width=30, height=60)
    part = timeline([round_of(2014, 4, 0, complete=False)], palette=PALETTE, words=WORDS, width=30, height=60)
    assert "onder meer 4 nieuw, niet volledig" in title_of(part)
    assert part.count("M") == whole.count("M") + 4 * 3
    assert len(filled(part, PALETTE["sun"])) == len(filled(whole, PALETTE["sun"])) == 4


def test_a_path_fills_the_steps_that_are_done() -> None:
    steps = ["Analyse", "Thema’s", "Strategie"]
    drawn = path(steps, 2, palette=PALETTE, words=WORDS, width=120, height=40)
    assert len(filled(drawn, PALETTE["sun"])) == 2
    assert [text.text for text in parse(drawn).iter(f"{SVG}text")] == ["1", "2", "3"]
    assert "2 van de 3 stappen gezet: 1. Analyse" in title_of(drawn)
    assert not filled(path(steps, palette=PALETTE, words=WORDS, width=120, height=40), PALETTE["sun"])
