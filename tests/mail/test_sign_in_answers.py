"""What comes back while signing in: the browser's way back, and answers that are no token."""

import socket
import urllib.request

import pytest

from brochure.mail.oauth_http import Answer
from brochure.mail.oauth_loopback import Loopback
from brochure.mail.oauth_provider import SignInSettings, read_provider
from brochure.mail.oauth_tokens import accepted

from .signing import problem_of


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        ("evil.example.invalid", "/?state=right&code=x", 400),
        (None, "/?state=wrong&code=x", 400),
        (None, "/?state=right&state=right&code=x", 400),
        (None, "/?code=x", 400),
        (None, "/?state=right", 400),
        (None, "/favicon.ico", 404),
        (None, "/?" + "a=b&" * 60, 400),
    ],
)
def test_the_way_back_takes_only_the_right_answer_once(host: str | None, path: str, status: int) -> None:
    with Loopback("right") as loopback:
        own = f"127.0.0.1:{loopback.port}"

        def ask(path: str, host: str = own) -> int:
            request = urllib.request.Request(f"http://{own}{path}", headers={"Host": host})
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            try:
                with opener.open(request, timeout=5) as answer:
                    assert answer.headers["Cache-Control"] == "no-store"
                    return int(answer.status)
            except urllib.error.HTTPError as error:
                error.close()
                return error.code

        assert ask(path, host or own) == status
        assert loopback.wait(0.05) is None
        assert ask("/?state=right&code=x") == 200
        assert ask("/?state=right&code=y") == 400
        reply = loopback.wait(1)
        assert reply is not None
        assert reply.code == "x"
        assert "x" not in repr(reply)


def test_the_way_back_asks_the_network_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise AssertionError("the network was asked what this machine is called")

    for name in ("getfqdn", "gethostbyaddr", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    with Loopback("state") as loopback:
        assert loopback.port > 1023
        assert not loopback._server.allow_reuse_address


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"access_token": ""},
        {"access_token": 5},
        {"access_token": ["a"]},
        {"access_token": "a\r\nRSET"},
        {"access_token": "a b"},
        {"access_token": "a" * 40_000},
        {"access_token": "a", "refresh_token": {"b": 1}},
        {"access_token": "a", "refresh_token": "é"},
        {"access_token": "a", "expires_in": "soon"},
        {"access_token": "a", "expires_in": [1]},
        {"access_token": "a", "scope": 5},
    ],
)
def test_an_answer_that_is_no_token_is_taken_for_none(values: dict[str, object]) -> None:
    provider = read_provider(SignInSettings(provider="google", client_id="x"))
    assert problem_of(lambda: accepted(provider, Answer(200, values))).code in (
        "sign-in-answer",
        "sign-in-refused",
    )


@pytest.mark.parametrize(
    ("lifetime", "is_one"),
    [
        (-5, True),
        (0, True),
        (1e308, True),
        ("3600", True),
        (None, True),
        (float("inf"), False),
        (float("nan"), False),
    ],
)
def test_whatever_a_provider_says_a_token_ends_within_a_day(lifetime: object, is_one: bool) -> None:
    provider = read_provider(SignInSettings(provider="google", client_id="x"))
    answer = Answer(200, {"access_token": "a", "refresh_token": "b", "expires_in": lifetime})
    if is_one:
        assert 1 <= accepted(provider, answer).lifetime <= 86_400
    else:
        assert problem_of(lambda: accepted(provider, answer)).code == "sign-in-answer"
