"""Pages on the sheets of a booklet: their size, place, bleed and looks are those of the source."""

from functools import partial
from pathlib import Path

import numpy as np
import pikepdf
import pytest

from brochure.finishing.imposition import Sheet, impose
from brochure.problems import Severity
from tests.finishing.folding import expected, fold
from tests.finishing.papers import (
    A3_SHEET,
    A4,
    A4_SHEET,
    A5,
    MM,
    Maker,
    is_colour,
    make,
    numbered,
    page_of,
    pixels,
    sound,
    words,
)

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)


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
    tmp_path: Path, size: tuple[float, float], sheet: Sheet, scale: float
) -> None:
    made = impose(numbered(tmp_path / "s.pdf", 4, size), tmp_path / "b.pdf", sheet=sheet)
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

    def page(number: int) -> Maker:
        trim = "0 0 1 rg" if number % 2 == 0 else "0 1 0 rg"
        paint = (
            f"0 g {-slug} {-slug} {width + 2 * slug} {height + 2 * slug} re f "
            f"1 0 0 rg {-bleed} {-bleed} {width + 2 * bleed} {height + 2 * bleed} re f "
            f"{trim} 0 0 {width} {height} re f"
        )
        return lambda pdf: page_of(
            pdf, str(number), size, bleed=3, slug=5, turn=turn, unit=unit, origin=(-40, 25), paint=paint
        )

    return make(path, [page(number) for number in range(1, 5)])


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
        page = partial(page_of, text="Vier", turn=turn, unit=3, origin=(11, -7), paint=paint)
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
