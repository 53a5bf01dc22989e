"""Where a person may hide: in workbooks, archives, messages and PDFs, and beside the content."""

import gzip
import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from brochure.mail.entry import Feedback, Kind, State
from brochure.mail.ledger_file import open_ledger
from brochure.mail.privacy.forgetting import Forgotten, forget
from brochure.mail.recipients import read_rows
from brochure.problems import ExitCode, Severity
from brochure.workspace import Workspace

from .conftest import Run
from .forgetting import ANN, BOB, CAT, NAME, ROWS, still_named, words_of, write_lists, yes
from .returned import answer
from .workbooks import HEAD, package, sheet_xml


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
