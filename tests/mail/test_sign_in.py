"""Signing in: a person says yes in the browser, and one secret stands in the keyring; every other end is told."""

from dataclasses import replace

import pytest

from brochure.mail import oauth_keyring as vault
from brochure.mail.oauth import SignInEdge, sign_out
from brochure.workspace import Workspace
from tests.sampling import sampled

from .conftest import write_sign_in
from .keyrings import MemoryKeyring
from .provider import TENANT, IdentityProvider
from .servers import USER, FaultyServer
from .signing import go, problem_of, settings_of


def test_a_first_sign_in_leaves_one_secret_in_the_keyring(
    signed: Workspace, provider: IdentityProvider, edge: SignInEdge, keys: MemoryKeyring
) -> None:
    done = go(signed, edge)
    assert (done.user, done.provider, done.keyring) == (USER, "Microsoft", "memory")
    grant = vault.find(USER)
    assert grant is not None
    assert grant.refresh in provider.renewals
    assert len(grant.refresh) > 1900  # longer than one entry of Windows holds
    assert grant.refresh not in repr(grant)
    assert not set(provider.valid) & set("".join(keys.kept.values()).split('"'))  # no access token is kept


def test_signing_out_leaves_nothing(signed: Workspace, edge: SignInEdge, keys: MemoryKeyring) -> None:
    go(signed, edge)
    go(signed, edge)  # again: the first one's pieces are gone
    settings, _server = settings_of(signed)
    done = sign_out(settings.sign_in, USER)
    assert (done.was_kept, done.is_revoked) == (True, False)  # Microsoft can be told by no program
    assert keys.kept == {}
    assert not sign_out(settings.sign_in, USER).was_kept


def test_a_provider_that_can_be_told_is_told(
    signed: Workspace,
    provider: IdentityProvider,
    edge: SignInEdge,
    keys: MemoryKeyring,
    token_server: FaultyServer,
) -> None:
    base = f"{provider.url}/{TENANT}"
    write_sign_in(
        signed,
        "",
        token_server.url,
        provider="other",
        tenant="",
        authorize=f"{base}/authorize",
        token=f"{base}/token",
        revoke=f"{base}/revoke",
        scope="mail.send",
    )
    go(signed, edge)
    grant = vault.find(USER)
    assert grant is not None
    settings, _server = settings_of(signed)
    assert sign_out(settings.sign_in, USER).is_revoked
    assert provider.revoked == [grant.refresh]


def test_consent_refused(
    signed: Workspace, provider: IdentityProvider, edge: SignInEdge, keys: MemoryKeyring
) -> None:
    provider.consent = "refused"
    problem = problem_of(lambda: go(signed, edge), provider)
    assert problem.code == "sign-in-refused"
    assert "access_denied, AADSTS65004" in problem.message
    assert keys.kept == {}


def test_an_answer_with_another_state_is_not_taken(
    signed: Workspace, provider: IdentityProvider, edge: SignInEdge, keys: MemoryKeyring
) -> None:
    provider.consent = "wrong-state"
    problem = problem_of(lambda: go(signed, replace(edge, wait=0.6)), provider)
    assert problem.code == "sign-in-no-answer"
    assert "do not belong" in problem.message
    assert (provider.asked, keys.kept) == ([], {})


def test_a_person_who_never_answers(signed: Workspace, edge: SignInEdge, keys: MemoryKeyring) -> None:
    shown: list[tuple[str, bool]] = []
    nobody = replace(edge, open=lambda _a: False, show=lambda *a: shown.append(a), wait=0.3)
    assert problem_of(lambda: go(signed, nobody)).code == "sign-in-no-answer"
    ((address, is_open),) = shown
    assert not is_open
    assert f"login_hint={USER.replace('@', '%40')}" in address
    assert "redirect_uri=http%3A%2F%2Flocalhost%3A" in address
    assert "code_challenge_method=S256" in address


def test_a_wrong_tenant_is_told_before_a_browser_opens(
    signed: Workspace,
    provider: IdentityProvider,
    edge: SignInEdge,
    keys: MemoryKeyring,
    token_server: FaultyServer,
) -> None:
    write_sign_in(signed, provider.url, token_server.url, tenant="ergens.example.invalid")
    opened: list[str] = []
    problem = problem_of(lambda: go(signed, replace(edge, open=lambda a: bool(opened.append(a)))), provider)
    assert problem.code == "sign-in-refused"
    assert "AADSTS90002" in problem.message
    assert "sign_in.tenant" in problem.remedy
    assert opened == []


def test_a_program_that_is_not_registered_shows_its_error_in_the_browser(
    signed: Workspace,
    provider: IdentityProvider,
    edge: SignInEdge,
    keys: MemoryKeyring,
    token_server: FaultyServer,
) -> None:
    write_sign_in(signed, provider.url, token_server.url, client_id="een-ander")
    problem = problem_of(lambda: go(signed, replace(edge, wait=0.5)), provider)
    assert problem.code == "sign-in-no-answer"
    assert "AADSTS" in problem.remedy


NO_TOKEN = [
    ("invalid_client", "sign-in-refused"),
    ("invalid_grant", "sign-in-refused"),
    ("garbage", "sign-in-answer"),
    ("503", "sign-in-unreachable"),
    ("detour", "sign-in-answer"),
    ("slow", "sign-in-unreachable"),
]


@pytest.mark.parametrize(("fault", "code"), sampled(NO_TOKEN, every=2, always=NO_TOKEN[3:4]))
def test_a_provider_that_gives_no_token(
    signed: Workspace,
    provider: IdentityProvider,
    edge: SignInEdge,
    keys: MemoryKeyring,
    fault: str,
    code: str,
) -> None:
    provider.token_faults.append(fault)
    problem = problem_of(lambda: go(signed, replace(edge, question=0.7)), provider)
    assert problem.code == code
    assert provider.detours == 0
    assert keys.kept == {}


def test_a_sign_in_that_cannot_be_renewed_is_none(
    signed: Workspace, provider: IdentityProvider, edge: SignInEdge, keys: MemoryKeyring
) -> None:
    provider.gives_refresh = False
    assert "cannot be renewed" in problem_of(lambda: go(signed, edge), provider).message
    assert keys.kept == {}


def test_a_provider_that_cannot_prove_who_it_is_gets_nothing(
    signed: Workspace,
    provider: IdentityProvider,
    edge: SignInEdge,
    keys: MemoryKeyring,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("BROCHURE_SMTP_CA")
    assert problem_of(lambda: go(signed, edge), provider).code == "mail-certificate"


def test_a_code_typed_elsewhere(
    signed: Workspace, provider: IdentityProvider, edge: SignInEdge, keys: MemoryKeyring
) -> None:
    provider.device_answers.extend(["authorization_pending", USER])
    shown: list[str] = []
    go(signed, replace(edge, show_code=lambda device: shown.append(device.code)), device=True)
    assert shown == ["ABCD-1234"]
    assert vault.find(USER) is not None
    assert provider.asked == ["device_code"] * 2


@pytest.mark.parametrize("word", ["authorization_declined", "expired_token"])
def test_a_code_that_nobody_allows(
    signed: Workspace, provider: IdentityProvider, edge: SignInEdge, keys: MemoryKeyring, word: str
) -> None:
    provider.device_answers.append(word)
    problem = problem_of(lambda: go(signed, edge, device=True), provider)
    assert problem.code == "sign-in-refused"
    assert "brochure mail sign-in" in problem.remedy
