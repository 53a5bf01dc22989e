"""Text typed as Markdown, as notes and chat programs give it: read as the page it describes."""

import re
from dataclasses import replace

from brochure.importing.lines import LeftOut, SourceLines

_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_STRONG = re.compile(r"(?<!\S)(\*\*|__)(?=\S)[^*_\n]{2,200}(?<=\S)\1(?!\w)")
# What stands above the text between two rules, and remarks that no reader sees.
_FRONT = re.compile(r"\A\s*---[ \t]*\n(?P<matter>(?:[^\n]*\n){1,40}?)---[ \t]*(?:\n|\Z)")
_REMARK = re.compile(r"<!--(?P<remark>.{1,2000}?)-->", re.DOTALL)
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

    front = _FRONT.match(text)
    told = [LeftOut(front["matter"].strip(), "comment")] if front else []
    told += [LeftOut(match["remark"].strip(), "comment") for match in _REMARK.finditer(text)]
    text = _REMARK.sub("", text[front.end() :] if front else text)
    html = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").render(text)
    page = read_webpage(html, file)
    return replace(page, is_web=False, left_out=(*told, *page.left_out))
