"""Names of elements and attributes: one short form for both editions of the standard.

ISO/IEC 29500 has two sets of namespaces, transitional (schemas.openxmlformats.org) and strict
(purl.oclc.org). `w:p` stands for the paragraph of both.
"""

from typing import Any

_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "cx",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/drawing/2016/SVG/main": "asvg",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}


def short(tag: Any) -> str:
    """Return the short name of an element or attribute, "" for what is no part of the standard."""
    if not isinstance(tag, str):
        return ""
    space, closed, name = tag.removeprefix("{").rpartition("}")
    if not closed:
        return tag
    prefix = _SPACES.get(space)
    return f"{prefix}:{name}" if prefix else ""


def value(node: Any, *names: str) -> str:
    """Return the first attribute of a node that has one of the names, "" when there is none."""
    found = {short(name): text for name, text in node.attrib.items()}
    return next((found[name] for name in names if found.get(name)), "")


def is_on(node: Any) -> bool:
    """Tell whether a switch such as <w:vanish/> is on."""
    return value(node, "w:val").lower() not in ("0", "false", "off")


def child(node: Any, *path: str) -> Any:
    """Return a descendant by the short names that lead to it, None when there is none."""
    for name in path:
        node = next((inner for inner in node if short(inner.tag) == name), None)
        if node is None:
            return None
    return node
