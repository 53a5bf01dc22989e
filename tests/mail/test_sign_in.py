"""Signing in: a person says yes in the browser, and one secret stands in the keyring; every other end is told."""

import socket
import ssl
import threading
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import replace

import keyring.core
import pytest
from click.testing import CliRunner, Result
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as FailKeyring

from brochure.cli import group
from brochure.mail import oauth_keyring as vault
from brochure.mail.oauth import SignedIn, SignInEdge, sign_in, sign_out
from brochure.mail.oauth_http import Answer
from brochure.mail.oauth_loopback import Loopback
from brochure.mail.oauth_provider import SignInSettings, read_provider
from brochure.mail.oauth_tokens import accepted
from brochure.mail.server import Server, read_server
from brochure.mail.settings import Settings, load_settings
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace

from .conftest import write_sign_in
from .keyrings import MemoryKeyring
from .provider import CLIENT, TENANT, IdentityProvider, visit
from .servers import USER, FaultyServer

Browser = Callable[[str], int]


@pytest.fixture(autouse=True)
def _quick_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask for what somebody types elsewhere without the second between that providers want."""
    monkeypatch.setattr("brochure.mail.oauth_device._SHORTEST", 0.05)


@pytest.fixture
def browser(authority: object) -> Browser:
    """Return what opens an address as a browser does, trusting the tests' authority."""
    context = ssl.create_default_context()
    authority.configure_trust(context)  # type: ignore[attr-defined]
    return lambda address: visit(address, context)


@pytest.fixture
def edge(browser: Browser) -> Iterator[SignInEdge]:
    """Return a person with a browser who says yes."""
    threads: list[threading.Thread] = []

    def open_it(address: str) -> bool:
        threads.append(threading.Thread(target=browser, args=(address,)))
        threads[-1].start()
        return True

    yield SignInEdge(
        open=open_it,
        show=lambda _address, _is_open: None,
        secret=lambda _provider: "",
        show_code=lambda _device: None,
        wait=5,
        question=5,
    )
    for thread in threads:
        thread.join(10)


def settings_of(workspace: Workspace) -> tuple[Settings, Server]:
    settings, _campaign, problems = load_settings(workspace, None)
    assert problems == []
    return settings, read_server(settings.mail_server, settings.user)


def go(workspace: Workspace, edge: SignInEdge, *, device: bool = False) -> SignedIn:
    settings, server = settings_of(workspace)
    return sign_in(settings.sign_in, server, edge, device=device)


def problem_of(call: Callable[[], object], provider: IdentityProvider | None = None) -> Problem:
    with pytest.raises(ProblemError) as caught:
        call()
    (problem,) = caught.value.problems
    assert problem.remedy
    for secret in provider.secrets if provider else ():
        assert secret[:40] not in str(problem.as_json())
    return problem


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


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("invalid_client", "sign-in-refused"),
        ("invalid_grant", "sign-in-refused"),
        ("garbage", "sign-in-answer"),
        ("detour", "sign-in-answer"),
        ("503", "sign-in-unreachable"),
        ("slow", "sign-in-unreachable"),
    ],
)
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


def test_google_has_no_code_for_mail_and_asks_for_its_secret(keys: MemoryKeyring, edge: SignInEdge) -> None:
    google = SignInSettings(provider="Google", client_id="x.apps.example.invalid")
    found = read_provider(google)
    assert (found.has_secret, found.redirect, found.more["access_type"]) == (True, "127.0.0.1", "offline")
    server = Server("smtp", "smtp.gmail.com", 587, USER)
    assert problem_of(lambda: sign_in(google, server, edge, device=True)).code == "sign-in-no-device"


@pytest.mark.parametrize("backends", [[], [FailKeyring()], None])
def test_without_a_keyring_nothing_is_asked_and_the_other_ways_are_named(
    signed: Workspace, edge: SignInEdge, monkeypatch: pytest.MonkeyPatch, backends: list[object] | None
) -> None:
    chained = ChainerBackend()
    monkeypatch.setattr(ChainerBackend, "backends", backends or [])
    monkeypatch.setattr(keyring.core, "_keyring_backend", FailKeyring() if backends is None else chained)
    opened: list[str] = []
    problem = problem_of(lambda: go(signed, replace(edge, open=lambda a: bool(opened.append(a)))))
    assert problem.code == "keyring-missing"
    for way in ("BROCHURE_SMTP_PASSWORD", "relay", "brochure mail preview"):
        assert way in problem.remedy
    assert opened == []


def test_a_keyring_that_writes_plain_files_is_none(
    signed: Workspace, edge: SignInEdge, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = type("PlaintextKeyring", (MemoryKeyring,), {"__module__": "keyrings.alt.file"})()
    monkeypatch.setattr(keyring.core, "_keyring_backend", plain)
    assert problem_of(lambda: go(signed, edge)).code == "keyring-missing"


def test_a_keyring_that_is_locked_is_told_before_anything_is_asked(
    signed: Workspace, edge: SignInEdge, keys: MemoryKeyring
) -> None:
    keys.is_locked = True
    opened: list[str] = []
    problem = problem_of(lambda: go(signed, replace(edge, open=lambda a: bool(opened.append(a)))))
    assert (problem.code, opened) == ("keyring-closed", [])


def test_a_keyring_that_locks_halfway_keeps_what_it_had(
    signed: Workspace, edge: SignInEdge, keys: MemoryKeyring
) -> None:
    go(signed, edge)
    before = vault.find(USER)
    keys.fail_after = 1
    assert problem_of(lambda: go(signed, edge)).code == "keyring-closed"
    assert vault.find(USER) == before


@pytest.mark.parametrize(
    ("keys_of_it", "code"),
    [
        ({"provider": "yahoo"}, "sign-in-provider"),
        ({"provider": "microsoft"}, "sign-in-tenant"),
        ({"provider": "microsoft", "tenant": "../common"}, "sign-in-tenant"),
        (
            {"provider": "microsoft", "tenant": "x", "authority": "http://login.example.invalid"},
            "sign-in-address",
        ),
        ({"provider": "microsoft", "tenant": "x", "redirect": "evil.example.invalid"}, "sign-in-address"),
        ({"provider": "other", "token": "https://x.example.invalid/t"}, "sign-in-address"),
        ({"provider": "google", "token": "https://jan:x@y.example.invalid/"}, "sign-in-address"),
        ({"provider": "google", "token": "https://x.example.invalid:port/"}, "sign-in-address"),
    ],
)
def test_settings_that_will_not_do(keys_of_it: dict[str, str], code: str) -> None:
    settings = SignInSettings(client_id=CLIENT, **keys_of_it)
    problem = problem_of(lambda: read_provider(settings))
    assert (problem.code, problem.file) == (code, "content/mail/settings.yaml")


def test_without_settings_or_mailbox_there_is_nobody_to_sign_in(edge: SignInEdge, signed: Workspace) -> None:
    settings, server = settings_of(signed)
    assert problem_of(lambda: sign_in(None, server, edge)).code == "sign-in-not-set"
    assert (
        problem_of(lambda: sign_in(settings.sign_in, replace(server, user=""), edge)).code
        == "sign-in-no-user"
    )
    assert problem_of(lambda: sign_out(settings.sign_in, "")).code == "sign-in-no-user"


def test_the_server_of_a_provider_by_name_need_not_be_written() -> None:
    def of(name: str) -> str | None:
        return Settings(sign_in=SignInSettings(provider=name, client_id="x")).mail_server

    assert (of("microsoft"), of("Google"), of("other")) == (
        "smtp://smtp.office365.com:587",
        "smtp://smtp.gmail.com:587",
        None,
    )


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        ("evil.example.invalid", "/?state=right&code=x", 400),
        (None, "/?state=wrong&code=x", 400),
        (None, "/?state=right&state=right&code=x", 400),
        (None, "/?code=x", 400),
        (None, "/?state=right", 400),
        (None, "/favicon.ico", 404),
        (None, "/?" + "a=b&" * 60, 400),
    ],
)
def test_the_way_back_takes_only_the_right_answer_once(host: str | None, path: str, status: int) -> None:
    with Loopback("right") as loopback:
        own = f"127.0.0.1:{loopback.port}"

        def ask(path: str, host: str = own) -> int:
            request = urllib.request.Request(f"http://{own}{path}", headers={"Host": host})
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            try:
                with opener.open(request, timeout=5) as answer:
                    assert answer.headers["Cache-Control"] == "no-store"
                    return int(answer.status)
            except urllib.error.HTTPError as error:
                error.close()
                return error.code

        assert ask(path, host or own) == status
        assert loopback.wait(0.05) is None
        assert ask("/?state=right&code=x") == 200
        assert ask("/?state=right&code=y") == 400
        reply = loopback.wait(1)
        assert reply is not None
        assert reply.code == "x"
        assert "x" not in repr(reply)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"access_token": ""},
        {"access_token": 5},
        {"access_token": ["a"]},
        {"access_token": "a\r\nRSET"},
        {"access_token": "a b"},
        {"access_token": "a" * 40_000},
        {"access_token": "a", "refresh_token": {"b": 1}},
        {"access_token": "a", "refresh_token": "é"},
        {"access_token": "a", "expires_in": "soon"},
        {"access_token": "a", "expires_in": [1]},
        {"access_token": "a", "scope": 5},
    ],
)
def test_an_answer_that_is_no_token_is_taken_for_none(values: dict[str, object]) -> None:
    provider = read_provider(SignInSettings(provider="google", client_id="x"))
    assert problem_of(lambda: accepted(provider, Answer(200, values))).code in (
        "sign-in-answer",
        "sign-in-refused",
    )


@pytest.mark.parametrize(
    ("lifetime", "is_one"),
    [
        (-5, True),
        (0, True),
        (1e308, True),
        ("3600", True),
        (None, True),
        (float("inf"), False),
        (float("nan"), False),
    ],
)
def test_whatever_a_provider_says_a_token_ends_within_a_day(lifetime: object, is_one: bool) -> None:
    provider = read_provider(SignInSettings(provider="google", client_id="x"))
    answer = Answer(200, {"access_token": "a", "refresh_token": "b", "expires_in": lifetime})
    if is_one:
        assert 1 <= accepted(provider, answer).lifetime <= 86_400
    else:
        assert problem_of(lambda: accepted(provider, answer)).code == "sign-in-answer"


def test_the_way_back_asks_the_network_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise AssertionError("the network was asked what this machine is called")

    for name in ("getfqdn", "gethostbyaddr", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    with Loopback("state") as loopback:
        assert loopback.port > 1023
        assert not loopback._server.allow_reuse_address


# ---- the commands -------------------------------------------------------------------------------


def command(workspace: Workspace, *words: str, typed: str = "") -> Result:
    line = ["mail", words[0], "--workspace", str(workspace.root), *words[1:]]
    return CliRunner().invoke(group, line, input=typed, standalone_mode=False, catch_exceptions=False)


def test_the_commands_as_people_type_them(
    signed: Workspace,
    provider: IdentityProvider,
    keys: MemoryKeyring,
    browser: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def open_it(address: str) -> bool:
        threading.Thread(target=browser, args=(address,), daemon=True).start()
        return True

    monkeypatch.setattr("webbrowser.open", open_it)
    done = command(signed, "sign-in")
    assert done.return_value == 0
    assert f"{USER} is signed in with Microsoft; kept in: memory" in done.stdout
    assert "code_challenge=" in done.stderr  # the address, for who sees no browser open
    done = command(signed, "sign-out")
    assert "is signed out on this computer" in done.stdout
    assert "The provider was not told" in done.stderr
    assert keys.kept == {}
    assert "Nobody was signed in" in command(signed, "sign-out").stdout


def test_without_a_browser_the_address_is_printed_and_the_wait_ends(
    signed: Workspace, provider: IdentityProvider, keys: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _address: pytest.fail("a browser was opened"))
    done = command(signed, "sign-in", "--no-browser", "--wait", "1")
    assert done.return_value == 4
    assert "Open this address in a browser on this computer" in done.stderr
    assert "[sign-in-no-answer]" in done.stderr


def test_a_client_secret_is_asked_for_and_shown_nowhere(
    workspace: Workspace,
    provider: IdentityProvider,
    keys: MemoryKeyring,
    browser: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    base = f"{provider.url}/{TENANT}"
    write_sign_in(
        workspace,
        "",
        "smtp://127.0.0.1:9",
        provider="google",
        tenant="",
        authorize=f"{base}/a",
        token=f"{base}/t",
    )

    def open_it(address: str) -> bool:
        threading.Thread(target=browser, args=(address,), daemon=True).start()
        return True

    monkeypatch.setattr("webbrowser.open", open_it)
    done = command(workspace, "sign-in", typed="zeer-geheim\n")
    assert done.return_value == 0
    assert "Client secret that Google gave" in done.stderr
    assert "zeer-geheim" not in done.output
    grant = vault.find(USER)
    assert grant is not None
    assert grant.secret == "zeer-geheim"
    assert "zeer-geheim" not in repr(grant)


def test_a_code_for_another_computer_is_a_result(
    signed: Workspace, provider: IdentityProvider, keys: MemoryKeyring
) -> None:
    provider.device_answers.append(USER)
    done = command(signed, "sign-in", "--device")
    assert "ABCD-1234" in done.stdout
    assert done.return_value == 0


@pytest.mark.parametrize("words", [("sign-in",), ("sign-out",)])
def test_settings_that_are_missing_are_told(workspace: Workspace, words: tuple[str, ...]) -> None:
    done = command(workspace, *words)
    assert done.return_value != 0
    assert "[" in done.stderr
