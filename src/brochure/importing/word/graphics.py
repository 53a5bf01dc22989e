"""Words inside drawings that are parts of their own: charts and SmartArt."""

from brochure.importing.word.names import short
from brochure.importing.word.parts import Parts

_MOST = 2_000  # characters that are told of


def texts_of(part: str, parts: Parts) -> str:
    """Return the words and figures of a drawing's part, in order, once each."""
    texts: dict[str, None] = {}
    for node in parts.archive.tree(part).iter():
        if short(node.tag) in ("a:t", "c:v", "cx:v", "cx:pt") and (text := (node.text or "").strip()):
            texts[text] = None
    return " · ".join(texts)[:_MOST]
