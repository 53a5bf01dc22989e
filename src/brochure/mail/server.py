"""The mail server: where it is, how to prove who we are, and a connection that nobody can listen in on."""

import math
import os
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from brochure.i18n import _
from brochure.mail.login import Login, StaleLoginError, login_refused
from brochure.mail.replies import BoundedSMTP, BoundedSMTPOverTLS, Conversation
from brochure.mail.safety import shown
from brochure.mail.server_address import Server, read_server
from brochure.problems import Problem, ProblemError, Stage

__all__ = ["Patience", "Server", "connect", "read_server"]

T = TypeVar("T")
_LONGEST = 3600  # seconds


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


def connect(server: Server, login: Login | None, patience: Patience, greeting_domain: str) -> Conversation:
    """Return an open, encrypted, authenticated connection.

    Raises ProblemError for what trying again cannot mend (no TLS, an unknown certificate, a wrong
    password), OSError and smtplib.SMTPException for what it can.
    """
    try:
        return _connected(server, login, patience, greeting_domain)
    except StaleLoginError as error:
        words = str(error)
    if login is None or not login.renew():
        raise ProblemError(login_refused(server, words))
    try:
        return _connected(server, login, patience, greeting_domain)
    except StaleLoginError as error:
        words = str(error)
    raise ProblemError(login_refused(server, words))


def _connected(server: Server, login: Login | None, patience: Patience, greeting_domain: str) -> Conversation:
    context = _tls_context()
    # Without local_hostname smtplib asks the network for this machine's name and tells it to the world.
    if server.scheme == "smtps":
        smtp: Conversation = _guarded(
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
        if login is not None:
            login.log_in(smtp, server)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _start_tls(smtp: Conversation, server: Server, context: ssl.SSLContext) -> None:
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
