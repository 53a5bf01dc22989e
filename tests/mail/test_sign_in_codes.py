"""Signing in with a code: what a provider answers that is no code, how long is waited, and what proves who it is."""

import socket
from pathlib import Path
from typing import Any

import pytest

from brochure.mail import oauth_device, oauth_http
from brochure.mail.oauth_device import DeviceCode
from brochure.mail.oauth_http import Answer, ProviderSilentError, ask
from brochure.mail.oauth_provider import Provider
from brochure.problems import ProblemError

HOST = "https://login.example.invalid"
PROVIDER = Provider(
    name="thuis",
    client_id="program",
    authorize=f"{HOST}/authorize",
    token=f"{HOST}/token",
    scope="mail",
    device=f"{HOST}/device",
)
CODE = {
    "verification_uri": "https://login.example.invalid/code",
    "user_code": "ABCD",
    "device_code": "secret",
}


def answering(monkeypatch: pytest.MonkeyPatch, *answers: Answer) -> None:
    waiting = iter(answers)
    monkeypatch.setattr(oauth_device, "ask", lambda *_words: next(waiting))


def test_a_code_is_shown_with_where_to_type_it(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, Answer(200, {**CODE, "interval": 7}))
    made = oauth_device.begin(PROVIDER, 1)
    assert (made.address, made.code, made.interval, made.lifetime) == (
        CODE["verification_uri"],
        "ABCD",
        7.0,
        900.0,
    )
    assert "secret" not in repr(made)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {**CODE, "user_code": ""},
        {**CODE, "device_code": 12},
        {**CODE, "verification_uri": "http://login.example.invalid/code"},
        {**CODE, "verification_uri": "https://[kapot"},
    ],
)
def test_an_answer_that_is_no_code_says_what_to_do_instead(
    monkeypatch: pytest.MonkeyPatch, values: Any
) -> None:
    answering(monkeypatch, Answer(200, values))
    with pytest.raises(ProblemError) as told:
        oauth_device.begin(PROVIDER, 1)
    [problem] = told.value.problems
    assert (problem.code, "browser" in (problem.remedy or "")) == ("sign-in-answer", True)


def test_a_refusal_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, Answer(400, {"error": "invalid_client"}))
    with pytest.raises(ProblemError) as told:
        oauth_device.begin(PROVIDER, 1)
    assert told.value.problems[0].remedy


def test_who_is_asked_to_slow_down_waits_longer_and_a_code_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    answering(
        monkeypatch,
        Answer(400, {"error": "authorization_pending"}),
        Answer(400, {"error": "slow_down"}),
        Answer(400, {"error": "authorization_pending"}),
    )

    def wait(seconds: float) -> bool:
        pauses.append(seconds)
        return True

    with pytest.raises(ProblemError) as told:
        oauth_device.poll(
            PROVIDER,
            DeviceCode("", "", lifetime=20.0, interval=5.0, secret="s"),
            "",
            1,
            wait,
            now=lambda: sum(pauses),
        )
    assert pauses == [5.0, 5.0, 10.0]
    assert told.value.problems[0].remedy


def test_a_file_without_certificates_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ca.pem").write_text("niets", "utf-8")
    monkeypatch.setenv("BROCHURE_SMTP_CA", str(tmp_path / "ca.pem"))
    with pytest.raises(ProblemError) as told:
        ask("https://127.0.0.1:1/token", "", 5)
    [problem] = told.value.problems
    assert (problem.code, "ca.pem" in problem.message, bool(problem.remedy)) == ("mail-ca-file", True, True)


def test_a_provider_that_is_not_there_is_told_from_one_that_is_slow() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        with pytest.raises(ProviderSilentError, match="cannot be reached"):
            ask(f"http://127.0.0.1:{nobody.getsockname()[1]}/token", "", 5)
        nobody.listen()
        with pytest.raises(ProviderSilentError, match="did not answer in time"):
            ask(f"http://127.0.0.1:{nobody.getsockname()[1]}/token", "", 0.3)


@pytest.mark.parametrize(
    "data", [b"niets", b"[1]", b"[" * 100_000, b'{"a": "' + b"x" * oauth_http._MOST + b'"}']
)
def test_what_is_no_short_object_holds_nothing(data: bytes) -> None:
    assert oauth_http._object(data) == {}
