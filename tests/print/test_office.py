"""The office edition on a desk printer: the white edge, little ink, every distinction in black and white."""

import io
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from brochure.layout.tokens import load_tokens, rgb
from tests.print import gauges
from tests.print.conftest import Built
from tests.print.towns import ROOT

DPI = 75
EDGE = 5.0  # mm that no desk printer prints
# Percent of a page covered, black as 100. A page of running text covers 5 to 8; the heaviest drawn page
# here 11. Past 15 there is a field of colour, which a desk printer lays down in streaks and at a price.
MOST_DRAWN = 15.0
MOST_WITH_PHOTO = 45.0  # a photo covers half a page, at half its darkness and more
FILES = [
    ("shipped", "halle-brochure"),
    ("shipped", "halle-factsheet"),
    ("shipped", "label-brochure"),
    ("izegem", "izegem-brochure"),
    ("izegem", "izegem-factsheet"),
    ("town", "ginder-brochure"),
    ("town", "ginder-factsheet"),
    ("town_label", "label-brochure"),
]
# In every run: a booklet, a sheet with a photo, and the most drawn of all.
OFTEN = [("shipped", "halle-brochure"), ("shipped", "label-brochure"), ("town", "ginder-factsheet")]


@pytest.fixture(
    params=[
        pytest.param(pair, id="/".join(pair), marks=() if pair in OFTEN else pytest.mark.soak)
        for pair in FILES
    ]
)
def office(request: pytest.FixtureRequest) -> Path:
    """Every office edition in turn."""
    where, name = request.param
    built: Built = request.getfixturevalue(where)
    assert built.code == 0, built.said
    return built.file(f"office/{name}.pdf")


def greys(path: Path, folder: Path, *, smooth: bool = True) -> list[np.ndarray]:
    """Return every page as a black-and-white printer sees it, 0 black to 255 white."""
    plain = () if smooth else ("-aa", "no", "-aaVector", "no")
    gauges.ask("pdftoppm", "-gray", *plain, "-r", DPI, path, folder / "page")
    return [
        np.asarray(Image.open(io.BytesIO(page.read_bytes()))) for page in sorted(folder.glob("page*.pgm"))
    ]


def sizes(path: Path) -> set[tuple[int, int]]:
    """Return the sizes of the pages in mm, as poppler tells them."""
    text = gauges.ask("pdfinfo", "-f", 1, "-l", 99, path)
    found = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+) pts", text)
    return {(round(float(wide) / gauges.MM), round(float(high) / gauges.MM)) for wide, high in found}


def test_nothing_in_the_edge_that_printers_leave_white(office: Path, tmp_path: Path) -> None:
    edge = round(EDGE * DPI / 25.4)
    for number, page in enumerate(greys(office, tmp_path), 1):
        middle = page.copy()
        middle[edge:-edge, edge:-edge] = 255
        assert middle.min() == 255, (number, np.argwhere(middle < 255)[:3])


def test_little_ink(office: Path, tmp_path: Path) -> None:
    photos = {int(row["page"]) for row in gauges.pictures(office)}
    for number, page in enumerate(greys(office, tmp_path), 1):
        covered = 100 * (1 - page.mean() / 255)
        assert covered < (MOST_WITH_PHOTO if number in photos else MOST_DRAWN), (number, covered)


def test_paper_of_the_desk_printer(office: Path) -> None:
    is_small = office.stem.endswith("-brochure") and office.stem != "label-brochure"
    assert sizes(office) == ({(148, 210)} if is_small else {(210, 297)})
    booklet = office.with_name(f"{office.stem}-booklet.pdf")
    if office.stem.endswith("factsheet"):
        assert not booklet.exists()
        return
    assert sizes(booklet) == {(297, 210)}
    pages = len(re.findall("Page +", gauges.ask("pdfinfo", "-f", 1, "-l", 99, booklet)))
    assert pages * 2 == len(re.findall("Page +", gauges.ask("pdfinfo", "-f", 1, "-l", 99, office)))


def test_booklet_keeps_clear_of_the_edge_too(shipped: Built, tmp_path: Path) -> None:
    """Fold marks may stand in the edge: they help where a printer does reach it."""
    edge = round(EDGE * DPI / 25.4)
    for page in greys(shipped.file("office/halle-brochure-booklet.pdf"), tmp_path):
        ends = np.concatenate([page[edge:-edge, :edge], page[edge:-edge, -edge:]], axis=1)
        assert ends.min() == 255


def test_first_side_carries_the_last_page_and_the_first(shipped: Built) -> None:
    booklet = shipped.file("office/halle-brochure-booklet.pdf")
    wide = 297 / 2 * gauges.MM
    left, right = [], []
    for letter in gauges.letters(booklet)[0]:
        (left if letter.box[2] <= wide else right).append(letter.text)
    assert "".join(left).startswith("Meerweten?")
    assert "Labelontvangenin2018" in "".join(right)
    assert "Meerweten?" not in "".join(right)


# ---- what a black-and-white printer must keep apart ------------------------------------------

LEAST_STEP = 0.12  # of the way from white to black; a laser printer's lightest visible tint is some 10 %


def tints(page: np.ndarray) -> set[int]:
    """Return the flat greys of a page: not white, not black, at least 12 mm² of them."""
    least = 12 * (DPI / 25.4) ** 2
    counts = np.bincount(page.ravel(), minlength=256)
    return {grey for grey in range(20, 254) if counts[grey] >= least}


def page_with(path: Path, words: str) -> int:
    """Return the number of the last page on which words stand: the table of contents comes before."""
    pages = ["".join(letter.text for letter in page) for page in gauges.letters(path)]
    return max(number for number, text in enumerate(pages, 1) if words.replace(" ", "") in text)


def test_fills_are_a_visible_step_from_paper(office: Path, tmp_path: Path) -> None:
    photos = {int(row["page"]) for row in gauges.pictures(office)}
    for number, page in enumerate(greys(office, tmp_path, smooth=False), 1):
        if number not in photos:
            assert all(1 - tint / 255 >= LEAST_STEP for tint in tints(page)), (number, tints(page))


def test_four_fills_of_the_court_are_four_greys() -> None:
    """Courts are told apart by form too; greys that meet must not become one."""
    tokens = load_tokens(ROOT / "layouts/shared/tokens.yaml").colours
    found = sorted(
        sum(
            part * share
            for part, share in zip(rgb(tokens[name].office or ""), (0.299, 0.587, 0.114), strict=True)
        )
        for name in ("sun", "coral", "sky", "leaf")
    )
    assert all(high - low >= 0.08 for low, high in pairwise([*found, 1.0])), found


def test_received_and_renewed_differ_by_letter_and_by_grey(shipped: Built, tmp_path: Path) -> None:
    path = shipped.file("office/label-brochure.pdf")
    number = page_with(path, "Wie kreeg het label?")
    signs = [letter for letter in gauges.letters(path)[number - 1] if letter.text in "LV" and letter.size < 9]
    marks = {text: [letter.box for letter in signs if letter.text == text] for text in "LV"}
    page = greys(path, tmp_path, smooth=False)[number - 1].astype(float)
    shades = {}
    for text, boxes in marks.items():
        assert len(boxes) > 10
        # Just beside the letter, inside its square.
        spots = [page[round((b[1] + b[3]) / 2 * DPI / 72), round((b[0] - 1.5) * DPI / 72)] for b in boxes]
        shades[text] = np.median(spots)
    assert shades["V"] == 255
    assert 1 - shades["L"] / 255 >= LEAST_STEP


def test_rounds_are_named_under_their_squares_too(shipped: Built) -> None:
    """Received and renewed squares differ in grey; the lists under them say it in words."""
    path = shipped.file("office/label-brochure.pdf")
    text = gauges.ask(
        "pdftotext", "-f", page_with(path, "De rondes"), "-l", page_with(path, "De rondes"), path, "-"
    )
    assert text.count("Ontvangen") >= 6
    assert text.count("Verlengd") >= 3


def test_share_counts_its_filled_squares_in_black(town: Built, tmp_path: Path) -> None:
    """25 % is drawn as four squares: one black, three white, each in a black line."""
    path = town.file("office/ginder-brochure.pdf")
    number = page_with(path, "Ginder in cijfers")
    bare = gauges.inks(path, tmp_path, DPI, "-dFILTERTEXT")[number - 1]
    black = gauges.percent(bare) > 90
    black[:, : round(14 * DPI / 25.4)] = (
        False  # in the margin, the path through the brochure counts its chapters
    )
    solid = black.copy()  # black for two millimetres to the right and down: no line is
    for axis in (0, 1):
        row = solid.copy()
        for step in range(1, round(2 * DPI / 25.4)):
            solid &= np.roll(row, -step, axis=axis)
    rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    assert len(rows)
    assert solid[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].mean() > 0.9
    side = columns[-1] - columns[0]
    assert side == pytest.approx(rows[-1] - rows[0], abs=3)  # a square
    corner = black[rows[0], columns[0] :]
    lines = np.flatnonzero(np.diff(corner[: 4 * (side + 6)].astype(int)) == 1)
    assert len(lines) >= 2  # the line between the columns and the one after them
    beyond = corner[lines[0] + 4 : lines[1]]
    assert len(beyond) >= side * 0.8
    assert not beyond.any()
