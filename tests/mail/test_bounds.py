"""A server without measure: answers without end, a byte at a time, or of one line; time and memory stay bounded."""

import itertools
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from brochure.mail.entry import State
from brochure.mail.findings import delivery_problems
from brochure.mail.mailing import prepare_mailing
from brochure.mail.sending import Edge, send_mailing
from brochure.mail.server import Patience, read_server
from brochure.problems import ProblemError
from brochure.workspace import Workspace

from .deliveries import ONE, QuickClock, states
from .raw_server import RawServer, Script
from .servers import FaultyServer

PATIENCE = Patience(1, 1)


def greet(server: RawServer, connection: socket.socket) -> Iterator[bytes]:
    """Say hello and EHLO as a server does, and yield the commands after that."""
    server.pour(connection, [b"220 localhost\r\n"])
    with connection.makefile("rb") as lines:
        lines.readline()
        server.pour(connection, [b"250 localhost\r\n"])
        yield from lines


def pour_at_once(pieces: Iterator[bytes], pause: float = 0) -> Script:
    return lambda server, connection: server.pour(connection, pieces, pause)


def after_data(pieces: Iterator[bytes], pause: float = 0) -> Script:
    """Take a message, then pour."""

    def script(server: RawServer, connection: socket.socket) -> None:
        in_data = False
        for line in greet(server, connection):
            if in_data and line == b".\r\n":
                server.pour(connection, pieces, pause)
            elif not in_data:
                in_data = line.startswith(b"DATA")
                server.pour(connection, [b"354 go\r\n" if in_data else b"250 ok\r\n"])

    return script


def send_to(workspace: Workspace, server: RawServer) -> list[str]:
    edge = Edge(confirm=lambda plan: True, clock=QuickClock(), patience=PATIENCE)
    plan, outcome = send_mailing(prepare_mailing(workspace), read_server(server.url), edge)
    return [problem.code for problem in delivery_problems(plan, outcome)]


@pytest.mark.parametrize(
    "script",
    [
        pour_at_once(itertools.repeat(b"220-welkom\r\n" * 5000)),
        pour_at_once(itertools.repeat(b"x" * 60_000)),
        pour_at_once(itertools.chain([b"220 "], itertools.repeat(b"x" * 60_000))),
        pour_at_once(itertools.repeat(b"\0" * 60_000)),
        pour_at_once(itertools.cycle([b"2", b"2", b"0", b"-", b"a", b"\n"]), 0.2),
    ],
    ids=["lines", "one line", "one good line", "zeros", "byte by byte"],
)
def test_a_greeting_without_end_is_given_up(
    workspace: Workspace, candidates: Callable[..., Path], script: Script
) -> None:
    candidates(2)
    start = time.monotonic()
    with RawServer(script) as server:
        assert send_to(workspace, server) == ["mail-server-unreachable", "delivery-waiting"]
    assert time.monotonic() - start < 6
    assert server.sent < 20_000_000  # what the system's own buffers took, and no more
    assert set(states(workspace).values()) == {State.PREPARED}


@pytest.mark.parametrize(
    "pieces",
    [
        (itertools.repeat(b"250-kept\r\n" * 5000), 0),
        (itertools.cycle([b"2", b"5", b"0", b"-", b"\n"]), 0.2),
    ],
    ids=["lines", "byte by byte"],
)
def test_an_endless_answer_to_a_message_leaves_it_unknown_and_never_sent_again(
    workspace: Workspace, candidates: Callable[..., Path], pieces: tuple[Iterator[bytes], float]
) -> None:
    candidates(1)
    start = time.monotonic()
    with RawServer(after_data(*pieces)) as server:
        assert "delivery-unknown" in send_to(workspace, server)
        assert states(workspace) == {ONE: State.UNKNOWN}
        connections = server.connections
        assert send_to(workspace, server) == ["delivery-unknown"]
        assert server.connections == connections
    assert time.monotonic() - start < 6


def test_what_stands_before_the_encryption_is_not_read_as_if_after_it(
    workspace: Workspace, candidates: Callable[..., Path], ca_file: Path, server_tls: ssl.SSLContext
) -> None:
    """A stranger on the line may add answers behind the server's to STARTTLS (CVE-2011-0411 and its kin)."""
    candidates(1)

    def script(server: RawServer, connection: socket.socket) -> None:
        server.pour(connection, [b"220 localhost\r\n"])
        connection.recv(1000)
        server.pour(connection, [b"250-localhost\r\n250 STARTTLS\r\n"])
        connection.recv(1000)
        server.pour(connection, [b"220 go\r\n250 forged\r\n"])
        with server_tls.wrap_socket(connection, server_side=True) as secure:
            secure.recv(1000)

    with RawServer(script) as server:
        assert "mail-server-unreachable" in send_to(workspace, server)
    assert set(states(workspace).values()) == {State.PREPARED}


@pytest.mark.parametrize("typed", ["inf", "nan", "-1", "abc", "0", "1e9"])
def test_a_timeout_that_is_no_time_is_told(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROCHURE_SMTP_TIMEOUT", typed)
    with pytest.raises(ProblemError) as caught:
        Patience.from_environment()
    assert [problem.code for problem in caught.value.problems] == ["mail-timeout"]
    assert typed in caught.value.problems[0].message


def test_a_timeout_in_seconds_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROCHURE_SMTP_TIMEOUT", "2.5")
    assert Patience.from_environment() == Patience(2.5, 2.5)


@pytest.mark.parametrize("kind", ["smtps", "starttls"])
@pytest.mark.parametrize("fault", ["expired", "wrong host"])
def test_a_certificate_that_proves_nothing_gets_nothing(
    workspace: Workspace,
    candidates: Callable[..., Path],
    ca_file: Path,
    authority: trustme.CA,
    kind: str,
    fault: str,
) -> None:
    candidates(1)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    past = datetime.now(UTC) - timedelta(days=1)
    leaf = (
        authority.issue_cert("127.0.0.1", not_before=past - timedelta(days=2), not_after=past)
        if fault == "expired"
        else authority.issue_cert("mail.example.invalid")
    )
    leaf.configure_cert(context)
    options = {"smtps": context} if kind == "smtps" else {"starttls": context}
    with FaultyServer(**options) as server:
        edge = Edge(confirm=lambda plan: True, clock=QuickClock(), patience=Patience(5, 5))
        plan, outcome = send_mailing(prepare_mailing(workspace), read_server(server.url), edge)
    codes = [problem.code for problem in delivery_problems(plan, outcome)]
    assert codes == ["mail-certificate", "delivery-waiting"]
    assert server.received == []
