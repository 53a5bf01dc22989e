"""Without Pango, or with one that is too old, people read what to install, and no traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import brochure
from brochure.problems import ProblemError
from brochure.weasy import startup
from tests.production.building import make_workspace
from tests.production.shell import environment

_WITHOUT = """
import cffi
true = cffi.FFI.dlopen
def dlopen(self, name, *how):
    if "pango" in str(name):
        raise OSError(f"cannot load library {name!r}")
    return true(self, name, *how)
cffi.FFI.dlopen = dlopen
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_without_pango_says_what_to_install(tmp_path: Path, jobs: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(_WITHOUT)
    root = make_workspace(tmp_path / "ws").root
    source = Path(brochure.__file__).parents[1]
    words = ["build", "--workspace", str(root), "--layout", "sheet", "--jobs", jobs, "--quiet"]
    done = subprocess.run(
        [sys.executable, "-m", "brochure", *words],
        env=environment(PYTHONPATH=f"{tmp_path / 'site'}{os.pathsep}{source}"),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("[pango-missing]") == 1
    assert startup.how_to_install() in done.stderr
    assert "Traceback" not in done.stderr
    assert "-----" not in done.stderr  # WeasyPrint's banner
    assert not list((root / "output").rglob("*.pdf"))


def test_a_pango_that_is_too_old_is_named_with_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(startup, "pango_version", lambda: (1, 43, 9))
    with pytest.raises(ProblemError) as caught:
        startup.shut_out_system_fonts()
    (problem,) = caught.value.problems
    assert problem.code == "pango-too-old"
    assert "1.43.9" in problem.message
    assert "1.44.0" in problem.message


def test_the_pango_of_this_machine_will_do() -> None:
    startup.shut_out_system_fonts()
    assert startup.pango_version() >= startup.OLDEST_PANGO


@pytest.mark.parametrize(
    ("system", "file", "said"),
    [
        ("linux", "/etc/debian_version", "sudo apt install libpango-1.0-0"),
        ("linux", "/etc/fedora-release", "sudo dnf install pango"),
        ("linux", "", "package manager"),
        ("darwin", "", "brew install pango"),
        ("win32", "", "mingw-w64-ucrt-x86_64-pango"),
    ],
)
def test_the_remedy_is_for_this_system(
    monkeypatch: pytest.MonkeyPatch, system: str, file: str, said: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(Path, "exists", lambda path: str(path) == file)
    assert said in startup.how_to_install()


def test_fontconfig_reads_a_file_of_the_package_that_nobody_else_can_write() -> None:
    startup.shut_out_system_fonts()
    path = Path(os.environ["FONTCONFIG_FILE"])
    assert path.parent == Path(startup.__file__).parent
    text = path.read_text("utf-8")
    assert "<dir" not in text
    assert "<cachedir" not in text  # nothing is written, wherever the package stands
