"""Proving to a mail server who we are: with a password, or with the token of a sign-in (XOAUTH2)."""

import base64
import os
import smtplib
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from brochure.i18n import _
from brochure.mail import oauth_keyring as vault
from brochure.mail.oauth_keyring import Grant
from brochure.mail.oauth_lock import sign_in_lock
from brochure.mail.oauth_provider import SignInSettings, read_provider
from brochure.mail.oauth_tokens import LONGEST, Tokens, renewed
from brochure.mail.replies import Conversation
from brochure.mail.server_address import KEYRING_SERVICE, Server
from brochure.problems import Problem, ProblemError, Stage

_EARLY = 300  # seconds before its end that a token is renewed
_ENOUGH = 10  # seconds that a token of another program must still hold to be worth a login
_QUEUE = 10  # seconds more than one question takes that another program's may take


class Login(Protocol):
    """A way to prove who we are."""

    def log_in(self, smtp: Conversation, server: Server) -> None:
        """Log in. Raises StaleLoginError when a renewed proof may help, ProblemError when nothing does."""

    def is_due(self) -> bool:
        """Tell whether the proof ends soon, so that a connection made with it should be made anew."""

    def renew(self) -> bool:
        """Get a new proof; False where there is none to get. Raises ProblemError, OSError."""


class StaleLoginError(Exception):
    """The server does not take this proof any more."""


class PasswordLogin:
    """A user and a password, which hold as long as nobody changes them."""

    def __init__(self, password: str) -> None:
        self._password = password

    def log_in(self, smtp: Conversation, server: Server) -> None:
        """Log in with user and password. Raises ProblemError, SMTPAuthenticationError for “not now”."""
        smtp.hide(self._password, _base64(self._password), _base64(f"\0{server.user}\0{self._password}"))
        try:
            smtp.login(server.user, self._password)
        except smtplib.SMTPAuthenticationError as error:
            if 400 <= error.smtp_code < 500:
                raise
            # The server's words are left out: some repeat what was sent to them.
            raise ProblemError(
                _problem(
                    "mail-login",
                    _("{server} does not accept the user and password of {user} (answer {code})").format(
                        server=server, user=server.user, code=error.smtp_code
                    ),
                    _(
                        "Check them with your mail administrator. Microsoft 365 often allows no passwords for "
                        "programs: use `brochure mail sign-in`, or send the drafts of `brochure mail preview` by hand."
                    ),
                )
            ) from None
        except smtplib.SMTPNotSupportedError:
            raise ProblemError(_no_login(server)) from None

    def is_due(self) -> bool:
        """Never: nobody knows when a password ends."""
        return False

    def renew(self) -> bool:
        """There is only this one."""
        return False


class TokenLogin:
    """A sign-in: a token for an hour or so, renewed with what the keyring keeps."""

    def __init__(
        self,
        grant: Grant,
        seconds: float,
        now: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        """`now` never goes back; `wall` is the clock that programs share."""
        self._grant, self._seconds, self._now, self._wall = grant, seconds, now, wall
        self._tokens: Tokens | None = None
        self._ends = 0.0

    def __repr__(self) -> str:
        return f"TokenLogin({self._grant.user!r})"

    def is_due(self) -> bool:
        """Tell whether the token ends within minutes."""
        return self._tokens is None or self._now() >= self._ends - min(_EARLY, self._tokens.lifetime / 5)

    def renew(self) -> bool:
        """Get a new token, and keep what renews the next one. Raises ProblemError, ProviderSilentError.

        Of several programs that need one at the same time only the first asks: the others use what it got.
        """
        with sign_in_lock(self._grant.user, self._seconds + _QUEUE):
            kept = self._kept()
            known, self._grant = self._grant, kept
            left = kept.ends - self._wall()
            if self.is_due() and kept.access not in ("", known.access) and left > _ENOUGH:
                self._use(kept.access, min(left, LONGEST))
                return True
            tokens = renewed(kept.token, kept.client_id, kept.refresh, kept.secret, kept.user, self._seconds)
            self._keep(tokens)
        self._use(tokens.access, tokens.lifetime)
        return True

    def _kept(self) -> Grant:
        """Return what the keyring keeps now: another program may have renewed it, or somebody signed in or out."""
        kept = vault.find(self._grant.user)
        if kept is None:
            raise ProblemError(_not_signed_in(self._grant.user))
        if not kept.is_alike(self._grant):
            raise ProblemError(_signed_in_elsewhere(self._grant.user, kept))
        return kept

    def _keep(self, tokens: Tokens) -> None:
        """Keep what a renewal brought, before it is used: many providers give each of them once."""
        before = self._grant
        ends = self._wall() + tokens.lifetime
        self._grant = replace(
            before, refresh=tokens.refresh or before.refresh, access=tokens.access, ends=ends
        )
        try:
            vault.keep(self._grant)
        except ProblemError:
            if self._grant.refresh != before.refresh:
                raise
            # What renews the next one is kept already; only another program would have liked to know of this one.

    def _use(self, access: str, lifetime: float) -> None:
        self._tokens, self._ends = Tokens(access, lifetime), self._now() + lifetime

    def log_in(self, smtp: Conversation, server: Server) -> None:
        """Log in with a token. Raises StaleLoginError, ProblemError, SMTPAuthenticationError for “not now”."""
        if self.is_due():
            self.renew()
        tokens = self._tokens
        assert tokens is not None  # renew() leaves one or raises
        proof = _base64(f"user={server.user}\1auth=Bearer {tokens.access}\1\1")
        smtp.hide(tokens.access, _base64(tokens.access), proof)
        if "XOAUTH2" not in smtp.esmtp_features.get("auth", "").upper().split():
            raise ProblemError(_no_tokens(server))
        code, text = smtp.docmd("AUTH", f"XOAUTH2 {proof}")
        if code == 334:  # the server says why not, and waits for an empty line before it refuses
            code, text = smtp.docmd("")
        if code == 235:
            return
        if 400 <= code < 500:
            raise smtplib.SMTPAuthenticationError(code, text)
        raise StaleLoginError(f"{code} {text.decode('ascii', 'replace')}")


def find_login(
    server: Server,
    sign_in: SignInSettings | None = None,
    *,
    seconds: float = 60,
    now: Callable[[], float] = time.monotonic,
    environment: Mapping[str, str] = os.environ,
) -> Login | None:
    """Return how to log in: a password of the environment, the sign-in of the settings, else a password of the keyring.

    None when there is no user. Raises ProblemError when there is a user and no proof.
    """
    if not server.user:
        return None
    if sign_in is None or environment.get("BROCHURE_SMTP_PASSWORD"):
        return PasswordLogin(_find_password(server, environment))
    provider, grant = read_provider(sign_in), vault.find(server.user)
    if grant is None:
        raise ProblemError(_not_signed_in(server.user))
    # What somebody changed in the settings since must not lead the token elsewhere.
    if not grant.is_alike(
        replace(grant, token=provider.token, client_id=provider.client_id, server=str(server))
    ):
        raise ProblemError(_signed_in_elsewhere(server.user, grant))
    login = TokenLogin(grant, seconds, now)
    try:
        login.renew()  # before the question: nobody should answer it in vain
    except OSError as error:
        raise ProblemError(_unreachable(str(error))) from None
    return login


def login_refused(server: Server, words: str) -> Problem:
    """Return the problem for a server that refuses a token that was just made."""
    number = "5.7.139" if "5.7.139" in words else words[:3]
    remedy = _("Is that mailbox the one you signed in with? If so, show this to your IT administrator:")
    if number == "5.7.139":
        remedy = _("Sending by SMTP is switched off for this mailbox or forbidden by a rule:")
    return _problem(
        "mail-login",
        _("{server} does not accept the sign-in of {user} (answer {code})").format(
            server=server, user=server.user, code=number
        ),
        remedy + " " + _("docs/mail-voor-it.md says what to allow."),
    )


def _find_password(server: Server, environment: Mapping[str, str]) -> str:
    if password := environment.get("BROCHURE_SMTP_PASSWORD"):
        return password
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        pass
    else:
        try:
            stored: str | None = keyring.get_password(KEYRING_SERVICE, server.user)
        except KeyringError:
            stored = None
        if stored:
            return stored
    raise ProblemError(
        _problem(
            "mail-no-password",
            _("there is no password for {user}").format(user=server.user),
            _(
                "Set BROCHURE_SMTP_PASSWORD, or store it once with `keyring set {service} {user}`. "
                "Does your provider allow no passwords? Use `brochure mail sign-in`."
            ).format(service=KEYRING_SERVICE, user=server.user),
        )
    )


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _no_login(server: Server) -> Problem:
    return _problem(
        "mail-login",
        _("{server} lets nobody log in").format(server=server),
        _("Take the user out of the settings, or ask for the right server and port."),
    )


def _no_tokens(server: Server) -> Problem:
    return _problem(
        "mail-login",
        _("{server} takes no sign-in of a browser (XOAUTH2)").format(server=server),
        _("Take sign_in out of the settings and use a password, or ask for the right server and port."),
    )


def _not_signed_in(user: str) -> Problem:
    return _problem(
        "sign-in-needed", _("nobody has signed in for {user}").format(user=user), "brochure mail sign-in"
    )


def _signed_in_elsewhere(user: str, grant: Grant) -> Problem:
    return _problem(
        "sign-in-changed",
        _("{user} signed in for {old}; the settings now name another server or program").format(
            user=user, old=grant.server
        ),
        _("If that change is right: `brochure mail sign-in`. If nobody made it, put the settings back."),
    )


def _unreachable(reason: str) -> Problem:
    return _problem(
        "sign-in-unreachable",
        _("the sign-in cannot be renewed: {reason}").format(reason=reason),
        _("Check your network, then run the same command again."),
    )


def _problem(code: str, message: str, remedy: str) -> Problem:
    return Problem(code=code, stage=Stage.DELIVERY, message=message, remedy=remedy)
