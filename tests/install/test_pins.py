"""The pinned versions can be installed on every Python that `requires-python` allows."""

import json
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# The first of each series, and those of Debian: its 12 stays at 3.11.2 and its 13 at 3.13.5.
PYTHONS = ("3.11.0", "3.11.2", "3.11.7", "3.12.0", "3.13.0", "3.13.5")


def pins(text: str) -> dict[str, str]:
    """Return the version of each package that a constraints file names."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in (line.split("==") for line in lines)}


PINS = pins((ROOT / "constraints.txt").read_text(encoding="utf-8"))


def asked() -> dict[str, str]:
    """Return which Pythons each pinned package asks for, of those that are installed here in that version."""
    found = {}
    for name, version in PINS.items():
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        if package.version == version:
            found[name] = package.metadata.get("Requires-Python", "")
    return found


def refusals(wanted: dict[str, str]) -> list[str]:
    """Return the packages that a Python in our range may not have."""
    return [
        f"{name} ({pythons}) refuses Python {python}"
        for name, pythons in wanted.items()
        for python in PYTHONS
        if not SpecifierSet(pythons).contains(python)
    ]


def test_our_range_begins_where_the_tests_begin() -> None:
    ours = SpecifierSet(PROJECT["requires-python"])
    assert all(ours.contains(python) for python in PYTHONS)
    assert not ours.contains("3.10.99")


def test_no_pin_refuses_a_python_in_our_range() -> None:
    wanted = asked()
    assert len(wanted) > 60, "constraints.txt names other versions than are installed: make .venv/.ready-test"
    assert refusals(wanted) == []


@pytest.mark.parametrize("pythons", [">=3.11.5", ">=3.12", "<3.13"])
def test_a_pin_that_refuses_one_is_found(pythons: str) -> None:
    assert refusals({"good": ">=3.9", "bad": pythons, "silent": ""})[0].startswith(f"bad ({pythons})")


def resolve(python: str, constraints: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Ask pip what it would install, as wheels, on another Python; it writes report.json."""
    extras = PROJECT["optional-dependencies"]
    wanted = [*PROJECT["dependencies"], *(one for extra in extras.values() for one in extra)]
    return subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"),
            *("--python-version", python, "--only-binary=:all:", "--target", str(folder / "nothing")),
            *("--report", str(folder / "report.json"), "-c", str(constraints), *wanted),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,  # pip that must search takes far longer; 15 s otherwise
    )


@pytest.mark.soak
@pytest.mark.parametrize("python", ["3.11.2", "3.12.0", "3.13.0"])
def test_pip_finds_wheels_of_all_pins_and_nothing_else(python: str, tmp_path: Path) -> None:
    done = resolve(python, ROOT / "constraints.txt", tmp_path)
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    packages = [one["metadata"] for one in report["install"]]
    found = {canonicalize_name(package["name"]): package["version"] for package in packages}
    assert {name: version for name, version in found.items() if PINS.get(name) != version} == {}


@pytest.mark.soak
def test_pip_refuses_a_pin_that_needs_a_newer_python(tmp_path: Path) -> None:
    spoiled = tmp_path / "constraints.txt"
    names = (line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines())
    spoiled.write_text("\n".join("soupsieve==4.1.2" if "soupsieve" in one else one for one in names))
    assert resolve("3.11.2", spoiled, tmp_path).returncode != 0
