"""A Word file (.docx) as lines, with its pictures.

The archive is read here and not with a library, which would keep only the text it knows (no text boxes,
no inserted or linked text) and unpack whatever it finds. Nothing is unpacked beyond the limits, and a
document type declaration, which Word never writes, is refused: it is how entities explode.
"""

import io
import posixpath
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from brochure.importing import refusals
from brochure.importing.lines import LeftOut, Line, Page, Role

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 100_000_000
_MAX_XML, _MAX_PICTURE, _MAX_PICTURES = 30_000_000, 40_000_000, 150_000_000
_MAX_ENTRIES = 5_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_EMBED = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}embed",
)
_BLIP = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{http://purl.oclc.org/ooxml/drawingml/main}blip",
)
_HEADING = re.compile(r"(?:heading|kop)\s?(\d)")
_QUOTE_STYLES = ("quote", "citaat")
_CAPTION_STYLES = ("caption", "bijschrift", "onderschrift")
_MAGIC = {b"\xff\xd8\xff": ".jpg", b"\x89PNG\r\n\x1a\n": ".png"}


class _Archive:
    """A .docx with every read bounded."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise self.refuse("no ZIP archive") from error
        if len(self._zip.infolist()) > _MAX_ENTRIES:
            raise self.refuse("too many parts")

    def refuse(self, reason: str) -> Exception:
        return refusals.damaged_word(self.file, reason)

    def names(self) -> list[str]:
        return sorted(self._zip.namelist())

    def read(self, name: str, limit: int) -> bytes:
        """Return a part; never unpack more than `limit` bytes, whatever the archive claims."""
        try:
            with self._zip.open(name) as stream:
                data = stream.read(limit + 1)
        except KeyError as error:
            raise self.refuse(f"{name} is missing") from error
        except (
            zipfile.BadZipFile,
            zlib.error,
            RuntimeError,
            NotImplementedError,
            EOFError,
            OSError,
        ) as error:
            raise self.refuse(f"{name} is damaged") from error
        if len(data) > limit:
            raise self.refuse(f"{name} unpacks to more than {limit // 1_000_000} MB")
        return data

    def tree(self, name: str) -> "_Element":
        from lxml import etree

        data = self.read(name, _MAX_XML)
        if (
            b"<!DOCTYPE" in data
            or "<!DOCTYPE".encode("utf-16-le") in data
            or "<!DOCTYPE".encode("utf-16-be") in data
        ):
            raise self.refuse("it declares entities")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.refuse(f"{name} is damaged") from error


def read_word(data: bytes, file: str) -> Page:
    """Return the paragraphs of a Word file in reading order. Raises ProblemError for a hostile one."""
    archive = _Archive(data, file)
    main = next((name for name in archive.names() if name == "word/document.xml"), None)
    if main is None:
        raise archive.refuse("it holds no document")
    pictures = _Pictures(archive)
    lines: list[Line] = []
    left_out: list[LeftOut] = []
    _paragraphs(archive.tree(main), lines, left_out, pictures)
    for name in archive.names():
        if name.startswith(("word/footnotes", "word/endnotes")):
            _paragraphs(archive.tree(name), lines, left_out, pictures)
        elif name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            around: list[Line] = []
            _paragraphs(archive.tree(name), around, left_out, pictures)
            left_out += [LeftOut(line.text, "page-header") for line in around if line.text]
    return Page(tuple(lines), tuple(left_out), pictures.found)


class _Pictures:
    """The JPEG and PNG pictures that the document shows, by the name they get."""

    def __init__(self, archive: _Archive) -> None:
        self._archive = archive
        self._targets: dict[str, str] = {}
        self._total = 0
        self.found: dict[str, bytes] = {}
        if "word/_rels/document.xml.rels" in archive.names():
            for relation in archive.tree("word/_rels/document.xml.rels"):
                if relation.get("TargetMode") != "External":
                    target = posixpath.normpath(posixpath.join("word", relation.get("Target") or ""))
                    self._targets[relation.get("Id") or ""] = target.removeprefix("/")

    def take(self, relation: str) -> str | None:
        """Return the name of a shown picture, None when it is no JPEG or PNG."""
        target = self._targets.get(relation)
        if target is None or not target.startswith("word/media/") or target not in self._archive.names():
            return None
        data = self._archive.read(target, _MAX_PICTURE)
        suffix = next((suffix for magic, suffix in _MAGIC.items() if data.startswith(magic)), None)
        if suffix is None:
            return None
        name = next((name for name, known in self.found.items() if known == data), None)
        if name is None:
            self._total += len(data)
            if self._total > _MAX_PICTURES:
                raise self._archive.refuse("its pictures are too large")
            name = f"foto-{len(self.found) + 1}{suffix}"
            self.found[name] = data
        return name


def _local(node: Any) -> str:
    tag = node.tag
    if not isinstance(tag, str):
        return ""
    for space in (_W, _STRICT_W):
        if tag.startswith(space):
            return tag[len(space) :]
    return tag


def _paragraphs(root: "_Element", lines: list[Line], left_out: list[LeftOut], pictures: _Pictures) -> None:
    from lxml import etree

    open_paragraphs: list[_Paragraph] = []
    skipped: Any = None
    for event, node in etree.iterwalk(root, events=("start", "end")):
        local = _local(node)
        if skipped is not None:
            skipped = None if event == "end" and node is skipped else skipped
        elif event == "start" and (local in ("del", "moveFrom") or node.tag == _FALLBACK):
            skipped = node
            gone = "".join(
                text for part in node.iter() if _local(part) in ("delText", "t") for text in [part.text or ""]
            )
            if gone.strip() and node.tag != _FALLBACK:
                left_out.append(LeftOut(gone.strip(), "deleted"))
        elif local == "p":
            if event == "start":
                open_paragraphs.append(_Paragraph())
            else:
                open_paragraphs.pop().write(lines)
        elif event == "start" and open_paragraphs:
            open_paragraphs[-1].take(node, local, pictures)


class _Paragraph:
    """One paragraph while it is read; text boxes hold paragraphs of their own inside it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pictures: list[str] = []
        self._style = ""

    def take(self, node: Any, local: str, pictures: _Pictures) -> None:
        if local == "t":
            self._parts.append(node.text or "")
        elif local in ("br", "cr"):
            self._parts.append("\n")
        elif local == "tab" and _local(node.getparent()) == "r":
            self._parts.append(" ")
        elif local == "noBreakHyphen":
            self._parts.append("-")
        elif local == "pStyle":
            self._style = next(
                (value for name, value in node.attrib.items() if name.endswith("}val")), ""
            ).lower()
        elif node.tag in _BLIP:
            relation = next((node.get(name) for name in _EMBED if node.get(name)), None)
            name = pictures.take(relation) if relation else None
            if name:
                self._pictures.append(name)

    def write(self, lines: list[Line]) -> None:
        role: Role = "caption" if self._style.startswith(_CAPTION_STYLES) else ""
        role = "quote" if self._style.endswith(_QUOTE_STYLES) else role
        heading = _HEADING.fullmatch(self._style)
        level = int(heading[1]) if heading else 0
        level = 1 if self._style in ("title", "titel") else level
        for picture in self._pictures:
            lines.append(Line("", len(lines) + 1, picture=picture))
        opens = True
        for text in "".join(self._parts).split("\n"):
            if text.strip():
                lines.append(Line(text.strip(), len(lines) + 1, level, role, opens))
                opens = False
