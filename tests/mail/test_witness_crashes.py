"""A run that is cut off between log and ledger, and a disk that is full: nobody twice, nobody called sent who is not."""

import os
import shutil
from pathlib import Path

import pytest

from brochure.mail import sent_log
from brochure.mail.entry import State
from brochure.mail.ledger import Ledger
from brochure.mail.ledger_file import FILE, open_ledger
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace

from .damages import Candidates
from .deliveries import ONE, TWO, send
from .servers import FaultyServer


def test_a_step_cut_off_between_log_and_ledger_is_taken_at_the_next_start(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        assert ledger is not None
        ledger.prepare("start", [("a@x.invalid", "Dorp", "", "h")])
        ledger.hand_over("start", "a@x.invalid", "h")
    shutil.copy(tmp_path / FILE, tmp_path.with_name("before"))
    with open_ledger(tmp_path) as ledger:
        assert ledger is not None
        ledger.record("start", "a@x.invalid", State.ACCEPTED, "250 ok")
    shutil.copy(tmp_path.with_name("before"), tmp_path / FILE)
    with (tmp_path / sent_log.FILE).open("ab") as stream:
        stream.write(b"half a li")
    with open_ledger(tmp_path) as ledger:
        assert ledger is not None
        assert [entry.state for entry in ledger.entries()] == [State.ACCEPTED]
        ledger.record_objections({"b@x.invalid": ""})  # and the log can be added to again
    assert not sent_log.read_log(tmp_path / sent_log.FILE).torn


def test_a_log_that_cannot_be_written_keeps_the_message_from_going(
    workspace: Workspace, candidates: Candidates, server: FaultyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    candidates(2)
    real, calls = os.write, []

    def full_disk(handle: int, data: bytes) -> int:
        calls.append(data)
        if len(calls) == 3:  # ONE is handed over, ONE is accepted, TWO is handed over
            real(handle, data[:20])
            raise OSError(28, "No space left on device")
        return real(handle, data)

    monkeypatch.setattr(os, "write", full_disk)
    _plan, outcome = send(workspace, server)
    assert outcome is not None
    assert outcome.halted is not None
    assert [problem.code for problem in outcome.halted.problems] == ["sent-log-unusable"]
    assert [address for address, _data in server.received] == [ONE]
    send(workspace, server)
    assert [server.count(address) for address in (ONE, TWO)] == [1, 1]


def test_an_answer_that_cannot_be_written_down_is_told_as_unknown(
    workspace: Workspace, candidates: Candidates, server: FaultyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    candidates(1)

    def fail(*_args: object) -> None:
        raise ProblemError(Problem(code="ledger-unusable", message="vol", remedy="maak plaats"))

    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "record", fail)
        _plan, outcome = send(workspace, server)
    assert outcome is not None
    assert [(result.state, "250 kept" in result.reply) for result in outcome.results] == [
        (State.UNKNOWN, True)
    ]
    assert outcome.waiting == []
    plan, _outcome = send(workspace, server)
    assert [entry.address for entry in plan.unknown] == [ONE]
    assert server.count(ONE) == 1


def test_a_log_that_vanishes_while_sending_stops_the_rest(
    workspace: Workspace, candidates: Candidates, server: FaultyServer
) -> None:
    candidates(3)

    def take_away(_result: object) -> None:
        (workspace.mail / sent_log.FILE).unlink(missing_ok=True)

    _plan, outcome = send(workspace, server, report=take_away)
    assert outcome is not None
    assert outcome.halted is not None
    assert len(server.received) == 1
