"""Text typed as Markdown, as notes and chat programs give it: read as the page it describes."""

import re
from dataclasses import replace

from brochure.importing.lines import SourceLines

_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_STRONG = re.compile(r"(?<!\S)(\*\*|__)(?=\S)[^*_\n]{2,200}(?<=\S)\1(?!\w)")
_LEAST = 2


def is_markdown(text: str) -> bool:
    """Tell whether a text has headings of Markdown, or one and bold words."""
    headings = len(_HEADING.findall(text))
    return (
        headings >= _LEAST
        or (headings > 0 and _STRONG.search(text) is not None)
        or len(_STRONG.findall(text)) > _LEAST
    )


def read_markdown(text: str, file: str) -> SourceLines:
    """Return the lines of a text in Markdown; a line break stays one. Raises ProblemError."""
    from markdown_it import MarkdownIt

    from brochure.importing.webpage import read_webpage

    html = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").render(text)
    return replace(read_webpage(html, file), is_web=False)
