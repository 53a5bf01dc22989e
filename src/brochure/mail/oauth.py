"""Signing in and out: the browser asks a person, the answer becomes one secret in the keyring."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from brochure.i18n import _
from brochure.mail import oauth_keyring as vault
from brochure.mail.oauth_device import DeviceCode, begin, poll
from brochure.mail.oauth_http import Answer, ProviderSilentError, ask
from brochure.mail.oauth_keyring import Grant
from brochure.mail.oauth_lock import sign_in_lock
from brochure.mail.oauth_loopback import Loopback, Reply
from brochure.mail.oauth_provider import FILE, Provider, SignInSettings, read_provider
from brochure.mail.oauth_tokens import Tokens, exchange, refusal, refused, told
from brochure.mail.server import Server
from brochure.problems import Problem, ProblemError, Stage

_QUESTION = 30.0  # seconds for one answer of the provider


@dataclass(frozen=True, kw_only=True)
class SignInEdge:
    """What signing in needs from the outside: a browser, a person, and time.

    `open` tells whether a browser was opened; `show` gets the address and that answer; `secret` asks for the secret
    that some providers give with a client_id; `show_code` gets what is typed on another machine.
    """

    open: Callable[[str], bool]
    show: Callable[[str, bool], None]
    secret: Callable[[Provider], str]
    show_code: Callable[[DeviceCode], None]
    wait: float = 300
    question: float = _QUESTION


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who signed in, where, and in which keyring that is kept."""

    user: str
    provider: str
    keyring: str


@dataclass(frozen=True, slots=True)
class SignedOut:
    """Whether there was a sign-in, and whether the provider was told that it ended."""

    user: str
    was_kept: bool
    is_revoked: bool


def sign_in(
    settings: SignInSettings | None, server: Server, edge: SignInEdge, *, device: bool = False
) -> SignedIn:
    """Let a person sign in, and keep what renews it in the keyring. Raises ProblemError."""
    if settings is None:
        raise ProblemError(_not_set())
    if not server.user:
        raise ProblemError(_no_user())
    provider = read_provider(settings)
    keyring = vault.check()  # before the question: nobody should answer it in vain
    try:
        _check_organisation(provider, edge.question)
        secret = edge.secret(provider) if provider.has_secret else ""
        how = _with_code if device else _with_browser
        tokens = how(provider, server.user, secret, edge)
    except ProviderSilentError as error:
        raise ProblemError(_silent(str(error))) from None
    grant = Grant(server.user, provider.client_id, provider.token, str(server), tokens.refresh, secret=secret)
    with _locked(server.user):
        vault.keep(grant)
    return SignedIn(server.user, provider.name, keyring)


def sign_out(settings: SignInSettings | None, user: str) -> SignedOut:
    """Take the sign-in out of the keyring, and tell the provider where it can be told. Raises ProblemError."""
    if not user:
        raise ProblemError(_no_user())
    with _locked(user):  # a program that renews it now must not bring it back
        grant = vault.find(user)
        was_kept = vault.forget(user)
    return SignedOut(user, was_kept, grant is not None and _revoke(settings, grant))


@contextmanager
def _locked(user: str) -> Iterator[None]:
    try:
        with sign_in_lock(user, _QUESTION * 2):
            yield
    except ProviderSilentError as error:
        raise ProblemError(_silent(str(error))) from None


def _revoke(settings: SignInSettings | None, grant: Grant) -> bool:
    from oauthlib.oauth2 import WebApplicationClient

    if settings is None:
        return False
    try:
        provider = read_provider(settings)
        if not provider.revoke or (provider.token, provider.client_id) != (grant.token, grant.client_id):
            return False
        client = WebApplicationClient(grant.client_id)
        _url, _headers, body = client.prepare_token_revocation_request(
            provider.revoke, grant.refresh, "refresh_token"
        )
        return ask(provider.revoke, body, _QUESTION).status == 200
    except (ProviderSilentError, ProblemError):
        return False  # it is told: signed out here, not there


def _check_organisation(provider: Provider, seconds: float) -> None:
    """Ask whether the organisation exists: otherwise its page in the browser is the only one to say so."""
    if not provider.configuration:
        return
    answer = ask(provider.configuration, None, seconds)
    if answer.status in (400, 404) and refusal(answer):
        raise ProblemError(refused(refusal(answer), "AADSTS90002"))


def _with_browser(provider: Provider, user: str, secret: str, edge: SignInEdge) -> Tokens:
    from oauthlib.oauth2 import WebApplicationClient

    client, state = WebApplicationClient(provider.client_id), secrets.token_urlsafe(32)
    verifier = client.create_code_verifier(64)
    with Loopback(state) as loopback:
        redirect = f"http://{provider.redirect}:{loopback.port}"
        address = client.prepare_request_uri(
            provider.authorize,
            redirect_uri=redirect,
            scope=provider.scope,
            state=state,
            code_challenge=client.create_code_challenge(verifier, "S256"),
            code_challenge_method="S256",
            login_hint=user,
            **provider.more,
        )
        edge.show(address, edge.open(address))
        reply = loopback.wait(edge.wait)
        if reply is None:
            raise ProblemError(_no_reply(loopback.strangers))
    return exchange(provider, _code(reply), verifier, redirect, secret, edge.question)


def _code(reply: Reply) -> str:
    if not reply.error:
        return reply.code
    said = Answer(400, {"error": reply.error, "error_description": reply.description})
    raise ProblemError(refused(refusal(said), told(said)))


def _with_code(provider: Provider, _user: str, secret: str, edge: SignInEdge) -> Tokens:
    device = begin(provider, edge.question)
    edge.show_code(device)
    deadline = time.monotonic() + edge.wait

    def wait(seconds: float) -> bool:
        time.sleep(max(0.0, min(seconds, deadline - time.monotonic())))
        return time.monotonic() < deadline

    return poll(provider, device, secret, edge.question, wait)


def _not_set() -> Problem:
    return Problem(
        code="sign-in-not-set",
        file=FILE,
        field="sign_in",
        message=_("the settings do not say with whom to sign in"),
        remedy=_("Write sign_in: {provider: microsoft, tenant: …, client_id: …}; see docs/mail-voor-it.md."),
    )


def _no_user() -> Problem:
    return Problem(
        code="sign-in-no-user",
        file=FILE,
        field="user",
        message=_("the settings do not say which mailbox sends"),
        remedy=_("Write the mailbox as user: jeugd@example.invalid"),
    )


def _silent(reason: str) -> Problem:
    return Problem(
        code="sign-in-unreachable",
        stage=Stage.DELIVERY,
        message=_("the sign-in cannot go on: {reason}").format(reason=reason),
        remedy=_("Check your network, and run `brochure mail sign-in` again."),
    )


def _no_reply(strangers: int) -> Problem:
    message = _("no answer came back from the browser")
    if strangers:
        message = _("the answers that came back do not belong to this sign-in; none was taken")
    return Problem(
        code="sign-in-no-answer",
        stage=Stage.DELIVERY,
        message=message,
        remedy=_(
            "Run `brochure mail sign-in` again and finish in the page that opens. Does that page show an error? Give its "
            "number (AADSTS…) to your IT administrator, with docs/mail-voor-it.md."
        ),
    )
