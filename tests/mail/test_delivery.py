"""Delivery against a real server that goes wrong: each fault leads to the right fate, nobody gets two."""

import smtplib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from brochure.mail.delivery import Outcome, Pace, Result
from brochure.mail.entry import State
from brochure.mail.findings import delivery_problems
from brochure.mail.ledger_file import open_ledger
from brochure.mail.mailing import prepare_mailing
from brochure.mail.sending import Edge, Plan, send_mailing
from brochure.mail.server import Patience, read_server
from brochure.problems import ExitCode, ProblemError, exit_code
from brochure.workspace import Workspace

from .servers import FaultyServer

ONE, TWO, THREE = (f"jeugd{number}@dorp.example.invalid" for number in (1, 2, 3))


class QuickClock:
    """Time that passes as fast as one asks."""

    def __init__(self) -> None:
        self.moment, self.waits = 0.0, list[float]()
        self.stop_after: int | None = None

    def now(self) -> float:
        return self.moment

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.moment += seconds

    def stopped(self) -> bool:
        return self.stop_after is not None and self.stop_after <= 0


def send(
    workspace: Workspace,
    server: FaultyServer,
    *,
    again: Sequence[str] = (),
    clock: QuickClock | None = None,
    report: Callable[[Result], None] = lambda result: None,
    patience: float = 5,
    per_minute: int = 20,
) -> tuple[Plan, Outcome | None]:
    edge = Edge(
        confirm=lambda plan: True,
        report=report,
        clock=clock or QuickClock(),
        pace=Pace(per_minute=per_minute),
        patience=Patience(patience, patience),
    )
    return send_mailing(prepare_mailing(workspace), read_server(server.url), edge, again)


def states(workspace: Workspace) -> dict[str, State]:
    with open_ledger(workspace.mail, create=False) as ledger:
        assert ledger is not None
        return {entry.address: entry.state for entry in ledger.entries()}


def test_everybody_gets_one_message_and_a_second_run_sends_nothing(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(3)
    _plan, outcome = send(workspace, server)
    assert outcome is not None
    assert [result.state for result in outcome.results] == [State.ACCEPTED] * 3
    plan, outcome = send(workspace, server)
    assert outcome is None
    assert plan.to_send == ()
    assert sorted(to for to, _data in server.received) == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    ("fault", "fate", "arrived", "code"),
    [
        ("rcpt:550 5.1.1 no such user", State.REFUSED, 0, "delivery-refused"),
        ("body:552 5.3.4 too large", State.REFUSED, 0, "delivery-refused"),
        ("body:550 spam", State.REFUSED, 0, "delivery-refused"),
        ("data:554 no", State.REFUSED, 0, "delivery-refused"),
        ("drop-body", State.UNKNOWN, 0, "delivery-unknown"),
        ("drop-lost", State.UNKNOWN, 0, "delivery-unknown"),
        ("drop-kept", State.UNKNOWN, 1, "delivery-unknown"),
    ],
)
def test_a_failure_is_recorded_and_the_rest_goes_on(
    workspace: Workspace,
    candidates: Callable[..., Path],
    server: FaultyServer,
    fault: str,
    fate: State,
    arrived: int,
    code: str,
) -> None:
    candidates(3)
    server.fail(TWO, fault)
    plan, outcome = send(workspace, server)
    assert states(workspace) == {ONE: State.ACCEPTED, TWO: fate, THREE: State.ACCEPTED}
    assert (server.count(ONE), server.count(TWO), server.count(THREE)) == (1, arrived, 1)
    problems = delivery_problems(plan, outcome)
    assert [problem.code for problem in problems] == [code]
    assert TWO in problems[0].message
    assert problems[0].line == 6  # of the list, where the second candidate begins
    assert exit_code(problems) is ExitCode.DELIVERY


@pytest.mark.parametrize(
    "fault",
    [
        "rcpt:450 4.2.0 greylisted",
        "rcpt:421 too many",
        "data:451 later",
        "body:421 shutting down",
        "body:452 full",
        "drop-rcpt",
        "drop-data",
    ],
)
def test_what_is_certainly_not_sent_is_tried_again_once_it_may_work(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer, fault: str
) -> None:
    candidates(3)
    server.fail(TWO, fault, fault)
    clock, reported = QuickClock(), list[Result]()
    _plan, outcome = send(workspace, server, clock=clock, report=reported.append)
    assert outcome is not None
    assert set(states(workspace).values()) == {State.ACCEPTED}
    assert server.count(TWO) == 1
    pauses = [result.retry_in for result in reported if result.retry_in]
    assert pauses == sorted(set(pauses)) == [60, 300]  # growing


def test_patience_ends_and_leaves_the_recipient_for_the_next_run(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(2)
    server.fail(ONE, *["rcpt:450 4.2.0 greylisted"] * 4)
    plan, outcome = send(workspace, server)
    assert states(workspace) == {ONE: State.PREPARED, TWO: State.ACCEPTED}
    assert [problem.code for problem in delivery_problems(plan, outcome)] == ["delivery-deferred"]
    send(workspace, server)
    assert states(workspace)[ONE] is State.ACCEPTED
    assert (server.count(ONE), server.count(TWO)) == (1, 1)


def test_a_server_that_stalls_after_the_message_leaves_its_fate_unknown(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(2)
    server.fail(ONE, "stall-kept")
    server.stall = 0.6
    send(workspace, server, patience=0.2)
    assert states(workspace) == {ONE: State.UNKNOWN, TWO: State.ACCEPTED}
    plan, outcome = send(workspace, server)
    assert outcome is None  # not sent again by itself
    assert [entry.address for entry in plan.unknown] == [ONE]
    assert server.count(ONE) == 1


def test_only_a_persons_word_sends_an_unknown_or_accepted_message_again(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(3)
    server.fail(TWO, "drop-lost")
    send(workspace, server)
    plan, _outcome = send(workspace, server, again=[TWO.upper()])
    assert [str(letter.recipient.mailbox) for letter in plan.to_send] == [TWO]
    assert states(workspace)[TWO] is State.ACCEPTED
    send(workspace, server, again=[ONE])
    assert (server.count(ONE), server.count(TWO), server.count(THREE)) == (2, 1, 1)
    identifiers = [identifier_of(data) for to, data in server.received if to == ONE]
    assert len(set(identifiers)) == 2  # servers drop a message whose identifier they know


def test_sending_again_in_vain_does_not_forget_that_the_recipient_has_it(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(1)
    send(workspace, server)
    server.fail(ONE, *["body:452 full"] * 4)
    plan, outcome = send(workspace, server, again=[ONE])
    assert [problem.code for problem in delivery_problems(plan, outcome)] == ["delivery-deferred"]
    assert states(workspace) == {ONE: State.ACCEPTED}
    assert send(workspace, server)[1] is None  # a plain run does not send it
    assert server.count(ONE) == 1


def identifier_of(data: bytes) -> bytes:
    return next(line for line in data.splitlines() if line.startswith(b"Message-ID:"))


def test_resending_to_somebody_who_is_not_on_the_list_offers_the_nearest(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(2)
    with pytest.raises(ProblemError) as caught:
        send(workspace, server, again=["jeugd1@drop.example.invalid"])
    assert caught.value.problems[0].code == "resend-unknown"
    assert ONE in caught.value.problems[0].remedy


def test_a_server_that_breaks_off_every_time_does_not_make_everybody_unknown(
    workspace: Workspace, candidates: Callable[..., Path]
) -> None:
    candidates(12)
    with FaultyServer(choose=lambda _address, _attempt: "drop-kept") as server:
        plan, outcome = send(workspace, server)
    found = list(states(workspace).values())
    assert found.count(State.UNKNOWN) == 5
    assert found.count(State.PREPARED) == 7
    codes = [problem.code for problem in delivery_problems(plan, outcome)]
    assert codes == ["delivery-unknown"] * 5 + ["mail-server-unreachable", "delivery-waiting"]


def test_a_server_killed_in_the_middle_is_found_again_when_it_is_back(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(3)
    clock = QuickClock()

    def report(result: Result) -> None:
        if result.state is State.ACCEPTED and len(server.received) == 1:
            server.kill()
        elif result.retry_in and len(server.attempts) == 1:
            server.start()

    _plan, outcome = send(workspace, server, clock=clock, report=report)
    assert outcome is not None
    assert set(states(workspace).values()) == {State.ACCEPTED}
    assert [server.count(address) for address in (ONE, TWO, THREE)] == [1, 1, 1]


def test_a_server_that_is_not_there_stops_the_run_at_once(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(2)
    server.kill()
    clock = QuickClock()
    plan, outcome = send(workspace, server, clock=clock)
    assert clock.waits == []
    codes = [problem.code for problem in delivery_problems(plan, outcome)]
    assert codes == ["mail-server-unreachable", "delivery-waiting"]
    assert set(states(workspace).values()) == {State.PREPARED}


def test_the_pace_is_kept(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(4)
    clock = QuickClock()
    send(workspace, server, clock=clock, per_minute=12)
    assert clock.waits == [5, 5, 5]


def test_stopping_ends_after_the_message_in_hand(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(4)
    clock = QuickClock()
    clock.stop_after = 2

    def report(_result: Result) -> None:
        assert clock.stop_after is not None
        clock.stop_after -= 1

    _plan, outcome = send(workspace, server, clock=clock, report=report)
    assert outcome is not None
    assert outcome.interrupted
    assert len(server.received) == 2
    assert sorted(states(workspace).values()) == ["accepted", "accepted", "prepared", "prepared"]


def test_a_refused_sender_stops_the_run_before_anybody_is_marked(
    workspace: Workspace,
    candidates: Callable[..., Path],
    server: FaultyServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    candidates(3)
    monkeypatch.setattr(smtplib.SMTP, "mail", lambda *_args: (553, b"5.7.1 sender not allowed"))
    plan, outcome = send(workspace, server)
    codes = [problem.code for problem in delivery_problems(plan, outcome)]
    assert codes == ["mail-sender-refused", "delivery-waiting"]
    assert set(states(workspace).values()) == {State.PREPARED}


def test_handed_over_is_written_down_before_data_is_sent(
    workspace: Workspace,
    candidates: Callable[..., Path],
    server: FaultyServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    candidates(1)
    seen: list[State] = []
    docmd = smtplib.SMTP.docmd

    def spied(self: smtplib.SMTP, cmd: str, args: str = "") -> tuple[int, bytes]:
        if cmd == "DATA":
            seen.append(states(workspace)[ONE])  # read through a connection of its own: it is on the disk
        return docmd(self, cmd, args)

    monkeypatch.setattr(smtplib.SMTP, "docmd", spied)
    send(workspace, server)
    assert seen == [State.HANDED]


def test_a_run_cut_off_while_handing_over_leaves_unknown(
    workspace: Workspace,
    candidates: Callable[..., Path],
    server: FaultyServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    candidates(2)

    original = smtplib.SMTP.send

    def torn(self: smtplib.SMTP, data: bytes | str) -> None:
        if isinstance(data, bytes):  # the message itself; commands are texts
            raise KeyboardInterrupt
        original(self, data)

    with monkeypatch.context() as patch:
        patch.setattr(smtplib.SMTP, "send", torn)
        with pytest.raises(KeyboardInterrupt):
            send(workspace, server)
    assert states(workspace) == {ONE: State.HANDED, TWO: State.PREPARED}
    plan, outcome = send(workspace, server)
    assert states(workspace) == {ONE: State.UNKNOWN, TWO: State.ACCEPTED}
    problems = delivery_problems(plan, outcome)
    assert [problem.code for problem in problems] == ["delivery-unknown"]
    assert exit_code(problems) is ExitCode.DELIVERY
    assert (server.count(ONE), server.count(TWO)) == (0, 1)


def test_nothing_is_handed_over_that_the_ledger_does_not_allow(
    workspace: Workspace,
    candidates: Callable[..., Path],
    server: FaultyServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    candidates(2)
    monkeypatch.setattr("brochure.mail.ledger.Ledger.hand_over", lambda *_args, **_named: False)
    _plan, outcome = send(workspace, server)
    assert outcome is not None
    assert [result.state for result in outcome.results] == [State.UNKNOWN] * 2
    assert server.received == []
