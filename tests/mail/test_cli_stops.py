"""What stops a command, as people see it: in plain words, with a remedy, with code 1, never a traceback."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.mail.ledger_file import FILE
from brochure.mail.lock import FILE as LOCK
from brochure.workspace import Workspace
from tests.sampling import sampled

from .conftest import Run
from .deliveries import ONE, TWO
from .raw_server import RawServer
from .servers import FaultyServer
from .test_bounds import pour_at_once
from .test_cli import code, sending


def damaged(workspace: Workspace) -> None:
    (workspace.mail / FILE).write_bytes(b"")


def test_status_shows_and_repairs(
    run: Run,
    workspace: Workspace,
    candidates: Callable[..., Path],
    server: FaultyServer,
) -> None:
    candidates(2)
    assert code(run(*sending(server, "--yes", "2"))) == 0
    assert "tell the same" in run("status").stdout
    damaged(workspace)
    stopped = run(*sending(server, "--yes", "2"))
    assert code(stopped) == 1
    assert "[ledger-empty]" in stopped.stderr
    assert "brochure mail status --repair" in stopped.stderr
    assert code(run("preview")) == 1
    told = run("status")
    assert code(told) == 1
    assert ONE in told.stdout
    assert "do not tell the same" in told.stdout
    mended = run("status", "--repair")
    assert code(mended) == 0
    assert "[ledger-repaired]" in mended.stderr
    assert "2 accepted" in mended.stderr
    again = run(*sending(server, "--yes", "0"))
    assert code(again) == 0
    assert sorted(address for address, _data in server.received) == [ONE, TWO]


def test_an_older_ledger_is_taken_over_in_so_many_words(
    run: Run,
    workspace: Workspace,
    candidates: Callable[..., Path],
    server: FaultyServer,
) -> None:
    from brochure.mail.entry import State

    from .damages import first_version

    candidates(2)
    first_version(workspace.mail, State.ACCEPTED)
    told = run("status")
    assert code(told) == 0
    assert "1 accepted" in told.stderr
    assert "[ledger-adopted]" in told.stderr
    assert "[ledger-adopted]" not in run("status").stderr


@pytest.mark.parametrize("command", ["send", "test"])
@pytest.mark.parametrize("typed", ["inf", "nan", "-1", "abc"])
def test_a_timeout_that_is_none(
    run: Run,
    candidates: Callable[..., Path],
    server: FaultyServer,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    typed: str,
) -> None:
    candidates(1)
    monkeypatch.setenv("BROCHURE_SMTP_TIMEOUT", typed)
    more = ["--yes", "1"] if command == "send" else ["--to", "ik@example.invalid"]
    result = run(command, "--smtp", server.url, *more)
    assert code(result) == 1
    assert "[mail-timeout]" in result.stderr
    assert server.received == []


@pytest.mark.parametrize("command", ["send", "status"])
def test_a_lock_that_is_a_folder(
    run: Run,
    workspace: Workspace,
    candidates: Callable[..., Path],
    server: FaultyServer,
    command: str,
) -> None:
    candidates(1)
    (workspace.mail / LOCK).mkdir()
    result = run(*sending(server, "--yes", "1")) if command == "send" else run("status", "--repair")
    assert code(result) == 1
    assert "[mail-lock-unusable]" in result.stderr


def test_an_endless_greeting_in_a_trial(
    run: Run,
    candidates: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import itertools

    candidates(1)
    monkeypatch.setenv("BROCHURE_SMTP_TIMEOUT", "2")
    with RawServer(pour_at_once(itertools.repeat(b"220-welkom\r\n" * 5000))) as server:
        result = run("test", "--to", "ik@example.invalid", "--smtp", server.url)
    assert code(result) == 4
    assert "[mail-server-unreachable]" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of a file's size there")
@pytest.mark.parametrize("limit", sampled([0, 3_000, 9_000, 20_000, 33_000, 40_000], every=3))
def test_a_full_disk_mails_nobody_twice(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer, limit: int
) -> None:
    """Wherever a file stops growing: the run ends with a word, and a later one mails the rest once."""
    candidates(12)
    script = (
        "from brochure.mail import mailing; mailing.stale_documents = lambda *_args: []\n"
        "from brochure.cli import main; main()"
    )
    line = ["mail", "send", "--workspace", str(workspace.root), "--smtp", server.url, "--yes", "12"]
    command = [sys.executable, "-c", script, *line, "--per-minute", "60000"]
    # Not measured by `make coverage`, whose own file could not grow either.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    environment = {**kept, "BROCHURE_LANG": "en"}
    full = subprocess.run(
        command,
        capture_output=True,
        text=True,
        env=environment,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert "Traceback" not in full.stderr
    assert full.returncode in ((0, 1, 4) if limit > 30_000 else (1, 4)), full.stderr
    before = [address for address, _data in server.received]
    rest = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert "Traceback" not in rest.stderr
    got = [address for address, _data in server.received]
    assert len(got) == len(set(got))
    missing = {f"jeugd{number}@dorp.example.invalid" for number in range(1, 13)} - set(got)
    assert all(address in rest.stderr for address in missing), (before, rest.stderr)
