"""A campaign with a sign-in: tokens end, are withdrawn or come late, and nobody is mailed twice or forgotten."""

import contextlib
import os
import random
import ssl
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from brochure.cli import group
from brochure.mail import oauth_keyring as vault
from brochure.mail.entry import State
from brochure.mail.findings import delivery_problems
from brochure.mail.login import PasswordLogin, find_login
from brochure.mail.mailing import prepare_mailing
from brochure.mail.oauth_provider import SignInSettings
from brochure.mail.reminding import prepare_reminders, send_reminders
from brochure.mail.sending import Edge, send_mailing
from brochure.mail.server import Patience, read_server
from brochure.mail.trial import send_test
from brochure.problems import ProblemError
from brochure.workspace import Workspace

from .conftest import write_sign_in
from .deliveries import QuickClock, states
from .keyrings import MemoryKeyring
from .provider import CLIENT, TENANT, IdentityProvider
from .servers import USER, FaultyServer
from .token_sending import TO, is_told_once, run


def test_one_login_for_all(
    mailbox: Workspace,
    candidates: Callable[..., Path],
    token_server: FaultyServer,
    provider: IdentityProvider,
) -> None:
    candidates(4)
    assert run(mailbox, token_server) == []
    assert is_told_once(token_server)
    assert token_server.logins == [USER]
    assert provider.asked == ["refresh_token"]
    grant = vault.find(USER)
    assert grant is not None
    assert list(provider.renewals) == [grant.refresh]  # what renews the next time was kept


def test_a_token_is_renewed_before_it_ends(
    mailbox: Workspace,
    candidates: Callable[..., Path],
    token_server: FaultyServer,
    provider: IdentityProvider,
) -> None:
    candidates(4)
    provider.lifetime = 8  # seconds; there is a message every three
    assert run(mailbox, token_server) == []
    assert is_told_once(token_server)
    assert len(provider.asked) == len(token_server.logins) == 2


@pytest.mark.parametrize("ended", ["530 5.7.57", "535 5.7.3"])
def test_a_token_that_ends_in_the_middle_is_renewed_without_a_word(
    mailbox: Workspace,
    candidates: Callable[..., Path],
    token_server: FaultyServer,
    provider: IdentityProvider,
    ended: str,
) -> None:
    candidates(4)
    token_server.ended = ended
    reported = []

    def report(result: object) -> None:
        reported.append(result)
        if len(reported) in (1, 3):
            provider.end_tokens()

    edge = Edge(confirm=lambda plan: True, clock=QuickClock(), patience=Patience(5, 5), report=report)
    plan, outcome = send_mailing(prepare_mailing(mailbox), read_server(token_server.url, USER), edge)
    assert delivery_problems(plan, outcome) == []
    assert len(reported) == 4
    assert is_told_once(token_server)
    assert provider.asked == ["refresh_token"] * 3


@pytest.mark.parametrize("stage", ["rcpt", "data", "body"])
def test_a_token_that_ends_while_a_message_goes_over(
    mailbox: Workspace,
    candidates: Callable[..., Path],
    token_server: FaultyServer,
    provider: IdentityProvider,
    stage: str,
) -> None:
    candidates(3)
    token_server.fail(TO[1], f"{stage}:530 5.7.57 not authenticated")
    assert run(mailbox, token_server) == []
    assert is_told_once(token_server, 3)
    assert len(provider.asked) == 2


def test_a_trial_uses_the_sign_in_too(
    mailbox: Workspace, candidates: Callable[..., Path], token_server: FaultyServer
) -> None:
    candidates(2)
    server = read_server(token_server.url, USER)
    send_test(prepare_mailing(mailbox), server, "ik@example.invalid", 1, Patience(5, 5))
    assert [to for to, _data in token_server.received] == ["ik@example.invalid"]


def test_settings_that_somebody_changed_lead_the_token_nowhere(
    mailbox: Workspace, provider: IdentityProvider, token_server: FaultyServer
) -> None:
    right = SignInSettings(provider="microsoft", client_id=CLIENT, tenant=TENANT, authority=provider.url)
    server = read_server(token_server.url, USER)
    for sign_in, where in (
        (right.model_copy(update={"authority": "https://127.0.0.1:1"}), server),
        (right.model_copy(update={"client_id": "een-ander"}), server),
        (right, read_server("smtp://127.0.0.1:1", USER)),
    ):
        with pytest.raises(ProblemError) as caught:
            find_login(where, sign_in, seconds=1)
        assert [problem.code for problem in caught.value.problems] == ["sign-in-changed"]
    assert provider.asked == []


def test_who_has_not_signed_in_is_told_before_the_question(
    signed: Workspace, candidates: Callable[..., Path], token_server: FaultyServer, keys: MemoryKeyring
) -> None:
    candidates(1)
    with pytest.raises(ProblemError) as caught:
        run(signed, token_server)
    assert [problem.code for problem in caught.value.problems] == ["sign-in-needed"]


def test_a_password_of_this_window_goes_before_the_sign_in(
    signed: Workspace, token_server: FaultyServer
) -> None:
    sign_in = SignInSettings(provider="microsoft", client_id=CLIENT, tenant=TENANT)
    server = read_server(token_server.url, USER)
    login = find_login(server, sign_in, environment={"BROCHURE_SMTP_PASSWORD": "x"})
    assert isinstance(login, PasswordLogin)


def test_a_sign_in_that_another_run_renewed_meanwhile_still_holds(
    mailbox: Workspace, provider: IdentityProvider, token_server: FaultyServer
) -> None:
    sign_in = SignInSettings(provider="microsoft", client_id=CLIENT, tenant=TENANT, authority=provider.url)
    server = read_server(token_server.url, USER)
    one, other = find_login(server, sign_in), find_login(server, sign_in)
    assert one is not None
    assert other is not None
    assert other.renew()
    assert one.renew()  # its own renewal was used up by the other
    provider.withdraw()
    with pytest.raises(ProblemError) as caught:
        one.renew()
    assert [problem.code for problem in caught.value.problems] == ["sign-in-ended"]


def test_reminders_use_the_sign_in_too(
    mailbox: Workspace,
    candidates: Callable[..., Path],
    token_server: FaultyServer,
    provider: IdentityProvider,
) -> None:
    candidates(2)
    assert run(mailbox, token_server) == []
    provider.end_tokens()
    edge = Edge(confirm=lambda plan: True, clock=QuickClock(), patience=Patience(5, 5))
    server = read_server(token_server.url, USER)
    plan, outcome = send_reminders(prepare_reminders(mailbox), server, edge)
    assert delivery_problems(plan, outcome) == []
    assert [token_server.count(to) for to in TO[:2]] == [2, 2]


@pytest.mark.parametrize("command", ["send", "test", "remind"])
def test_every_command_that_sends_knows_the_server_of_a_provider_by_name(
    workspace: Workspace, candidates: Callable[..., Path], keys: MemoryKeyring, command: str
) -> None:
    candidates(1)
    write_sign_in(workspace, "", "", provider="google", tenant="")
    file = workspace.mail / "settings.yaml"
    file.write_text(file.read_text("utf-8").replace("server: \n", ""), "utf-8")
    to = ["--to", "ik@example.invalid"] if command == "test" else []
    line = ["mail", command, "--workspace", str(workspace.root), *to]
    done = CliRunner().invoke(group, line, standalone_mode=False, catch_exceptions=False)
    assert "[mail-no-server]" not in done.stderr
    assert command == "remind" or "[sign-in-needed]" in done.stderr


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(max(1, int(os.environ.get("SOAK", "5")) // 5)))
def test_whatever_goes_wrong_nobody_gets_two_and_nobody_is_forgotten(
    mailbox: Workspace,
    candidates: Callable[..., Path],
    provider: IdentityProvider,
    server_tls: ssl.SSLContext,
    seed: int,
) -> None:
    """Tokens end, renewals fail, connections break, in any order; runs are repeated until nothing is left to send."""
    candidates(4)
    chance = random.Random(seed)
    faults = (
        "rcpt:530 no",
        "data:530 no",
        "body:535 no",
        "rcpt:450 later",
        "drop-rcpt",
        "drop-data",
        "drop-kept",
    )
    lost: list[str] = []

    def choose(to: str, _attempt: int) -> str | None:
        if chance.random() < 0.3:
            provider.end_tokens()
        if chance.random() < 0.2:
            provider.token_faults.append("503")
        fault = chance.choice(faults) if chance.random() < 0.4 else None
        lost.extend([to] if fault == "drop-kept" else [])
        return fault

    with FaultyServer(starttls=server_tls, takes_token=provider.takes, choose=choose) as server:
        grant = vault.find(USER)
        assert grant is not None
        write_sign_in(mailbox, provider.url, server.url)
        vault.keep(replace(grant, server=server.url))
        for _run in range(40):
            with contextlib.suppress(ProblemError):  # the provider is silent: the next run goes on
                run(mailbox, server)
            if not {State.PREPARED, State.HANDED} & set(states(mailbox).values()):
                break
    for to in TO:
        assert server.count(to) == 1
        assert states(mailbox)[to] is (State.UNKNOWN if to in lost else State.ACCEPTED)
