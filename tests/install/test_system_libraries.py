"""What a person reads whose machine lacks something: one line that says what is missing and what to type."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tools" / "system-libraries.sh"
LIBRARIES = "libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0"

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the script looks for libraries on Linux only"
)


class Machine:
    """A machine with the commands that a test gives it, and no others."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.log = folder / "installed"
        for name in ("sh", "uname", "grep", "env", "true"):
            self.link(name, str(shutil.which(name)))
        self.command("id", "echo 1000")
        self.command("ldconfig", f"echo {LIBRARIES}")
        self.command("python3", f'exec {sys.executable} "$@"')

    def link(self, name: str, target: str) -> None:
        (self.bin / name).symlink_to(target)

    def command(self, name: str, script: str) -> None:
        self.without(name)
        (self.bin / name).write_text(f"#!{shutil.which('sh')}\n{script}\n")
        (self.bin / name).chmod(0o755)

    def without(self, name: str) -> None:
        (self.bin / name).unlink(missing_ok=True)

    def root(self) -> None:
        self.command("id", "echo 0")

    def apt(self, then: str = "") -> None:
        self.command("apt-get", f'echo "$@" >>{self.log}; {then}')

    def sudo(self, script: str = 'exec "$@"') -> None:
        self.command("sudo", script)

    def run(self, kind: str = "run", **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.bin / "sh"), str(SCRIPT), kind],
            env={"PATH": str(self.bin), **settings},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def installed(self) -> str:
        return self.log.read_text() if self.log.exists() else ""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def no_libraries(machine: Machine) -> None:
    machine.command("ldconfig", "")


def no_python(machine: Machine) -> None:
    machine.without("python3")


def old_python(machine: Machine) -> None:
    machine.command("python3", 'case "$1" in -V) echo Python 3.9.2 ;; *) exit 1 ;; esac')


def no_venv(machine: Machine) -> None:
    machine.command("python3", 'case "$2" in *ensurepip*) exit 1 ;; esac')


def test_who_has_everything_reads_nothing(machine: Machine) -> None:
    done = machine.run()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@pytest.mark.parametrize(
    ("lacks", "english", "dutch"),
    [
        (no_libraries, f"Missing: {PANGO}.", f"Dit ontbreekt: {PANGO}."),
        (no_python, "Missing: python3 python3-venv.", "Dit ontbreekt: python3 python3-venv."),
        (no_venv, "Missing: python3-venv.", "Dit ontbreekt: python3-venv."),
        (old_python, "python3 is Python 3.9.2, and", "python3 is Python 3.9.2, en"),
    ],
)
@pytest.mark.parametrize("apt", [True, False], ids=["Debian", "elsewhere"])
def test_one_line_says_what_is_missing(
    machine: Machine, lacks: Callable[[Machine], None], english: str, dutch: str, apt: bool
) -> None:
    lacks(machine)
    if apt:
        machine.apt()
    for words, settings in ((english, {}), (dutch, {"LANG": "nl_BE.UTF-8"})):
        done = machine.run(**settings)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
        assert done.stderr.startswith(words)
    assert machine.installed == ""


def test_who_may_not_install_reads_whom_to_ask(machine: Machine) -> None:
    no_libraries(machine)
    machine.apt()
    expected = (
        f"Missing: {PANGO}. You may not install software here; ask an administrator to type: "
        f"apt-get install {PANGO}"
    )
    assert machine.run().stderr.splitlines() == [expected], "without sudo"
    machine.sudo("echo you are not in the sudoers file >&2; exit 1")
    assert machine.run().stderr.splitlines()[-1] == expected, "with a sudo that refuses"
    assert machine.installed == ""


@pytest.mark.parametrize("administrator", ["root", "sudo"])
def test_what_is_missing_is_installed(machine: Machine, administrator: str) -> None:
    no_libraries(machine)
    machine.apt()
    machine.root() if administrator == "root" else machine.sudo()
    done = machine.run()
    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1
    assert machine.installed.splitlines() == [
        "update -qq",
        f"install -y -qq --no-install-recommends {PANGO}",
    ]


def test_a_missing_python_is_installed_and_then_looked_at(machine: Machine, tmp_path: Path) -> None:
    no_python(machine)
    machine.root()
    old = tmp_path / "old"
    old.write_text(f"#!{shutil.which('sh')}\necho Python 3.9.2\nexit 1\n")
    old.chmod(0o755)
    machine.link("ln", str(shutil.which("ln")))
    machine.apt(then=f"ln -sf {old} {machine.bin}/python3")
    done = machine.run()
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr


def test_apt_that_fails_is_named(machine: Machine) -> None:
    no_libraries(machine)
    machine.root()
    machine.apt(then="echo no route to host >&2; exit 100")
    done = machine.run()
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(f"Could not install {PANGO}")


def test_another_python_brings_its_own_venv(machine: Machine) -> None:
    no_venv(machine)
    (machine.bin / "python3").rename(machine.bin / "python3.12")
    assert machine.run(PYTHON="python3.12").stderr.startswith("Missing: python3.12-venv.")


def test_the_tests_ask_for_their_checkers(machine: Machine) -> None:
    words = machine.run("test").stderr
    for package in ("qpdf", "poppler-utils", "ghostscript", "mupdf-tools", "default-jdk-headless"):
        assert package in words


def test_the_double_click_program_asks_for_what_pyinstaller_needs(machine: Machine) -> None:
    assert "binutils" in machine.run("package").stderr


def test_libraries_are_found_without_the_folder_of_ldconfig(machine: Machine) -> None:
    """Debian leaves /sbin out of the PATH of an ordinary user."""
    machine.without("ldconfig")
    if not os.access("/sbin/ldconfig", os.X_OK):
        pytest.skip("this system has no /sbin/ldconfig")
    assert machine.run().returncode == 0
