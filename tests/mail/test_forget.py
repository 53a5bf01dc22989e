"""Forgetting a person: no file keeps the address or the name, and still nobody is mailed twice or after an objection."""

import gzip
import json
import sqlite3
import time
import zipfile
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pymupdf
import pytest

from brochure import api
from brochure.mail.drafts import write_preview
from brochure.mail.entry import Feedback, Kind, State
from brochure.mail.ledger_file import open_ledger
from brochure.mail.lock import sending_lock
from brochure.mail.mailing import prepare_mailing
from brochure.mail.objections import read_objections
from brochure.mail.privacy import retention
from brochure.mail.privacy.forgetting import Forgotten, everything_about, forget
from brochure.mail.privacy.kept import Kept, kept_json
from brochure.mail.recipients import read_rows
from brochure.mail.repair import repair
from brochure.mail.status import read_status
from brochure.mail.status_forms import status_csv, status_json, status_xlsx
from brochure.problems import ExitCode, ProblemError, Severity
from brochure.workspace import Workspace

from .conftest import Run
from .returned import answer
from .servers import FaultyServer
from .test_delivery import send
from .workbooks import HEAD, package, sheet_xml, workbook

ANN, BOB, CAT = "an.peeters@dorp.example.invalid", "bob@stadje.example.invalid", "cat@gehucht.example.invalid"
NAME = "An Peeters"
ROWS = {ANN: ("Dorp", NAME), BOB: ("Stadje", "Bob Maes"), CAT: ("Gehucht", "Cat Claes")}


def yes(_found: list[Kept]) -> bool:
    return True


def write_lists(workspace: Workspace) -> None:
    """Write the same people as YAML, CSV and a workbook, with the links that Excel makes of addresses."""
    people = [(town, name, address) for address, (town, name) in ROWS.items()]
    text = "# lijst\ncandidates:\n"
    for town, name, address in people:
        text += f"  # gesproken\n  - municipality: {town}\n    name: {name}\n    email: {address}\n"
        text += f"    salutation: Beste {name}\n    documents: halle-brochure\n"
    (workspace.mail / "candidates.yaml").write_text(text, "utf-8")
    lines = [";".join(HEAD), *(f"{t};{n};{a.upper()};Beste {n};halle-brochure" for t, n, a in people)]
    (workspace.mail / "lijst.csv").write_bytes("\r\n".join(lines).encode("cp1252"))
    rows = [HEAD, *((t, n, a, f"Beste {n}", "halle-brochure") for t, n, a in people)]
    after = '<hyperlinks><hyperlink ref="C2" r:id="rId1"/></hyperlinks>'
    link = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"'
        f' Target="mailto:{ANN}" TargetMode="External"/></Relationships>'
    )
    data = workbook(rows, after=after, more={"xl/worksheets/_rels/sheet1.xml.rels": link.encode()})
    (workspace.mail / "lijst.xlsx").write_bytes(data)


@pytest.fixture
def mailed(workspace: Workspace, server: FaultyServer) -> Workspace:
    """Return a workspace that mailed three people and keeps all there can be of them."""
    write_lists(workspace)
    write_preview(prepare_mailing(workspace, None, "later", to_send=False))
    attachments = workspace.mail / "attachments"
    attachments.mkdir()
    send(workspace, server)
    with open_ledger(workspace.mail) as ledger:
        assert ledger is not None
        feedback = [
            Feedback("mailing", ANN, Kind.ANSWERED, "d1", f"Groeten, {NAME}", "2026-12-01T09:00:00+00:00")
        ]
        ledger.record_feedback(feedback)
    copy = workspace.mail / "ledger-laptop.sqlite"
    copy.write_bytes((workspace.mail / "ledger.sqlite").read_bytes())
    with sending_lock(workspace.mail) as lock:
        repair(workspace.mail, lock)
    (workspace.mail / "antwoord.eml").write_bytes(answer(1, f"Groeten, {NAME}", sender=ANN))
    return workspace


def words_of(path: Path) -> bytes:
    """Return all that a file holds, of an archive what is packed in it, in small letters."""
    data = path.read_bytes()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            data += b"\n".join(archive.read(name) for name in archive.namelist())
    return data.lower()


def still_named(workspace: Workspace, *words: str) -> list[str]:
    found = []
    for root in (workspace.content, workspace.output):
        for path in root.rglob("*"):
            if path.is_file() and any(word.lower().encode() in words_of(path) for word in words):
                found.append(workspace.relative(path))
    return found


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


def test_everything_that_is_kept_is_shown_and_nothing_changed(mailed: Workspace, run: Run) -> None:
    before = {path: path.read_bytes() for path in mailed.mail.rglob("*") if path.is_file()}
    (kept,) = everything_about(mailed, [ANN])
    told = kept_json(kept)
    assert told["names"] == [NAME]
    assert [one["state"] for one in told["messages"]] == ["accepted"]
    assert [one["kind"] for one in told["answers"]] == ["answered"]
    assert {one["file"] for one in told["lists"]} == {
        f"content/mail/{n}" for n in ("candidates.yaml", "lijst.csv", "lijst.xlsx")
    }
    assert "content/mail/antwoord.eml" in told["files"]
    result = run("forget", ANN, "--show")
    assert result.return_value == ExitCode.DONE
    assert "halle-brochure.pdf" in result.stdout
    assert NAME in result.stdout
    assert "accepted by the server" in result.stdout
    assert "{" not in result.stdout  # it is for the person it is about, not for a program
    assert json.loads(run("forget", ANN, "--show", "--format", "json").stdout)["people"][0]["address"] == ANN
    assert {path: path.read_bytes() for path in mailed.mail.rglob("*") if path.is_file()} == before


def test_it_asks_and_a_no_changes_nothing(mailed: Workspace, run: Run) -> None:
    result = run("forget", ANN, typed="nee\n")
    assert "Nothing was erased." in result.stdout
    assert "content/mail/ledger.sqlite" in still_named(mailed, ANN)
    result = run("forget", ANN, typed="yes\n")
    assert result.return_value == ExitCode.DONE
    assert still_named(mailed, ANN) == []
    assert "only a digest is kept" in run("forget", ANN, "--show").stdout


def test_what_only_people_can_change_is_told(mailed: Workspace, run: Run) -> None:
    (mailed.mail / "nota.txt").write_text(f"Bellen met {ANN}", "utf-8")
    (mailed.mail / "oud.csv").write_text(f"zomaar {ANN} tekst\n", "utf-8")
    (mailed.mail / "verslag.md").write_text(f"{NAME} was er ook", "utf-8")
    (mailed.content / "municipalities" / "lille.yaml").write_text(
        f"name: Lille\nkind: gemeente\ncontact: {{email: {ANN}}}\n", "utf-8"
    )
    done: Forgotten = forget(mailed, [ANN], yes)
    told = {(problem.code, problem.file) for problem in done.problems}
    assert told == {
        ("forget-left", "content/mail/nota.txt"),
        ("forget-name-left", "content/mail/verslag.md"),
        ("forget-published", "content/municipalities/lille.yaml"),
    }
    assert run("forget", "a@niemand.example.invalid", "--yes").return_value == ExitCode.DONE


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


@pytest.mark.parametrize("address", ["jeugd@example.invalid", "geen-adres"])
def test_the_senders_own_address_and_no_address_are_refused(mailed: Workspace, address: str) -> None:
    with pytest.raises(ProblemError):
        forget(mailed, [address], yes)


@pytest.mark.parametrize(
    ("day", "months", "limit"),
    [("2026-03-31", 1, "2026-02-28"), ("2026-01-15", 24, "2024-01-15"), ("2024-02-29", 12, "2023-02-28")],
)
def test_months_are_counted_as_people_do(day: str, months: int, limit: str) -> None:
    assert retention.months_before(date.fromisoformat(day), months).isoformat() == limit


def test_a_list_elsewhere_is_searched_when_it_is_named(mailed: Workspace, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "elders.csv"
    path.write_bytes((mailed.mail / "lijst.csv").read_bytes())
    assert run("forget", ANN, "--yes", "--list", str(path)).return_value == ExitCode.DONE
    text = path.read_text("utf-8-sig").lower()
    assert ANN not in text
    assert BOB in text


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


@pytest.mark.parametrize("name", ["lijst.xlsx", "lijst.csv", "candidates.yaml"])
def test_the_name_is_known_from_every_kind_of_list(workspace: Workspace, name: str) -> None:
    write_lists(workspace)
    for other in {"lijst.xlsx", "lijst.csv", "candidates.yaml"} - {name}:
        (workspace.mail / other).unlink()
    (kept,) = everything_about(workspace, [ANN])
    assert kept.person.names == {NAME}
    assert NAME in kept_json(kept)["lists"][0]["values"].values()


def test_words_about_them_in_what_is_kept_of_others_go_too(mailed: Workspace) -> None:
    with open_ledger(mailed.mail) as ledger:
        assert ledger is not None
        words = f"550 forwarded to <{ANN.upper()}> failed"
        ledger.record_feedback([Feedback("mailing", BOB, Kind.BOUNCED, "d2", words, "")])
        ledger.record("mailing", CAT, State.ACCEPTED, f"250 also for {ANN}")
    done = forget(mailed, [ANN], yes)
    assert done.problems == []
    assert still_named(mailed, ANN) == []
    with open_ledger(mailed.mail) as ledger:
        assert ledger is not None
        assert [(one.address, one.kind, one.words) for one in ledger.feedback()] == [(BOB, Kind.BOUNCED, "")]


def test_check_reminds_of_people_kept_too_long(mailed: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "today", lambda: date(2029, 3, 1))
    assert "mail-kept-too-long" in [problem.code for problem in api.check(mailed, ()).problems]
    (mailed.mail / "settings.yaml").write_text("keep_months: 0\n", "utf-8")
    assert retention.retention_problems(mailed) == []


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


# ---- where they may hide --------------------------------------------------------------------------


def filled(
    workspace: Workspace, after: str = "", more: dict[str, bytes] | None = None, orphan: str = ""
) -> Path:
    """Write a list with An and Bob, and something of Excel's besides."""
    rows = [
        HEAD,
        *((town, name, address, "Beste", "halle-brochure") for address, (town, name) in ROWS.items()),
    ]
    strings: list[str] = []
    xml = sheet_xml(rows, after=after, strings=strings)
    path = workspace.mail / "lijst.xlsx"
    path.write_bytes(package({"Blad1": xml}, strings=[*strings, *([orphan] if orphan else [])], more=more))
    return path


FILTERED = (
    '<autoFilter ref="A1:E4"><filterColumn colId="2"><filters>'
    f'<filter val="{ANN}"/><filter val="{BOB}"/></filters></filterColumn></autoFilter>'
)
LINKED = f'<hyperlinks><hyperlink ref="C2" location="x" display="{ANN}" tooltip="mailto:{ANN}"/></hyperlinks>'
COMMENT = (
    '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>Jan</author></authors>'
    f'<commentList><comment ref="A3" authorId="0"><text><r><t>niet </t></r><r><t>{ANN[:5]}</t></r><r><t>{ANN[5:]}</t></r>'
    "</text></comment></commentList></comments>"
).encode()
PIVOT = f'<pivotCacheDefinition><sharedItems><s v="{ANN}"/><s v="{BOB}"/></sharedItems></pivotCacheDefinition>'.encode()


@pytest.mark.parametrize(
    "hidden",
    [
        {"after": FILTERED},
        {"after": LINKED},
        {"more": {"xl/comments1.xml": COMMENT}},
        {"more": {"xl/pivotCache/pivotCacheDefinition1.xml": PIVOT}},
        {"orphan": f"oud: {ANN}"},
    ],
)
def test_a_workbook_keeps_them_nowhere(workspace: Workspace, hidden: dict[str, Any]) -> None:
    path = filled(workspace, **hidden)
    done = forget(workspace, [ANN], yes)
    assert [problem.code for problem in done.problems] == []
    assert ANN[5:].encode() not in words_of(path)
    assert BOB.encode() in words_of(path)
    rows, problems = read_rows(path, "lijst.xlsx")
    assert [row.values["email"] for row in rows] == [BOB, CAT]
    assert [p for p in problems if p.severity is Severity.ERROR] == []


def packed(name: str, data: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return target.getvalue()


def with_password(data: bytes) -> bytes:
    """Return an archive whose parts say that they have a password."""
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[data.index(mark) + at] |= 1
    return bytes(changed)


def test_whatever_they_are_packed_in_is_told(mailed: Workspace) -> None:
    message = answer(2, "Zie bijlage.", sender=BOB)
    list_of_all = (mailed.mail / "lijst.xlsx").read_bytes()
    files = {
        "pak.zip": packed("binnen/pak.zip", packed("x.eml", answer(1, "Dag", sender=ANN))),
        "map/oud.zip": packed("lijst.xlsx", list_of_all),
        "Nota.msg": b"\xd0\xcf\x11\xe0" + ANN.encode("utf-16-le"),
        "nota.md": f"bel {ANN.replace('@', '%40')}".encode(),
        "alles.json": json.dumps({"wie": ANN}).encode(),
    }
    for name, data in files.items():
        (mailed.root / name).parent.mkdir(exist_ok=True)
        (mailed.root / name).write_bytes(data)
    (mailed.mail / "attachments" / f"voor {NAME}.txt").write_bytes(b"geen woord")
    (mailed.mail / "dicht.zip").write_bytes(with_password(packed("x.txt", b"x")))
    (mailed.mail / "dicht.pdf").write_bytes(b"%PDF-1.7 stuk")
    (mailed.mail / "ander.eml").write_bytes(message)
    done = forget(mailed, [ANN], yes)
    told: dict[str, set[str]] = {}
    for problem in done.problems:
        told.setdefault(problem.code, set()).add(str(problem.file))
    assert told == {
        "forget-left": {*files},
        "forget-name-left": {f"content/mail/attachments/voor {NAME}.txt"},
        "forget-unsearched": {"content/mail/dicht.zip", "content/mail/dicht.pdf"},
    }
    assert (mailed.mail / "ander.eml").read_bytes() == message


def test_a_pdf_of_ones_own_is_read(workspace: Workspace) -> None:
    write_lists(workspace)
    folder = workspace.mail / "attachments"
    folder.mkdir()
    with pymupdf.open() as document:
        document.new_page().insert_text((50, 50), f"Voor {ANN}")
        document.save(folder / "brief.pdf", deflate=True)
    assert ANN.encode() not in (folder / "brief.pdf").read_bytes()
    done = forget(workspace, [ANN], yes)
    assert [(p.code, p.file) for p in done.problems] == [
        ("forget-left", "content/mail/attachments/brief.pdf")
    ]


def test_what_lies_beside_the_content_is_looked_into_or_told(mailed: Workspace) -> None:
    with pymupdf.open() as document:
        document.new_page().insert_text((50, 50), f"Voor {ANN}")
        document.save(mailed.root / "brief.pdf", deflate=True)
    told = {"lijst.tsv": ANN, "brief.rtf": ANN, "lijst.csv.bak": ANN}
    for name, text in told.items():
        (mailed.root / name).write_text(text, "utf-8")
    packs = {"oud.tar.gz": gzip.compress(ANN.encode()), "oud.7z": b"7z\xbc\xaf\x27\x1c", "oud.rar": b"Rar!"}
    for name, data in packs.items():
        (mailed.root / name).write_bytes(data)
    problems = forget(mailed, [ANN], yes).problems
    assert {p.file for p in problems if p.code == "forget-left"} == {"brief.pdf", *told}
    assert {p.file for p in problems if p.code == "forget-unsearched"} == {*packs}


def test_somebody_elses_account_of_the_same_name_is_left_alone(workspace: Workspace) -> None:
    write_lists(workspace)
    path = workspace.mail / "candidates.yaml"
    path.write_text(path.read_text("utf-8").replace(BOB, "an.peeters@stadje.example.invalid"), "utf-8")
    for name in ("lijst.csv", "lijst.xlsx"):
        (workspace.mail / name).unlink()
    assert forget(workspace, [ANN], yes).problems == []
    assert "an.peeters@stadje.example.invalid" in path.read_text("utf-8")
