"""Where the mail server is: its address as people write it, without a password in it."""

import ipaddress
import os
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from brochure.i18n import _
from brochure.problems import Problem, ProblemError, Stage

KEYRING_SERVICE = "brochure-smtp"
_PORTS = {"smtp": 587, "smtps": 465}  # RFC 6409, RFC 8314


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


def _problem(code: str, message: str, remedy: str) -> Problem:
    return Problem(code=code, stage=Stage.DELIVERY, message=message, remedy=remedy)
