"""Files spoiled in their pictures, fonts, lines and small type."""

from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from .maker import Base, area, line, photo, text
from .spoiling import SEEN, adds, spoils


# pictures
@spoils("120 ppi", "picture-resolution")
def _(base: Base) -> None:
    base.resources.XObject.Bad = base.image(photo(120))
    base.content.append(SEEN)


@spoils("220 ppi, a warning", "picture-resolution")
def _(base: Base) -> None:
    base.resources.XObject.Bad = base.image(photo(220))
    base.content.append(SEEN)


@spoils("120 ppi on one axis", "picture-resolution")
def _(base: Base) -> None:
    base.resources.XObject.Bad = base.image(Image.new("CMYK", (472, 94), (50, 0, 0, 0)))
    base.content.append(SEEN)


# fonts
@spoils("font not embedded", "font-not-embedded")
def _(base: Base) -> None:
    base.resources.Font.Bad = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    base.content.append("q 0 0 0 1 k BT /Bad 12 Tf 100 100 Td (Bare) Tj ET Q")


@spoils("font embedded as a whole", "font-not-subset")
def _(base: Base) -> None:
    font = base.resources.Font.F1
    font.BaseFont = font.DescendantFonts[0].BaseFont = Name("/AtkinsonHyperlegibleNext")


@spoils("Type 3 font", "font-type3")
def _(base: Base) -> None:
    glyph = base.pdf.make_indirect(Stream(base.pdf, b"600 0 0 0 500 500 d1 0 0 500 500 re f"))
    base.resources.Font.Bad = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 600, 600]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(box=glyph),
        Encoding=Dictionary(Differences=Array([65, Name.box])),
        FirstChar=65,
        LastChar=65,
        Widths=Array([600]),
    )
    base.content.append("q 0 0 0 1 k BT /Bad 12 Tf 100 100 Td (A) Tj ET Q")


adds("missing glyph", "missing-glyph", "q 0 0 0 1 k BT /F1 12 Tf 100 100 Td <00000005> Tj ET Q")
adds("invisible text", "invisible-text", "q 3 Tr BT /F1 12 Tf 100 100 Td <00050006> Tj ET Q")


# lines and small type
adds("4 pt text", "text-too-small", text(12, 100, 4, "Tiny"))
adds("scaled to 4 pt", "text-too-small", "q 0.2 0 0 0.2 0 0 cm", text(60, 100, 20, "Tiny"), "Q", safe_zone=0)
adds(
    "small white text",
    "white-text-too-small",
    area(12, 98, 20, 6, "0 0 0 1 k"),
    text(13, 101, 5.5, "White", "0 0 0 0 k"),
)
adds("hairline", "hairline", line(12, 100, 30, 0.1))
adds("line of width nought", "hairline", line(12, 100, 30, 0))
adds("hairline as an area", "hairline", area(12, 100, 30, 0.05, "0 0 0 1 k"))
adds("hairline by scaling", "hairline", "q 0.1 0 0 0.1 0 0 cm 1 w 0 0 0 1 K 1000 1000 m 2000 1000 l S Q")
adds("hairline as a frame", "hairline", "0 0 0 1 k 100 100 40 40 re 100.1 100.1 39.8 39.8 re f*")
