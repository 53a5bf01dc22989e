"""Arrows between rooms point one way, and each contract of `pyproject.toml` is broken by what it forbids."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROGRAM = "from importlinter.cli import lint_imports_command as command; command()"


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source and its contracts, to spoil."""
    folder = tmp_path_factory.mktemp("rooms")
    shutil.copytree(ROOT / "src" / "brochure", folder / "brochure", ignore=shutil.ignore_patterns("_data"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def linted(folder: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", PROGRAM, "--no-cache", "--config", "pyproject.toml"]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=120)


def broken(folder: Path) -> set[str]:
    ran = linted(folder)
    assert ran.returncode in (0, 1), ran.stdout + ran.stderr
    lines = (line.partition(" BROKEN") for line in ran.stdout.splitlines())
    return {name for name, found, _rest in lines if found}


def test_every_contract_is_kept(copied: Path) -> None:
    ran = linted(copied)
    assert ran.returncode == 0, ran.stdout


RISES, CIRCLE = "No arrow rises", "No two files import each other in a circle"
ENGINE = "The engine knows no content"
STUDIO, SERVER = (
    "The studio calls the api, and the ground that all share",
    "Only the studio imports a web server",
)
PDF_ONLY = "The preflight reads any PDF: it knows no layout and no engine"


@pytest.mark.parametrize(
    ("file", "line", "contracts"),
    [
        ("finishing/png.py", "import brochure.production.jobs", {RISES, CIRCLE}),
        ("preflight/report.py", "import brochure.finishing.png", {RISES, CIRCLE}),
        ("layout/prose.py", "import brochure.weasy.boxes", {RISES}),
        ("content/model/shared.py", "import brochure.layout.prose", {RISES, CIRCLE}),
        ("problems.py", "import brochure.content.model", {RISES, CIRCLE, ENGINE}),
        ("preflight/geometry.py", "import brochure.preflight.inspect", {CIRCLE}),
        ("preflight/report.py", "import brochure.layout.fit_choice", {PDF_ONLY}),
        ("weasy/boxes.py", "import brochure.content.model", {ENGINE}),
        ("render/measure.py", "import weasyprint", {"Only the weasy room imports WeasyPrint"}),
        ("production/jobs.py", "import click", {"Only the command line imports click"}),
        ("studio/form.py", "import brochure.content.model", {STUDIO}),
        ("api/content.py", "import brochure.studio.form", {RISES, CIRCLE}),
        ("api/content.py", "import starlette", {SERVER}),
    ],
)
def test_what_a_contract_forbids_breaks_it(copied: Path, file: str, line: str, contracts: set[str]) -> None:
    path = copied / "brochure" / file
    text = path.read_text("utf-8")
    try:
        path.write_text(f"{text}\n\ndef _probe() -> None:\n    {line}\n", "utf-8")
        found = broken(copied)
    finally:
        path.write_text(text, "utf-8")
    assert found == contracts


def test_a_new_room_must_be_given_its_place(copied: Path) -> None:
    room = copied / "brochure" / "attic"
    room.mkdir()
    try:
        (room / "__init__.py").touch()
        assert broken(copied) == {RISES}
    finally:
        shutil.rmtree(room)
