"""What a sync, a full disk or a person does to a ledger and its log, and that nothing is sent after it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from brochure.mail import sent_log
from brochure.mail.entry import State
from brochure.mail.ledger_file import FILE, open_ledger
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace

from .deliveries import send
from .servers import FaultyServer

Damage = Callable[[Path], None]
Candidates = Callable[..., Path]


def empty_file(folder: Path) -> None:
    (folder / FILE).write_bytes(b"")


def no_tables(folder: Path) -> None:
    (folder / FILE).unlink()
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.execute("PRAGMA user_version = 0")
        connection.execute("VACUUM")


def missing(folder: Path) -> None:
    (folder / FILE).unlink()


def renamed(name: str) -> Damage:
    return lambda folder: (folder / FILE).rename(folder / name) and None


def copied(name: str) -> Damage:
    return lambda folder: shutil.copy(folder / FILE, folder / name) and None


def half(folder: Path) -> None:
    data = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(data[: len(data) // 2])


def zeroed(folder: Path) -> None:
    data = bytearray((folder / FILE).read_bytes())
    data[4096 : 4096 * 3] = bytes(4096 * 2)
    (folder / FILE).write_bytes(data)


def junk(folder: Path) -> None:
    (folder / FILE).write_bytes(b"geen databank " * 100)


def without_log(folder: Path) -> None:
    (folder / sent_log.FILE).unlink()


def shorter_log(folder: Path) -> None:
    log = folder / sent_log.FILE
    log.write_text("".join(line + "\n" for line in log.read_text().splitlines()[:-2]))


def changed_log(folder: Path) -> None:
    log = folder / sent_log.FILE
    log.write_text(log.read_text().replace("accepted", "refused_", 1))


def line_lost_in_log(folder: Path) -> None:
    log = folder / sent_log.FILE
    lines = log.read_text().splitlines(keepends=True)
    log.write_text("".join(lines[:2] + lines[3:]))


DAMAGES: dict[str, tuple[Damage, str]] = {
    "0 bytes": (empty_file, "ledger-empty"),
    "no tables": (no_tables, "ledger-empty"),
    "gone": (missing, "ledger-missing"),
    "renamed by a sync": (renamed("ledger-LAPTOP-AN.sqlite"), "ledger-copy"),
    "renamed to anything": (renamed("oud.bak"), "ledger-copy"),
    "half": (half, "ledger-damaged"),
    "zeroed": (zeroed, "ledger-damaged"),
    "junk": (junk, "ledger-damaged"),
    "copied by a sync": (copied("ledger-LAPTOP-7.sqlite"), "ledger-copy"),
    "conflict": (copied("ledger (conflict).sqlite"), "ledger-copy"),
    "kopie": (copied("ledger kopie.sqlite"), "ledger-copy"),
    "capitals": (copied("Ledger.SQLITE"), "ledger-copy"),
    "log gone": (without_log, "sent-log-missing"),
    "log older": (shorter_log, "sent-log-older"),
    "log changed": (changed_log, "sent-log-damaged"),
    "log lost a line": (line_lost_in_log, "sent-log-damaged"),
    "log renamed": (
        lambda folder: (folder / sent_log.FILE).rename(folder / "sent-LAPTOP-7.log") and None,
        "ledger-copy",
    ),
}


def refused(workspace: Workspace, server: FaultyServer) -> list[Problem]:
    """Return the problems that keep a mailing from being sent; nothing may have gone out."""
    before = list(server.received)
    with pytest.raises(ProblemError) as caught:
        send(workspace, server)
    assert server.received == before
    assert all(problem.remedy for problem in caught.value.problems)
    return caught.value.problems


def first_version(folder: Path, *states_: State) -> None:
    """Write a ledger as version 0.1 did: without a log."""
    with open_ledger(folder) as ledger:
        assert ledger is not None
        for number, state in enumerate(states_, start=1):
            address = f"jeugd{number}@dorp.example.invalid"
            ledger.prepare("mailing", [(address, f"Dorp {number}", "", "h")])
            ledger.hand_over("mailing", address, "h")
            ledger.record("mailing", address, state, "250 ok")
        ledger.record_objections({"weg@dorp.example.invalid": "per telefoon"})
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.executescript(
            "DROP TABLE line; DROP TABLE log; DROP TABLE carried; PRAGMA user_version = 1;"
        )
    (folder / sent_log.FILE).unlink()
