"""The finish of a print edition, on pages small enough to reckon by hand."""

import io
from pathlib import Path

import pikepdf
import pytest

from brochure.finishing.pdfx4 import Imprint, finish_print
from brochure.press.profile import PressProfile, load_profile
from tests.print import gauges

MM = 72 / 25.4
IMPRINT = Imprint("Halle & <co>", "Bataljong", "2026-11")
COATED = load_profile("coated-offset")


def page(content: str, *, bleed: float = 3.0, origin: float = 0.0, extra: str = "") -> bytes:
    """Return a PDF as WeasyPrint writes it: A6, the MediaBox as large as the bleed."""
    with pikepdf.new() as pdf:
        out = bleed * MM
        left, top = origin + 105 * MM, origin + 148 * MM
        one = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=[origin - out, origin - out, left + out, top + out],
            TrimBox=[origin, origin, left, top],
            BleedBox=[origin - out, origin - out, left + out, top + out],
            Resources=pikepdf.Dictionary(
                ColorSpace=pdf.make_indirect(
                    pikepdf.Dictionary(
                        {"/lab-d50": pikepdf.Array([pikepdf.Name.Lab, {"/WhitePoint": [1, 1, 1]}])}
                    )
                )
            ),
            Contents=pdf.make_stream(content.encode()),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(one)))
        if extra:
            pdf.Root[extra] = pikepdf.Dictionary()
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
        return target.getvalue()


def finished(content: str, profile: PressProfile = COATED, **options: object) -> bytes:
    return finish_print(page(content, **options), profile, IMPRINT)  # type: ignore[arg-type]


def plates(data: bytes, tmp_path: Path, dpi: int = 72) -> gauges.Inks:
    path = tmp_path / "page.pdf"
    path.write_bytes(data)
    return gauges.inks(path, tmp_path / "plates", dpi)[0]


def spot(picture: gauges.Inks, x: float, y: float, sheet: float = 10.0, dpi: int = 72) -> list[int]:
    """Return C, M, Y, K at a place in mm from the trim's lower left."""
    high = picture.shape[0]
    column, row = round((sheet + x) * dpi / 25.4), high - 1 - round((sheet + y) * dpi / 25.4)
    return [round(part / 2.55) for part in picture[row, column].tolist()]


SKY = "0.9 0.6 0 0 k 0 0 298 420 re f"


def test_black_is_printed_over_and_white_knocked_out(tmp_path: Path) -> None:
    inked = plates(
        finished(
            f"{SKY} 0 0 0 1 k 28 28 28 28 re f 0 0 0 0 k 142 28 28 28 re f 0 0 0 0.8 k 200 28 28 28 re f"
        ),
        tmp_path,
    )
    assert spot(inked, 15, 15) == [90, 60, 0, 100]
    assert spot(inked, 55, 15) == [0, 0, 0, 0]
    assert spot(inked, 75, 15) == [0, 0, 0, 80]  # grey is no black: it would darken what lies under it


def test_white_line_after_black_is_still_white(tmp_path: Path) -> None:
    """In the overprint of black, a white stroke would leave no trace on the press."""
    drawn = (
        f"{SKY} 0 0 0 0 K 0 0 0 1 k 14 w 28 28 28 28 re f 100 42 m 200 42 l S 0 0 0 1 K 100 100 m 200 100 l S"
    )
    inked = plates(finished(drawn), tmp_path)
    assert spot(inked, 15, 15) == [90, 60, 0, 100]
    assert spot(inked, 55, 15) == [0, 0, 0, 0]
    assert spot(inked, 55, 35.3) == [90, 60, 0, 100]


def test_fill_and_stroke_in_one_overprint_only_if_both_are_black(tmp_path: Path) -> None:
    drawn = f"{SKY} 0 0 0 1 k 0 0 0 0 K 14 w 57 57 57 57 re B 0 0 0 1 K 170 57 57 57 re B"
    inked = plates(finished(drawn), tmp_path)
    assert spot(inked, 20, 30) == [0, 0, 0, 0]
    assert spot(inked, 70, 30) == [90, 60, 0, 100]


def test_state_comes_back_with_its_level(tmp_path: Path) -> None:
    drawn = (
        f"{SKY} q 0 0 0 1 k 28 28 28 28 re f Q 0 0 0 0 k q 142 28 28 28 re f Q 0 0 0 1 k 28 142 28 28 re f"
    )
    inked = plates(finished(drawn), tmp_path)
    assert [spot(inked, 15, 15), spot(inked, 55, 15), spot(inked, 15, 55)] == [
        [90, 60, 0, 100],
        [0, 0, 0, 0],
        [90, 60, 0, 100],
    ]


def test_areas_without_size_leave_no_hairline(tmp_path: Path) -> None:
    data = finished("0 0 0 1 k 50 50 100 0 re f 50 60 0 50 re f 50 100 30 30 re f")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        areas = [each for each in pikepdf.parse_content_stream(pdf.pages[0]) if str(each.operator) == "re"]
    assert [[float(part) for part in area.operands] for area in areas][1:] == [[50, 100, 30, 30]]


def test_sheet_starts_at_zero_wherever_the_page_did(tmp_path: Path) -> None:
    here = finished(SKY)
    there = finished("0.9 0.6 0 0 k 500 500 298 420 re f", origin=500.0)
    with pikepdf.open(io.BytesIO(there)) as pdf:
        box = [float(edge) for edge in pdf.pages[0].obj.MediaBox]
    assert box == pytest.approx([0, 0, 125 * MM, 168 * MM], abs=0.001)
    assert (plates(here, tmp_path) == plates(there, tmp_path)).all()


def test_nothing_is_painted_outside_the_bleed(tmp_path: Path) -> None:
    profile = COATED.model_copy(update={"marks": False, "bleed": 2.0})
    wide = finished("1 0 0 0 k -300 -300 1200 1200 re f", COATED)
    assert spot(plates(wide, tmp_path), -2.5, 70) == [100, 0, 0, 0]
    assert spot(plates(wide, tmp_path), -4, 20) == [0, 0, 0, 0]
    bare = finished("1 0 0 0 k -300 -300 1200 1200 re f", profile, bleed=2.0)
    with pikepdf.open(io.BytesIO(bare)) as pdf:
        one = pdf.pages[0].obj
        assert list(one.MediaBox) == list(one.BleedBox)
        assert "Registration" not in one.Resources.get("/ColorSpace", {})


def test_marks_are_on_every_plate(tmp_path: Path) -> None:
    inked = plates(finished(""), tmp_path, 300)
    assert inked.any()
    assert (inked == inked[..., :1]).all()


def test_what_a_press_has_no_use_for_goes() -> None:
    data = finish_print(page("", extra="/MarkInfo"), COATED, IMPRINT)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/MarkInfo" not in pdf.Root
        assert "/lab-d50" not in pdf.pages[0].obj.Resources.ColorSpace
        assert pdf.pdf_version == "1.6"
    used = finished("/lab-d50 cs 1 1 1 scn 0 0 9 9 re f")
    with pikepdf.open(io.BytesIO(used)) as pdf:  # in use: the preflight is to find it
        assert "/lab-d50" in pdf.pages[0].obj.Resources.ColorSpace


def test_metadata_is_escaped_and_agrees() -> None:
    with pikepdf.open(io.BytesIO(finished(SKY))) as pdf:
        assert str(pdf.docinfo.Title) == IMPRINT.title
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == IMPRINT.title
            assert xmp["dc:creator"] == ["Bataljong"]
            assert xmp["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
            assert xmp["xmp:CreateDate"] == "2026-11-01T00:00:00Z"


def test_same_input_same_bytes_and_other_input_other_identity() -> None:
    assert finished(SKY) == finished(SKY)
    with pikepdf.open(io.BytesIO(finished(SKY))) as one, pikepdf.open(io.BytesIO(finished("0 g"))) as other:
        assert one.trailer.ID[0] != other.trailer.ID[0]
        assert one.open_metadata()["xmpMM:DocumentID"] != other.open_metadata()["xmpMM:DocumentID"]
