"""Pictures of pages: none of what is no PDF, or has no such page."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from brochure.finishing.trimmed import page_picture


@pytest.fixture
def sheet() -> bytes:
    """A page of 100 × 50 pt with 10 pt of bleed around it."""
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(120, 70))
        page.trimbox = pikepdf.Array([10, 10, 110, 60])
        pdf.save(target)
    return target.getvalue()


@pytest.mark.parametrize(("whole", "size"), [(False, (100, 50)), (True, (120, 70))])
def test_a_page_is_shown_as_it_is_trimmed_or_whole(sheet: bytes, whole: bool, size: tuple[int, int]) -> None:
    data = page_picture(sheet, 1, ppi=72, quality=80, whole=whole)
    assert data is not None
    assert Image.open(io.BytesIO(data)).size == size


@pytest.mark.parametrize("number", [-1, 0, 2])
def test_a_page_that_is_not_there_has_no_picture(sheet: bytes, number: int) -> None:
    assert page_picture(sheet, number, ppi=72, quality=80) is None


def test_what_is_no_pdf_has_no_picture(tmp_path: Path) -> None:
    (tmp_path / "brief.pdf").write_bytes(b"Beste,")
    assert page_picture(tmp_path / "brief.pdf", 1, ppi=72, quality=80) is None
    assert page_picture(tmp_path / "weg.pdf", 1, ppi=72, quality=80) is None
