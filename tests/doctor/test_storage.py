"""What of what is kept may be wrong: disk, folders, clock, the version of the content."""

import os
import shutil
import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from brochure.doctor import content, storage
from brochure.workspace import Workspace
from tests.doctor.asking import NOW, PUBLICATION, code, only, usage


@pytest.mark.parametrize(
    ("free", "expected"), [(1_000, ("error", "disk-full")), (90_000_000, ("warning", "disk-low"))]
)
def test_a_disk_that_is_full(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, free: int, expected: tuple[str, str]
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: usage(free))
    assert [code(line) for line in storage.disk_lines(workspace)] == [expected, expected]


def test_no_folder_for_temporary_files(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> str:
        raise FileNotFoundError("No usable temporary directory found")

    monkeypatch.setattr("tempfile.gettempdir", none)
    codes = [code(line)[1] for line in storage.disk_lines(workspace)]
    assert codes == ["", "temporary-folder"]


def test_folders_that_cannot_be_written(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(storage, "_try_to_write", refuse)
    codes = [code(line) for line in storage.folder_lines(workspace)]
    assert codes == [("error", "folder-not-writable")] * 2


def test_an_output_that_is_a_file(workspace: Workspace) -> None:
    workspace.output.write_text("x")
    codes = {line.check: code(line)[1] for line in storage.folder_lines(workspace)}
    assert codes == {"output": "folder-is-file", "content": ""}


@pytest.mark.skipif(sys.platform == "win32", reason="rights of another kind")
def test_addresses_that_everybody_can_read(workspace: Workspace) -> None:
    workspace.mail.mkdir(mode=0o755)
    for name, mode in (("ledger.sqlite", 0o600), ("lijst.csv", 0o644)):
        (workspace.mail / name).write_text("x")
        (workspace.mail / name).chmod(mode)
    (line,) = (line for line in storage.folder_lines(workspace) if line.check == "mail-folder")
    assert code(line) == ("warning", "folder-open")
    assert "lijst.csv" in line.found
    assert "ledger" not in line.found
    workspace.mail.chmod(stat.S_IRWXU)
    assert all(line.problem is None for line in storage.folder_lines(workspace))


def test_a_cache_that_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "user_cache", lambda: None)
    assert code(only(storage.folder_lines(None))) == ("warning", "cache-folder")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), ("error", "clock-wrong")),
        (datetime(2099, 1, 1, tzinfo=UTC), ("error", "clock-wrong")),
        (NOW - timedelta(days=2), ("warning", "clock-behind")),
        (NOW, ("ok", "")),
    ],
)
def test_a_clock(workspace: Workspace, now: datetime, expected: tuple[str, str]) -> None:
    for path in workspace.content.rglob("*.yaml"):
        os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    assert code(only(storage.clock_lines(workspace, now))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PUBLICATION, ("ok", "")),
        (PUBLICATION.replace("'0.2'", "'9.0'"), ("error", "content-format-newer")),
        (PUBLICATION.replace("format: '0.2'\n", ""), ("warning", "content-format-old")),
    ],
)
def test_the_version_of_the_content(workspace: Workspace, text: str, expected: tuple[str, str]) -> None:
    (workspace.content / "publication.yaml").write_text(text, "utf-8")
    _where, version = content.workspace_lines(workspace)
    assert code(version) == expected


def test_a_publication_that_cannot_be_read(workspace: Workspace) -> None:
    (workspace.content / "publication.yaml").write_bytes(b"\0\0\0\0")
    for line in content.workspace_lines(workspace):
        assert line.problem is None or line.problem.remedy
