"""A correct PDF/X-4 made by hand, and what is needed to spoil it in one place."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from brochure.preflight.inspect import inspect
from brochure.preflight.report import Report
from brochure.press.profile import PressProfile, load_profile

ROOT = Path(__file__).resolve().parents[2]
MM = 72 / 25.4
WIDTH, HEIGHT = 105.0, 148.0  # mm: A6
SHEET = 10.0  # mm from the trim to the edge of the sheet
LETTERS = " ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,"

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
{standard}{title}<pdf:Trapped>False</pdf:Trapped><pdf:Producer>by hand</pdf:Producer>
<xmp:CreateDate>2026-03-01T12:00:00+01:00</xmp:CreateDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
STANDARD = "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"
TITLE = "<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>{}</rdf:li></rdf:Alt></dc:title>"


@cache
def _font() -> tuple[bytes, dict[str, int], tuple[int, ...]]:
    """Return a subset of the text font, the glyph of every letter, and the widths."""
    font = TTFont(ROOT / "fonts" / "AtkinsonHyperlegibleNext-Regular.ttf")
    cutter = subset.Subsetter(subset.Options(notdef_outline=True, layout_features=[]))
    cutter.populate(text=LETTERS)
    cutter.subset(font)
    glyphs = {letter: font.getGlyphID(font.getBestCmap()[ord(letter)]) for letter in LETTERS}
    scale = 1000 / font["head"].unitsPerEm
    widths = tuple(round(font["hmtx"][name][0] * scale) for name in font.getGlyphOrder())
    data = BytesIO()
    font.save(data)
    return data.getvalue(), glyphs, widths


def text(x: float, y: float, size: float, words: str, colour: str = "0 0 0 1 k", font: str = "/F1") -> str:
    """Return a line of text; x and y of its baseline in mm from the trim's top left, size in pt."""
    glyphs = _font()[1]
    codes = "".join(f"{glyphs[letter]:04x}" for letter in words)
    left, base = point(x, y)
    return f"q {colour} BT {font} {size} Tf {left:.3f} {base:.3f} Td <{codes}> Tj ET Q"


def point(x: float, y: float) -> tuple[float, float]:
    """Return a place on the page in points, from mm from the trim's top left."""
    return (SHEET + x) * MM, (SHEET + HEIGHT - y) * MM


def area(x: float, y: float, width: float, height: float, colour: str) -> str:
    """Return a filled rectangle, in mm from the trim's top left."""
    left, bottom = point(x, y + height)
    return f"q {colour} {left:.3f} {bottom:.3f} {width * MM:.3f} {height * MM:.3f} re f Q"


def line(x: float, y: float, length: float, width: float) -> str:
    """Return a black line of a width in pt."""
    left, base = point(x, y)
    return f"q 0 0 0 1 K {width} w {left:.3f} {base:.3f} m {left + length * MM:.3f} {base:.3f} l S Q"


def picture(name: str, x: float, y: float, width: float, height: float) -> str:
    """Return a picture drawn into a box in mm from the trim's top left."""
    left, bottom = point(x, y + height)
    return f"q {width * MM:.3f} 0 0 {height * MM:.3f} {left:.3f} {bottom:.3f} cm {name} Do Q"


@dataclass
class Base:
    """The good file while it is being made; a test changes what it likes."""

    pdf: pikepdf.Pdf
    pages: list[Any]
    contents: list[list[str]]
    standard: str = STANDARD
    title: str | None = "A good page"
    save: dict[str, Any] = field(default_factory=dict)

    @property
    def page(self) -> Any:
        return self.pages[0]

    @property
    def content(self) -> list[str]:
        return self.contents[0]

    @property
    def resources(self) -> Any:
        return self.page.Resources

    def image(self, image: Image.Image, **entries: Any) -> Stream:
        """Return an image XObject of the pixels of a Pillow image."""
        space = {"CMYK": Name.DeviceCMYK, "RGB": Name.DeviceRGB, "L": Name.DeviceGray}[image.mode]
        stream = Stream(self.pdf, image.tobytes())
        stream.update(
            {
                "/Type": Name.XObject,
                "/Subtype": Name.Image,
                "/Width": image.width,
                "/Height": image.height,
                "/ColorSpace": space,
                "/BitsPerComponent": 8,
            }
        )
        for key, value in entries.items():
            stream[f"/{key}"] = value
        return self.pdf.make_indirect(stream)

    def form(self, content: str, **entries: Any) -> Stream:
        """Return a form XObject with the resources of the page."""
        stream = Stream(self.pdf, content.encode())
        stream.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 1000, 1000])})
        for key, value in entries.items():
            stream[f"/{key}"] = value
        return self.pdf.make_indirect(stream)


def photo(
    ppi: float = 300, width: float = 40, height: float = 20, inks: tuple[int, ...] = (60, 80, 40, 20)
) -> Any:
    """Return a picture of a resolution for a size in mm."""
    return Image.new("CMYK", (round(width / 25.4 * ppi), round(height / 25.4 * ppi)), inks)


def start(pages: int = 1) -> Base:
    """Return a correct file: text in black, a bleeding area with white text, a line, a picture."""
    pdf = pikepdf.new()
    base = Base(pdf, [], [])
    font = _embedded(pdf)
    media = [0, 0, (WIDTH + 2 * SHEET) * MM, (HEIGHT + 2 * SHEET) * MM]
    for number in range(pages):
        pdf.add_blank_page(page_size=(media[2], media[3]))
        page = pdf.pages[-1].obj
        page.MediaBox = Array([round(edge, 3) for edge in media])
        page.TrimBox, page.BleedBox = boxes()
        page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
        page.Resources = Dictionary(
            Font=Dictionary(F1=font),
            ExtGState=Dictionary(
                Over=Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1),
                Knock=Dictionary(Type=Name.ExtGState, OP=False, op=False),
            ),
            XObject=Dictionary(),
            ColorSpace=Dictionary(),
        )
        base.pages.append(page)
        page.Resources.XObject.Photo = base.image(photo())
        base.contents.append(
            [
                area(-3, -3, WIDTH + 6, 33, "0.6 0.4 0 0 k"),
                text(12, 20, 18, "Halle", "0 0 0 0 k"),
                "/Over gs",
                text(12, 45, 10, f"Page {number + 1} of a good file."),
                line(12, 50, 60, 0.5),
                "/Knock gs",
                picture("/Photo", 12, 60, 40, 20),
            ]
        )
    pdf.docinfo["/Title"] = String("A good page")
    pdf.docinfo["/Producer"] = String("by hand")
    pdf.docinfo["/CreationDate"] = String("D:20260301110000Z")
    pdf.docinfo["/Trapped"] = Name("/False")
    icc = Stream(pdf, (ROOT / "src/brochure/profiles/FOGRA39L-300.icc").read_bytes())
    icc.N = 4
    pdf.Root.OutputIntents = Array(
        [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFX,
                    OutputConditionIdentifier=String("FOGRA39"),
                    RegistryName=String("http://www.color.org"),
                    Info=String("Coated"),
                    DestOutputProfile=pdf.make_indirect(icc),
                )
            )
        ]
    )
    return base


def boxes(bleed: float = 3.0) -> tuple[Array, Array]:
    """Return TrimBox and BleedBox."""
    trim = [SHEET * MM, SHEET * MM, (SHEET + WIDTH) * MM, (SHEET + HEIGHT) * MM]
    outer = [trim[0] - bleed * MM, trim[1] - bleed * MM, trim[2] + bleed * MM, trim[3] + bleed * MM]
    return Array([round(edge, 3) for edge in trim]), Array([round(edge, 3) for edge in outer])


def _embedded(pdf: pikepdf.Pdf) -> Any:
    data, glyphs, widths = _font()
    file = Stream(pdf, data)
    file.Length1 = len(data)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/ABCDEF+AtkinsonHyperlegibleNext"),
        Flags=4,
        FontBBox=Array([-200, -250, 1200, 950]),
        ItalicAngle=0,
        Ascent=950,
        Descent=-250,
        CapHeight=668,
        StemV=80,
        FontFile2=pdf.make_indirect(file),
    )
    system = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=descriptor.FontName,
        CIDSystemInfo=system,
        FontDescriptor=pdf.make_indirect(descriptor),
        CIDToGIDMap=Name.Identity,
        DW=500,
        W=Array([0, Array(list(widths))]),
    )
    rows = "\n".join(f"<{glyph:04x}> <{ord(letter):04x}>" for letter, glyph in glyphs.items())
    cmap = (
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(glyphs)} beginbfchar\n{rows}\nendbfchar"
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=descriptor.FontName,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_indirect(Stream(pdf, cmap.encode())),
        )
    )


def finish(base: Base, path: Path) -> Path:
    """Write the file."""
    for page, content in zip(base.pages, base.contents, strict=False):
        page.Contents = base.pdf.make_indirect(Stream(base.pdf, "\n".join(content).encode()))
    xmp = XMP.format(standard=base.standard, title=TITLE.format(base.title) if base.title else "")
    metadata = Stream(base.pdf, xmp.encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    base.pdf.Root.Metadata = base.pdf.make_indirect(metadata)
    settings: dict[str, Any] = {
        "min_version": "1.6",
        "fix_metadata_version": False,
        "stream_decode_level": pikepdf.StreamDecodeLevel.none,  # filters stay as the test made them
    }
    if "encryption" in base.save:
        del settings["stream_decode_level"]  # the library allows only one of them
    base.pdf.save(path, **{**settings, **base.save})
    return path


def report(
    folder: Path, spoil: Callable[[Base], None] | None = None, pages: int = 1, **demands: Any
) -> Report:
    """Make the good file, spoil it, and inspect it."""
    base = start(pages)
    if spoil:
        spoil(base)
    path = finish(base, folder / "page.pdf")
    return inspect(path, profile(**demands))


def profile(**demands: Any) -> PressProfile:
    """Return the usual press profile with other demands."""
    return load_profile("coated-offset").model_copy(update=demands)


def codes(made: Report) -> list[str]:
    """Return the codes of a report, each once."""
    return sorted({problem.code for problem in made.problems})
