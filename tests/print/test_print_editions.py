"""Every print edition, measured by programs that are not ours: what a print shop's own check would find."""

import re
from pathlib import Path

import numpy as np
import pikepdf
import pytest

from brochure.preflight.inspect import inspect
from brochure.press.profile import load_profile
from brochure.workspace import Workspace
from tests.print import gauges
from tests.print.conftest import Built

DPI = 100
MARKS_DPI = 72
FILES = [
    ("shipped", "halle-brochure"),
    ("shipped", "halle-factsheet"),
    ("shipped", "label-brochure"),
    ("izegem", "izegem-brochure"),
    ("izegem", "izegem-factsheet"),
    ("town", "ginder-brochure"),
    ("town", "ginder-factsheet"),
    ("town_label", "label-brochure"),
    ("uncoated", "ginder-brochure"),
    ("uncoated", "ginder-factsheet"),
    ("online", "ginder-brochure"),
    ("online", "ginder-factsheet"),
    ("own_press", "ginder-factsheet"),
]
PRESSES = {
    "shipped": "coated-offset",
    "izegem": "coated-offset",
    "town": "coated-offset",
    "town_label": "coated-offset",
    "uncoated": "uncoated-offset",
    "online": "online-printer",
    "own_press": "eigen-drukker",
}


class Edition:
    """A print edition with its press profile."""

    def __init__(self, built: Built, press: str, name: str) -> None:
        assert built.code == 0, built.said
        self.path = built.file(f"print/{name}.pdf")
        self.profile = load_profile(press, Workspace.at(built.root))
        self.boxes = gauges.boxes(self.path)


# In every run: a brochure of a town that tries everything, and a shipped document of each kind.
OFTEN = [("shipped", "halle-factsheet"), ("shipped", "label-brochure"), ("town", "ginder-brochure")]


@pytest.fixture(
    params=[
        pytest.param(pair, id="/".join(pair), marks=() if pair in OFTEN else pytest.mark.soak)
        for pair in FILES
    ]
)
def edition(request: pytest.FixtureRequest) -> Edition:
    """Every print edition in turn."""
    where, name = request.param
    return Edition(request.getfixturevalue(where), PRESSES[where], name)


def test_ours_and_qpdf_accept_it(edition: Edition) -> None:
    report = inspect(edition.path, edition.profile)
    assert [problem.message for problem in report.problems] == []
    assert report.accepted
    assert "No syntax or stream encoding errors" in gauges.ask("qpdf", "--check", edition.path)
    assert gauges.ask("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=nullpage", edition.path) == ""


def test_only_inks_and_embedded_subsets(edition: Edition, tmp_path: Path) -> None:
    assert gauges.screen_colours(edition.path, tmp_path) == []
    assert {picture["color"] for picture in gauges.pictures(edition.path)} <= {"cmyk"}
    fonts = gauges.fonts(edition.path)
    assert fonts
    for name, is_embedded, is_subset in fonts:
        assert is_embedded, name
        assert is_subset, name


def test_boxes_of_the_press(edition: Edition) -> None:
    bleed, margin = edition.profile.bleed * gauges.MM, edition.profile.media_margin * gauges.MM
    for page in edition.boxes:
        left, bottom, right, top = page.trim
        assert page.media == pytest.approx((0, 0, right + margin, top + margin), abs=0.01)
        assert (left, bottom) == pytest.approx((margin, margin), abs=0.01)
        assert page.bleed == pytest.approx(
            (left - bleed, bottom - bleed, right + bleed, top + bleed), abs=0.01
        )
    sizes = {(round(p.trim[2] - p.trim[0], 1), round(p.trim[3] - p.trim[1], 1)) for p in edition.boxes}
    assert sizes in ({(419.5, 595.3)}, {(595.3, 841.9)})  # A5, A4


def test_says_what_it_is(edition: Edition) -> None:
    with pikepdf.open(edition.path) as pdf:
        intent = pdf.Root.OutputIntents[0]
        assert intent.S == "/GTS_PDFX"
        assert str(intent.OutputConditionIdentifier) == edition.profile.output_condition_identifier
        assert str(intent.RegistryName) == "http://www.color.org"
        assert edition.profile.icc_path is not None
        assert intent.DestOutputProfile.read_bytes() == edition.profile.icc_path.read_bytes()
        assert all(page.obj.Group.CS == "/DeviceCMYK" for page in pdf.pages)
        assert len(pdf.trailer.ID) == 2
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        xmp = pdf.Root.Metadata.read_bytes().decode()
    assert info["/Trapped"] == "/False"
    assert info["/CreationDate"] == info["/ModDate"] == "D:20261101000000Z"

    def said(tag: str) -> str:
        found = re.search(rf"<{tag}>(?:<.*?>)*([^<]+)<", xmp)
        assert found, tag
        return found[1]

    assert said("pdfxid:GTS_PDFXVersion") == "PDF/X-4"
    assert said("dc:title") == info["/Title"]
    assert said("dc:creator") == info["/Author"]
    assert said("xmp:CreatorTool") == info["/Creator"]
    assert said("pdf:Producer") == info["/Producer"]
    assert said("pdf:Trapped") == "False"
    assert said("xmp:CreateDate") == said("xmp:ModifyDate") == "2026-11-01T00:00:00Z"


def test_ink_within_the_limit_inside_the_bleed(edition: Edition, tmp_path: Path) -> None:
    """At 36 ppi a pixel is half a square millimetre: what a press could notice."""
    for page, plates in zip(edition.boxes, gauges.inks(edition.path, tmp_path, 36), strict=True):
        # A pixel off each side: crop marks begin half a point outside the bleed.
        total = gauges.percent(gauges.inside(plates, page.bleed, page, 36)[1:-1, 1:-1])
        assert total.max() <= edition.profile.ink_limit


def test_small_text_on_the_black_plate_alone(edition: Edition, tmp_path: Path) -> None:
    only_text = gauges.inks(edition.path, tmp_path, DPI, "-dFILTERIMAGE", "-dFILTERVECTOR")
    counted = 0
    for page, text in zip(gauges.letters(edition.path), only_text, strict=True):
        for letter in page:
            if letter.size >= edition.profile.small_text_below - 0.01:
                continue
            left, top, right, bottom = (round(edge * DPI / 72) for edge in letter.box)
            spot = text[top:bottom, left:right]
            assert spot[..., :3].max() == 0, letter
            if letter.colour != "#ffffff" and letter.text.isalnum():
                assert spot[..., 3].max() == 255, letter
                counted += 1
    assert counted > 100


def test_black_text_overprints_and_white_is_knocked_out(edition: Edition, tmp_path: Path) -> None:
    """Ghostscript's overprint: under black letters the other plates are as if no letter stood there."""
    both = gauges.inks(edition.path, tmp_path / "all", DPI)
    bare = gauges.inks(edition.path, tmp_path / "bare", DPI, "-dFILTERTEXT")
    white = on_colour = 0
    for page, whole, empty in zip(gauges.letters(edition.path), both, bare, strict=True):
        for letter in page:
            left, top, right, bottom = (round(edge * DPI / 72) for edge in letter.box)
            spot, under = whole[top:bottom, left:right], empty[top:bottom, left:right]
            if letter.colour == "#ffffff" and letter.text.isalnum():
                assert gauges.percent(spot).min() < 1, letter
                white += 1
            elif letter.colour == "#000000" and letter.size < edition.profile.small_text_below:
                inked = spot[..., 3] > under[..., 3]  # the letter itself: beside it a square may end
                assert (spot[..., :3] == under[..., :3])[inked].all(), letter
                on_colour += under[..., :3].max() > 0
    assert on_colour > 20  # black letters on a colour: the case that matters
    if edition.path.name[:6] != "izegem":  # black letters on coral
        assert white > 5


def test_text_keeps_away_from_the_knife(edition: Edition) -> None:
    safe = edition.profile.safe_zone * gauges.MM
    for page, text in zip(edition.boxes, gauges.letters(edition.path), strict=True):
        left, _bottom, right, _top = page.trim
        high = page.media[3]
        for letter in text:
            x0, _y0, x1, _y1 = letter.box
            assert x0 >= left + safe - 0.5, letter
            assert x1 <= right - safe + 0.5, letter
            # Quads span ascender to descender; the letters themselves are what the knife meets.
            middle = (letter.box[1] + letter.box[3]) / 2
            reach = 0.36 * letter.size
            assert middle - reach >= high - page.trim[3] + safe - 0.5, letter
            assert middle + reach <= high - page.trim[1] - safe + 0.5, letter


def cut_off(white: np.ndarray, inside: int) -> list[tuple[int, int]]:
    """Return where colour ends before the edge of the bleed, as pixels along it.

    Rows go from inside to out, `inside` of them within the trim. A round outline may end in the bleed, and a line
    in white chalk cross the trim: only what is as wide in its last rows as within, for almost two millimetres and
    more, was cut off.
    """
    ends = ~white[: inside - 1].any(axis=0) & white[-3:].all(axis=0)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], ends.astype(int), [0]])))
    found = []
    for start, stop in edges.reshape(-1, 2):
        widths = (~white[:, start:stop]).sum(axis=1)
        last = np.flatnonzero(widths)[-1]
        left, right = start, stop
        while left > 0 and not white[0, left - 1]:
            left -= 1
        while right < white.shape[1] and not white[0, right]:
            right += 1
        if stop - start >= 7 and widths[last - 1] >= 0.8 * (right - left):
            found.append((int(start), int(stop)))
    return found


def test_what_is_cut_off_is_seen() -> None:
    """A field and a line that end at the trim; a ball that touches it and one that crosses it do not."""
    rows, columns = np.mgrid[0:20, 0:400]
    ball = (rows - 4 + 16) ** 2 + (columns - 200) ** 2 < 16**2
    crossing = (rows - 4) ** 2 + (columns - 300) ** 2 < 20**2
    assert cut_off(~(ball | crossing), 4) == []
    field, line = (rows < 4) & (columns < 100), (rows < 4) & (columns > 140) & (columns < 148)
    assert cut_off(~(ball | crossing | field | line), 4) == [(0, 100), (141, 148)]


def test_colour_that_touches_the_trim_runs_through_the_bleed(edition: Edition, tmp_path: Path) -> None:
    """No colour ends at the trim: what is coloured up to it is not white from there to the bleed's edge."""
    full, top_and_bottom = 0, 0
    # Ginder's logos stand on white below the foot of its fact sheet; there only the head is colour.
    wanted = {"top"} if edition.path.name == "ginder-factsheet.pdf" else {"top", "bottom"}
    sheets = gauges.painted(edition.path, DPI, tmp_path)
    for number, (page, sheet) in enumerate(zip(edition.boxes, sheets, strict=True), 1):
        is_white = (sheet > 250).all(axis=2)
        left, top, right, bottom = gauges.pixels_of(page.trim, page, DPI)
        b_left, b_top, b_right, b_bottom = gauges.pixels_of(page.bleed, page, DPI)
        just_in = 4  # px: a millimetre inside the trim
        sides = {
            "left": is_white[top:bottom, b_left + 1 : left + just_in].T[::-1],
            "right": is_white[top:bottom, right - just_in : b_right - 1].T,
            "top": is_white[b_top + 1 : top + just_in, left:right][::-1],
            "bottom": is_white[bottom - just_in : b_bottom - 1, left:right],
        }
        reached = set()
        for side, strip in sides.items():
            assert not cut_off(strip, just_in), (number, side)
            if (~strip).all(axis=0).mean() > 0.98:
                reached.add(side)
        full += len(reached) == 4
        top_and_bottom += wanted <= reached
    assert top_and_bottom >= 1
    assert full >= (3 if len(edition.boxes) > 1 else 0)  # the fact sheet's columns stand on white


def test_marks_stand_outside_the_bleed_and_on_every_plate(edition: Edition, tmp_path: Path) -> None:
    for page, plates in zip(edition.boxes, gauges.inks(edition.path, tmp_path, MARKS_DPI), strict=True):
        outside = np.ones(plates.shape[:2], bool)
        left, top, right, bottom = gauges.pixels_of(page.bleed, page, MARKS_DPI)
        outside[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1] = False
        inked = (plates > 0).any(axis=2) & outside
        if not edition.profile.marks:
            assert page.media == pytest.approx(page.bleed, abs=0.01)
            assert not inked.any()
            continue
        assert (plates[inked] == plates[inked][:, :1]).all()  # the same on C, M, Y and K
        trim = gauges.pixels_of(page.trim, page, MARKS_DPI)
        for x in (trim[0], trim[2]):  # vertical crop marks above and below, in line with the trim
            assert inked[: top - 1, x - 1 : x + 2].any()
            assert inked[bottom + 1 :, x - 1 : x + 2].any()
        for y in (trim[1], trim[3]):
            assert inked[y - 1 : y + 2, : left - 1].any()
            assert inked[y - 1 : y + 2, right + 1 :].any()
        middle = (trim[0] + trim[2]) // 2, (trim[1] + trim[3]) // 2
        assert inked[: top - 1, middle[0] - 8 : middle[0] + 8].any()
        assert inked[middle[1] - 8 : middle[1] + 8, : left - 1].any()
        assert (np.count_nonzero(inked) / np.count_nonzero(outside)) < 0.05
