"""Delivery against a real server that goes wrong: each fault leads to the right fate, nobody gets two."""

import smtplib
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.mail.delivery import Result
from brochure.mail.entry import State
from brochure.mail.findings import delivery_problems
from brochure.problems import ExitCode, ProblemError, exit_code
from brochure.workspace import Workspace

from .deliveries import ONE, THREE, TWO, QuickClock, send, states
from .servers import FaultyServer


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


def test_the_pace_is_kept(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(4)
    clock = QuickClock()
    send(workspace, server, clock=clock, per_minute=12)
    assert clock.waits == [5, 5, 5]


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
