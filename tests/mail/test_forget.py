"""Forgetting a person: no file keeps the address or the name, and still nobody is mailed twice or after an objection."""

import json
import sqlite3
import time
from contextlib import closing
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from brochure.mail.entry import State
from brochure.mail.ledger_file import open_ledger
from brochure.mail.mailing import prepare_mailing
from brochure.mail.objections import read_objections
from brochure.mail.privacy import retention
from brochure.mail.privacy.forgetting import everything_about, forget
from brochure.mail.recipients import read_rows
from brochure.mail.status import read_status
from brochure.mail.status_forms import status_csv, status_json, status_xlsx
from brochure.problems import ProblemError, Severity
from brochure.workspace import Workspace

from .deliveries import send
from .forgetting import ANN, BOB, CAT, NAME, still_named, write_lists, yes
from .servers import FaultyServer


def test_no_file_keeps_the_address_or_the_name(mailed: Workspace) -> None:
    before = still_named(mailed, ANN)
    assert {"content/mail/ledger.sqlite", "content/mail/sent.log", "content/mail/lijst.xlsx"} <= set(before)
    assert any(file.startswith("content/mail/aside/") for file in before)
    assert any(file.startswith("output/mail/") for file in before)
    done = forget(mailed, [ANN], yes)
    assert done.addresses == [ANN]
    assert still_named(mailed, ANN, NAME, "an.peeters") == []
    assert [problem.code for problem in done.problems] == []


def test_the_others_stay_as_they_were(mailed: Workspace) -> None:
    forget(mailed, [ANN], yes)
    for name in ("candidates.yaml", "lijst.csv", "lijst.xlsx"):
        rows, problems = read_rows(mailed.mail / name, name)
        assert [row.values["name"] for row in rows] == ["Bob Maes", "Cat Claes"], name
        assert [p for p in problems if p.severity is Severity.ERROR] == []
    status = read_status(mailed)
    assert status.agrees is True
    assert [(entry.address, entry.state) for entry in status.entries if entry.municipality] == [
        (BOB, State.ACCEPTED),
        (CAT, State.ACCEPTED),
    ]
    with pytest.warns(UserWarning, match="no default style"):  # of the tests' own builder
        openpyxl.load_workbook(mailed.mail / "lijst.xlsx")  # still sound for another reader


def test_who_was_erased_is_never_mailed_again(mailed: Workspace, server: FaultyServer) -> None:
    forget(mailed, [ANN], yes)
    write_lists(mailed)  # an old list comes back
    for campaign in ("mailing", "volgende"):
        with pytest.raises(ProblemError) as caught:
            prepare_mailing(mailed, None, campaign)
        codes = [problem.code for problem in caught.value.problems if problem.severity is Severity.ERROR]
        assert codes == ["recipient-objected"]
    assert server.count(ANN) == 1


def test_an_expired_person_is_erased_without_an_objection_and_not_mailed_twice(
    mailed: Workspace, server: FaultyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert retention.retention_problems(mailed) == []
    monkeypatch.setattr(retention, "today", lambda: date(2029, 3, 1))
    (problem,) = retention.retention_problems(mailed)
    assert (problem.code, problem.severity) == ("mail-kept-too-long", Severity.WARNING)
    assert "mail-kept-too-long" in [p.code for p in read_status(mailed).problems]
    (mailed.mail / "objections.yaml").write_text(f"objections: [{BOB}]\n", "utf-8")
    done = forget(mailed, [], yes, expired=True)
    assert set(done.addresses) == {ANN, BOB, CAT}
    assert still_named(mailed, ANN, BOB, CAT, NAME, "Bob Maes") == []
    assert retention.retention_problems(mailed) == []
    write_lists(mailed)
    with pytest.raises(ProblemError) as caught:
        prepare_mailing(mailed, None, "volgende")
    assert [p.line for p in caught.value.problems if p.code == "recipient-objected"] == [12]  # Bob alone
    (mailed.mail / "candidates.yaml").write_text(
        (mailed.mail / "candidates.yaml").read_text("utf-8").replace(BOB, "nieuw@stadje.example.invalid"),
        "utf-8",
    )
    _plan, outcome = send(mailed, server)
    assert outcome is not None
    assert (server.count(ANN), server.count(CAT), server.count("nieuw@stadje.example.invalid")) == (1, 1, 1)


def test_the_status_names_nobody_who_was_erased(mailed: Workspace) -> None:
    forget(mailed, [ANN], yes)
    status = read_status(mailed)
    told = json.dumps(status_json(status)) + status_csv(status)
    told += "".join(
        str(cell.value) for row in openpyxl.load_workbook(BytesIO(status_xlsx(status))).active for cell in row
    )  # type: ignore[union-attr]
    assert ANN not in told
    assert "forgotten:" not in told
    assert status_json(status)["objections_erased"] == 1


def test_an_objection_written_by_hand_outlives_the_address(mailed: Workspace) -> None:
    path = mailed.mail / "objections.yaml"
    path.write_text(f"objections:\n  - {{address: {ANN}, note: {NAME} belde}}\n  - {BOB}\n", "utf-8")
    forget(mailed, [ANN], yes)
    assert set(read_objections(mailed)[0]) == {BOB}
    assert still_named(mailed, ANN, NAME) == []


def test_the_ledger_is_whole_and_sound_afterwards(mailed: Workspace) -> None:
    forget(mailed, [ANN], yes)
    forget(mailed, [BOB], yes)
    with open_ledger(mailed.mail) as ledger:
        assert ledger is not None
        assert len({entry.address.split(":")[1] for entry in ledger.entries() if ":" in entry.address}) == 1
        assert len(ledger.entries()) == 3
    with closing(sqlite3.connect(mailed.mail / "ledger.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_hundreds_of_people_are_erased_at_once(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_ledger(workspace.mail) as ledger:
        assert ledger is not None
        ledger.prepare("oud", [(f"a{number}@dorp.example.invalid", "Dorp", "", "h") for number in range(400)])
        ledger.record_objections({"a7@dorp.example.invalid": "per telefoon"})
    monkeypatch.setattr(retention, "today", lambda: date(2029, 3, 1))
    started = time.process_time()
    done = forget(workspace, [], yes, expired=True)
    assert time.process_time() - started < 10
    assert len(done.addresses) == 400
    with open_ledger(workspace.mail, create=False) as ledger:
        assert ledger is not None
        assert [entry.state for entry in ledger.entries()] == [State.OBJECTED]  # of the rest nothing was sent
        assert len(ledger.objections()) == 1


PEOPLE = f"""\
# wie geciteerd wordt
halle:
  {NAME}: {ANN}
  Bob Maes: {{email: {BOB}, salutation: Beste Bob}}
izegem:
  {NAME}: {{email: {ANN}, language: nl}}
"""


def test_the_addresses_of_who_is_quoted_go_too(mailed: Workspace) -> None:
    path = mailed.mail / "people.yaml"
    path.write_text(PEOPLE, "utf-8")
    (kept,) = everything_about(mailed, [ANN])
    assert [one.line for one in kept.mentions if one.file.endswith("people.yaml")] == [6, 3]
    assert forget(mailed, [ANN], yes).problems == []
    assert still_named(mailed, ANN, NAME) == []
    assert (
        path.read_text("utf-8")
        == f"# wie geciteerd wordt\nhalle:\n  Bob Maes: {{email: {BOB}, salutation: Beste Bob}}\n"
    )
    forget(mailed, [BOB], yes)
    assert still_named(mailed, BOB, "Bob Maes") == []
