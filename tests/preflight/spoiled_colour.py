"""Files spoiled in their colours: RGB in every way it can come in, spots, mixed text."""

from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from .maker import Base, area, text
from .spoiling import FILL, GREY, SEEN, adds, spoils

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
