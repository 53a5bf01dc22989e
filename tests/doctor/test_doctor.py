"""The doctor as a whole: every failure is a line with a remedy, never a traceback."""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from brochure.doctor import desk, examine, program
from brochure.doctor.line import Line, State
from brochure.workspace import Workspace
from tests.doctor.asking import code, run, usage


@pytest.mark.usefixtures("sound")
def test_a_sound_machine_has_a_line_for_everything_and_ends_with_0(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise AssertionError("the doctor opened a connection")

    for name in ("create_connection", "getaddrinfo", "gethostbyname", "getfqdn"):
        monkeypatch.setattr(socket, name, refuse)
    before = sorted(workspace.root.rglob("*"))
    result = run("--workspace", str(workspace.root))
    assert result.return_value == 0
    assert "All is well." in result.stdout
    for words in ("Pango: 1.", "HarfBuzz: ", "fontconfig: 2.", "keyring: memory", "drafts: thunderbird"):
        assert words in result.stdout
    assert sorted(workspace.root.rglob("*")) == before


@pytest.mark.usefixtures("sound")
def test_json_and_the_code_tell_what_is_wrong(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: usage(1_000))
    monkeypatch.setattr(desk, "mail_program", lambda: "")
    result = run("--workspace", str(workspace.root), "--format", "json")
    told = json.loads(result.stdout)
    assert result.return_value == 1
    assert (told["errors"], told["warnings"]) == (2, 1)
    codes = {one["check"]: one["problem"]["code"] for one in told["checks"] if "problem" in one}
    assert codes == {
        "disk": "disk-full",
        "disk-temporary": "disk-full",
        "mail-program": "mail-program-missing",
    }
    assert all(set(one) >= {"check", "state", "title", "found"} for one in told["checks"])


@pytest.mark.usefixtures("sound")
def test_it_speaks_dutch(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROCHURE_LANG", "nl")
    monkeypatch.setattr(desk, "mail_program", lambda: "")
    result = run("--workspace", str(workspace.root))
    assert "waarschuwing  mailprogramma voor concepten: " in result.stdout
    assert "0 fouten, 1 waarschuwing" in result.stdout


@pytest.mark.usefixtures("sound")
def test_without_a_workspace_the_rest_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for args in ((), ("--workspace", str(tmp_path / "gone"))):
        result = run(*args)
        assert result.return_value == 0
        assert "[workspace-missing]" in result.stdout
        assert "Pango" in result.stdout


def test_in_a_folder_that_was_removed(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    line = "import os, sys; os.rmdir(os.getcwd()); from brochure.cli import main; main(['doctor'])"
    environment = {**os.environ, "PYTHONPATH": str(Path(program.__file__).parents[2]), "BROCHURE_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-c", line], cwd=gone, env=environment, capture_output=True, text=True, check=False
    )
    assert "[workspace-missing]" in done.stdout
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1)


@pytest.mark.usefixtures("sound")
@pytest.mark.parametrize(
    "place",
    [
        "program.python_line",
        "program.engine_lines",
        "program.font_lines",
        "content.workspace_lines",
        "storage.folder_lines",
        "storage.disk_lines",
        "storage.clock_lines",
        "desk.browser_lines",
        "desk.keyring_lines",
        "desk.mail_lines",
    ],
)
@pytest.mark.parametrize("error", [ImportError("no module"), MemoryError(), OSError(5, "Input/output error")])
def test_a_check_that_breaks_hides_nothing_else(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, place: str, error: Exception
) -> None:
    def broken(*_args: object) -> Iterator[Line]:
        raise error
        yield

    if place != "program.engine_lines":  # once is enough: the others do not wait for it
        monkeypatch.setattr(program, "engine_lines", lambda: iter([Line("engine", "x", "y")]))
    monkeypatch.setattr(f"brochure.doctor.{place}", broken)
    lines = list(examine.examine(workspace))
    assert [code(line) for line in lines if line.state is not State.OK] == [("error", "check-failed")]
    assert len(lines) > 8


def test_a_check_that_hangs_is_named() -> None:
    end = threading.Event()

    def hanging() -> Iterator[Line]:
        yield Line("keyring", "keyring", "x")
        end.wait(10)

    lines = examine.run("keyring", hanging, 0.1)
    end.set()
    assert [code(line)[1] for line in lines][-1] == "check-hangs"
