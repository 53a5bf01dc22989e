"""Workbooks as list: every program's dialect, what cannot be seen in them, and files that want too much."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from brochure.content import mentions
from brochure.mail.cell_text import shown_number
from brochure.mail.mailing import prepare_mailing
from brochure.problems import ProblemError, Severity
from brochure.workspace import Workspace

from . import workbooks
from .workbooks import DIALECTS, HEAD, ROWS, Dialect, codes, package, read, sheet_xml, workbook


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
def test_every_dialect_is_the_same_list(tmp_path: Path, dialect: Dialect) -> None:
    rows, problems = read(tmp_path, workbook([HEAD, *ROWS], dialect))
    assert problems == []
    assert [row.values["name"] for row in rows] == ["Zoë Peeters", "Ada D’Hondt"]
    assert [row.values["documents"] for row in rows] == [row[4] for row in ROWS]
    assert [row.place("email") for row in rows] == [(2, 3), (3, 3)]


def test_a_workbook_of_another_library(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in [HEAD, *ROWS]:
        book.active.append(row)
    target = BytesIO()
    book.save(target)
    rows, problems = read(tmp_path, target.getvalue())
    assert ([row.values["name"] for row in rows], problems) == (["Zoë Peeters", "Ada D’Hondt"], [])


def test_a_list_in_excel_is_mailed(workspace: Workspace) -> None:
    path = workspace.mail / "lijst.xlsx"
    path.write_bytes(workbook([(*HEAD, "plaats"), (*ROWS[0], "De Kring")]))
    mailing = prepare_mailing(workspace, path, to_send=False)
    (letter,) = mailing.letters
    assert str(letter.recipient.mailbox) == "zoe@dorp.example.invalid"
    assert letter.recipient.extra == {"plaats": "De Kring"}
    assert "list-extra-column" in codes(list(mailing.problems))


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "yaml"])
def test_a_template_of_ones_own_can_use_other_columns(workspace: Workspace, suffix: str) -> None:
    own = workspace.root / "layouts" / "mail"
    own.mkdir(parents=True)
    (own / "message.txt.j2").write_text("Zaal: {{ recipient.extra['plaats'] or 'geen' }}.", "utf-8")
    path = workspace.mail / f"lijst.{suffix}"
    if suffix == "xlsx":
        path.write_bytes(workbook([(*HEAD, "plaats"), (*ROWS[0], "De Kring"), ROWS[1]]))
    elif suffix == "csv":
        lines = [(*HEAD, "plaats"), (*ROWS[0], "De Kring"), ROWS[1]]
        path.write_text("\n".join(";".join(line) for line in lines), "utf-8")
    else:
        text = "candidates:\n"
        for row in [(*ROWS[0], "De Kring"), ROWS[1]]:
            pairs = zip((*HEAD, "plaats"), row, strict=False)
            text += "  - {" + ", ".join(f'{key}: "{value}"' for key, value in pairs) + "}\n"
        path.write_text(text, "utf-8")
    mailing = prepare_mailing(workspace, path, to_send=False)
    assert [letter.text for letter in mailing.letters] == ["Zaal: De Kring.\n", "Zaal: geen.\n"]


def test_a_list_that_names_a_renamed_town_is_found(tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(workbook([HEAD, *ROWS]))
    assert mentions.names_document_of(mentions.list_text(path), "halle", ["brochure"])
    assert not mentions.names_document_of(mentions.list_text(path), "lier", ["brochure"])
    path.write_bytes(b"PK\x03\x04rest")
    assert mentions.list_text(path) == ""


def test_title_rows_are_passed_over_and_told(tmp_path: Path) -> None:
    rows, problems = read(
        tmp_path, workbook([["Kandidaten 2026"], ["versie van An, 3 mei"], [], HEAD, *ROWS])
    )
    assert [(p.code, p.severity) for p in problems] == [("list-title-rows", Severity.NOTE)]
    assert "Kandidaten 2026" in problems[0].message
    assert [row.line for row in rows] == [5, 6]


def test_hidden_rows_stop_the_list(tmp_path: Path) -> None:
    _rows, problems = read(tmp_path, workbook([HEAD, *ROWS], hidden=[3]))
    assert [(p.code, p.severity, p.line) for p in problems] == [("list-hidden-rows", Severity.ERROR, 3)]


def test_hidden_columns_are_told(tmp_path: Path) -> None:
    before = '<{0}cols><{0}col min="2" max="2" hidden="1"/></{0}cols>'
    rows, problems = read(tmp_path, workbook([HEAD, *ROWS], before=before))
    assert [(p.code, p.severity) for p in problems] == [("list-hidden-columns", Severity.WARNING)]
    assert "naam" in problems[0].message
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("where", "expected"), [("A2:A3", ["list-merged-cells"]), ("A9:A12", []), ("H2:H3", [])]
)
def test_merged_cells_are_told(tmp_path: Path, where: str, expected: list[str]) -> None:
    after = f'<{{0}}mergeCells><{{0}}mergeCell ref="{where}"/></{{0}}mergeCells>'
    _rows, problems = read(tmp_path, workbook([HEAD, *ROWS], after=after))
    assert codes(problems) == expected


def test_formulas_count_by_the_value_they_had(tmp_path: Path) -> None:
    kept = {"t": "str", "": "<{0}f>A2</{0}f><{0}v>Dorp</{0}v>"}
    lost = {"": "<{0}f>A2</{0}f>"}
    rows, problems = read(tmp_path, workbook([HEAD, [kept, *ROWS[0][1:]], [lost, *ROWS[1][1:]]]))
    assert rows[0].values["municipality"] == "Dorp"
    assert [(p.code, p.severity, p.line, p.column) for p in problems] == [
        ("list-formula", Severity.ERROR, 3, 1)
    ]
    assert "A3" in problems[0].message


def test_an_error_value_is_an_error(tmp_path: Path) -> None:
    broken = {"t": "e", "": "<{0}f>X</{0}f><{0}v>#N/A</{0}v>"}
    _rows, problems = read(tmp_path, workbook([HEAD, [broken, *ROWS[0][1:]]]))
    assert codes(problems) == ["list-formula"]


def test_the_sheet_that_has_the_columns(tmp_path: Path) -> None:
    strings: list[str] = []
    sheets = {
        "Uitleg": sheet_xml([["Vul het volgende blad in."]], strings=strings),
        "Lijst": sheet_xml([HEAD, *ROWS], strings=strings),
        "Oud": sheet_xml([HEAD, *ROWS], strings=strings),
    }
    rows, problems = read(tmp_path, package(sheets, strings=strings, states={"Oud": "hidden"}))
    assert (len(rows), problems) == (2, [])
    rows, problems = read(tmp_path, package(sheets, strings=strings))
    assert (rows, codes(problems)) == ([], ["list-several-sheets"])
    assert "Lijst, Oud" in problems[0].message
    _rows, problems = read(
        tmp_path, package(sheets, strings=strings, states={"Oud": "hidden", "Lijst": "veryHidden"})
    )
    assert codes(problems) == ["list-no-header"]


@pytest.mark.parametrize(
    ("head", "near"), [("Gemente", "gemeente"), ("e-mial", "e-mail"), ("Aanheff", "aanhef")]
)
def test_a_head_nearly_right_is_an_error(tmp_path: Path, head: str, near: str) -> None:
    heads = [head if name == near else name for name in HEAD]
    rows, problems = read(tmp_path, workbook([heads, *ROWS]))
    assert (rows, codes(problems)) == ([], ["list-unknown-column"])
    assert near in problems[0].remedy


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("a@b.example.invalid; c@b.example.invalid", "several-addresses"),
        ("a@b.example.invalid/c@b.example.invalid", "several-addresses"),
        ("a@b.example.invalid\nc@b.example.invalid", "several-addresses"),
        ("geen", "invalid-address"),
    ],
)
def test_several_addresses_in_a_cell_are_no_guess(workspace: Workspace, cell: str, expected: str) -> None:
    path = workspace.mail / "lijst.xlsx"
    path.write_bytes(workbook([HEAD, ("Dorp", "An Maes", cell, "Beste", "halle-brochure")]))
    with pytest.raises(ProblemError) as caught:
        prepare_mailing(workspace, path, to_send=False)
    assert [p.code for p in caught.value.problems if p.severity is Severity.ERROR] == [expected]


@pytest.mark.parametrize("suffix", ["csv", "yaml"])
def test_the_same_kinds_hold_for_csv_and_yaml(workspace: Workspace, suffix: str) -> None:
    path = workspace.mail / f"lijst.{suffix}"
    lines = [
        (
            "Dorp",
            "An Maes",
            "an@dorp.example.invalid;piet@dorp.example.invalid",
            "Beste",
            "halle-brochure",
            "zaal 1",
        ),
        ("Lier en Duffel", "Jan Maes", "jan@dorp.example.invalid", "Beste", "halle-brochure", ""),
        ("Stadje", "Jan Maes", "jan@dorp.example.invalid", "Beste", "halle-brochure", ""),
        ("Gehucht", "Jan Maes", "maes@gehucht.example.invalid", "Beste", "halle-brochure", ""),
    ]
    heads = [*HEAD, "plaats"]
    if suffix == "csv":
        text = ["Kandidaten;;", *(";".join(f'"{cell}"' for cell in line) for line in [heads, *lines])]
    else:
        text = ["candidates:"]
        for line in lines:
            text += [
                f"  {'-' if not n else ' '} {k}: '{v}'"
                for n, (k, v) in enumerate(zip(heads, line, strict=True))
            ]
    path.write_text("\n".join(text), "utf-8")
    with pytest.raises(ProblemError) as caught:
        prepare_mailing(workspace, path, to_send=False)
    found = codes(list(caught.value.problems))
    for code in ("several-addresses", "several-towns", "doubled-address", "same-name", "list-extra-column"):
        assert code in found, code
    assert ("list-title-rows" in found) is (suffix == "csv")


@pytest.mark.parametrize(
    ("typed", "form", "seen"),
    [
        ("470123456", "General", "470123456"),
        ("470123456", "0000000000", "0470123456"),
        ("12.5", "General", "12,5"),
        ("0.1", "General", "0,1"),
        ("2000", "General", "2000"),
        ("0.25", "0%", "25%"),
        ("1250.5", "#,##0.00", "1.250,50"),
        ("1250", '"€" #,##0', "€ 1.250"),
        ("1250", "[$€-813] #,##0.00", "€ 1.250,00"),
        ("-3", "0", "-3"),
        ("46145", "d/mm/yyyy", "3/05/2026"),
        ("46145", "dd-mm-yy", "03-05-26"),
        ("46145", "[$-813]d mmmm yyyy", "3 mei 2026"),
        ("46145.604166666664", "d/mm/yyyy h:mm", "3/05/2026 14:30"),
        ("0.604166666666667", "h:mm AM/PM", "2:30 PM"),
        ("1", "@", "1"),
        ("1E+30", "General", "1,00000E+30"),
        ("geen", "0", "geen"),
        ("99999999999", "d/mm/yyyy", "99999999999"),
        ("1e999999999", "0", "1e999999999"),
    ],
)
def test_numbers_and_dates_as_people_see_them(typed: str, form: str, seen: str) -> None:
    assert shown_number(typed, form) == seen


def test_a_date_in_a_cell_is_seen_through_its_style(tmp_path: Path) -> None:
    date = {"s": "1", "": "<{0}v>46145</{0}v>"}
    rows, _problems = read(tmp_path, workbook([(*HEAD, "sinds"), [*ROWS[0], date]], formats=["d mmmm yyyy"]))
    assert rows[0].extra == {"sinds": "3 mei 2026"}


def test_the_builder_writes_what_excel_opens() -> None:
    for dialect in (workbooks.EXPORTERS, Dialect(styles=False, absolute=True, prefix="x:")):
        book = openpyxl.load_workbook(BytesIO(workbook([HEAD, *ROWS], dialect)))
        assert next(book.active.iter_rows(values_only=True)) == HEAD
