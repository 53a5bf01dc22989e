"""What the editions share while they are finished: a folder for files on their way, a document's title."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from brochure.render.renderer import Rendering

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def title_of(produced: Rendering) -> str:
    """Return the title of a document, as its template wrote it."""
    match = _TITLE.search(produced.merged.html)
    return unescape(match[1]).strip() if match else ""


@contextmanager
def desk() -> Iterator[Path]:
    """Give a folder for files on their way, gone afterwards."""
    with TemporaryDirectory(prefix="brochure-") as folder:
        yield Path(folder)
