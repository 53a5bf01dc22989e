"""Deliveries that are cut off: servers that stall, break off, die or were never there, and a run that is stopped."""

import smtplib
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.mail.delivery import Result
from brochure.mail.entry import State
from brochure.mail.findings import delivery_problems
from brochure.problems import ExitCode, exit_code
from brochure.workspace import Workspace

from .deliveries import ONE, THREE, TWO, QuickClock, send, states
from .servers import FaultyServer


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
