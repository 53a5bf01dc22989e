"""No token leaves a trace: files, output, arguments and environments of all processes are searched."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from brochure.workspace import Workspace

from .deliveries import states
from .provider import IdentityProvider
from .servers import USER, FaultyServer

# Signs in, sends, and ends with a bug of somebody's: in one process, since its keyring lives as long as that.
PROGRAM = """\
import sys
import keyring.core
from tests.mail.keyrings import MemoryKeyring
from brochure.mail import mailing
mailing.stale_documents = lambda *_args: []
keyring.core._keyring_backend = MemoryKeyring()
from brochure.cli import main
from brochure.mail import delivery
for line in sys.stdin.read().splitlines():
    if line == "break":
        delivery.Delivery._consider = lambda *_args, **_named: 1 / 0
        continue
    try:
        main(line.split("|"))
    except SystemExit as end:
        print("code", end.code)
"""
BROWSER = """\
import ssl, sys
from tests.mail.provider import visit
visit(sys.argv[1], ssl.create_default_context(cafile={ca!r}))
"""


def traces(secrets: list[str], text: bytes) -> list[str]:
    """Return the secrets of which even the beginning stands somewhere: what is shown may be cut short."""
    return [secret[:12] for secret in secrets if secret[:40].encode() in text]


def of_processes(secrets: list[str]) -> list[str]:
    """Return the secrets in what every process of this machine shows of itself."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        if int(process.name) == os.getpid():
            continue  # the provider itself
        for name in ("cmdline", "environ"):
            try:
                found += traces(secrets, (process / name).read_bytes())
            except OSError:
                continue  # it ended, or is another's
    return found


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs the process list of Linux")
def test_no_token_is_found_anywhere(
    signed: Workspace,
    candidates: Callable[..., Path],
    provider: IdentityProvider,
    token_server: FaultyServer,
    authority: trustme.CA,
    ca_file: Path,
    tmp_path: Path,
) -> None:
    candidates(4)
    token_server.fail("jeugd2@dorp.example.invalid", "body:550 no")
    for name in ("home", "tmp"):
        (tmp_path / name).mkdir()
    browser = tmp_path / "browser.py"
    browser.write_text(BROWSER.format(ca=str(ca_file)), "utf-8")
    seen: list[str] = []
    provider.watch = lambda: seen.extend(of_processes(provider.secrets))
    where = f"--workspace|{signed.root}"
    commands = [
        f"mail|sign-in|{where}|--wait|20",
        f"mail|send|{where}|--yes|4|--per-minute|6000",
        "break",
        f"mail|send|{where}|--yes|1|--per-minute|6000",
        f"mail|sign-out|{where}",
        f"mail|test|{where}|--to|ik@example.invalid",
    ]
    root = Path(__file__).parents[2]
    environment = os.environ | {
        "BROWSER": f"{sys.executable} {browser} %s",
        "BROCHURE_LANG": "en",
        "HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path / "tmp"),
        "XDG_CACHE_HOME": str(tmp_path / "home"),
        "PYTHONPATH": f"{root}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input="\n".join(commands),
        capture_output=True,
        text=True,
        env=environment,
        cwd=root,
        timeout=60,
        check=False,
    )
    spoken = done.stdout + done.stderr
    assert f"{USER} is signed in with Microsoft; kept in: memory" in spoken
    assert "code 0" in spoken  # the sign-in
    assert "code 4" in spoken  # one refused
    assert "ZeroDivisionError" in spoken  # the bug shows its trace
    assert len(token_server.received) == 4  # the refused one came through before the bug
    assert len(states(signed)) == 4
    assert len(provider.secrets) >= 5  # a code, and for the sign-in and each run two tokens
    assert traces(provider.secrets, spoken.encode()) == []
    assert seen == []
    searched = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"sent.log", "ledger.sqlite", "settings.yaml"} <= {path.name for path in searched}
    assert [path for path in searched if traces(provider.secrets, path.read_bytes())] == []
