"""Ledger and sent log: each notices what the other lost, nothing goes out until it is mended, nobody twice."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from brochure.mail import sent_log
from brochure.mail.entry import State
from brochure.mail.ledger import Ledger
from brochure.mail.ledger_file import FILE, open_ledger
from brochure.mail.lock import FILE as LOCK
from brochure.mail.mailing import prepare_mailing
from brochure.mail.neighbours import HOLDER_FILE
from brochure.mail.sending import Edge, send_mailing
from brochure.mail.server import read_server
from brochure.mail.status import read_status
from brochure.mail.status_forms import status_json
from brochure.problems import ExitCode, Problem, ProblemError, exit_code
from brochure.workspace import Workspace

from .servers import FaultyServer
from .test_delivery import ONE, THREE, TWO, send, states

Damage = Callable[[Path], None]
Candidates = Callable[..., Path]


def empty_file(folder: Path) -> None:
    (folder / FILE).write_bytes(b"")


def no_tables(folder: Path) -> None:
    (folder / FILE).unlink()
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.execute("PRAGMA user_version = 0")
        connection.execute("VACUUM")


def missing(folder: Path) -> None:
    (folder / FILE).unlink()


def renamed(name: str) -> Damage:
    return lambda folder: (folder / FILE).rename(folder / name) and None


def copied(name: str) -> Damage:
    return lambda folder: shutil.copy(folder / FILE, folder / name) and None


def half(folder: Path) -> None:
    data = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(data[: len(data) // 2])


def zeroed(folder: Path) -> None:
    data = bytearray((folder / FILE).read_bytes())
    data[4096 : 4096 * 3] = bytes(4096 * 2)
    (folder / FILE).write_bytes(data)


def junk(folder: Path) -> None:
    (folder / FILE).write_bytes(b"geen databank " * 100)


def without_log(folder: Path) -> None:
    (folder / sent_log.FILE).unlink()


def shorter_log(folder: Path) -> None:
    log = folder / sent_log.FILE
    log.write_text("".join(line + "\n" for line in log.read_text().splitlines()[:-2]))


def changed_log(folder: Path) -> None:
    log = folder / sent_log.FILE
    log.write_text(log.read_text().replace("accepted", "refused_", 1))


def line_lost_in_log(folder: Path) -> None:
    log = folder / sent_log.FILE
    lines = log.read_text().splitlines(keepends=True)
    log.write_text("".join(lines[:2] + lines[3:]))


DAMAGES: dict[str, tuple[Damage, str]] = {
    "0 bytes": (empty_file, "ledger-empty"),
    "no tables": (no_tables, "ledger-empty"),
    "gone": (missing, "ledger-missing"),
    "renamed by a sync": (renamed("ledger-LAPTOP-AN.sqlite"), "ledger-copy"),
    "renamed to anything": (renamed("oud.bak"), "ledger-copy"),
    "half": (half, "ledger-damaged"),
    "zeroed": (zeroed, "ledger-damaged"),
    "junk": (junk, "ledger-damaged"),
    "copied by a sync": (copied("ledger-LAPTOP-7.sqlite"), "ledger-copy"),
    "conflict": (copied("ledger (conflict).sqlite"), "ledger-copy"),
    "kopie": (copied("ledger kopie.sqlite"), "ledger-copy"),
    "capitals": (copied("Ledger.SQLITE"), "ledger-copy"),
    "log gone": (without_log, "sent-log-missing"),
    "log older": (shorter_log, "sent-log-older"),
    "log changed": (changed_log, "sent-log-damaged"),
    "log lost a line": (line_lost_in_log, "sent-log-damaged"),
    "log renamed": (
        lambda folder: (folder / sent_log.FILE).rename(folder / "sent-LAPTOP-7.log") and None,
        "ledger-copy",
    ),
}


def refused(workspace: Workspace, server: FaultyServer) -> list[Problem]:
    """Return the problems that keep a mailing from being sent; nothing may have gone out."""
    before = list(server.received)
    with pytest.raises(ProblemError) as caught:
        send(workspace, server)
    assert server.received == before
    assert all(problem.remedy for problem in caught.value.problems)
    return caught.value.problems


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


@pytest.mark.parametrize(
    "name", ["objections-LAPTOP-7.yaml", "objections (conflict).yaml", "~$objections.yaml"]
)
def test_a_second_file_of_objections_stops_everything(
    workspace: Workspace, candidates: Candidates, server: FaultyServer, name: str
) -> None:
    candidates(1)
    (workspace.mail / name).write_text(f"objections: [{ONE}]\n", "utf-8")
    assert [problem.code for problem in refused(workspace, server)] == ["objections-copy"]


@pytest.mark.parametrize("how", ["empty", "folder", "lost link"])
def test_a_file_of_objections_that_is_none_stops_everything(
    workspace: Workspace, candidates: Candidates, server: FaultyServer, how: str
) -> None:
    candidates(1)
    path = workspace.mail / "objections.yaml"
    if how == "empty":
        path.write_bytes(b"")
    elif how == "folder":
        path.mkdir()
    else:
        path.symlink_to(workspace.mail / "weg.yaml")
    assert [problem.code for problem in refused(workspace, server)] == ["objections-empty"]


def test_settings_that_vanished_begin_no_new_campaign(
    workspace: Workspace, candidates: Candidates, server: FaultyServer
) -> None:
    candidates(2)
    settings = workspace.mail / "settings.yaml"
    settings.write_text("campaign: start-2026\n", "utf-8")
    send(workspace, server)
    settings.rename(workspace.mail / "settings-LAPTOP-7.yaml")
    assert [problem.code for problem in refused(workspace, server)] == ["settings-copy"]
    (workspace.mail / "settings-LAPTOP-7.yaml").unlink()
    (problem,) = refused(workspace, server)
    assert problem.code == "campaign-unnamed"
    assert "--campaign start-2026" in problem.remedy
    settings.write_text("campaign: tweede\n", "utf-8")  # a person's word
    send(workspace, server)
    assert server.count(ONE) == 2


def test_lists_and_reports_may_be_called_anything(
    workspace: Workspace, candidates: Candidates, server: FaultyServer
) -> None:
    candidates(1)
    for name in ("ledger.csv", "candidates-kopie.yaml", "~$lijst.xlsx", "sent.txt", ".DS_Store"):
        (workspace.mail / name).write_bytes(b"")
    send(workspace, server)
    assert server.count(ONE) == 1


# ---- a ledger of version 0.1 ------------------------------------------------------------------


def first_version(folder: Path, *states_: State) -> None:
    """Write a ledger as version 0.1 did: without a log."""
    with open_ledger(folder) as ledger:
        assert ledger is not None
        for number, state in enumerate(states_, start=1):
            address = f"jeugd{number}@dorp.example.invalid"
            ledger.prepare("mailing", [(address, f"Dorp {number}", "", "h")])
            ledger.hand_over("mailing", address, "h")
            ledger.record("mailing", address, state, "250 ok")
        ledger.record_objections({"weg@dorp.example.invalid": "per telefoon"})
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.executescript(
            "DROP TABLE line; DROP TABLE log; DROP TABLE carried; PRAGMA user_version = 1;"
        )
    (folder / sent_log.FILE).unlink()


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


# ---- crashes and full disks -------------------------------------------------------------------


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


# ---- the lock ---------------------------------------------------------------------------------


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
    import platform

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
