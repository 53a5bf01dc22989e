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


# Frames of the tests' own, so that these do not follow every change of a design: whether the shipped layouts
# print photos in the frames they declare is asked in tests/print/test_photo_frames.py.
FRAMES = {
    "brochure": (
        "municipality",
        "{cover: [154x116mm, 154x163mm], interview: [154x37mm, 154x95mm], practice: 114x62mm}",
    ),
    "factsheet": ("municipality", "{first: [87x70mm, 87x255mm]}"),
    "label-brochure": ("label", "{first: 216x148mm, towns: 216x121mm}"),
}
CONTRACT = """\
format: "0.2"
title: %s
subject: %s
page: {size: A4}
pages: {multiple_of: 1}
editions: [print]
photos: %s
"""


@pytest.fixture
def framed(folder: Path) -> Path:
    """A workspace with layouts of its own, under the names of the shipped ones, and declared frames."""
    for name, (subject, frames) in FRAMES.items():
        (folder / "layouts" / name).mkdir(parents=True)
        (folder / "layouts" / name / "layout.yaml").write_text(CONTRACT % (name, subject, frames), "utf-8")
    return folder


SOME = "  - {file: other.jpg, alt: Een schoolpoort, credit: x, consent: {status: given}}\n"


@pytest.mark.parametrize(
    ("place", "pixels", "document", "ppi", "is_refused"),
    [
        ("first", (1200, 800), "label-brochure", 141, True),  # 216 mm wide: what a print build refuses
        ("first", (1900, 1900), "label-brochure", 223, False),
        ("first", (2126, 2126), None, 0, False),
        ("cover", (1400, 2200), "halle-brochure", 230, False),
        # Wide: cropped to the page, so its height decides.
        (
            "cover",
            (3000, 900),
            "halle-brochure",
            197,
            True,
        ),
        ("practice", (800, 600), "halle-brochure", 178, True),
        ("practice", (1123, 749), None, 0, False),
        ("interview", (1000, 800), "halle-brochure", 164, True),
    ],
)
def test_a_photo_must_be_large_enough_for_the_printed_document_that_asks_most(
    framed: Path, place: str, pixels: tuple[int, int], document: str | None, ppi: int, is_refused: bool
) -> None:
    Image.new("L", pixels).save(framed / "content/photos/poort.jpg")
    text = PHOTO % PAPERS
    if place != "first":
        text = PHOTO.replace("photos:\n", f"photos:\n{SOME}") % f"{PAPERS}, place: {place}"
    found = [problem for problem in edit(framed, halle=text) if problem.code == "photo-too-small"]
    told = [(p.details["document"], p.details["measured"], p.details["refused"]) for p in found]
    assert told == ([(document, ppi, is_refused)] if document else [])
    for problem in found:
        assert (problem.field or "").endswith(".file")
        assert ("refuses less than 200" in problem.message) == is_refused
        assert document in problem.message


def test_a_turned_photo_counts_as_it_is_seen(folder: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("L", (1500, 2600)).save(folder / "content/photos/poort.jpg", exif=exif)
    assert codes(edit(folder, halle=PHOTO % PAPERS)) == []


def test_thresholds_are_those_of_the_press_and_frames_those_of_the_layouts(folder: Path) -> None:
    Image.new("L", (1200, 800)).save(folder / "content/photos/poort.jpg")
    (folder / "content/press").mkdir()
    (folder / "content/press/small.yaml").write_text(
        "name: small\ntitle: x\nresolution_demand: 80\nresolution_warning: 100\n"
    )
    (folder / "content/publication.yaml").write_text("press: small\n")
    assert codes(edit(folder, halle=PHOTO % PAPERS)) == []
    own = folder / "layouts/poster"
    own.mkdir(parents=True)
    (own / "layout.yaml").write_text(
        "subject: municipality\npage: {size: A4}\npages: {exactly: 1}\nphotos: {first: 600x400mm}\n"
    )
    (problem,) = edit(folder, halle=PHOTO % PAPERS)
    assert (problem.details["document"], problem.details["measured"]) == ("halle-poster", 50)
    (own / "layout.yaml").write_text((own / "layout.yaml").read_text() + "editions: [screen]\n")
    assert edit(folder, halle=PHOTO % PAPERS) == [], "no press inspects a screen"


def test_a_press_that_cannot_be_used_is_told_elsewhere(folder: Path) -> None:
    Image.new("L", (12, 8)).save(folder / "content/photos/poort.jpg")
    (folder / "content/publication.yaml").write_text("press: nobody\n")
    assert edit(folder, halle=PHOTO % PAPERS) == []


def test_a_file_that_is_no_photo_or_outside_is_told_elsewhere(folder: Path) -> None:
    (folder / "content/photos/poort.jpg").write_text("geen foto")
    assert edit(folder, halle=PHOTO % PAPERS) == []
    Image.new("L", (5, 5)).save(folder.parent / "buiten.png")
    assert edit(folder, halle=PHOTO.replace("poort.jpg", "../../../buiten.png") % PAPERS) == []
