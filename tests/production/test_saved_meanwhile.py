"""What was read while somebody saved is not remembered for the file as it was before, nor for what it became again.

Each file is changed after a build has taken its digest, and taken back as it was before the next one looks: the
digest is the same again, and what was read in between is not what it stands for.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from brochure.content import identity, load
from brochure.files import state_of
from brochure.finishing.photos import cached
from brochure.layout import load as layout_load
from brochure.problems import ProblemError
from brochure.production import layout_check
from brochure.production.build_run import BuildRun
from brochure.production.consents import Consents
from brochure.production.draft import Drafter
from brochure.production.fingerprint import approval_digests
from brochure.production.records import BuildRecords
from brochure.production.store import Store
from brochure.workspace import Workspace
from tests.production.building import make_workspace, picture, replace_in, run

GIVEN, ENDED = "{status: given, by: de ouders, on: 2026-05-03}", "{status: withdrawn}"
AA_SCREEN = "screen/aa-sheet.pdf"
ONLY_SCREEN: dict[str, Any] = {"editions": ("screen",), "layouts": ("sheet",)}


class Saved:
    """Somebody who saves a file at a moment, and takes that back."""

    def __init__(self, path: Path, change: Callable[[Path], object]) -> None:
        self.path, self._change = path, change
        self._before, self.is_done = path.read_bytes(), False

    def now(self) -> None:
        if not self.is_done:
            self._change(self.path)
            self.is_done = True

    def take_back(self) -> None:
        assert self.is_done
        self.path.write_bytes(self._before)


def edit(old: str, new: str) -> Callable[[Path], None]:
    return lambda path: replace_in(path, old, new)


def before(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, saved: Saved) -> None:
    """Let somebody save just before a function runs."""
    true = getattr(owner, name)

    def called(*words: Any, **named: Any) -> Any:
        saved.now()
        return true(*words, **named)

    monkeypatch.setattr(owner, name, called)


def after(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, saved: Saved) -> None:
    """Let somebody save just after a function ran."""
    true = getattr(owner, name)

    def called(*words: Any, **named: Any) -> Any:
        found = true(*words, **named)
        saved.now()
        return found

    monkeypatch.setattr(owner, name, called)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "ws", towns=("aa",))


def test_a_consent_that_changes_while_it_is_read_is_read_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workspace.municipalities / "aa.yaml"
    replace_in(path, GIVEN, ENDED)

    def shown() -> bool:
        with Store(workspace.state) as store:
            [one] = [
                one for one in Consents(workspace, store, "tool").listings if one.photo == "aa/plein.jpg"
            ]
            return one.is_shown("print")

    saved = Saved(path, edit(ENDED, GIVEN))
    with monkeypatch.context() as patched:
        before(patched, Consents, "_read", saved)
        shown()
    saved.take_back()
    assert not shown()


def test_a_town_that_changes_before_it_is_read_is_made_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = Saved(workspace.municipalities / "aa.yaml", edit("name: Aa", "name: Bb"))
    with monkeypatch.context() as patched:
        before(patched, load, "load_municipality", saved)
        assert AA_SCREEN in run(workspace, **ONLY_SCREEN).made
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


def test_a_publication_that_changes_before_it_is_read_makes_its_documents_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workspace.content / "publication.yaml"
    saved = Saved(
        path, lambda file: file.write_text(file.read_text("utf-8").replace("name:", "name: X"), "utf-8")
    )
    with monkeypatch.context() as patched:
        before(patched, load, "load_publication", saved)
        run(workspace, **ONLY_SCREEN)
    saved.take_back()
    assert AA_SCREEN in run(workspace, **ONLY_SCREEN).made


def test_a_photo_that_changes_before_it_is_placed_is_placed_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = Saved(workspace.photos / "aa/plein.jpg", lambda path: picture(path, "red"))
    with monkeypatch.context() as patched:
        after(patched, BuildRecords, "look_at", saved)
        assert AA_SCREEN in run(workspace, **ONLY_SCREEN).made
    saved.take_back()
    assert run(workspace, **ONLY_SCREEN).made == {AA_SCREEN}


def test_a_photo_that_changes_after_it_was_judged_is_judged_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workspace.photos / "aa/plein.jpg"
    saved = Saved(path, lambda file: file.write_bytes(b"no picture"))
    with monkeypatch.context() as patched:
        after(patched, load, "load_content", saved)
        run(workspace, **ONLY_SCREEN)
    assert "photo-broken" in run(workspace, **ONLY_SCREEN).codes


def test_a_layout_that_changes_while_it_is_judged_is_judged_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workspace.root / "layouts/sheet/style.css"
    replace_in(path, "margin: 12mm;", "margin: 12mm; no-such-property: 1;")
    saved = Saved(path, edit(" no-such-property: 1;", ""))
    with monkeypatch.context() as patched:
        before(patched, layout_check, "_check_in", saved)
        run(workspace, **ONLY_SCREEN)
    saved.take_back()
    assert "style-ignored" in run(workspace, **ONLY_SCREEN).codes


def test_a_document_of_a_layout_that_changes_is_made_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = Saved(workspace.root / "layouts/sheet/style.css", edit("20pt", "24pt"))
    with monkeypatch.context() as patched:
        before(patched, BuildRun, "_make", saved)
        run(workspace, **ONLY_SCREEN)
    saved.take_back()
    assert run(workspace, **ONLY_SCREEN).made == {AA_SCREEN}


def test_a_contract_that_changes_while_it_is_read_is_read_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = Saved(workspace.root / "layouts/sheet/layout.yaml", edit("subject: municipality", "subjekt: x"))
    with monkeypatch.context() as patched:
        before(patched, layout_load, "load_layouts", saved)
        run(workspace, **ONLY_SCREEN)
    saved.take_back()
    assert run(workspace, **ONLY_SCREEN).made == {AA_SCREEN}


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


def test_approvals_that_change_while_they_are_read_are_read_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brochure.content import approvals

    path = workspace.content / "approvals.yaml"
    path.write_text("approvals: []\n", "utf-8")
    saved = Saved(path, lambda file: file.write_text("no list\n", "utf-8"))

    def digests() -> dict[str, str]:
        with Store(workspace.state) as store:
            return approval_digests(workspace, store)

    with monkeypatch.context() as patched:
        before(patched, approvals, "read_approvals", saved)
        assert digests()  # of a file that cannot be read: it counts whole
    saved.take_back()
    assert digests() == {}


def test_names_that_change_while_they_are_compared_are_compared_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workspace.municipalities / "bb.yaml"
    shutil.copy(workspace.municipalities / "aa.yaml", path)  # of the same name: two files about one town
    saved = Saved(path, edit("name: Aa", "name: Bb"))
    with monkeypatch.context() as patched:
        before(patched, identity, "neighbours", saved)
        run(workspace, **ONLY_SCREEN)
    saved.take_back()
    told = run(workspace, **ONLY_SCREEN)
    assert told.failed == {AA_SCREEN, "screen/bb-sheet.pdf"}


def test_a_file_is_known_to_be_another_when_its_time_and_size_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"one")
    was, stat = state_of(path), path.stat()
    path.write_bytes(b"two")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert (path.stat().st_mtime_ns, path.stat().st_size, path.stat().st_ino) == was[:3]
    assert state_of(path) != was


def test_a_file_whose_digest_was_never_taken_does_not_stand(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with Store(tmp_path) as store:
        assert not store.stands([path])
        assert store.digest(path) is None
        assert store.stands([path])
        path.write_bytes(b"one")
        assert not store.stands([path])


def test_a_photo_that_is_replaced_while_it_is_prepared_is_not_kept_as_what_it_was(tmp_path: Path) -> None:
    """The first is put back: what is shown is that one, and no picture that was made of the other."""
    path, kept = tmp_path / "plein.jpg", tmp_path / "kept"
    picture(path)
    saved = Saved(path, lambda file: picture(file, "red"))

    def replaced() -> bytes:
        saved.now()
        return path.read_bytes()

    other = cached(kept, path, b"how", replaced)
    saved.take_back()
    assert cached(kept, path, b"how", path.read_bytes) == path.read_bytes() != other
    assert cached(kept, path, b"how", lambda: b"never") == path.read_bytes(), "this one is kept"


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
