"""The private temporary folder: nobody can lead us elsewhere through it, and nothing of it is left behind."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from brochure import scratch
from tests.production.building import make_workspace
from tests.production.shell import environment
from tests.sampling import sampled

STRANGER = 65534  # nobody


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A temporary folder that all users of a machine share."""
    folder = Path(tempfile.mkdtemp(prefix="t-"))  # short, as it is on people's machines
    folder.chmod(0o1777)
    monkeypatch.setenv("TMPDIR", str(folder))
    yield folder
    shutil.rmtree(folder)


def of_a_stranger(path: Path) -> None:
    """Give a path to somebody else; who is not root can only let others enter it, which is refused alike."""
    if os.getuid() == 0:
        os.chown(path, STRANGER, STRANGER, follow_symlinks=False)
    elif not path.is_symlink():
        path.chmod(0o777)


def build(root: Path, *words: str) -> subprocess.Popen[str]:
    """Start a build as a person's shell does, to its very end."""
    whole = [sys.executable, "-m", "brochure", "build", "--workspace", str(root), "--layout", "sheet", *words]
    return subprocess.Popen(
        whole, env=environment(), text=True, stderr=subprocess.PIPE, start_new_session=True
    )


def python(code: str, *, env: dict[str, str] | None = None) -> str:
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env or {**os.environ}
    )
    return run.stdout.strip()


SHOW = "from brochure import scratch; print(scratch.folder())"


def test_it_is_private_and_of_another_name_each_time(shared: Path) -> None:
    code = f"{SHOW}\nimport os; print(oct(scratch.folder().stat().st_mode & 0o777)); os._exit(0)"
    first, second = (
        python(code.replace("os._exit", "import sys; sys.stdout.flush(); os._exit")).split() for _ in "ab"
    )
    assert first[1] == second[1] == "0o700"
    assert first[0] != second[0]


def test_it_is_gone_at_the_end(shared: Path) -> None:
    assert not Path(python(SHOW)).exists()
    assert list(shared.iterdir()) == []


@pytest.mark.parametrize("jobs", sampled(["2", "1"], every=2))
def test_builds_leave_nothing_behind(shared: Path, tmp_path: Path, jobs: str) -> None:
    make_workspace(tmp_path / "ws")
    process = build(tmp_path / "ws", "--jobs", jobs)
    _out, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert "Traceback" not in said
    assert list(shared.iterdir()) == []


@pytest.mark.soak
def test_what_a_killed_build_left_is_removed_by_the_next(shared: Path, tmp_path: Path) -> None:
    make_workspace(tmp_path / "ws")
    process = build(tmp_path / "ws", "--jobs", "2")
    end = time.monotonic() + 60
    while not list((tmp_path / "ws" / "output").rglob("*.pdf")):
        assert time.monotonic() < end
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=30)
    while not is_group_gone(process.pid):  # the server of the workers ends when it hears of it
        assert time.monotonic() < end
        time.sleep(0.02)
    assert len(list(shared.iterdir())) == 1, list(shared.iterdir())
    _out, said = (again := build(tmp_path / "ws", "--jobs", "2", "--force")).communicate(timeout=120)
    assert again.returncode == 0, said
    assert list(shared.iterdir()) == []


def is_group_gone(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def test_the_folder_of_a_living_process_stays(shared: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", f"{SHOW}\nimport sys; sys.stdout.flush(); sys.stdin.read()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    folder = Path(holder.stdout.readline().strip())
    python("from brochure import scratch; scratch.sweep()")
    assert folder.is_dir()
    holder.communicate("")
    assert not folder.exists()


def test_what_is_not_ours_is_neither_followed_nor_removed(shared: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "letter.txt").write_text("mine")
    uid = os.getuid()
    # What an attacker who knew the names of earlier versions would lay out, and folders in today's form.
    old = shared / f"brochure-fontconfig-{uid}"
    old.mkdir(mode=0o777)
    (old / "fonts.conf").symlink_to(victim / "letter.txt")
    (old / "cache").symlink_to(victim)
    (shared / "brochure-link").symlink_to(victim)
    foreign = shared / "brochure-foreign"
    foreign.mkdir(mode=0o777)
    (foreign / scratch.LOCK).write_bytes(scratch.SIGN)
    (foreign / "kept.txt").write_text("theirs")
    old_enough = time.time() - 10 * 24 * 3600
    for path in (old, foreign, foreign / scratch.LOCK, shared / "brochure-link"):
        of_a_stranger(path)
        os.utime(path, (old_enough, old_enough), follow_symlinks=False)
    make_workspace(tmp_path / "ws")
    _out, said = (process := build(tmp_path / "ws", "--jobs", "2")).communicate(timeout=120)
    assert process.returncode == 0, said
    assert (victim / "letter.txt").read_text() == "mine"
    assert [path.name for path in victim.iterdir()] == ["letter.txt"]
    assert (foreign / "kept.txt").read_text() == "theirs"
    assert {path.name for path in shared.iterdir()} == {old.name, "brochure-link", "brochure-foreign"}


@pytest.mark.parametrize("marked", [None, ("in-use", b""), (scratch.LOCK, b"mine")])
def test_a_private_folder_of_a_person_with_a_name_like_ours_stays(
    shared: Path, monkeypatch: pytest.MonkeyPatch, marked: tuple[str, bytes] | None
) -> None:
    """As `mktemp -d /tmp/brochure-XXXX` makes it, or a folder made where others may read nothing: a workspace."""
    monkeypatch.setattr(scratch.tempfile, "tempdir", str(shared))
    folder = Path(tempfile.mkdtemp(prefix="brochure-", dir=shared))
    (folder / "letter.txt").write_text("mine")
    (empty := shared / "brochure-empty").mkdir(mode=0o700)
    if marked:
        (folder / marked[0]).write_bytes(marked[1])
    long_ago = time.time() - 10 * 24 * 3600
    for path in (folder, empty):
        os.utime(path, (long_ago, long_ago))
    scratch.sweep()
    assert (folder / "letter.txt").read_text() == "mine"
    assert empty.is_dir()


def test_a_folder_of_which_the_removal_was_cut_off_is_removed_by_the_next(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scratch.tempfile, "tempdir", str(shared))
    folder = shared / "brochure-left"
    (folder / "deeper").mkdir(parents=True)
    folder.chmod(0o700)
    (folder / "deeper" / "piece").write_text("")
    (folder / scratch.LOCK).write_bytes(scratch.SIGN)

    def cut_off(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(scratch.shutil, "rmtree", cut_off)
        with pytest.raises(KeyboardInterrupt):
            scratch.sweep()
    assert (folder / scratch.LOCK).is_file()
    scratch.sweep()
    assert list(shared.iterdir()) == []


def test_a_folder_of_ours_that_others_may_enter_is_not_trusted(tmp_path: Path) -> None:
    folder = tmp_path / "brochure-open"
    folder.mkdir(mode=0o700)
    assert scratch._is_ours(folder)
    folder.chmod(0o755)
    assert not scratch._is_ours(folder)
    link = tmp_path / "brochure-link"
    link.symlink_to(folder)
    assert not scratch._is_ours(link)


def test_without_locks_only_old_folders_are_removed(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "_try_lock", lambda stream: None)
    monkeypatch.setattr(scratch.tempfile, "tempdir", str(shared))
    for name, age in (("brochure-new", 3600.0), ("brochure-old", 2 * 24 * 3600.0)):
        folder = shared / name
        folder.mkdir(mode=0o700)
        (folder / scratch.LOCK).write_bytes(scratch.SIGN)
        os.utime(folder, (time.time() - age, time.time() - age))
    scratch.sweep()
    assert [path.name for path in shared.iterdir()] == ["brochure-new"]
    assert stat.S_IMODE((shared / "brochure-new").stat().st_mode) == 0o700


def test_a_folder_that_somebody_cleared_away_is_made_anew(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scratch.tempfile, "tempdir", str(shared))
    for name in ("folder", "lock"):
        monkeypatch.setattr(scratch._Scratch, name, None)
    first = scratch.folder()
    lock = scratch._Scratch.lock
    shutil.rmtree(first)
    second = scratch.folder()
    assert second != first
    assert lock is not None
    assert lock.closed  # not left to whenever Python cleans up
    scratch.remove()
    assert not second.exists()


# ---- its lock is closed, however a process ends: Python says on stderr when it is not ------------------------


ASKED_AT_ONCE = """
import threading
from brochure import scratch
sweep, both = scratch.sweep, threading.Barrier(2)
def slow():
    try: both.wait(0.3)  # while one thread makes a folder, the other asks for it
    except threading.BrokenBarrierError: pass
scratch.sweep = slow
threads = [threading.Thread(target=scratch.folder) for _ in "ab"]
for one in threads: one.start()
for one in threads: one.join()
"""
SHARED = "import tempfile; from pathlib import Path; scratch.share(Path(tempfile.gettempdir()))"
FORKED = "import os, sys; child = os.fork(); child and os.waitpid(child, 0)"
FULL_DISK = """
from brochure import scratch
def full(_lock): raise OSError(28, "No space left on device")
scratch._try_lock = full
try: scratch.folder()
except OSError: print("full")
"""


@pytest.mark.parametrize(
    ("code", "left"),
    [(SHOW, 0), (ASKED_AT_ONCE, 0), (f"{SHOW}; {SHARED}", 1), (f"{SHOW}; {FORKED}", 0), (FULL_DISK, 0)],
    ids=["ended", "asked at once", "shared", "forked", "full disk"],
)
def test_its_lock_is_closed(shared: Path, code: str, left: int) -> None:
    run = subprocess.run(
        [sys.executable, "-W", "always::ResourceWarning", "-c", code], capture_output=True, text=True
    )
    assert (run.returncode, run.stderr) == (0, "")
    # One that another process was told of is that one's to remove, or the next run's.
    assert len(list(shared.iterdir())) == left
