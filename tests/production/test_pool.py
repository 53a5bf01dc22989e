"""A worker that dies, hangs or eats memory costs its task only; nothing is left running."""

import gc
import os
import signal
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from brochure.problems import ExitCode, Problem, ProblemError, exit_code
from brochure.production import dispatch, worker
from brochure.production import make as make_module
from brochure.production.context import WorkerContext
from brochure.production.dispatch import step_limit
from brochure.production.jobs import Job, Result, Task
from brochure.production.pool import STEP_LIMIT
from brochure.workspace import Workspace
from tests.production.building import AA, ALL, files_of, replace_in, run
from tests.production.workers import fine, pool_with, set_up, tasks


# What workers run is sent to them by name, so it stands at the top of this file.
def dies(task: Task) -> list[Result]:
    if task.stem == "b":
        os.kill(os.getpid(), signal.SIGKILL)
    return fine(task)


def leaves(task: Task) -> list[Result]:
    if task.stem == "a":
        os._exit(7)
    return fine(task)


def hangs(task: Task) -> list[Result]:
    if task.stem == "a":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(3600)
    return fine(task)


def eats(task: Task) -> list[Result]:
    if task.stem == "a":
        assert len(bytearray(8 << 30)) > 0
    return fine(task)


def fills(task: Task) -> list[Result]:
    return [Result(job, {job.file: task.stem.encode() * (1 << 22)}) for job in task.jobs]


kept: list[dict[int, list[int]]] = []


def keeps(task: Task) -> list[Result]:
    """Keep something for the tasks that follow, as caches do; tell how many objects are looked at no more."""
    if not kept:
        kept.extend({number: [number]} for number in range(3000))
    return [Result(job, seconds=gc.get_freeze_count()) for job in task.jobs]


def set_up_slow(pause: float, progress: Callable[[], None]) -> Callable[[Task], list[Result]]:
    """Return what takes ten pauses for a task, and tells of each."""

    def make(task: Task) -> list[Result]:
        for _step in range(10):
            time.sleep(pause)
            progress()
        return fine(task)

    return make


def set_up_never(problem: Problem, _progress: Callable[[], None]) -> Callable[[Task], list[Result]]:
    raise ProblemError(problem)


def dies_once(task: Task, context: WorkerContext) -> list[Result]:
    if task.stem == "aa":
        os.kill(os.getpid(), signal.SIGTERM)
    return make_module.make(task, context)


def set_up_dying(context: WorkerContext, progress: Callable[[], None]) -> Callable[[Task], list[Result]]:
    return partial(_dying, context)


def _dying(context: WorkerContext, task: Task) -> list[Result]:
    return dies_once(task, context)


def pool_of(
    make: Callable[[Task], list[Result]], **limits: Any
) -> Callable[[list[Task]], dict[str, list[Result]]]:
    """Return what runs tasks in two workers in which `make` makes them."""
    pool = pool_with(partial(set_up, make), 2, **limits)

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


def test_what_the_first_tasks_keep_is_not_looked_at_for_garbage_after_every_other() -> None:
    pool = pool_with(partial(set_up, keeps), 1)
    frozen = {task.stem: results[0].seconds for task, results in pool.run(tasks(*"abcdef"))}
    assert frozen["b"] > frozen["a"] + 6000
    assert frozen["d"] == frozen["c"]  # not after each: what a task left by mistake is not kept for ever
    assert frozen["f"] - frozen["b"] < 1000


def test_a_killed_worker_costs_its_task() -> None:
    check(pool_of(dies)(tasks(*"abcdef")), "b", "signal 9")


def test_a_worker_that_leaves_without_a_word() -> None:
    check(pool_of(leaves)(tasks(*"abc")), "a", "7")


def test_a_hanging_worker_is_ended_and_named() -> None:
    began = time.monotonic()
    check(pool_of(hangs, step_limit=lambda task: 1.0)(tasks(*"abcd")), "a", "no progress for 1 seconds")
    assert time.monotonic() - began < 30


def test_a_slow_worker_that_tells_of_its_progress_goes_on() -> None:
    pool = pool_with(partial(set_up_slow, 0.15), 1, step_limit=lambda task: 1.0)
    ((_task, results),) = pool.run(tasks("a"))  # 1.5 seconds in all
    assert all(result.files for result in results)


def test_a_step_of_a_document_about_the_label_may_take_longer_the_more_towns_it_holds() -> None:
    about_label, about_town = Task("label-brochure", "", ("screen",)), Task("sheet", "aa", ("screen",))
    assert step_limit(about_town, 300) == step_limit(about_town, 2) == STEP_LIMIT <= 120
    assert STEP_LIMIT < step_limit(about_label, 40) < step_limit(about_label, 300) <= 900


def test_what_keeps_workers_from_being_ready_stops_the_build_and_is_said_once() -> None:
    problem = Problem(code="pango-missing", message="m", remedy="r")
    with pytest.raises(ProblemError) as caught:
        list(pool_with(partial(set_up_never, problem), 2).run(tasks("a", "b")))
    assert caught.value.problems == [problem]


def test_a_worker_that_eats_memory_is_stopped() -> None:
    check(pool_of(eats, memory_limit=4 << 30)(tasks(*"abcd")), "a", "memory")


def test_a_worker_that_dies_idle_costs_nothing_but_the_next_task() -> None:
    pool = pool_with(partial(set_up, fine), 1)
    found: dict[str, list[Result]] = {}
    for task, results in pool.run(tasks("a", "b", "c")):
        found[task.stem] = results
        if task.stem == "a":
            os.kill(pool._workers[0].process.pid, signal.SIGKILL)
            pool._workers[0].process.join()
    check(found, "b", "")


def test_results_larger_than_a_pipe() -> None:
    found = pool_of(fills)(tasks(*"abcd"))
    assert {
        stem: len(results[0].files[results[0].job.file]) for stem, results in found.items()
    } == dict.fromkeys("abcd", 1 << 22)


def test_who_stops_listening_leaves_no_worker() -> None:
    pool = pool_with(partial(set_up, fine), 2)
    running = pool.run(tasks(*"abcdef"))
    next(running)
    processes = [one.process for one in pool._workers]
    running.close()
    assert not any(process.is_alive() for process in processes)


def test_a_build_survives_a_worker_that_dies(built: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(built)
    monkeypatch.setattr(dispatch, "set_up", set_up_dying)
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


def test_a_system_that_starts_no_process_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(worker, "_started", refuse)
    with pytest.raises(ProblemError) as caught:
        list(pool_with(partial(set_up, fine), 1).run(tasks("a")))
    (problem,) = caught.value.problems
    assert "temporarily unavailable" in problem.message
    assert "--jobs 1" in problem.remedy
