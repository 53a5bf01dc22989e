"""Ledger and sent log: each notices what the other lost, nothing goes out until it is mended, nobody twice."""

import shutil
from pathlib import Path

import pytest

from brochure.mail import sent_log
from brochure.mail.entry import State
from brochure.mail.ledger_file import FILE
from brochure.mail.lock import FILE as LOCK
from brochure.mail.mailing import prepare_mailing
from brochure.mail.sending import Edge, send_mailing
from brochure.mail.server import read_server
from brochure.mail.status import read_status
from brochure.mail.status_forms import status_json
from brochure.problems import ExitCode, ProblemError, exit_code
from brochure.workspace import Workspace

from .damages import (
    DAMAGES,
    Candidates,
    changed_log,
    first_version,
    junk,
    missing,
    refused,
    without_log,
)
from .deliveries import ONE, THREE, TWO, send, states
from .servers import FaultyServer


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_ledger_or_log_that_is_not_as_it_was_left_stops_until_it_is_mended(
    workspace: Workspace, candidates: Candidates, server: FaultyServer, kind: str
) -> None:
    damage, code = DAMAGES[kind]
    candidates(2)
    server.fail(TWO, "drop-kept")
    (workspace.mail / "objections.yaml").write_text("objections: [weg@dorp.example.invalid]\n", "utf-8")
    send(workspace, server)
    (workspace.mail / "objections.yaml").unlink()
    candidates(3)
    damage(workspace.mail)

    problems = refused(workspace, server)
    assert code in [problem.code for problem in problems]
    assert exit_code(problems) is ExitCode.CONTENT
    with pytest.raises(ProblemError):
        prepare_mailing(workspace)  # a preview would not know of objections either
    told = read_status(workspace)
    assert told.agrees is False
    assert status_json(told)["ledger"] == "unsound"
    assert {entry.address: entry.state for entry in told.entries}[ONE] is State.ACCEPTED

    mended = read_status(workspace, mend=True)
    assert mended.agrees is True
    assert [problem.code for problem in mended.problems] == ["ledger-repaired"]
    assert list((workspace.mail / "aside").rglob("*.*")) != []
    assert mended.objections == {"weg@dorp.example.invalid": mended.objections["weg@dorp.example.invalid"]}
    send(workspace, server)
    assert [server.count(address) for address in (ONE, TWO, THREE)] == [1, 1, 1]
    assert states(workspace) == {ONE: State.ACCEPTED, TWO: State.UNKNOWN, THREE: State.ACCEPTED}


def test_a_ledger_restored_from_a_backup_is_seen_and_mended(
    workspace: Workspace, candidates: Candidates, server: FaultyServer, tmp_path: Path
) -> None:
    candidates(1)
    send(workspace, server)
    shutil.copy(workspace.mail / FILE, tmp_path / "backup")
    candidates(3)
    send(workspace, server)
    shutil.copy(tmp_path / "backup", workspace.mail / FILE)
    (problem,) = refused(workspace, server)
    assert (problem.code, problem.details["measured"]) == ("ledger-older", 6)
    assert read_status(workspace, mend=True).agrees
    plan, outcome = send(workspace, server)
    assert (plan.to_send, outcome) == ((), None)
    assert len(server.received) == 3


def test_two_computers_that_sent_apart_are_put_together(
    workspace: Workspace, candidates: Candidates, server: FaultyServer, tmp_path: Path
) -> None:
    candidates(1)
    send(workspace, server)
    other = tmp_path / "other"
    shutil.copytree(workspace.root, other)
    elsewhere = Workspace.at(other)
    candidates(2)
    send(workspace, server)  # TWO from here, THREE from there
    (elsewhere.mail / "candidates.yaml").write_text(
        (elsewhere.mail / "candidates.yaml").read_text().replace("jeugd1@", "jeugd3@"), "utf-8"
    )
    send(elsewhere, server)
    shutil.copy(elsewhere.mail / FILE, workspace.mail / "ledger-LAPTOP-7.sqlite")
    shutil.copy(elsewhere.mail / sent_log.FILE, workspace.mail / sent_log.FILE)
    candidates(3)
    codes = {problem.code for problem in refused(workspace, server)}
    assert "ledger-copy" in codes
    (workspace.mail / "ledger-LAPTOP-7.sqlite").unlink()
    assert [problem.code for problem in refused(workspace, server)] == ["ledgers-differ"]
    read_status(workspace, mend=True)
    plan, _outcome = send(workspace, server)
    assert plan.to_send == ()
    assert sorted(address for address, _data in server.received) == [ONE, TWO, THREE]


def test_where_neither_tells_all_nothing_is_made_up(
    workspace: Workspace, candidates: Candidates, server: FaultyServer
) -> None:
    candidates(2)
    send(workspace, server)
    junk(workspace.mail)
    changed_log(workspace.mail)
    refused(workspace, server)
    before = {path.name: path.read_bytes() for path in workspace.mail.iterdir() if path.is_file()}
    with pytest.raises(ProblemError) as caught:
        read_status(workspace, mend=True)
    assert [problem.code for problem in caught.value.problems] == ["repair-impossible"]
    after = {path.name: path.read_bytes() for path in workspace.mail.iterdir() if path.is_file()}
    assert after == before


def test_a_copy_that_cannot_be_read_is_not_put_aside(
    workspace: Workspace, candidates: Candidates, server: FaultyServer
) -> None:
    candidates(1)
    send(workspace, server)
    (workspace.mail / "~$ledger.sqlite").write_bytes(b"")
    assert [problem.code for problem in refused(workspace, server)] == ["ledger-copy"]
    with pytest.raises(ProblemError):
        read_status(workspace, mend=True)
    assert (workspace.mail / "~$ledger.sqlite").exists()


def test_when_ledger_and_log_are_both_gone_the_lock_still_tells(
    workspace: Workspace, candidates: Candidates, server: FaultyServer
) -> None:
    candidates(1)
    send(workspace, server)
    missing(workspace.mail)
    without_log(workspace.mail)
    (problem,) = refused(workspace, server)
    assert problem.code == "ledger-missing"
    assert "sending.lock" in problem.remedy
    (workspace.mail / LOCK).unlink()  # the person says: nothing was ever sent from here
    send(workspace, server)


def test_a_first_run_that_sent_nothing_leaves_no_trace_that_stops_the_next(
    workspace: Workspace, candidates: Candidates, server: FaultyServer
) -> None:
    candidates(1)
    send_mailing(prepare_mailing(workspace), read_server(server.url), Edge(confirm=lambda plan: False))
    missing(workspace.mail)
    send(workspace, server)
    assert server.count(ONE) == 1


def test_a_ledger_of_the_first_version_is_taken_over_once_with_its_counts(
    workspace: Workspace, candidates: Candidates, server: FaultyServer
) -> None:
    candidates(3)
    first_version(workspace.mail, State.ACCEPTED, State.UNKNOWN)
    prepare_mailing(workspace)  # a preview reads it as it is
    assert not (workspace.mail / sent_log.FILE).exists()
    plan, _outcome = send(workspace, server)
    assert [note.code for note in plan.notes] == ["ledger-adopted"]
    assert "1 accepted by the server, 1 unknown" in plan.notes[0].message
    assert [address for address, _data in server.received] == [THREE]
    plan, _outcome = send(workspace, server)
    assert plan.notes == ()
    missing(workspace.mail)
    read_status(workspace, mend=True)
    assert states(workspace) == {ONE: State.ACCEPTED, TWO: State.UNKNOWN, THREE: State.ACCEPTED}
    assert read_status(workspace).objections == {"weg@dorp.example.invalid": "per telefoon"}


def test_a_ledger_of_the_first_version_beside_a_log_is_an_old_one(
    workspace: Workspace, candidates: Candidates, server: FaultyServer
) -> None:
    candidates(1)
    send(workspace, server)
    log = (workspace.mail / sent_log.FILE).read_bytes()
    first_version(workspace.mail)
    (workspace.mail / sent_log.FILE).write_bytes(log)
    assert [problem.code for problem in refused(workspace, server)] == ["ledger-older"]
