"""What the editions share while they are finished: a document's title."""

import re
from html import unescape

from brochure.render.renderer import Rendering

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def title_of(produced: Rendering) -> str:
    """Return the title of a document, as its template wrote it."""
    match = _TITLE.search(produced.merged.html)
    return unescape(match[1]).strip() if match else ""
