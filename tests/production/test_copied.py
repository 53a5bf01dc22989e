"""Who waits for one document waits for no second Python: the server of workers is a copy of the process that builds."""

import json
import subprocess
import sys
from typing import Any

import pytest

from brochure.workspace import Workspace
from tests.production.building import replace_in
from tests.production.shell import environment, shell

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere nothing is forked from here"
)

_START = """
import json, os, signal, sys, time
from multiprocessing import forkserver, resource_tracker, util
from pathlib import Path
from brochure.production import worker

def servers():
    return forkserver._forkserver._forkserver_pid, resource_tracker._resource_tracker._pid

def words(number):
    return Path(f"/proc/{number}/cmdline").read_bytes()

def status(number, name):
    (line,) = [one for one in Path(f"/proc/{number}/status").read_text().splitlines() if one.startswith(name)]
    return int(line.split()[1], 16)

def ignores(number, *signals):
    return all(status(number, "SigIgn:") >> one - 1 & 1 for one in signals)

def are_copies():
    return [words(number) == words(os.getpid()) for number in servers()]
"""


def told(program: str, *args: str, timeout: float = 60) -> Any:
    """Run a program that prepares workers, and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", _START + program, *args],
        capture_output=True,
        text=True,
        env=environment(PYTHONUNBUFFERED=""),  # as people have it
        timeout=timeout,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_no_other_python_is_started_for_a_server_of_workers() -> None:
    assert told("worker.prepare((), 1); print(json.dumps(are_copies()))") == [True, True]


def test_a_process_with_threads_is_never_copied() -> None:
    asleep = "import threading; threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
    assert told(asleep + "worker.prepare((), 1); print(json.dumps(are_copies()))") == [False, False]


def test_a_multiprocessing_that_starts_servers_otherwise_is_left_to_it() -> None:
    """As with the next Python: what it is started by has another name there."""
    moved = """
usual = util.spawnv_passfds
del util.spawnv_passfds
class Other:
    def __getattr__(self, name):
        return usual if name == "spawnv_passfds" else getattr(util, name)
forkserver.util = resource_tracker.util = Other()
worker.prepare((), 1)
print(json.dumps([are_copies(), hasattr(util, "spawnv_passfds")]))
"""
    assert told(moved) == [[False, False], False]


def test_text_that_waits_to_be_written_is_written_once() -> None:
    waiting = 'sys.stdout.write("[1"); worker.prepare((), 1); print(", 2]")'
    assert told(waiting) == [1, 2]


def test_pipes_of_the_process_end_with_it_while_its_copies_run() -> None:
    pipe = """
read, write = os.pipe()
worker.prepare((), 1)
os.close(write)
print(json.dumps([os.read(read, 1).decode(), all(Path(f"/proc/{number}").exists() for number in servers())]))
"""
    assert told(pipe) == ["", True]


def test_copies_do_nothing_of_what_the_process_does_at_a_signal_or_its_end() -> None:
    ending = """
import atexit
print("[", end="", flush=True)
atexit.register(lambda: print(f"{os.getpid()}]", flush=True))
signal.signal(signal.SIGUSR1, lambda *_: print("of the process", flush=True))
worker.prepare((), 1)
server, _tracker = servers()
until = time.monotonic() + 20
while not ignores(server, signal.SIGINT) and time.monotonic() < until:
    time.sleep(0.01)
os.kill(server, signal.SIGINT)  # the process decides when to stop
time.sleep(0.05)
print(f"{int(os.waitpid(server, os.WNOHANG) == (0, 0))}, ", end="", flush=True)
os.kill(server, signal.SIGUSR1)
_number, how = os.waitpid(server, 0)
print(f"{int(os.WTERMSIG(how) == signal.SIGUSR1)}, ", end="", flush=True)
"""
    alive, ended_by_signal, *ends = told(ending)
    assert (alive, ended_by_signal) == (1, 1)
    assert len(ends) == 1


def test_no_file_on_its_way_is_left_by_a_build_with_a_copy(
    built: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("temporary")
    replace_in(built.municipalities / "aa.yaml", "De stad kiest", "Onze stad kiest")
    done = shell(built, "aa", "--jobs", "2", env=environment(TMPDIR=str(folder)))
    assert done.returncode == 0, done.stderr
    assert list(folder.iterdir()) == []
