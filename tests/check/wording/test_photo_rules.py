from pathlib import Path

import pytest
from PIL import Image

from tests.check.wording.editing import codes, edit

PHOTO = """
name: Halle
photos:
  - {file: poort.jpg, alt: Een schoolpoort, %s}
"""
PAPERS = "credit: Een fotograaf, consent: ouders 2026"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content/photos").mkdir(parents=True)
    return tmp_path


def test_the_credit_is_asked_for(folder: Path) -> None:
    assert codes(edit(folder, halle=PHOTO % "consent: ouders 2026")) == ["photo-without-credit"]
    assert edit(folder, halle=PHOTO % PAPERS) == []
    assert edit(folder, halle=PHOTO % "consent: ingetrokken") == []


@pytest.mark.parametrize(
    ("place", "pixels", "ppi"),
    [
        ("cover", (1516, 2126), None),
        ("cover", (1400, 2200), 230),
        ("cover", (3000, 1500), 176),  # wide: cropped to the page, so its height decides
        ("practice", (1516, 1063), None),
        ("practice", (800, 600), 131),
        ("interview", (1123, 749), None),
        ("interview", (640, 480), 142),
    ],
)
def test_a_photo_must_be_large_enough_for_its_place(
    folder: Path, place: str, pixels: tuple[int, int], ppi: int | None
) -> None:
    Image.new("L", pixels).save(folder / "content/photos/poort.jpg")
    problems = edit(folder, halle=PHOTO % f"{PAPERS}, place: {place}")
    assert [problem.details["measured"] for problem in problems] == ([ppi] if ppi else [])
    assert all(
        (p.code, p.field, p.details["demanded"]) == ("photo-too-small", "photos[0].file", 250)
        for p in problems
    )


def test_a_file_that_is_no_photo_or_outside_is_told_elsewhere(folder: Path) -> None:
    (folder / "content/photos/poort.jpg").write_text("geen foto")
    assert edit(folder, halle=PHOTO % PAPERS) == []
    Image.new("L", (5, 5)).save(folder.parent / "buiten.png")
    assert edit(folder, halle=PHOTO.replace("poort.jpg", "../../../buiten.png") % PAPERS) == []
