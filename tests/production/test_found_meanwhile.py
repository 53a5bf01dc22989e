"""What was found while somebody saved is not remembered for the file as it was before, nor for what it became again."""

import os
import shutil
from pathlib import Path

import pytest

from brochure.content import approvals, identity, load
from brochure.files import state_of
from brochure.finishing.photos import cached
from brochure.production import layout_check
from brochure.production.consents import Consents
from brochure.production.fingerprint import approval_digests
from brochure.production.store import Store
from brochure.workspace import Workspace
from tests.production.building import make_workspace, picture, replace_in, run
from tests.production.saving import AA_SCREEN, ONLY_SCREEN, Saved, after, before, edit

GIVEN, ENDED = "{status: given, by: de ouders, on: 2026-05-03}", "{status: withdrawn}"


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


def test_approvals_that_change_while_they_are_read_are_read_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:

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


def test_a_logo_that_changes_while_content_is_judged_is_judged_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workspace.logos / "aa.svg"
    path.parent.mkdir(exist_ok=True)
    path.write_text("no drawing", "utf-8")
    town = workspace.municipalities / "aa.yaml"
    town.write_text(town.read_text("utf-8") + "logo: aa.svg\n", "utf-8")
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20H0z"/></svg>'
    saved = Saved(path, lambda file: file.write_text(drawn, "utf-8"))
    with monkeypatch.context() as patched:
        before(patched, load, "load_municipality", saved)
        assert run(workspace, **ONLY_SCREEN).made == {AA_SCREEN}
    saved.take_back()
    assert run(workspace, **ONLY_SCREEN).failed == {AA_SCREEN}
