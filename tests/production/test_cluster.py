"""The same jobs on a real Dask cluster on loopback give the same bytes, also when a worker is killed."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import distributed
import pytest

from brochure.problems import ProblemError
from brochure.production.cluster import BUNDLE, _results
from brochure.production.jobs import Result, Task
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
    # The workers' own language is another: the build's travels with the job. What lies on two workers is soon
    # kept on one of them.
    once = {"DASK_DISTRIBUTED__SCHEDULER__ACTIVE_MEMORY_MANAGER__INTERVAL": "20ms"}
    env = environment(BROCHURE_LANG="nl", TMPDIR=str(tmp_path), **once)
    quiet = ("--no-dashboard", "--host", "127.0.0.1")
    processes: list[subprocess.Popen[str]] = []
    readers: list[threading.Thread] = []
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
            reader = threading.Thread(target=process.stdout.read, daemon=True)  # type: ignore[union-attr]
            reader.start()
            readers.append(reader)
        yield address, processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait()
        for reader in readers:
            reader.join()
        for process in processes:
            process.stdout.close()  # type: ignore[union-attr]


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_makes_the_same_bytes(
    raw: Workspace, original: Workspace, cluster: tuple[str, list[subprocess.Popen[str]]]
) -> None:
    address, _workers = cluster
    found = run(raw, scheduler=address)
    assert found.exit_code == 0
    assert found.made == ALL
    assert files_of(raw) == files_of(original)


def holder_of_the_bundle(address: str) -> int:
    """Return the process id of the only worker that has what all tasks need; waits until there is only one."""
    with distributed.Client(address, set_as_default=False) as client:
        while True:
            holders = [who for key, who in client.who_has().items() if str(key).startswith(BUNDLE)]
            if holders and len(holders[0]) == 1:
                return int(client.run(os.getpid, workers=list(holders[0])).popitem()[1])
            time.sleep(0.01)


@pytest.mark.soak
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_makes_the_same_bytes_and_survives_the_worker_that_has_all(
    raw: Workspace, original: Workspace, cluster: tuple[str, list[subprocess.Popen[str]]]
) -> None:
    address, workers = cluster
    killed: list[int] = []

    def kill_one() -> None:
        while not list((raw.output).glob("*/*.pdf")):
            time.sleep(0.01)
        killed.append(holder_of_the_bundle(address))
        os.kill(killed[0], signal.SIGKILL)

    killer = threading.Thread(target=kill_one)
    killer.start()
    found = run(raw, scheduler=address)
    killer.join()
    assert [worker.wait() != 0 for worker in workers if worker.pid in killed] == [True]
    assert (found.exit_code, found.made) == (0, ALL)
    assert files_of(raw) == files_of(original)


def test_a_task_that_is_given_up_is_named() -> None:
    given_up: Future[list[Result]] = Future()
    given_up.cancel()
    task = Task("sheet", stem="aa", editions=("screen",))
    assert [problem.code for result in _results(given_up, task) for problem in result.problems] == [
        "worker-failed" for _job in task.jobs
    ]
    assert task.jobs


@pytest.mark.soak
@pytest.mark.filterwarnings("ignore")
def test_what_a_scheduler_gives_up_when_it_starts_again_is_named(
    raw: Workspace, cluster: tuple[str, list[subprocess.Popen[str]]]
) -> None:
    address, _workers = cluster

    def restart() -> None:
        while not list((raw.output).glob("*/*.pdf")):
            time.sleep(0.01)
        with distributed.Client(address, set_as_default=False) as client:
            client.restart(wait_for_workers=False)

    restarter = threading.Thread(target=restart)
    restarter.start()
    found = run(raw, scheduler=address)
    restarter.join()
    assert found.exit_code == 3
    assert found.made | found.failed == ALL
    assert found.failed
    assert "the cluster gave it up" in found.problem("worker-failed").message


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
