"""Tokens: a code or an earlier token is exchanged for a new one; what goes wrong is said without repeating secrets."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from brochure.i18n import _
from brochure.mail.oauth_http import Answer, ProviderSilentError, ask
from brochure.mail.oauth_provider import Provider
from brochure.problems import Problem, ProblemError, Stage

LIFETIME = 3600  # seconds, where the provider names none
LONGEST = 86_400.0  # whatever the provider says: a token is renewed every day
_MAX_TOKEN = 32_768
_PLAIN = re.compile(r"^[\x21-\x7e]+$")  # RFC 6749 appendix A.12: what a token is made of
# Microsoft's own number of a refusal, which says more than OAuth's word.
_NUMBER = re.compile(r"AADSTS\d{3,8}")


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a provider gave: the token that opens the mail server for `lifetime` seconds, and the one that renews it."""

    access: str = field(repr=False)
    lifetime: float
    refresh: str = field(default="", repr=False)


def exchange(
    provider: Provider, code: str, verifier: str, redirect: str, secret: str, seconds: float
) -> Tokens:
    """Return the tokens for the code that the browser brought (RFC 6749 §4.1.3, RFC 7636 §4.5).

    Raises ProblemError, ProviderSilentError.
    """
    from oauthlib.oauth2 import WebApplicationClient

    body = WebApplicationClient(provider.client_id).prepare_request_body(
        code=code, redirect_uri=redirect, code_verifier=verifier, client_secret=secret
    )
    return accepted(provider, ask(provider.token, body, seconds))


def renewed(token: str, client_id: str, refresh: str, secret: str, user: str, seconds: float) -> Tokens:
    """Return new tokens for a grant (RFC 6749 §6). Raises ProblemError, ProviderSilentError."""
    from oauthlib.oauth2 import WebApplicationClient

    provider = Provider(name="", client_id=client_id, authorize="", token=token, scope="")
    more = {"client_secret": secret} if secret else {}
    body = WebApplicationClient(client_id).prepare_refresh_body(
        refresh_token=refresh, client_id=client_id, **more
    )
    answer = ask(token, body, seconds)
    if refusal(answer) in ("invalid_grant", "interaction_required", "login_required", "consent_required"):
        raise ProblemError(_ended(user, answer))
    return _tokens(provider, answer)


def accepted(provider: Provider, answer: Answer) -> Tokens:
    """Return the tokens of a first sign-in, which must be one that can be renewed. Raises ProblemError."""
    tokens = _tokens(provider, answer)
    if not tokens.refresh:
        raise ProblemError(_no_refresh(provider))
    return tokens


def refusal(answer: Answer) -> str:
    """Return the word with which a provider refused, empty when it did not."""
    word = answer.values.get("error", "")
    return word if isinstance(word, str) and re.fullmatch(r"[a-z_]{1,40}", word) else "error" if word else ""


def _tokens(provider: Provider, answer: Answer) -> Tokens:
    from oauthlib.oauth2 import OAuth2Error, WebApplicationClient

    if answer.status == 429 or answer.status >= 500 or refusal(answer) == "temporarily_unavailable":
        raise ProviderSilentError(_("{host} is not working now").format(host=provider.host))
    if word := refusal(answer):
        raise ProblemError(refused(word, told(answer)))
    try:
        given: Any = WebApplicationClient(provider.client_id).parse_request_body_response(
            json.dumps(answer.values)
        )
        access, refresh = given["access_token"], given.get("refresh_token") or ""
        lifetime = min(max(float(given.get("expires_in") or LIFETIME), 1.0), LONGEST)
    except (OAuth2Error, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, Warning):
        raise ProblemError(_no_answer(provider, answer)) from None
    for text in (access, refresh):
        if not isinstance(text, str) or len(text) > _MAX_TOKEN or (text and not _PLAIN.match(text)):
            raise ProblemError(_no_answer(provider, answer))
    if not access or answer.status != 200:
        raise ProblemError(_no_answer(provider, answer))
    return Tokens(access, lifetime, refresh)


def told(answer: Answer) -> str:
    """Return Microsoft's number of a refusal; the rest of its words may repeat what was sent."""
    found = _NUMBER.search(str(answer.values.get("error_description", "")))
    return found[0] if found else ""


def refused(word: str, number: str = "") -> Problem:
    """Return the problem for a provider's refusal, with what people or their administrator can do."""
    named = f"{word}, {number}" if number else word
    return Problem(
        code="sign-in-refused",
        stage=Stage.DELIVERY,
        message=_("the sign-in was refused ({reason})").format(reason=named),
        remedy=_remedy(word, number),
        details={"reason": word, "number": number},
    )


def _remedy(word: str, number: str) -> str:
    page = _("Show this to your IT administrator, with docs/mail-voor-it.md.")
    if number in ("AADSTS90002", "AADSTS900023", "AADSTS50020", "AADSTS50034"):
        return (
            _("sign_in.tenant, or the account, is that of another organisation. Correct it, or ask:")
            + f" {page}"
        )
    if number in ("AADSTS50011", "AADSTS500113") or word == "redirect_uri_mismatch":
        return _("The address to come back to is not registered for this program.") + f" {page}"
    if number in ("AADSTS53003", "AADSTS53000", "AADSTS50105", "AADSTS50158"):
        return _("A rule of your organisation (conditional access) does not allow it.") + f" {page}"
    if number in ("AADSTS65001", "AADSTS90094") or word == "consent_required":
        return _("Your organisation wants an administrator to allow this program first.") + f" {page}"
    if number == "AADSTS7000218" or word in ("invalid_client", "unauthorized_client"):
        return (
            _("client_id is wrong, or the program is not registered as one that runs on a desk.") + f" {page}"
        )
    if word in ("access_denied", "authorization_declined"):
        return _(
            "Somebody chose “no”, or has no right to it. Run `brochure mail sign-in` again and allow it."
        )
    if word in ("expired_token", "invalid_grant"):
        return _("It took too long, or was used before. Run `brochure mail sign-in` again.")
    return page


def _ended(user: str, answer: Answer) -> Problem:
    reason = ", ".join(part for part in (refusal(answer), told(answer)) if part)
    return Problem(
        code="sign-in-ended",
        stage=Stage.DELIVERY,
        message=_("the sign-in of {user} holds no longer: it ran out or was withdrawn ({reason})").format(
            user=user, reason=reason
        ),
        remedy=_("Run `brochure mail sign-in`, then the same command again: nobody is mailed twice."),
        details={"user": user, "reason": reason},
    )


def _no_refresh(provider: Provider) -> Problem:
    return Problem(
        code="sign-in-refused",
        stage=Stage.DELIVERY,
        message=_("{provider} gave a sign-in that cannot be renewed").format(provider=provider.name),
        remedy=_("The scope must ask for it: offline_access at Microsoft. See docs/mail-voor-it.md."),
    )


def _no_answer(provider: Provider, answer: Answer) -> Problem:
    return Problem(
        code="sign-in-answer",
        stage=Stage.DELIVERY,
        message=_("{host} gave no token, but an answer that is none (status {status})").format(
            host=provider.host, status=answer.status
        ),
        remedy=_("Check the addresses below sign_in in content/mail/settings.yaml, or try again later."),
    )
