"""Workers are forked from a process with one thread and their libraries; from one with threads, never."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from brochure.production import worker
from brochure.production.jobs import Result, Task
from brochure.workspace import Workspace
from tests.production.building import ALL, files_of, run
from tests.production.shell import environment
from tests.production.workers import fine, pool_with, set_up, tasks


def tells_its_parent(task: Task) -> list[Result]:
    return [Result(job, seconds=os.getppid()) for job in task.jobs]


@pytest.fixture
def threaded() -> Iterator[None]:
    """A second thread, as programs have that call us."""
    asleep = threading.Event()
    thread = threading.Thread(target=asleep.wait, daemon=True)
    thread.start()
    yield
    asleep.set()
    thread.join()
    worker.wait_until_gone(thread)


linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere nothing is forked from here"
)


@pytest.mark.usefixtures("threaded")
def test_a_process_with_threads_of_its_own_builds_the_same(built: Workspace) -> None:
    before = files_of(built)
    assert run(built, jobs=2, force=True).made == ALL
    assert files_of(built) == before


@pytest.mark.usefixtures("threaded")
def test_a_server_of_workers_that_was_killed_is_started_anew() -> None:
    from multiprocessing import forkserver

    pool = pool_with(partial(set_up, fine), 1)
    assert all(result.files for _task, results in pool.run(tasks("a")) for result in results)
    os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)  # type: ignore[attr-defined]
    assert all(result.files for _task, results in pool.run(tasks("b")) for result in results)


def parent_of_worker() -> int:
    ((_task, (result,)),) = pool_with(partial(set_up, tells_its_parent), 1).run(
        [Task("sheet", "a", ("print",))]
    )
    return int(result.seconds)


def in_a_process_of_its_own(function: Callable[[], None]) -> None:
    """Run a function of this file where no test before it left a thread: libraries start some for good."""
    words = f"from {function.__module__} import {function.__name__}; {function.__name__}()"
    folders = [Path(__file__).parents[2], Path(worker.__file__).parents[2]]  # of tests, and of what is tested
    env = environment(PYTHONPATH=os.pathsep.join(map(str, folders)))
    done = subprocess.run([sys.executable, "-c", words], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def forks_from_itself() -> None:
    import brochure.production.preload  # noqa: F401

    assert parent_of_worker() == os.getpid()


@linux
def test_workers_are_forked_from_a_process_with_one_thread_and_their_libraries() -> None:
    in_a_process_of_its_own(forks_from_itself)


@linux
@pytest.mark.usefixtures("threaded")
def test_workers_are_never_forked_from_a_process_with_threads() -> None:
    assert parent_of_worker() != os.getpid()


def forks_after_a_thread() -> None:
    for _time in range(50):
        thread = threading.Thread(target=int)
        thread.start()
        thread.join()
        worker.wait_until_gone(thread)
        assert worker.can_fork() == sys.platform.startswith("linux")


def test_a_thread_that_has_ended_keeps_nothing_from_being_forked() -> None:
    in_a_process_of_its_own(forks_after_a_thread)


def gives_memory_back() -> None:
    import brochure.production.preload  # noqa: F401

    read, write = os.pipe()
    os.set_blocking(read, False)
    worker.give_back_free_blocks = lambda: os.write(write, str(os.getpid()).encode() + b" ")
    assert len(list(pool_with(partial(set_up, fine), 1).run([*tasks("a") * 33]))) == 33
    before, *after = os.read(read, 100).split()
    assert int(before) == os.getpid(), "or a worker would write into copies of what is free"
    assert after == [after[0]] * 2, "after 16 and 32 tasks: after each it would cost too much"


@linux
def test_free_memory_is_given_back_before_workers_are_forked_and_now_and_then() -> None:
    in_a_process_of_its_own(gives_memory_back)


@linux
def test_a_forked_worker_hears_that_the_build_ended_while_another_goes_on() -> None:
    """Each is forked with a copy of the pipes to those before it, and of its own."""
    first, second = (worker.start_worker(partial(set_up, fine)) for _number in range(2))
    try:
        assert isinstance(first.pipe.recv(), worker.Tick)
        first.pipe.close()
        first.process.join(10)
        assert first.process.exitcode == 0
        assert second.process.is_alive()
    finally:
        first.end()
        second.end()


@linux
@pytest.mark.parametrize("documents", [worker.MANY - 1, worker.MANY])
def test_for_few_documents_a_server_imports_while_content_is_read(documents: int) -> None:
    code = (
        "import sys; from brochure.production import worker; from multiprocessing import forkserver\n"
        "worker.prepare((), int(sys.argv[1])); print(forkserver._forkserver._forkserver_pid is not None)"
    )
    words = [sys.executable, "-c", code, str(documents)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(documents < worker.MANY)
