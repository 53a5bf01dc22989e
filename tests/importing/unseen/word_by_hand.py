"""A town as a Word file written by hand in the dialect of Word, of Google Docs or of LibreOffice."""

import zipfile
import zlib
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from tests.importing.unseen import word_parts as parts
from tests.importing.unseen.notation import Town
from tests.importing.unseen.pictures import photo
from tests.importing.unseen.runs import Run, runs, tables


class Writer:
    """The parts of one package while they grow."""

    def __init__(self, dialect: str) -> None:
        self.dialect = dialect
        self.notes: list[str] = []
        self.comments: list[str] = []
        self.pictures: list[str] = []
        self.header = self.footer = ""
        self.count = 0

    def paragraph(self, style: str, words: str) -> str:
        """Return a `w:p` of a style of the notation."""
        marked = {"b": "**", "i": "__"}.get(style, "")
        inside = "".join(self.run(run) for run in runs(marked + words + marked))
        looks = parts.STYLES[self.dialect].get(style)
        properties = f'<w:pStyle w:val="{looks}"/>' if looks else ""
        if style in ("li", "num"):
            properties += (
                f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{1 if style == "li" else 2}"/></w:numPr>'
            )
        if style in ("title", "h1", "h2", "h3") and self.dialect == "word":
            self.count += 1
            mark = 100 + self.count
            inside = f'<w:bookmarkStart w:id="{mark}" w:name="_Toc{mark:08}"/>{inside}<w:bookmarkEnd w:id="{mark}"/>'
        attributes = {
            "word": ' w:rsidR="00A41C7F" w:rsidRDefault="00B22D10" w:rsidP="00A41C7F"',
            "google": ' w:rsidR="00000000" w:rsidDel="00000000" w:rsidP="00000000" w:rsidRDefault="00000000" w:rsidRPr="00000000"',
        }.get(self.dialect, "")
        if self.dialect == "google":
            properties += '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr>'
        return f"<w:p{attributes}><w:pPr>{properties}</w:pPr>{inside}</w:p>"

    def run(self, run: Run) -> str:
        """Return one or more `w:r`: Word cuts words anywhere."""
        look = ("<w:b/><w:bCs/>" if run.bold else "") + ("<w:i/><w:iCs/>" if run.italic else "")
        if self.dialect == "google":
            look += '<w:rtl w:val="0"/>'
        elif self.dialect == "word" and not run.bold:
            look += '<w:lang w:val="nl-BE"/>'
        if run.kind == "break":
            return f"<w:r><w:rPr>{look}</w:rPr><w:br/></w:r>"
        if run.kind == "tab":
            return f"<w:r><w:rPr>{look}</w:rPr><w:tab/></w:r>"
        if run.kind == "fn":
            self.notes.append(run.words)
            return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
        if run.kind == "cm":
            self.comments.append(run.words)
            return f'<w:r><w:commentReference w:id="{len(self.comments) - 1}"/></w:r>'
        if run.kind == "del":
            return (
                f'<w:del w:id="{900 + len(run.words)}" w:author="collega" w:date="2026-03-02T09:12:00Z">'
                f'<w:r><w:delText xml:space="preserve">{escape(run.words)}</w:delText></w:r></w:del>'
            )
        if run.kind == "ins":
            inside = f'<w:r><w:t xml:space="preserve">{escape(run.words)}</w:t></w:r>'
            return f'<w:ins w:id="{800 + len(run.words)}" w:author="collega" w:date="2026-03-02T09:12:00Z">{inside}</w:ins>'
        look += {"hid": "<w:vanish/>", "str": "<w:strike/>"}.get(run.kind, "")
        return "".join(
            f'{before}<w:r{rsid}><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
            for before, rsid, words in self.cut(run.words)
        )

    def cut(self, words: str) -> list[tuple[str, str, str]]:
        """Cut words as the program would: Word in the middle of anything, with marks of its spelling check."""
        if self.dialect != "word" or len(words) < 24:
            return [("", "", words)]
        cut = 5 + zlib.crc32(words.encode()) % (len(words) - 10)
        proof = '<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>'
        return [
            (proof[0], "", words[:cut]),
            (proof[1], ' w:rsidRPr="00C30E55"', words[cut : cut + 4]),
            ("", "", words[cut + 4 :]),
        ]

    def picture(self, content: str) -> str:
        """Return a paragraph with a picture: anchored, inline, or as VML."""
        name, _, alt = content.partition(" | ")
        self.pictures.append(name)
        number = len(self.pictures)
        vml = name.startswith("vml-")
        shape = (parts.vml if vml else parts.drawing)(number, name, quoteattr(alt), self.dialect)
        return f"<w:p><w:r>{shape}</w:r></w:p>"

    def table(self, rows: list[list[str]]) -> str:
        """Return a table of one paragraph a cell; a cell's line breaks become paragraphs."""
        out = ""
        for row in rows:
            cells = (
                "".join(self.paragraph("p", part) for part in cell.split("⏎")) or "<w:p/>" for cell in row
            )
            out += (
                "<w:tr>"
                + "".join(
                    f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in cells
                )
                + "</w:tr>"
            )
        return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid/>{out}</w:tbl>'


def write(town: Town, folder: Path) -> str:
    """Write the `.docx` and return its name."""
    writer = Writer(town.option("as").partition(":")[2])
    body = ""
    for style, content in tables(town.blocks):
        if isinstance(content, list):
            body += writer.table(content)
        elif style == "img":
            body += writer.picture(content)
        elif style == "box":
            body += parts.text_box("".join(writer.paragraph("p", part) for part in content.split("⏎")))
        elif style == "sdt":
            inside = writer.paragraph("p", content)
            body += f'<w:sdt><w:sdtPr><w:alias w:val="Titel"/><w:id w:val="-1045678"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'
        elif style == "hdr":
            writer.header = writer.paragraph("p", content)
        elif style == "ftr":
            writer.footer = writer.paragraph("p", content)
        else:
            body += writer.paragraph(style, content)
    name = f"{town.stem}.docx"
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as package:
        for part, data in parts.package(writer, body).items():
            package.writestr(zipfile.ZipInfo(part, (2026, 3, 2, 9, 0, 0)), data, zipfile.ZIP_DEFLATED)
        for number, picture in enumerate(writer.pictures, 1):
            package.writestr(
                zipfile.ZipInfo(f"word/media/image{number}.jpeg", (2026, 3, 2, 9, 0, 0)), photo(picture)
            )
    return name
