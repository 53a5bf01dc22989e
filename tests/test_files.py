"""Files are written whole, as readable as the person's settings say, or as private as addresses are."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from brochure.files import sweep, write_new, write_private, write_whole

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows knows no such permissions")


@pytest.fixture
def umask() -> Iterator[None]:
    old = os.umask(0o022)
    yield
    os.umask(old)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize(("mask", "wanted"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_follows_the_umask(tmp_path: Path, mask: int, wanted: int) -> None:
    os.umask(mask)
    write_whole(tmp_path / "a.pdf", b"x")
    assert mode(tmp_path / "a.pdf") == wanted


@pytest.mark.usefixtures("umask")
def test_a_file_that_was_there_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x")
    path.chmod(0o604)
    write_whole(path, b"y")
    assert (mode(path), path.read_bytes()) == (0o604, b"y")


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize(
    ("folder", "wanted"), [(0o755, 0o600), (0o700, 0o600), (0o2755, 0o660), (0o775, 0o660), (0o2770, 0o660)]
)
def test_addresses_are_read_by_their_owner_or_the_group_of_a_shared_folder(
    tmp_path: Path, folder: int, wanted: int
) -> None:
    tmp_path.chmod(folder)
    write_private(tmp_path / "sent.log", b"x")
    assert mode(tmp_path / "sent.log") == wanted


def test_what_cannot_be_put_in_place_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "sent.log").mkdir()
    with pytest.raises(IsADirectoryError):
        write_private(tmp_path / "sent.log", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["sent.log"]


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    write_new(tmp_path / "folder" / "a", b"first")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "folder" / "a", b"second")
    assert {path.name: path.read_bytes() for path in (tmp_path / "folder").iterdir()} == {"a": b"first"}


def test_a_file_system_without_links_keeps_them_apart_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_names: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", unknown)
    write_new(tmp_path / "a", b"first")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a", b"second")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"first"}


def test_only_what_an_interrupted_run_left_is_swept(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (tmp_path / "screen").mkdir()
    ours, theirs, others = (
        tmp_path / f"screen/.a.pdf.{process}-x.part" for process in (gone.pid, os.getppid(), "nobody")
    )
    for path in (ours, theirs, others):
        path.write_bytes(b"%PDF")
    sweep(tmp_path)
    assert not ours.exists()
    assert theirs.exists(), "a living process writes it"
    assert others.exists(), "it may be somebody's, and is not old"
    os.utime(others, (0, 0))
    sweep(tmp_path)
    assert not others.exists()
