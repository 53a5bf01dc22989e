"""The soak: random faults, a server that is killed, clients killed at random moments and restarted.

`SOAK=1000 pytest tests/mail/test_soak.py` sends to a thousand recipients.
"""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from brochure.mail.entry import State
from brochure.mail.ledger_file import FILE
from brochure.workspace import Workspace

from .deliveries import states
from .servers import Fault, FaultyServer

MESSAGES = int(os.environ.get("SOAK", "20"))
SEED = int(os.environ.get("SOAK_SEED", "20260301"))
FAULTS: list[Fault] = [
    "rcpt:450 4.2.0 greylisted",
    "rcpt:421 4.7.0 too many",
    "rcpt:550 5.1.1 no such user",
    "data:451 4.3.0 later",
    "body:452 4.2.2 full",
    "body:550 5.7.1 no",
    "body:552 5.3.4 too large",
    "body:421 4.3.2 shutting down",
    "drop-rcpt",
    "drop-data",
    "drop-body",
    "drop-kept",
    "drop-lost",
    "stall-kept",
]
CLIENT = [sys.executable, "-W", "error", "-m", "tests.mail.soak_client"]


class Killer(threading.Thread):
    """Kills the server now and then and starts it again, until told to stop."""

    def __init__(self, server: FaultyServer, dice: random.Random) -> None:
        super().__init__(daemon=True)
        self._server, self._dice, self._end = server, dice, threading.Event()
        self.kills = 0

    def run(self) -> None:
        while not self._end.wait(self._dice.uniform(1, 4)):
            self._server.kill()
            self.kills += 1
            time.sleep(self._dice.uniform(0, 0.2))
            self._server.start()

    def end(self) -> None:
        self._end.set()
        self.join()


def one_client(workspace: Workspace, server: FaultyServer, dice: random.Random) -> dict[str, object] | None:
    """Run a client; kill it after a random number of messages, unless it ends first."""
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [*CLIENT, str(workspace.root), server.url],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    goal = len(server.received) + dice.randint(0, 30)
    moment = dice.uniform(0, 0.02)
    deadline = time.monotonic() + 20
    while process.poll() is None and time.monotonic() < deadline:
        if len(server.received) >= goal and server.received:
            time.sleep(moment)
            process.kill()
            break
        time.sleep(0.002)
    out, errors = process.communicate()
    assert process.returncode in (0, -signal.SIGKILL), errors  # no other end is known
    report: dict[str, object] | None = json.loads(out) if process.returncode == 0 else None
    return report


def test_everybody_gets_exactly_one_message_or_is_reported_unknown(
    workspace: Workspace, candidates: Callable[..., Path]
) -> None:
    candidates(MESSAGES)
    dice = random.Random(SEED)
    fate = random.Random(SEED + 1)

    def choose(_address: str, _attempt: int) -> Fault | None:
        return fate.choice(FAULTS) if fate.random() < 0.3 else None

    lives, killed = 0, 0
    with FaultyServer(choose=choose) as server:
        server.stall = 0.5  # longer than the client's patience
        killer = Killer(server, random.Random(SEED + 2))
        killer.start()
        while lives < MESSAGES * 2 + 50:
            lives += 1
            report = one_client(workspace, server, dice)
            killed += report is None
            done = set(states(workspace).values()) <= {State.ACCEPTED, State.UNKNOWN} if lives > 1 else False
            if report is not None and done and report["left"] == 0:
                break
        killer.end()
        quiet = subprocess.run(
            [*CLIENT, str(workspace.root), server.url],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
        got = Counter(to for to, _data in server.received)
    found = states(workspace)
    unknown = {address for address, state in found.items() if state is State.UNKNOWN}
    accepted = {address for address, state in found.items() if state is State.ACCEPTED}
    print(
        f"{MESSAGES} recipients, {lives} clients of which {killed} killed, server killed {killer.kills} times, "
        f"{sum(server.attempts.values())} attempts: {len(accepted)} accepted, {len(unknown)} unknown "
        f"({sum(got[a] for a in unknown)} of those had arrived), most for one: {max(got.values())}"
    )
    assert len(found) == MESSAGES
    assert unknown | accepted == set(found)
    assert max(got.values()) == 1  # nobody twice
    assert all(got[address] == 1 for address in accepted)  # what the ledger calls accepted did arrive
    assert set(got) <= set(found)
    assert set(json.loads(quiet.stdout)["unknown"]) == unknown  # every one of them is reported
    assert killed > 0
    assert_unknown_was_final(workspace.mail / FILE)


def assert_unknown_was_final(path: Path) -> None:
    """Check in the ledger's history that nothing was handed over after its fate was unknown."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT address, state FROM event ORDER BY id").fetchall()
    connection.close()
    final: set[str] = set()
    for address, state in rows:
        assert address not in final, f"{address}: {state} after its end"
        if state in (State.UNKNOWN, State.ACCEPTED):
            final.add(address)
