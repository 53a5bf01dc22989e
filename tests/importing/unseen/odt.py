"""A town as an OpenDocument text, as LibreOffice Writer saves it."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from tests.importing.unseen.notation import Town
from tests.importing.unseen.pictures import photo
from tests.importing.unseen.runs import Run, runs, tables

_SPACES = " ".join(
    f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{value}:1.0"'
    for key, value in {
        "office": "office", "text": "text", "style": "style", "table": "table", "draw": "drawing",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible", "manifest": "manifest",
    }.items()
)  # fmt: skip
_SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
_AUTOMATIC = (
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="T3" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="T4" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-weight="bold"/></style:style>'
)


class Writer:
    """The content while it grows."""

    def __init__(self) -> None:
        self.pictures: list[str] = []
        self.deleted: list[str] = []
        self.notes = 0

    def inline(self, words: str) -> str:
        """Return the runs of a paragraph."""
        return "".join(self.run(run) for run in runs(words))

    def run(self, run: Run) -> str:
        """Return one run."""
        said = escape(run.words).replace("  ", ' <text:s text:c="1"/>')
        if run.kind == "break":
            return "<text:line-break/>"
        if run.kind == "tab":
            return "<text:tab/>"
        if run.kind == "fn":
            self.notes += 1
            return (
                f'<text:note text:id="ftn{self.notes}" text:note-class="footnote"><text:note-citation>{self.notes}</text:note-citation>'
                f'<text:note-body><text:p text:style-name="Footnote">{said}</text:p></text:note-body></text:note>'
            )
        if run.kind == "cm":
            return f"<office:annotation><dc:creator>collega</dc:creator><dc:date>2026-03-02T09:00:00</dc:date><text:p>{said}</text:p></office:annotation>"
        if run.kind == "del":
            self.deleted.append(said)
            return f'<text:change text:change-id="ct{len(self.deleted)}"/>'
        look = {"hid": "T3", "str": "T4"}.get(run.kind) or ("T1" if run.bold else "T2" if run.italic else "")
        return f'<text:span text:style-name="{look}">{said}</text:span>' if look else said

    def block(self, style: str, words: str) -> str:
        """Return one block of text."""
        inside = self.inline(words)
        if style in ("h1", "h2", "h3"):
            return f'<text:h text:style-name="Heading_20_{style[1]}" text:outline-level="{style[1]}">{inside}</text:h>'
        if style in ("li", "num"):
            return f'<text:list text:style-name="{"L1" if style == "li" else "L2"}"><text:list-item><text:p text:style-name="Standard">{inside}</text:p></text:list-item></text:list>'
        if style == "box":
            inner = "".join(f"<text:p>{self.inline(part)}</text:p>" for part in words.split("⏎"))
            return f'<text:p><draw:frame text:anchor-type="paragraph" svg:width="6cm" draw:name="Frame1"><draw:text-box>{inner}</draw:text-box></draw:frame></text:p>'
        if style == "img":
            name, _, alt = words.partition(" | ")
            self.pictures.append(name)
            return (
                f'<text:p text:style-name="Standard"><draw:frame draw:name="{escape(name)}" text:anchor-type="as-char" svg:width="6cm" svg:height="4.5cm">'
                f'<draw:image xlink:href="Pictures/{escape(name)}" xlink:type="simple"/><svg:desc>{escape(alt)}</svg:desc></draw:frame></text:p>'
            )
        name = {"title": "Title", "b": "P1", "cap": "Caption", "p": "Text_20_body"}.get(style, "Standard")
        if style == "i":
            inside = f'<text:span text:style-name="T2">{inside}</text:span>'
        return f'<text:p text:style-name="{name}">{inside}</text:p>'


def write(town: Town, folder: Path) -> str:
    """Write the `.odt` and return its name."""
    writer, body, header = Writer(), "", ""
    for style, content in tables(town.blocks):
        if isinstance(content, list):
            width = max(len(row) for row in content)
            body += f'<table:table table:name="Tabel1"><table:table-column table:number-columns-repeated="{width}"/>'
            for row in content:
                cells = (
                    f'<table:table-cell office:value-type="string"><text:p text:style-name="Table_20_Contents">{writer.inline(cell)}</text:p></table:table-cell>'
                    for cell in row
                )
                body += f"<table:table-row>{''.join(cells)}</table:table-row>"
            body += "</table:table>"
        elif style in ("hdr", "ftr"):
            tag = "header" if style == "hdr" else "footer"
            header += f"<style:{tag}><text:p>{writer.inline(content)}</text:p></style:{tag}>"
        else:
            body += writer.block(style, content)
    changes = "".join(
        f'<text:changed-region text:id="ct{n}"><text:deletion><office:change-info><dc:creator>collega</dc:creator><dc:date>2026-03-02T09:00:00</dc:date></office:change-info><text:p>{said}</text:p></text:deletion></text:changed-region>'
        for n, said in enumerate(writer.deleted, 1)
    )
    changes = f"<text:tracked-changes>{changes}</text:tracked-changes>" if changes else ""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    names = (
        "Title",
        "Heading_20_1",
        "Heading_20_2",
        "Heading_20_3",
        "Text_20_body",
        "Caption",
        "Table_20_Contents",
    )
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="Standard"/>'
        for name in names
    )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f'{head}<office:document-content {_SPACES} office:version="1.3"><office:automatic-styles>{_AUTOMATIC}</office:automatic-styles><office:body><office:text>{changes}{body}</office:text></office:body></office:document-content>',
        "styles.xml": f'{head}<office:document-styles {_SPACES} office:version="1.3"><office:styles><style:style style:name="Standard" style:family="paragraph"/>{styles}</office:styles><office:master-styles><style:master-page style:name="Standard">{header}</style:master-page></office:master-styles></office:document-styles>',
        "meta.xml": f'{head}<office:document-meta {_SPACES} office:version="1.3"><office:meta/></office:document-meta>',
        "META-INF/manifest.xml": f'{head}<manifest:manifest {_SPACES} manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>',
    }
    name = f"{town.stem}.odt"
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as package:
        for part, data in parts.items():
            kind = zipfile.ZIP_STORED if part == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(part, (2026, 3, 2, 9, 0, 0)), data, kind)
        for picture in writer.pictures:
            package.writestr(zipfile.ZipInfo(f"Pictures/{picture}", (2026, 3, 2, 9, 0, 0)), photo(picture))
    return name
