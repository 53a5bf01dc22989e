"""The mail server: where it is, how to prove who we are, and a connection that nobody can listen in on."""

import ipaddress
import math
import os
import smtplib
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from brochure.i18n import _
from brochure.mail.replies import BoundedSMTP, BoundedSMTPOverTLS
from brochure.mail.safety import shown
from brochure.problems import Problem, ProblemError, Stage

T = TypeVar("T")
KEYRING_SERVICE = "brochure-smtp"
_PORTS = {"smtp": 587, "smtps": 465}  # RFC 6409, RFC 8314
_LONGEST = 3600  # seconds


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server: `smtp` upgrades to TLS (STARTTLS), `smtps` begins with it."""

    scheme: str
    host: str
    port: int
    user: str = ""

    @property
    def is_loopback(self) -> bool:
        """Tell whether the server is this very machine; only then is TLS not required."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a server, in seconds."""

    command: float = 60
    body: float = 600  # RFC 5321 §4.5.3.2.6: a server may take ten minutes to accept a message

    @classmethod
    def from_environment(cls) -> "Patience":
        """Return the usual patience, or BROCHURE_SMTP_TIMEOUT seconds for everything.

        Raises ProblemError for what is no time: what a person set is never passed over.
        """
        typed = os.environ.get("BROCHURE_SMTP_TIMEOUT", "").strip()
        if not typed:
            return cls()
        try:
            seconds = float(typed)
        except ValueError:
            seconds = math.nan
        if not 0 < seconds <= _LONGEST:
            raise ProblemError(_no_time(typed))
        return cls(seconds, seconds)


def read_server(typed: str | None, user: str | None = None) -> Server:
    """Return the server of `smtp[s]://[USER@]HOST[:PORT]`. Raises ProblemError."""
    example = "smtp://smtp.example.invalid:587"
    if not typed:
        raise ProblemError(
            _problem(
                "mail-no-server",
                _("no mail server is set"),
                _(
                    "Write it in content/mail/settings.yaml as server: {example}, or give --smtp {example}."
                ).format(example=example),
            )
        )
    try:
        parts = urlsplit(typed.strip())
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.password is not None:
        raise ProblemError(
            _problem(
                "mail-password-in-url",
                _("the server's address holds a password, which may stand in no file and no command"),
                _("Take it out. Put it in the keyring (see docs/mailing.md) or in BROCHURE_SMTP_PASSWORD."),
            )
        )
    if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/") or parts.query:
        message = _("the mail server is not written as smtp://HOST:PORT or smtps://HOST:PORT")
        raise ProblemError(_problem("mail-server-form", message, example))
    name = os.environ.get("BROCHURE_SMTP_USER") or (unquote(parts.username) if parts.username else user) or ""
    return Server(parts.scheme, parts.hostname, port or _PORTS[parts.scheme], name)


def find_password(server: Server, environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the password from the environment, else from the keyring; None when there is no user.

    Raises ProblemError when there is a user and no password.
    """
    if not server.user:
        return None
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
                "Set BROCHURE_SMTP_PASSWORD, or store it once with `keyring set {service} {user}` "
                "(needs `pip install brochure[keyring]`)."
            ).format(service=KEYRING_SERVICE, user=server.user),
        )
    )


def connect(server: Server, password: str | None, patience: Patience, greeting_domain: str) -> smtplib.SMTP:
    """Return an open, encrypted, authenticated connection.

    Raises ProblemError for what trying again cannot mend (no TLS, an unknown certificate, a wrong
    password), OSError and smtplib.SMTPException for what it can.
    """
    context = _tls_context()
    # Without local_hostname smtplib asks the network for this machine's name and tells it to the world.
    if server.scheme == "smtps":
        smtp: smtplib.SMTP = _guarded(
            server,
            lambda: BoundedSMTPOverTLS(
                server.host, server.port, greeting_domain, timeout=patience.command, context=context
            ),
        )
    else:
        smtp = BoundedSMTP(server.host, server.port, greeting_domain, timeout=patience.command)
    try:
        smtp.ehlo_or_helo_if_needed()
        if server.scheme == "smtp":
            _start_tls(smtp, server, context)
        if password is not None:
            _log_in(smtp, server, password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _start_tls(smtp: smtplib.SMTP, server: Server, context: ssl.SSLContext) -> None:
    if smtp.has_extn("starttls"):
        _guarded(server, lambda: smtp.starttls(context=context))
        smtp.ehlo()
    elif not server.is_loopback:
        raise ProblemError(
            _problem(
                "mail-no-tls",
                _("{server} offers no encryption (STARTTLS), so nothing is sent to it").format(server=server),
                _("Ask your mail administrator for the server's encrypted address, often smtps://…:465."),
            )
        )


def _log_in(smtp: smtplib.SMTP, server: Server, password: str) -> None:
    try:
        smtp.login(server.user, password)
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
                    "programs: ask for a relay, or send the drafts of `brochure mail preview` by hand."
                ),
            )
        ) from None
    except smtplib.SMTPNotSupportedError:
        raise ProblemError(
            _problem(
                "mail-login",
                _("{server} lets nobody log in").format(server=server),
                _("Take the user out of the settings, or ask for the right server and port."),
            )
        ) from None


def _tls_context() -> ssl.SSLContext:
    own = os.environ.get("BROCHURE_SMTP_CA")
    try:
        return ssl.create_default_context(cafile=own or None)
    except (OSError, ssl.SSLError):
        message = _("BROCHURE_SMTP_CA names {file}, which holds no certificates").format(file=own)
        remedy = _("Correct it, or remove the variable to trust what your system trusts.")
        raise ProblemError(_problem("mail-ca-file", message, remedy)) from None


def _guarded(server: Server, step: Callable[[], T]) -> T:
    try:
        return step()
    except ssl.SSLCertVerificationError as error:
        raise ProblemError(
            _problem(
                "mail-certificate",
                _("{server} cannot prove who it is: {reason}").format(
                    server=server, reason=error.verify_message
                ),
                _(
                    "Check the server's name. If your organisation has its own certificate authority, name its "
                    "file in BROCHURE_SMTP_CA."
                ),
            )
        ) from None


def _no_time(typed: str) -> Problem:
    return Problem(
        code="mail-timeout",
        field="BROCHURE_SMTP_TIMEOUT",
        message=_("BROCHURE_SMTP_TIMEOUT is {typed}, which is no number of seconds up to {most}").format(
            typed=shown(typed), most=_LONGEST
        ),
        remedy="BROCHURE_SMTP_TIMEOUT=120",
    )


def _problem(code: str, message: str, remedy: str) -> Problem:
    return Problem(code=code, stage=Stage.DELIVERY, message=message, remedy=remedy)
