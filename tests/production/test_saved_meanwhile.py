"""What was made while somebody saved is made again, also where that was taken back: nobody knows which of the two was read.

Each file is changed after a build has taken its digest; then the digest of what is there is the old one again.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from brochure.content import load
from brochure.layout import load as layout_load
from brochure.problems import ProblemError
from brochure.production.build_run import BuildRun
from brochure.production.draft import Drafter
from brochure.production.records import BuildRecords
from brochure.workspace import Workspace
from tests.production.building import make_workspace, picture, run
from tests.production.saving import AA_SCREEN, ONLY_SCREEN, Saved, after, before, edit

Moment = Callable[[pytest.MonkeyPatch, Any, str, Saved], None]
# What is saved, what becomes of it, and when.
CASES: dict[str, tuple[str, Callable[[Path], object], Moment, Any, str]] = {
    "a town": (
        "content/municipalities/aa.yaml",
        edit("name: Aa", "name: Bb"),
        before,
        load,
        "load_municipality",
    ),
    "the publication": (
        "content/publication.yaml",
        edit("name:", "name: X"),
        before,
        load,
        "load_publication",
    ),
    "a photo": (
        "content/photos/aa/plein.jpg",
        lambda path: picture(path, "red"),
        after,
        BuildRecords,
        "look_at",
    ),
    "a stylesheet": ("layouts/sheet/style.css", edit("20pt", "24pt"), before, BuildRun, "_make"),
    "a font": (
        "fonts/AtkinsonHyperlegibleNext-Regular.ttf",
        lambda path: path.write_bytes(path.read_bytes() + b"\0"),
        before,
        BuildRun,
        "_make",
    ),
    "a contract": (
        "layouts/sheet/layout.yaml",
        edit("municipality", "town"),
        before,
        layout_load,
        "load_layouts",
    ),
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "ws", towns=("aa",))


@pytest.mark.parametrize("name", CASES)
def test_a_document_is_made_again_of_which_something_was_saved_and_taken_back(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    file, change, at, owner, function = CASES[name]
    saved = Saved(workspace.root / file, change)
    with monkeypatch.context() as patched:
        at(patched, owner, function, saved)
        run(workspace, **ONLY_SCREEN)
    saved.take_back()
    assert run(workspace, **ONLY_SCREEN).made == {AA_SCREEN}
    assert run(workspace, **ONLY_SCREEN).fresh == {AA_SCREEN}


def test_a_town_that_changes_after_it_was_read_is_made_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(workspace, editions=("screen",), layouts=("rounds",))  # the town is known, its sheet is not
    saved = Saved(workspace.municipalities / "aa.yaml", edit("name: Aa", "name: Bb"))
    with monkeypatch.context() as patched:
        before(patched, BuildRecords, "remember", saved)
        run(workspace, **ONLY_SCREEN)
    assert run(workspace, **ONLY_SCREEN).made == {AA_SCREEN}  # what it shows is what the town said before


def test_what_was_agreed_while_a_document_was_made_makes_it_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_print: dict[str, Any] = {"editions": ("print",), "layouts": ("sheet",)}
    path = workspace.content / "approvals.yaml"
    path.write_text("approvals: []\n", "utf-8")
    saved = Saved(path, lambda file: file.write_text("no list\n", "utf-8"))
    with monkeypatch.context() as patched:
        before(patched, BuildRecords, "remember", saved)
        run(workspace, **only_print)
    assert run(workspace, **only_print).fresh == set()  # it was made by what was agreed before


@pytest.mark.parametrize("what", ["town", "photo"])
def test_a_proof_is_of_what_is_written_down_in_it_or_is_not_made(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    asked: dict[str, Any] = {"editions": ("proof",), "layouts": ("sheet",)}
    saved = {
        "town": Saved(workspace.municipalities / "aa.yaml", edit("name: Aa", "name: Ab")),
        "photo": Saved(workspace.photos / "aa/plein.jpg", lambda file: picture(file, "red")),
    }[what]
    with monkeypatch.context() as patched:
        before(patched, BuildRun, "_make", saved)
        told = run(workspace, **asked)
    assert (told.failed, told.made) == ({"proof/aa-sheet.pdf"}, set())
    assert "content-changed" in told.codes
    assert not list(workspace.content.glob("proofs/*"))
    assert run(workspace, **asked).made == {"proof/aa-sheet.pdf"}


def test_a_draft_of_a_photo_that_goes_is_a_problem(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafter = Drafter(workspace)
    saved = Saved(workspace.photos / "aa/plein.jpg", lambda file: file.unlink())
    with monkeypatch.context() as patched:
        before(patched, Drafter, "_fill_photos", saved)
        with pytest.raises(ProblemError) as told:
            drafter.draft("aa", "sheet")
    assert [(one.code, one.file) for one in told.value.problems] == [
        ("content-changed", "content/photos/aa/plein.jpg")
    ]
