"""Reminders: to those who are silent and to nobody else, once each, below the first message."""

import json
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from brochure.mail.delivery import Outcome, Pace, Result
from brochure.mail.entry import REMINDER, Feedback, Kind, State
from brochure.mail.ledger import Ledger
from brochure.mail.ledger_file import open_ledger
from brochure.mail.reminding import prepare_reminders, send_reminders
from brochure.mail.repair import repair
from brochure.mail.sending import Edge, Plan
from brochure.mail.server import Patience, read_server
from brochure.mail.status import read_status
from brochure.problems import ExitCode, ProblemError
from brochure.workspace import Workspace

from .conftest import ListWriter, Run
from .deliveries import ONE, THREE, TWO, QuickClock, send
from .servers import FaultyServer
from .test_list_soak import CASES

Remind = Callable[..., tuple[Plan, Outcome | None]]


def remind(
    workspace: Workspace, server: FaultyServer, report: Callable[[Result], None] = lambda result: None
) -> tuple[Plan, Outcome | None]:
    edge = Edge(
        confirm=lambda plan: True,
        report=report,
        clock=QuickClock(),
        pace=Pace(per_minute=20),
        patience=Patience(5, 5),
    )
    return send_reminders(prepare_reminders(workspace), read_server(server.url), edge)


def received(server: FaultyServer) -> dict[str, list[EmailMessage]]:
    found: dict[str, list[EmailMessage]] = {}
    for to, data in server.received:
        message = message_from_bytes(data, policy=policy.default)
        assert isinstance(message, EmailMessage)
        found.setdefault(to, []).append(message)
    return found


def record(workspace: Workspace, *kinds: tuple[str, Kind], campaign: str = "mailing") -> None:
    with open_ledger(workspace.mail) as ledger:
        assert ledger is not None
        ledger.record_feedback(
            [
                Feedback(campaign, address, kind, f"digest of {address} {kind}", "", "")
                for address, kind in kinds
            ]
        )


def test_the_silent_are_reminded_once_below_the_first_message(
    workspace: Workspace, candidates: ListWriter, server: FaultyServer
) -> None:
    candidates(3)
    send(workspace, server)
    record(workspace, (ONE, Kind.ANSWERED), (TWO, Kind.AUTOMATIC))
    plan, outcome = remind(workspace, server)
    assert outcome is not None
    assert [note.code for note in plan.notes] == ["not-reminded"]
    found = received(server)
    assert {to: len(messages) for to, messages in found.items()} == {ONE: 1, TWO: 2, THREE: 2}
    first, second = found[TWO]
    assert second["In-Reply-To"] == second["References"] == first["Message-ID"]
    assert second["Message-ID"] != first["Message-ID"]
    assert second["Subject"].startswith("Herinnering")
    assert not list(second.iter_attachments())
    _plan, again = remind(workspace, server)
    assert again is None
    assert len(server.received) == 5


@pytest.mark.parametrize("kind", [Kind.ANSWERED, Kind.BOUNCED, Kind.OBJECTED])
def test_who_answered_bounced_or_objected_is_left_alone(
    workspace: Workspace, candidates: ListWriter, server: FaultyServer, kind: Kind
) -> None:
    candidates(1)
    send(workspace, server)
    record(workspace, (ONE, kind))
    _plan, outcome = remind(workspace, server)
    assert outcome is None


def test_an_objection_from_anywhere_holds(
    workspace: Workspace, candidates: ListWriter, server: FaultyServer
) -> None:
    candidates(2)
    send(workspace, server)
    (workspace.mail / "objections.yaml").write_text(f"objections: [{ONE}]\n", "utf-8")
    plan, _outcome = remind(workspace, server)
    assert [str(letter.recipient.mailbox) for letter in plan.to_send] == [TWO]


def test_a_bounce_of_the_reminder_counts_for_its_campaign(
    workspace: Workspace, candidates: ListWriter, server: FaultyServer
) -> None:
    candidates(1)
    send(workspace, server)
    record(workspace, (ONE, Kind.BOUNCED), campaign="mailing" + REMINDER)
    assert remind(workspace, server)[1] is None


def test_whoever_never_got_the_first_message_or_left_the_list_is_told(
    workspace: Workspace, candidates: ListWriter, server: FaultyServer
) -> None:
    candidates(3)
    server.fail(ONE, "rcpt:550 no")
    server.fail(TWO, "drop-kept")
    send(workspace, server)
    candidates(2)  # the third left the list
    plan, outcome = remind(workspace, server)
    assert (plan.to_send, outcome) == ((), None)
    told = {note.code: note.message for note in plan.notes}
    assert "1 never got the first message, 1 may never have got" in told["not-reminded"]
    assert THREE in told["reminder-not-on-list"]


def test_nothing_to_remind_of_is_told(
    workspace: Workspace, candidates: ListWriter, server: FaultyServer
) -> None:
    candidates(1)
    with pytest.raises(ProblemError) as caught:
        remind(workspace, server)
    assert [problem.code for problem in caught.value.problems] == ["reminder-nothing-sent"]


def test_documents_need_not_be_there_any_more(
    workspace: Workspace, candidates: ListWriter, server: FaultyServer
) -> None:
    candidates(1)
    send(workspace, server)
    for path in (workspace.output / "screen").iterdir():
        path.unlink()
    assert remind(workspace, server)[1] is not None


class Killed(BaseException):
    """The process dies here."""


@pytest.mark.parametrize("method", ["hand_over", "record"])
@pytest.mark.parametrize("after", [True, False])
def test_whoever_dies_in_between_nobody_gets_two(
    workspace: Workspace, candidates: ListWriter, server: FaultyServer, monkeypatch: pytest.MonkeyPatch, method: str, after: bool
) -> None:  # fmt: skip
    candidates(3)
    send(workspace, server)
    right = getattr(Ledger, method)
    count = 0

    def dies(self: Ledger, *args: object, **more: object) -> object:
        nonlocal count
        count += 1
        if count == 2 and not after:
            raise Killed
        done = right(self, *args, **more)
        if count == 2:
            raise Killed
        return done

    with monkeypatch.context() as patch:
        patch.setattr(Ledger, method, dies)
        with pytest.raises(Killed):
            remind(workspace, server)
    remind(workspace, server)
    counts = Counter(to for to, _data in server.received)
    assert max(counts.values()) == 2
    reminders = {entry.address: entry.state for entry in read_status(workspace).reminders}
    assert len(reminders) == 3
    assert all(counts[address] == 2 for address, state in reminders.items() if state is State.ACCEPTED)
    assert all(state in (State.ACCEPTED, State.UNKNOWN) for state in reminders.values())


def test_a_repair_forgets_neither_reminders_nor_what_came_back(
    workspace: Workspace, candidates: ListWriter, server: FaultyServer
) -> None:
    candidates(2)
    send(workspace, server)
    record(workspace, (ONE, Kind.ANSWERED))
    remind(workspace, server)
    (workspace.mail / "ledger.sqlite").unlink()
    from brochure.mail.lock import sending_lock

    with sending_lock(workspace.mail) as lock:
        assert repair(workspace.mail, lock) is not None
    assert remind(workspace, server)[1] is None
    assert len(server.received) == 3


def test_the_command_shows_asks_and_tells(
    workspace: Workspace, candidates: ListWriter, server: FaultyServer, run: Run
) -> None:
    candidates(2)
    send(workspace, server)
    record(workspace, (ONE, Kind.ANSWERED))
    args = ["remind", "--smtp", server.url, "--per-minute", "60000"]
    result = run(*args, typed="nee\n")
    assert "This sends 1 messages" in result.stderr
    assert "1 answered" in result.stderr
    assert len(server.received) == 2
    assert run(*args, "--yes", "1").return_value == ExitCode.DONE
    assert len(server.received) == 3
    told = json.loads(run("status", "--format", "json").stdout)
    assert [one["reminder"] and one["reminder"]["state"] for one in told["messages"]] == [None, "accepted"]
    assert "Reminders: 1 accepted by the server" in run("status").stdout


def test_the_command_speaks_of_no_documents(
    workspace: Workspace, candidates: ListWriter, server: FaultyServer, run: Run
) -> None:
    candidates(2, language="fr")
    send(workspace, server)
    shown = run("remind", "--smtp", server.url, "--per-minute", "60000", "--yes", "2").stderr
    assert "document-other-language" not in shown
    assert "halle-brochure" not in shown
    told = run("send", "--smtp", server.url, "--campaign", "volgende", typed="no\n").stderr
    assert "halle-brochure" in told
    assert "got campaign mailing (reminder)" in told


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_both_parts_say_the_same_in_every_language(
    workspace: Workspace, candidates: ListWriter, server: FaultyServer, language: str
) -> None:
    candidates(1, language=language)
    (workspace.mail / "settings.yaml").write_text("texts: {nl: {reminder: 'Eigen woorden.'}}\n", "utf-8")
    send(workspace, server)
    remind(workspace, server)
    message = received(server)[ONE][1]
    plain, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))  # type: ignore[union-attr]
    shown = re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<head>.*</head>|<h1.*?</h1>", "", html)).lower()
    words = [re.findall(r"\w+", text) for text in (plain.lower(), shown)]
    assert words[0] == words[1]
    assert ("eigen woorden" in plain.lower()) is (language == "nl")
    assert {"nl": "herinnering", "fr": "rappel", "en": "reminder"}[language] in str(
        message["Subject"]
    ).lower()
    assert "example.invalid" in message["List-Unsubscribe"]


@pytest.mark.soak
def test_killed_at_any_moment_everybody_is_reminded_once_or_unknown(
    workspace: Workspace, candidates: ListWriter
) -> None:
    count, dice = min(CASES, 60), random.Random(26)
    candidates(count)
    killed = 0
    with FaultyServer() as server:
        send(workspace, server, per_minute=60_000)
        for _life in range(count * 3):
            process = subprocess.Popen(
                [
                    sys.executable,
                    "-W",
                    "error",
                    "-m",
                    "tests.mail.soak_client",
                    str(workspace.root),
                    server.url,
                    "remind",
                ],
                cwd=Path(__file__).parents[2],
                stdout=subprocess.DEVNULL,
            )
            goal, deadline = len(server.received) + dice.randint(1, 8), time.monotonic() + 30
            while process.poll() is None and time.monotonic() < deadline and len(server.received) < goal:
                time.sleep(0.001)
            time.sleep(dice.uniform(0, 0.01))
            process.kill()
            killed += process.wait() == -signal.SIGKILL
            states = Counter(entry.state for entry in read_status(workspace).reminders)
            if states[State.ACCEPTED] + states[State.UNKNOWN] == count:
                break
        got = Counter(to for to, _data in server.received)
    assert killed > 0
    assert states[State.ACCEPTED] + states[State.UNKNOWN] == count
    assert max(got.values()) == 2
    assert all(got[e.address] == 2 for e in read_status(workspace).reminders if e.state is State.ACCEPTED)
