"""A worker that dies, hangs or eats memory costs its task only; nothing is left running."""

import os
import signal
import time
from collections.abc import Callable
from typing import Any

import pytest

from brochure.problems import ExitCode, exit_code
from brochure.production import make as make_module
from brochure.production import worker
from brochure.production.context import WorkerContext
from brochure.production.jobs import Job, Result, Task
from brochure.production.pool import Pool
from brochure.workspace import Workspace
from tests.production.building import ALL, SHEETS, files_of, replace_in, run

AA = {file for file in SHEETS if "aa-sheet" in file}


def tasks(*stems: str) -> list[Task]:
    return [Task("sheet", stem, ("print", "screen")) for stem in stems]


def fine(task: Task) -> list[Result]:
    return [Result(job, {job.file: b"made"}, published=True) for job in task.jobs]


def pool_of(
    monkeypatch: pytest.MonkeyPatch, make: Callable[[Task], list[Result]], **limits: Any
) -> Callable[[list[Task]], dict[str, list[Result]]]:
    """Return what runs tasks in two workers in which `make` makes them."""
    monkeypatch.setattr(make_module, "make", lambda task, kit: make(task))
    pool = Pool(lambda: None, 2, **limits)

    def ran(some: list[Task]) -> dict[str, list[Result]]:
        found = {task.stem: results for task, results in pool.run(some)}
        assert pool._workers == []
        return found

    return ran


def check(found: dict[str, list[Result]], bad: str, reason: str) -> None:
    """See that all but one task were made, and that each job of that one tells why."""
    assert all(result.files for stem, results in found.items() if stem != bad for result in results)
    assert [result.job for result in found[bad]] == [Job("sheet", bad, "print"), Job("sheet", bad, "screen")]
    for result in found[bad]:
        (problem,) = result.problems
        assert (problem.code, problem.file) == ("worker-failed", f"output/{result.job.file}")
        assert reason in problem.message
        assert exit_code([problem]) is ExitCode.RENDER


def test_a_killed_worker_costs_its_task(monkeypatch: pytest.MonkeyPatch) -> None:
    def make(task: Task) -> list[Result]:
        if task.stem == "b":
            os.kill(os.getpid(), signal.SIGKILL)
        return fine(task)

    check(pool_of(monkeypatch, make)(tasks(*"abcdef")), "b", "signal 9")


def test_a_worker_that_leaves_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    check(
        pool_of(monkeypatch, lambda task: os._exit(7) if task.stem == "a" else fine(task))(tasks(*"abc")),
        "a",
        "7",
    )


def test_a_hanging_worker_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    def make(task: Task) -> list[Result]:
        if task.stem == "a":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(3600)
        return fine(task)

    began = time.monotonic()
    check(pool_of(monkeypatch, make, time_limit=1.0)(tasks(*"abcd")), "a", "longer than 1 seconds")
    assert time.monotonic() - began < 30


def test_a_worker_that_eats_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def make(task: Task) -> list[Result]:
        if task.stem == "a":
            assert len(bytearray(8 << 30)) > 0
        return fine(task)

    check(pool_of(monkeypatch, make, memory_limit=4 << 30)(tasks(*"abcd")), "a", "memory")


def test_a_worker_that_dies_idle_costs_nothing_but_the_next_task(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_module, "make", lambda task, kit: fine(task))
    pool = Pool(lambda: None, 1)
    found: dict[str, list[Result]] = {}
    for task, results in pool.run(tasks("a", "b", "c")):
        found[task.stem] = results
        if task.stem == "a":
            os.kill(pool._workers[0].process.pid, signal.SIGKILL)
            pool._workers[0].process.join()
    check(found, "b", "signal 9")


def test_results_larger_than_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    def make(task: Task) -> list[Result]:
        return [Result(job, {job.file: task.stem.encode() * (1 << 22)}) for job in task.jobs]

    found = pool_of(monkeypatch, make)(tasks(*"abcd"))
    assert {
        stem: len(results[0].files[results[0].job.file]) for stem, results in found.items()
    } == dict.fromkeys("abcd", 1 << 22)


def test_who_stops_listening_leaves_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_module, "make", lambda task, kit: fine(task))
    pool = Pool(lambda: None, 2)
    running = pool.run(tasks(*"abcdef"))
    next(running)
    processes = [worker.process for worker in pool._workers]
    running.close()
    assert not any(process.is_alive() for process in processes)


def test_a_build_survives_a_worker_that_dies(built: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    true = make_module.make

    def dies(task: Task, kit: Any) -> list[Result]:
        if task.stem == "aa":
            os.kill(os.getpid(), signal.SIGTERM)
        return true(task, kit)

    before = files_of(built)
    monkeypatch.setattr(make_module, "make", dies)
    replace_in(built.municipalities / "aa.yaml", "De stad kiest", "Onze stad kiest")
    replace_in(built.municipalities / "beerdorp.yaml", "name: Beerdorp", "name: Beerdorpje")
    found = run(built, jobs=2)
    assert found.exit_code == 3
    assert (found.failed, found.made) == (AA, ALL - AA)
    assert "signal 15" in found.problem("worker-failed").message
    after = files_of(built)
    assert all(after[name] == before[name] for name in before if "aa-sheet" in name)
    monkeypatch.undo()
    monkeypatch.setenv("BROCHURE_LANG", "en")
    assert run(built, jobs=2).made == AA


def test_one_changed_file_is_made_by_a_worker_that_was_hired_early(
    built: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    hired, warmed = [], []
    true_hire, true_warm = worker.start_worker_early, WorkerContext.warm

    def start_worker_early(editions: Any) -> Any:
        hired.append(true_hire(editions))
        return hired[-1]

    def warm(kit: WorkerContext, wanted: Any) -> None:
        warmed.append(wanted)
        true_warm(kit, wanted)

    monkeypatch.setattr(worker, "start_worker_early", start_worker_early)
    monkeypatch.setattr(WorkerContext, "warm", warm)
    replace_in(built.municipalities / "aa.yaml", "De stad kiest", "Onze stad kiest")
    assert run(built, "aa", jobs=2).made == AA
    assert (len(hired), warmed) == (1, [])
    assert not hired[0].process.is_alive()
    after = files_of(built)
    assert run(built, "aa", jobs=1, force=True).made == AA
    assert files_of(built) == after
    assert len(hired) == 1


@pytest.mark.parametrize("spoil", [True, False])
def test_a_worker_that_was_hired_for_nothing_is_let_go(
    built: Workspace, monkeypatch: pytest.MonkeyPatch, spoil: bool
) -> None:
    hired = []
    true_hire = worker.start_worker_early
    monkeypatch.setattr(
        worker, "start_worker_early", lambda editions: hired.append(true_hire(editions)) or hired[-1]
    )
    path = built.municipalities / "aa.yaml"
    text = path.read_text("utf-8")
    path.write_text(text + ("nonsense: [" if spoil else "# a remark\n"), "utf-8")
    found = run(built, "aa", jobs=2)
    assert (found.exit_code, found.made) == (1 if spoil else 0, set())
    assert [one.process.is_alive() for one in hired] == [False]


def test_an_early_worker_that_dies_costs_its_task(built: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_import_all", lambda editions: os._exit(9))
    replace_in(built.municipalities / "aa.yaml", "De stad kiest", "Onze stad kiest")
    found = run(built, "aa", jobs=2)
    assert (found.exit_code, found.failed) == (3, AA)
    assert "code 9" in found.problem("worker-failed").message
