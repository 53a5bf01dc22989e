"""Questions to the provider, within bounds: encrypted, no detours, a deadline for the whole answer."""

import json
import os
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from brochure.i18n import _
from brochure.mail.oauth_provider import is_loopback
from brochure.problems import Problem, ProblemError, Stage

_MOST = 65_536  # bytes of an answer; tokens take a few thousand


class ProviderSilentError(OSError):
    """The provider cannot be reached, or does not answer in time: trying again may help."""


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """What a provider said: its status and its JSON object, empty where it sent none."""

    status: int
    values: dict[str, Any]


class _NoDetour(urllib.request.HTTPRedirectHandler):
    """Tokens go to the address that was set, and to no other."""

    def redirect_request(self, *_args: Any, **_named: Any) -> None:
        """Follow nothing."""


def ask(address: str, form: str | None, seconds: float) -> Answer:
    """Return the answer to a form that is posted, or to a plain question without one.

    Raises ProviderSilentError after so many seconds in all, ProblemError for a certificate that proves nothing.
    """
    answers: list[Answer] = []
    failures: list[Exception] = []

    def run() -> None:
        try:
            answers.append(_ask(address, form, seconds))
        except (OSError, HTTPException, ProblemError, ValueError) as error:
            failures.append(error)

    # urllib bounds the wait for each byte; a provider that sends one a minute would never be done.
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if answers:
        return answers[0]
    host = urlsplit(address).hostname or ""
    if not failures or isinstance(failures[0], TimeoutError):
        raise ProviderSilentError(_("{host} did not answer in time").format(host=host))
    if isinstance(failures[0], ProblemError):
        raise failures[0]
    raise ProviderSilentError(_("{host} cannot be reached").format(host=host)) from None


def _ask(address: str, form: str | None, seconds: float) -> Answer:
    request = urllib.request.Request(
        address,
        data=None if form is None else form.encode("ascii"),
        headers={"Accept": "application/json", "User-Agent": "brochure"},
    )
    try:
        with _opener(address)(request, seconds) as response:
            return Answer(response.status, _object(response.read(_MOST + 1)))
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, _object(error.read(_MOST + 1)))
    except urllib.error.URLError as error:
        if isinstance(error.reason, ssl.SSLCertVerificationError):
            raise ProblemError(_certificate(address, error.reason)) from None
        if isinstance(error.reason, TimeoutError):
            raise TimeoutError from None
        raise


def _opener(address: str) -> Callable[[urllib.request.Request, float], Any]:
    handlers: list[Any] = [urllib.request.HTTPSHandler(context=_tls_context()), _NoDetour()]
    if is_loopback(urlsplit(address).hostname or ""):
        handlers.append(urllib.request.ProxyHandler({}))
    opener = urllib.request.build_opener(*handlers)
    return lambda request, seconds: opener.open(request, timeout=seconds)


def _tls_context() -> ssl.SSLContext:
    """Trust what the system trusts, and the organisation's own authority besides."""
    own = os.environ.get("BROCHURE_SMTP_CA")
    context = ssl.create_default_context()
    if own:
        try:
            context.load_verify_locations(cafile=own)
        except (OSError, ssl.SSLError):
            message = _("BROCHURE_SMTP_CA names {file}, which holds no certificates").format(file=own)
            remedy = _("Correct it, or remove the variable to trust what your system trusts.")
            raise ProblemError(_problem("mail-ca-file", message, remedy)) from None
    return context


def _object(data: bytes) -> dict[str, Any]:
    if len(data) > _MOST:
        return {}
    try:
        values = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _certificate(address: str, error: ssl.SSLCertVerificationError) -> Problem:
    return _problem(
        "mail-certificate",
        _("{server} cannot prove who it is: {reason}").format(
            server=urlsplit(address).hostname, reason=error.verify_message
        ),
        _(
            "Check the server's name. If your organisation has its own certificate authority, name its "
            "file in BROCHURE_SMTP_CA."
        ),
    )


def _problem(code: str, message: str, remedy: str) -> Problem:
    return Problem(code=code, stage=Stage.DELIVERY, message=message, remedy=remedy)
