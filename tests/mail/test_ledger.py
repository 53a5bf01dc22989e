"""The ledger and the lock: durable, one at a time, and forgetting nothing."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.mail.entry import State
from brochure.mail.ledger import Ledger
from brochure.mail.ledger_file import FILE, open_ledger
from brochure.mail.lock import LockedError, sending_lock
from brochure.mail.mailing import prepare_mailing
from brochure.mail.sending import Edge, make_plan, send_mailing
from brochure.mail.server import read_server
from brochure.mail.status import read_status
from brochure.mail.status_forms import status_csv, status_json
from brochure.problems import ExitCode, ProblemError, Stage, exit_code
from brochure.workspace import Workspace

from .deliveries import ONE, THREE, TWO, send, states
from .servers import FaultyServer


def entered(ledger: Ledger, *addresses: str, campaign: str = "start", content: str = "h1") -> None:
    ledger.prepare(campaign, [(address, "Dorp", "", content) for address in addresses])


def test_a_message_can_be_handed_over_only_once(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as one, open_ledger(tmp_path) as two:
        assert one is not None
        assert two is not None
        entered(one, "a@x.invalid")
        assert one.hand_over("start", "a@x.invalid", "h1") is True
        assert two.hand_over("start", "a@x.invalid", "h1") is False
        one.record("start", "a@x.invalid", State.ACCEPTED, "250 ok")
        entered(two, "a@x.invalid", content="h2")  # preparing again does not take it back
        assert two.hand_over("start", "a@x.invalid", "h1") is False
        assert two.entries()[0].content_hash == "h1"


def test_a_persons_word_allows_what_was_sent_before_but_never_an_objection(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        assert ledger is not None
        entered(ledger, "a@x.invalid", "b@x.invalid")
        ledger.hand_over("start", "a@x.invalid", "h1")
        ledger.record("start", "a@x.invalid", State.ACCEPTED, "")
        ledger.record_objections({"b@x.invalid": ""})
        assert ledger.hand_over("start", "a@x.invalid", "h2", again=True) is True
        assert ledger.hand_over("start", "b@x.invalid", "h2", again=True) is False
        entry = ledger.entries()[0]
        assert (entry.state, entry.content_hash, entry.resends) == (State.HANDED, "h2", 1)


def test_preparing_the_same_again_leaves_no_trace(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        assert ledger is not None
        entered(ledger, "a@x.invalid")
        entered(ledger, "a@x.invalid")
        entered(ledger, "a@x.invalid", content="h2")
    connection = sqlite3.connect(tmp_path / FILE)
    assert connection.execute("SELECT content_hash FROM event").fetchall() == [("h1",), ("h2",)]
    connection.close()


def test_campaigns_are_kept_apart(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        assert ledger is not None
        entered(ledger, "a@x.invalid")
        entered(ledger, "a@x.invalid", campaign="later")
        ledger.hand_over("start", "a@x.invalid", "h1")
        ledger.record("start", "a@x.invalid", State.ACCEPTED, "")
        assert [entry.state for entry in ledger.entries("later")] == [State.PREPARED]
        assert ledger.hand_over("later", "a@x.invalid", "h1") is True


def test_every_step_stays_in_the_history(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        assert ledger is not None
        entered(ledger, "a@x.invalid")
        ledger.hand_over("start", "a@x.invalid", "h1")
        ledger.record("start", "a@x.invalid", State.REFUSED, "550 no")
        entered(ledger, "a@x.invalid")
    connection = sqlite3.connect(tmp_path / FILE)
    steps = connection.execute("SELECT state FROM event ORDER BY id").fetchall()
    connection.close()
    assert [state for (state,) in steps] == ["prepared", "handed", "refused", "prepared"]


def test_an_objection_outlives_the_file_it_was_written_in(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(3)
    send(workspace, server)
    file = workspace.mail / "objections.yaml"
    file.write_text("objections:\n  - {address: JEUGD2@dorp.example.invalid, note: per telefoon}\n", "utf-8")
    (workspace.mail / "candidates.yaml").write_text(
        (workspace.mail / "candidates.yaml").read_text("utf-8").replace("jeugd2@", "nieuw@"), "utf-8"
    )
    send(workspace, server)
    file.unlink()
    assert read_status(workspace).objections == {TWO: "per telefoon"}
    candidates(3)
    with pytest.raises(ProblemError) as caught:
        prepare_mailing(workspace, campaign="een-andere")
    (problem,) = caught.value.problems
    assert problem.code == "recipient-objected"
    assert problem.line == 6 + 1


def test_an_objection_takes_a_waiting_message_out(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        assert ledger is not None
        entered(ledger, "a@x.invalid", "b@x.invalid")
        ledger.hand_over("start", "b@x.invalid", "h1")
        ledger.record("start", "b@x.invalid", State.ACCEPTED, "")
        ledger.record_objections({"a@x.invalid": "", "b@x.invalid": ""})
        found = {entry.address: entry.state for entry in ledger.entries()}
        assert found == {"a@x.invalid": State.OBJECTED, "b@x.invalid": State.ACCEPTED}
        assert ledger.hand_over("start", "a@x.invalid", "h1") is False


def test_changed_content_names_who_has_the_old_version(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(2)
    send(workspace, server)
    candidates(3, salutation="Geachte collega")
    with open_ledger(workspace.mail) as ledger:
        assert ledger is not None
        plan = make_plan(prepare_mailing(workspace), ledger)
        other = make_plan(prepare_mailing(workspace, campaign="tweede"), ledger)
    assert [entry.address for entry in plan.older] == [ONE, TWO]
    assert [str(letter.recipient.mailbox) for letter in plan.to_send] == [THREE]
    assert (other.older, len(other.to_send)) == ((), 3)
    assert [entry.address for entry in other.elsewhere] == [ONE, TWO]


def test_a_rebuilt_document_is_changed_content(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    from .conftest import small_pdf

    candidates(1)
    send(workspace, server)
    small_pdf(workspace.output / "screen" / "halle-brochure.pdf", "een andere versie")
    with open_ledger(workspace.mail) as ledger:
        assert ledger is not None
        assert len(make_plan(prepare_mailing(workspace), ledger).older) == 1


def test_a_second_run_at_the_same_time_sends_nothing(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(1)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from pathlib import Path; from brochure.mail.lock import LockedError, sending_lock\n"
            "with sending_lock(Path(sys.argv[1])): print(True, flush=True); sys.stdin.read()",
            str(workspace.mail),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == "True"
    with pytest.raises(ProblemError) as caught:
        send(workspace, server)
    assert caught.value.problems[0].code == "mail-locked"
    assert exit_code(caught.value.problems) is ExitCode.DELIVERY
    assert server.received == []
    holder.kill()  # the lock dies with its holder
    holder.communicate()
    send(workspace, server)
    assert len(server.received) == 1


def test_the_question_is_asked_while_holding_the_lock(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(1)
    seen: list[bool] = []

    def confirm(_plan: object) -> bool:
        try:
            with sending_lock(workspace.mail):
                seen.append(True)
        except LockedError:
            seen.append(False)
        return False

    plan, outcome = send_mailing(prepare_mailing(workspace), read_server(server.url), Edge(confirm=confirm))
    assert (seen, outcome, len(plan.to_send)) == ([False], None, 1)
    assert states(workspace) == {}
    assert server.received == []


@pytest.mark.parametrize(("damage", "code"), [("junk", "ledger-damaged"), ("newer", "ledger-unusable")])
def test_a_ledger_that_cannot_be_read_stops_everything(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer, damage: str, code: str
) -> None:
    candidates(1)
    path = workspace.mail / FILE
    if damage == "junk":
        path.write_bytes(b"geen databank " * 100)
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()
    with pytest.raises(ProblemError) as caught:
        send(workspace, server)
    assert [(p.code, p.stage) for p in caught.value.problems] == [(code, Stage.CONTENT)]
    assert server.received == []


def test_status_tells_all_in_every_format(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(3)
    server.fail(ONE, "rcpt:550 =cmd()")
    server.fail(TWO, "drop-kept")
    send(workspace, server)
    (workspace.mail / "objections.yaml").write_text("objections: [weg@dorp.example.invalid]\n", "utf-8")
    status = read_status(workspace)
    assert {entry.address: str(entry.state) for entry in status.entries} == {
        ONE: "refused",
        TWO: "unknown",
        THREE: "accepted",
    }
    assert status_json(status)["objections"][0]["address"] == "weg@dorp.example.invalid"
    lines = status_csv(status).splitlines()
    assert lines[0] == "\ufeffcampaign;municipality;name;email;state;changed;reply;answer;answered;reminder"
    assert len(lines) == 5
    assert lines[-1].split(";")[3:5] == ["weg@dorp.example.invalid", "objected"]


def test_what_a_run_left_handed_over_is_unknown_to_status(tmp_path: Path, workspace: Workspace) -> None:
    with open_ledger(workspace.mail) as ledger:
        assert ledger is not None
        entered(ledger, "a@x.invalid")
        ledger.hand_over("start", "a@x.invalid", "h1")
    with sending_lock(workspace.mail):
        busy = read_status(workspace)
    assert (busy.sending, busy.entries[0].state) == (True, State.HANDED)
    idle = read_status(workspace)
    assert (idle.sending, idle.entries[0].state) == (False, State.UNKNOWN)


def test_status_makes_no_ledger(workspace: Workspace) -> None:
    assert read_status(workspace).entries == ()
    assert list(workspace.mail.iterdir()) == []
