"""`make fresh` says which command failed on which system, and leaves nothing behind."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tools" / "fresh.sh"

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("bash", "git", "apt-get"))), reason="make fresh runs on Debian, on a clone"
)

# Stand-ins for what needs root or the network. `unshare` gets the line for the bare system as an argument.
STANDINS = {
    "id": "echo 0",
    "mmdebstrap": 'while [ "$1" != bookworm ] && [ "$1" != trixie ]; do shift; done; cp "$3" "$2"',
    "apt-get": 'echo "http://debian.example/debian/ $HERE main"; echo "http://other.example/ $HERE-other main"',
    "apt-config": ":",
    "git": ': >"$4"',
    "tar": 'cp "$2" "$SEEN/$(basename "$2")"; mkdir -p "$4/etc/sudoers.d" "$4/srv" "$4/usr/local/share/ca-certificates"',
    "chroot": ":",
    "unshare": """
        while [[ $1 == -* || $1 == private ]]; do shift; done
        case "$*" in
            *"$BAD"*) echo "words of make"; eval "$END" ;;
            mmdebstrap*) "$@" ;;
        esac""",
}


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    for folder in ("bin", "seen", "tmp"):
        (tmp_path / folder).mkdir()
    for name, script in STANDINS.items():
        (tmp_path / "bin" / name).write_text(f"#!/bin/bash\n{script}\n")
        (tmp_path / "bin" / name).chmod(0o755)
    release = Path("/etc/os-release").read_text()
    here = next(line for line in release.splitlines() if line.startswith("VERSION_CODENAME=")).split("=")[1]
    return {
        **os.environ,
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "TMPDIR": str(tmp_path / "tmp"),
        "FRESH_CACHE": str(tmp_path / "cache"),
        "FRESH_LOGS": str(tmp_path / "logs"),
        "SEEN": str(tmp_path / "seen"),
        "HERE": here,
        "BAD": "nothing",
        "END": "exit 2",
    }


def run(settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", str(SCRIPT)], env=settings, capture_output=True, text=True, check=False)


def rows(table: str) -> list[list[str]]:
    """Return the rows of the table, without the seconds."""
    return [line.split()[:-1] for line in table.splitlines()[1:]]


def test_every_user_of_every_system_tries_every_command(settings: dict[str, str]) -> None:
    done = run(settings)
    assert done.returncode == 0, done.stderr
    assert rows(done.stdout) == [
        [system, user, command, "passed"]
        for system in ("bookworm", "trixie")
        for user in ("root", "user")
        for command in ("brochures", "brochures", "test")
    ]


def test_a_command_that_fails_is_named_and_shown(settings: dict[str, str]) -> None:
    done = run({**settings, "USERS": "user", "COMMANDS": "brochures test", "BAD": "make test"})
    assert done.returncode == 1
    assert [row[-1] for row in rows(done.stdout)] == ["passed", "failed", "passed", "failed"]
    assert "words of make" in done.stderr


def test_a_command_that_hangs_is_named(settings: dict[str, str]) -> None:
    """`timeout` ends it, with a code of its own."""
    done = run({**settings, "SYSTEMS": "trixie", "USERS": "root", "BAD": "make brochures", "END": "exit 124"})
    assert done.returncode == 1
    assert "too slow" in done.stdout


def test_only_the_archive_of_this_machine_is_asked_for_another_release(
    settings: dict[str, str], tmp_path: Path
) -> None:
    run({**settings, "SYSTEMS": "trixie", "USERS": "root"})
    assert (
        tmp_path / "seen" / "trixie-root.tar"
    ).read_text() == "deb http://debian.example/debian/ trixie main\n"


@pytest.mark.parametrize("moment", ["mmdebstrap", "make brochures"])
def test_nothing_is_left_when_it_is_stopped(settings: dict[str, str], tmp_path: Path, moment: str) -> None:
    stopped = {**settings, "BAD": moment, "END": f"touch {tmp_path}/started; exec sleep 600"}
    with subprocess.Popen(["bash", str(SCRIPT)], env=stopped, stderr=subprocess.DEVNULL) as process:
        until = time.monotonic() + 30
        while not (tmp_path / "started").exists() and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 130
    assert list((tmp_path / "tmp").iterdir()) == []


def test_who_is_not_root_reads_what_to_type(settings: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "bin" / "id").write_text("#!/bin/bash\necho 1000\n")
    done = run(settings)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "sudo make fresh" in done.stderr
