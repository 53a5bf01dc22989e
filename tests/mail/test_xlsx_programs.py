"""Workbooks with what Excel, LibreOffice and Google Sheets put in them; and each of these spoiled at random.

`SOAK=1000 pytest -m soak tests/mail/test_xlsx_programs.py` spoils a thousand.
"""

import random
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from brochure.mail.mailing import prepare_mailing
from brochure.problems import Severity
from brochure.workspace import Workspace

from .test_list_soak import CASES, SEED
from .workbooks import (
    DIALECTS,
    EXCEL,
    HEAD,
    ROWS,
    SECONDS,
    Dialect,
    Raw,
    codes,
    package,
    read,
    sheet_xml,
    workbook,
    zipped,
)

FEW = 60
THREE = pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
PIECES = '<{0}r><{0}rPr><{0}b/></{0}rPr><{0}t xml:space="preserve">Zoë </{0}t></{0}r><{0}r><{0}t>Peeters</{0}t></{0}r>'
READING = (
    '<{0}t>東京</{0}t><{0}rPh sb="0" eb="2"><{0}t>とうきょう</{0}t></{0}rPh>'
    '<{0}phoneticPr fontId="1" type="Hiragana"/>'
)
FILTER = (
    '<{0}autoFilter ref="A1:E3"><{0}filterColumn colId="0"><{0}filters><{0}filter val="Dorp"/></{0}filters>'
    "</{0}filterColumn></{0}autoFilter>"
)
TABLE = (
    b'<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="Tabel1" displayName="Tabel1" '
    b'ref="A1:E3"><autoFilter ref="A1:E3"/><tableColumns count="1"><tableColumn id="1" name="gemeente"/></tableColumns></table>'
)


def style(number: int, value: str) -> Raw:
    return {"s": str(number), "": f"<{{0}}v>{value}</{{0}}v>"}


def with_table(dialect: Dialect = EXCEL, **more: object) -> bytes:
    """Return a list that somebody made a table of, with Ctrl-T."""
    rows = [HEAD, *ROWS]
    after = '<{0}tableParts count="1"><{0}tablePart r:id="rId1"/></{0}tableParts>'
    return workbook(rows, dialect, after=after, more={f"{dialect.folder}/tables/table1.xml": TABLE}, **more)


def with_dates(first: int, since_1904: bool, dialect: Dialect = EXCEL) -> bytes:
    strings: list[str] = []
    xml = sheet_xml([(*HEAD, "sinds"), [*ROWS[0], style(1, str(first))]], dialect, strings)
    properties = (
        '<{0}workbookPr date1904="1"/>' if since_1904 else '<{0}workbookPr defaultThemeVersion="166925"/>'
    )
    return package({"Blad1": xml}, dialect, strings, formats=["d/mm/yyyy"], properties=properties)


@pytest.mark.parametrize("since_1904", [False, True])
def test_a_day_is_the_same_from_1900_and_from_1904(tmp_path: Path, since_1904: bool) -> None:
    rows, problems = read(tmp_path, with_dates(46145 - 1462 * since_1904, since_1904))
    assert [row.extra["sinds"] for row in rows] == ["3/05/2026"]
    assert codes(problems) == ["list-extra-column"]


@THREE
def test_text_in_pieces_and_with_readings_is_one_text(tmp_path: Path, dialect: Dialect) -> None:
    if not dialect.shared:
        pieces, reading = ({"t": "inlineStr", "": f"<{{0}}is>{one}</{{0}}is>"} for one in (PIECES, READING))
    else:
        pieces, reading = PIECES, READING  # type: ignore[assignment]
    town, _name, *rest = ROWS[0]
    rows, problems = read(tmp_path, workbook([HEAD, [town, pieces, *rest], [reading, *ROWS[1][1:]]], dialect))
    assert problems == []
    assert rows[0].values["name"] == "Zoë Peeters"
    assert rows[1].values["municipality"] == "東京"


@THREE
def test_spaces_around_a_text_count_for_nothing(tmp_path: Path, dialect: Dialect) -> None:
    spaced = [f"  {cell} \u00a0" for cell in ROWS[0]]
    rows, problems = read(tmp_path, workbook([[f"{name} " for name in HEAD], spaced], dialect))
    assert problems == []
    assert tuple(rows[0].values[name] for name in ("municipality", "name", "email")) == ROWS[0][:3]


@THREE
def test_rows_that_a_filter_hides_stop_the_list(tmp_path: Path, dialect: Dialect) -> None:
    _rows, problems = read(tmp_path, workbook([HEAD, *ROWS], dialect, hidden=[3], after=FILTER))
    assert codes(problems) == ["list-hidden-rows"]
    assert "filter" in problems[0].message
    rows, problems = read(tmp_path, workbook([HEAD, *ROWS], dialect, after=FILTER))
    assert (len(rows), problems) == (2, [])  # a filter that hides nothing


@THREE
def test_a_table_is_the_same_list(tmp_path: Path, dialect: Dialect) -> None:
    rows, problems = read(tmp_path, with_table(dialect))
    assert (len(rows), problems) == (2, [])


@pytest.mark.parametrize(
    ("formula", "value", "town", "expected"),
    [
        ('<{0}f aca="false">A9</{0}f>', "<{0}v>Dorp</{0}v>", "Dorp", []),
        ('<{0}f t="shared" ref="A2:A3" si="0">A9</{0}f>', "<{0}v>Dorp</{0}v>", "Dorp", []),
        ('<{0}f t="shared" si="0"/>', "<{0}v>Dorp</{0}v>", "Dorp", []),
        ('<{0}f t="array" ref="A2">A9</{0}f>', "<{0}v>Dorp</{0}v>", "Dorp", []),
        ('<{0}f t="shared" si="0"/>', "", "", ["list-formula"]),
        ('<{0}f aca="false">A9</{0}f>', "<{0}v/>", "", []),  # it gives an empty text, which is told as such
    ],
)
def test_formulas_of_every_program(
    tmp_path: Path, formula: str, value: str, town: str, expected: list[str]
) -> None:
    cell = {"t": "str", "": formula + value}
    rows, problems = read(tmp_path, workbook([HEAD, [cell, *ROWS[0][1:]]]))
    assert (rows[0].values.get("municipality", ""), codes(problems)) == (town, expected)


def test_a_workbook_with_macros_is_read_and_they_are_not(workspace: Workspace) -> None:
    macros = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub Auto_Open()"}
    strings: list[str] = []
    xml = sheet_xml([HEAD, *ROWS], strings=strings)
    data = package({"Blad1": xml}, strings=strings, more=macros, kind="sheet.macroEnabled.main")
    path = workspace.mail / "lijst.xlsm"
    path.write_bytes(data)
    mailing = prepare_mailing(workspace, path, to_send=False)
    assert [letter.recipient.name for letter in mailing.letters] == ["Zoë Peeters", "Ada D’Hondt"]


def test_a_million_declared_rows_cost_nothing(tmp_path: Path) -> None:
    far = Dialect(
        head='<{0}dimension ref="A1:XFD1048576"/>',
        tail='<{0}row r="1048576"><{0}c r="A1048576" s="0"/></{0}row>',
    )
    started = time.process_time()
    rows, problems = read(tmp_path, workbook([HEAD, *ROWS], far))
    assert (len(rows), problems) == (2, [])
    assert time.process_time() - started < 1


def bases() -> Iterator[bytes]:
    """Yield a workbook of each kind, to be spoiled."""
    lost: Raw = {"": "<{0}f>A2</{0}f>"}
    for dialect in DIALECTS.values():
        yield workbook([["Titel"], HEAD, *ROWS], dialect)
        yield workbook([HEAD, *ROWS], dialect, hidden=[3], after=FILTER)
        yield with_table(dialect)
        yield with_dates(46145, True, dialect)
    yield workbook([HEAD, [ROWS[0][0], PIECES, *ROWS[0][2:]], [READING, *ROWS[1][1:]]])
    yield workbook([HEAD, [lost, *ROWS[0][1:]], ROWS[1]])
    yield workbook([HEAD, *ROWS], after='<{0}mergeCells><{0}mergeCell ref="A2:A3"/></{0}mergeCells>')


BASES = list(bases())


def mutated(dice: random.Random) -> bytes:
    """Return a workbook spoiled in its XML or in its archive."""
    data = dice.choice(BASES)
    if dice.random() < 0.3:
        spoiled = bytearray(data)
        for _ in range(dice.randint(1, 20)):
            spoiled[dice.randrange(len(spoiled))] = dice.randrange(256)
        return bytes(spoiled[: dice.randrange(len(spoiled))] if dice.random() < 0.3 else spoiled)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    for _ in range(dice.choice((1, 1, 1, 2, 4))):
        name = dice.choice([name for name in parts if "sheet1" in name or dice.random() < 0.3] or list(parts))
        text, action = parts[name], dice.choice((0, 1, 2, 2, 3, 3, 3, 3, 4, 5))
        at = dice.randrange(len(text) + 1)
        if action == 0:
            del parts[name]
        elif action == 1:
            parts[name] = text[:at] + text[at + dice.randrange(30) :]
        elif action == 2:
            parts[name] = text.replace(
                dice.choice(['t="s"', 'r="', "rId", "<v>", "sheetData"]),
                dice.choice(["", "x", '"', "<a/>"]),
                2,
            )
        elif action == 3:
            digits = [n for n, char in enumerate(text) if char.isdigit()]
            spot = dice.choice(digits or [0])
            parts[name] = (
                text[:spot] + dice.choice(["-1", "99999999999999999999", "٣", "", "1e5"]) + text[spot + 1 :]
            )
        elif action == 4:
            parts[name] = text[:at] + text[dice.randrange(len(text) + 1) :][:200] + text[at:]
        else:
            parts[dice.choice(list(parts))] = text
        if not parts:
            break
    return zipped(parts)


def try_cases(folder: Path, cases: int) -> None:
    read_well = 0
    for number in range(SEED, SEED + cases):
        started = time.process_time()
        rows, problems = read(folder, mutated(random.Random(f"workbook {number}")))
        assert time.process_time() - started < SECONDS, number
        assert rows or problems, number
        assert all(
            p.code and p.message and (p.remedy or p.severity is not Severity.ERROR) for p in problems
        ), number
        read_well += bool(rows)
    assert read_well > cases // 10


def test_a_few_spoiled_workbooks(tmp_path: Path) -> None:
    try_cases(tmp_path, FEW)


@pytest.mark.soak
def test_many_spoiled_workbooks(tmp_path: Path) -> None:
    try_cases(tmp_path, CASES)
