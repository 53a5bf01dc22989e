"""The commands as people type them: what is shown, what is asked, and with which code they end."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from brochure.cli import group
from brochure.mail.entry import State
from brochure.workspace import Workspace

from .conftest import Run
from .deliveries import ONE, THREE, TWO, states
from .servers import FaultyServer


def code(result: Result) -> int:
    return int(result.return_value)


def sending(server: FaultyServer, *more: str) -> list[str]:
    return ["send", "--smtp", server.url, "--per-minute", "60000", *more]


def test_without_a_command_there_is_only_a_preview(run: Run, candidates: Callable[..., Path]) -> None:
    candidates(2)
    for result in (run(), run("preview")):
        assert code(result) == 0
        assert TWO in result.stdout
        assert "halle-brochure" in result.stdout
        assert "Nothing was sent" in result.stderr


def test_a_bad_list_ends_with_1_and_its_lines(run: Run, candidates: Callable[..., Path]) -> None:
    candidates(2, documents="geen-brochure")
    for args in (
        ["preview"],
        ["send", "--smtp", "smtp://127.0.0.1:9"],
        ["test", "--to", "ik@example.invalid"],
    ):
        result = run(*args)
        assert code(result) == 1
        assert "content/mail/candidates.yaml:5:16: documents: error" in result.stderr
        assert "[unknown-document]" in result.stderr


def test_sending_shows_asks_and_sends(
    run: Run, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(3)
    result = run(*sending(server), typed="3\n")
    assert code(result) == 0
    assert "This sends 3 messages" in result.stderr
    assert "[3/3]" in result.stderr
    assert "3 messages accepted" in result.stdout
    assert len(server.received) == 3
    again = run(*sending(server), typed="3\n")
    assert code(again) == 0
    assert "Nothing to send" in again.stdout
    assert len(server.received) == 3


@pytest.mark.parametrize("typed", ["", "\n", "2\n", "ja\n", "33\n"])
def test_another_answer_than_the_number_sends_nothing_and_ends_with_0(
    run: Run, candidates: Callable[..., Path], server: FaultyServer, typed: str
) -> None:
    candidates(3)
    result = run(*sending(server), typed=typed)
    assert code(result) == 0
    assert "Nothing was sent" in result.stdout
    assert server.received == []


def test_yes_must_name_the_right_number(
    run: Run, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(3)
    wrong = run(*sending(server, "--yes", "2"))
    assert code(wrong) == 1
    assert "[confirmation-count]" in wrong.stderr
    assert server.received == []
    assert code(run(*sending(server, "--yes", "3"))) == 0
    assert len(server.received) == 3


def test_a_failed_delivery_ends_with_4_and_the_next_run_mends_it(
    run: Run, candidates: Callable[..., Path], server: FaultyServer, workspace: Workspace
) -> None:
    candidates(3)
    server.fail(TWO, "rcpt:550 5.1.1 unknown user")
    result = run(*sending(server, "--yes", "3"))
    assert code(result) == 4
    assert "content/mail/candidates.yaml:6: email: error" in result.stderr
    assert "Ask the town for the right one" in result.stderr
    assert "2 messages accepted" in result.stdout
    result = run(*sending(server, "--yes", "3"))  # the whole list's number will do as well
    assert code(result) == 0
    assert server.count(TWO) == server.count(ONE) == 1
    assert set(states(workspace).values()) == {State.ACCEPTED}


def test_changed_content_stops_and_names_who_has_the_old_version(
    run: Run, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(2)
    run(*sending(server, "--yes", "2"))
    candidates(3, salutation="Geachte collega")
    stopped = run(*sending(server, "--yes", "1"))
    assert code(stopped) == 1
    assert "[content-changed]" in stopped.stderr
    assert ONE in stopped.stderr
    declined = run(*sending(server), typed="nee\n")
    assert code(declined) == 0
    assert len(server.received) == 2
    accepted = run(*sending(server), typed="yes\n1\n")
    assert code(accepted) == 0
    assert [server.count(address) for address in (ONE, TWO, THREE)] == [1, 1, 1]
    nobody_left = run(*sending(server, "--yes", "0"))
    assert code(nobody_left) == 1
    assert "[content-changed]" in nobody_left.stderr


def test_resend_and_a_new_campaign_are_the_only_ways_to_mail_again(
    run: Run, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(2)
    run(*sending(server, "--yes", "2"))
    assert code(run(*sending(server, "--resend", ONE, "--yes", "1"))) == 0
    assert (server.count(ONE), server.count(TWO)) == (2, 1)
    result = run(*sending(server, "--campaign", "Tweede ronde", "--yes", "2"))
    assert code(result) == 0
    assert f"{ONE} got campaign mailing" in result.stderr
    assert (server.count(ONE), server.count(TWO)) == (3, 2)


def test_a_trial_reports_and_needs_an_address(
    run: Run, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(3)
    result = run("test", "--smtp", server.url, "--to", "ik@example.invalid", "--first", "2")
    assert code(result) == 0
    assert [to for to, _data in server.received] == ["ik@example.invalid"] * 2
    assert code(run("test", "--smtp", server.url, "--to", "geen adres")) == 1
    server.fail("ik@example.invalid", "rcpt:550 no")
    assert code(run("test", "--smtp", server.url, "--to", "ik@example.invalid")) == 4


def test_status_in_three_formats(run: Run, candidates: Callable[..., Path], server: FaultyServer) -> None:
    assert "Nothing was ever sent" in run("status").stdout
    candidates(2)
    server.fail(TWO, "drop-kept")
    assert code(run(*sending(server, "--yes", "2"))) == 4
    text = run("status")
    assert code(text) == 0
    assert "1 accepted by the server, 1 unknown" in text.stdout
    assert f"--resend {TWO}" in text.stderr
    messages = json.loads(run("status", "--format", "json").stdout)["messages"]
    assert [(message["email"], message["state"]) for message in messages] == [
        (ONE, "accepted"),
        (TWO, "unknown"),
    ]
    csv = run("status", "--format", "csv", "--campaign", "Mailing").stdout
    assert csv.startswith("\ufeffcampaign;")
    assert csv.count("\n") == 3
    assert json.loads(run("status", "--format", "json", "--campaign", "x").stdout)["messages"] == []


@pytest.mark.parametrize("command", ["preview", "test", "send", "status", "sign-in", "sign-out"])
def test_help_of_every_command(command: str) -> None:
    result = CliRunner().invoke(group, ["mail", command, "--help"])
    assert result.exit_code == 0
    assert "Example" in result.output


def test_help_names_the_commands() -> None:
    result = CliRunner().invoke(group, ["mail", "--help"])
    assert result.exit_code == 0
    assert all(name in result.output for name in ("preview", "test", "send", "status"))


def test_ctrl_c_ends_after_the_message_in_hand_with_130(
    workspace: Workspace, candidates: Callable[..., Path], server: FaultyServer
) -> None:
    candidates(6)
    server.faults[ONE].append("stall-kept")
    server.stall = 1.0
    args = ["mail", "send", "--workspace", str(workspace.root), "--smtp", server.url]
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from brochure.mail import mailing; mailing.stale_documents = lambda *_args: []\n"
            "from brochure.cli import main; main()",
            *args,
            "--yes",
            "6",
            "--per-minute",
            "60",
        ],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "BROCHURE_LANG": "en"},
    )
    deadline = time.monotonic() + 30
    while not server.received and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)  # while the server thinks about the first message
    _out, words = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in words
    assert states(workspace)[ONE] is State.ACCEPTED
    assert sorted(states(workspace).values())[1:] == [State.PREPARED] * 5
    assert len(server.received) == 1
