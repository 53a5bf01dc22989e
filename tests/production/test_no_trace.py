"""After a withdrawal no bit of the photo is left below the workspace, whatever went wrong meanwhile."""

import io
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from brochure.finishing.photos import PhotoLab
from brochure.production.renaming import do, plan_rename
from brochure.workspace import Workspace
from tests.production.building import replace_in
from tests.production.traces import Detector, distinctive
from tests.production.withdrawals import GIVEN, aa, break_town, build, withdraw
from tests.sampling import sampled

EDITIONS = ("print", "screen", "office")


def test_the_detector_finds_the_photo_in_each_kind_of_file(traces_of_all: dict[str, set[str]]) -> None:
    found = traces_of_all
    for edition in EDITIONS:
        assert {"image in PDF", "page of PDF"} <= found[f"output/{edition}/aa-sheet.pdf"]
        assert any(f"/photos/{edition}/" in name and "picture" in kinds for name, kinds in found.items())
    assert {"image in PDF", "page of PDF"} <= found["output/office/markt.pdf"]
    assert {"image in PDF", "page of PDF"} <= found["output/office/aa-sheet-booklet.pdf"]
    assert "picture" in found["output/screen/aa-sheet.png"]
    assert "picture" in found["output/screen/aa-sheet-contact.png"]
    assert {"bytes", "picture"} <= found["web/content/photos/aa/plein.jpg"]
    drafts = {name for name in found if name.endswith(".eml")}
    assert len(drafts) == 2
    assert all({"mail image in PDF", "mail page of PDF", "mail picture"} <= found[name] for name in drafts)
    assert any(name.endswith("/index.html") for name in found)
    assert not any("beerdorp" in name for name in found)


def test_the_detector_looks_into_archives_and_databases(full: Workspace, detector: Detector) -> None:
    data = (full.photos / "aa" / "plein.jpg").read_bytes()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.jpg", data)
    assert {"zip bytes", "zip picture"} <= set(detector.kinds(target.getvalue()))
    with closing(sqlite3.connect(full.root / "x.sqlite")) as store:
        store.execute("CREATE TABLE t (b BLOB)")
        store.execute("INSERT INTO t VALUES (?)", (data,))
        store.commit()
    assert {"database bytes", "database picture"} <= detector.traces(full.root)["x.sqlite"]


def nothing(_workspace: Workspace) -> None:
    pass


def break_consent(workspace: Workspace) -> None:
    replace_in(aa(workspace), "on: 2026-06-01}", "onn: 2026-06-01}")


def break_label(workspace: Workspace) -> None:
    path = workspace.content / "label.yaml"
    path.write_text(path.read_text("utf-8") + "nonsense: ja\n", "utf-8")


def break_layout(workspace: Workspace) -> None:
    replace_in(workspace.root / "layouts/sheet/part.html.j2", "m.lead.quote", "m.lead.qoute")


def break_contract(workspace: Workspace) -> None:
    path = workspace.root / "layouts/sheet/layout.yaml"
    path.write_text(path.read_text("utf-8") + "nonsense: ja\n", "utf-8")


def too_long(workspace: Workspace) -> None:
    replace_in(aa(workspace), "De stad kiest er al lang voor.", "Dit is een lange tekst. " * 200)
    replace_in(workspace.root / "layouts/sheet/layout.yaml", ", optional: ['interview[0]']", "")


def unknown_press(workspace: Workspace) -> None:
    path = workspace.content / "publication.yaml"
    path.write_text(path.read_text("utf-8") + "press: no-such-press\n", "utf-8")


def forget_state(workspace: Workspace) -> None:
    shutil.rmtree(workspace.output / ".state")
    (workspace.output / "office" / "markt.pdf").unlink()  # of a collection nothing else could tell
    shutil.rmtree(workspace.root / "web")


def forget_and_break(workspace: Workspace) -> None:
    forget_state(workspace)
    break_town(workspace)


def other_user(workspace: Workspace) -> None:
    workspace.state.rename(workspace.state.with_name("0123456789ab"))


def other_user_and_break(workspace: Workspace) -> None:
    other_user(workspace)
    break_town(workspace)


def no_photo_file(workspace: Workspace) -> None:
    (workspace.photos / "aa" / "plein.jpg").unlink()


def rename_folder_of_layout(workspace: Workspace) -> None:
    shutil.rmtree(workspace.root / "layouts" / "sheet")


MEANWHILE = [
    nothing,
    break_town,
    break_consent,
    break_label,
    break_layout,
    break_contract,
    too_long,
    unknown_press,
    forget_state,
    forget_and_break,
    other_user,
    other_user_and_break,
    no_photo_file,
    rename_folder_of_layout,
]


@pytest.mark.parametrize("meanwhile", sampled(MEANWHILE, every=5, always=[other_user_and_break]))
def test_nothing_is_left_whatever_went_wrong(
    full: Workspace, detector: Detector, meanwhile: Callable[[Workspace], None]
) -> None:
    withdraw(full)
    meanwhile(full)
    codes = build(full)
    assert detector.traces(full.root) == {}
    assert meanwhile is nothing or codes & {"document-removed", "photo-removed", "photo-withdrawn"}


@pytest.mark.parametrize(
    "asked",
    sampled(
        [
            {"towns": ("beerdorp",)},
            {"editions": ("screen",)},
            {"layouts": ("rounds",)},
            {"strict": True},
            {"force": True},
            {"jobs": 2},
            {"collect": "markt"},
            {"collect": "aa-sheet"},
            {"editions": ("screen",), "press": "no-such-press"},
        ],
        every=4,
    ),
)
def test_nothing_is_left_whatever_is_asked_for(
    full: Workspace, detector: Detector, asked: dict[str, object]
) -> None:
    withdraw(full)
    asked = dict(asked)
    build(full, *asked.pop("towns", ()), **asked)  # type: ignore[misc]
    assert detector.traces(full.root) == {}


@pytest.mark.parametrize(
    "how",
    sampled(
        [
            "consent: {status: given, by: x, until: 2020}",
            "consent: {status: refused}",
            "consent: ingetrokken",
        ],
        every=3,
    ),
)
def test_every_way_of_not_agreeing_any_more_counts(full: Workspace, detector: Detector, how: str) -> None:
    withdraw(full, how)
    build(full)
    assert detector.traces(full.root) == {}


def test_after_a_rename_of_the_town(full: Workspace, detector: Detector) -> None:
    do(full, plan_rename(full, "aa", "aadorp"))
    replace_in(full.municipalities / "aadorp.yaml", GIVEN, "consent: {status: withdrawn}")
    build(full)
    assert detector.traces(full.root) == {}


@pytest.mark.parametrize("broken", sampled([True, False], every=2))
def test_a_photo_replaced_under_its_name_leaves_nothing_of_the_old_one(
    full: Workspace, detector: Detector, broken: bool
) -> None:
    distinctive(full.photos / "aa" / "plein.jpg", seed=99)
    if broken:
        break_town(full)
    build(full)
    assert detector.traces(full.root) == {}


def test_prepared_pieces_of_one_photo_stand_together(tmp_path: Path) -> None:
    distinctive(tmp_path / "a.jpg")

    class Seen:
        file, width, height, focus = "a.jpg", 60.0, 40.0, (0.5, 0.5)

    PhotoLab(tmp_path, tmp_path / "cache").prepare(Seen())
    PhotoLab(tmp_path, tmp_path / "cache", 110).prepare(Seen())
    (folder,) = (tmp_path / "cache").iterdir()
    assert len(list(folder.iterdir())) == 2
