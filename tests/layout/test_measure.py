"""Widths from the font files: as WeasyPrint sets them, and sizes that never break a word."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.files import write_whole
from brochure.layout.measure import fits, font_of, largest_size, lines_needed, text_width
from brochure.weasy.engine import Engine
from brochure.workspace import Workspace, package_data

FONTS = package_data() / "fonts"
HEAD_FILE = FONTS / "BricolageGrotesque-ExtraBold.ttf"
HEAD = font_of(HEAD_FILE)
FACES = {
    HEAD_FILE: "800 40pt 'Bricolage Grotesque'",
    FONTS / "BricolageGrotesque-SemiBold.ttf": "600 40pt 'Bricolage Grotesque'",
    FONTS / "AtkinsonHyperlegibleNext-Regular.ttf": "400 40pt 'Atkinson Hyperlegible Next'",
}
SAMPLES = [
    "Halle",
    "Sint-Katelijne-Waver",
    "Wortegem-Petegem",
    "25\u202f%",
    "Kinderen denken mee over hun buurt",
]
NAMES = st.lists(st.sampled_from(["Aa", "Sint-", "Katelijne", "Waver", "Mol", "Ée"]), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def real_widths(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[Path, str], float]:
    """Return the width in mm of every sample as WeasyPrint sets it."""
    engine = Engine(Workspace(tmp_path_factory.mktemp("workspace"), package_data()))
    lines = [(path, text) for path in FACES for text in SAMPLES]
    body = "".join(f'<p style="white-space: nowrap; font: {FACES[path]}">{text}</p>' for path, text in lines)
    pages = engine.lay_out(body, "", [package_data() / "layouts" / "shared" / "fonts.css"])
    pieces = pages.pieces()
    assert [piece.text for piece in pieces] == [text for _path, text in lines]
    return {line: piece.rect.right - piece.rect.left for line, piece in zip(lines, pieces, strict=True)}


@pytest.mark.parametrize("text", SAMPLES)
@pytest.mark.parametrize("font", FACES)
def test_widths_are_those_of_the_page(
    real_widths: dict[tuple[Path, str], float], font: Path, text: str
) -> None:
    real = real_widths[font, text]
    # Kerning is not counted and only narrows: by 1.2 % at most in these (t-K and W-a).
    assert real * 0.999 <= text_width(text, font_of(font), 40) <= real * 1.0155


@given(NAMES, st.floats(20, 180), st.integers(1, 3))
def test_the_largest_size_fits_and_the_next_does_not(parts: list[str], width: float, lines: int) -> None:
    text = " ".join(parts)
    size = largest_size(text, HEAD, width=width, lines=lines, smallest=8, largest=90)
    assert 8 <= size <= 90
    if size > 8:
        assert fits(text, HEAD, size, width, lines)
    if size < 90:
        assert not fits(text, HEAD, size + 0.5, width, lines)


@given(NAMES, st.floats(20, 150), st.floats(1, 40))
def test_more_room_never_means_a_smaller_size(parts: list[str], width: float, more: float) -> None:
    text = " ".join(parts)

    def size(room: float, lines: int) -> float:
        return largest_size(text, HEAD, width=room, lines=lines, smallest=8, largest=90)

    assert size(width, 1) <= size(width + more, 1)
    assert size(width, 1) <= size(width, 2)


def test_lines_break_between_words_only() -> None:
    wide = text_width("Waver", HEAD, 20)
    assert lines_needed("Waver Waver Waver", HEAD, 20, wide * 1.01) == 3
    assert lines_needed("Waver Waver Waver", HEAD, 20, wide * 10) == 1
    assert not fits("Sint-Katelijne-Waver", HEAD, 20, wide * 1.01, 9), "a name is not broken at its hyphens"


def test_nothing_is_one_line_without_width() -> None:
    assert (text_width("", HEAD, 20), lines_needed("", HEAD, 20, 10)) == (0, 1)


def test_a_font_that_is_replaced_is_measured_anew(tmp_path: Path) -> None:
    """A studio, or a build that watches, runs for days."""
    path = tmp_path / "Head.ttf"
    shutil.copy(HEAD_FILE, path)
    before = text_width("Halle", font_of(path), 40)
    assert font_of(path) is font_of(path), "read once"
    time = path.stat().st_mtime_ns
    write_whole(path, (FONTS / "AtkinsonHyperlegibleNext-Regular.ttf").read_bytes())
    os.utime(path, ns=(time, time))
    assert text_width("Halle", font_of(path), 40) < before
