"""One story of a Word file (the document, a note, a page header) as lines.

Every element that carries words, signs or pictures is taken or named among what is left out. What is
inside `mc:AlternateContent` counts once.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from brochure.importing.budget import Expense
from brochure.importing.lines import LeftOut, Line, Tables
from brochure.importing.picture_text import is_description
from brochure.importing.tables import Tables as TableReader
from brochure.importing.word.alternatives import passed_over
from brochure.importing.word.fields import Fields
from brochure.importing.word.graphics import picture_of, texts_of
from brochure.importing.word.names import child, short, value
from brochure.importing.word.numbering import Numbering, list_of
from brochure.importing.word.paragraph import Paragraph
from brochure.importing.word.parts import Parts
from brochure.importing.word.pictures import Pictures
from brochure.importing.word.runs import Unshown, colour_of, is_bold, unshown
from brochure.importing.word.styles import Styles, outline_level

if TYPE_CHECKING:
    from lxml.etree import _Element

# Properties as they were before a tracked change.
_FORMER = frozenset(
    [
        "w:rPrChange",
        "w:pPrChange",
        "w:sectPrChange",
        "w:tblPrChange",
        "w:tblPrExChange",
        "w:tcPrChange",
        "w:trPrChange",
        "w:tblGridChange",
        "w:numberingChange",
    ]
)
_GONE = {"w:del": "deleted", "w:moveFrom": "moved", "m:oMath": "equation", "m:oMathPara": "equation"}
_SIGNS = {
    "w:br": "\n", "w:cr": "\n", "a:br": "\n", "w:tab": "\t", "w:ptab": " ", "w:noBreakHyphen": "-",
    "w:softHyphen": "\u00ad",
}  # fmt: skip
_WORDS = ("w:t", "w:delText", "m:t", "a:t")
_TABLE = {"w:tbl": "begin", "w:tr": "row", "w:tc": "cell"}
_PROPERTIES = ("w:pStyle", "w:numPr", "w:outlineLvl")
_TABLE_ENDS = {"w:tbl": "end", "w:tc": "end_cell"}
_PRIVATE = range(0xE000, 0xF900)  # a place in one symbol font, and no sign of its own


@dataclass(slots=True)
class Reading:
    """What all stories of a file share: its parts, styles and pictures, and what is left out."""

    parts: Parts
    styles: Styles
    numbering: Numbering
    pictures: Pictures
    left_out: list[LeftOut] = field(default_factory=list)
    numbered: int = 0
    form: Tables = ()

    def leave(self, text: str, why: str) -> None:
        """Name what is left out, if it is anything."""
        if text.strip():
            self.left_out.append(LeftOut(text.strip(), why))


def read_story(part: str, root: "_Element", reading: Reading, lines: list[Line], around: str = "") -> None:
    """Add the lines of a part; `around` says why the pictures of a page header are left out (a code)."""
    story = _Story(part, reading, lines, around)
    story.read(root)
    reading.form = reading.form or tuple(story.tables.form)


class _Story:
    def __init__(self, part: str, reading: Reading, lines: list[Line], around: str) -> None:
        self._reading = reading
        self._budget = reading.parts.archive.budget
        self._relationships = reading.parts.relationships(part)
        self._around = around
        self._lines = lines
        self._open: list[Paragraph] = []
        self._stray: Paragraph | None = None
        self._fields = Fields(reading.left_out)
        self._runs: list[Unshown | None] = []  # the runs that are open
        self._bold, self._colour = False, ""
        self.tables = TableReader(lines, reading.left_out)
        self._alt = ""

    def read(self, root: "_Element") -> None:
        """Walk the part once."""
        from lxml import etree

        skipped = passed_over(root)
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, node in walk:
            name = short(node.tag)
            if event == "end":
                self._end(name)
            elif node in skipped or name in _FORMER or self._takes_whole(node, name):
                walk.skip_subtree()
            else:
                self._start(node, name)
        self._fields.end_all()
        self._write_stray()
        named = {picture_of(node, short(node.tag)) for node in root.iter()}
        for identifier, one in self._relationships.items():
            if one.kind == "image" and identifier not in named:
                self._reading.pictures.pass_over(identifier, self._relationships, "picture-unused")

    # -- elements that are taken or left out as one

    def _takes_whole(self, node: Any, name: str) -> bool:
        if name in _GONE:
            self._leave_whole(node, _GONE[name])
            return True
        if name == "w:sdt" and child(node, "w:sdtPr", "w:showingPlcHdr") is not None:
            self._leave_whole(node, "placeholder")
            return True
        if name in ("c:chart", "cx:chart", "dgm:relIds"):
            why = "smartart" if name == "dgm:relIds" else "chart"
            one = self._relationships.get(value(node, "r:dm", "r:id"))
            words = texts_of(one.part, self._reading.parts) if one and one.part else ""
            self._reading.leave(words or (one.target if one else why), why)
            return True
        return False

    def _leave_whole(self, node: Any, why: str) -> None:
        words: list[str] = []
        for inner in node.iter():
            name = short(inner.tag)
            if name in _WORDS:
                words.append(inner.text or "")
            elif identifier := picture_of(inner, name):
                self._reading.pictures.pass_over(identifier, self._relationships, f"picture-{why}")
        self._reading.leave("".join(words), why)

    # -- elements in reading order

    def _start(self, node: Any, name: str) -> None:
        if name == "w:p":
            self._write_stray()
            self._budget.spend(Expense.PARAGRAPHS)
            self._open.append(Paragraph())
        elif name == "w:r":
            outer = self._hidden
            self._runs.append(
                outer if outer is not None else unshown(node, self._style, self._reading.styles)
            )
            self._bold = is_bold(node, self._style, self._reading.styles)
            self._colour = colour_of(node, self._style, self._reading.styles)
        elif name in _TABLE:
            getattr(self.tables, _TABLE[name])()
        elif name in ("w:t", "a:t"):
            self._add(node.text or "")
        elif name in _SIGNS:
            if name != "w:tab" or short(node.getparent().tag) == "w:r":  # no tab stop of a style
                self._add(_SIGNS[name])
        elif name == "w:sym":
            self._symbol(node)
        elif name == "w:delText":
            self._reading.leave(node.text or "", "deleted")
        elif name in _PROPERTIES and self._open:
            self._property(node, name)
        elif name in ("w:fldChar", "w:fldSimple", "w:instrText", "w:delInstrText"):
            self._field(node, name)
        else:
            self._graphic(node, name)

    def _end(self, name: str) -> None:
        if name == "w:p" and self._open:
            paragraph = self._open.pop()
            self._reading.numbered += paragraph.has_number(self._reading.styles, self._reading.numbering)
            self._write(paragraph)
        elif name == "w:r":
            run = self._runs.pop()
            if run is not None and run is not self._hidden:
                self._reading.leave("".join(run.words), run.why)
        elif name in _TABLE_ENDS:
            getattr(self.tables, _TABLE_ENDS[name])()
        elif name in ("w:drawing", "w:pict"):
            self._leave_alt()
        elif name == "w:fldSimple":
            self._fields.end()
        elif name == "a:p":
            self._add("\n")

    @property
    def _hidden(self) -> Unshown | None:
        return self._runs[-1] if self._runs else None

    @property
    def _style(self) -> str:
        return self._open[-1].style if self._open else ""

    def _property(self, node: Any, name: str) -> None:
        if name == "w:pStyle":
            self._open[-1].style = value(node, "w:val").lower()
        elif name == "w:outlineLvl":
            self._open[-1].outline = outline_level(node)
        else:
            self._open[-1].number, self._open[-1].depth = list_of(node)

    def _field(self, node: Any, name: str) -> None:
        if name == "w:fldSimple":
            self._fields.begin(value(node, "w:instr"), shows=True)
        elif name == "w:fldChar":
            kind = value(node, "w:fldCharType")
            if kind == "begin":
                self._fields.begin()
            elif kind == "separate":
                self._fields.separate()
            elif kind == "end":
                self._fields.end()
        else:
            self._fields.code(node.text or "")

    def _symbol(self, node: Any) -> None:
        font, code = value(node, "w:font"), value(node, "w:char")
        try:
            place = int(code[:6], 16)
            sign = chr(place)
        except (ValueError, OverflowError):
            sign, place = "", 0
        if not sign.isprintable() or not sign or place in _PRIVATE or place < 0x20:
            self._reading.leave(f"{font} {code}"[:80], "symbol")
        else:
            self._add(sign)

    def _graphic(self, node: Any, name: str) -> None:
        if name == "a:blip" or name in ("v:imagedata", "v:fill"):
            self._picture(node, name)
        elif name == "wp:docPr" or (name == "v:shape" and value(node, "alt")):
            self._leave_alt()
            self._alt = value(node, "descr", "alt", "title")
            if is_description(title := value(node, "title")) and title != self._alt:
                self._reading.leave(title, "picture-description")
        elif name == "v:textpath":
            self._reading.leave(value(node, "string"), "wordart")
        elif name in ("o:OLEObject", "w:control"):
            self._reading.leave(value(node, "ProgID", "w:name") or name, "object")
        elif name in ("w:altChunk", "w:subDoc", "w14:contentPart"):
            one = self._relationships.get(value(node, "r:id"))
            self._reading.leave(one.target if one else name, "embedded")

    # -- what a paragraph is made of

    def _picture(self, node: Any, name: str) -> None:
        identifier, pictures = picture_of(node, name), self._reading.pictures
        if not identifier:
            if href := value(node, "r:href", "o:href", "src"):
                self._place(pictures.link(href))
        elif self._around or self._hidden is not None:
            why = self._around or "picture-hidden"
            pictures.pass_over(identifier, self._relationships, why)
        else:
            self._place(pictures.show(identifier, self._relationships))

    def _place(self, picture: str) -> None:
        described = picture and is_description(self._alt)
        self._paragraph().add_picture(picture, " ".join(self._alt.split()) if described else "")
        self._alt = "" if described else self._alt
        self._fields.shown()

    def _leave_alt(self) -> None:
        self._reading.leave(self._alt, "picture-description")
        self._alt = ""

    def _add(self, text: str) -> None:
        if self._hidden is not None:
            self._hidden.words.append(text)
        elif self._fields.in_code:
            self._fields.code(text)
        else:
            self._paragraph().add(text, bold=self._bold, colour=self._colour)
            if text.strip():
                self._fields.shown()

    def _paragraph(self) -> Paragraph:
        """Return the paragraph that is read; words outside any get one, for no reader shows them lost."""
        if self._open:
            return self._open[-1]
        self._stray = self._stray or Paragraph()
        return self._stray

    def _write_stray(self) -> None:
        if self._stray is not None:
            self._write(self._stray)
            self._stray = None

    def _write(self, paragraph: Paragraph) -> None:
        reading, budget = self._reading, None if self._around else self._budget
        paragraph.write(self._lines, reading.styles, reading.numbering, budget)
