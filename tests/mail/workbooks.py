"""Workbooks in the dialects of the programs that save them, written as raw XML after ECMA-376."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from brochure.mail.rows import Row
from brochure.mail.xlsx_list import read_xlsx
from brochure.problems import Problem

SECONDS = 5  # that a list may take to read, whatever it is
HEAD = ("gemeente", "naam", "e-mail", "aanhef", "documenten")
ROWS = (
    ("Dorp", "Zoë Peeters", "zoe@dorp.example.invalid", "Beste Zoë", "halle-brochure"),
    ("Stadje", "Ada D’Hondt", "ada@stadje.example.invalid", "Beste Ada", "halle-brochure, halle-factsheet"),
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """How a program writes the same table."""

    prefix: str = ""  # of the namespace: Google's and some exporters' files have one
    strict: bool = False
    shared: bool = True  # texts in a table of their own, else in the cells
    absolute: bool = False  # relationships from the root of the package
    references: bool = True  # cells say where they stand
    styles: bool = True
    folder: str = "xl"
    # What they write besides: on the root, before the rows, on each row, cell and text, and as last rows.
    root: str = ""
    head: str = ""
    row: str = ""
    cell: str = ""
    text: str = ""
    tail: str = ""


_MC = ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_AC = ' xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
EXCEL = Dialect(
    root=f'{_MC}{_AC} mc:Ignorable="x14ac"',
    head='<{0}dimension ref="A1:E3"/><{0}sheetViews><{0}sheetView tabSelected="1" workbookViewId="0"/></{0}sheetViews>'
    '<{0}sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/>',
    row=' spans="1:5" x14ac:dyDescent="0.25"',
)
# A sheet that somebody scrolled to its end declares its last row, of 1,048,576.
LIBRE_OFFICE = Dialect(
    head='<{0}sheetPr filterMode="false"><{0}pageSetUpPr fitToPage="false"/></{0}sheetPr><{0}dimension ref="A1:E1048576"/>',
    row=' customFormat="false" ht="12.8" customHeight="false" outlineLevel="0" collapsed="false"',
    cell=' s="0"',
    text=' xml:space="preserve"',
    tail='<{0}row r="1048576" customFormat="false" ht="12.8" hidden="false" customHeight="true" outlineLevel="0"/>',
)
GOOGLE = Dialect(
    root=f'{_MC} xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main"',
    head='<{0}sheetPr><{0}outlinePr summaryBelow="0" summaryRight="0"/></{0}sheetPr>'
    '<{0}sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.75"/>',
    cell=' s="0"',
    tail="".join(f'<{{0}}row r="{row}" ht="15.75" customHeight="1"/>' for row in range(21, 1001)),
)
PREFIXED = Dialect(prefix="x:", absolute=True)
EXPORTERS = Dialect(shared=False, styles=False, references=False, folder="content")
STRICT = Dialect(strict=True)
DIALECTS = {
    "excel": EXCEL,
    "libreoffice": LIBRE_OFFICE,
    "google": GOOGLE,
    "prefixed": PREFIXED,
    "exporter": EXPORTERS,
    "strict": STRICT,
}

Raw = Mapping[str, str]
"""A cell as XML attributes and, under "", what stands inside it."""


def sheet_xml(
    rows: Sequence[Sequence[str | Raw | None]], dialect: Dialect = EXCEL, strings: list[str] | None = None,
    *, hidden: Sequence[int] = (), before: str = "", after: str = "",
) -> str:  # fmt: skip
    """Return a sheet; `strings` gathers its texts where they stand in a table of their own."""
    texts = strings if strings is not None else []
    body = ""
    for number, row in enumerate(rows, start=1):
        attributes = f' r="{number}"' if dialect.references else ""
        attributes += (' hidden="1"' if number in hidden else "") + dialect.row
        cells = "".join(_cell(number, at, cell, dialect, texts) for at, cell in enumerate(row))
        body += f"<{{0}}row{attributes}>{cells}</{{0}}row>"
    main = _STRICT_MAIN if dialect.strict else _MAIN
    inner = f"{dialect.head}{before}<{{0}}sheetData>{body}{dialect.tail}</{{0}}sheetData>{after}"
    return _rooted("worksheet", inner, main, dialect)


def _rooted(root: str, inner: str, namespace: str, dialect: Dialect) -> str:
    declared = f"xmlns:{dialect.prefix[:-1]}" if dialect.prefix else "xmlns"
    relations = _STRICT_RELATIONS if dialect.strict else _RELATIONS
    inner = inner.replace("{0}", dialect.prefix)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<{dialect.prefix}{root} {declared}="{namespace}" xmlns:r="{relations}"'
        f"{dialect.root if root == 'worksheet' else ''}>{inner}</{dialect.prefix}{root}>"
    )


def _cell(row: int, at: int, cell: "str | Raw | None", dialect: Dialect, strings: list[str]) -> str:
    if cell is None:
        return "" if dialect.references else "<{0}c/>"
    where = f' r="{chr(65 + at)}{row}"' if dialect.references else ""
    where += "" if isinstance(cell, Mapping) and "s" in cell else dialect.cell
    if not isinstance(cell, str):
        more = "".join(f" {name}={quoteattr(value)}" for name, value in cell.items() if name)
        return f"<{{0}}c{where}{more}>{cell['']}</{{0}}c>"
    if not dialect.shared:
        return f'<{{0}}c{where} t="inlineStr"><{{0}}is><{{0}}t>{escape(cell)}</{{0}}t></{{0}}is></{{0}}c>'
    strings.append(cell)
    return f'<{{0}}c{where} t="s"><{{0}}v>{len(strings) - 1}</{{0}}v></{{0}}c>'


def package(
    sheets: Mapping[str, str], dialect: Dialect = EXCEL, strings: Sequence[str] = (),
    *, states: Mapping[str, str] | None = None, formats: Sequence[str] = (), more: Mapping[str, bytes] | None = None,
    properties: str = "", kind: str = "sheet.main",
) -> bytes:  # fmt: skip
    """Return a workbook of sheets (XML by name); `formats` are number formats, of style 1, 2 …

    A text that begins with `<` is XML already: pieces of other looks, readings of signs.
    """
    main = _STRICT_MAIN if dialect.strict else _MAIN
    relations = _STRICT_RELATIONS if dialect.strict else _RELATIONS
    folder = dialect.folder
    base = f"/{folder}/" if dialect.absolute else ""
    parts: dict[str, str | bytes] = {}
    entries, links = "", ""
    for number, (name, xml) in enumerate(sheets.items(), start=1):
        state = (states or {}).get(name)
        shown = f' state="{state}"' if state else ""
        entries += f'<{{0}}sheet name={quoteattr(name)} sheetId="{number}"{shown} r:id="rId{number}"/>'
        links += _link(f"rId{number}", f"{relations}/worksheet", f"{base}worksheets/sheet{number}.xml")
        parts[f"{folder}/worksheets/sheet{number}.xml"] = xml
    if dialect.shared:
        items = "".join(
            f"<{{0}}si>{text}</{{0}}si>"
            if text.startswith("<")
            else f"<{{0}}si><{{0}}t{dialect.text}>{escape(text)}</{{0}}t></{{0}}si>"
            for text in strings
        )
        parts[f"{folder}/sharedStrings.xml"] = _rooted("sst", items, main, dialect)
        links += _link("rId90", f"{relations}/sharedStrings", f"{base}sharedStrings.xml")
    if dialect.styles:
        custom = "".join(
            f'<{{0}}numFmt numFmtId="{200 + n}" formatCode={quoteattr(code)}/>'
            for n, code in enumerate(formats)
        )
        styles = "".join(f'<{{0}}xf numFmtId="{200 + n}"/>' for n in range(len(formats)))
        inner = f'<{{0}}numFmts>{custom}</{{0}}numFmts><{{0}}cellXfs><{{0}}xf numFmtId="0"/>{styles}</{{0}}cellXfs>'
        parts[f"{folder}/styles.xml"] = _rooted("styleSheet", inner, main, dialect)
        links += _link("rId91", f"{relations}/styles", f"{base}styles.xml")
    parts[f"{folder}/workbook.xml"] = _rooted(
        "workbook", f"{properties}<{{0}}sheets>{entries}</{{0}}sheets>", main, dialect
    )
    root = f"/{folder}/workbook.xml" if dialect.absolute else f"{folder}/workbook.xml"
    parts["_rels/.rels"] = _links(_link("rId1", f"{relations}/officeDocument", root))
    parts[f"{folder}/_rels/workbook.xml.rels"] = _links(links)
    parts["[Content_Types].xml"] = _content_types(parts, kind)
    return zipped({**parts, **(more or {})})


def _content_types(parts: Mapping[str, str | bytes], kind_of_book: str) -> str:
    kinds = {"workbook": kind_of_book, "sharedStrings": "sharedStrings", "styles": "styles"}
    told = ""
    for name in parts:
        stem = name.rpartition("/")[2].removesuffix(".xml")
        if name.endswith(".xml"):
            kind = f"application/vnd.openxmlformats-officedocument.spreadsheetml.{kinds.get(stem, 'worksheet')}+xml"
            told += f'<Override PartName="/{name}" ContentType="{kind}"/>'
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<?xml version="1.0"?><Types xmlns="{space}">{rels}{told}</Types>'


def _link(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'


def _links(inner: str) -> str:
    return f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def workbook(rows: Sequence[Sequence[str | Raw | None]], dialect: Dialect = EXCEL, **more: object) -> bytes:
    """Return a workbook of one sheet."""
    strings: list[str] = []
    names = {name: more.pop(name) for name in ("hidden", "before", "after") if name in more}
    xml = sheet_xml(rows, dialect, strings, **names)  # type: ignore[arg-type]
    return package({"Blad1": xml}, dialect, strings, **more)  # type: ignore[arg-type]


def read(folder: Path, data: bytes) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a workbook, and what is wrong with it."""
    path = folder / "lijst.xlsx"
    path.write_bytes(data)
    return read_xlsx(path, "lijst.xlsx")


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]
