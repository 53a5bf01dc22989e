"""The measurements bite: a print edition spoiled in one way fails exactly the check that is there for it."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.print import test_print_editions as checks
from tests.print.conftest import Built


def append(content: str) -> Callable[[pikepdf.Pdf], None]:
    """Return what paints something more on the first page."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(pdf.make_stream(content.encode()))

    return spoil


def without_overprint(pdf: pikepdf.Pdf) -> None:
    """Have black knock out what lies under it, as WeasyPrint alone writes it."""
    for page in pdf.pages:
        state = page.obj.Resources.ExtGState["/BlackOver"]
        state.op, state.OP, state.OPM = False, False, 0


def white_overprinting(pdf: pikepdf.Pdf) -> None:
    """Have everything overprint: white letters vanish."""
    for page in pdf.pages:
        state = page.obj.Resources.ExtGState["/BlackOut"]
        state.op, state.OP, state.OPM = True, True, 1
        page.contents_add(pdf.make_stream(b"/BlackOut gs\n"), prepend=True)


def shifted(pdf: pikepdf.Pdf) -> None:
    """Let the whole page slip 4 mm to the left: text comes near the knife."""
    pdf.pages[0].contents_add(pdf.make_stream(b"1 0 0 1 -34 0 cm\n"), prepend=True)


def narrow_bleed(pdf: pikepdf.Pdf) -> None:
    """Leave a strip of paper in the bleed, as tall as the page."""
    page = pdf.pages[0].obj
    left, _bottom, _right, _top = (float(edge) for edge in page.BleedBox)
    append(f"q 0 0 0 0 k {left} 0 4 900 re f Q")(pdf)


def other_boxes(pdf: pikepdf.Pdf) -> None:
    """Say that there is 2 mm of bleed."""
    page = pdf.pages[0].obj
    step = 72 / 25.4
    page.BleedBox = [
        float(edge) + way * step for edge, way in zip(page.BleedBox, (1, 1, -1, -1), strict=True)
    ]


def other_title(pdf: pikepdf.Pdf) -> None:
    """Give Info and XMP different titles."""
    pdf.docinfo["/Title"] = "Iets anders"


CASES = {
    "rgb": (append("q 1 0 0 rg 100 100 50 50 re f Q"), "test_only_inks_and_embedded_subsets"),
    "ink": (append("q 1 1 1 0.5 k 100 100 50 50 re f Q"), "test_ink_within_the_limit_inside_the_bleed"),
    "knock-out": (without_overprint, "test_black_text_overprints_and_white_is_knocked_out"),
    "white-over": (white_overprinting, "test_black_text_overprints_and_white_is_knocked_out"),
    "knife": (shifted, "test_text_keeps_away_from_the_knife"),
    "bleed": (narrow_bleed, "test_colour_that_touches_the_trim_runs_through_the_bleed"),
    "boxes": (other_boxes, "test_boxes_of_the_press"),
    "title": (other_title, "test_says_what_it_is"),
    "marks": (append("q 1 0 0 0 k 2 300 8 8 re f Q"), "test_marks_stand_outside_the_bleed_and_on_every_plate"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_spoiled_edition_is_caught(town: Built, tmp_path: Path, name: str) -> None:
    spoil, check = CASES[name]
    edition = checks.Edition(town, "coated-offset", "ginder-factsheet")
    with pikepdf.open(edition.path) as pdf:
        spoil(pdf)
        edition.path = tmp_path / "ginder-factsheet.pdf"
        pdf.save(edition.path)
    edition.boxes = checks.gauges.boxes(edition.path)
    measure = getattr(checks, check)
    wants_folder = "tmp_path" in measure.__code__.co_varnames[: measure.__code__.co_argcount]
    with pytest.raises(AssertionError):
        measure(edition, tmp_path) if wants_folder else measure(edition)


def test_small_text_in_four_inks_is_caught(town: Built, tmp_path: Path) -> None:
    """The same letters, painted with all inks instead of black."""
    edition = checks.Edition(town, "coated-offset", "ginder-factsheet")
    with pikepdf.open(edition.path) as pdf:
        content = pdf.pages[0].obj.Contents.read_bytes()
        mixed = content.replace(b"0 0 0 1 scn", b"0.5 0.5 0.5 0.9 scn").replace(
            b"0 0 0 1 k", b"0.5 0.5 0.5 0.9 k"
        )
        assert mixed != content
        pdf.pages[0].obj.Contents = pdf.make_stream(mixed)
        edition.path = tmp_path / "ginder-factsheet.pdf"
        pdf.save(edition.path)
    with pytest.raises(AssertionError):
        checks.test_small_text_on_the_black_plate_alone(edition, tmp_path)
