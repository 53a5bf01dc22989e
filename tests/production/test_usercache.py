"""What another user or machine left in a workspace is not trusted; this user's own is known again."""

import os
import shutil
from pathlib import Path

import pytest

from brochure import usercache
from brochure.workspace import Workspace
from tests.production.building import ALL, LABELS, run


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_the_cache_is_private_and_the_mark_stays(home: Path) -> None:
    folder = usercache.user_cache()
    assert folder == home / "brochure"
    assert folder.stat().st_mode & 0o777 == 0o700
    mark = usercache.mark_of_this_user()
    usercache._mark_at.cache_clear()
    assert usercache.mark_of_this_user() == mark
    assert (folder / "key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in folder.iterdir()] == ["key"]


@pytest.mark.parametrize("how", ["writable", "link"])
def test_a_cache_that_others_may_write_is_none(tmp_path: Path, home: Path, how: str) -> None:
    home.mkdir()
    if how == "link":
        (tmp_path / "elsewhere").mkdir()
        (home / "brochure").symlink_to(tmp_path / "elsewhere")
    else:
        (home / "brochure").mkdir()
        (home / "brochure").chmod(0o777)
    assert usercache.user_cache() is None
    assert usercache.mark_of_this_user() == "nobody"


def test_without_a_home_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert usercache.user_cache() is None


def test_a_build_trusts_no_store_of_another_user(
    built: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
    found = run(built, jobs=1)
    assert found.made == ALL  # as if nobody had built before
    assert run(built, jobs=1).made == set()


def test_a_store_that_somebody_else_may_write_is_not_read(built: Workspace) -> None:
    path = built.state / "build.sqlite"
    path.chmod(0o666)
    assert run(built, layouts=("rounds",), jobs=1).made == LABELS
    if os.getuid() == 0:
        path.chmod(0o644)
        os.chown(path, 65534, 65534)
        assert run(built, layouts=("rounds",), jobs=1).made == LABELS


def test_templates_in_a_workspace_are_never_run(original: Workspace) -> None:
    assert original.state.is_dir()
    assert not list((original.output / ".state").rglob("jinja-*"))


def test_what_version_0_1_kept_for_all_is_removed(built: Workspace) -> None:
    old = built.output / ".state"
    for name in ("photos", "templates"):
        (old / name).mkdir()
        (old / name / "x").write_text("")
    shutil.copy(built.state / "build.sqlite", old / "build.sqlite")
    run(built, jobs=1)
    assert [path.name for path in old.iterdir()] == [built.state.name]
