"""The status as a workbook: in the language of who asks, and nothing in it is ever computed."""

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from brochure.mail.entry import Feedback, Kind, State
from brochure.mail.ledger_file import open_ledger
from brochure.mail.status import read_status
from brochure.mail.status_forms import status_csv, status_xlsx
from brochure.problems import ExitCode
from brochure.workspace import Workspace

from .conftest import Run

EVIL = ["=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\x1b]0;x\x07", "x" * 40_000]


@pytest.fixture
def told(workspace: Workspace) -> Workspace:
    with open_ledger(workspace.mail) as ledger:
        assert ledger is not None
        for number, evil in enumerate(EVIL):
            address = f"a{number}@dorp.example.invalid"
            ledger.prepare("start", [(address, evil, evil, "h")])
            ledger.hand_over("start", address, "h")
            ledger.record("start", address, State.ACCEPTED, evil)
            ledger.record_feedback(
                [Feedback("start", address, Kind.ANSWERED, f"d{number}", evil, "2026-12-01T09:00:00+00:00")]
            )
        ledger.record_objections({"weg@dorp.example.invalid": "=per telefoon"})
    return workspace


def cells(data: bytes) -> list[list[str]]:
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "n"}
    assert not any(isinstance(cell.value, int | float) for row in sheet.iter_rows() for cell in row)
    return [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]


def test_a_workbook_holds_no_formula(told: Workspace) -> None:
    data = status_xlsx(read_status(told))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    rows = cells(data)
    assert len(rows) == 1 + len(EVIL) + 1
    assert rows[1][1] == "=cmd()"
    assert rows[-1][3:5] == ["weg@dorp.example.invalid", "objected"]
    assert all(
        line.split(";")[1][:1] not in ("=", "+", "-", "@")
        for line in status_csv(read_status(told)).splitlines()[1:6]
    )


@pytest.mark.parametrize(
    ("language", "head", "state"),
    [("nl", "gemeente", "aangenomen door de server"), ("en", "municipality", "accepted by the server")],
)
def test_headings_and_states_are_in_the_language_of_who_asks(
    told: Workspace,
    tmp_path: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    head: str,
    state: str,
) -> None:
    monkeypatch.setenv("BROCHURE_LANG", language)
    path = tmp_path / "status.xlsx"
    assert run("status", "--format", "xlsx", "--to", str(path)).return_value == ExitCode.DONE
    rows = cells(path.read_bytes())
    assert rows[0][1] == head
    assert rows[1][4] == state
    assert run("status", "--format", "xlsx").stdout_bytes[:2] == b"PK"
