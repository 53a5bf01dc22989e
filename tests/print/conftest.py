"""Workspaces built once for all tests of print and office, also when several processes run them."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.print.towns import ROOT, make_town

OWN_PRESS = """
name: eigen-drukker
title: Drukkerij Eigen
bleed: 4
icc: eigen.icc
output_condition_identifier: FOGRA39
output_condition: Eigen pers
ink_limit: 270
marks_room: 12
safe_zone: 4
"""


@dataclass(frozen=True)
class Built:
    """A workspace after a build: its folder, the exit code and the report."""

    root: Path
    code: int
    said: str

    @property
    def report(self) -> dict[str, Any]:
        """What output/report.json says."""
        report: dict[str, Any] = json.loads((self.root / "output" / "report.json").read_text())
        return report

    def file(self, name: str) -> Path:
        """Return a file of output/."""
        return self.root / "output" / name


def build(root: Path, *options: str, cwd: Path | None = None, **environment: str) -> Built:
    """Run `brochure build` in a process of its own."""
    command = [sys.executable, "-W", "error", "-c", "from brochure.cli import main; main()", "build"]
    run = subprocess.run(
        [*command, "--workspace", str(root), "--jobs", "1", "--quiet", *options],
        cwd=cwd or root,
        env={**os.environ, "BROCHURE_LANG": "en", **environment},
        capture_output=True,
        text=True,
        timeout=400,
    )
    return Built(root, run.returncode, run.stdout + run.stderr)


Once = Callable[[str, Callable[[Path], Built]], Built]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Once:
    """Return what makes a workspace of a name once, for all processes of this run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if hasattr(request.config, "workerinput") else base

    def made(name: str, make: Callable[[Path], Built]) -> Built:
        root, note = shared / f"print-{name}", shared / f"print-{name}.json"
        with (shared / f"print-{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not note.is_file():
                root.mkdir()
                built = make(root)
                note.write_text(json.dumps([built.code, built.said]))
        code, said = json.loads(note.read_text())
        return Built(root, code, said)

    return made


BOTH = ("--edition", "print", "--edition", "office")
OF_A_TOWN = ("--layout", "factsheet", "--layout", "brochure")
OF_THE_LABEL = ("--layout", "label-brochure")  # takes as long as all documents of a few towns


def with_content(root: Path) -> Path:
    """Give a workspace the content that is shipped."""
    shutil.copytree(ROOT / "content", root / "content", ignore=shutil.ignore_patterns("mail"))
    return root


@pytest.fixture(scope="session")
def shipped(once: Once) -> Built:
    """A town and the label of the content that is shipped, in print and for the office."""

    def make(root: Path) -> Built:
        sheets = build(with_content(root), "halle", *BOTH, *OF_A_TOWN)
        return build(root, *BOTH, *OF_THE_LABEL) if sheets.code == 0 else sheets

    return once("shipped", make)


@pytest.fixture(scope="session")
def izegem(once: Once) -> Built:
    """The other town of the content that is shipped."""
    return once("izegem", lambda root: build(with_content(root), "izegem", *BOTH, *OF_A_TOWN))


@pytest.fixture(scope="session")
def town(once: Once) -> Built:
    """A town with photos and a colour of its own, in print and for the office."""
    return once("town", lambda root: build(make_town(root), *BOTH, *OF_A_TOWN))


@pytest.fixture(scope="session")
def town_label(once: Once) -> Built:
    """The label brochure about that town."""
    return once("town-label", lambda root: build(make_town(root), *BOTH, *OF_THE_LABEL))


def _pressed(once: Once, press: str, layouts: tuple[str, ...] = ("factsheet", "brochure")) -> Built:
    def make(root: Path) -> Built:
        own = make_town(root) / "content" / "press"
        own.mkdir()
        (own / "eigen-drukker.yaml").write_text(OWN_PRESS)
        shutil.copy(ROOT / "src/brochure/profiles/FOGRA39L-300.icc", own / "eigen.icc")
        chosen = [part for name in layouts for part in ("--layout", name)]
        return build(root, "--edition", "print", "--press", press, *chosen)

    return once(press, make)


@pytest.fixture(scope="session")
def uncoated(once: Once) -> Built:
    """The town for uncoated paper."""
    return _pressed(once, "uncoated-offset")


@pytest.fixture(scope="session")
def online(once: Once) -> Built:
    """The town for a printer on the web."""
    return _pressed(once, "online-printer")


@pytest.fixture(scope="session")
def own_press(once: Once) -> Built:
    """The town for a press profile of the workspace."""
    return _pressed(once, "eigen-drukker", ("factsheet",))
