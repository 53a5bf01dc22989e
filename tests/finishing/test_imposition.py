"""Booklets are judged by folding them: what lies where is read from the sheets, not from our tables."""

import os
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.finishing.imposition import Sheet, booklet_beside, impose
from brochure.problems import ProblemError, Severity
from tests.finishing.folding import expected, fold
from tests.finishing.papers import (
    A3_SHEET,
    A4_SHEET,
    A5,
    MM,
    Word,
    is_colour,
    make,
    numbered,
    page_of,
    pixels,
    sound,
    words,
)

BELOW = 12 * 0.207  # points that poppler's box of Helvetica reaches below the baseline


@pytest.mark.parametrize("count", range(1, 25))
def test_folding_a_booklet_gives_its_pages_in_order_with_the_back_cover_last(
    tmp_path: Path, count: int
) -> None:
    source = numbered(tmp_path / "source.pdf", count)
    made = impose(source, tmp_path / "booklet.pdf")
    sheets = words(made.target)
    assert fold(sheets, 297 * MM) == expected(count)
    assert (made.sheets, made.pages, made.blanks) == (len(sheets) // 2, count, -count % 4)
    sound(made.target)


def test_the_folding_of_this_test_sees_a_wrong_order() -> None:
    sides = [("4", "1"), ("3", "2")]  # back made for the long edge: 3 behind 1
    sheets = [[Word(left, 100, 300, 110, 310), Word(right, 500, 300, 510, 310)] for left, right in sides]
    assert fold(sheets, 297 * MM) != expected(4)


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6, 7])
def test_blank_pages_are_reported(tmp_path: Path, count: int) -> None:
    made = impose(numbered(tmp_path / "source.pdf", count), tmp_path / "booklet.pdf")
    [problem] = made.problems
    assert (problem.code, problem.severity) == ("blank-pages-added", Severity.WARNING)
    assert problem.details == {"pages": count, "blanks": -count % 4}
    assert ("back cover" in problem.message) == (count > 1)


def test_a_whole_booklet_has_nothing_to_report(tmp_path: Path) -> None:
    made = impose(numbered(tmp_path / "source.pdf", 8), tmp_path / "booklet.pdf")
    assert made.problems == []
    assert made.scale == 1
    assert "short edge" in made.advice


def test_sheets_have_their_boxes_title_and_duplex(tmp_path: Path) -> None:
    source = numbered(tmp_path / "source.pdf", 8)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Title"] = "Kindvriendelijk Halle"
        pdf.Root.Lang = pikepdf.String("nl-BE")
        pdf.save(source)
    sizes: dict[Sheet, tuple[float, float]] = {"A4": A4_SHEET, "A3": A3_SHEET}
    for sheet, (width, height) in sizes.items():
        made = impose(source, tmp_path / f"{sheet}.pdf", sheet=sheet)
        with pikepdf.open(made.target) as pdf:
            for page in pdf.pages:
                for box in (page.mediabox, page.cropbox, page.trimbox):
                    assert [float(x) / MM for x in box] == pytest.approx([0, 0, width, height], abs=0.01)
                assert "/Rotate" not in page.obj
                assert "/UserUnit" not in page.obj
            assert pdf.docinfo["/Title"] == "Kindvriendelijk Halle"
            assert pdf.open_metadata()["dc:title"] == "Kindvriendelijk Halle"
            assert pdf.Root.Lang == "nl-BE"
            assert pdf.Root.ViewerPreferences.Duplex == pikepdf.Name.DuplexFlipShortEdge
            assert pdf.Root.ViewerPreferences.PrintScaling == pikepdf.Name("/None")


def test_same_input_same_bytes(tmp_path: Path) -> None:
    source = numbered(tmp_path / "source.pdf", 6, bleed=3)
    first = impose(source, tmp_path / "one.pdf").target.read_bytes()
    time.sleep(1.1)  # an identifier made from the clock changes by the second
    assert impose(source, tmp_path / "two.pdf").target.read_bytes() == first
    assert b"CreationDate" not in first


def test_marks_are_thin_artifacts_on_the_fold_inside_the_printable_area(tmp_path: Path) -> None:
    for size in (A5, (105, 148)):
        blank = make(tmp_path / "s.pdf", [lambda pdf, size=size: page_of(pdf, "", size)] * 8)
        made = impose(blank, tmp_path / "b.pdf")
        dark = [is_colour(pixels(made.target, side, 254), (0, 0, 0), 200) for side in (1, 2, 3, 4)]
        for front in (dark[0], dark[2]):
            rows, columns = np.nonzero(front)
            assert columns.min() >= 1482
            assert columns.max() <= 1487, "off the fold or thick"
            assert rows.min() >= 49
            assert rows.max() <= 2051
        # fold marks on each front, two staple marks on the cover only
        assert len(_runs(dark[0])) == 4
        assert len(_runs(dark[2])) == 2
        for first, last in _runs(dark[2]):
            outside = last < (2100 - size[1] * 10) / 2 or first > (2100 + size[1] * 10) / 2
            assert outside or size == A5, "a fold mark in the page although there is room beside it"
        assert not dark[1].any()
        assert not dark[3].any()
        with pikepdf.open(made.target) as pdf:
            for page in pdf.pages:
                _only_forms_and_artifacts(page)


def _runs(dark: np.ndarray) -> list[tuple[int, int]]:
    rows = np.flatnonzero(dark.any(axis=1))
    breaks = [0, *(at + 1 for at, (a, b) in enumerate(pairwise(rows)) if b - a > 5), len(rows)]
    return [(int(rows[start]), int(rows[end - 1])) for start, end in pairwise(breaks)]


def _only_forms_and_artifacts(page: pikepdf.Page) -> None:
    inside = False
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC":
            assert operands[0] == pikepdf.Name.Artifact
            inside = True
        elif str(operator) == "EMC":
            inside = False
        elif str(operator) in ("S", "f", "B", "Tj"):
            assert inside
        elif str(operator) == "Do":
            assert not inside


def test_a_thick_booklet_is_reported(tmp_path: Path) -> None:
    made = impose(numbered(tmp_path / "s.pdf", 84), tmp_path / "b.pdf")
    assert [problem.code for problem in made.problems] == ["too-thick-to-staple"]
    assert fold(words(made.target), 297 * MM) == expected(84)


def test_the_source_is_never_overwritten(tmp_path: Path) -> None:
    source = numbered(tmp_path / "s.pdf", 4)
    before = source.read_bytes()
    (tmp_path / "link.pdf").symlink_to(source)
    (tmp_path / "twin.pdf").hardlink_to(source)
    for target in (source, tmp_path / "." / "s.pdf", tmp_path / "link.pdf", tmp_path / "twin.pdf"):
        with pytest.raises(ProblemError) as caught:
            impose(source, target)
        assert caught.value.problems[0].code == "target-is-source"
    assert source.read_bytes() == before
    assert booklet_beside(source) == tmp_path / "s-booklet.pdf"


@settings(max_examples=int(os.environ.get("SOAK", "15")))
@given(
    count=st.integers(1, 40),
    size=st.tuples(st.floats(40, 500), st.floats(40, 500)),
    bleed=st.sampled_from([0.0, 2.0, 3.0]),
    slug=st.sampled_from([0.0, 7.0]),
    turn=st.sampled_from([0, 90, 180, 270]),
    unit=st.sampled_from([1.0, 0.5, 2.5]),
    origin=st.tuples(st.floats(-300, 300), st.floats(-300, 300)),
    sheet=st.sampled_from(["A4", "A3"]),
)
def test_any_document_folds_into_its_pages(
    tmp_path_factory: pytest.TempPathFactory,
    count: int,
    size: tuple[float, float],
    bleed: float,
    slug: float,
    turn: int,
    unit: float,
    origin: tuple[float, float],
    sheet: Sheet,
) -> None:
    folder = tmp_path_factory.mktemp("any")
    source = numbered(
        folder / "s.pdf", count, size, bleed=bleed, slug=slug, turn=turn, unit=unit, origin=origin
    )
    made = impose(source, folder / "b.pdf", sheet=sheet)
    width, height = A4_SHEET if sheet == "A4" else A3_SHEET
    sheets = words(made.target)
    assert fold(sheets, width * MM) == expected(count)
    assert 0 < made.scale <= 1
    assert size[0] * made.scale <= width / 2 + 0.36
    assert size[1] * made.scale <= height + 0.36
    if made.scale < 1:  # as large as fits
        assert max(size[0] * made.scale / (width / 2), size[1] * made.scale / height) == pytest.approx(1)
    for side in sheets:
        for word in side:
            away = abs(word.x / MM - width / 2)
            assert away == pytest.approx(size[0] * made.scale / 2, abs=0.1)
            assert (word.bottom - BELOW * made.scale) / MM == pytest.approx(height / 2, abs=0.1)
