"""The questionnaire as a Word file: plain paragraphs and tables, which every word processor keeps.

No content controls and no macros: LibreOffice and Google Docs lose those.
"""

import io
import zipfile
from collections.abc import Iterator
from html import escape

from brochure.importing.form import texts
from brochure.importing.form.texts import Part
from brochure.importing.towns import town_of

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WIDTH = 9_600  # twentieths of a point: an A4 page between its margins
_LABEL_WIDTH = 2_900
_SAME_TIME = (1980, 1, 1, 0, 0, 0)  # the same form, the same bytes
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_STYLES = f"""<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="nl-BE"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>
<w:pPr><w:keepNext/><w:spacing w:before="320"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>
</w:styles>"""


def form_for(name: str) -> bytes:
    """Return the questionnaire for a town as a .docx, its name and the questions filled in."""
    body = "".join(
        [_paragraph(texts.TITLE.format(name=name), "Heading1"), _paragraph(texts.INTRO), *_parts(name)]
    )
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/></w:sectPr>'
    # A text ends with a paragraph: LibreOffice loses the last table of one that does not, when it saves a .doc.
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}{_paragraph("")}{page}</w:body></w:document>'
    relations = (
        f'<Relationship Id="rId1" Type="{_KINDS}/{{}}" Target="{{}}"/>',
        f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>',
    )
    return _packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>',
            "_rels/.rels": relations[1].format(relations[0].format("officeDocument", "word/document.xml")),
            "word/document.xml": document,
            "word/_rels/document.xml.rels": relations[1].format(relations[0].format("styles", "styles.xml")),
            "word/styles.xml": _STYLES,
        }
    )


def _packed(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            info = zipfile.ZipInfo(name, _SAME_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, head + text)
    return stream.getvalue()


def _parts(name: str) -> Iterator[str]:
    for part in texts.EARLY:
        yield _part(part, part.title, _known(part, name))
    for number, question in enumerate(texts.QUESTIONS, start=1):
        title = texts.ANSWERS.title.format(number=number)
        yield _part(texts.ANSWERS, title, {"Vraag": question.format(name=name)})
    for part in texts.LATE:
        yield _part(part, part.title, {})


def _known(part: Part, name: str) -> dict[str, str]:
    town = town_of(name)
    return (
        {texts.FIRST_LABEL: name, "Stad of gemeente": town.kind if town else ""} if part is texts.TOWN else {}
    )


def _part(part: Part, title: str, known: dict[str, str]) -> str:
    above = _paragraph(title, "Heading2") + _paragraph(part.hint)
    both: tuple[int, ...] = (_LABEL_WIDTH, _WIDTH - _LABEL_WIDTH)
    rows = [([label, known.get(label, "")], both) for label in part.labels]
    fields = _table(rows) if rows else ""
    if not part.heads:
        return above + fields
    widths = tuple(_WIDTH // len(part.heads) for _head in part.heads)
    grid = [(list(part.heads), widths), *(([""] * len(part.heads), widths) for _row in range(part.rows))]
    # Two tables that touch become one in Word: a paragraph keeps them apart.
    return above + fields + (_paragraph("") if fields else "") + _table(grid)


def _table(rows: list[tuple[list[str], tuple[int, ...]]]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in rows[0][1])
    body = "".join(f"<w:tr>{''.join(map(_cell, cells, widths))}</w:tr>" for cells, widths in rows)
    properties = (
        f'<w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>'
    )
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _cell(text: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(text)}</w:tc>'


def _paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>' if text else ""
    return f"<w:p>{properties}{run}</w:p>"
