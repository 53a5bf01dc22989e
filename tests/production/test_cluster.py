"""The same jobs on a real Dask cluster on loopback give the same bytes, also when a worker is killed."""

import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from brochure.problems import ProblemError
from brochure.workspace import Workspace
from tests.production.building import ALL, files_of, run
from tests.production.shell import environment

DASK = (sys.executable, "-W", "ignore", "-m", "distributed.cli.dask_scheduler")
WORKER = (sys.executable, "-W", "ignore", "-m", "distributed.cli.dask_worker")


def until(stream: object, pattern: str) -> str:
    """Read lines until one matches; return what the first group matched."""
    for line in stream:  # type: ignore[attr-defined]
        if match := re.search(pattern, line):
            return match[1]
    raise AssertionError(f"{pattern} was never said")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """A scheduler and two workers in processes of their own, with nothing of the workspace."""
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "cwd": tmp_path}
    # The workers' own language is another: the build's travels with the job.
    env = environment(BROCHURE_LANG="nl", TMPDIR=str(tmp_path))
    quiet = ("--no-dashboard", "--host", "127.0.0.1")
    processes: list[subprocess.Popen[str]] = []
    try:
        scheduler = subprocess.Popen([*DASK, *quiet, "--port", "0"], env=env, **how)  # type: ignore[call-overload]
        processes.append(scheduler)
        address = until(scheduler.stdout, r"Scheduler at:\s+(tcp://127\.0\.0\.1:\d+)")
        for _number in range(2):
            words = [
                *WORKER,
                address,
                *quiet,
                "--nthreads",
                "2",
                "--no-nanny",
                "--local-directory",
                str(tmp_path),
            ]
            worker = subprocess.Popen(words, env=env, **how)  # type: ignore[call-overload]
            processes.append(worker)
            until(worker.stdout, r"(Registered to)")
        for process in processes:  # nobody reads on: a full pipe would stop them
            threading.Thread(target=process.stdout.read, daemon=True).start()  # type: ignore[union-attr]
        yield address, processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait()


@pytest.mark.soak
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_makes_the_same_bytes(
    raw: Workspace, original: Workspace, cluster: tuple[str, list[subprocess.Popen[str]]]
) -> None:
    address, _workers = cluster
    found = run(raw, scheduler=address)
    assert found.exit_code == 0
    assert found.made == ALL
    assert files_of(raw) == files_of(original)


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_makes_the_same_bytes_and_survives_a_killed_worker(
    raw: Workspace, original: Workspace, cluster: tuple[str, list[subprocess.Popen[str]]]
) -> None:
    address, workers = cluster

    def kill_one() -> None:
        while not list((raw.output).glob("*/*.pdf")):
            time.sleep(0.01)
        workers[0].kill()

    killer = threading.Thread(target=kill_one)
    killer.start()
    found = run(raw, scheduler=address)
    killer.join()
    assert workers[0].wait() != 0
    assert (found.exit_code, found.made) == (0, ALL)
    assert files_of(raw) == files_of(original)


@pytest.mark.filterwarnings("ignore")
def test_no_scheduler_is_a_problem(built: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from brochure.production import cluster

    monkeypatch.setattr(cluster, "_CONNECT", "1s")
    with pytest.raises(ProblemError) as caught:
        run(built, scheduler="tcp://127.0.0.1:9", force=True)
    assert caught.value.problems[0].code == "scheduler-unreachable"
    assert run(built, scheduler="tcp://127.0.0.1:9").fresh == ALL  # nothing to do asks nobody


def test_without_dask_it_says_what_to_install(built: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ProblemError) as caught:
        run(built, scheduler="tcp://127.0.0.1:9", force=True)
    assert caught.value.problems[0].code == "dask-missing"
    assert "brochure[dask]" in caught.value.problems[0].remedy
