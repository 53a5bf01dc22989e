"""A long life of a mail folder: campaign after campaign, with faults, kills, damage and repairs in between.

Nobody gets a message of a campaign twice, every message whose fate is unknown is named, and nobody who
objected is mailed. `SOAK=300 pytest -m soak tests/mail/test_soak_campaigns.py` runs three hundred campaigns;
`SOAK_SEED` chooses other dice.
"""

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from brochure.mail.entry import State
from brochure.mail.ledger_file import FILE, open_ledger
from brochure.workspace import Workspace

from .conftest import write_candidates
from .damages import DAMAGES
from .servers import Fault, FaultyServer
from .test_soak import FAULTS

CAMPAIGNS = int(os.environ.get("SOAK", "300"))
SEED = int(os.environ.get("SOAK_SEED", "20260301"))


class Clients:
    """Runs one client after the other, and kills some of them."""

    def __init__(self, workspace: Workspace, url: str, dice: random.Random) -> None:
        self._root, self._url, self._dice = workspace.root, url, dice
        self._report = workspace.root / "report.json"
        self.lives = self.killed = 0
        self._process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "tests.mail.soak_client"],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, work: str, campaign: str, *, may_kill: bool) -> dict[str, list[str]] | None:
        """Run a client; None when it was killed before it could tell."""
        self._report.unlink(missing_ok=True)
        asked = {"root": str(self._root), "url": self._url, "campaign": campaign, "work": work}
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asked | {"report": str(self._report)}) + "\n")
        self._process.stdin.flush()
        child = int(self._line())
        self.lives += 1
        if may_kill:
            time.sleep(self._dice.uniform(0, 0.15))
            with contextlib.suppress(ProcessLookupError):  # it was quicker
                os.kill(child, signal.SIGKILL)
        ended = int(self._line())
        assert ended in (0, -signal.SIGKILL)  # no other end is known
        self.killed += ended != 0
        try:
            found: dict[str, list[str]] = json.loads(self._report.read_text())
        except (OSError, ValueError):
            assert ended != 0
            return None
        return found

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()

    def end(self) -> None:
        self._process.communicate()


class Life:
    """The mail folder and what is done to it."""

    def __init__(self, workspace: Workspace, server: FaultyServer, seed: int) -> None:
        self.workspace, self.server, self.dice = workspace, server, random.Random(seed)
        self.clients = Clients(workspace, server.url, self.dice)
        self.damaged = self.repaired = 0
        self.backup = workspace.root / "backup"

    def campaign(self, name: str) -> None:
        """Mail a few people, whatever happens, until nobody is left and nothing kills the last run."""
        write_candidates(self.workspace, self.dice.randint(2, 6))
        for _life in range(60):
            if self.dice.random() < 0.2:
                self.damage(name)
            done = self.clients.run("send", name, may_kill=self.dice.random() < 0.5)
            if done is not None and done.get("stopped"):
                self.repair(name)
            elif done is not None and not done["left"] and self.settled(name):
                break
        else:
            raise AssertionError(f"{name} never ends")
        quiet = self.clients.run("send", name, may_kill=False)
        assert quiet is not None
        assert set(quiet["unknown"]) == self.addresses(name, State.UNKNOWN)

    def damage(self, name: str) -> None:
        """Do to ledger or log what a sync, a full disk or a person does; the next run must send nothing."""
        folder = self.workspace.mail
        if not (folder / FILE).exists() or not self.stands():
            return
        if self.backup.exists() and self.dice.random() < 0.3:
            shutil.copy(self.backup, folder / FILE)
        else:
            shutil.copy(folder / FILE, self.backup)
            self.dice.choice([damage for damage, _code in DAMAGES.values()])(folder)
        if self.stands():
            return  # the backup was the latest, or the damage hit nothing
        self.damaged += 1
        before = len(self.server.received)
        stopped = self.clients.run("send", name, may_kill=False)
        assert stopped is not None
        assert stopped.get("stopped")
        assert len(self.server.received) == before

    def repair(self, name: str) -> None:
        """Repair until it is done; a repair may be killed as well."""
        for _life in range(20):
            done = self.clients.run("repair", name, may_kill=self.dice.random() < 0.3)
            if done is not None:
                assert not done.get("stopped"), done
                self.repaired += 1
                return
        raise AssertionError("never repaired")

    def stands(self) -> bool:
        from brochure.problems import ProblemError

        try:
            with open_ledger(self.workspace.mail, create=False):
                return True
        except ProblemError:
            return False

    def addresses(self, name: str, *states: State) -> set[str]:
        with open_ledger(self.workspace.mail, create=False) as ledger:
            assert ledger is not None
            return {entry.address for entry in ledger.entries(name) if entry.state in states}

    def settled(self, name: str) -> bool:
        """Tell whether everybody on the list has the message, or may have it."""
        listed = (self.workspace.mail / "candidates.yaml").read_text().count("email:")
        return len(self.addresses(name, State.ACCEPTED, State.UNKNOWN)) == listed


def live(workspace: Workspace, campaigns: int) -> None:
    """Live through so many campaigns, and judge them."""
    fate = random.Random(SEED + 1)
    current = [""]
    got: Counter[tuple[str, str]] = Counter()

    def choose(_address: str, _attempt: int) -> Fault | None:
        return fate.choice(FAULTS) if fate.random() < 0.2 else None

    with FaultyServer(choose=choose) as server:
        server.stall = 0.5  # longer than the client's patience
        life = Life(workspace, server, SEED)
        for number in range(campaigns):
            current[0] = name = f"campagne-{number}"
            already = len(server.received)
            life.campaign(name)
            got.update((name, address) for address, _data in server.received[already:])
        life.clients.end()
    with open_ledger(workspace.mail, create=False) as ledger:
        assert ledger is not None
        entries = ledger.entries()
    accepted = {(e.campaign, e.address) for e in entries if e.state is State.ACCEPTED}
    unknown = {(e.campaign, e.address) for e in entries if e.state is State.UNKNOWN}
    print(
        f"{campaigns} campaigns, {len(entries)} messages, {life.clients.lives} clients of which "
        f"{life.clients.killed} killed, {life.damaged} times damaged, {life.repaired} times repaired, "
        f"{sum(server.attempts.values())} attempts: {len(accepted)} accepted, {len(unknown)} unknown "
        f"({sum(got[one] for one in unknown)} of those had arrived), most for one: {max(got.values())}"
    )
    assert max(got.values()) == 1  # nobody twice
    assert all(got[one] == 1 for one in accepted)  # what the ledger calls accepted did arrive
    assert set(got) <= accepted | unknown  # nobody forgotten
    assert len(accepted | unknown) == len(entries)
    assert life.clients.killed
    assert life.damaged
    assert life.repaired


@pytest.mark.soak
@pytest.mark.skipif(not hasattr(os, "fork"), reason="clients are forked")
def test_a_few_campaigns(workspace: Workspace) -> None:
    live(workspace, 6)


@pytest.mark.soak
@pytest.mark.skipif(not hasattr(os, "fork"), reason="clients are forked")
def test_many_campaigns(workspace: Workspace) -> None:
    live(workspace, CAMPAIGNS)
