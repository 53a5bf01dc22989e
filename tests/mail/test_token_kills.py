"""A mailing with a sign-in over TLS that is killed again and again: nobody twice, nobody forgotten, no token in a file.

`SOAK=100 pytest -m soak tests/mail/test_token_kills.py` mails a hundred people.
"""

import contextlib
import os
import random
import signal
import ssl
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.mail.entry import State
from brochure.workspace import Workspace

from .conftest import write_candidates, write_sign_in
from .deliveries import states
from .keyrings import SharedKeyring
from .provider import IdentityProvider
from .servers import Fault, FaultyServer
from .signing import sign_in_before
from .test_token_traces import traces
from .token_programs import PROGRAM, ROOT, send

PEOPLE = int(os.environ.get("SOAK", "20"))
SEED = int(os.environ.get("SOAK_SEED", "20260301"))
FAULTS: tuple[Fault, ...] = (
    "rcpt:530 5.7.57 who are you",
    "body:535 5.7.3 who are you",
    "rcpt:450 4.2.0 greylisted",
    "body:451 4.3.0 later",
    "drop-rcpt",
    "drop-data",
    "drop-body",
    "drop-kept",  # it closes after DATA, and has the message
    "drop-lost",  # it closes after DATA, and has it not
    "stall-kept",
)


def one_life(workspace: Workspace, folder: Path, chance: random.Random) -> tuple[int, str]:
    """Run `brochure mail send`; kill it some time after it began, or let it end."""
    mark = folder / "renews"
    command = [sys.executable, "-c", PROGRAM, str(folder / "keyring.sqlite"), str(mark)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [*command, *send(workspace.root, PEOPLE)],
        cwd=ROOT,
        stdin=pipe,
        stdout=pipe,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"BROCHURE_SMTP_TIMEOUT": "3"},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        with contextlib.suppress(subprocess.TimeoutExpired):
            said, _none = process.communicate("go\n", timeout=chance.uniform(0.1, 4))
            return process.returncode, said
        process.send_signal(signal.SIGKILL)
        return -signal.SIGKILL, process.communicate()[0]


@pytest.mark.soak
def test_whatever_kills_it_nobody_gets_two_and_nobody_is_forgotten(
    signed: Workspace,
    provider: IdentityProvider,
    server_tls: ssl.SSLContext,
    shared: SharedKeyring,
    tmp_path: Path,
) -> None:
    chance, fate = random.Random(SEED), random.Random(SEED + 1)
    write_candidates(signed, PEOPLE)
    provider.lifetime = 30

    def choose(_to: str, _attempt: int) -> Fault | None:
        if fate.random() < 0.1:
            provider.end_tokens()
        return fate.choice(FAULTS) if fate.random() < 0.3 else None

    lives = killed = ended = 0
    said = ""
    with FaultyServer(starttls=server_tls, takes_token=provider.takes, choose=choose) as server:
        server.stall = 4  # longer than the client waits
        write_sign_in(signed, provider.url, server.url)
        sign_in_before(provider, server.url)
        while lives < 10 * PEOPLE:
            lives += 1
            code, told = one_life(signed, tmp_path, chance)
            said += told
            killed += code < 0
            if "[sign-in-ended]" in told:  # killed between a renewal and the keyring: nobody can have it back
                ended += 1
                sign_in_before(provider, server.url)
            found = states(signed) if (signed.mail / "ledger.sqlite").exists() else {}
            if code >= 0 and found and set(found.values()) <= {State.ACCEPTED, State.UNKNOWN}:
                break
        got = [server.count(f"jeugd{number}@dorp.example.invalid") for number in range(1, PEOPLE + 1)]
    unknown = [address for address, state in found.items() if state is State.UNKNOWN]
    print(
        f"{PEOPLE} people, {lives} lives, {killed} killed, {ended} sign-ins lost, {len(unknown)} unknown, most: {max(got)}"
    )
    assert len(found) == PEOPLE
    assert max(got) == 1
    for number, count in enumerate(got, start=1):
        address = f"jeugd{number}@dorp.example.invalid"
        assert count == 1 or address in unknown
    assert killed
    assert provider.reused <= ended
    assert traces(provider.secrets, said.encode()) == []
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "keyring.sqlite"]
    assert [path for path in files if traces(provider.secrets, path.read_bytes())] == []
