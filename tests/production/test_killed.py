"""Interrupted and killed builds leave whole files, and the next build repairs everything."""

import os
import random
import signal
import time
from pathlib import Path

import pikepdf
import pytest

from brochure.workspace import Workspace
from tests.production.building import files_of, make_workspace, replace_in, run
from tests.production.shell import shell, started
from tests.sampling import sampled

CASES = int(os.environ.get("SOAK", "3"))


def leftovers(workspace: Workspace) -> list[str]:
    found = [path for path in workspace.output.rglob(".*") if path.suffix in (".part", ".tmp")]
    return [path.name for path in found]


def assert_whole(workspace: Workspace) -> None:
    """See that every published file can be read to its end."""
    for name in files_of(workspace):
        path = workspace.output / name
        if path.name.startswith("."):
            continue
        if path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                assert len(pdf.pages)
            assert path.read_bytes().rstrip().endswith(b"%%EOF")
        elif path.suffix == ".png":
            assert path.read_bytes().endswith(b"IEND\xaeB`\x82")


def wait_for(condition: object, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize("jobs", sampled(["2", "1"], every=2))
def test_ctrl_c_stops_at_once(raw: Workspace, jobs: str) -> None:
    process = started(raw, "--jobs", jobs)
    wait_for(lambda: (raw.output / "office" / "rounds.pdf").exists() or process.poll() is not None)
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers as well
    _out, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert time.monotonic() - began < 10
    assert "Traceback" not in said
    assert_whole(raw)
    assert leftovers(raw) == []
    assert run(raw).exit_code == 0


def is_group_gone(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.soak
@pytest.mark.parametrize("early", [False, True])
def test_workers_end_with_a_build_that_is_killed(raw: Workspace, early: bool) -> None:
    if early:  # one changed file: its worker is hired while it is read
        assert run(raw).exit_code == 0
        replace_in(raw.municipalities / "aa.yaml", "De stad kiest", "Onze stad kiest")
    process = started(raw, "--jobs", "2")
    time.sleep(0.6 if early else 1.5)
    process.kill()  # the parent only: nobody tells its workers
    process.communicate(timeout=30)
    wait_for(lambda: is_group_gone(process.pid))
    assert run(raw).exit_code == 0


@pytest.mark.soak
def test_killed_at_any_moment_then_built(original: Workspace, tmp_path: Path) -> None:
    """Kill the build and its workers at random moments, edit in between, and compare with a clean build."""
    workspace = make_workspace(tmp_path / "ws")
    dice = random.Random(int(os.environ.get("SOAK_SEED", "7")))
    began = time.monotonic()
    assert shell(workspace, "--jobs", "2").returncode == 0
    whole = time.monotonic() - began
    reference = files_of(original)
    assert files_of(workspace) == reference
    for case in range(CASES):
        old, new = (
            ("kiest er al", "kiest er altijd al") if case % 2 == 0 else ("kiest er altijd al", "kiest er al")
        )
        replace_in(workspace.municipalities / "aa.yaml", old, new)
        words = ("--force",) if dice.random() < 0.8 else ()
        process = started(workspace, "--jobs", dice.choice("12"), *words)
        time.sleep(dice.uniform(0, whole * 1.1))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=30)
        assert_whole(workspace)
        if case % 2 == 1:  # the content is as it was: so must the output be
            found = run(workspace)
            assert found.exit_code == 0, found.outcome.all_problems
            assert files_of(workspace) == reference
            assert leftovers(workspace) == []
            assert run(workspace).made == set()


def test_two_builds_at_once(raw: Workspace, original: Workspace) -> None:
    several = [started(raw, "--jobs", "1") for _ in range(2)]
    for process in several:
        _out, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
    assert files_of(raw) == files_of(original)
    assert leftovers(raw) == []
    found = run(raw)
    assert found.exit_code == 0
    assert files_of(raw) == files_of(original)
    assert run(raw).made == set()
