"""Comments that a word processor exports with a text: a sign at the words, and the comment below all of them."""

import re
from collections.abc import Iterator
from typing import Any

from brochure.importing.lines import LeftOut

# Google Docs: <a href="#cmnt1" id="cmnt_ref1">[a]</a> at the words, <a href="#cmnt_ref1" id="cmnt1">[a]</a> below.
# LibreOffice and Word: <a class="sdcommentanc">, <a class="msocomanchor" href="#_msocom_1">[AP1]</a>.
_SIGN = re.compile(r"(?:.*#)?(?:cmnt\d+|_msocom_\d+)")
_BACK = re.compile(r"(?:.*#)?(?:cmnt_ref\d+|_msoanchor_\d+)")
_BLOCKS = frozenset(("p", "div", "li", "td", "dd"))


def comments(root: Any, left_out: list[LeftOut]) -> Iterator[Any]:
    """Yield the signs and the texts of comments, and note what they say."""
    for link in root.iter("a"):
        target = link.get("href") or ""
        if _SIGN.fullmatch(target):
            yield link
        elif _BACK.fullmatch(target):
            block = next((up for up in link.iterancestors() if up.tag in _BLOCKS), None)
            if block is None:
                continue
            words = " ".join("".join(block.itertext()).split())
            sign = "".join(link.itertext()).strip()
            left_out.append(LeftOut(words.removeprefix(sign).strip(), "comment"))
            yield block
