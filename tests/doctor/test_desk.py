"""What of the desk may be wrong: keyring, browser, mail program."""

import sys
import webbrowser
from pathlib import Path

import keyring.core
import pytest
from keyring.backends.fail import Keyring as FailKeyring

from brochure.doctor import desk
from brochure.workspace import Workspace
from tests.doctor.asking import code, only
from tests.mail.keyrings import MemoryKeyring


def test_no_keyring_or_one_that_does_not_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", FailKeyring())
    assert code(only(desk.keyring_lines(None))) == ("warning", "keyring-missing")
    locked = MemoryKeyring()
    locked.is_locked = True
    monkeypatch.setattr(keyring.core, "_keyring_backend", locked)
    assert code(only(desk.keyring_lines(None))) == ("warning", "keyring-closed")


@pytest.mark.usefixtures("sound")
def test_settings_that_ask_for_a_sign_in(workspace: Workspace) -> None:
    from brochure.mail import oauth_keyring as vault

    workspace.mail.mkdir()
    settings = "user: wie@example.invalid\nsign_in: {provider: google, client_id: x}\n"
    (workspace.mail / "settings.yaml").write_text(settings, "utf-8")
    assert [code(line)[1] for line in desk.keyring_lines(workspace)] == ["", "sign-in-needed"]
    vault.keep(vault.Grant("wie@example.invalid", "x", "https://t.example.invalid", "smtp://x:1", "geheim"))
    lines = list(desk.keyring_lines(workspace))
    assert [code(line)[1] for line in lines] == ["", ""]
    assert "geheim" not in str(lines)


def test_no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", none)
    assert code(only(desk.browser_lines())) == ("warning", "browser-missing")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="asks the desktop of Linux")
def test_the_mail_program_of_a_desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = tmp_path / "xdg-mime"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert code(only(desk.mail_lines())) == ("warning", "mail-program-missing")
    for script, found in (
        ("#!/bin/sh\necho org.mozilla.Thunderbird.desktop\n", "org.mozilla.Thunderbird"),
        ("#!/bin/sh\nexit 3\n", ""),
        ("no program at all", ""),
    ):
        asked.write_text(script)
        asked.chmod(0o755)
        assert desk.mail_program() == found
    asked.write_text("#!/bin/sh\nexec /bin/sleep 30\n")
    monkeypatch.setattr(desk, "_SECONDS", 0.2)
    assert desk.mail_program() == ""
    (tmp_path / "evolution").write_text("#!/bin/sh\n")
    (tmp_path / "evolution").chmod(0o755)
    assert desk.mail_program() == "evolution"
