"""With whom to sign in: settings that will not do, and what need not be written."""

from dataclasses import replace

import pytest

from brochure.mail.oauth import SignInEdge, sign_in, sign_out
from brochure.mail.oauth_provider import SignInSettings, read_provider
from brochure.mail.server import Server
from brochure.mail.settings import Settings
from brochure.workspace import Workspace

from .keyrings import MemoryKeyring
from .provider import CLIENT
from .servers import USER
from .signing import problem_of, settings_of


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


def test_google_has_no_code_for_mail_and_asks_for_its_secret(keys: MemoryKeyring, edge: SignInEdge) -> None:
    google = SignInSettings(provider="Google", client_id="x.apps.example.invalid")
    found = read_provider(google)
    assert (found.has_secret, found.redirect, found.more["access_type"]) == (True, "127.0.0.1", "offline")
    server = Server("smtp", "smtp.gmail.com", 587, USER)
    assert problem_of(lambda: sign_in(google, server, edge, device=True)).code == "sign-in-no-device"
