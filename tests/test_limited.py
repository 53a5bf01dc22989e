"""One function in a process of its own: what happens to it there costs that call alone."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from brochure import scratch
from brochure.limited import LimitedError, Reason, run_limited
from brochure.problems import Problem, ProblemError, Stage

GB = 2**30


def double(number: int) -> int:
    return 2 * number


def sleep() -> None:
    time.sleep(60)


def fill_memory() -> int:
    return len(bytearray(3 * GB))


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)


def fail() -> None:
    raise RuntimeError("a fault of a library")


def complain() -> None:
    raise ProblemError(
        Problem(code="page-lost", message="A page is lost.", stage=Stage.RENDER, details={"page": 3})
    )


def chatter() -> str:
    print("noise of a library")
    os.write(2, b"more of it\n")
    return "quiet"


def much() -> bytes:
    return bytes(50_000_000)


def outlive_a_sweep() -> bool:
    """Be as slow as on a loaded machine, where another process of this user meanwhile looks for what was left."""
    folder = Path(sys.argv[-1]).parent
    os.utime(folder, (0, 0))
    scratch.sweep()
    return folder.is_dir()


def test_result_comes_back() -> None:
    assert run_limited(double, (21,)) == 42


@pytest.mark.skipif(sys.platform == "win32", reason="only locks that end with their process tell")
def test_what_takes_long_is_not_swept_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert run_limited(outlive_a_sweep)


def test_big_result_comes_back() -> None:
    assert len(run_limited(much)) == 50_000_000


def test_what_takes_too_long_is_ended() -> None:
    began = time.monotonic()
    with pytest.raises(LimitedError) as caught:
        run_limited(sleep, seconds=1)
    assert caught.value.reason is Reason.TIME
    assert "longer than 1 seconds" in caught.value.said
    assert time.monotonic() - began < 20


@pytest.mark.skipif(sys.platform == "win32", reason="the system limits no address space")
def test_what_takes_too_much_memory_is_ended() -> None:
    with pytest.raises(LimitedError) as caught:
        run_limited(fill_memory, memory=1 * GB)
    assert caught.value.reason is Reason.MEMORY
    assert "more than 1.0 GB" in caught.value.said


@pytest.mark.parametrize("function", [die, fail])
def test_crash_is_told_of(function: object, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(LimitedError) as caught:
        run_limited(function)  # type: ignore[arg-type]
    assert caught.value.reason is Reason.CRASH
    assert capfd.readouterr() == ("", "")


def test_problem_passes_through() -> None:
    with pytest.raises(ProblemError) as caught:
        run_limited(complain)
    (problem,) = caught.value.problems
    assert (problem.code, problem.details) == ("page-lost", {"page": 3})


def test_noise_stays_inside(capfd: pytest.CaptureFixture[str]) -> None:
    assert run_limited(chatter) == "quiet"
    assert capfd.readouterr() == ("", "")


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    run_limited(double, (1,))
    with pytest.raises(LimitedError):
        run_limited(sleep, seconds=0.5)
    assert list(tmp_path.iterdir()) == []


def test_program_that_is_read_from_a_pipe_may_call_it() -> None:
    program = """
        from math import factorial
        from brochure.limited import run_limited
        print(run_limited(factorial, (5,)))
    """
    source = textwrap.dedent(program)
    done = subprocess.run([sys.executable, "-"], input=source, capture_output=True, text=True, check=True)
    assert done.stdout == "120\n"


def test_packaged_program_is_its_own_child(tmp_path: Path) -> None:
    import pickle

    task, result = tmp_path / "task", tmp_path / "result"
    task.write_bytes(pickle.dumps((sys.path, 10, 2 * GB)) + pickle.dumps((double, (4,))))
    subprocess.run(
        [sys.executable, "-m", "brochure", "--limited", str(task), str(result)],
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert pickle.loads(result.read_bytes()) == (None, 8)
