"""Signing in with a code that is typed on another machine (RFC 8628): many organisations do not allow it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from brochure.i18n import _
from brochure.mail.oauth_http import ask
from brochure.mail.oauth_provider import Provider
from brochure.mail.oauth_tokens import Tokens, accepted, refusal, refused
from brochure.mail.safety import shown
from brochure.problems import Problem, ProblemError, Stage

_SHORTEST, _LONGEST = 1, 60  # seconds between two questions


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """What a person types, where; `secret` is what this machine asks with meanwhile."""

    address: str
    code: str
    lifetime: float
    interval: float
    secret: str = field(repr=False)


def begin(provider: Provider, seconds: float) -> DeviceCode:
    """Ask the provider for a code. Raises ProblemError, ProviderSilentError."""
    if not provider.device:
        message = _("{provider} knows no sign-in with a code for mail").format(provider=provider.name)
        remedy = _("Run `brochure mail sign-in` without --device, on a computer with a browser.")
        raise ProblemError(_problem("sign-in-no-device", message, remedy))
    form = urlencode({"client_id": provider.client_id, "scope": provider.scope})
    answer = ask(provider.device, form, seconds)
    if word := refusal(answer):
        raise ProblemError(refused(word))
    values = answer.values
    address = values.get("verification_uri") or values.get("verification_url")
    code, secret = values.get("user_code"), values.get("device_code")
    if not all(isinstance(value, str) and value for value in (address, code, secret)) or not _is_web(address):
        message = _("{host} gave no code to sign in with").format(host=provider.host)
        raise ProblemError(_problem("sign-in-answer", message, _("Sign in with the browser instead.")))
    lifetime, interval = _number(values.get("expires_in"), 900), _number(values.get("interval"), 5)
    return DeviceCode(shown(str(address)), shown(str(code)), lifetime, interval, str(secret))


def poll(
    provider: Provider,
    device: DeviceCode,
    secret: str,
    seconds: float,
    wait: Callable[[float], bool],
    now: Callable[[], float] = time.monotonic,
) -> Tokens:
    """Ask until somebody said yes or no; `wait` returns False to give up. Raises ProblemError."""
    from oauthlib.oauth2 import DeviceClient

    more = {"client_secret": secret} if secret else {}
    client = DeviceClient(provider.client_id)
    body = client.prepare_request_body(device_code=device.secret, include_client_id=True, **more)
    interval = min(max(device.interval, _SHORTEST), _LONGEST)
    deadline = now() + device.lifetime
    while wait(interval) and now() < deadline:
        answer = ask(provider.token, body, seconds)
        word = refusal(answer)
        if word == "slow_down":
            interval = min(interval + 5, _LONGEST)
        elif word != "authorization_pending":
            return accepted(provider, answer)
    raise ProblemError(refused("expired_token"))


def _is_web(address: Any) -> bool:
    try:
        return urlsplit(str(address)).scheme == "https"
    except ValueError:
        return False


def _number(value: Any, usual: float) -> float:
    return float(value) if isinstance(value, int | float) and 0 < value < 86_400 else usual


def _problem(code: str, message: str, remedy: str) -> Problem:
    return Problem(code=code, stage=Stage.DELIVERY, message=message, remedy=remedy)
