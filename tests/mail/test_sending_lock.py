"""The lock of a mail folder: one sending at a time, on one computer or several, and readable by whom it may."""

import json
import os
import platform

import pytest

from brochure.mail import sent_log
from brochure.mail.entry import State
from brochure.mail.ledger_file import FILE
from brochure.mail.lock import FILE as LOCK
from brochure.mail.neighbours import HOLDER_FILE
from brochure.mail.status import read_status
from brochure.problems import ExitCode, exit_code
from brochure.workspace import Workspace

from .damages import Candidates, refused
from .deliveries import ONE, TWO, send
from .servers import FaultyServer


def test_a_lock_that_is_a_folder_is_told(
    workspace: Workspace, candidates: Candidates, server: FaultyServer
) -> None:
    candidates(1)
    (workspace.mail / LOCK).mkdir()
    (problem,) = refused(workspace, server)
    assert problem.code == "mail-lock-unusable"


def test_a_folder_that_cannot_be_written_is_told(
    workspace: Workspace, candidates: Candidates, server: FaultyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    candidates(1)
    real = os.open

    def read_only(path: str, flags: int, *more: int) -> int:
        if flags & os.O_CREAT and "content" in str(path):
            raise OSError(30, "Read-only file system")
        return real(path, flags, *more)

    monkeypatch.setattr(os, "open", read_only)
    (problem,) = refused(workspace, server)
    assert problem.code == "mail-lock-unusable"
    assert "Read-only" in problem.message


def test_another_computers_lock_is_named_and_never_broken(
    workspace: Workspace, candidates: Candidates, server: FaultyServer
) -> None:
    candidates(1)
    holder = workspace.mail / HOLDER_FILE
    holder.write_text(json.dumps({"host": "LAPTOP-7", "pid": 12, "alive": "2026-03-01T10:00:00+00:00"}))
    (problem,) = refused(workspace, server)
    assert problem.code == "mail-locked"
    assert "LAPTOP-7" in problem.message
    assert "2026-03-01" in problem.message
    assert HOLDER_FILE in problem.remedy
    holder.unlink()
    send(workspace, server)
    assert not holder.exists()


def test_a_lock_taken_over_by_another_computer_stops_the_rest(
    workspace: Workspace, candidates: Candidates, server: FaultyServer
) -> None:
    candidates(3)

    def take_over(_result: object) -> None:
        (workspace.mail / HOLDER_FILE).write_text(json.dumps({"token": "x", "host": "LAPTOP-7", "pid": 12}))

    _plan, outcome = send(workspace, server, report=take_over)
    assert outcome is not None
    assert outcome.halted is not None
    assert outcome.halted.problems[0].code == "mail-locked"
    assert len(server.received) == 1
    assert (workspace.mail / HOLDER_FILE).exists()  # theirs


def test_a_lock_that_vanishes_while_sending_stops_the_rest(
    workspace: Workspace, candidates: Candidates, server: FaultyServer
) -> None:
    candidates(3)

    def take_away(_result: object) -> None:
        (workspace.mail / HOLDER_FILE).unlink(missing_ok=True)

    _plan, outcome = send(workspace, server, report=take_away)
    assert outcome is not None
    assert outcome.halted is not None
    assert "vanished" in outcome.halted.problems[0].message
    assert len(server.received) == 1


def test_what_a_killed_run_left_is_named_and_taken_over(
    workspace: Workspace, candidates: Candidates, server: FaultyServer
) -> None:
    candidates(1)
    (workspace.mail / HOLDER_FILE).write_text(json.dumps({"host": platform.node(), "pid": 99999999}))
    plan, _outcome = send(workspace, server)
    assert [note.code for note in plan.notes] == ["mail-lock-left"]
    assert server.count(ONE) == 1


@pytest.mark.parametrize("mode", [0o700, 0o2770])
def test_only_the_owner_reads_who_got_what_or_the_group_of_a_shared_folder(
    workspace: Workspace, candidates: Candidates, server: FaultyServer, mode: int
) -> None:
    candidates(1)
    workspace.mail.chmod(mode)
    old = os.umask(0o022)
    try:
        send(workspace, server)
    finally:
        os.umask(old)
    wanted = 0o600 if mode == 0o700 else 0o660
    for name in (FILE, sent_log.FILE, LOCK):
        assert (workspace.mail / name).stat().st_mode & 0o777 == wanted, name


def test_status_reads_what_it_may_not_write(
    workspace: Workspace, candidates: Candidates, server: FaultyServer
) -> None:
    candidates(1)
    send(workspace, server)
    (workspace.mail / LOCK).unlink()
    (workspace.mail / LOCK).mkdir()  # as in a folder that is read-only: the lock cannot be taken
    status = read_status(workspace)
    assert status.agrees
    assert [(entry.address, entry.state) for entry in status.entries] == [(ONE, State.ACCEPTED)]
    assert [problem.code for problem in status.problems] == ["mail-lock-unusable"]
    assert exit_code(status.problems) is ExitCode.DONE


def test_status_takes_over_objections_that_were_written_down(
    workspace: Workspace, candidates: Candidates, server: FaultyServer
) -> None:
    candidates(1)
    send(workspace, server)
    file = workspace.mail / "objections.yaml"
    file.write_text(f"objections: [{TWO}]\n", "utf-8")
    read_status(workspace)
    file.unlink()
    assert list(read_status(workspace).objections) == [TWO]
