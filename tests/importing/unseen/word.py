"""A town as a Word file written by python-docx."""

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Cm

from tests.importing.unseen.notation import Town
from tests.importing.unseen.pictures import photo
from tests.importing.unseen.runs import runs, tables

_STYLES = {"title": "Title", "h1": "Heading 1", "h2": "Heading 2", "h3": "Heading 3"}
_STYLES |= {"li": "List Bullet", "num": "List Number", "cap": "Caption"}


def write(town: Town, folder: Path) -> str:
    """Write the `.docx` and return its name."""
    document = Document()
    for style, content in tables(town.blocks):
        if style == "table":
            table = document.add_table(rows=0, cols=max(len(row) for row in content), style="Table Grid")
            for row in content:
                for cell, words in zip(table.add_row().cells, row, strict=False):
                    _fill(document, cell.paragraphs[0], words)
            continue
        assert isinstance(content, str)
        if style == "img":
            name, _, alt = content.partition(" | ")
            shape = document.add_picture(io.BytesIO(photo(name)), width=Cm(6))
            shape._inline.docPr.set("name", name)
            if alt:
                shape._inline.docPr.set("descr", alt)
        elif style in ("hdr", "ftr"):
            section = document.sections[0]
            (section.header if style == "hdr" else section.footer).paragraphs[0].text = content
        else:
            paragraph = document.add_paragraph(style=_STYLES.get(style))
            marked = {"b": "**", "i": "__"}.get(style, "")
            _fill(document, paragraph, marked + content + marked)
    document.core_properties.author = "communicatiedienst"
    document.core_properties.title = ""
    document.core_properties.created = document.core_properties.modified = datetime(2026, 3, 2, 9, 0, 0)
    name, saved = f"{town.stem}.docx", io.BytesIO()
    document.save(saved)
    # Once more with times that do not change.
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(zipfile.ZipInfo(part, (2026, 3, 2, 9, 0, 0)), old.read(part), zipfile.ZIP_DEFLATED)
    return name


def _fill(document: Any, paragraph: Any, words: str) -> None:
    for part in runs(words):
        run = paragraph.add_run("" if part.kind in ("break", "tab") else part.words)
        run.bold, run.italic = part.bold or None, part.italic or None
        if part.kind == "break":
            run.add_break(WD_BREAK.LINE)
        elif part.kind == "tab":
            run.add_tab()
        elif part.kind == "hid":
            run.font.hidden = True
        elif part.kind == "str":
            run.font.strike = True
        elif part.kind == "cm":
            run.text = ""
            comment = document.add_comment(run, text=part.words, author="collega", initials="c")
            comment._comment_elm.set(qn("w:date"), "2026-03-02T09:00:00Z")
        elif part.kind in ("fn", "del", "ins"):
            raise ValueError(f"python-docx cannot write {part.kind}: use `@as hand`")
