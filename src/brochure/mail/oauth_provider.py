"""Who people sign in with: Microsoft and Google by name, any other by its addresses.

Sources of the addresses: Microsoft, "Authenticate an IMAP, POP or SMTP connection using OAuth"; Google, "Using
OAuth 2.0 for Mobile & Desktop Apps" and "XOAUTH2 Mechanism".
"""

import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from brochure.content.fields import Line
from brochure.content.model import Model
from brochure.i18n import _
from brochure.problems import Problem, ProblemError

FILE = "content/mail/settings.yaml"
# A domain name or the identifier of an organisation.
_TENANT = re.compile(r"^[A-Za-z0-9][A-Za-z0-9.-]{0,127}$")
MICROSOFT, GOOGLE, OTHER = "microsoft", "google", "other"


class SignInSettings(Model):
    """The keys below `sign_in` in content/mail/settings.yaml: with whom, and as which registered program."""

    provider: Line
    client_id: Line
    tenant: Line | None = None
    authority: Line | None = None  # Microsoft's national clouds
    authorize: Line | None = None
    token: Line | None = None
    device: Line | None = None
    revoke: Line | None = None
    scope: Line | None = None
    redirect: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Where people sign in: addresses, what is asked for, and how the answer comes back.

    `redirect` is the host that the browser is sent back to: `127.0.0.1`, or `localhost` where the provider knows
    programs by that. `configuration` is the address that tells whether the organisation exists.
    """

    name: str
    client_id: str
    authorize: str
    token: str
    scope: str
    device: str = ""
    revoke: str = ""
    configuration: str = ""
    redirect: str = "127.0.0.1"
    server: str = ""
    has_secret: bool = False
    more: dict[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """The name of the machine that gives out tokens, as people may know it."""
        return urlsplit(self.token).hostname or ""


def default_server(settings: SignInSettings | None) -> str | None:
    """Return the mail server that goes with a provider that is known by name."""
    names = {MICROSOFT: "smtp://smtp.office365.com:587", GOOGLE: "smtp://smtp.gmail.com:587"}
    return names.get(settings.provider.lower()) if settings else None


def read_provider(settings: SignInSettings) -> Provider:
    """Return the provider that the settings name. Raises ProblemError."""
    name = settings.provider.lower()
    if name == MICROSOFT:
        provider = _microsoft(settings)
    elif name == GOOGLE:
        provider = _google(settings)
    elif name == OTHER:
        provider = _other(settings)
    else:
        message = _("sign_in names the provider {name}, which is none of {names}").format(
            name=settings.provider, names=", ".join((MICROSOFT, GOOGLE, OTHER))
        )
        raise ProblemError(_problem("sign-in-provider", "provider", message, "provider: microsoft"))
    for key in ("authorize", "token", "device", "revoke", "configuration"):
        if (address := getattr(provider, key)) and not _is_safe(address):
            message = _("{field} is no address that begins with https://").format(field=f"sign_in.{key}")
            raise ProblemError(_problem("sign-in-address", key, message, "https://login.example.invalid/…"))
    if provider.redirect not in ("127.0.0.1", "localhost"):
        message = _("sign_in.redirect is {host}; the answer can only come back to this machine").format(
            host=provider.redirect
        )
        raise ProblemError(_problem("sign-in-address", "redirect", message, "redirect: 127.0.0.1"))
    return provider


def _microsoft(settings: SignInSettings) -> Provider:
    if not settings.tenant:
        message = _("sign_in.tenant is missing: the name or number of your organisation at Microsoft")
        raise ProblemError(_problem("sign-in-tenant", "tenant", message, _ask_it()))
    if not _TENANT.match(settings.tenant):
        message = _("sign_in.tenant is no name of an organisation: {tenant}").format(tenant=settings.tenant)
        raise ProblemError(_problem("sign-in-tenant", "tenant", message, _ask_it()))
    base = f"{(settings.authority or 'https://login.microsoftonline.com').rstrip('/')}/{settings.tenant}"
    return Provider(
        name="Microsoft",
        client_id=settings.client_id,
        authorize=f"{base}/oauth2/v2.0/authorize",
        token=f"{base}/oauth2/v2.0/token",
        device=f"{base}/oauth2/v2.0/devicecode",
        configuration=f"{base}/v2.0/.well-known/openid-configuration",
        scope=settings.scope or "https://outlook.office.com/SMTP.Send offline_access",
        # The portal only takes this name, for any port; 127.0.0.1 must be written into the manifest.
        redirect=settings.redirect or "localhost",
    )


def _google(settings: SignInSettings) -> Provider:
    return Provider(
        name="Google",
        client_id=settings.client_id,
        authorize=settings.authorize or "https://accounts.google.com/o/oauth2/v2/auth",
        token=settings.token or "https://oauth2.googleapis.com/token",
        revoke=settings.revoke or "https://oauth2.googleapis.com/revoke",
        scope=settings.scope or "https://mail.google.com/",
        redirect=settings.redirect or "127.0.0.1",
        has_secret=True,  # Google gives one to programs on desks too, where it is no secret of the organisation
        more={"access_type": "offline", "prompt": "consent"},
    )


def _other(settings: SignInSettings) -> Provider:
    for key in ("authorize", "token", "scope"):
        if not getattr(settings, key):
            message = _("{field} is missing").format(field=f"sign_in.{key}")
            raise ProblemError(_problem("sign-in-address", key, message, _ask_it()))
    token = settings.token or ""
    return Provider(
        name=urlsplit(token).hostname or token,
        client_id=settings.client_id,
        authorize=settings.authorize or "",
        token=token,
        device=settings.device or "",
        revoke=settings.revoke or "",
        scope=settings.scope or "",
        redirect=settings.redirect or "127.0.0.1",
    )


def is_loopback(host: str) -> bool:
    """Tell whether a host is this very machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_safe(address: str) -> bool:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc and port != 0


def _ask_it() -> str:
    return _("Ask your IT administrator; docs/mail-voor-it.md says what to register and where it is found.")


def _problem(code: str, key: str, message: str, remedy: str) -> Problem:
    return Problem(code=code, file=FILE, field=f"sign_in.{key}", message=message, remedy=remedy)
