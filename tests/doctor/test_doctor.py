"""The doctor on a sound machine and on broken ones: every failure is a line with a remedy, never a traceback."""

import json
import os
import shutil
import socket
import stat
import subprocess
import sys
import threading
import webbrowser
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring.core
import pytest
from click.testing import CliRunner, Result
from keyring.backends.fail import Keyring as FailKeyring

from brochure.cli import group
from brochure.doctor import content, desk, examine, program, storage
from brochure.doctor.line import Line, State
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace
from tests.mail.keyrings import MemoryKeyring

PUBLICATION = (
    "title: Een titel\ndate: 2026-11\nformat: '0.2'\nsender: {name: Wie}\napply: https://a.example.invalid\n"
)
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    root = tmp_path / "ws"
    (root / "content" / "municipalities").mkdir(parents=True)
    (root / "content" / "publication.yaml").write_text(PUBLICATION, "utf-8")
    (root / "content" / "municipalities" / "halle.yaml").write_text("name: Halle\n", "utf-8")
    return Workspace.at(root)


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which nothing is missing, whatever the one that runs the tests has."""
    monkeypatch.setattr(keyring.core, "_keyring_backend", MemoryKeyring())
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("firefox"))
    monkeypatch.setattr(desk, "mail_program", lambda: "thunderbird")
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: _usage(9_000_000_000))
    monkeypatch.setattr("brochure.weasy.versions.has_subsetter", lambda: True)


def _usage(free: int) -> object:
    return type("Usage", (), {"free": free})()


def run(*args: str) -> Result:
    return CliRunner().invoke(group, ["doctor", *args], standalone_mode=False, catch_exceptions=False)


def only(lines: Iterator[Line]) -> Line:
    (line,) = lines
    assert line.problem is None or line.problem.remedy
    return line


def code(line: Line) -> tuple[str, str]:
    return (str(line.state), line.problem.code if line.problem else "")


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
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: _usage(1_000))
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


# ---- the program --------------------------------------------------------------------------------


def test_an_old_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "OLDEST_PYTHON", (9, 0))
    assert code(only(program.python_line())) == ("error", "python-too-old")


def test_pango_that_is_missing_and_a_library_that_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "brochure.weasy.versions.library_versions", lambda: {"Pango": "1.50.12", "HarfBuzz": ""}
    )
    monkeypatch.setattr("brochure.weasy.versions.has_subsetter", lambda: False)
    codes = [code(line) for line in program.engine_lines()]
    assert codes == [("ok", ""), ("ok", ""), ("warning", "library-unknown"), ("warning", "library-missing")]

    def missing() -> None:
        raise ProblemError(Problem(code="pango-missing", message="no Pango", remedy="apt"))

    monkeypatch.setattr("brochure.weasy.contract.prepare_weasyprint", missing)
    assert code(only(program.engine_lines())) == ("error", "pango-missing")


def test_libraries_that_cannot_be_opened_say_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    from brochure.weasy import versions

    monkeypatch.setattr(versions, "_NAMES", {"HarfBuzz": ("libgone.so",), "fontconfig": ("libc.so.6",)})
    assert {name: bool(found) for name, found in versions.library_versions().items()} == {
        "Pango": True,
        "HarfBuzz": False,
        "fontconfig": False,  # opened, but it is another library
    }


def test_fonts_that_are_gone_or_broken(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (workspace.root / "fonts").mkdir()
    (workspace.root / "fonts" / "Half.ttf").write_bytes(b"\0\1\0\0")
    (workspace.root / "fonts" / "leesmij.txt").write_bytes(b"x")
    ours, own = program.font_lines(workspace)
    assert (code(ours), code(own)) == (("ok", ""), ("error", "font-broken"))
    assert "Half.ttf" in own.found
    monkeypatch.setattr(program, "package_data", lambda: tmp_path / "nowhere")
    assert code(only(program.font_lines(None))) == ("error", "font-missing")


# ---- the desk -----------------------------------------------------------------------------------


def test_no_keyring_or_one_that_does_not_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", FailKeyring())
    assert code(only(desk.keyring_lines(None))) == ("warning", "keyring-missing")
    locked = MemoryKeyring()
    locked.is_locked = True
    monkeypatch.setattr(keyring.core, "_keyring_backend", locked)
    assert code(only(desk.keyring_lines(None))) == ("warning", "keyring-closed")


@pytest.mark.usefixtures("sound")
def test_settings_that_ask_for_a_sign_in(workspace: Workspace) -> None:
    from brochure.mail import oauth_keyring as vault

    workspace.mail.mkdir()
    settings = "user: wie@example.invalid\nsign_in: {provider: google, client_id: x}\n"
    (workspace.mail / "settings.yaml").write_text(settings, "utf-8")
    assert [code(line)[1] for line in desk.keyring_lines(workspace)] == ["", "sign-in-needed"]
    vault.keep(vault.Grant("wie@example.invalid", "x", "https://t.example.invalid", "smtp://x:1", "geheim"))
    lines = list(desk.keyring_lines(workspace))
    assert [code(line)[1] for line in lines] == ["", ""]
    assert "geheim" not in str(lines)


def test_no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", none)
    assert code(only(desk.browser_lines())) == ("warning", "browser-missing")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="asks the desktop of Linux")
def test_the_mail_program_of_a_desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = tmp_path / "xdg-mime"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert code(only(desk.mail_lines())) == ("warning", "mail-program-missing")
    for script, found in (
        ("#!/bin/sh\necho org.mozilla.Thunderbird.desktop\n", "org.mozilla.Thunderbird"),
        ("#!/bin/sh\nexit 3\n", ""),
        ("no program at all", ""),
    ):
        asked.write_text(script)
        asked.chmod(0o755)
        assert desk.mail_program() == found
    asked.write_text("#!/bin/sh\nexec /bin/sleep 30\n")
    monkeypatch.setattr(desk, "_SECONDS", 0.2)
    assert desk.mail_program() == ""
    (tmp_path / "evolution").write_text("#!/bin/sh\n")
    (tmp_path / "evolution").chmod(0o755)
    assert desk.mail_program() == "evolution"


# ---- what is kept -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("free", "expected"), [(1_000, ("error", "disk-full")), (90_000_000, ("warning", "disk-low"))]
)
def test_a_disk_that_is_full(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, free: int, expected: tuple[str, str]
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: _usage(free))
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


# ---- whatever else ------------------------------------------------------------------------------


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
