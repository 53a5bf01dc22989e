"""`brochure mail sign-in` and `sign-out` as people type them."""

import threading

import pytest
from click.testing import CliRunner, Result

from brochure.cli import group
from brochure.mail import oauth_keyring as vault
from brochure.workspace import Workspace

from .conftest import write_sign_in
from .keyrings import MemoryKeyring
from .provider import TENANT, IdentityProvider
from .servers import USER
from .signing import Browser


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
