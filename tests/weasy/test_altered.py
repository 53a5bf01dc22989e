"""Another WeasyPrint than the tested one stops everything with a clear problem, whatever is other in it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.weasy.reliances import Reliance
from brochure.workspace import package_data
from tests.sampling import sampled
from tests.weasy.altered import alter, cases, change, copied

START = """
import json, sys
from pathlib import Path
from brochure.problems import ProblemError, exit_code
from brochure.weasy.engine import Engine
from brochure.workspace import Workspace, package_data
try:
    Engine(Workspace(Path(sys.argv[1]), package_data()))
except ProblemError as error:
    print(json.dumps([problem.as_json() for problem in error.problems]))
    sys.exit(exit_code(error.problems))
"""


def run(first: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python with a folder before all others on its path."""
    path = os.pathsep.join([str(first), str(Path(__file__).parents[2] / "src")])
    environment = os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "BROCHURE_LANG": "en"}
    return subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("reliance", "name"),
    sampled(cases(), every=30, name=lambda one: f"{one[0].module}.{one[0].path} {one[1]}"),
)
def test_a_name_that_is_gone_is_named(tmp_path: Path, reliance: Reliance, name: str) -> None:
    alter(reliance, name, tmp_path / "first")
    done = run(tmp_path / "first", "-c", START, str(tmp_path))
    assert done.returncode == 3, done.stderr
    (problem,) = json.loads(done.stdout)
    assert problem["code"] == "engine-changed"
    assert name in problem["message"]
    assert "constraints.txt" in problem["remedy"]


def test_an_unaltered_copy_is_accepted(tmp_path: Path) -> None:
    copied("weasyprint", tmp_path / "first")
    done = run(tmp_path / "first", "-c", START, str(tmp_path))
    assert (done.returncode, done.stdout) == (0, "")


def other_version(first: Path) -> None:
    root = copied("weasyprint", first)
    change(root / "__init__.py", lambda text: text.replace("'70.", "'71.", 1))


def without_lines(first: Path) -> None:
    (line,) = [one for one in cases() if one[1] == "LineBox"]
    alter(*line, first)


def without_placeholders(first: Path) -> None:
    root = copied("weasyprint", first)
    for path in root.rglob("*.py"):
        if "AbsolutePlaceholder" in path.read_text("utf-8"):
            change(path, lambda text: text.replace("AbsolutePlaceholder", "PlacedBox"))


SPOILT = [
    (other_version, "engine-version", "WeasyPrint 71.0 is installed; only 70.x was tested"),
    (without_lines, "engine-changed", "weasyprint.formatting_structure.boxes.LineBox"),
    (without_placeholders, "engine-changed", "weasyprint.layout.absolute.AbsolutePlaceholder"),
]


@pytest.mark.parametrize(
    ("jobs", "spoil", "code", "said"),
    sampled(
        [(jobs, *spoilt) for jobs in ("1", "2") for spoilt in SPOILT],
        every=4,  # one in this process, one in workers
        name=lambda case: f"{case[1].__name__}-{case[0]}",
    ),
)
def test_a_build_publishes_nothing(tmp_path: Path, jobs: str, spoil, code: str, said: str) -> None:  # type: ignore[no-untyped-def]
    spoil(tmp_path / "first")
    place = tmp_path / "place"
    done = run(tmp_path / "first", "-m", "brochure", "init", str(place))
    assert done.returncode == 0, done.stderr
    assert package_data().is_dir()
    towns = ("halle", "izegem", "--layout", "factsheet")
    done = run(
        tmp_path / "first", "-m", "brochure", "build", *towns, "--jobs", jobs, "--workspace", str(place)
    )
    assert done.returncode == 3, done.stderr
    assert f"[{code}]" in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert [path for path in (place / "output").rglob("*") if path.suffix in (".pdf", ".png")] == []
