"""What tests of signing in share: a person with a browser, and the words that came of it."""

from collections.abc import Callable

import pytest

from brochure.mail import oauth_keyring as vault
from brochure.mail.oauth import SignedIn, SignInEdge, sign_in
from brochure.mail.oauth_keyring import Grant
from brochure.mail.server import Server, read_server
from brochure.mail.settings import Settings, load_settings
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace

from .provider import CLIENT, TENANT, IdentityProvider
from .servers import USER

Browser = Callable[[str], int]
"""Opens an address, follows where it leads, and returns the last status."""


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


def sign_in_before(provider: IdentityProvider, url: str) -> None:
    """Keep the sign-in of somebody who did so an hour ago."""
    refresh = provider._new("refresh")
    provider.renewals[refresh] = USER
    vault.keep(Grant(USER, CLIENT, f"{provider.url}/{TENANT}/oauth2/v2.0/token", url, refresh))
