"""Emptying the rows of a workbook that name a person, in its XML: all else in the file stays as it was."""

import io
import zipfile
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from brochure.mail.workbook import read_workbook

if TYPE_CHECKING:
    from lxml.etree import _Element

Names = Callable[[str], bool]


def emptied(data: bytes, file: str, names: Names) -> bytes | None:
    """Return a workbook without the rows in which a cell names the person; None where none does.

    Raises ProblemError for what is no sound workbook.
    """
    read_workbook(data, file)  # bounded: what it refuses is not taken apart here
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info: archive.read(info) for info in archive.infolist()}
    strings = next((info for info in parts if info.filename.lower().endswith("sharedstrings.xml")), None)
    texts = [_text(node) for node in _tree(parts[strings])] if strings else []
    used: Counter[int] = Counter()
    removed: Counter[int] = Counter()
    changed = False
    for info, raw in list(parts.items()):
        if info.filename.endswith(".rels"):
            parts[info], hit = _without_links(raw, names)
            changed |= hit
            continue
        if "worksheets/" not in info.filename or not info.filename.endswith(".xml"):
            continue
        root = _tree(raw)
        hit = False
        for row in [node for node in root.iter() if _local(node) == "row"]:
            cells = [(node, *_cell(node, texts)) for node in row if _local(node) == "c"]
            is_named = any(names(text) for _node, text, _index in cells)
            for node, _text_of, index in cells:
                used[index] += index >= 0
                if is_named:
                    removed[index] += index >= 0
                    row.remove(node)
            hit |= is_named
        hit |= _without_words(root, names)
        if hit:
            changed = True
            parts[info] = _bytes(root)
    changed |= _without_parts(parts, strings, names)
    if strings:
        root = _tree(parts[strings])
        for index, node in enumerate(root):
            # Also a text that no cell shows: some programs leave those of cells that were deleted.
            gone = removed[index] or names(_text(node))
            if gone and removed[index] == used[index]:
                for child in list(node):
                    node.remove(child)
                changed = True
        parts[strings] = _bytes(root)
    return _packed(parts) if changed else None


def _without_parts(
    parts: dict[zipfile.ZipInfo, bytes], strings: zipfile.ZipInfo | None, names: Names
) -> bool:
    """Take the person out of all else that a workbook holds: comments, who wrote them, pivot tables."""
    from lxml.etree import XMLSyntaxError

    changed = False
    for info, raw in list(parts.items()):
        is_sheet = "worksheets/" in info.filename and info.filename.endswith(".xml")
        if info is strings or is_sheet or not info.filename.lower().endswith((".xml", ".vml")):
            continue
        try:
            root = _tree(raw)
        except XMLSyntaxError:
            continue  # old drawings are no XML; what names the person there is told
        if _without_words(root, names):
            parts[info], changed = _bytes(root), True
    return changed


def _without_words(root: "_Element", names: Names) -> bool:
    """Empty the texts that name the person, outside cells, and what would show them: links, filters, tooltips."""
    changed = False
    for node in list(root.iter()):
        kind, parent = _local(node), node.getparent()
        for key, value in list(node.attrib.items()):
            if not names(str(value)):
                continue
            changed = True
            if kind in ("filter", "customFilter") and parent is not None:
                parent.remove(node)  # a filter by their address
                break
            node.set(key, "")
        if node.text and names(node.text):
            node.text, changed = "", True
        elif kind == "text" and names(_text(node)):  # of a comment, in pieces
            for child in list(node):
                node.remove(child)
            changed = True
    return changed


def _without_links(raw: bytes, names: Names) -> tuple[bytes, bool]:
    """Return relationships without links to the person's address, which Excel makes by itself."""
    root = _tree(raw)
    found = [node for node in root if names(node.get("Target", ""))]
    for node in found:
        node.set("Target", "about:blank")  # a link without its relationship would make the file unsound
    return (_bytes(root), True) if found else (raw, False)


def _cell(node: "_Element", texts: list[str]) -> tuple[str, int]:
    value = "".join(child.text or "" for child in node if _local(child) == "v")
    if node.get("t") == "s" and value.isascii() and value.isdigit() and int(value) < len(texts):
        return texts[int(value)], int(value)
    return value + "".join(_text(child) for child in node if _local(child) == "is"), -1


def _text(node: "_Element") -> str:
    return "".join(child.text or "" for child in node.iter() if _local(child) == "t")


def _local(node: "_Element") -> str:
    return str(node.tag).rpartition("}")[2]


def _tree(raw: bytes) -> "_Element":
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(raw, parser)


def _bytes(root: "_Element") -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _packed(parts: dict[zipfile.ZipInfo, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, raw in parts.items():
            archive.writestr(info, raw, zipfile.ZIP_DEFLATED)
    return target.getvalue()
