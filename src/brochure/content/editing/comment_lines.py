"""Take away a comment on a line of its own, such as the mark of an import that somebody looked at."""

import re
from collections import Counter

from brochure.content.editing.edit import is_proven, read_map
from brochure.content.source import Path

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")


def without_comment(text: str, file: str, comment: str, path: Path = ()) -> str:
    """Return a text without a comment, the one nearest above a field where it stands several times.

    The text comes back as it is where there is no such comment on a line of its own, or where anything else
    would change with it.
    """
    source, where = read_map(text, file)
    if source is None or where is None:
        return text
    line, _column = source.where(path, key=True)
    before = source.offset(line, 1)
    spans = [found.span() for found in _LINE.finditer(text) if found[0].strip() == f"# {comment}"]
    if not spans:
        return text
    start, end = max((span for span in spans if span[0] < before), default=spans[0])
    result = text[:start] + text[end:]
    comments = Counter(written for _at, written in where.comments)
    comments -= Counter([text[start:end].strip()])
    return result if is_proven(text, result, source.tree, file, comments) else text
