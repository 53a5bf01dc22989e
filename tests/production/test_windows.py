"""What can be tried of Windows without one: its calls are played, its errors raised, its encodings set."""

import ctypes
import errno
import io
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import brochure
from brochure import cli, i18n
from brochure.files import why_not_written
from brochure.production import memory
from brochure.weasy import startup
from brochure.workspace import Workspace
from tests.production.building import run

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("number", "spoken"), [(0x0813, "nl"), (0x0413, "nl"), (0x080C, "en"), (0x0409, "en"), (1, "en")]
)
def test_the_language_of_windows_itself_counts(
    monkeypatch: pytest.MonkeyPatch, number: int, spoken: str
) -> None:
    for name in ("BROCHURE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: number)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    i18n._language_of_windows.cache_clear()
    assert i18n.language() == spoken
    monkeypatch.setenv("BROCHURE_LANG", "nl")
    assert i18n.language() == "nl"  # what somebody chose comes first
    i18n._language_of_windows.cache_clear()


def test_a_pdf_that_is_open_in_a_viewer_is_said_to_be_open(
    built: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    true, opened = Path.replace, "aa-sheet.pdf"

    def replace(path: Path, target: Path) -> Path:
        if Path(target).name == opened:
            error = PermissionError(errno.EACCES, "Access is denied")
            error.winerror = 5  # type: ignore[attr-defined]
            raise error
        return true(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    found = run(built, "aa", force=True)
    problem = found.problem("cannot-write")
    assert "open in another program" in problem.message
    assert problem.remedy.startswith("Close it there")


@pytest.mark.parametrize(
    ("code", "said"), [(errno.ENOSPC, "full"), (errno.EROFS, "Read-only"), (errno.EIO, "Input/output")]
)
def test_other_reasons_have_their_own_words(code: int, said: str) -> None:
    message, remedy = why_not_written(OSError(code, os.strerror(code)))
    assert said in message
    assert remedy


class Kernel:
    """Plays the part of kernel32 that limits memory."""

    def __init__(self, *, agrees: bool = True) -> None:
        self.agrees, self.limits, self.assigned = agrees, b"", False
        self.CreateJobObjectW = self._call(lambda *_: 42)
        self.GetCurrentProcess = self._call(lambda: -1)

    @staticmethod
    def _call(what: Any) -> Any:
        def call(*args: Any) -> Any:
            return what(*args)

        return call

    def SetInformationJobObject(self, job: Any, kind: int, limits: Any, size: int) -> int:  # noqa: N802
        assert (job.value, kind) == (42, 9)
        self.limits = ctypes.string_at(limits, size)
        return int(self.agrees)

    def AssignProcessToJobObject(self, job: Any, process: Any) -> int:  # noqa: N802
        self.assigned = True
        return 1


def test_workers_on_windows_have_a_limit_of_memory() -> None:
    kernel = Kernel()
    assert memory.limit_on_windows(6 << 30, kernel)
    assert kernel.assigned
    assert len(kernel.limits) == 144  # JOBOBJECT_EXTENDED_LIMIT_INFORMATION on 64 bits
    assert int.from_bytes(kernel.limits[16:20], "little") == 0x100
    assert int.from_bytes(kernel.limits[112:120], "little") == 6 << 30
    assert not memory.limit_on_windows(1 << 30, Kernel(agrees=False))


def test_old_shells_get_utf8_and_are_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    pages: list[int] = []
    kernel = SimpleNamespace(SetConsoleOutputCP=pages.append)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp850"))
    cli.speak_utf8()
    print("“foto’s” – Sint-Katelijne-Waver ✓", flush=True)
    assert raw.getvalue().decode("utf-8").strip() == "“foto’s” – Sint-Katelijne-Waver ✓"
    assert pages == [65001]


def test_fontconfig_gets_a_valid_file_also_in_a_folder_of_jose_a_and_b(tmp_path: Path) -> None:
    ET.parse(startup._NO_FONTS)  # nothing in it depends on where the package stands
    home = tmp_path / "José A&B <x>"
    home.mkdir()
    (home / "brochure").symlink_to(Path(brochure.__file__).parent)
    code = "from brochure.weasy.startup import shut_out_system_fonts as s; s(); import os; print(os.environ['FONTCONFIG_FILE'])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith(str(home))
    assert done.stderr == ""  # fontconfig read it


def test_line_ends_are_the_same_on_every_system() -> None:
    rules = (ROOT / ".gitattributes").read_text("utf-8")
    assert "* text=auto eol=lf" in rules
    kept = {line.split()[0] for line in rules.splitlines() if line.endswith(" binary")}
    files = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    for name in filter(None, files):
        path = ROOT / name
        if path.is_file() and b"\0" in path.read_bytes():
            assert f"*{path.suffix}" in kept, f"{name} is binary"
