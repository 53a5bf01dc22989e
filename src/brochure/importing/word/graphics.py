"""What a drawing shows: a picture by its relationship, the words of charts and SmartArt, which are parts of their own."""

from typing import Any

from brochure.importing.word.names import short, value
from brochure.importing.word.parts import Parts

_MOST = 2_000  # characters that are told of


def texts_of(part: str, parts: Parts) -> str:
    """Return the words and figures of a drawing's part, in order, once each."""
    texts: dict[str, None] = {}
    for node in parts.archive.tree(part).iter():
        if short(node.tag) in ("a:t", "c:v", "cx:v", "cx:pt") and (text := (node.text or "").strip()):
            texts[text] = None
    return " · ".join(texts)[:_MOST]


def picture_of(node: Any, name: str) -> str:
    """Return the relationship of the picture that an element shows, "" for any other element."""
    if name in ("a:blip", "asvg:svgBlip"):
        return value(node, "r:embed", "r:link")
    return value(node, "r:id", "r:pict", "o:relid") if name in ("v:imagedata", "v:fill") else ""
