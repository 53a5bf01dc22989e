"""The gate runs everything: no test file below `tests/` is left uncollected, no parameter list is empty."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.collecting import COLLECTED

TESTS = Path(__file__).parent
ROOT = TESTS.parent


def collected(folder: Path, *options: str) -> set[str]:
    """Return the test files that pytest collects below a folder, relative to it."""
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *options],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in (0, 5), run.stdout + run.stderr
    return set(re.findall(r"^((?:[\w.-]+/)*test_[\w.-]+\.py)(?:::|: \d)", run.stdout, re.MULTILINE))


def files_below(folder: Path) -> set[str]:
    """Return every test file below a folder, relative to it."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("test_*.py")}


def test_every_test_file_is_collected(request: pytest.FixtureRequest) -> None:
    left = {f"tests/{name}" for name in files_below(TESTS)} - request.config.stash[COLLECTED]
    if left:  # not all of them were asked for
        left -= collected(ROOT, "-m", "soak or not soak")
    assert left == set()


def test_a_folder_that_pytest_skips_by_default_would_be_noticed(tmp_path: Path) -> None:
    for name in ("build", "dist", "rooms"):
        (tmp_path / "tests" / name).mkdir(parents=True)
        (tmp_path / "tests" / name / f"test_{name}.py").write_text("def test_it():\n    pass\n")
    left_out = files_below(tmp_path) - collected(tmp_path)
    assert left_out == {"tests/build/test_build.py", "tests/dist/test_dist.py"}


def test_an_empty_parameter_list_is_an_error(request: pytest.FixtureRequest) -> None:
    # pytest's own answer is to skip the test, which nobody would see.
    assert request.config.getini("empty_parameter_set_mark") == "fail_at_collect"
