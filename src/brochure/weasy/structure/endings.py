"""Endings: spaces that a line's end swallowed, and hyphens that were put there."""

import re
from itertools import pairwise
from typing import Any

from brochure.weasy.structure.leaves import Chain, Leaf
from brochure.weasy.structure.roles import INLINE

SOFT_HYPHEN = "\u00ad"
_TAIL, _HEAD = 18, 8  # signs that tell where in a text a line ends


def mark_endings(leaves: list[Leaf]) -> None:
    """Note on each leaf whether a space or a hyphen ends it, judged by the text it comes from."""
    read = [leaf for leaf in leaves if not leaf.unread and leaf.text is not None]
    sources: dict[Any, str] = {}
    for leaf, after in reversed(list(pairwise(read))):  # backwards: a word may be broken over three lines
        block = _block(leaf.chain)
        if _block(after.chain) is not block or leaf.marker is not after.marker:
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
    sign = leaf.box.style["hyphenate_character"]
    tail = _plain(text)[-_TAIL:].casefold()
    head = _plain(following.removesuffix(sign) if after.tail else following)[:_HEAD].casefold()
    whole = source.replace(SOFT_HYPHEN, "")
    if text.endswith(sign) and tail.removesuffix(sign) + head in whole and tail + head not in whole:
        _break(leaf, after, sign)
    elif tail + head not in whole:
        leaf.space = True


def _break(leaf: Leaf, after: Leaf, sign: str) -> None:
    """Note the two parts of a word that is broken between two leaves, and the whole word."""
    text, following = leaf.text or "", after.text or ""
    leaf.tail = text.rpartition(" ")[2]
    after.head = following.partition(" ")[0]
    rest = after.head
    if after.tail == after.head:
        after.tail, rest = None, after.whole
    leaf.whole = (leaf.tail.removesuffix(sign) + rest).replace(SOFT_HYPHEN, "")


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
