"""What the layouts declare of their photos' frames is what they print: `check` and the press ask the same."""

import shutil
from pathlib import Path

import pytest
import yaml
from PIL import Image

from brochure.check.checks import check_content
from brochure.finishing.ink_photos import PressLab
from brochure.layout.contract import LayoutContract
from brochure.layout.frames import FrameRange, PhotoFrames
from brochure.production.request import Request
from brochure.weasy.placed import Frame
from brochure.workspace import Workspace, package_data
from tests.production.building import Built

TOWN = """name: {name}
kind: stad
label: {{received: 2018}}
lead: {{quote: Kinderen tellen mee in onze stad., speaker: jan}}
people: {{jan: {{name: Jan Peeters, role: schepen van Jeugd}}}}
interview:
  - question: Waarom kiest de stad hiervoor?
    answers: [{{speaker: jan, text: Een antwoord over kinderen in de stad.}}]
practice: {{title: Een straat, story: Op woensdag gaat de straat dicht.}}
photos:
  - {{file: x/a.jpg, alt: a, credit: c, consent: {{status: given}}, place: cover}}
  - {{file: x/b.jpg, alt: b, credit: c, consent: {{status: given}}, place: interview}}
  - {{file: x/c.jpg, alt: c, credit: c, consent: {{status: given}}, place: practice}}
"""
PLACES = {"x/a.jpg": "cover", "x/b.jpg": "interview", "x/c.jpg": "practice"}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    shutil.copytree(package_data() / "content", tmp_path / "content")
    for path in (tmp_path / "content/municipalities").iterdir():
        path.unlink()
    (tmp_path / "content/municipalities/aa.yaml").write_text(TOWN.format(name="Aa"))
    (tmp_path / "content/photos/x").mkdir(parents=True, exist_ok=True)
    return Workspace.at(tmp_path)


def photos(workspace: Workspace, size: tuple[int, int]) -> None:
    for name in PLACES:
        Image.linear_gradient("L").resize(size).convert("RGB").save(workspace.photos / name)


SIZES = ((2400, 3200), (2400, 2400), (4800, 2000))
LAYOUTS = ("factsheet", "brochure", "leaflet", "label-brochure")


@pytest.mark.parametrize(
    ("layout", "size"),
    [
        pytest.param(layout, size, marks=() if size == SIZES[0] and layout != "label-brochure" else pytest.mark.soak)
        for size in SIZES
        for layout in LAYOUTS
    ],
)  # fmt: skip
def test_every_photo_is_printed_in_the_frame_that_its_layout_declares(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, layout: str, size: tuple[int, int]
) -> None:
    seen: list[Frame] = []
    prepare = PressLab.prepare

    def noting(self: PressLab, frame: Frame) -> bytes:
        seen.append(frame)
        return prepare(self, frame)

    monkeypatch.setattr(PressLab, "prepare", noting)
    photos(workspace, size)
    Built(workspace, Request(layouts=(layout,), editions=("print",), jobs=1))
    assert seen
    for frame in seen:
        declared = expected(layout, frame.file, size)
        assert declared is not None, frame
        assert declared.least.width - 0.1 <= frame.width <= declared.most.width + 0.1, frame
        assert declared.least.height - 0.1 <= frame.height <= declared.most.height + 0.1, frame


def expected(layout: str, file: str, size: tuple[int, int]) -> FrameRange | None:
    plain = yaml.safe_load((package_data() / "layouts" / layout / "layout.yaml").read_text("utf-8"))
    frames = PhotoFrames.model_validate(plain["photos"])
    shaped = frames.towns if layout == "label-brochure" else frames.of(list(PLACES).index(file), PLACES[file])
    return shaped.of(*size) if shaped else None


@pytest.mark.parametrize(
    ("layout", "document", "field"),
    [
        ("brochure", "aa-brochure", "photos[1].file"),
        pytest.param("label-brochure", "label-brochure", "photos[0].file", marks=pytest.mark.soak),
    ],
)
def test_what_check_says_is_refused_is_refused(
    workspace: Workspace, layout: str, document: str, field: str
) -> None:
    photos(workspace, (1200, 800))
    told = [problem for problem in check_content(workspace)[1] if problem.code == "photo-too-small"]
    assert [(p.field, p.details["document"], p.details["refused"]) for p in told] == [
        ("photos[0].file", "label-brochure", True),
        ("photos[1].file", "aa-brochure", True),
    ]
    found = Built(workspace, Request(layouts=(layout,), editions=("print",), jobs=1))
    refused = {
        p.field
        for p in found.outcome.all_problems
        if p.code == "picture-resolution" and p.severity == "error"
    }
    assert f"print/{document}.pdf" in found.failed
    assert field in {(one or "").rpartition(":")[2] for one in refused}


def test_every_layout_that_prints_photos_says_in_which_frames() -> None:
    """Or `check` would ask for no pixels, and the press refuse what nobody was told of."""
    printed = {
        folder.parent.name: LayoutContract.model_validate(yaml.safe_load(folder.read_text("utf-8")))
        for folder in (package_data() / "layouts").glob("*/layout.yaml")
    }
    printed = {name: one for name, one in printed.items() if "print" in one.editions}
    showing = {
        name
        for name in printed
        if "photo(" in (package_data() / "layouts" / name / "template.html.j2").read_text("utf-8")
    }
    assert {"brochure", "factsheet", "label-brochure", "leaflet"} <= showing
    assert {name for name in showing if printed[name].photos == PhotoFrames()} == set()


def test_check_asks_the_pixels_of_the_leaflets_cover(workspace: Workspace) -> None:
    """Both brochures ask more of a cover; of a first photo without a place, the leaflet asks most beside the label's."""
    folder = workspace.root / "layouts" / "label-brochure"
    shutil.copytree(package_data() / "layouts" / "label-brochure", folder)
    contract = folder / "layout.yaml"
    contract.write_text(contract.read_text("utf-8").partition("\nphotos:")[0] + "\n", "utf-8")
    town = workspace.municipalities / "aa.yaml"
    town.write_text(town.read_text("utf-8").replace(", place: cover", ""), "utf-8")
    photos(workspace, (600, 900))
    told = {
        p.field: p.details
        for p in check_content(workspace)[1]
        if p.code == "photo-too-small" and p.details["document"] == "aa-leaflet"
    }
    assert told["photos[0].file"]["refused"] is True
    photos(workspace, (2400, 3200))
    assert [p for p in check_content(workspace)[1] if p.code == "photo-too-small"] == []
