"""The real thing, made and tried in bare systems: minutes, root, Debian."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.package.packaging import ROOT

BARE_SYSTEMS = pytest.mark.skipif(
    shutil.which("mmdebstrap") is None or not hasattr(os, "getuid") or os.getuid() != 0,
    reason="needs root and mmdebstrap to make a bare system",
)


def made() -> str:
    """Make the program, if it is not there yet; return what was said."""
    import fcntl

    words = ["make", "package", f"PYTHON={sys.executable}"]
    (ROOT / "build").mkdir(exist_ok=True)
    with (ROOT / "build" / "package.lock").open("w") as lock:  # tests run side by side
        fcntl.flock(lock, fcntl.LOCK_EX)
        return subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stderr


def tried(**asked: str) -> subprocess.CompletedProcess[str]:
    """Try the program in a bare system, with other settings than usual."""
    words = ["bash", "tools/try-package.sh"]
    return subprocess.run(
        words, cwd=ROOT, env={**os.environ, **asked}, check=False, capture_output=True, text=True
    )


@pytest.mark.soak
@BARE_SYSTEMS
@pytest.mark.parametrize("system", ["bookworm", "trixie"])
def test_it_runs_in_a_bare_system_and_makes_the_same_bytes(system: str) -> None:
    made()
    assert "up to date" in made()
    run = tried(SYSTEM=system)
    assert run.returncode == 0, run.stderr
    assert "the same bytes: 39 files" in run.stdout


@pytest.mark.soak
@BARE_SYSTEMS
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"INCLUDE": "libpango-1.0-0"}, "not bare"),
        ({"RATIO": "0.1"}, "0.1 times as long to start"),
        ({"ORDINARY": "dutch"}, "other bytes"),
    ],
)
def test_the_trial_notices(asked: dict[str, str], said: str, tmp_path: Path) -> None:
    made()
    dutch = tmp_path / "dutch"  # notes for the print shop in another language are other bytes
    dutch.write_text(f'#!/bin/sh\nBROCHURE_LANG=nl exec "{ROOT}/build/package/venv/bin/brochure" "$@"\n')
    dutch.chmod(0o755)
    run = tried(**{name: str(dutch) if value == "dutch" else value for name, value in asked.items()})
    assert run.returncode != 0
    assert said in run.stderr
