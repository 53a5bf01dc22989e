"""Content that a Word file holds more than once, for programs of several ages (mc:AlternateContent)."""

from typing import Any

from brochure.importing.word.names import short

_CONTENT = frozenset(
    [
        "w:t",
        "w:sym",
        "w:delText",
        "m:t",
        "a:t",
        "a:blip",
        "v:imagedata",
        "v:textpath",
        "c:chart",
        "cx:chart",
        "dgm:relIds",
        "o:OLEObject",
    ]
)


def passed_over(root: Any) -> set[Any]:
    """Return the alternatives that are passed over: all but the first that holds anything."""
    alternatives = list(
        root.iter("{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent")
    )
    if not alternatives:
        return set()
    full = _with_content(root)
    skipped: set[Any] = set()
    for one in alternatives:
        options = [node for node in one if short(node.tag) in ("mc:Choice", "mc:Fallback")]
        taken = next((node for node in options if node in full), None)
        skipped.update(node for node in options if node is not taken)
    return skipped


def _with_content(root: Any) -> set[Any]:
    """Return every element that holds words or pictures, at any depth: each is visited once."""
    full: set[Any] = set()
    for node in root.iter():
        if short(node.tag) in _CONTENT:
            while node is not None and node not in full:
                full.add(node)
                node = node.getparent()
    return full
