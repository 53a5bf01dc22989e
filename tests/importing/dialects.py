"""A Word file as Word, LibreOffice and Google Docs save it again: the same words, each in its own Office Open XML."""

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PREFIXES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}"'
_RELATIONS = "word/_rels/document.xml.rels"
_LINK = (
    f'<Relationship Id="rIdMail" Type="{R}/hyperlink" Target="mailto:jeugd@halle.be" TargetMode="External"/>'
)
_HEADINGS = {"Heading1": "Kop1", "Heading2": "Kop2"}  # what a Dutch Word calls them
_TABLE_CONTENTS = (
    f'<w:style xmlns:w="{W}" w:type="paragraph" w:styleId="TableContents"><w:name w:val="Table Contents"/>'
    '<w:basedOn w:val="Normal"/></w:style>'
)
Program = Callable[[bytes], bytes]


def _xml(text: str) -> Any:
    return etree.fromstring(f"<x {_PREFIXES}>{text}</x>")[0]


def _named(name: str) -> str:
    return f"{{{W}}}{name}"


def _saved(data: bytes, change: Callable[[Any], None], *, dutch: bool = False, styles: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(part)
                change(root)
                part = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            elif name == _RELATIONS:
                part = part.replace(b"</Relationships>", f"{_LINK}</Relationships>".encode())
            elif name == "word/styles.xml":
                part = part.replace(b"</w:styles>", f"{styles}</w:styles>".encode())
            if dutch:
                for style, called in _HEADINGS.items():
                    part = part.replace(f'"{style}"'.encode(), f'"{called}"'.encode())
            new.writestr(name, part)
    return stream.getvalue()


def _runs(root: Any) -> list[tuple[Any, str]]:
    """Return the runs that hold one text, and the text."""
    found = [(run, run.findall(_named("t"))) for run in list(root.iter(_named("r")))]
    return [(run, texts[0].text or "") for run, texts in found if len(texts) == 1]


def _linked(root: Any, link: Callable[[str], list[Any]]) -> None:
    """Make a link of what looks like an address, as all three do while somebody types."""
    for run, text in _runs(root):
        if "@" in text and " " not in text:
            parent, place = run.getparent(), run.getparent().index(run)
            parent[place : place + 1] = link(text)


def _properties(parent: Any, name: str, inner: str) -> None:
    """Give an element its properties, before all else in it; what it has of them stays."""
    found = parent.find(_named(name))
    if found is None:
        found = etree.Element(_named(name))
        parent.insert(0, found)
    for one in _xml(f"<w:x>{inner}</w:x>"):
        if found.find(one.tag) is None:
            found.append(one)


def _anchored(root: Any, name: str) -> None:
    """Let pictures float beside the text, as both do with what is dragged."""
    for inline in list(root.iter(f"{{{WP}}}inline")):
        anchor = _xml(
            '<wp:anchor behindDoc="0" distT="0" distB="0" distL="114300" distR="114300" simplePos="0" locked="0" '
            'layoutInCell="1" allowOverlap="1" relativeHeight="2"><wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
            '<wp:positionV relativeFrom="paragraph"><wp:posOffset>635</wp:posOffset></wp:positionV></wp:anchor>'
        )
        for child in list(inline):
            anchor.append(child)
            if child.tag == f"{{{WP}}}extent":
                anchor.append(_xml('<wp:wrapSquare wrapText="largest"/>'))
        anchor.find(f"{{{WP}}}docPr").set("name", name)
        inline.getparent().replace(inline, anchor)


def as_word(data: bytes) -> bytes:
    """Cut runs where Word checked spelling, number revisions, track the row that was added, link by a field."""

    def field(text: str) -> list[Any]:
        marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
        code = f'<w:r><w:instrText xml:space="preserve"> HYPERLINK "mailto:{text}" </w:instrText></w:r>'
        shown = f'<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t>{text}</w:t></w:r>'
        return [_xml(one) for one in (marks[0], code, marks[1], shown, marks[2])]

    def change(root: Any) -> None:
        _linked(root, field)
        _anchored(root, "Afbeelding 1")
        for number, paragraph in enumerate(root.iter(_named("p"))):
            for name, value in (
                ("rsidR", "00A41C7F"),
                ("rsidRDefault", "00B22D10"),
                ("rsidP", f"{number:08X}"),
            ):
                paragraph.set(_named(name), value)
        for run, text in _runs(root):
            if len(text) > 6:
                _cut(run, text)
        for table in root.iter(_named("tbl")):
            _properties(table, "tblPr", '<w:tblStyle w:val="Tabelraster"/><w:tblLook w:val="04A0"/>')
            row = table.findall(_named("tr"))[-1]
            _properties(row, "trPr", '<w:ins w:id="7" w:author="Jeugddienst" w:date="2026-03-02T09:12:00Z"/>')
            for run in list(row.iter(_named("r"))):
                inserted = _xml('<w:ins w:id="8" w:author="Jeugddienst" w:date="2026-03-02T09:12:00Z"/>')
                run.getparent().replace(run, inserted)
                inserted.append(run)

    return _saved(data, change, dutch=True)


def _cut(run: Any, text: str) -> None:
    pieces = []
    for piece in (text[:3], text[3:5], text[5:]):
        part = deepcopy(run)
        inner = part.find(_named("t"))
        inner.text = piece
        inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        pieces.append(part)
    parent, place = run.getparent(), run.getparent().index(run)
    spelling = [_xml(f'<w:proofErr w:type="{kind}"/>') for kind in ("spellStart", "spellEnd")]
    broken = _xml("<w:r><w:lastRenderedPageBreak/></w:r>")
    goes_on = _xml('<w:bookmarkStart w:id="0" w:name="_GoBack"/>')
    parent[place : place + 1] = [pieces[0], spelling[0], pieces[1], spelling[1], broken, goes_on, pieces[2]]


def _with_run(paragraph: Any) -> None:
    """Give a paragraph without words the empty run that some programs write there."""
    if paragraph.find(_named("r")) is None:
        paragraph.append(_xml("<w:r></w:r>"))


def _give(root: Any, *, run: str, row: str, cell: str) -> None:
    """Give all runs, rows and cells the properties that a program writes at each."""
    for name, block, inside in (("r", "rPr", run), ("tr", "trPr", row), ("tc", "tcPr", cell)):
        for element in root.iter(_named(name)):
            _properties(element, block, inside)


def as_libreoffice(data: bytes) -> bytes:
    """Give every paragraph a style and its run properties, also empty ones, and every cell its borders."""

    def link(text: str) -> list[Any]:
        run = f'<w:r><w:rPr><w:rStyle w:val="InternetLink"/></w:rPr><w:t>{text}</w:t></w:r>'
        return [_xml(f'<w:hyperlink r:id="rIdMail">{run}</w:hyperlink>')]

    def change(root: Any) -> None:
        _linked(root, link)
        _anchored(root, "Afbeelding1")
        for paragraph in root.iter(_named("p")):
            in_cell = paragraph.getparent().tag == _named("tc")
            style = "TableContents" if in_cell else "Normal"
            _properties(
                paragraph,
                "pPr",
                f'<w:pStyle w:val="{style}"/><w:widowControl/><w:bidi w:val="0"/><w:jc w:val="start"/><w:rPr/>',
            )
            _with_run(paragraph)
        _give(root, run="", row="", cell='<w:tcBorders><w:top w:val="single" w:sz="4"/></w:tcBorders>')

    # Without its style LibreOffice itself moves the words of a cell out of the table.
    return _saved(data, change, styles=_TABLE_CONTENTS)


def as_google(data: bytes) -> bytes:
    """Wrap tables in content controls, give rows, cells and runs its own properties, empty paragraphs a run."""

    def link(text: str) -> list[Any]:
        run = f'<w:r w:rsidDel="00000000"><w:rPr><w:color w:val="1155cc"/><w:u w:val="single"/><w:rtl w:val="0"/></w:rPr><w:t>{text}</w:t></w:r>'
        return [_xml(f'<w:hyperlink r:id="rIdMail">{run}</w:hyperlink>')]

    def change(root: Any) -> None:
        _linked(root, link)
        for picture, drawn in enumerate(root.iter(f"{{{WP}}}docPr"), start=1):
            drawn.set("name", f"image{picture}.jpg")
        for paragraph in root.iter(_named("p")):
            for name in ("rsidR", "rsidDel", "rsidP", "rsidRDefault", "rsidRPr"):
                paragraph.set(_named(name), "00000000")
            _with_run(paragraph)
        _give(
            root,
            run='<w:rtl w:val="0"/>',
            row='<w:cantSplit w:val="0"/><w:tblHeader w:val="0"/>',
            cell='<w:shd w:fill="auto" w:val="clear"/>',
        )
        for number, table in enumerate(list(root.iter(_named("tbl")))):
            control = _xml(
                f'<w:sdt><w:sdtPr><w:lock w:val="contentLocked"/><w:id w:val="{number + 11}"/><w:tag w:val="goog_rdk_{number}"/>'
                "</w:sdtPr><w:sdtContent/></w:sdt>"
            )
            table.getparent().replace(table, control)
            control[-1].append(table)

    return _saved(data, change)


PROGRAMS: dict[str, Program] = {
    "written here": lambda data: data,
    "Word": as_word,
    "LibreOffice": as_libreoffice,
    "Google Docs": as_google,
}
