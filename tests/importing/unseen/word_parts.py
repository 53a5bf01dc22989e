"""The fixed parts of a Word package, as Word, Google Docs and LibreOffice write them."""

from typing import Any
from xml.sax.saxutils import escape

STYLES: dict[str, dict[str, str]] = {
    "word": {
        "title": "Titel",
        "h1": "Kop1",
        "h2": "Kop2",
        "h3": "Kop3",
        "li": "Lijstalinea",
        "num": "Lijstalinea",
        "cap": "Bijschrift",
    },
    "google": {"title": "Title", "h1": "Heading1", "h2": "Heading2", "h3": "Heading3"},
    "libre": {
        "title": "Title",
        "h1": "Heading1",
        "h2": "Heading2",
        "h3": "Heading3",
        "p": "Tekstblok",
        "b": "Tekstblok",
        "cap": "Bijschrift",
    },
    # Some programs write the Dutch names of the styles themselves.
    "dutch": {"title": "a1", "h1": "a2", "h2": "a3", "h3": "a4", "cap": "a5"},
}
NAMES = {
    "Titel": "Title", "Title": "Title", "a1": "Titel",
    "Kop1": "heading 1", "Kop2": "heading 2", "Kop3": "heading 3",
    "Heading1": "heading 1", "Heading2": "heading 2", "Heading3": "heading 3",
    "a2": "Kop 1", "a3": "Kop 2", "a4": "Kop 3", "a5": "Bijschrift",
    "Lijstalinea": "List Paragraph", "Bijschrift": "caption", "Tekstblok": "Body Text",
}  # fmt: skip
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def drawing(number: int, name: str, alt: str, dialect: str) -> str:
    """Return a picture in DrawingML: anchored for every second one, as Word and LibreOffice do."""
    said = "" if alt == '""' else f" descr={alt}"
    properties = (
        f'<wp:docPr id="{number}" name="{"image" if dialect == "google" else "Afbeelding "}{number}"{said}/>'
    )
    graphic = (
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{escape(name)}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="rIdP{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2160000" cy="1620000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
    size = '<wp:extent cx="2160000" cy="1620000"/>'
    if number % 2 and dialect != "google":
        return (
            '<w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="251658240" '
            'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="column"><wp:align>right</wp:align></wp:positionH>'
            '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
            f'{size}<wp:wrapSquare wrapText="bothSides"/>{properties}<wp:cNvGraphicFramePr/>{graphic}</wp:anchor></w:drawing>'
        )
    return f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">{size}{properties}{graphic}</wp:inline></w:drawing>'


def vml(number: int, name: str, alt: str, dialect: str) -> str:
    """Return a picture as Word 2003 kept it."""
    return (
        f'<w:pict><v:shape id="_x0000_i10{number}" style="width:170pt;height:128pt" alt={alt}>'
        f'<v:imagedata r:id="rIdP{number}" o:title="{escape(name)}"/></v:shape></w:pict>'
    )


def text_box(paragraphs: str) -> str:
    """Return a text box as Word writes it: once as a shape, and once more for old programs."""
    content = f"<w:txbxContent>{paragraphs}</w:txbxContent>"
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="2160000" cy="900000"/>'
        '<wp:docPr id="77" name="Tekstvak 2"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:shape id="_x0000_s1026" type="#_x0000_t202" style="width:170pt;height:71pt"><v:textbox>{content}</v:textbox></v:shape>'
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def package(writer: Any, body: str) -> dict[str, str]:
    """Return the parts of the package by name."""
    relations = [("rId1", "styles", "styles.xml"), ("rId2", "numbering", "numbering.xml")]
    overrides = {
        "document": f"{_TYPE}.document.main+xml",
        "styles": f"{_TYPE}.styles+xml",
        "numbering": f"{_TYPE}.numbering+xml",
    }
    more: dict[str, str] = {}
    section = ""
    extra = {
        "footnotes": "".join(
            f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(words)}</w:t></w:r></w:p></w:footnote>'
            for n, words in enumerate(writer.notes, 1)
        ),
        "comments": "".join(
            f'<w:comment w:id="{n}" w:author="collega" w:date="2026-03-02T09:00:00Z" w:initials="c"><w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p></w:comment>'
            for n, words in enumerate(writer.comments)
        ),
        "header": writer.header,
        "footer": writer.footer,
    }
    if extra["footnotes"]:
        extra["footnotes"] = (
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
        ) + extra["footnotes"]
    for number, (kind, inside) in enumerate(extra.items(), 3):
        if inside:
            file = f"{kind}1" if kind in ("header", "footer") else kind
            tag = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
            more[f"word/{file}.xml"] = f"{_HEAD}<w:{tag} {_SPACES}>{inside}</w:{tag}>"
            overrides[file] = f"{_TYPE}.{kind}+xml"
            relations.append((f"rId{number}", kind, f"{file}.xml"))
            if kind in ("header", "footer"):
                section += f'<w:{kind}Reference w:type="default" r:id="rId{number}"/>'
    relations += [(f"rIdP{n}", "image", f"media/image{n}.jpeg") for n in range(1, len(writer.pictures) + 1)]
    used = dict.fromkeys(STYLES[writer.dialect].values())
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{NAMES[key]}"/><w:basedOn w:val="Standaard"/>{_outline(NAMES[key])}</w:style>'
        for key in used
    )
    levels = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/></w:lvl></w:abstractNum>'
        for n, kind, sign in ((1, "bullet", "•"), (2, "decimal", "%1."))
    )
    numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    links = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in relations
    )
    types = "".join(
        f'<Override PartName="/word/{key}.xml" ContentType="{value}"/>' for key, value in overrides.items()
    )
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>{types}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{rels}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{rels}">{links}</Relationships>',
        "word/document.xml": f'{_HEAD}<w:document {_SPACES}><w:body>{body}<w:sectPr>{section}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>',
        "word/styles.xml": f'{_HEAD}<w:styles {_SPACES}><w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>{styles}</w:styles>',
        "word/numbering.xml": f"{_HEAD}<w:numbering {_SPACES}>{levels}{numbers}</w:numbering>",
        **more,
    }


def _outline(name: str) -> str:
    level = name[-1]
    return f'<w:pPr><w:outlineLvl w:val="{int(level) - 1}"/></w:pPr>' if name.startswith("heading") else ""
