"""Workbooks that want too much, are none, or point outside themselves."""

import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from brochure.mail.mailing import prepare_mailing
from brochure.problems import ProblemError, Severity
from brochure.workspace import Workspace
from tests.sampling import sampled

from .workbooks import HEAD, ROWS, SECONDS, codes, package, read, sheet_xml, workbook, zipped


def bomb(kind: str) -> bytes:
    strings: list[str] = []
    xml = sheet_xml([HEAD, *ROWS], strings=strings)
    if kind == "zip":
        return package({"Blad1": xml + " " * 200_000_000}, strings=strings)
    if kind == "entities":
        doctype = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        return package({"Blad1": xml.replace("?>", "?>" + doctype, 1)}, strings=strings)
    if kind == "utf-16 entities":
        text = xml.replace("UTF-8", "UTF-16").replace("?>", '?><!DOCTYPE x [<!ENTITY a "lol">]>', 1)
        return package({"Blad1": text.encode("utf-16")}, strings=strings)  # type: ignore[dict-item]
    if kind == "rows":
        return package(
            {"Blad1": xml.replace("</sheetData>", "<row/>" * 1_000_000 + "</sheetData>")}, strings=strings
        )
    if kind == "giant cell":
        return workbook([HEAD, ("x" * 9_000_000, *ROWS[0][1:])])
    if kind == "one giant text in every cell":
        strings = ["x" * 1_000_000]
        cell = '<c t="s"><v>0</v></c>'
        body = ("<row>" + cell * 100 + "</row>") * 1_000
        return package({"Blad1": xml.replace("<sheetData>", "<sheetData>" + body)}, strings=strings)
    if kind == "sheets":
        return package({f"Blad{n}": xml for n in range(500)}, strings=strings)
    if kind == "parts":
        return package({"Blad1": xml}, strings=strings, more={f"xl/media/{n}": b"" for n in range(6_000)})
    return package({"Blad1": xml.replace("<sheetData>", "<x>" * 5_000 + "<sheetData>")}, strings=strings)


@pytest.mark.parametrize(
    "kind",
    sampled(
        ["zip", "entities", "utf-16 entities", "rows", "giant cell", "one giant text in every cell", "sheets", "parts", "depth"],
        every=2,
    ),
)  # fmt: skip
def test_files_that_want_too_much_are_refused_quickly(workspace: Workspace, kind: str) -> None:
    path = workspace.mail / "lijst.xlsx"
    path.write_bytes(bomb(kind))
    started = time.process_time()
    with pytest.raises(ProblemError) as caught:
        prepare_mailing(workspace, path, to_send=False)
    assert time.process_time() - started < SECONDS
    assert caught.value.problems[0].code in (
        "list-workbook",
        "list-too-large",
        "text-too-long",
        "list-no-header",
    )
    assert all(p.remedy for p in caught.value.problems if p.severity is Severity.ERROR)


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0rest", zipped({}), zipped({"mimetype": "application/vnd.oasis"}),
     zipped({"_rels/.rels": "<Relationships/>"})],
)  # fmt: skip
def test_what_is_no_workbook_is_told(tmp_path: Path, data: bytes) -> None:
    _rows, problems = read(tmp_path, data)
    assert codes(problems) == ["list-workbook"]
    assert problems[0].remedy


def test_nothing_outside_the_file_is_followed(tmp_path: Path) -> None:
    data = workbook([HEAD, *ROWS])
    outside = b'<Relationships><Relationship Id="rId1" Type="x/worksheet" TargetMode="External" Target="http://x/"/></Relationships>'
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    _rows, problems = read(tmp_path, zipped({**parts, "xl/_rels/workbook.xml.rels": outside}))
    assert codes(problems) == ["list-workbook"]
