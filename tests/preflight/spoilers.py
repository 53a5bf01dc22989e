"""One way each to spoil a good file: the name of the case, the finding it must cause, and how."""

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from .maker import HEIGHT, WIDTH, Base, area, boxes, line, photo, picture, point, text

Spoil = Callable[[Base], None]
CASES: list[tuple[str, str, Spoil, dict[str, Any]]] = []


def spoils(case: str, code: str, pages: int = 1, **demands: Any) -> Callable[[Spoil], Spoil]:
    """Register a way to spoil a file."""

    def register(spoil: Spoil) -> Spoil:
        CASES.append((case, code, spoil, {"pages": pages, **demands}))
        return spoil

    return register


def adds(case: str, code: str, *content: str, **demands: Any) -> None:
    """Register a file spoiled by what is added to its page."""
    spoils(case, code, **demands)(lambda base: base.content.extend(content))


GREY = Image.new("RGB", (472, 236), (128, 90, 60))
SEEN = picture("/Bad", 55, 60, 40, 20)
FILL = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0]), C1=Array([1, 1, 1]), N=1)

# colour
adds("RGB text", "rgb-colour", text(12, 100, 20, "Red", "1 0 0 rg"))
adds("RGB fill", "rgb-colour", area(12, 100, 10, 10, "0 0 1 rg"))
adds("RGB black", "rgb-colour", area(12, 100, 10, 10, "0 0 0 rg"))
adds("RGB line", "rgb-colour", "0 0 0 RG 1 w 100 100 m 200 100 l S")
adds("four-colour text", "four-colour-text", text(12, 100, 9, "Mixed", "0.6 0.4 0.4 0.5 k"))
adds("two-colour text", "four-colour-text", text(12, 100, 13, "Mixed", "1 0.4 0 0 k"))
adds(
    "text drawn by its outline",
    "four-colour-text",
    "1 Tr 0.5 w 1 1 0 0 K",
    text(12, 100, 12, "Mixed"),
    "0 Tr",
)


@spoils("RGB photo", "rgb-picture")
def _(base: Base) -> None:
    base.resources.XObject.Bad = base.image(GREY)
    base.content.append(SEEN)


@spoils("JPEG in RGB", "rgb-picture")
def _(base: Base) -> None:
    from io import BytesIO

    data = BytesIO()
    GREY.save(data, "JPEG")
    image = base.image(GREY, Filter=Name.DCTDecode)
    image.write(data.getvalue(), filter=Name.DCTDecode)
    base.resources.XObject.Bad = image
    base.content.append(SEEN)


@spoils("alpha picture in RGB", "rgb-picture")
def _(base: Base) -> None:
    mask = base.image(Image.new("L", GREY.size, 128))
    base.resources.XObject.Bad = base.image(GREY, SMask=mask)
    base.content.append(SEEN)


@spoils("indexed RGB picture", "rgb-picture")
def _(base: Base) -> None:
    space = Array([Name.Indexed, Name.DeviceRGB, 1, String(b"\0\0\0\xff\0\0")])
    base.resources.XObject.Bad = base.image(Image.new("L", GREY.size, 1), ColorSpace=space)
    base.content.append(SEEN)


@spoils("inline RGB picture", "rgb-picture")
def _(base: Base) -> None:
    pixels = "ff0080" * 9
    base.content.append(f"q 0.7 0 0 0.7 100 100 cm BI /W 3 /H 3 /CS /RGB /BPC 8 /F /AHx ID {pixels}> EI Q")


@spoils("calibrated RGB fill", "rgb-colour")
def _(base: Base) -> None:
    base.resources.ColorSpace.Cal = Array([Name.CalRGB, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))])
    base.content.append("q /Cal cs 1 0 0 scn 100 100 20 20 re f Q")


@spoils("Lab fill", "rgb-colour")
def _(base: Base) -> None:
    base.resources.ColorSpace.Lab = Array([Name.Lab, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))])
    base.content.append("q /Lab cs 50 20 20 scn 100 100 20 20 re f Q")


@spoils("RGB by default colour space", "rgb-colour")
def _(base: Base) -> None:
    cal = Array([Name.CalRGB, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))])
    base.resources.ColorSpace.DefaultRGB = cal
    base.content.append("q 1 0 0 rg 100 100 20 20 re f Q")


@spoils("RGB in a form", "rgb-colour")
def _(base: Base) -> None:
    inner = base.form("1 0 0 rg 10 10 20 20 re f")
    base.resources.XObject.Bad = base.form("/In Do", Resources=Dictionary(XObject=Dictionary(In=inner)))
    base.content.append("q 1 0 0 1 100 100 cm /Bad Do Q")


@spoils("RGB in a soft mask", "rgb-colour")
def _(base: Base) -> None:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    form = base.form("1 1 1 rg 0 0 500 500 re f", Group=group)
    mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=form)
    base.resources.ExtGState.Soft = Dictionary(Type=Name.ExtGState, SMask=mask)
    base.content.append("q /Soft gs " + area(12, 100, 10, 10, "0 0 0 0.5 k") + " Q")


@spoils("RGB in a tile", "rgb-colour")
def _(base: Base) -> None:
    tile = Stream(base.pdf, b"1 0 0 rg 0 0 5 5 re f")
    tile.update(
        {
            "/Type": Name.Pattern,
            "/PatternType": 1,
            "/PaintType": 1,
            "/TilingType": 1,
            "/BBox": Array([0, 0, 5, 5]),
            "/XStep": 5,
            "/YStep": 5,
            "/Resources": Dictionary(),
        }
    )
    base.resources.Pattern = Dictionary(Tile=base.pdf.make_indirect(tile))
    base.content.append("q /Pattern cs /Tile scn 100 100 50 50 re f Q")


@spoils("RGB gradient", "rgb-gradient")
def _(base: Base) -> None:
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 100, 0]), Function=FILL
    )
    base.resources.Shading = Dictionary(Sh=shading)
    base.content.append("q 100 100 50 50 re W n /Sh sh Q")


@spoils("RGB gradient as a pattern", "rgb-gradient")
def _(base: Base) -> None:
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 100, 0]), Function=FILL
    )
    base.resources.Pattern = Dictionary(Sh=Dictionary(PatternType=2, Shading=shading))
    base.content.append("q /Pattern cs /Sh scn 100 100 50 50 re f Q")


@spoils("spot colour", "spot-colour")
def _(base: Base) -> None:
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([0, 1, 1, 0]), N=1)
    base.resources.ColorSpace.Spot = Array([Name.Separation, Name("/Warm"), Name.DeviceCMYK, tint])
    base.content.append("q /Spot cs 1 scn 100 100 20 20 re f Q")


@spoils("registration colour", "registration-colour")
def _(base: Base) -> None:
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([1] * 4), N=1)
    base.resources.ColorSpace.All = Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])
    base.content.append("q /All cs 0.5 scn 100 100 20 20 re f Q")


# ink
adds("340 % in an area", "ink-limit", area(12, 100, 20, 10, "0.9 0.9 0.8 0.8 k"))


@spoils("340 % by Multiply", "ink-limit")
def _(base: Base) -> None:
    base.resources.ExtGState.Mul = Dictionary(Type=Name.ExtGState, BM=Name.Multiply, OP=False, op=False)
    dark = area(12, 100, 20, 10, "1 1 0 0 k")
    base.content.extend([dark, "q /Mul gs", area(12, 100, 9, 9, "0 0 1 0.4 k"), "Q"])


adds(
    "overprinting black over colour",
    "ink-limit",
    area(12, 100, 20, 10, "1 1 0.5 0 k"),
    "/Over gs",
    text(13, 108, 20, "AAA"),
)


@spoils("340 % in a picture", "ink-limit")
def _(base: Base) -> None:
    base.resources.XObject.Bad = base.image(photo(inks=(230, 230, 205, 205)))
    base.content.append(SEEN)


@spoils("340 % in a JPEG with inverted values", "ink-limit")
def _(base: Base) -> None:
    from io import BytesIO

    image, data = photo(inks=(230, 230, 205, 205)), BytesIO()
    image.save(data, "JPEG", quality=95)
    stream = base.image(image, Decode=Array([1, 0] * 4))
    stream.write(data.getvalue(), filter=Name.DCTDecode)
    base.resources.XObject.Bad = stream
    base.content.append(SEEN)


@spoils("340 % in a gradient", "ink-limit")
def _(base: Base) -> None:
    function = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([1, 1, 1, 0.4]), N=1
    )
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([100, 0, 200, 0]), Function=function
    )
    base.resources.Shading = Dictionary(Sh=shading)
    base.content.append("q 150 100 50 50 re W n /Sh sh Q")


# overprint
adds("white text that overprints", "white-overprint", "/Over gs", text(12, 100, 10, "White", "0 0 0 0 k"))
adds("white area that overprints", "white-overprint", "/Over gs", area(12, 100, 10, 10, "0 0 0 0 k"))
adds("white in gray that overprints", "white-overprint", "/Over gs", area(12, 100, 10, 10, "1 g"))
adds("white line that overprints", "white-overprint", "/Over gs 0 0 0 0 K 1 w 100 100 m 200 100 l S")
adds(
    "rich black that overprints, a warning",
    "colour-overprint",
    "/Over gs",
    area(12, 100, 9, 9, "0.5 0 0 1 k"),
)


@spoils("white that overprints with OPM 0", "white-overprint")
def _(base: Base) -> None:
    base.resources.ExtGState.Zero = Dictionary(Type=Name.ExtGState, op=True, OPM=0)
    base.content.append("q /Zero gs " + text(12, 100, 10, "White", "0 0 0 0 k") + " Q")


@spoils("white that overprints, by OP alone", "white-overprint")
def _(base: Base) -> None:
    base.resources.ExtGState.Both = Dictionary(Type=Name.ExtGState, OP=True)
    base.content.append("q /Both gs " + area(12, 100, 10, 10, "0 0 0 0 k") + " Q")


def _warm(base: Base) -> None:
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([0, 1, 1, 0]), N=1)
    base.resources.ColorSpace.Spot = Array([Name.Separation, Name.Black, Name.DeviceCMYK, tint])


@spoils("a tint of nought that overprints", "white-overprint")
def _(base: Base) -> None:
    _warm(base)
    base.content.append("q /Over gs /Spot cs 0 scn 100 100 20 20 re f Q")


@spoils("white stencil that overprints", "white-overprint")
def _(base: Base) -> None:
    stencil = base.image(Image.new("L", (8, 8)))
    stencil.write(b"\0" * 8)
    stencil.ImageMask, stencil.BitsPerComponent, stencil.Width, stencil.Height = True, 1, 8, 8
    del stencil.ColorSpace
    base.resources.XObject.Bad = stencil
    base.content.append("q /Over gs 0 0 0 0 k 2 0 0 2 100 100 cm /Bad Do Q")


@spoils("white picture that overprints", "white-overprint")
def _(base: Base) -> None:
    base.resources.XObject.Bad = base.image(photo(inks=(0, 0, 0, 0)))
    base.content.append("q /Over gs " + SEEN + " Q")


@spoils("white form that overprints", "white-overprint")
def _(base: Base) -> None:
    base.resources.XObject.Bad = base.form("0 0 0 0 k 0 0 20 20 re f")
    base.content.append("q /Over gs 1 0 0 1 100 100 cm /Bad Do Q")


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

# safe zone, bleed
adds("text 1 mm from the trim", "text-near-trim", text(1, 100, 10, "Edge"))
adds("text 4 mm from the foot, a warning", "text-near-trim", text(50, HEIGHT - 5, 10, "EDGE"))
adds("text over the trim", "text-near-trim", text(WIDTH - 3, 100, 10, "Edge"))
adds("colour that stops at the trim", "stops-short-of-bleed", area(WIDTH - 20, 100, 20, 20, "0.5 0 0 0 k"))
adds("colour that runs 1 mm over", "stops-short-of-bleed", area(-1, 100, 20, 20, "0.5 0 0 0 k"))
adds("picture that stops at the trim", "stops-short-of-bleed", picture("/Photo", WIDTH - 20, 100, 20, 10))


@spoils("2 mm bleed", "bleed-too-small")
def _(base: Base) -> None:
    base.page.BleedBox = boxes(2)[1]


@spoils("5 mm bleed", "bleed-too-large")
def _(base: Base) -> None:
    base.page.BleedBox = boxes(5)[1]
    base.content[0] = area(-5, -5, WIDTH + 10, 35, "0.6 0.4 0 0 k")


@spoils("no BleedBox", "bleed-box-missing")
def _(base: Base) -> None:
    del base.page.BleedBox


@spoils("no TrimBox", "trim-box-missing")
def _(base: Base) -> None:
    del base.page.TrimBox


@spoils("trim outside the bleed", "boxes-nested-wrongly")
def _(base: Base) -> None:
    left, bottom = point(3, HEIGHT)
    base.page.BleedBox = Array([left, bottom - 10, left + 300, bottom + 430])
    base.content[:2] = []


@spoils("turned page", "page-rotated")
def _(base: Base) -> None:
    base.page.Rotate = 90


@spoils("user unit", "user-unit")
def _(base: Base) -> None:
    base.page.UserUnit = 2


@spoils("marks where none are wanted", "sheet-too-large", marks=False)
def _(base: Base) -> None:
    pass


@spoils("two sizes", "page-sizes-differ", pages=3)
def _(base: Base) -> None:
    page = base.pages[1]
    for key in ("MediaBox", "BleedBox", "TrimBox"):
        left, bottom, right, top = (float(edge) for edge in page[f"/{key}"])
        page[f"/{key}"] = Array([left, bottom - 100, right, top])


# pages
@spoils("ten pages", "page-count", pages=10, page_multiple=4)
def _(base: Base) -> None:
    pass


@spoils("blank page", "blank-page", pages=2)
def _(base: Base) -> None:
    base.contents[1][:] = ["0 0 0 0 k 0 0 900 900 re f"]


# transparency
@spoils("RGB transparency group", "transparency-in-rgb")
def _(base: Base) -> None:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    base.resources.XObject.Bad = base.form("0 0 0 0.5 k 0 0 50 50 re f", Group=group)
    base.content.append("q 1 0 0 1 100 100 cm /Bad Do Q")


@spoils("RGB page group", "transparency-in-rgb")
def _(base: Base) -> None:
    base.page.Group.CS = Name.DeviceRGB


@spoils("transparency without a page group", "page-group-missing")
def _(base: Base) -> None:
    del base.page.Group
    base.resources.ExtGState.Half = Dictionary(Type=Name.ExtGState, ca=0.5)
    base.content.append("q /Half gs " + area(12, 100, 10, 10, "0 0 0 1 k") + " Q")


# metadata
@spoils("no output intent", "output-intent-missing")
def _(base: Base) -> None:
    del base.pdf.Root.OutputIntents


@spoils("another press", "output-intent-other")
def _(base: Base) -> None:
    base.pdf.Root.OutputIntents[0].OutputConditionIdentifier = String("FOGRA51")


@spoils("no registry", "output-intent-registry")
def _(base: Base) -> None:
    del base.pdf.Root.OutputIntents[0].RegistryName


@spoils("no profile in the output intent", "output-intent-profile")
def _(base: Base) -> None:
    del base.pdf.Root.OutputIntents[0].DestOutputProfile


@spoils("RGB profile in the output intent", "output-intent-profile")
def _(base: Base) -> None:
    from PIL import ImageCms

    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    icc = Stream(base.pdf, data)
    icc.N = 3
    base.pdf.Root.OutputIntents[0].DestOutputProfile = base.pdf.make_indirect(icc)


@spoils("no title", "title-missing")
def _(base: Base) -> None:
    base.title = None
    del base.pdf.docinfo["/Title"]


@spoils("two titles", "metadata-mismatch")
def _(base: Base) -> None:
    base.pdf.docinfo["/Title"] = String("Another page")


@spoils("two dates", "metadata-mismatch")
def _(base: Base) -> None:
    base.pdf.docinfo["/CreationDate"] = String("D:20260301120000Z")


@spoils("trapping unknown", "trapped-missing")
def _(base: Base) -> None:
    del base.pdf.docinfo["/Trapped"]


# structure
@spoils("no PDF/X", "pdfx-missing")
def _(base: Base) -> None:
    base.standard = ""


@spoils("PDF/X-1a", "pdfx-other")
def _(base: Base) -> None:
    base.standard = ""
    base.pdf.docinfo["/GTS_PDFXVersion"] = String("PDF/X-1:2001")


@spoils("PDF 2.0", "pdf-version")
def _(base: Base) -> None:
    base.save = {"min_version": "2.0"}


@spoils("locked by its owner", "pdf-encrypted")
def _(base: Base) -> None:
    base.save = {"encryption": pikepdf.Encryption(owner="secret", user="")}


@spoils("JavaScript", "javascript")
def _(base: Base) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    base.pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))


@spoils("JavaScript on opening", "javascript")
def _(base: Base) -> None:
    base.pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@spoils("attachment", "attachment")
def _(base: Base) -> None:
    base.pdf.attachments["notes.txt"] = b"not for print"


@spoils("form field", "form-fields")
def _(base: Base) -> None:
    field = base.pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("name")))
    base.pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


@spoils("link", "annotation")
def _(base: Base) -> None:
    base.page.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([100, 100, 150, 120]))]
    )


@spoils("layer", "layers")
def _(base: Base) -> None:
    group = base.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    base.pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(RenderRequest=Array([group])))
    base.resources.Properties = Dictionary(L1=group)
    base.content.append("/OC /L1 BDC " + area(12, 100, 10, 10, "0 0 0 0.5 k") + " EMC")


adds("unknown font", "content-unreadable", "q BT /F9 12 Tf 100 100 Td (Lost) Tj ET Q")
adds("unknown picture", "content-unreadable", "q /Lost Do Q")
adds("unknown colour space", "content-unreadable", "q /Lost cs 1 scn Q")
adds("nonsense on the page", "content-unreadable", "q (text) w [1] cm Q")
