"""Word files as people write them, from a few signs a line.

`# ` opens a heading 1, `## ` a heading 2, `! ` a bold line, `- ` a bullet, `1) ` a counted item, `> ` a quotation,
`[foto alt]` a picture, `| a | b` a row of a table; `**bold**` is bold inside a line.
"""

import io
import re

import docx
from PIL import Image

from .forms import saved

_STYLES = {"# ": "Heading 1", "## ": "Heading 2", "- ": "List Bullet", "1) ": "List Number", "> ": "Quote"}


def as_written(text: str) -> bytes:
    """Return a .docx of lines with these signs."""
    document = docx.Document()
    rows: list[list[str]] = []
    for line in [*text.strip().split("\n"), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            _table(document, rows)
            rows = []
        if line.strip():
            _line(document, line)
    return saved(document)


def _line(document: "docx.document.Document", line: str) -> None:
    if match := re.fullmatch(r"\[foto ?(.*)\]", line):
        stream = io.BytesIO()
        Image.new("RGB", (60, 40), (len(match[1]) % 256, 90, 90)).save(stream, "PNG")
        stream.seek(0)
        document.add_picture(stream)
        properties = document.paragraphs[-1]._p.xpath(".//wp:docPr")[0]
        properties.set("descr", match[1])
        return
    mark = next((mark for mark in _STYLES if line.startswith(mark)), "")
    bold = line.startswith("! ")
    paragraph = document.add_paragraph(style=_STYLES[mark] if mark else None)
    for place, part in enumerate(
        re.split(r"\*\*", line.removeprefix(mark).removeprefix("! " if bold else ""))
    ):
        paragraph.add_run(part).bold = True if bold or place % 2 else None


def _table(document: "docx.document.Document", rows: list[list[str]]) -> None:
    table = document.add_table(0, max(map(len, rows)))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text
