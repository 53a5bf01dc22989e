"""What a build of print editions gives: the same bytes everywhere, notes that are true, remedies that help."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from PIL import Image

from brochure.layout.accents import own_accent
from brochure.layout.tokens import contrast, load_tokens
from brochure.press.profile import load_profile
from brochure.workspace import Workspace
from tests.print import gauges
from tests.print.conftest import Built, Once, build
from tests.print.towns import ACCENT, LOGO_INKS, ROOT, make_town, noise
from tests.production.building import make_workspace, replace_in, run
from tests.render.documents import LOOKS


def rows(path: Path) -> dict[str, str]:
    """Return the rows of a delivery note as text, continued lines joined."""
    found: dict[str, str] = {}
    for line in path.read_text().splitlines():
        if match := re.match(r"(\w[^:]{2,17}): +(\S.*)", line):
            label = match[1]
            found[label] = match[2]
        elif line.startswith(" " * 10) and found:
            found[label] += " " + line.strip()
    return found


def test_same_bytes_in_another_process_and_place(town: Built, tmp_path: Path) -> None:
    root = make_town(tmp_path / "een andere plaats" / "werk")
    elsewhere = tmp_path / "cwd"
    elsewhere.mkdir()
    again = build(
        root,
        "--edition",
        "print",
        "--layout",
        "factsheet",
        cwd=elsewhere,
        PYTHONHASHSEED="7",
        TZ="Asia/Tokyo",
    )
    assert again.code == 0, again.said
    names = ["ginder-factsheet.pdf", "ginder-factsheet-delivery.txt", "ginder-factsheet-delivery.pdf"]
    for name in names:
        assert again.file(f"print/{name}").read_bytes() == town.file(f"print/{name}").read_bytes(), name


@pytest.mark.parametrize(
    ("where", "name", "press"),
    [
        ("town", "ginder-brochure", "coated-offset"),
        ("town", "ginder-factsheet", "coated-offset"),
        pytest.param("uncoated", "ginder-brochure", "uncoated-offset", marks=pytest.mark.soak),
        pytest.param("online", "ginder-factsheet", "online-printer", marks=pytest.mark.soak),
        pytest.param("shipped", "label-brochure", "coated-offset", marks=pytest.mark.soak),
    ],
)
def test_note_says_what_others_measure(
    request: pytest.FixtureRequest, tmp_path: Path, where: str, name: str, press: str
) -> None:
    built: Built = request.getfixturevalue(where)
    path, profile = built.file(f"print/{name}.pdf"), load_profile(press)
    note = rows(built.file(f"print/{name}-delivery.txt"))
    boxes = gauges.boxes(path)
    assert note["Pages"] == str(len(boxes))
    wide, high = boxes[0].trim[2] - boxes[0].trim[0], boxes[0].trim[3] - boxes[0].trim[1]
    assert note["Trimmed size"] == f"{wide / gauges.MM:.0f} × {high / gauges.MM:.0f} mm"
    assert note["Bleed"] == f"{(boxes[0].trim[0] - boxes[0].bleed[0]) / gauges.MM:.0f} mm on all sides"
    assert note["Marks"].startswith("crop and" if profile.marks else "none")
    measured = max(
        gauges.percent(gauges.inside(plates, page.bleed, page, 36)[1:-1, 1:-1]).max()
        for page, plates in zip(boxes, gauges.inks(path, tmp_path, 36), strict=True)
    )
    said = re.match(r"(\d+) % \(limit (\d+) %\)", note["Ink, at most"])
    assert said
    assert int(said[2]) == profile.ink_limit
    assert int(said[1]) == pytest.approx(measured, abs=12)  # another grid of pixels over noise
    pictures = gauges.pictures(path)
    if pictures:
        lowest = min(int(row["x-ppi"]) for row in pictures)
        assert int(note["Lowest resolution"].split()[0]) == pytest.approx(lowest, abs=1)
    else:
        assert note["Lowest resolution"] == "no pictures"
    families = {font.split("+")[1] for font, _embedded, _subset in gauges.fonts(path)}
    assert {part.replace(" ", "") for part in note["Fonts, embedded"].split(", ")} == families
    assert note["Colour profile"].startswith(f"{profile.output_condition_identifier} – Offset printing")
    sheets = len(boxes) // 4
    assert note["Binding"] == (
        f"saddle stitch, two staples in the fold: {len(boxes)} pages with the cover, {sheets} folded sheets"
        if len(boxes) > 1
        else "none: one sheet, printed on one side"
    )


def test_note_warns_in_both_forms(town: Built, tmp_path: Path) -> None:
    words = "not ready to be handed out"
    text = town.file("print/ginder-factsheet-delivery.txt").read_text()
    assert words in text.lower()
    assert "V.U." in text
    assert words in gauges.ask("pdftotext", town.file("print/ginder-factsheet-delivery.pdf"), "-").lower()
    small = make_workspace(tmp_path / "ws", towns=("aa",))
    note = small.output / "print" / "aa-sheet-delivery.txt"
    run(small, layouts=("sheet",), editions=("print",))
    assert words in note.read_text().lower()
    nobody, somebody = "  name:\n  address:\n", "  name: An Voorbeeld\n  address: Straat 1, 9999 Aa\n"
    replace_in(small.content / "publication.yaml", nobody, somebody)
    run(small, layouts=("sheet",), editions=("print",))
    assert words not in note.read_text().lower()


def test_own_accent_is_printed_as_its_build(town: Built) -> None:
    """Every flat colour of the fact sheet is a token's build, or a logo's; the accent's stay under 240 %."""
    tokens = load_tokens(ROOT / "layouts/shared/tokens.yaml")
    own = own_accent(tokens, ACCENT)
    for colour in own.values():
        assert sum(colour.print) <= 240
    assert contrast(own["accent"].screen, own["on-accent"].screen) >= 4.5
    assert contrast(own["accent-deep"].screen, tokens.colours["paper"].screen) >= 4.5
    assert contrast(own["accent-tint"].screen, tokens.colours["ink"].screen) >= 4.5
    with pikepdf.open(town.file("print/ginder-factsheet.pdf")) as pdf:
        painted = {
            tuple(round(100 * float(part)) for part in each.operands)
            for page in pdf.pages
            for each in pikepdf.parse_content_stream(page)
            if str(each.operator) in ("k", "K", "scn", "SCN", "sc", "SC") and len(each.operands) == 4
        }
    builds = {colour.print for colour in [*tokens.colours.values(), *own.values()]}
    assert painted <= {tuple(round(part) for part in build) for build in builds} | LOGO_INKS
    assert own["accent"].print in painted
    assert own["accent-tint"].print in painted


@pytest.mark.soak
def test_uncoated_paper_gets_lighter_builds(town: Built, uncoated: Built, tmp_path: Path) -> None:
    """The same cover, nine tenths of the ink in its flat colour; black stays black."""
    path = "print/ginder-brochure.pdf"
    coated = gauges.inks(town.file(path), tmp_path / "coated", 36)
    lighter = gauges.inks(uncoated.file(path), tmp_path / "uncoated", 36)
    ground, light = (pages[11][-60, 40].astype(float) for pages in (coated, lighter))
    assert ground.sum() > 100
    assert light / np.maximum(ground, 1) == pytest.approx(0.9 * (ground > 0), abs=0.02)
    assert max(gauges.percent(page).max() for page in lighter) <= 400
    assert lighter[4][..., 3].max() == 255


def test_what_is_shipped_is_set_without_fault(shipped: Built) -> None:
    assert shipped.code == 0, shipped.said
    jobs = shipped.report["jobs"]
    assert {Path(job["file"]).stem for job in jobs} == {"label-brochure"}
    assert [one for job in jobs for one in job["problems"] if one["code"] in LOOKS] == []


def _finding(report: dict[str, Any]) -> dict[str, Any]:
    found = [
        problem
        for job in report["jobs"]
        for problem in job["problems"]
        if problem["code"] == "picture-resolution"
    ]
    assert len(found) == 1
    return dict(found[0])


# The frame shows the middle of a photo this wide.
@pytest.mark.parametrize(
    ("town_of", "photo", "layout", "size"),
    [
        ("aa", "aa/plein.jpg", "sheet", (600, 262)),
        pytest.param("ginder", "plein.jpg", "brochure", (1000, 437), marks=pytest.mark.soak),
    ],
)
def test_small_photo_names_the_width_of_the_whole_photo(
    tmp_path: Path, town_of: str, photo: str, layout: str, size: tuple[int, int]
) -> None:
    place = tmp_path / "ws"
    workspace = make_workspace(place, towns=("aa",)) if town_of == "aa" else Workspace.at(make_town(place))
    asked = {"layouts": (layout,), "editions": ("print",)}
    Image.fromarray(noise(*size)).save(workspace.photos / photo, quality=90)
    small = run(workspace, **asked)
    assert small.exit_code == 3
    stem = workspace.output / "print" / f"{town_of}-{layout}"
    assert not stem.with_suffix(".pdf").exists()
    assert not stem.with_name(f"{stem.name}-delivery.txt").exists()
    problem = _finding(small.report)
    assert re.match(rf"Photo {photo} on page 1: \d+ ppi where 250 is needed", problem["message"])
    assert problem["file"] == f"content/municipalities/{town_of}.yaml"
    line = (workspace.root / problem["file"]).read_text().splitlines()[problem["line"] - 1]
    assert photo in line
    needed = problem["details"]["needed_width"]
    assert problem["details"]["original"] == list(size)
    assert f"at least {needed:,} px wide" in problem["remedy"]
    exact = size[0] * problem["details"]["demanded"] / problem["details"]["measured"]
    assert exact - 5 < needed < exact + 25  # to the next ten, of what is seen and of the whole
    picture = Image.open(workspace.photos / photo)
    heeded = picture.resize((needed, round(needed * size[1] / size[0])))
    heeded.save(workspace.photos / photo, quality=90)
    assert run(workspace, **asked).failed == set()
    assert stem.with_suffix(".pdf").exists()


def test_second_build_converts_no_photo(town: Built, once: Once) -> None:
    """The cache is keyed by what is seen: built anew by force, nothing is added to it and nothing rewritten."""

    def make(root: Path) -> Built:
        shutil.copytree(town.root, root, dirs_exist_ok=True)
        return build(root, "--edition", "print", "--layout", "factsheet", "--force")

    def files(built: Built) -> dict[str, int]:
        folder = Workspace.at(built.root).state / "photos"
        return {path.name: path.stat().st_size for path in folder.rglob("*.bin")}

    again = once("again", make)
    assert again.code == 0, again.said
    assert files(again) == files(town)
    assert len(files(town)) >= 8  # five frames in print, and their office counterparts
    assert json.loads(json.dumps(again.report))["jobs"]
