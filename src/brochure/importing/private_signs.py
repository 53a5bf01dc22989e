"""Signs that mean something in one font only: Wingdings in a Word file, the icons of a web page."""

import re
from dataclasses import replace

from brochure.importing.lines import LeftOut, SourceLines

# The private use areas of Unicode.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def without_private_signs(page: SourceLines) -> SourceLines:
    """Return a page without signs that no other font has, each kind of them named among what is left out."""
    found = {sign: None for line in page.lines for sign in _PRIVATE.findall(line.text)}
    if not found:
        return page
    lines = tuple(replace(line, text=_PRIVATE.sub("", line.text).strip()) for line in page.lines)
    # The cells of a form know their lines by place, so none of these may go.
    kept = (line for line in lines if line.text or line.picture is not None or page.form)
    named = (LeftOut(f"U+{ord(sign):04X}", "symbol") for sign in found)
    return replace(page, lines=tuple(kept), left_out=(*page.left_out, *named))
