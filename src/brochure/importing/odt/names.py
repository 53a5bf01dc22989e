"""Names of elements and attributes of OpenDocument (ISO/IEC 26300), in a short form."""

from typing import Any

_SPACES = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://purl.org/dc/elements/1.1/": "dc",
}

_APART = frozenset(("text:p", "text:h", "text:s", "text:tab", "text:line-break"))


def short(tag: Any) -> str:
    """Return the short name of an element or attribute, "" for what is no part of the standard."""
    if not isinstance(tag, str):
        return ""
    space, closed, name = tag.removeprefix("{").rpartition("}")
    prefix = _SPACES.get(space)
    return f"{prefix}:{name}" if closed and prefix else ""


def value(node: Any, name: str) -> str:
    """Return an attribute by its short name, "" when there is none."""
    return next((text for key, text in node.attrib.items() if short(key) == name), "")


def words_of(node: Any) -> str:
    """Return all words inside an element: those of two paragraphs, or with a tab between them, stay apart."""
    from lxml import etree

    pieces: list[str] = []
    for event, inner in etree.iterwalk(node, events=("start", "end")):
        if event == "start":
            pieces.append(inner.text or "")
            continue
        pieces.append(" " if short(inner.tag) in _APART else "")
        pieces.append(inner.tail or "" if inner is not node else "")
    return " ".join("".join(pieces).split())
