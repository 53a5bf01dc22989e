"""Word files made by hand: any part, under any name, with any relationship."""

import io
import zipfile
from collections.abc import Mapping

from PIL import Image

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
}
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
START = ("De Polder", "“Wij luisteren.” (Cédric Mariën, burgemeester)", "Label ontvangen in 2020",
         "Waar ben je trots op?", "Noor Baert, jeugddienst: “Ja.”")  # fmt: skip


def paragraph(inner: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties and f"<w:rPr>{properties}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


def blip(identifier: str, attribute: str = "embed") -> str:
    return f'<w:r><w:drawing><a:blip r:{attribute}="{identifier}"/></w:drawing></w:r>'


def vml(identifier: str) -> str:
    return f'<w:r><w:pict><v:shape><v:imagedata r:id="{identifier}"/></v:shape></w:pict></w:r>'


def body(*paragraphs: str, root: str = "w:document") -> str:
    inner = "".join(paragraphs)
    inner = f"<w:body>{inner}</w:body>" if root == "w:document" else inner
    return f"<{root} {SPACES}>{inner}</{root}>"


def page(*more: str) -> str:
    """Return a document with the frame of a municipality's page and some paragraphs more."""
    return body(*(paragraph(run(text)) for text in START), *more)


def relations(*entries: tuple[str, str, str]) -> str:
    """Return relationships: identifier, kind, target; a target with "://" is a link."""
    nodes = [
        f'<Relationship Id="{identifier}" Type="{KINDS}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if "://" in target else "/>")
        for identifier, kind, target in entries
    ]
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{"".join(nodes)}</Relationships>'


def packed(parts: Mapping[str, str | bytes], *, stored: bool = False) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def word_file(
    document: str, *entries: tuple[str, str, str], main: str = "word/document.xml", **parts: str | bytes
) -> bytes:
    """Return a .docx; keyword `media_image1_png` is the part word/media/image1.png."""
    folder, _slash, name = main.rpartition("/")
    named = {f"word/{key.replace('__', '.').replace('_', '/')}": data for key, data in parts.items()}
    return packed(
        {
            "_rels/.rels": relations(("rId1", "officeDocument", main)),
            main: document,
            f"{folder}/_rels/{name}.rels": relations(*entries),
            **named,
        }
    )


def with_part(data: bytes, name: str, part: str) -> bytes:
    """Return a Word file with one part more."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, part)
    return stream.getvalue()


def picture(kind: str = "JPEG", colour: str = "red", size: tuple[int, int] = (40, 30)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, colour).save(stream, kind)
    return stream.getvalue()
