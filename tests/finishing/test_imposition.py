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

from brochure.finishing.imposition import booklet_beside, impose
from brochure.problems import ProblemError, Severity
from tests.finishing.folding import expected, fold
from tests.finishing.papers import (
    A4,
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

A4_SHEET = (297.0, 210.0)
A3_SHEET = (420.0, 297.0)
BELOW = 12 * 0.207  # points that poppler's box of Helvetica reaches below the baseline
RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)


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
    for sheet, (width, height) in (("A4", A4_SHEET), ("A3", A3_SHEET)):
        made = impose(source, tmp_path / f"{sheet}.pdf", sheet=sheet)  # type: ignore[arg-type]
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


@pytest.mark.parametrize(
    ("size", "sheet", "scale"),
    [
        (A5, "A4", 1.0),
        (A4, "A3", 1.0),
        (A4, "A4", 148.5 / 210),
        (A5, "A3", 1.0),
        ((105, 148), "A4", 1.0),
        ((210, 148), "A4", 148.5 / 210),
        ((215.9, 279.4), "A3", 210 / 215.9),
        ((148.3, 210.2), "A4", 1.0),  # A5 as another program rounds it
        ((148, 211), "A4", 210 / 211),
    ],
)
def test_pages_are_true_to_size_where_they_fit(
    tmp_path: Path, size: tuple[float, float], sheet: str, scale: float
) -> None:
    made = impose(numbered(tmp_path / "s.pdf", 4, size), tmp_path / "b.pdf", sheet=sheet)  # type: ignore[arg-type]
    assert made.scale == pytest.approx(scale, abs=0.0005)
    fold_at = (A4_SHEET if sheet == "A4" else A3_SHEET)[0] / 2
    back_cover, cover = sorted(words(made.target)[0], key=lambda word: word.x)
    assert cover.x / MM == pytest.approx(fold_at + size[0] * scale / 2, abs=0.1)
    assert back_cover.x / MM == pytest.approx(fold_at - size[0] * scale / 2, abs=0.1)
    assert [problem.code for problem in made.problems] == (["booklet-scaled"] if scale < 1 else [])


def test_a_scaled_booklet_says_to_what_and_offers_the_larger_sheet(tmp_path: Path) -> None:
    [problem] = impose(numbered(tmp_path / "s.pdf", 4, A4), tmp_path / "b.pdf").problems
    assert "71 %" in problem.message
    assert "--sheet A3" in problem.remedy
    assert problem.severity is Severity.NOTE


def coloured(path: Path, size: tuple[float, float], *, turn: int = 0, unit: float = 1.0) -> Path:
    """Write four pages: the trim blue on even and green on odd pages, 3 mm bleed red, 5 mm slug black."""
    width, height = size[0] * MM, size[1] * MM
    bleed, slug = 3 * MM, 8 * MM

    def page(number: int) -> object:
        trim = "0 0 1 rg" if number % 2 == 0 else "0 1 0 rg"
        paint = (
            f"0 g {-slug} {-slug} {width + 2 * slug} {height + 2 * slug} re f "
            f"1 0 0 rg {-bleed} {-bleed} {width + 2 * bleed} {height + 2 * bleed} re f "
            f"{trim} 0 0 {width} {height} re f"
        )
        return lambda pdf: page_of(
            pdf, str(number), size, bleed=3, slug=5, turn=turn, unit=unit, origin=(-40, 25), paint=paint
        )

    return make(path, [page(number) for number in range(1, 5)])  # type: ignore[misc]


@pytest.mark.parametrize(("turn", "unit"), [(0, 1.0), (90, 1.0), (180, 2.0), (270, 0.5)])
def test_the_trims_meet_at_the_fold_and_the_bleed_stays_outside(
    tmp_path: Path, turn: int, unit: float
) -> None:
    source = coloured(tmp_path / "s.pdf", A5, turn=turn, unit=unit)
    made = impose(source, tmp_path / "b.pdf")
    dpi, reach = 1270, 2.0  # 0.02 mm a pixel; 2 mm to each side of the fold
    row = pixels(made.target, 2, dpi, (148.5 - reach, 60, 2 * reach, 1))[10]
    blue, green = is_colour(row, BLUE), is_colour(row, GREEN)
    assert np.flatnonzero(blue).max() * 25.4 / dpi == pytest.approx(reach, abs=0.1)
    assert np.flatnonzero(green).min() * 25.4 / dpi == pytest.approx(reach, abs=0.1)
    assert not is_colour(row, RED).any()
    # A5 leaves half a millimetre of the sheet beside each trim: there is bleed, and the trim next to it.
    edge = pixels(made.target, 2, dpi, (0, 60, 2, 1))[10]
    assert np.flatnonzero(is_colour(edge, BLUE)).min() * 25.4 / dpi == pytest.approx(0.5, abs=0.1)
    assert is_colour(edge, RED).sum() * 25.4 / dpi == pytest.approx(0.5, abs=0.1)
    sound(made.target)


def test_a_small_page_keeps_its_bleed_on_three_sides_and_no_slug(tmp_path: Path) -> None:
    made = impose(coloured(tmp_path / "s.pdf", (105, 148)), tmp_path / "b.pdf")
    dpi = 254  # 0.1 mm a pixel
    side = pixels(made.target, 2, dpi)
    across, down = side[700], side[:, 1000]
    assert is_colour(across, RED).sum() == pytest.approx(60, abs=3)
    assert np.flatnonzero(is_colour(across, RED)).min() == pytest.approx(10 * (148.5 - 105 - 3), abs=2)
    assert is_colour(across, BLUE).sum() == pytest.approx(1050, abs=3)
    assert is_colour(across, GREEN).sum() == pytest.approx(1050, abs=3)
    assert is_colour(down, RED).sum() == pytest.approx(60, abs=3)
    assert np.flatnonzero(is_colour(down, BLUE)).min() == pytest.approx(310, abs=2)  # (210 - 148) / 2 mm
    assert not is_colour(side, RED)[320:1780, 1100:1870].any(), "bleed across the fold"
    assert (side[:270] > 250).all(), "slug or marks above a back side"


def test_pages_look_as_they_did_upright_and_unmirrored(tmp_path: Path) -> None:
    paint = "0.9 0.6 0.1 rg 20 40 150 90 re f 0.1 0.3 0.6 rg 300 480 m 400 480 l 300 580 l f"
    upright = make(tmp_path / "upright.pdf", [lambda pdf: page_of(pdf, "Vier", paint=paint)])
    want = pixels(upright, 1, 100)
    for turn in (0, 90, 180, 270):
        page = lambda pdf, turn=turn: page_of(  # noqa: E731
            pdf, "Vier", turn=turn, unit=3, origin=(11, -7), paint=paint
        )
        source = make(tmp_path / f"{turn}.pdf", [page] * 4)
        made = impose(source, tmp_path / f"{turn}-booklet.pdf")
        back = pixels(made.target, 2, 100)
        fold_at = round(148.5 / 25.4 * 100)
        got = back[: want.shape[0], fold_at : fold_at + want.shape[1]]
        height, width = min(got.shape[0], want.shape[0]), min(got.shape[1], want.shape[1])
        difference = abs(got[:height, :width] - want[:height, :width])
        assert (difference.max(axis=-1) > 100).mean() < 0.005, f"turned by {turn}"
        sound(made.target)


def test_boxes_may_be_inherited_and_the_wrong_way_round(tmp_path: Path) -> None:
    source = numbered(tmp_path / "s.pdf", 4, bleed=5)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            box, trim = list(page.obj.MediaBox), list(page.obj.TrimBox)
            for key in ("/MediaBox", "/TrimBox", "/BleedBox"):
                del page.obj[key]
        pdf.Root.Pages.MediaBox = pikepdf.Array([box[2], box[3], box[0], box[1]])
        pdf.Root.Pages.CropBox = pikepdf.Array([trim[2], trim[1], trim[0], trim[3]])
        pdf.Root.Pages.Rotate = -180
        pdf.save(source)
    made = impose(source, tmp_path / "b.pdf")
    assert made.scale == 1
    assert made.problems == []
    left, right = sorted(words(made.target)[1], key=lambda word: word.x)
    # turned upside down, the text that started in the middle ends there
    assert left.right / MM == pytest.approx(148.5 - 74, abs=0.2)
    assert right.right / MM == pytest.approx(148.5 + 74, abs=0.2)


def test_pages_of_another_size_are_centred_and_reported(tmp_path: Path) -> None:
    sizes = [A5, A5, (100, 100), A5, A5, (297, 210), A5, A5]
    pages = [lambda pdf, n=n, size=size: page_of(pdf, str(n), size) for n, size in enumerate(sizes, 1)]
    made = impose(make(tmp_path / "s.pdf", pages), tmp_path / "b.pdf")
    [problem] = made.problems
    assert (problem.code, problem.severity) == ("page-sizes-differ", Severity.WARNING)
    assert problem.details["pages"] == [3, 6]
    sheets = words(made.target)
    assert fold(sheets, 297 * MM) == expected(8)
    places = {word.text: word for side in sheets for word in side}
    for number, middle in (("3", 148.5 + 74), ("6", 148.5 - 74)):
        assert places[number].x / MM == pytest.approx(middle, abs=0.2), "not in the middle of its page"
        assert places[number].bottom / MM == pytest.approx(105, abs=2)
    small = places["6"].bottom - places["6"].y
    assert small / (places["5"].bottom - places["5"].y) == pytest.approx(148 / 297, abs=0.02)


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


def test_filled_in_fields_are_printed(tmp_path: Path) -> None:
    source = numbered(tmp_path / "s.pdf", 4)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        look = pdf.make_stream(b"1 0 0 rg 0 0 100 50 re f")
        look.update(
            pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 100, 50])
        )
        stamp = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, F=4, Rect=[20, 20, 120, 70]
        )
        stamp.AP = pikepdf.Dictionary(N=look)
        pdf.pages[1].obj.Annots = pikepdf.Array([pdf.make_indirect(stamp)])
        pdf.save(source)
    made = impose(source, tmp_path / "b.pdf")
    assert is_colour(pixels(made.target, 2, 72), RED).sum() == pytest.approx(5000, rel=0.05)


def test_hidden_layers_stay_hidden(tmp_path: Path) -> None:
    source = tmp_path / "s.pdf"
    with pikepdf.new() as pdf:
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="proef"))
        for _number in range(4):
            page = page_of(pdf, "x", paint="/OC /L BDC 1 0 0 rg 0 0 200 200 re f EMC")
            page.Resources.Properties = pikepdf.Dictionary(L=layer)
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer]))
        pdf.save(source)
    made = impose(source, tmp_path / "b.pdf")
    assert not is_colour(pixels(made.target, 1, 72), RED).any()


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


@settings(max_examples=int(os.environ.get("SOAK", "25")))
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
    sheet: str,
) -> None:
    folder = tmp_path_factory.mktemp("any")
    source = numbered(
        folder / "s.pdf", count, size, bleed=bleed, slug=slug, turn=turn, unit=unit, origin=origin
    )
    made = impose(source, folder / "b.pdf", sheet=sheet)  # type: ignore[arg-type]
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
