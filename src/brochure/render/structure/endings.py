"""Endings: spaces that a line's end swallowed, and hyphens that were put there."""

import re
from typing import Any

from brochure.render.structure.leaves import Chain, Leaf
from brochure.render.structure.roles import INLINE

SOFT_HYPHEN = "\u00ad"
HYPHEN = "\u2010"
_TAIL, _HEAD = 18, 8  # signs that tell where in a text a line ends


def mark_endings(leaves: list[Leaf]) -> None:
    """Note on each leaf whether a space or a hyphen ends it, judged by the text it comes from."""
    read = [leaf for leaf in leaves if not leaf.unread and leaf.text is not None]
    sources: dict[Any, str] = {}
    for leaf, after in zip(read, [*read[1:], None], strict=True):
        block = _block(leaf.chain)
        if after is None or _block(after.chain) is not block or leaf.marker is not after.marker:
            continue
        _end(leaf, after, sources.setdefault(block, _collapsed(_words(block)).casefold()))
    for leaf in leaves:  # words that cannot be seen are nothing to read
        if leaf.text is not None and not leaf.text.strip():
            leaf.unread = True


def _end(leaf: Leaf, after: Leaf, source: str) -> None:
    text, following = leaf.text or "", after.text or ""
    if not text.strip():
        return
    if not following.strip():  # a space of its own, which is not drawn
        leaf.space = not text.endswith(" ")
        return
    if leaf.line == after.line or text.endswith(" "):
        return
    tail, head = _plain(text)[-_TAIL:].casefold(), _plain(following)[:_HEAD].casefold()
    sign = leaf.box.style["hyphenate_character"]
    whole = source.replace(SOFT_HYPHEN, "")
    if text.endswith(sign) and tail.removesuffix(sign) + head in whole and tail + head not in whole:
        leaf.hyphen = True
    elif tail + head not in whole:
        leaf.space = True


def _words(element: Any) -> str:
    """Return the text of an element, a line break as a space."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            parts.append(" " if child.tag == "br" else _words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _plain(text: str) -> str:
    return _collapsed(text.replace(SOFT_HYPHEN, ""))


def _collapsed(text: str) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text)


def _block(chain: Chain) -> Any:
    """Return the innermost element of a chain that is not inline: what holds the text."""
    return next(element for element in reversed(chain) if element.tag not in INLINE)
