"""A Word file as a page: the document, its notes, and what stands around it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from brochure.i18n import _
from brochure.importing.budget import Budget
from brochure.importing.lines import LeftOut, Line, SourceLines
from brochure.importing.tabbed import with_colons_for_tabs
from brochure.importing.word.archive import Archive
from brochure.importing.word.names import short
from brochure.importing.word.numbering import Numbering
from brochure.importing.word.parts import Parts
from brochure.importing.word.pictures import Pictures
from brochure.importing.word.story import Reading, read_story
from brochure.importing.word.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_AROUND = {"header": "page-header", "footer": "page-header", "comments": "comment"}
_NOTES = ("endnotes", "footnotes")


def _tree(parts: Parts, kind: str) -> "_Element | None":
    found = parts.of_kind(kind)
    return parts.archive.tree(found[0][1]) if found else None


def read_word(data: bytes, file: str) -> SourceLines:
    """Return the paragraphs of a Word file in reading order. Raises ProblemError for a hostile one."""
    archive = Archive(data, Budget(file))
    parts = Parts(archive)
    left_out: list[LeftOut] = []
    reading = Reading(
        parts,
        Styles(_tree(parts, "styles")),
        Numbering(_tree(parts, "numbering")),
        Pictures(archive, left_out),
        left_out,
    )
    lines: list[Line] = []
    root = archive.tree(parts.main)
    if short(root.tag) != "w:document":  # a workbook or a presentation is packed the same way
        raise archive.refuse("it holds no document")
    read_story(parts.main, root, reading, lines)
    for _kind, part in parts.of_kind(*_NOTES):
        notes: list[Line] = []
        read_story(part, archive.tree(part), reading, notes)
        lines += [
            replace(line, number=len(lines) + place, role="note") for place, line in enumerate(notes, 1)
        ]
    for kind, part in parts.of_kind(*_AROUND):
        around: list[Line] = []
        read_story(part, archive.tree(part), reading, around, f"picture-{_AROUND[kind]}")
        left_out += [LeftOut(line.text, _AROUND[kind]) for line in around if line.text]
    left_out += [LeftOut(target, "part-missing") for target in parts.missing(*_NOTES, *_AROUND)]
    if reading.numbered:
        left_out.append(LeftOut(_("{count} in all").format(count=reading.numbered), "list-marks"))
    lines = with_colons_for_tabs(lines)
    return SourceLines(tuple(lines), tuple(left_out), reading.pictures.found, form=reading.form)
