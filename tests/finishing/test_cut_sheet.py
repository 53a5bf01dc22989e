"""Four cards to a sheet of A4: where they stand, what they are cut along, what is refused."""

import io
from pathlib import Path

import pikepdf
import pytest

from brochure.finishing.cut_sheet import impose_four, sheets_beside, sheets_of
from brochure.press.boxes import MM
from brochure.problems import ProblemError


def card(path: Path, width: float = 105, height: float = 148, pages: int = 2) -> Path:
    with pikepdf.new() as pdf:
        for _number in range(pages):
            page = pdf.add_blank_page(page_size=(width * MM, height * MM))
            page.Contents = pdf.make_stream(b"0 0 20 20 re f")
        pdf.save(path)
    return path


def test_every_page_stands_four_times_on_its_side(tmp_path: Path) -> None:
    source = card(tmp_path / "kaart.pdf")
    data, made = sheets_of(source, tmp_path / "uit.pdf")
    assert (made.pages, made.sheets, made.scale) == (2, 1, 1.0)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            drawn = page.Contents.read_bytes()
            assert drawn.count(b"/Card Do") == 4
            assert b"/Artifact" in drawn
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"


def test_cards_that_are_too_large_are_made_smaller(tmp_path: Path) -> None:
    _data, made = sheets_of(card(tmp_path / "a5.pdf", 148, 210, 1), tmp_path / "uit.pdf")
    assert made.scale == pytest.approx(148.5 / 210, abs=0.01)
    assert made.sheets == 1


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    source = card(tmp_path / "kaart.pdf")
    target = sheets_beside(source)
    assert target.name == "kaart-4up.pdf"
    target.write_bytes(b"iets anders")
    with pytest.raises(ProblemError) as refused:
        impose_four(source, target)
    assert [problem.code for problem in refused.value.problems] == ["already-there"]
    assert target.read_bytes() == b"iets anders"
    impose_four(source, target, force=True)
    assert target.read_bytes().startswith(b"%PDF")
