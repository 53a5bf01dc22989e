"""Pictures of exactly the pixels asked, and where a folded sheet is marked."""

import io
from typing import Any

import pikepdf
import pytest
from PIL import Image

from brochure.finishing.duplex import folded
from brochure.finishing.page_pictures import opened
from brochure.finishing.printer_marks import marks
from brochure.finishing.shared_pictures import jpeg_of
from brochure.problems import ProblemError


def pdf_of(width: float, height: float) -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(width, height))
        target = io.BytesIO()
        pdf.save(target)
        return target.getvalue()


@pytest.mark.parametrize("pixels", [(1080, 1350), (1080, 1080), (37, 41)])
def test_a_picture_has_exactly_the_pixels_asked(pixels: tuple[int, int]) -> None:
    with opened(pdf_of(765.354, 765.354 * pixels[1] / pixels[0])) as pages:
        picture = pages.exactly(1, pixels)
    for data in (picture.data, jpeg_of(picture.data)):
        with Image.open(io.BytesIO(data)) as image:
            assert image.size == pixels


def test_nothing_is_stretched_into_another_shape() -> None:
    with opened(pdf_of(500, 500)) as pages, pytest.raises(ProblemError) as refused:
        pages.exactly(1, (1080, 1350))
    assert [problem.code for problem in refused.value.problems] == ["picture-shape"]


def test_fold_marks_stand_outside_the_bleed_above_and_below() -> None:
    with pikepdf.new() as pdf:
        page: Any = pdf.add_blank_page(page_size=(300, 300))
        page.obj["/Resources"] = pikepdf.Dictionary()
        plain = marks(pdf, page, (30, 30, 270, 270), 8.5, 28)
        drawn = marks(pdf, page, (30, 30, 270, 270), 8.5, 28, [100])
    assert b"[2 1.5] 0 d" not in plain
    added = drawn.split(b"[2 1.5] 0 d\n")[1].split(b"\nQ")[0].splitlines()
    assert added == [b"130 21 m 130 5 l S", b"130 279 m 130 295 l S"]


@pytest.mark.parametrize(("size", "edge"), [((842, 595), "Short"), ((595, 842), "Long")])
def test_a_folded_sheet_asks_for_both_sides(size: tuple[float, float], edge: str) -> None:
    with pikepdf.open(io.BytesIO(folded(pdf_of(*size)))) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == f"/DuplexFlip{edge}Edge"
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
