"""A sign-in that somebody refuses in the middle of a campaign: server, provider, keyring, who gave the permission."""

from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.mail import oauth_keyring as vault
from brochure.mail.entry import State
from brochure.mail.findings import delivery_problems
from brochure.mail.mailing import prepare_mailing
from brochure.mail.oauth_keyring import Grant
from brochure.mail.oauth_provider import SignInSettings
from brochure.mail.replies import BoundedSMTP
from brochure.mail.sending import Edge, send_mailing
from brochure.mail.server import Patience, read_server
from brochure.problems import ProblemError
from brochure.workspace import Workspace

from .deliveries import QuickClock, states
from .keyrings import MemoryKeyring
from .provider import CLIENT, TENANT, IdentityProvider
from .servers import USER, FaultyServer
from .token_sending import TO, is_told_once, run


def test_a_token_that_the_server_refuses_at_the_login_is_renewed_once(
    mailbox: Workspace,
    candidates: Callable[..., Path],
    token_server: FaultyServer,
    provider: IdentityProvider,
) -> None:
    candidates(2)
    judged: list[str] = []
    takes = provider.takes
    token_server.takes_token = lambda user, token: (
        (bool(judged) and takes(user, token)) or judged.append(token)
    )  # type: ignore[func-returns-value,assignment]
    assert run(mailbox, token_server) == []
    assert is_told_once(token_server, 2)
    assert len(provider.asked) == 2


@pytest.mark.parametrize("asks_back", [True, False])
@pytest.mark.parametrize(
    ("why", "words"),
    [("5.7.3 no", "that mailbox"), ("5.7.139 SmtpClientAuthentication is disabled", "switched off")],
)
def test_a_server_that_never_takes_it_stops_before_anybody_is_tried(
    mailbox: Workspace,
    candidates: Callable[..., Path],
    token_server: FaultyServer,
    provider: IdentityProvider,
    asks_back: bool,
    why: str,
    words: str,
) -> None:
    candidates(2)
    token_server.takes_token = lambda _user, _token: False
    token_server.asks_back, token_server.why = asks_back, why
    edge = Edge(confirm=lambda plan: True, clock=QuickClock(), patience=Patience(5, 5))
    plan, outcome = send_mailing(prepare_mailing(mailbox), read_server(token_server.url, USER), edge)
    problems = delivery_problems(plan, outcome)
    assert [problem.code for problem in problems] == ["mail-login", "delivery-waiting"]
    assert words in problems[0].remedy
    said = str([problem.as_json() for problem in problems])
    assert not any(secret[:40] in said for secret in provider.secrets)
    assert len(token_server.logins) == 2
    assert set(states(mailbox).values()) == {State.PREPARED}


def test_a_server_that_repeats_a_token_gets_it_written_down_nowhere(
    mailbox: Workspace,
    candidates: Callable[..., Path],
    token_server: FaultyServer,
    provider: IdentityProvider,
) -> None:
    candidates(2)
    token_server.fail(TO[0], "body:550 no")
    takes, calls = provider.takes, []

    def end_for_good(user: str, token: str) -> bool:
        calls.append(token)
        return takes(user, token) and len(calls) < 3

    token_server.takes_token = end_for_good
    run(mailbox, token_server)
    for path in mailbox.root.rglob("*"):
        if path.is_file():
            assert not any(secret[:40].encode() in path.read_bytes() for secret in provider.secrets)


@pytest.mark.parametrize("when", ["before", "middle"])
def test_a_permission_that_was_withdrawn_stops_and_a_new_sign_in_goes_on(
    mailbox: Workspace,
    candidates: Callable[..., Path],
    token_server: FaultyServer,
    provider: IdentityProvider,
    when: str,
) -> None:
    candidates(4)
    if when == "before":
        provider.withdraw()
        with pytest.raises(ProblemError) as caught:
            run(mailbox, token_server)
        assert [problem.code for problem in caught.value.problems] == ["sign-in-ended"]
    else:
        done: list[object] = []

        def report(result: object) -> None:
            done.append(result)
            if len(done) == 2:
                provider.withdraw()

        edge = Edge(confirm=lambda plan: True, clock=QuickClock(), patience=Patience(5, 5), report=report)
        plan, outcome = send_mailing(prepare_mailing(mailbox), read_server(token_server.url, USER), edge)
        codes = [problem.code for problem in delivery_problems(plan, outcome)]
        assert codes == ["sign-in-ended", "delivery-waiting"]
    assert len(token_server.received) == (0 if when == "before" else 2)
    refresh = provider._new("refresh")
    provider.renewals[refresh] = USER
    vault.keep(Grant(USER, CLIENT, f"{provider.url}/{TENANT}/oauth2/v2.0/token", token_server.url, refresh))
    assert run(mailbox, token_server) == []
    assert is_told_once(token_server, 4)


def test_a_provider_that_is_slow_in_the_middle_is_waited_for(
    mailbox: Workspace,
    candidates: Callable[..., Path],
    token_server: FaultyServer,
    provider: IdentityProvider,
) -> None:
    candidates(4)
    provider.lifetime = 8
    provider.token_faults.extend(["", "slow", "503"])
    assert run(mailbox, token_server, patience=0.7) == []
    assert is_told_once(token_server, 4)


def test_a_keyring_that_closes_in_the_middle_stops_and_forgets_nobody(
    mailbox: Workspace,
    candidates: Callable[..., Path],
    token_server: FaultyServer,
    provider: IdentityProvider,
    keys: MemoryKeyring,
) -> None:
    candidates(4)
    done: list[object] = []

    def report(result: object) -> None:
        done.append(result)
        provider.end_tokens()
        keys.fail_after = 0

    edge = Edge(confirm=lambda plan: True, clock=QuickClock(), patience=Patience(5, 5), report=report)
    plan, outcome = send_mailing(prepare_mailing(mailbox), read_server(token_server.url, USER), edge)
    assert [p.code for p in delivery_problems(plan, outcome)] == ["keyring-closed", "delivery-waiting"]
    assert sorted(states(mailbox).values()) == [State.ACCEPTED] + [State.PREPARED] * 3


def test_a_server_that_takes_no_tokens_is_told(
    mailbox: Workspace,
    candidates: Callable[..., Path],
    token_server: FaultyServer,
    provider: IdentityProvider,
) -> None:
    candidates(1)
    with FaultyServer(login=True) as other:
        sign_in = SignInSettings(
            provider="microsoft", client_id=CLIENT, tenant=TENANT, authority=provider.url
        )
        grant = vault.find(USER)
        assert grant is not None
        vault.keep(Grant(USER, CLIENT, grant.token, other.url, grant.refresh))
        edge = Edge(confirm=lambda plan: True, clock=QuickClock(), patience=Patience(5, 5))
        plan, outcome = send_mailing(prepare_mailing(mailbox), read_server(other.url, USER), edge)
    codes = [problem.code for problem in delivery_problems(plan, outcome)]
    assert codes == ["mail-login", "delivery-waiting"]
    assert sign_in.tenant == TENANT


def test_a_provider_that_is_silent_when_a_token_ends_is_waited_for(
    mailbox: Workspace,
    candidates: Callable[..., Path],
    token_server: FaultyServer,
    provider: IdentityProvider,
) -> None:
    candidates(3)
    token_server.fail(TO[1], "rcpt:530 5.7.57 not authenticated")
    provider.token_faults.extend(["", "503"])
    assert run(mailbox, token_server) == []
    assert is_told_once(token_server, 3)


@pytest.mark.parametrize("cut", [slice(None), slice(0, 200), slice(30, 60)])
def test_what_a_server_repeats_of_a_secret_is_blackened_also_when_it_is_cut(cut: slice) -> None:
    secret = "eyJ0eXAi.OiJKV1Qi-LCJub25j_ZSI6Ik1qQXlN" * 8
    smtp = BoundedSMTP()
    smtp.hide(secret)
    said = smtp._blackened(f"530 no <{secret[cut]}> for jeugd@example.invalid".encode())
    assert said == b"530 no <***> for jeugd@example.invalid"
