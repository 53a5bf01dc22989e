"""Files spoiled in their ink: too much of it, and what overprints."""

from pikepdf import Array, Dictionary, Name
from PIL import Image

from .maker import Base, area, photo, text
from .spoiling import SEEN, adds, spoils

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
