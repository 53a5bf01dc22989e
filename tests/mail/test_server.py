"""The connection: encrypted, verified, authenticated; and the password in no file, message or trace."""

import smtplib
import ssl
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.mail.findings import delivery_problems
from brochure.mail.login import Login, PasswordLogin, find_login
from brochure.mail.mailing import prepare_mailing
from brochure.mail.sending import Edge, send_mailing
from brochure.mail.server import Patience, Server, connect, read_server
from brochure.mail.trial import send_test
from brochure.problems import ProblemError
from brochure.workspace import Workspace

from .deliveries import QuickClock
from .servers import PASSWORD, USER, FaultyServer

PATIENCE = Patience(5, 5)


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(ProblemError) as caught:
        call()
    (problem,) = caught.value.problems
    assert PASSWORD not in problem.message + problem.remedy
    assert problem.remedy
    return problem.code


@pytest.mark.parametrize("kind", ["smtps", "starttls"])
def test_a_mailing_goes_over_tls_with_a_login(
    workspace: Workspace,
    candidates: Callable[..., Path],
    ca_file: Path,
    server_tls: ssl.SSLContext,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
) -> None:
    candidates(2)
    monkeypatch.setenv("BROCHURE_SMTP_USER", USER)
    monkeypatch.setenv("BROCHURE_SMTP_PASSWORD", PASSWORD)
    options = {"smtps": server_tls} if kind == "smtps" else {"starttls": server_tls}
    with FaultyServer(login=True, **options) as server:
        edge = Edge(confirm=lambda plan: True, clock=QuickClock(), patience=PATIENCE)
        send_mailing(prepare_mailing(workspace), read_server(server.url), edge)
    assert len(server.received) == 2
    assert server.logins == [USER]  # one connection for both
    for path in workspace.root.rglob("*"):
        assert not path.is_file() or PASSWORD.encode() not in path.read_bytes()


@pytest.mark.parametrize("kind", ["smtps", "starttls"])
def test_a_server_that_cannot_prove_who_it_is_gets_nothing(
    workspace: Workspace, candidates: Callable[..., Path], server_tls: ssl.SSLContext, kind: str
) -> None:
    candidates(1)
    options = {"smtps": server_tls} if kind == "smtps" else {"starttls": server_tls}
    with FaultyServer(**options) as server:
        edge = Edge(confirm=lambda plan: True, clock=QuickClock(), patience=PATIENCE)
        plan, outcome = send_mailing(prepare_mailing(workspace), read_server(server.url), edge)
    codes = [problem.code for problem in delivery_problems(plan, outcome)]
    assert codes == ["mail-certificate", "delivery-waiting"]
    assert server.received == []


def test_another_machine_must_encrypt(monkeypatch: pytest.MonkeyPatch, server: FaultyServer) -> None:
    monkeypatch.setattr(Server, "is_loopback", False)
    local = read_server(server.url)
    assert code_of(lambda: connect(local, None, PATIENCE, "example.invalid")) == "mail-no-tls"


@pytest.mark.parametrize(
    ("host", "is_loopback"),
    [
        *[(host, True) for host in ("127.0.0.1", "127.9.9.9", "::1", "localhost")],
        *[(host, False) for host in ("10.0.0.1", "localhost.example.invalid", "smtp.example.invalid")],
    ],
)
def test_only_this_machine_is_loopback(host: str, is_loopback: bool) -> None:
    assert Server("smtp", host, 25).is_loopback is is_loopback


def test_a_wrong_password_stops_before_anybody_is_tried(
    workspace: Workspace,
    candidates: Callable[..., Path],
    ca_file: Path,
    server_tls: ssl.SSLContext,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    candidates(2)
    monkeypatch.setenv("BROCHURE_SMTP_USER", USER)
    monkeypatch.setenv("BROCHURE_SMTP_PASSWORD", "fout")
    with FaultyServer(smtps=server_tls, login=True) as server:
        edge = Edge(confirm=lambda plan: True, clock=QuickClock(), patience=PATIENCE)
        plan, outcome = send_mailing(prepare_mailing(workspace), read_server(server.url), edge)
    codes = [problem.code for problem in delivery_problems(plan, outcome)]
    assert codes == ["mail-login", "delivery-waiting"]
    assert len(server.logins) <= 2  # PLAIN and LOGIN, then no more: a locked account helps nobody
    assert server.received == []


def test_a_server_without_login_is_told_plainly(
    server: FaultyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtplib.SMTP, "has_extn", lambda _self, _name: False)
    local = read_server(server.url, USER)
    assert (
        code_of(lambda: connect(local, PasswordLogin(PASSWORD), PATIENCE, "example.invalid")) == "mail-login"
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("smtp://smtp.example.invalid", Server("smtp", "smtp.example.invalid", 587)),
        ("smtps://smtp.example.invalid", Server("smtps", "smtp.example.invalid", 465)),
        ("smtps://jan%40x@smtp.example.invalid:99", Server("smtps", "smtp.example.invalid", 99, "jan@x")),
    ],
)
def test_the_servers_address(typed: str, expected: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BROCHURE_SMTP_USER", raising=False)
    assert read_server(typed) == expected


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (None, "mail-no-server"),
        ("smtp.example.invalid", "mail-server-form"),
        ("http://x.example.invalid", "mail-server-form"),
        ("smtp://x.example.invalid:poort", "mail-server-form"),
        (f"smtp://jan:{PASSWORD}@x.example.invalid", "mail-password-in-url"),
    ],
)
def test_a_servers_address_that_will_not_do(typed: str | None, code: str) -> None:
    assert code_of(lambda: read_server(typed)) == code


def _keyring(password: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    module, errors = types.ModuleType("keyring"), types.ModuleType("keyring.errors")
    errors.KeyringError = type("KeyringError", (Exception,), {})  # type: ignore[attr-defined]
    module.get_password = lambda service, user: (
        password if (service, user) == ("brochure-smtp", USER) else None
    )  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", module)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)


def secret_of(login: Login | None) -> str:
    assert isinstance(login, PasswordLogin)
    return login._password


def test_the_password_comes_from_the_environment_or_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server("smtps", "smtp.example.invalid", 465, USER)
    _keyring("uit de sleutelbos", monkeypatch)
    assert (
        secret_of(find_login(server, environment={"BROCHURE_SMTP_PASSWORD": "uit de omgeving"}))
        == "uit de omgeving"
    )
    assert secret_of(find_login(server, environment={})) == "uit de sleutelbos"
    assert find_login(Server("smtp", "127.0.0.1", 25), environment={}) is None
    _keyring(None, monkeypatch)
    assert code_of(lambda: find_login(server, environment={})) == "mail-no-password"
    monkeypatch.setitem(sys.modules, "keyring", None)  # not installed
    assert code_of(lambda: find_login(server, environment={})) == "mail-no-password"


def test_a_wrong_ca_file_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "leeg.pem").write_text("niets", "utf-8")
    monkeypatch.setenv("BROCHURE_SMTP_CA", str(tmp_path / "leeg.pem"))
    local = Server("smtp", "127.0.0.1", 9)
    assert code_of(lambda: connect(local, None, PATIENCE, "example.invalid")) == "mail-ca-file"


def test_a_trial_goes_to_oneself_only_and_leaves_no_trace(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(4)
    for _time in range(2):
        send_test(prepare_mailing(workspace), read_server(server.url), "ik@example.invalid", 2, PATIENCE)
    assert [to for to, _data in server.received] == ["ik@example.invalid"] * 4
    assert all(b"@dorp.example.invalid" not in data.split(b"\r\n\r\n")[0] for _to, data in server.received)
    assert b"Subject: [test 2: Dorp 2]" in server.received[1][1]
    identifiers = {
        line for _to, data in server.received for line in data.splitlines() if b"Message-ID" in line
    }
    assert len(identifiers) == 4
    assert not list(workspace.mail.glob("*.sqlite"))
