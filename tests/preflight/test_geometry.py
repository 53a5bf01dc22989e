"""Where things lie on the page, whatever matrices and forms they pass through."""

from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.preflight.cmaps import parse_to_unicode
from brochure.preflight.events import Glyphs, Picture
from brochure.preflight.events import Path as Shape
from brochure.preflight.geometry import EVERYWHERE, IDENTITY, apply, inside, overlap, times, transformed
from brochure.preflight.stream import Interpreter, Memory

from .maker import MM, start, text

SMALL = st.floats(-100, 100)
MATRIX = st.tuples(*(st.floats(-10, 10) for _ in range(4)), SMALL, SMALL)


def _read(content: str) -> Interpreter:
    base = start()
    reading = Interpreter(Memory(), EVERYWHERE)
    reading.run(pikepdf.parse_content_stream(pikepdf.Stream(base.pdf, content.encode())), base.resources)
    reading.kept = base.pdf  # type: ignore[attr-defined]
    return reading


@given(one=MATRIX, other=MATRIX, x=SMALL, y=SMALL)
def test_product_applies_one_then_the_other(one: tuple, other: tuple, x: float, y: float) -> None:  # type: ignore[type-arg]
    assert apply(times(one, other), x, y) == pytest.approx(apply(other, *apply(one, x, y)), abs=1e-6)


def test_boxes() -> None:
    assert transformed((0, 1, -1, 0, 10, 0), (0, 0, 2, 5)) == (5, 0, 10, 2)
    assert overlap((0, 0, 2, 2), (1, 1, 3, 3)) == (1, 1, 2, 2)
    assert overlap((0, 0, 1, 1), (2, 2, 3, 3)) is None
    assert inside((0, 0, 1, 1), (0.1, 0, 2, 2), slack=0.1)
    assert not inside((0, 0, 1, 1), (0.1, 0, 2, 2))
    assert times(IDENTITY, (1, 2, 3, 4, 5, 6)) == (1, 2, 3, 4, 5, 6)


def test_text_is_as_wide_as_poppler_says(tmp_path: Path) -> None:
    import subprocess

    from .maker import finish

    base = start()
    words = "Kinderen spelen op straat"
    base.content[:] = [text(20, 60, 13, words)]
    path = finish(base, tmp_path / "page.pdf")
    listed = subprocess.run(
        ["pdftotext", "-bbox", path, "-"], check=True, capture_output=True, text=True
    ).stdout
    import re

    rights = [float(value) for value in re.findall(r'xMax="([\d.]+)"', listed)]
    (run,) = _read(text(20, 60, 13, words)).events
    assert run.box[2] == pytest.approx(max(rights), abs=0.1)
    assert run.box[0] == pytest.approx(30 * MM, abs=0.1)


def test_effective_size_counts_every_scale() -> None:
    (run,) = _read("q 2 0 0 0.5 0 0 cm BT /F1 12 Tf 1 0 0 3 0 0 Tm <0005> Tj ET Q").events
    assert isinstance(run, Glyphs)
    assert run.size == pytest.approx(18)


def test_clip_limits_what_is_seen() -> None:
    (shape,) = _read("q 10 10 20 20 re W n 0 0 100 15 re f Q").events
    assert isinstance(shape, Shape)
    assert shape.box == (10, 10, 30, 15)
    assert shape.extent == (0, 0, 100, 15)


def test_nothing_outside_the_clip() -> None:
    assert _read("q 10 10 20 20 re W n 50 50 10 10 re f Q").events == []


def test_state_comes_back() -> None:
    first, second = _read("q 5 w 1 0 0 rg 2 0 0 2 0 0 cm 0 0 1 1 re f Q 0 0 1 1 re f").events
    assert isinstance(first, Shape)
    assert isinstance(second, Shape)
    assert first.fill
    assert second.fill
    assert (first.box, first.fill.space.name) == ((0, 0, 2, 2), "DeviceRGB")
    assert (second.box, second.fill.space.name) == ((0, 0, 1, 1), "DeviceGray")


def test_picture_resolution_on_both_axes() -> None:
    (seen,) = _read("q 0 72 -36 0 0 0 cm /Photo Do Q").events
    assert isinstance(seen, Picture)
    assert seen.ppi == pytest.approx((472, 472))


def test_to_unicode_with_ranges_and_lists() -> None:
    cmap = b"""2 beginbfrange <0001> <0003> <0041> <0005> <0006> [<0058> <00590059>] endbfrange
    1 beginbfchar <0009> <D83DDE00> endbfchar"""
    assert parse_to_unicode(cmap) == {1: "A", 2: "B", 3: "C", 5: "X", 6: "YY", 9: "\U0001f600"}
